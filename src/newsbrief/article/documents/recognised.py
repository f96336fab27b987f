"""What a document is, by how its bytes or its text begin. Pure.

Kept apart from the readers, which take longer to load than most documents take to be read.
"""

import re

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</(?:p|div|body|html|article|td|span|h1)>|<br\b", re.IGNORECASE)
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:rss|rdf:RDF|(?:atom:)?feed)\b",
    re.IGNORECASE | re.DOTALL,
)

_FIELD = re.compile(rb"(?:From \S.*|[A-Za-z][A-Za-z0-9-]*:[ \t]?.*|[ \t]+\S.*)\r?")
_NAME = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_OUR_PAGE = '<meta name="generator" content="newsbrief'
_OUR_HEAD = 60_000
"""Characters within which a page of ours says what made it, before its title."""
_SIGNED = re.compile(r"(^|· )newsbrief \d+\.\S+$")
_END = 400
"""Characters in which the last line of a text is looked for."""
_ONLY_IN_MAILS = frozenset(
    (
        b"received",
        b"message-id",
        b"mime-version",
        b"return-path",
        b"delivered-to",
        b"dkim-signature",
    )
)
_ALSO_ELSEWHERE = frozenset((b"from", b"to", b"date", b"subject", b"cc", b"reply-to"))
_FEWEST_FIELDS = 3


def looks_like_html(text: str, *, named: bool) -> bool:
    """Tell whether a text is the source of a page; `named` when its name or sender says so."""
    return bool(_MARKUP.match(text)) or (named and bool(_TAG.search(text)))


def looks_like_feed(text: str) -> bool:
    """Tell whether a text is the source of a feed."""
    return bool(_ROOT.match(text[:10_000]))


def looks_like_mail(content: bytes) -> bool:
    """Tell whether bytes begin with the head of a mail, and not with lines such as "Date:"."""
    head = re.split(rb"\r?\n\r?\n", content[:100_000].lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    lines = head.split(b"\n")
    if len(lines) < _FEWEST_FIELDS or not all(map(_FIELD.fullmatch, lines)):
        return False
    names = {name.lower() for name in _NAME.findall(head)}
    common = len(names & _ALSO_ELSEWHERE)
    return len(names & _ONLY_IN_MAILS) + common >= _FEWEST_FIELDS and common > 0


def made_of_a_result(text: str) -> str | None:
    """Return what a page or a text is that newsbrief made of a result; None for all others.

    A page says in its head what made it, a text or Markdown in its last line.
    """
    start = text[:_OUR_HEAD].lower().lstrip("\ufeff \t\r\n")
    if start.startswith("<!doctype html>") and _OUR_PAGE in start.partition("<title")[0]:
        return "is a page that newsbrief made of a result"
    return "is a text that newsbrief made of a result" if is_signed(text) else None


def is_signed(text: str) -> bool:
    """Tell whether a text ends with who wrote it; a terminal's may have that on two lines."""
    last = " ".join(text[-_END:].strip().rpartition("\n\n")[2].split())
    return _SIGNED.search(last) is not None
