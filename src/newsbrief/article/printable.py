"""Text made safe to print: what an article or a model wrote cannot steer the terminal.

Control characters, escape sequences, text direction marks and characters without a width are
replaced by signs that can be seen, so that nothing is hidden and nothing is obeyed.
"""

import re
import unicodedata

_UNSAFE = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u2028\u2029"  # line and paragraph separators
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # text direction
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # no width
    "\U000e0000-\U000e0fff"  # tags and further variation selectors: can carry hidden text
    "\ud800-\udfff"  # half characters
)
_UNSAFE_CHARACTER = re.compile(f"[{_UNSAFE}]")
_LAYOUT = re.compile(r"[ \t\n\v\f\r\x85\xa0]+")
_SOFT_HYPHEN = "\xad"  # says where a word may break; terminals disagree on what to show
_INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL_PICTURES = 0x2400


def visible(text: str) -> str:
    """Return the text without soft hyphens and other characters of no width, accents as one letter.

    Text copied out of a page or a PDF has them inside words, where a reader does not see them, and
    writes an "é" as an "e" with an accent behind it.
    """
    if text.isascii():
        return text
    # None of the invisible is printable, and whether a text is, is told fast.
    seen = text if text.isprintable() else _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", seen)


def printable(text: str) -> str:
    """Return the text on one line, white space folded, each unsafe character as a visible sign.

    Controls become their pictures (ESC is ␛), others their code (⟨U+202E⟩).
    """
    folded = _LAYOUT.sub(" ", text.replace(_SOFT_HYPHEN, ""))
    return _UNSAFE_CHARACTER.sub(_sign, folded)


def printable_lines(text: str) -> str:
    """Return the text with its lines and its spaces as they are, the rest as `printable` does."""
    lines = text.expandtabs().splitlines()
    return "\n".join(_UNSAFE_CHARACTER.sub(_sign, line) for line in lines)


def printable_json(text: str) -> str:
    r"""Return JSON text that says the same, with unsafe characters inside strings as \u escapes.

    A reader of the JSON gets exactly the same strings back. The line breaks of the layout stay.
    """
    return _UNSAFE_CHARACTER.sub(_json_escape, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "␡"
    return f"⟨U+{code:04X}⟩"


def _json_escape(match: re.Match[str]) -> str:
    character = match.group()
    if character == "\n":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in zip(*[iter(units)] * 2, strict=True))
