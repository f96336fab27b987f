"""Which brackets of a JSON text are left open, and where one that is missing belongs. Pure."""

import re

_MARK = re.compile(r'"(?:[^"\\]|\\.)*(?P<ended>"|\\?\Z)|[][{},:]', re.DOTALL)
_ALONE = re.compile(r'\s*(?:"[^"\n]*"|-?\d+)\s*')
_MOST_OPEN = 200
"""Brackets, one in the other: more are no answer's, and are not followed."""
_PAIRS = {"]": "[", "}": "{"}
_CLOSING = {"[": "]", "{": "}"}


def depth(text: str) -> int:
    """How deep brackets stand within brackets, those in strings counted as well."""
    open_now = most = 0
    for found in re.finditer(r"[][{}]", text):
        open_now += 1 if found.group() in "[{" else -1
        most = max(most, open_now)
    return most


def left_open(text: str, start: int) -> int:
    """How many brackets are open where a text ends; a string that is open counts for two.

    A bracket that was forgotten before the end is not counted: the text goes on behind it.
    """
    walk = _Walk(text, start)
    if walk.quoted and text.rstrip().endswith("}"):  # a quote is missing, or one too many
        return 0
    return len(walk.stack) + (2 if walk.quoted and walk.stack else 0)


def closed(text: str, start: int) -> str | None:
    """Return a JSON text with the brackets that were forgotten in it; None where none was.

    A key where the value of a list should stand says that the list has ended before, and a bracket
    of the other kind that one of this kind is missing.
    """
    walk = _Walk(text, start)
    if walk.stack or walk.quoted or not walk.mended:
        return None
    return "".join(walk.pieces)


def list_unopened(text: str) -> bool:
    """Whether a value without a key stands in an object: the first bracket of a list was lost."""
    return _Walk(text, 0).unkeyed


class _Walk:
    """A text from where an answer begins to where its brackets are closed."""

    def __init__(self, text: str, start: int) -> None:
        self.pieces: list[str] = []
        self.stack: list[str] = []
        self.quoted = self.mended = self.unkeyed = False
        self._comma = -1
        """Where the last comma stands among the pieces, if nothing but a string came since."""
        self._ended = False
        at = start
        for found in _MARK.finditer(text, start):
            self.pieces.append(text[at : found.start()])
            at = found.end()
            self._take(found.group(), whole=found["ended"] == '"')
            if self._ended:
                return

    def _take(self, mark: str, *, whole: bool) -> None:
        if mark[0] == '"':
            self.quoted = not whole
            self.pieces.append(mark)
            return
        if mark in (",", "]") and self.stack[-1:] == ["{"] and self._comma >= 0:
            alone = "".join(self.pieces[self._comma + 1 :])
            self.unkeyed |= _ALONE.fullmatch(alone) is not None
        if mark == ":" and self.stack[-1:] == ["["] and self._comma >= 0:
            self._close_until("{", self._comma)
        elif mark in _CLOSING:
            if self.stack[-1:] == ["{"] and self._comma == len(self.pieces) - 2:
                self._close_until("[", self._comma)
            self.stack.append(mark)
        elif mark in _PAIRS and not self._shut(_PAIRS[mark]):
            return
        self._comma = len(self.pieces) if mark == "," else -1
        self.pieces.append(mark)
        self._ended = (mark in _PAIRS and not self.stack) or len(self.stack) > _MOST_OPEN

    def _shut(self, kind: str) -> bool:
        """Close the last bracket of a kind; False where none is open, and this one goes."""
        if kind not in self.stack:
            self.mended = True
            return False
        self._close_until(kind, len(self.pieces))
        self.stack.pop()
        return True

    def _close_until(self, kind: str, at: int) -> None:
        """Close what is open within the last bracket of a kind, in front of a piece."""
        if kind not in self.stack:
            return
        missing = ""
        while self.stack[-1] != kind:
            missing += _CLOSING[self.stack.pop()]
        if missing:
            self.pieces.insert(at, missing)
            self.mended = True
