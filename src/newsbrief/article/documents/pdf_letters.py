"""The letters of a PDF's page and where they stand, as PDFium sees them."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from math import hypot, pi
from typing import Any

_HYPHENS = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u00ad": "-"}
"""PDFium has marks of its own for the hyphen at the end of a line."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_AS_WRITTEN = str.maketrans(_HYPHENS | _LIGATURES)
_BOLD = 600
_TALL = 1.8
"""Times the size of the type; a letter's box that is higher is not believed."""
_ASCENT, _DESCENT = 0.9, 0.2
"""Sizes of the type above and below the line that letters stand on."""


class Letter:
    """A letter and where it stands."""

    __slots__ = ("bold", "bottom", "left", "right", "text", "top")

    def __init__(self, text: str, box: tuple[float, float, float, float], *, bold: bool) -> None:
        self.text, self.bold = text, bold
        self.left, self.right, self.bottom, self.top = box


def letters_of(page: Any, raw: Any) -> Iterator[Letter | None]:
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
        yield Letter(character.translate(_AS_WRITTEN), box, bold=bold)


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
