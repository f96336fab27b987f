"""Lines to blocks: which lines of a page belong together.

Text copied from a PDF has every line cut at the page's width, often with blank lines in between, so
neither a line break nor a blank line ends a sentence. What does is read from the lines themselves:
how wide the page is, whether a line ends a sentence, and how the next one begins.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsbrief.article.parsing.credits import is_byline
from newsbrief.article.parsing.dates import is_only_a_date
from newsbrief.article.printable import visible
from newsbrief.languages import Language

_ENDINGS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔")
_CLOSERS = "\"'`”’»>“«›‹」』）)] \u00a0\u202f\u200b\u2060\ufeff"
FOOTNOTES = r"(?:\s?\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}|\*{1,3})+"
"""The marks of footnotes behind a sentence: [1], ¹ or *."""
_FOOTNOTES_LAST = re.compile(rf"{FOOTNOTES}\s*\Z")
_ENDS_FOOTNOTE = tuple("]*⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNFINISHED = re.compile(r"[,;‚(/\-–—]\Z")
_BULLET = re.compile(r"[•▪●■◦‣*]|[-–—]\s*(?=[^\sa-zа-яёіїєґ])")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=\W*[^\W\d_])")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|\s]*")
_WORD = re.compile(r"\w[\w'’-]*")
_AFTER_SENTENCE = re.compile(r"[.!?][\"'”’»]*(\s*)(?=\(?\w|©)")

_LONGEST_NOTICE = 200
_LONGEST_CONSENT = 600
_FEWEST_IN_MENU = 3
_MOST_IN_MENU = 40
"""Words of a menu, of which so many name parts of a site: others are those of one site."""
_SHARE_OF_MENU = 0.7
_FEWEST_BEFORE_COMMENTS = 3
"""Lines that end a sentence."""
_LONGEST_CREDIT = 120
_SHORTEST_CUT_TITLE = 35
_LONGEST_TITLE_LINE = 120
_WIDEST_PAGE = 160
"""Characters; lines cut at a page's width are shorter, paragraphs on one line are mostly longer."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, as a span of the whole text."""

    start: int
    end: int
    lines: int
    boilerplate: bool
    continued: bool
    """The next block takes the sentence up again, after an advert notice."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    gap: int
    """Blank lines before it."""
    ended: bool
    boilerplate: bool = False
    credits: bool = False
    """It says who wrote the report or when, and nothing else."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def lower(self) -> bool:
        return self.text[0].islower()

    @property
    def item(self) -> bool:
        return bool(_NUMBER.match(self.text) or _BULLET.match(self.text))

    @property
    def question(self) -> bool:
        return self.text.endswith("?")


@dataclass(frozen=True, slots=True)
class _Page:
    """How the lines were cut. `width` is None when they were not: a line is a paragraph then."""

    width: int | None
    gap: int

    def full(self, line: _Line, following: _Line) -> bool:
        """Tell whether the next line's first word did not fit on this line any more."""
        return self.width is not None and _reach(line, following) >= self.width


def blocks(text: str, known: Language | None) -> list[Block]:
    """Return the blocks of a text in this language, in order; between them is white space."""
    lines = _without_comments(_lines(text, known), known)
    page = _page(lines)
    groups: list[list[_Line]] = []
    for index, line in enumerate(lines):
        if index and _continues(lines, index, page, known):
            groups[-1].append(line)
        else:
            groups.append([line])
    found: list[Block] = []
    after: _Line | None = None
    for group in reversed(groups):
        found.append(_block(group, after))
        after = after if group[0].boilerplate else group[0]
    return found[::-1]


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends with a full stop or the like, and perhaps a closing quote.

    It may be an abbreviation's full stop. A line that ends in one and is not the last of its
    paragraph is as long as the page is wide, and is joined to the next for that.
    """
    if line.rstrip().endswith(_ENDS_FOOTNOTE):
        line = _FOOTNOTES_LAST.sub("", line)
    return line.rstrip(_CLOSERS).endswith(_ENDINGS)


def _lines(text: str, known: Language | None) -> list[_Line]:
    lines: list[_Line] = []
    row_after_last = 0
    for row, (begin, content) in enumerate(_rows(text)):
        line = content.strip()
        if not line:
            continue
        start = begin + len(content) - len(content.lstrip())
        gap = row - row_after_last
        row_after_last = row + 1
        resumed = bool(lines) and not lines[-1].ended and not lines[-1].boilerplate
        seen = visible(line)
        notice = _is_notice(seen, known, resumed=resumed)
        cut = None if notice else _credit(line, known)
        if cut is not None:
            body = line[:cut].rstrip()
            lines.append(_Line(body, start, gap, ended=True))
            lines.append(_Line(line[cut:], start + cut, 0, ended=True, boilerplate=True))
            continue
        lines.append(
            _Line(
                line,
                start,
                gap,
                ended=ends_sentence(line),
                boilerplate=notice,
                credits=is_byline(seen, known) or is_only_a_date(seen, known),
            )
        )
    return lines


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """Yield every line of the page, blank or not, and where it begins."""
    start = 0
    for row in text.splitlines(keepends=True):
        yield start, row
        start += len(row)


def _credit(line: str, known: Language | None) -> int | None:
    """Return where a picture credit begins that stands behind a sentence on the same line."""
    if known is None:
        return None
    for match in _AFTER_SENTENCE.finditer(line, max(0, len(line) - _LONGEST_CREDIT)):
        rest = line[match.end() :]
        glued = not match[1] and known.credit.match(rest)
        if glued or known.boilerplate.match(rest.lstrip("(")):
            return match.end()
    return None


def _is_notice(line: str, known: Language | None, *, resumed: bool) -> bool:
    if not any(character.isalnum() for character in line) or _PAGE_NUMBER.fullmatch(line):
        return True
    if known is None or len(line) > _LONGEST_CONSENT:
        return False
    bare = line.lstrip("•▪►▶→>»*–—-|([ \t")
    consent = known.consent.match(bare) and not (resumed and bare[0].islower())
    if consent or (not resumed and _is_menu(bare, known)):
        return True
    if len(line) > _LONGEST_NOTICE:
        return False
    match = known.boilerplate.match(bare)
    if match is None:
        return False
    # In the middle of a sentence "read more than the president did" is no notice.
    return not (resumed and bare[0].islower() and match.end() < len(bare))


def _is_menu(line: str, known: Language) -> bool:
    """Tell whether a line names parts of a site, such as "Home | World | Sport"."""
    if ends_sentence(line):
        return False
    words = _WORD.findall(line.lower())
    if not _FEWEST_IN_MENU <= len(words) <= _MOST_IN_MENU:
        return False
    return sum(word in known.navigation for word in words) >= _SHARE_OF_MENU * len(words)


def _without_comments(lines: list[_Line], known: Language | None) -> list[_Line]:
    """The lines, with all from the heading of readers' comments on as notices.

    A report stands before it: a link to the comments may stand above that as well.
    """
    sentences = 0
    for index, line in enumerate(lines):
        if sentences >= _FEWEST_BEFORE_COMMENTS and known is not None:
            bare = visible(line.text).strip("•▪►▶→>»*#–—-|:([]) \t")
            if known.comments.fullmatch(bare):
                return lines[:index] + [replace(one, boilerplate=True) for one in lines[index:]]
        sentences += line.ended and not line.boilerplate
    return lines


def _page(lines: Sequence[_Line]) -> _Page:
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if not (line.boilerplate or line.credits or following.boilerplate or following.credits)
    ]
    # A line that goes on in lower case was surely cut: such lines tell how wide the page is.
    cuts = [pair for pair in pairs if not pair[0].ended and pair[1].lower]
    if not cuts or len(cuts) < len(pairs) / 5:
        return _Page(None, 0)
    reaches = sorted(_reach(*cut) for cut in cuts)
    lengths = sorted(len(line.text) for line in lines)
    if lengths[len(lengths) * 19 // 20] > _WIDEST_PAGE:
        return _Page(None, 0)
    # Typewriter lines fit a width that none exceeds; in a proportional fount lengths vary a little.
    longest = max(len(line.text) for line, _ in cuts)
    width = min(reaches[len(reaches) // 10], longest + 1)
    width = max(width, int(0.7 * lengths[len(lengths) * 9 // 10]))
    gap = Counter(following.gap for _, following in cuts).most_common(1)[0][0]
    return _Page(width, gap)


def _reach(line: _Line, following: _Line) -> int:
    """Return how long the line would be with the next line's first word on it."""
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])


def _continues(lines: Sequence[_Line], index: int, page: _Page, known: Language | None) -> bool:
    """Tell whether a line belongs to the block of the line before it."""
    last, line = lines[index - 1], lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if last.boilerplate or line.boilerplate or last.credits or line.credits:
        return False
    if last.ended:
        return _paragraph_continues(last, line, following, page)
    if line.lower or _UNFINISHED.search(last.text):
        return line.lower or not line.item
    if index == 1 and _title_continues(last, line, following, page, known):
        return True
    as_usual = line.gap == page.gap or line.gap > page.gap > 0
    return as_usual and not line.item and page.full(last, line)


def _paragraph_continues(last: _Line, line: _Line, following: _Line | None, page: _Page) -> bool:
    if line.lower:
        return not line.item
    if line.item or line.gap != page.gap or not page.full(last, line):
        return False
    if _NUMBER.match(last.text) and last.question:
        return False
    return not _stands_alone(line, following, page)


def _stands_alone(line: _Line, following: _Line | None, page: _Page) -> bool:
    """Tell whether a line looks like a heading: short, and no sentence unless a question."""
    if line.ended and not line.question:
        return False
    if following is None:
        return True
    return not following.lower and not page.full(line, following)


def _title_continues(
    title: _Line, line: _Line, following: _Line | None, page: _Page, known: Language | None
) -> bool:
    """Tell whether the second line of a text is the second half of its title.

    A title's second line follows at once, and is not itself the beginning of a paragraph.
    """
    if line.gap or line.ended or line.item or not _title_is_cut(title.text, known):
        return False
    if len(line.text) > _LONGEST_TITLE_LINE or following is None:
        return False
    if following.gap == 0 and not following.credits:
        return False
    return not following.lower and not page.full(line, following)


def _title_is_cut(line: str, known: Language | None) -> bool:
    """Tell whether a title's first line is long, or ends in a word such as "of" or "the"."""
    last_word = line.rsplit(maxsplit=1)[-1]
    dangling = known is not None and last_word in known.openers | known.byline_words
    return dangling or _SHORTEST_CUT_TITLE <= len(line) <= _LONGEST_TITLE_LINE


def _block(group: Sequence[_Line], after: _Line | None) -> Block:
    return Block(
        start=group[0].start,
        end=group[-1].end,
        lines=len(group),
        boilerplate=group[0].boilerplate,
        continued=not group[-1].ended
        and after is not None
        and after.lower
        and not after.credits
        and not group[-1].credits,
    )
