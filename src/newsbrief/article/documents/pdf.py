"""A PDF to the article in it: what stands where on its pages, as PDFium sees it."""

import ctypes
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import hypot, pi
from statistics import median_low
from typing import Any

from newsbrief.article.documents.apart import Stopped, apart
from newsbrief.article.documents.columns import Box, Page, Run, is_vertical
from newsbrief.article.documents.document import Document, without_notices
from newsbrief.article.documents.paragraphs import text_of
from newsbrief.article.documents.pdf_streams import inflated, may_draw_for_ever, streams
from newsbrief.errors import ArticleError, extra_missing

_MOST_PAGES = 1000
_MOST_LETTERS, _MOST_ON_A_PAGE = 3_000_000, 200_000
_MOST_RUNS = 20_000
"""Pieces of lines on a page; a page of a newspaper has some hundred."""
_MOST_UNPACKED = 32_000_000
"""Bytes of drawing and fonts; PDFium cannot be stopped once it has begun with a page."""
_SECONDS_APART = 30.0
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not made for several threads."""
_END = b"%%EOF"
_TAIL = 2048
"""Bytes at the end of a file among which a whole PDF says that it ends."""
_GAP = 1.2
"""Heights of a line; a wider gap divides it, unless all its words are as far apart."""
_STRETCHED = 1.35
"""Times the smallest gap, up to which words are as far apart as in a line that was stretched to the
width of its column; one with fewer words than this cannot be told from a row of a table."""
_FEWEST_WORDS = 4
_WORD_GAP = 0.09
"""Heights of a line; so much farther apart than is usual in it stand the letters of two words."""
_FEWEST_BESIDE = 8
_MOST_WIDE = 0.4
"""Share of the letters; where more stand far apart, it is the type that is uneven."""
_SAME = 0.05
_TWO_WORDS = re.compile(
    r"[A-Za-z\u00c0-\u052f.,;:!?)»”’][A-Za-z\u00c0-\u052f\d(«“‘„]|\d[A-Za-z\u00c0-\u052f(«“‘„]"
)
_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u00ad": "-"}
"""PDFium has marks of its own for the hyphen at the end of a line."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_AS_WRITTEN = str.maketrans(_HYPHENS | _LIGATURES)
_BOLD = 600
_TALL = 1.8
"""Times the size of the type; a letter's box that is higher is not believed."""
_ASCENT, _DESCENT = 0.9, 0.2
"""Sizes of the type above and below the line that letters stand on."""


def read_pdf(content: bytes, label: str) -> Document:
    """Return the article in a PDF: columns in order, without running heads and page numbers.

    The document's own title and author count only where the text bears them out: they are often
    left over from another file. Its dates are those of the file and not of the report.

    Raises ArticleError when it cannot be opened or has no text, ConfigurationError without the
    extra.
    """
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        raise extra_missing("documents", "Reading a PDF") from None
    if _END not in content[-_TAIL:]:
        raise ArticleError(f"{label} is a PDF that breaks off: get the whole file again.")
    if _unpacked(content) > _MOST_UNPACKED:
        raise _too_much(label)
    return _read_apart(content, label) if may_draw_for_ever(content) else _read(content, label)


def _read_apart(content: bytes, label: str) -> Document:
    """What `_read` returns and raises, done where it can be stopped."""
    try:
        given = label.encode("utf-8", "backslashreplace") + b"\0" + content
        told = json.loads(apart(__name__, "_told", given, _SECONDS_APART))
    except Stopped:
        raise ArticleError(
            f"{label} draws without end, or takes too long to be read: save the article's text and "
            "pass that."
        ) from None
    if "error" in told:
        raise ArticleError(told["error"])
    return Document(**told, extracted=True)


def _told(given: bytes) -> bytes:
    """What `_read` makes of a label and a PDF, as JSON: what is called in the other process."""
    label, _, content = given.partition(b"\0")
    try:
        made = _read(content, label.decode())
    except ArticleError as error:
        return json.dumps({"error": str(error)}).encode()
    return json.dumps({"text": made.text, "title": made.title, "byline": made.byline}).encode()


def _read(content: bytes, label: str) -> Document:
    import pypdfium2
    from pypdfium2 import raw

    try:
        with _ONE_AT_A_TIME, pypdfium2.PdfDocument(content) as pdf:
            if len(pdf) > _MOST_PAGES:
                raise ArticleError(
                    f"{label} has {len(pdf):,} pages: pass a file with one article in it."
                )
            pages = list(_pages(pdf, raw, label))
            about = pdf.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ArticleError(
                f"{label} is locked with a password: save it without one and pass that."
            ) from None
        raise ArticleError(f"{label} is a damaged PDF: get it again, or pass its text.") from None
    if any(map(is_vertical, pages)):
        raise ArticleError(
            f"{label} has lines that run from top to bottom, which cannot be read in order: pass "
            "its text."
        )
    text = without_notices(text_of(pages))
    if not any(character.isalpha() for character in text):
        raise ArticleError(
            f"{label} holds pictures of pages and no text, as a scanner makes them: have its text "
            "recognised (OCR) and pass that."
        )
    return Document(
        text,
        title=_borne_out(about.get("Title"), text),
        byline=_borne_out(about.get("Author"), text),
        extracted=True,
    )


def _unpacked(content: bytes) -> int:
    """How many bytes what is packed unfolds to, pictures apart, as far as a quick look tells."""
    size = 0
    for about, packed in streams(content):
        if b"Flate" in about and not _PICTURE.search(about):
            size += len(inflated(packed, _MOST_UNPACKED + 1 - size) or b"")
        if size > _MOST_UNPACKED:
            break
    return size


def _pages(pdf: Any, raw: Any, label: str) -> Iterator[Page]:
    left = _MOST_LETTERS
    for page in pdf:
        letters = page.get_textpage()
        try:
            count = letters.count_chars()
            left -= count
            if left < 0 or count > _MOST_ON_A_PAGE:
                raise _too_much(label)
            found = _page(page, letters, raw)
            if len(found.runs) > _MOST_RUNS:
                raise _too_much(label)
            yield found
        finally:
            letters.close()
            page.close()


def _too_much(label: str) -> ArticleError:
    return ArticleError(f"{label} holds more text than any article: pass its text alone.")


def _borne_out(said: str | None, text: str) -> str | None:
    """What a PDF says of itself, where it stands in the text as well."""
    folded = " ".join((said or "").split())
    found = re.search(rf"(?<!\S){re.escape(folded)}(?!\w)", " ".join(text.split()), re.IGNORECASE)
    return found[0] if folded and found else None


def _page(page: Any, letters: Any, raw: Any) -> Page:
    runs = tuple(_runs(list(_letters(letters, raw))))
    pictures = tuple(
        Box(*found.get_bounds())
        for found in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    )
    return Page(runs, pictures)


class _Letter:
    """A letter and where it stands."""

    __slots__ = ("bold", "bottom", "left", "right", "text", "top")

    def __init__(self, text: str, box: tuple[float, float, float, float], *, bold: bool) -> None:
        self.text, self.bold = text, bold
        self.left, self.right, self.bottom, self.top = box


def _letters(page: Any, raw: Any) -> Iterator[_Letter | None]:
    """Yield the letters of a page in the order of the file, and None where a line ends.

    What is written along another direction than most of the page is left out: it is a margin's.
    """
    rect = raw.FS_RECTF()
    numbers = range(page.count_chars())
    turns = [_turn(page, number, raw) for number in numbers]
    straight = Counter(turns).most_common(1)[0][0] if turns else 0
    half = ""
    for number in numbers:
        code = raw.FPDFText_GetUnicode(page, number) & 0x1FFFFF or 0xFFFD
        if 0xD800 <= code < 0xDC00:
            half = chr(code)
            continue
        if chr(code) in "\r\n":
            yield None
            continue
        character, half = _whole(half, chr(code)), ""
        if turns[number] != straight or not raw.FPDFText_GetLooseCharBox(
            page, number, ctypes.byref(rect)
        ):
            continue
        bottom, top = rect.bottom, rect.top
        if straight in (0, 2):
            bottom, top = _not_too_tall(page, number, raw, bottom, top, upright=straight == 0)
        box = _turned(straight, rect.left, rect.right, bottom, top)
        bold = raw.FPDFText_GetFontWeight(page, number) >= _BOLD
        yield _Letter(character.translate(_AS_WRITTEN), box, bold=bold)


def _turn(page: Any, number: int, raw: Any) -> int:
    """How many quarters a letter is turned; type of a negative size stands on its head as well."""
    turned: int = round(raw.FPDFText_GetCharAngle(page, number) / (pi / 2))
    upside_down: bool = raw.FPDFText_GetFontSize(page, number) < 0
    return (turned + 2 * upside_down) % 4


def _whole(half: str, character: str) -> str:
    """A character of two halves, as some fonts give it; the sign for a lost one for half of it."""
    if not half and not 0xD800 <= ord(character) < 0xE000:
        return character
    return (half + character).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _not_too_tall(
    page: Any, number: int, raw: Any, bottom: float, top: float, *, upright: bool
) -> tuple[float, float]:
    """A letter's height: some fonts claim several lines for it, which would all be one then."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetMatrix(page, number, ctypes.byref(matrix)):
        return bottom, top
    size = abs(raw.FPDFText_GetFontSize(page, number)) * hypot(matrix.c, matrix.d)
    if not 0 < size * _TALL < abs(top - bottom) or not raw.FPDFText_GetCharOrigin(
        page, number, ctypes.byref(x), ctypes.byref(y)
    ):
        return bottom, top
    above, below = (_ASCENT, _DESCENT) if upright else (_DESCENT, _ASCENT)
    return y.value - below * size, y.value + above * size


def _turned(
    quarters: int, left: float, right: float, bottom: float, top: float
) -> tuple[float, float, float, float]:
    """Where a letter stands once the page is turned so that its text runs from left to right."""
    if quarters == 1:
        return -top, -bottom, left, right
    if quarters == 2:
        return -right, -left, -top, -bottom
    if quarters == 3:
        return bottom, top, -right, -left
    return left, right, bottom, top


def _runs(letters: list[_Letter | None]) -> Iterator[Run]:
    """Yield the pieces of lines in which letters follow each other without a wide gap."""
    line: list[_Letter] = []
    last: _Letter | None = None
    for letter in [*letters, None]:
        space = letter is not None and letter.text.isspace()  # often without a place of its own
        if letter is None or (last is not None and not space and not _beside(last, letter)):
            yield from _pieces(line)
            line, last = [], None
        if letter is not None:
            line.append(letter)
            last = last if space else letter


def _beside(last: _Letter, letter: _Letter) -> bool:
    """Tell whether a letter goes on with the line of the last one."""
    low, high = max(last.bottom, letter.bottom), min(last.top, letter.top)
    smaller = min(last.top - last.bottom, letter.top - letter.bottom)
    return high - low > smaller / 2 and letter.left > last.left - smaller


def _pieces(line: list[_Letter]) -> Iterator[Run]:
    words: list[list[_Letter]] = [[]]
    wide = _wide(line)
    for letter in line:
        if letter.text.isspace() or letter in wide:
            words.append([])
        if not letter.text.isspace():
            words[-1].append(letter)
    words = [word for word in words if word]
    if not words:
        return
    height = median_low(letter.top - letter.bottom for word in words for letter in word)
    gaps = [after[0].left - before[-1].right for before, after in pairwise(words)]
    even = _STRETCHED * min(gaps, default=0) if len(words) >= _FEWEST_WORDS else 0
    start = 0
    for place, gap in enumerate(gaps, start=1):
        if gap > _GAP * height and gap > even:
            yield _run(words[start:place])
            start = place
    yield _run(words[start:])


def _wide(line: list[_Letter]) -> set[_Letter]:
    """The letters before which a word ends without a space: so far do they stand from the last.

    Type that is set tight has narrower spaces than PDFium takes for spaces. How close letters
    stand in a word is seen from the line itself, in which they may be spaced out.
    """
    beside = [
        (first, before, after)
        for first, before, after in zip(line[:1] + line, line, line[1:], strict=False)
        if not before.text.isspace() and not after.text.isspace()
    ]
    if len(beside) < _FEWEST_BESIDE:
        return set()
    usual = median_low(after.left - before.right for _, before, after in beside)
    height = median_low(letter.top - letter.bottom for letter in line)
    wide = {
        after
        for first, before, after in beside
        if after.left - before.right - usual > _WORD_GAP * height
        and _TWO_WORDS.fullmatch(before.text[-1] + after.text[0])
        and not _is_ligature(first, before)
    }
    return wide if len(wide) <= _MOST_WIDE * len(beside) else set()


def _is_ligature(first: _Letter, second: _Letter) -> bool:
    """Whether two letters are one in print: PDFium cuts its width, often a wrong one, in halves."""
    same = abs((first.right - first.left) - (second.right - second.left)) < _SAME
    return first.text == "f" and second.text in ("f", "i", "l") and same


def _run(words: list[list[_Letter]]) -> Run:
    letters = [letter for word in words for letter in word]
    return Run(
        " ".join("".join(letter.text for letter in word) for word in words),
        letters[0].left,
        max(letter.right for letter in letters),
        median_low(letter.bottom for letter in letters),  # brackets may be taller than letters
        median_low(letter.top for letter in letters),
        bold=all(letter.bold for letter in letters),
    )
