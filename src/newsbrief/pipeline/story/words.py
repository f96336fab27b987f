"""What a report's items say, and the words by which it is looked for."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsbrief.languages.labels import labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Saying:
    """An item of a report, in words."""

    section: str
    item: Any
    text: str
    """What it says, in the language of its summary."""
    speakers: tuple[str, ...]
    """Who says so, by name, of what somebody says."""

    @property
    def words(self) -> list[str]:
        """The words it is found by: its own, its names, its place, and those of its sentences."""
        more = (getattr(self.item, name, None) for name in ("place", "quote", "country"))
        sentences = (piece.text for piece in self.item.evidence)
        return plain_words("\n".join(filter(None, (self.text, *self.speakers, *more, *sentences))))


def sayings_of(summary: ArticleSummary) -> Iterator[Saying]:
    """All items of a report, in the order of its summary."""
    names = {actor.id: actor.name for actor in summary.actors}
    code = summary.article.language
    for section in DEFAULT_SECTIONS:
        items: tuple[Any, ...] = summary.section(section.name)
        for item in items:
            text = _TEXTS.get(section.name, _statement)(item, code)
            ids = getattr(item, "speakers", ()) or getattr(item, "reported_by", ())
            speakers = tuple(names.get(each, each) for each in ids)
            yield Saying(section.name, item, text, speakers)


def words_of(summary: ArticleSummary) -> set[str]:
    """The different words of all items of a report."""
    return {word for saying in sayings_of(summary) for word in saying.words}


def plain_words(text: str) -> list[str]:
    """The words of a text without case and accents, in their order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(each for each in apart if not unicodedata.combining(each)))


def _statement(item: Any, _: str) -> str:
    return str(item.statement)


def _actor(actor: Any, _: str) -> str:
    return f"{'; '.join(dict.fromkeys((actor.name, *actor.aliases)))}: {actor.role}"


def _figure(figure: Any, code: str) -> str:
    return f"{labels(code).people(figure)}: {figure.victims}"


def _question(item: Any, _: str) -> str:
    return f"{item.question} {item.answer}"


_TEXTS = {"actors": _actor, "casualties": _figure, "questions": _question}
