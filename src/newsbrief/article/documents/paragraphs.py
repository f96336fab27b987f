"""Pages to running text: no running heads, paragraphs whole, words mended at line ends. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsbrief.article.documents.columns import Box, Line, Page, Run, reading_order, rows
from newsbrief.article.parsing.layout import ends_sentence

_EDGES = 12.0
"""Points within which a line reaches the edge of its column, or begins with an indent."""
_EDGE = 3
"""Lines from the top and bottom of a page among which running heads and page numbers stand."""
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|pagina|página|pág\.?|seite|стр\.?|p\.)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|van|von|sur|de|di|из|з)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+\s*/\s*\d+)?")
"""What a browser prints at the foot of a page."""
_PRINTED = re.compile(r"(?:https?|file)://|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}")
"""What it prints there and, with the title of the page, at the head."""
_APART = 1.15
"""Times the usual distance between lines, from which on a new paragraph begins."""
_FAR = 2.0
"""The same, even where a sentence seems to go on."""
_OTHER_SIZE = 0.1
_INDENT = 0.5
"""Heights of a line by which the first line of a paragraph is set in."""
_SMALL = 0.9
"""Times the usual size, below which type is that of captions and notes."""
_NEAR = 2.5
"""Heights of a line within which a caption stands below or above its picture."""
_AHEAD = 6
"""Paragraphs among which a sentence is sought that goes on after small type."""
_BULLET = re.compile(r"[•▪●■◦‣]")
_MARK = re.compile(r"[•▪●■◦‣*–—-]|\(?\w{1,2}[.)]")
"""What stands before an item of a list, with a gap that makes no row of it."""
_DASHED = re.compile(r"\w[–—]\Z")
"""A dash without a space before it stands between two words or years, such as "1914–1918"."""
_BAR = " | "
_SUSPENDED = frozenset("and or en of und oder bzw. sowie et ou y o e и или та або й і".split())
"""Words before which a hyphen stands for the rest of a word: "wind- and solar power"."""


@dataclass
class _Paragraph:
    text: str
    last: Line
    small: bool


def text_of(pages: Sequence[Page]) -> str:
    """Return the text of a document, a paragraph a line with a blank line between.

    The cells of a table's row are divided by bars. Captions at pictures are left out; notes in
    small type that stand in the midst of a sentence come after it.
    """
    shown = [page for page in _without_heads(pages) if page.runs]
    ordered = [(page, line) for page in shown for line in reading_order(page.runs)]
    if not ordered:
        return ""
    usual = _usual_size([line for _, line in ordered])
    lines = _unstretched([line for page, line in ordered if not _is_caption(line, page, usual)])
    known = Counter(word for line in lines for word in re.findall(r"[\w-]+", _text(line)))
    paragraphs: list[_Paragraph] = []
    pitches, edges = _pitches(lines), _edges_of(lines)
    for line in lines:
        small = line.size < _SMALL * usual
        if paragraphs and _continues(paragraphs[-1], line, pitches, edges):
            paragraphs[-1].text = joined(paragraphs[-1].text, _text(line), known)
            paragraphs[-1].last = line
        else:
            paragraphs.append(_Paragraph(_text(line), line, small))
    return "".join(f"{text}\n\n" for text in _mended(paragraphs, known)).rstrip("\n") + "\n"


def joined(text: str, more: str, known: Counter[str]) -> str:
    """Return two lines as one: a word that was cut between them whole, by the words `known`."""
    if _DASHED.search(text) and more[0].isalnum():
        return text + more
    head = re.search(r"(\w[\w-]*)-\Z", text)
    tail = re.match(r"[\w-]+", more)
    if head is None or tail is None:
        return f"{text} {more}"
    if more.split(maxsplit=1)[0] in _SUSPENDED:
        return f"{text} {more}"
    whole, hyphened = head[1] + tail[0], f"{head[1]}-{tail[0]}"
    kept = not more[0].islower() or head[1][-1].isdigit() or "-" in head[1]
    kept = kept or (known[hyphened] > 0 and not known[whole])
    return text + more if kept else text[:-1] + more


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without what stands at the same height on several, and without page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update({place for row in _edges(page) for place in _places(row)})
    found = []
    for page in pages:
        edges = _edges(page)
        printed = any(_ADDRESS.fullmatch(_row_text(row)) for row in edges)
        heads = {
            run
            for row in edges
            if _NUMBER.fullmatch(_row_text(row))
            or any(seen[place] > 1 for place in _places(row))
            or (printed and _PRINTED.match(_row_text(row)))
            for run in row
        }
        found.append(Page(tuple(run for run in page.runs if run not in heads), page.pictures))
    return found


def _edges(page: Page) -> list[tuple[Run, ...]]:
    every = rows(page.runs)
    return every if len(every) <= 2 * _EDGE else every[:_EDGE] + every[-_EDGE:]


def _places(row: Sequence[Run]) -> Iterator[tuple[str, int]]:
    """What a line says, whatever its numbers and order, and where: to a few points."""
    said = "|".join(sorted(re.sub(r"\d+", "#", run.text) for run in row))
    height = round(row[0].bottom / 3)
    yield said, height
    yield said, height + 1


def _row_text(row: Sequence[Run]) -> str:
    return " ".join(run.text for run in row)


def _usual_size(lines: Sequence[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(_text(line))
    return letters.most_common(1)[0][0]


def _is_caption(line: Line, page: Page, usual: float) -> bool:
    if line.size >= _SMALL * usual:
        return False
    reach = _NEAR * line.size
    return any(
        line.left < picture.right
        and line.right > picture.left
        and (
            0 <= picture.bottom - line.top + line.size <= reach + line.size
            or 0 <= line.bottom - picture.top <= reach
        )
        for picture in page.pictures
    )


def _text(line: Line) -> str:
    parts = [run.text for run in line.runs]
    if line.cells and _MARK.fullmatch(parts[0]):
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    return _BAR.join(parts)


def _unstretched(lines: list[Line]) -> list[Line]:
    """The lines; one of few words that was stretched to fill its column is no row of a table.

    It reaches from edge to edge of its column between lines that are no rows.
    """
    found = []
    for above, line, below in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        around = [one for one in (above, below) if one is not None and one.column is line.column]
        alone = bool(around) and not any(one.cells for one in around)
        full = line.right > line.column.right - _EDGES and line.left < line.column.left + _EDGES
        if line.cells and alone and full:
            runs = line.runs
            whole = replace(runs[0], text=" ".join(run.text for run in runs), right=line.right)
            found.append(replace(line, runs=(whole,)))
        else:
            found.append(line)
    return found


def _pitches(lines: Sequence[Line]) -> dict[float, float]:
    """The usual distance of lines, by the height of their letters."""
    found: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        if above.column is below.column and round(above.size) == round(below.size):
            found.setdefault(round(above.size), []).append(above.bottom - below.bottom)
    return {size: sorted(steps)[len(steps) // 4] for size, steps in found.items()}


def _edges_of(lines: Sequence[Line]) -> dict[tuple[Box, float], float]:
    """How far to the right lines reach, by their column and the height of their letters."""
    found: dict[tuple[Box, float], float] = {}
    for line in lines:
        place = line.column, round(line.size)
        found[place] = max(found.get(place, 0), line.right)
    return found


def _continues(
    paragraph: _Paragraph,
    line: Line,
    pitches: dict[float, float],
    edges: dict[tuple[Box, float], float],
) -> bool:
    """Tell whether a line belongs to the paragraph before it."""
    last, text = paragraph.last, _text(line)
    row = _BAR in text or _BAR in _text(last)
    if row or not _alike(last, line) or _BULLET.match(text):
        return False
    if last.column is not line.column:
        return not ends_sentence(paragraph.text)
    pitch = pitches.get(round(line.size), line.size)
    step = last.bottom - line.bottom
    if step > _FAR * pitch:
        return False
    if text[0].islower() and not ends_sentence(paragraph.text):
        return True
    inset = line.left - last.left > _INDENT * line.size
    hanging = _MARK.match(paragraph.text)
    first = last.left - line.column.left < line.size and not hanging
    if step > _APART * pitch or (inset and first):
        return False
    edge = edges.get((line.column, round(line.size)), line.column.right)
    return text[0].islower() or not _had_room(last, line, edge)


def _alike(last: Line, line: Line) -> bool:
    """Tell whether two lines are set in the same type."""
    difference = abs(last.size - line.size)
    return difference <= _OTHER_SIZE * max(last.size, line.size) and last.bold == line.bold


def _had_room(last: Line, line: Line, edge: float) -> bool:
    """Tell whether the next line's first word would have fitted at the end of the last one."""
    text = _text(line)
    letter = (line.right - line.left) / len(text)
    word = (len(text.split(maxsplit=1)[0]) + 1) * letter
    return last.right + word < edge


def _mended(paragraphs: Sequence[_Paragraph], known: Counter[str]) -> Iterator[str]:
    """Yield the texts; a paragraph that goes on after small type comes before that in one piece."""
    waiting = list(reversed(paragraphs))
    while waiting:
        first = waiting.pop()
        text = first.text
        while not first.small and not ends_sentence(text):
            ahead = enumerate(reversed(waiting[-_AHEAD:]), start=1)
            place = next((n for n, other in ahead if not other.small), 1)
            if place == 1 or not waiting[-place].text[0].islower():
                break
            text = joined(text, waiting.pop(-place).text, known)
        yield text
