"""The streams of a PDF, as far as a quick look at its bytes tells. Pure."""

import re
import zlib
from collections.abc import Iterator

_BEGIN = re.compile(rb"stream\r?\n")
_LONGEST_HEAD = 4000
"""Bytes of what is said about a stream before it."""
_TIMES_PACKED = 3
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_FILTER = re.compile(rb"/Filter\b")
_DRAWN = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
_LARGEST_FORM = 1_000_000
"""Bytes, unpacked, of which is looked at what they draw."""


def streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield what is said of each stream, and what is in it as it stands there."""
    for at in _BEGIN.finditer(content):
        about = content[max(0, at.start() - _LONGEST_HEAD) : at.start()].rpartition(b"obj")[2]
        yield about, content[at.end() : content.find(b"endstream", at.end())]


def inflated(packed: bytes, most: int) -> bytes | None:
    """What was packed once or several times over, up to `most` bytes; None when it was not so."""
    found = None
    for _ in range(_TIMES_PACKED):
        try:
            packed = zlib.decompressobj().decompress(packed, most)
        except zlib.error:
            break
        found = packed if found is None or len(packed) > len(found) else found
    return found


def may_draw_for_ever(content: bytes) -> bool:
    """Tell whether a PDF has forms of which one draws several, or hides what it draws.

    PDFium draws a form again each time it is named: forms that name forms several times over, or
    themselves, keep it busy for ever from a file of a kilobyte.
    """
    if b"/Encrypt" in content:
        return True
    for about, packed in streams(content):
        if not _FORM.search(about):
            continue
        drawn = inflated(packed, _LARGEST_FORM) if _FILTER.search(about) else packed
        if drawn is None or len(_DRAWN.findall(drawn)) > 1:
            return True
    return False
