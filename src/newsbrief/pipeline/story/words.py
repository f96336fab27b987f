"""What a report's items and sentences say, and the words by which it is looked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from newsbrief.article.article import Evidence
from newsbrief.languages.labels import labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.base import SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True)
class Wanted:
    """Words that are looked for next to each other; of the last one perhaps how it begins."""

    words: tuple[str, ...]
    begins: bool

    @property
    def each(self) -> list[tuple[str, bool]]:
        """Each word, and whether it is only how one begins."""
        return [(word, False) for word in self.words[:-1]] + [(self.words[-1], self.begins)]

    def places_in(self, text: Sequence[str]) -> list[tuple[int, int]]:
        """Where they stand in a text, given by its words: from which word to before which."""
        *first, last = self.words
        return [
            (at, at + len(self.words))
            for at, word in enumerate(text[len(first) :])
            if (word.startswith(last) if self.begins else word == last)
            and list(text[at : at + len(first)]) == first
        ]

    def stands_in(self, text: Sequence[str]) -> bool:
        """Whether they stand in a text, given by its words."""
        return bool(self.places_in(text))


def wanted_in(asked: str) -> list[Wanted]:
    """What is looked for: words, "words in quotation marks" next to each other, begin* of one."""
    chunks = (quoted or word for quoted, word in _ASKED.findall(asked))
    found = ((tuple(plain_words(chunk)), chunk.rstrip().endswith("*")) for chunk in chunks)
    return [Wanted(words, begins) for words, begins in found if words]


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
    def pieces(self) -> list[list[str]]:
        """The words it is found by: its own, its names, its place, and those of each sentence."""
        more = (getattr(self.item, name, None) for name in ("place", "quote"))
        sentences = (piece.text for piece in self.item.evidence)
        texts = filter(None, (self.text, *self.speakers, *more, *sentences))
        return [plain_words(text) for text in texts]

    def holds(self, wanted: Iterable[Wanted]) -> bool:
        """Whether all that is looked for stands in it."""
        pieces = self.pieces
        return all(any(each.stands_in(words) for words in pieces) for each in wanted)


def sayings_of(summary: ArticleSummary) -> Iterator[Saying]:
    """All items of a report, in the order of its summary; those of the caller's sections last."""
    names = {actor.id: actor.name for actor in summary.actors}
    code = summary.article.language
    for section in DEFAULT_SECTIONS:
        items: tuple[Any, ...] = summary.section(section.name)
        for item in items:
            text = _TEXTS.get(section.name, _statement)(item, code)
            ids = getattr(item, "speakers", ()) or getattr(item, "reported_by", ())
            speakers = tuple(names.get(each, each) for each in ids)
            yield Saying(section.name, item, text, speakers)
    for name, items in (summary.model_extra or {}).items():
        for item in items if isinstance(items, tuple) else ():
            own = _own_item(item)
            if own is not None:
                yield Saying(name, own, own.text, ())


def held_sentences(summary: ArticleSummary, kept: Mapping[int, str]) -> dict[int, str]:
    """The sentences of a report that are at hand, by number.

    Those that are kept of its article, and those that its summary has: cited by an item or the
    lead, or missed.
    """
    cited = {p.sentence: p.text for saying in sayings_of(summary) for p in saying.item.evidence}
    lead = {piece.sentence: piece.text for piece in summary.lead_evidence}
    missed = {each.sentence: each.text for each in summary.coverage.missed}
    return {**kept, **missed, **lead, **cited}


def words_of(summary: ArticleSummary) -> set[str]:
    """The different words of all items of a report, and of the sentences that its summary has."""
    said = {word for saying in sayings_of(summary) for words in saying.pieces for word in words}
    sentences = held_sentences(summary, {}).values()
    return said.union(word for text in sentences for word in plain_words(text))


def plain_words(text: str) -> list[str]:
    """The words of a text without case and accents, in their order."""
    if text.isascii():
        return _WORD.findall(text.lower())
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(each for each in apart if not unicodedata.combining(each)))


class _OwnItem(SummaryItem):
    """An item of a section of the caller's own, whatever else it has."""

    model_config = ConfigDict(extra="allow")

    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What it says: all of its fields that are text."""
        return "; ".join(v for v in (self.model_extra or {}).values() if v and isinstance(v, str))


def _own_item(item: Any) -> _OwnItem | None:
    """An item as it stands in a section of the caller's own; None for what is none."""
    try:
        return _OwnItem.model_validate(
            item.model_dump() if isinstance(item, BaseModel) else dict(item)
        )
    except (ValidationError, TypeError, ValueError):
        return None


def _statement(item: Any, _: str) -> str:
    return str(item.statement)


def _actor(actor: Any, _: str) -> str:
    return f"{'; '.join(dict.fromkeys((actor.name, *actor.aliases)))}: {actor.role}"


def _figure(figure: Any, code: str) -> str:
    words = labels(code)
    return f"{words('casualty', figure.kind)}: {words.people(figure)} ({figure.victims})"


def _question(item: Any, _: str) -> str:
    return f"{item.question} {item.answer}"


_TEXTS = {"actors": _actor, "casualties": _figure, "questions": _question}
