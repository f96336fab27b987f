"""What was found in a story, for a person: in a terminal, as Markdown, as a page."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import RenderableType

from newsbrief.languages.labels import labels
from newsbrief.results.found import Found, FoundItem, FoundSentence
from newsbrief.views.markdown_pieces import escape
from newsbrief.views.printing import Indented, line, section
from newsbrief.views.templates import rendered


def blocks(found: Found, language: str | None = None) -> Iterator[RenderableType]:
    """What was found for a terminal, block by block."""
    page = FoundPage(found, language)
    for title, sentences in page.sentences:
        yield from section(title, _sentences(sentences, page))
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
    """What was found, as the template asks for it.

    Sentences come with the items that cite them, then the other items, report by report.
    """

    def __init__(self, found: Found, language: str | None) -> None:
        languages = {item.language for item in found.found}
        self.title = found.words
        self.words = labels(language or (languages.pop() if len(languages) == 1 else "en"))
        self.sentences = [(title, list(each)) for title, each in groupby(found.sentences, _report)]
        self._items = {item.handle: item for item in found.found}
        shown = {handle for each in found.sentences for handle in each.items}
        others = [item for item in found.found if item.handle not in shown]
        self.reports = [(title, list(items)) for title, items in groupby(others, key=_report)]

    def citing(self, sentence: FoundSentence) -> list[FoundItem]:
        """The items that cite a sentence."""
        return [self._items[handle] for handle in sentence.items if handle in self._items]

    def about(self, item: FoundItem) -> str:
        """What sort of item it is, who says so and on which day, and its name for corrections."""
        sort = self.words("section", item.section)
        parts = (sort, ", ".join(item.speakers), str(item.date or ""), item.handle)
        return " · ".join(filter(None, parts))


def _report(item: FoundItem | FoundSentence) -> str:
    parts = (str(item.published or ""), item.title or item.article)
    return " · ".join(filter(None, parts))


def _sentences(sentences: list[FoundSentence], page: FoundPage) -> Iterator[RenderableType]:
    for sentence in sentences:
        yield line(f"[{sentence.sentence}] {sentence.text}")
        for item in page.citing(sentence):
            yield Indented(line((item.text, "bold")), 2)
            yield Indented(line((page.about(item), "cyan")), 2)


def _blocks(items: list[FoundItem], page: FoundPage) -> Iterator[RenderableType]:
    for item in items:
        yield line((item.text, "bold"))
        yield Indented(line((page.about(item), "cyan")), 2)
        for piece in item.evidence:
            yield Indented(line((f"[{piece.sentence}] {piece.text}", "dim")), 2)


def _markdown(page: FoundPage) -> Iterator[str]:
    yield f"# {escape(page.title)}"
    for title, sentences in page.sentences:
        yield f"## {escape(title)}"
        for sentence in sentences:
            yield f"> [{sentence.sentence}] {escape(sentence.text)}"
            for item in page.citing(sentence):
                yield f"**{escape(item.text)}**  \n{escape(page.about(item))}"
    for title, items in page.reports:
        yield f"## {escape(title)}"
        for item in items:
            yield f"**{escape(item.text)}**  \n{escape(page.about(item))}"
            yield "\n".join(f"> [{p.sentence}] {escape(p.text)}" for p in item.evidence)
