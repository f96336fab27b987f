"""A feed (RSS, Atom) to its entries, each of which is an article."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from newsbrief.article.documents.document import Document, without_notices
from newsbrief.article.documents.fragments import lines_of
from newsbrief.errors import ArticleError, extra_missing

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHAT = "Reading a feed"
_DIGITS = 12
"""Of a digest."""
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_TEXTS = ("encoded", "content", "description", "summary")
"""What the text of an entry stands in, the whole one first."""


def read_feed(source: str, label: str) -> list[Document]:
    """Return the entries of a feed in its order, each with its own id and address.

    One without any text of its own is left with its title only, and so is no article.

    Raises ArticleError when it is no well-formed XML or has no entries, ConfigurationError without
    the extra.
    """
    try:
        from lxml import etree
    except ImportError:
        raise extra_missing("documents", _WHAT) from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", source).strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    entries = [] if root is None else [e for e in root.iter() if _name(e) in ("item", "entry")]
    if not entries:
        raise ArticleError(f"{label} is a feed without entries: get it again.")
    return [_entry(entry) for entry in entries]


def _entry(entry: "_Element") -> Document:
    title = " ".join(" ".join(lines_of(_text(entry, "title"), _WHAT)).split())
    texts = [found for name in _TEXTS if (found := _text(entry, name))]
    body = [line for line in lines_of(max(texts, key=len, default=""), _WHAT) if line != title]
    link = _link(entry)
    return Document(
        without_notices("\n\n".join([title, *body] if title else body) + "\n"),
        title=title or None,
        byline=_author(entry),
        published=_published(entry),
        extracted=True,
        key=_without_secrets(_text(entry, "guid") or _text(entry, "id") or link) or None,
        address=_without_secrets(link).partition("?")[0] or None,
    )


def _name(element: "_Element") -> str:
    """The name of an element without the namespace, of which feeds use several for one thing."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(entry: "_Element", name: str) -> Iterator["_Element"]:
    return (child for child in entry if _name(child) == name)


def _without_secrets(address: str) -> str:
    """An address without user, password and query, or a text that is none as it is.

    The query may hold a token, but tells entries apart: a digest of it does that as well.
    """
    scheme, divider, rest = address.partition("://")
    if not divider or "/" in scheme:
        return address
    host, slash, path = rest.partition("/")
    bare, mark, query = (host.rpartition("@")[2] + slash + path).partition("?")
    digest = sha256(query.encode("utf-8", "backslashreplace")).hexdigest()[:_DIGITS]
    return scheme + divider + bare + (mark + digest if mark else "")


def _text(entry: "_Element", name: str) -> str:
    """What an element with this name holds: its text, or the source of the page in it."""
    from lxml import etree

    for child in _children(entry, name):
        inside = [etree.tostring(one, encoding="unicode") for one in child]
        text = "".join([child.text or "", *inside]).strip()
        if text:
            return text
    return ""


def _link(entry: "_Element") -> str:
    for child in _children(entry, "link"):
        address = child.get("href") or (child.text or "").strip()
        if child.get("rel", "alternate") == "alternate" and address:
            return str(address)
    return ""


def _author(entry: "_Element") -> str | None:
    names = []
    for child in [*_children(entry, "creator"), *_children(entry, "author")]:
        within = next((" ".join((one.text or "").split()) for one in _children(child, "name")), "")
        name = within or " ".join((child.text or "").split())
        in_brackets = re.fullmatch(r"\S+@\S+ \((.+)\)", name)  # as RSS has it
        names.append(in_brackets[1] if in_brackets else name)
    return "; ".join(dict.fromkeys(filter(None, names))) or None


def _published(entry: "_Element") -> date | None:
    for name in ("pubDate", "published", "issued", "date", "updated"):
        text = _text(entry, name)
        try:
            return date.fromisoformat(text[:10]) if text[:4].isdigit() else _day(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _day(text: str) -> date:
    return parsedate_to_datetime(text).date()
