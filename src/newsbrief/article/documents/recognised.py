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
