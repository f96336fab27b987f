"""What was found in a story, for a person: in a terminal, as Markdown, as a page."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding

from newsbrief.languages.labels import labels
from newsbrief.results.found import Found, FoundItem
from newsbrief.views.markdown_pieces import escape
from newsbrief.views.printing import line, section
from newsbrief.views.templates import rendered


def blocks(found: Found, language: str | None = None) -> Iterator[RenderableType]:
    """What was found for a terminal, block by block."""
    page = FoundPage(found, language)
    for title, items in page.reports:
        yield from section(title, _blocks(items, page))


def to_markdown(found: Found, language: str | None = None) -> str:
    """Return what was found as Markdown; `language` (ISO 639-1) is that of the words around it."""
    page = FoundPage(found, language)
    return "\n\n".join(_markdown(page)) + "\n"


def to_html(found: Found, language: str | None = None) -> str:
    """Return what was found as one HTML page."""
    page = FoundPage(found, language)
    return rendered("found.html.jinja", page=page, styles=("page.css", "answered.css"))


class FoundPage:
    """What was found, report by report, as the template asks for it."""

    def __init__(self, found: Found, language: str | None) -> None:
        languages = {item.language for item in found.found}
        self.title = found.words
        self.words = labels(language or (languages.pop() if len(languages) == 1 else "en"))
        self.reports = [(title, list(items)) for title, items in groupby(found.found, key=_report)]

    def about(self, item: FoundItem) -> str:
        """What sort of item it is, who says so and on which day, and its name for corrections."""
        sort = self.words("section", item.section)
        parts = (sort, ", ".join(item.speakers), str(item.date or ""), item.handle)
        return " · ".join(filter(None, parts))


def _report(item: FoundItem) -> str:
    parts = (str(item.published or ""), item.title or item.article)
    return " · ".join(filter(None, parts))


def _blocks(items: list[FoundItem], page: FoundPage) -> Iterator[RenderableType]:
    for item in items:
        yield line((item.text, "bold"))
        yield Padding(line((page.about(item), "cyan")), (0, 0, 0, 2))
        for piece in item.evidence:
            yield Padding(line((f"[{piece.sentence}] {piece.text}", "dim")), (0, 0, 0, 2))


def _markdown(page: FoundPage) -> Iterator[str]:
    yield f"# {escape(page.title)}"
    for title, items in page.reports:
        yield f"## {escape(title)}"
        for item in items:
            yield f"**{escape(item.text)}**  \n{escape(page.about(item))}"
            yield "\n".join(f"> [{p.sentence}] {escape(p.text)}" for p in item.evidence)
