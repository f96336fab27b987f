"""What a report's items say, and the words by which it is looked for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsbrief.languages.labels import labels
from newsbrief.results.summary import ArticleSummary
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

    def stands_in(self, text: Sequence[str]) -> bool:
        """Whether they stand in a text, given by its words."""
        *first, last = self.words
        return any(
            list(text[at : at + len(first)]) == first
            and (word.startswith(last) if self.begins else word == last)
            for at, word in enumerate(text[len(first) :])
        )


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
    return {word for saying in sayings_of(summary) for words in saying.pieces for word in words}


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
    words = labels(code)
    return f"{words('casualty', figure.kind)}: {words.people(figure)} ({figure.victims})"


def _question(item: Any, _: str) -> str:
    return f"{item.question} {item.answer}"


_TEXTS = {"actors": _actor, "casualties": _figure, "questions": _question}
