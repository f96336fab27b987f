"""Bytes to text: in Unicode, in what a document declares, or in what its letters give away."""

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from newsbrief.errors import ArticleError, how_to_install

_WESTERN = frozenset(
    "àáâäåæçèéêëìíîïñòóôöøœùúûüýÿßÀÁÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØŒÙÚÜ“”‘’„‚«»‹›–—…€£§©®°·•¿¡ªº"
    "\N{NO-BREAK SPACE}"
)
_CYRILLIC = re.compile("[А-Яа-яЁёЄєІіЇїҐґЎў«»“”„–—…№’\N{NO-BREAK SPACE}]")
_BEHIND_LETTER = re.compile(r"[^\W\d_][^\x00-\x7f]")
_LIKELY = (
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1250", "iso8859_2", "iso8859_15"),
    *("cp1252", "cp1253", "iso8859_7", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
"""What reports are found in. A detector that may choose among all there are takes odd ones."""
_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?([\w.:-]+)""")
_TEXT_CODEC = re.compile(
    r"utf-?(8|16|32)|cp\d+|iso8859|latin|koi8|mac|gb|big5|euc|shift|hz|tis|ptcp|viscii|ascii"
)
"""Python has codecs that are no encodings of text, such as one that reads escapes."""
_HEAD = 4096
"""Bytes within which a page declares its encoding."""
_FEWEST_WORDS = 10
"""Before bytes without a mark are taken for UTF-16."""
_MOST_NULS = 0.05
"""The share of a text's bytes that may be NUL: every other one is in UTF-16, any in a picture."""
_FEWEST = 40
"""Bytes outside ASCII; an encoding that is guessed from fewer is a throw of dice."""


_FEWEST_OF_A_MAC = 3
"""The same for Mac Roman, of which a text has to look like one in a western language as well."""


def decoded(content: bytes, label: str, declared: str | None = None) -> tuple[str, bool]:
    """Return a file's text, and whether its encoding had to be guessed or taken on trust.

    A byte order mark counts first, then valid UTF-8, since nothing else looks like it by chance;
    then what was `declared` beside the document, or inside it when it is a page; then the letters.

    Raises ArticleError, which calls the file by its `label`, when it is no text.
    """
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)) and len(content) % 4 == 0:
        return _strictly(content, "utf-32", label), False
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(content, "utf-16", label), False
    if b"\0" in content:
        return _with_nuls(content, label), True
    try:
        return content.removeprefix(BOM_UTF8).decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(content[:_HEAD].lower())
    for name in (declared, found[1].decode() if found else None):
        text = _declared(content, name)
        if text is not None:
            return text, True
    return _guessed(content, label), True


def _declared(content: bytes, name: str | None) -> str | None:
    """The text in an encoding by the name that the web has for it, or None when it does not fit."""
    try:
        codec = codecs.lookup(name or "").name
        if codec in ("iso8859-1", "ascii"):
            codec = "cp1252"  # as browsers do
        if codec == "utf-8":
            return _nearly_utf_8(content)
        return content.decode(codec) if _TEXT_CODEC.match(codec.replace("_", "")) else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _nearly_utf_8(content: bytes) -> str | None:
    """A page that claims to be UTF-8 and has a few wrong bytes: shown as browsers do."""
    text = content.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return text if lost <= 1 + len(text) / 1000 else None


def _with_nuls(content: bytes, label: str) -> str:
    """UTF-8 into which a few NULs strayed, without them, or else an encoding that is full of them.

    Raises ArticleError for what is neither.
    """
    if content.count(b"\0") <= len(content) * _MOST_NULS:
        try:
            return content.replace(b"\0", b"").removeprefix(BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError:
            pass
    return _wide(content, label)


def _wide(content: bytes, label: str) -> str:
    """UTF-16 or UTF-32 without a mark: read in the right order, it is nearly all plain letters."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(c.isspace() or (c.isprintable() and ord(c) < 0x600) for c in text)
        words = len(text.split())
        if "\0" not in text and plain > 0.9 * len(text) and len(text) / 20 < words > _FEWEST_WORDS:
            return text
    raise ArticleError(f"{label} is not a text file: save the article as UTF-8 text.")


def _guessed(content: bytes, label: str) -> str:
    _not_damaged(content, label)
    # Without the bytes 80 to 9F it is Latin-9 as well, in which A4 is the euro sign.
    latin_9 = b"\xa4" in content and not any(0x80 <= byte < 0xA0 for byte in content)
    western = _western(content, "iso8859_15" if latin_9 else "cp1252")
    beyond = sum(byte > 0x7F for byte in content)
    if western is None and beyond >= _FEWEST_OF_A_MAC:
        western = _western(content, "mac_roman")
    if western is not None:
        return western
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        raise _unknown(label, f", or {how_to_install('documents')}") from None
    if beyond >= _FEWEST:
        best = from_bytes(content, cp_isolation=list(_LIKELY)).best()
        if best is not None:
            text = content.decode(best.encoding)
            return _of_a_mac(content, text) if best.encoding == "cp1251" else text
    raise _unknown(label)


def _of_a_mac(content: bytes, text: str) -> str:
    """A text read as Windows' Cyrillic, or else as a Mac's: nearly all small letters are alike."""
    other = content.decode("mac_cyrillic")
    return other if _strange(other) < _strange(text) else text


def _strange(text: str) -> int:
    """How many characters hardly stand in a text in Cyrillic, or not where they do."""
    foreign = sum(not c.isascii() and not _CYRILLIC.match(c) for c in text)
    return foreign + _wrong_case(text)


def _wrong_case(text: str) -> int:
    """How many capitals that are not of ASCII stand behind a small letter."""
    return sum(a.islower() and b.isupper() for a, b in _BEHIND_LETTER.findall(text))


def _not_damaged(content: bytes, label: str) -> None:
    """Raise ArticleError for UTF-8 in which a few bytes were lost."""
    text = content.decode("utf-8", "replace")
    beyond = sum(not character.isascii() for character in text)
    if text.count("\N{REPLACEMENT CHARACTER}") <= beyond / 10:
        raise ArticleError(f"{label} is damaged UTF-8: save it once more, or get it again.")


def _western(content: bytes, encoding: str) -> str | None:
    """Return the text, unless it does not look like one of a western language.

    Every byte string is some text in Windows-1252. In a real one accented letters and typographic
    quotes are few and far between; Cyrillic or damaged UTF-8 read that way looks different.
    """
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    runs = re.findall(r"[^\x00-\x7f]+", text)
    foreign = sum(map(len, runs))
    strange = sum(character not in _WESTERN for run in runs for character in run)
    strange += _wrong_case(text)
    controls = sum(character < " " and not character.isspace() for character in text)
    crowded = foreign > len(text) / 5 or foreign > 2 * len(runs)
    return None if controls or crowded or strange > foreign / 10 else text


def _strictly(content: bytes, encoding: str, label: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _unknown(label) from None


def _unknown(label: str, more: str = "") -> ArticleError:
    return ArticleError(
        f"{label} is neither UTF-8 nor Windows-1252, and its encoding cannot be told: save it as "
        f"UTF-8 text{more}."
    )
