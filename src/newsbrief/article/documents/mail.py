"""A mail to the report in it: its plain text before its HTML, and what its head says of it."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from newsbrief.article.documents.document import Document, without_notices, words_in
from newsbrief.article.documents.encodings import decoded
from newsbrief.article.documents.fragments import lines_of
from newsbrief.article.parsing.dates import find_date
from newsbrief.article.parsing.detection import detect_language
from newsbrief.errors import ArticleError
from newsbrief.languages import english, language, supported

_REPLY = re.compile(r"(?:\s*\b(?:re|fwd?|aw|wg|tr|rv|rif|i|vs|doorst)\s*:)+\s*", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\r?\n", re.MULTILINE)
_ARMOUR = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][\w-]*: .*\n)*|"
    r"^-----BEGIN PGP SIGNATURE-----\n[\s\S]*?^-----END PGP SIGNATURE-----$",
    re.MULTILINE,
)
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_HEAD_LINE = re.compile(r"\W{0,3}(?P<name>[^\W\d_][^\n:]{1,19}?)\s?:\W{0,2}\s(?P<value>[^\n]*\S)")
"""A line of the head of a mail that was forwarded, in whatever language its name is."""
_FORWARDED = re.compile(r"(?:[-_]{3,}[^\n]*|[^\n]{5,40}:)\s*")
"""What stands above that head."""
_FEWEST_HEAD_LINES = 3
_MOST_HEAD_LINES = 8


def read_mail(content: bytes, label: str) -> Document:
    """Return the report in a mail: title, byline and day are its subject, sender and date.

    Of a forwarded mail those of the first one count, and its head is taken off; so is a signature.

    Raises ArticleError when it holds no text, ConfigurationError when only an extra could read it.
    """
    if re.search(rb"\nFrom \S+@\S+ .*\d{4}\r?\n[A-Za-z-]+:\s", content):
        raise ArticleError(f"{label} is a mailbox with several mails: save the one and pass that.")
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        mail, text = _body(message_from_bytes(content, policy=policy.default), label)
        subject, sender, sent = (_field(mail, name) for name in ("subject", "from", "date"))
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
        raise ArticleError(f"{label} is a damaged mail: save its text and pass that.") from None
    name, address = parseaddr(sender)
    forwarded, text = _unforwarded(text, _REPLY.sub("", subject, count=1).strip())
    title = _REPLY.sub("", forwarded.get("title") or subject, count=1).strip()
    byline = forwarded.get("byline") or name or address
    return Document(
        without_notices(text),
        title=title or None,
        byline=byline or None,
        published=_day(forwarded["date"], text) if "date" in forwarded else _day(sent, text),
        extracted=True,
    )


def _field(mail: EmailMessage, name: str) -> str:
    return " ".join(str(mail.get(name) or "").split())


def _body(mail: EmailMessage, label: str) -> tuple[EmailMessage, str]:
    """The mail that holds the text, and the text.

    That may be a mail attached to this one, where this one says less.
    """
    found, text = max(_texts(mail, label), key=lambda each: words_in(each[1]))
    if any(map(str.isalnum, text)):
        return found, text
    if any(part.get_content_type() in _ENCRYPTED for part in mail.walk()):
        raise ArticleError(f"{label} is an encrypted mail: open it, save its text and pass that.")
    names = [name for name in (part.get_filename() for part in mail.walk()) if name]
    told = " but an attachment: save that and pass it." if names else ": pass the one that does."
    raise ArticleError(f"{label} is a mail that holds no text{told}")


def _texts(mail: EmailMessage, label: str) -> Iterator[tuple[EmailMessage, str]]:
    """Yield this mail and those attached to it, each with its text."""
    part = mail.get_body(("plain", "html"))
    text = _text(part, label) if isinstance(part, EmailMessage) else ""
    if not any(map(str.isalnum, text)) and (part := mail.get_body(("html",))) is not None:
        text = _text(part, label) if isinstance(part, EmailMessage) else ""
    yield mail, text
    for attached in mail.walk():
        if attached is not mail and attached.get_content_type() == "message/rfc822":
            inner = attached.get_payload()
            if isinstance(inner, list) and isinstance(inner[0], EmailMessage):
                yield from _texts(inner[0], label)
                return


def _text(part: EmailMessage, label: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    text = decoded(payload, label, part.get_content_charset())[0].replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        return "\n\n".join(lines_of(text, "Reading a mail in HTML")) + "\n"
    text = _SIGNATURE.split(text, maxsplit=1)[0]
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"^ (?=>| |From )", "", text, flags=re.MULTILINE)
        joined = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
        text = re.sub(r" \n(?=[^\n>])", joined, text)
    return _QUOTED.sub("", _ARMOUR.sub("", text))


def _unforwarded(text: str, subject: str) -> tuple[dict[str, str], str]:
    """What the head of a forwarded mail in the text says, and the text without it.

    Its names are in the language of whoever forwarded it: what has an address is the sender, what
    has a time the date, and what is the `subject` of the mail, or else comes with them and has
    neither, the title.
    """
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if not _FORWARDED.fullmatch(line):
            continue
        head, end = [], start + 1
        while end < len(lines) and end - start <= 2 * _MOST_HEAD_LINES:
            found = _HEAD_LINE.fullmatch(lines[end].strip())
            if found is not None:
                head.append(found["value"])
            elif lines[end].strip():
                break
            end += 1
        if _FEWEST_HEAD_LINES <= len(head) <= _MOST_HEAD_LINES and any("@" in one for one in head):
            same = {"title": subject} if subject in head else {}
            return _told(head) | same, "\n".join([*lines[:start], *lines[end:]])
    return {}, text


def _told(head: list[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for value in head:
        if "@" in value:
            name, address = parseaddr(re.sub(r"\[mailto:[^\]]*\]", "", value))
            told.setdefault("byline", name or address or value)
        elif re.search(r"\d{1,2}:\d{2}", value):
            told.setdefault("date", value)
        elif "byline" in told or "date" in told:
            told.setdefault("title", value)
    return told


def _day(said: str, text: str) -> date | None:
    """The day in a date line, as mails have it or as people write it in a language."""
    try:
        return parsedate_to_datetime(said).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    first = language(detect_language(text)), english()
    for known in dict.fromkeys([*first, *map(language, supported())]):
        found = find_date(said, known)
        if found is not None:
            return found[0]
    return None
