"""Who wrote the article on a page, by all that the page says about it. Pure.

First what it declares to machines (JSON-LD), then what is marked as an author's beside the article,
then lines such as "By Jane Doe" below the heading. Only names that readers are shown count, and a
full name in the page's head.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newsbrief.article.documents.bylines import LONGEST, Bylines

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"author|byline|autor|auteur", re.IGNORECASE)
"""In the class of an element that names the author."""
_NO_NAME = re.compile(
    r"\bbio|avatar|image|photo|bild|social|date|descr|title|function|role", re.IGNORECASE
)
"""In the class of an element that says something else about the author."""
_ELSEWHERE = re.compile(
    r"comment|komment|reply|related|teaser|sidebar|widget|footer|slider|popular|recommend|newsletter"
    r"|\bmenu|\bnav\b|pullquote|caption|carousel|similar|trending",
    re.IGNORECASE,
)
"""In the class or id of parts of a page that name the authors of something else."""
_WHOLE = ("html", "body", "main", "article")
_UNREAD = (*_WHOLE, "head", "meta", "link", "script", "style", "input", "form", "img", "svg")
_UNSEEN = ("head", "script", "style", "svg", "template", "noscript")
_NOT_OF_BYLINES = (*_UNSEEN, "time", "button")
_ARTICLE = re.compile(r"Article|Posting|Report|WebPage|Recipe", re.IGNORECASE)
_DEEPEST = 8
_MOST_PARTS = 5
_LONGEST_LINE = 90


def author(
    page: "HtmlElement", heading: "HtmlElement | None", guess: str, bylines: Bylines
) -> str | None:
    """Return who wrote the article below `heading`, several divided by semicolons, or None.

    `guess` are names found otherwise; they count where the page itself says nothing.
    """
    in_head = page.xpath("//meta[@name='author' or @property='article:author']/@content")
    shown, headed = (_folded(texts) for texts in (_texts(page, _UNSEEN), in_head))

    def kept(names: Iterable[str]) -> list[str]:
        """Those that stand there, a full name also in the page's head alone."""
        sought = ((name, name.rstrip(".").casefold()) for name in dict.fromkeys(names))
        return [name for name, one in sought if one in shown or (" " in one and one in headed)]

    marked = kept(_marked(page, heading, bylines))
    declared = kept(_declared(page, bylines))
    names = marked if set(declared) <= set(marked) else declared
    names = names or kept(_in_lines(page, heading, bylines))
    return "; ".join(names or kept(filter(bylines.is_person, guess.split("; ")))) or None


def _folded(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).split()).casefold()


def _declared(page: "HtmlElement", bylines: Bylines) -> Iterator[str]:
    """Yield the authors of the first article that the page tells machines about."""
    for script in page.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            things = list(_things(json.loads(script.text_content(), strict=False)))
        except (ValueError, RecursionError):
            continue
        named = {thing["@id"]: thing for thing in things if _is_named(thing)}
        for thing in things:
            if _ARTICLE.search(" ".join(map(str, _many(thing.get("@type"))))):
                names = [n for one in _many(thing.get("author")) for n in _names(one, named)]
                persons = [person for name in names for person in bylines.persons(name)]
                if persons:
                    yield from persons
                    return


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from _things(one, depth + 1)


def _is_named(thing: dict[str, Any]) -> bool:
    return isinstance(thing.get("@id"), str) and bool(thing.get("name"))


def _names(author: Any, named: dict[str, dict[str, Any]]) -> list[str]:
    """What an author is called there, if it is a person: a name, or a thing that has one."""
    if isinstance(author, dict):
        if not author.get("name") and isinstance(author.get("@id"), str):
            author = named.get(author["@id"], author)
        if "Person" not in _many(author.get("@type", "Person")):
            return []
        author = author.get("name")
    return [name for name in _many(author) if isinstance(name, str)]


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _marked(page: "HtmlElement", heading: "HtmlElement | None", bylines: Bylines) -> Iterator[str]:
    """Yield the names in the first byline below the heading, or else in the last one above it."""
    above: list[HtmlElement] = []
    below: list[HtmlElement] = []
    for element in _below(page, heading, above):
        below += [element] if _is_marked(element) else []
    for element in (*below, *reversed(list(filter(_is_marked, above)))):
        if _is_elsewhere(element):
            continue
        inner = element.xpath(".//*[@itemprop='name']")
        names = bylines.persons(_lines(inner[0] if inner else element))
        if names:
            yield from names
            for other in _beside(element):
                yield from bylines.persons(_lines(other))
            return


def _below(
    page: "HtmlElement", heading: "HtmlElement | None", above: list["HtmlElement"]
) -> Iterator["HtmlElement"]:
    """Yield the elements from the heading on, and gather those above it."""
    seen = heading is None
    for element in page.iter():
        seen = seen or element is heading
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            continue
        if seen:
            yield element
        else:
            above.append(element)


def _is_marked(element: "HtmlElement") -> bool:
    marks = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
    name = element.get("class") or ""
    return "author" in marks or (_MARK.search(name) is not None and not _NO_NAME.search(name))


def _is_elsewhere(element: "HtmlElement") -> bool:
    parts = (one for one in (element, *element.iterancestors()) if one.tag not in _WHOLE)
    return any(
        one.tag in ("footer", "nav")
        or _ELSEWHERE.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        for one in parts
    )


def _beside(element: "HtmlElement") -> Iterator["HtmlElement"]:
    """Yield the other elements of this kind in the same byline."""
    around = element
    for part in element.iterancestors():
        if part.tag in _WHOLE or len(_lines(part)) > LONGEST:
            break
        around = part
    for other in around.iter(element.tag):
        same = all(other.get(name) == element.get(name) for name in ("class", "rel", "itemprop"))
        if same and other is not element:
            yield other


def _in_lines(
    page: "HtmlElement", heading: "HtmlElement | None", bylines: Bylines
) -> Iterator[str]:
    """Yield the names in the first line below the heading that begins as a byline does."""
    for element in _below(page, heading, []):
        if len(element) > _MOST_PARTS:
            continue
        text = _lines(element)
        if len(text) < _LONGEST_LINE and bylines.begins(" ".join(text.split())):
            names = bylines.persons(text)
            if names and all(" " in name and not name.islower() for name in names):
                yield from names
                return


def _lines(element: "HtmlElement") -> str:
    """The text of an element, each piece of it on a line; no more of it than a byline has."""
    lines, length = [], 0
    for text in _texts(element, _NOT_OF_BYLINES):
        lines.append(" ".join(text.split()))
        length += len(lines[-1])
        if length > LONGEST:
            break
    return "\n".join(lines)


def _texts(element: "HtmlElement", without: tuple[str, ...]) -> Iterator[str]:
    from lxml.etree import iterwalk

    walk = iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, part in walk:
        if event == "start" and part.tag in without:
            walk.skip_subtree()
        elif event == "start" and part.text:
            yield part.text
        if event != "start" and part is not element and part.tail:
            yield part.tail
