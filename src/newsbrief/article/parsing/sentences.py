"""Text to sentences: numbered, with their place in the text and what they are.

`sentencex` finds where sentences end. What it does not know is put right here: dates and titles
("op 3 jan. zei dr. Jansen"), a question's number, quotation marks, headings without a full stop.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sentencex import get_sentence_boundaries

from newsbrief.article.parsing.credits import is_credits
from newsbrief.article.parsing.datelines import find_dateline
from newsbrief.article.parsing.layout import FOOTNOTES, Block, blocks, ends_sentence
from newsbrief.article.printable import visible
from newsbrief.article.typed_marks import typeset
from newsbrief.languages import Language

Kind = Literal["sentence", "heading", "dateline", "boilerplate"]

_CLOSING = "\"'“”’»)"
_HIDDEN = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without a width, such as `typeset` puts beside a mark."""
_QUOTES = "\"'“”„‟«»‹›‘’‚'()[]" + _HIDDEN
# All three begin with a set of characters, for which a long text is searched fast.
_UNSEEN = re.compile(rf"[{_HIDDEN}](?:(?<!\w[{_HIDDEN}])|(?!\w))")
_MARK = re.compile(
    r"[\"“”„‟«»‹›‚()\[\]'‘’](?:(?<!['‘’])|(?<![^\W_].)(?![stnm]\b)|(?![^\W_]))", re.DOTALL
)
_INSIDE_WORD = re.compile(r"['‘’-](?:(?<!-)|(?<=\w-)(?=\w))")
_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"[^\S ]")
_OPENER = re.compile("[“‘「『《（]")
"""Opens what follows where no white space stands between sentences, as in Chinese."""
_OPENINGS = '“"„«(‹‚[ ' + _HIDDEN
_SPACED_CLOSER = re.compile(r"\s+[»”\")\]\u2060]+(?=\s)")
_NUMBER_ALONE = re.compile(r"\W*\d{1,3}[.)]")
_NUMBERED_QUESTION = re.compile(r"\d{1,2}[.)]\s.*\?", re.DOTALL)
_INITIAL = re.compile(r"(?<![\w.°&/])[^\W\d_]\.\Z")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}\Z")
_CAPITAL_AFTER_STOP = re.compile(r"[.!?…]\s+(?=[A-ZÀ-ÞЀ-Я])")
_FIGURE_AFTER_STOP = re.compile(r"[^\W\d_]{4,}[.!?][\"'“”’»)]*\s+(?=\d)")
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,2}\.\Z")
_DASH_BEFORE_SPEAKER = re.compile(r"[-–—]\s*(?=[a-zà-ÿа-яёіїєґ])")
_FOOTNOTES = re.compile(rf"[.!?…][{_CLOSING}]*{FOOTNOTES}(?:\s+|\Z)")
_BEHIND_DOTS = re.compile(rf"(?<=[^\W_])(?:\.\.\.|…)[{_CLOSING}]*\s+(?=[{_CLOSING}]*[A-ZÀ-ÞЀ-Я])")
_BEHIND_TWO_MARKS = re.compile(r"(?<=\w)\s?(?:[!?]{2,}|\.{1,3}[!?]+)\s+(?=\w)")
_ENDED_IN_A_WORD = re.compile(r"[^\W\d_]{3,}\s?\.\Z")
_ENDED_TWICE = re.compile(r"\w\s?(?:[!?]{2,}|\.{1,3}[!?]+)\Z")
_LEFT_OUT = re.compile(r"(?:\A|\s)(?:\.\.\.|…)\Z")
_ELISION = re.compile(r"\A[^\W\d_]+['’]")
_BULLET = re.compile(r"[•▪●■◦‣*–—-]")
_WORD = re.compile(r"\w+")

_ROW = " | "
"""Divides the cells of a table's row."""
_LONGEST_TITLE = 200
_LONGEST_HEADING = 120
_WINDOW = 10_000
"""Characters that the splitter sees at once."""
_TAIL = 32
"""Characters before a cut in which the last word is looked for."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or notice of an article: `text` is the article's own [start:end]."""

    number: int
    """From 1."""
    start: int
    end: int
    """Unicode code points from the beginning of the article's text."""
    text: str
    kind: Kind
    paragraph: int
    """From 0."""


def split_sentences(text: str, code: str, known: Language | None) -> tuple[Sentence, ...]:
    """Return all sentences of a text, in order.

    `code` is its language (ISO 639-1, or "und"), `known` what is known about that. Sentences do not
    overlap, and between them is nothing but white space.
    """
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(blocks(text, known)):
        for start, end, kind in _parts(text, block, known, code, first=paragraph == 0):
            sentences.append(
                Sentence(len(sentences) + 1, start, end, text[start:end], kind, paragraph)
            )
    return tuple(sentences)


def _parts(
    text: str, block: Block, known: Language | None, code: str, *, first: bool
) -> Iterator[tuple[int, int, Kind]]:
    whole = text[block.start : block.end]
    if block.boilerplate:
        yield block.start, block.end, "boilerplate"
        return
    dateline = _dateline(whole, block, known)
    if dateline:
        yield block.start, block.start + len(whole[:dateline].rstrip()), "dateline"
        for start, end in _cut(whole[dateline:], known, code):
            yield block.start + dateline + start, block.start + dateline + end, "sentence"
        return
    spans = _cut(whole, known, code)
    title = first and block.lines <= 3 and len(whole) <= _LONGEST_TITLE
    if title and not block.continued and not ends_sentence(whole):
        spans = [(0, len(whole))]
    for start, end in spans:
        part, alone = whole[start:end], len(spans) == 1 and not block.continued
        may_be = alone or "?" in part  # a heading, or else a question that has a number
        heading = may_be and _is_heading(part, known, alone=alone, first=first)
        yield block.start + start, block.start + end, "heading" if heading else "sentence"


def _dateline(whole: str, block: Block, known: Language | None) -> int:
    """Return how long the dateline is with which a paragraph begins; 0 when there is none."""
    if not (block.continued or ends_sentence(whole) or len(whole) > _LONGEST_TITLE):
        return 0  # a heading
    found = find_dateline(whole, known)
    return found.length if found is not None and whole[found.length :].strip() else 0


def _is_heading(part: str, known: Language | None, *, alone: bool, first: bool) -> bool:
    part = visible(typeset(part))
    if len(part) <= _LONGEST_HEADING and _NUMBERED_QUESTION.fullmatch(part):
        return True
    if not alone or len(part) > (_LONGEST_TITLE if first else _LONGEST_HEADING):
        return False
    if is_credits(part, known):
        return True
    ended = ends_sentence(part)
    if _ROW in part and not first:
        return False
    if _BULLET.match(part) or part[0] in _QUOTES or part[0].islower():
        return first and not ended
    return part.endswith("?") or not (ended or part.endswith((",", ";")))


def _cut(whole: str, known: Language | None, code: str) -> list[tuple[int, int]]:
    """Return the sentences of one block as spans of it, without the white space around them."""
    spans = []
    start = 0
    whole = typeset(whole)
    words_end = next((at for at in range(len(whole), 0, -1) if _WORD.match(whole, at - 1)), 0)
    candidates = _candidates(whole, known, code)
    if not whole.isascii() or "[" in whole or "*" in whole:
        for mark in _FOOTNOTES.finditer(whole):
            candidates.difference_update(range(mark.start() + 1, mark.end()))
            candidates.add(mark.end())
    for boundary in sorted(candidates):
        cut = _place(whole, boundary)
        if start < cut < words_end and not _goes_on(whole, start, cut, known):
            spans.append(_stripped(whole, start, cut))
            start = cut
    spans.append(_stripped(whole, start, len(whole)))
    return spans


def _candidates(whole: str, known: Language | None, code: str) -> set[int]:
    """Return where a sentence may end."""
    masked = _masked(whole)
    candidates = set(_boundaries(masked, "en" if code == "und" else code))
    # Most texts have none of these marks, and are not searched for what stands around them.
    if "..." in masked or "…" in masked:
        candidates.update(match.end() for match in _BEHIND_DOTS.finditer(masked))
    if "!" in masked or "?" in masked:
        candidates.update(match.end() for match in _BEHIND_TWO_MARKS.finditer(masked))
    if known is not None:
        # The splitter lets nothing end after "U.S." or "usw.", but "The" begins a sentence.
        for match in _CAPITAL_AFTER_STOP.finditer(masked):
            word = _WORD.match(whole, match.end())  # masked, "I'll" is one
            if word is not None and word[0].lower() in known.openers:
                candidates.add(match.end())
        if known.ordinals_have_stops:
            # Where "3." is mostly "third", it sees no sentence begin with a figure: "37 Menschen".
            candidates.update(match.end() for match in _FIGURE_AFTER_STOP.finditer(masked))
    return candidates


def _boundaries(masked: str, code: str) -> Iterator[int]:
    """Yield where the splitter cuts, window by window: its time grows with a text's square."""
    start = 0
    while start < len(masked):
        window = masked[start : start + _WINDOW]
        ends = [boundary["end_index"] for boundary in get_sentence_boundaries(code, window)]
        if start + _WINDOW >= len(masked):
            yield from (start + end for end in ends)
            return
        # The window's last sentence may be cut short: the next window begins with it.
        yield from (start + end for end in ends[:-1])
        start += ends[-2] if len(ends) > 1 else _WINDOW


def _masked(whole: str) -> str:
    """Hide what misleads the splitter, without moving a character.

    It leaves whatever stands between two quotation marks in one piece, also when they are the
    apostrophes of "'s Avonds" and "zo'n", and it takes the end of "dit-il." for an abbreviation.
    """
    if not whole.isprintable():  # no space but the plain one is, nor what has no width
        whole = _BREAK.sub(" ", _UNSEEN.sub(" ", whole))
    return _INSIDE_WORD.sub("X", _MARK.sub(" ", whole))


def _place(whole: str, boundary: int) -> int:
    """Return where the sentence really ends: its closing quotation marks belong to it."""
    end = boundary
    while end and (whole[end - 1].isspace() or whole[end - 1] in _QUOTES):
        end -= 1
    gap = whole[end:boundary]
    space = _SPACE.search(gap)
    if space is None:
        opener = _OPENER.search(gap) if whole[end - 1] in "。！？" else None
        return end + opener.start() if opener else boundary
    closer = _SPACED_CLOSER.match(gap, space.start())
    return end + (closer.end() if closer else space.start())


def _goes_on(whole: str, start: int, cut: int, known: Language | None) -> bool:
    """Tell whether the sentence goes on behind the place where the splitter cut it."""
    tail = whole[max(start, cut - _TAIL) : cut].strip()
    rest = whole[cut : cut + _TAIL].lstrip()
    opening = rest.lstrip(_OPENINGS)
    numbered = cut - start < _TAIL and _NUMBER_ALONE.fullmatch(tail)
    if numbered or not opening or not _WORD.search(tail) or opening[0] in ",;:)":
        return True
    if opening[0].islower():
        return _goes_on_small(whole[start:cut].lstrip(), tail, known)
    if known is not None and known.speaker_after_dash and _DASH_BEFORE_SPEAKER.match(opening):
        return True
    if opening[0] in "‘'’" and opening[1:2].islower() and not re.match(r".[stnm]\b", opening):
        return True
    if tail.endswith(("...", "…")) and _LEFT_OUT.search(tail):
        return known is not None and not _opens(opening, known)
    return tail.endswith(".") and _is_abbreviation(tail, opening, known)


def _goes_on_small(part: str, tail: str, known: Language | None) -> bool:
    """Tell whether a sentence goes on where what follows begins with a small letter."""
    if known is None or _is_short(tail, known) or tail.endswith(("...", "…")):
        return True
    # Whoever began this sentence with a small letter begins all so.
    small = part[0].islower() and tail.endswith((".", "!", "?"))
    return not (small or _ENDED_IN_A_WORD.search(tail) or _ENDED_TWICE.search(tail))


def _is_abbreviation(tail: str, opening: str, known: Language | None) -> bool:
    if _INITIAL.match(tail, len(tail) - 2) and tail[-2].isupper():
        return True
    if known is None:
        return False
    last = _last_word(tail)
    if last in known.abbreviations:
        return True
    last = _without_elision(last)
    if last in known.month_abbreviations or last in known.before_figures:
        return opening[0].isdigit()
    ordinal = known.ordinals_have_stops and _ORDINAL.search(tail)
    initials = tail[-3:-2] == "." and _INITIALS.search(tail)
    if ordinal or initials or last in known.closing_abbreviations:
        return not _opens(opening, known)
    return False


def _is_short(tail: str, known: Language) -> bool:
    """Tell an abbreviation of any kind, behind which no sentence begins with a small letter."""
    last = _without_elision(_last_word(tail))
    return (
        last in known.abbreviations
        or last in known.month_abbreviations
        or last in known.before_figures
        or last in known.closing_abbreviations
    )


def _last_word(tail: str) -> str:
    return tail.rsplit(maxsplit=1)[-1].lower().lstrip(_QUOTES)


def _without_elision(word: str) -> str:
    """Return a word without another that an apostrophe joins to it: "l'art." is "art."."""
    return _ELISION.sub("", word) if "'" in word or "’" in word else word


def _opens(opening: str, known: Language) -> bool:
    """Tell whether a sentence likes to begin so."""
    first_word = _WORD.search(opening)
    return first_word is not None and first_word[0].lower() in known.openers


def _stripped(whole: str, start: int, end: int) -> tuple[int, int]:
    part = whole[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
