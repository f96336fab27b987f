"""The words of a text: its runs of letters, digits and underscores, and where they begin."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_BLANKED = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(128)).ljust(256)
"""What becomes of each byte of a text in ASCII: all but words is blank."""


def split_words(text: str) -> list[str]:
    r"""Return the words of a text: what a search for ``\w+`` would find, several times faster.

    Most texts in English, and the plain ones in other languages, are ASCII.
    """
    if text.isascii():
        return text.encode().translate(_BLANKED).decode().split()
    return _WORD.findall(text)


def starts_of(words: Iterable[str], text: str) -> list[int]:
    """Return where each of the words of a text begins."""
    starts, end = [], 0
    for word in words:
        start = text.find(word, end)
        starts.append(start)
        end = start + len(word)
    return starts
