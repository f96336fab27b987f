"""What the checks found, in words: doubts, rejected items, what nobody cites or could read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from newsbrief.article.article import Evidence
from newsbrief.languages.labels import Labels
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.base import Doubts, EvidenceList, SummaryItem
from newsbrief.sections.casualties import Casualty
from newsbrief.sections.registry import DEFAULT_SECTIONS


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: of what, in which text, why, in which sentences."""

    what: str
    text: str
    reasons: tuple[str, ...]
    cited: tuple[int, ...]


class OwnItem(SummaryItem):
    """An item of a section of the caller's own, whether just made or read back from JSON."""

    model_config = ConfigDict(extra="allow")

    evidence: EvidenceList = Field([])
    doubts: Doubts = Field([])

    @property
    def text(self) -> str:
        """Its fields in a line."""
        return _in_a_line(self.model_extra or {})


def own_sections(summary: ArticleSummary) -> dict[str, list[OwnItem]]:
    """The sections of the caller's own, by name."""
    return {
        name: [OwnItem.model_validate(_fields(item)) for item in items]
        for name, items in (summary.model_extra or {}).items()
        if isinstance(items, list)
    }


def all_items(summary: ArticleSummary) -> Iterator[tuple[str, Any]]:
    """Every item with its section's name, those of the caller's own sections last."""
    sections: dict[str, Sequence[Any]] = {
        section.name: summary.section(section.name) for section in DEFAULT_SECTIONS
    }
    for name, items in (sections | own_sections(summary)).items():
        for item in items:
            yield name, item


def doubts(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The items that were let through with a doubt."""
    for section, item in all_items(summary):
        if item.doubts:
            what = f"{words('section', section)} {item.id}"
            yield Finding(what, _text(item, words), reasons(item, words), numbers(item.evidence))


def rejected(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The items that were kept out."""
    for item in summary.rejected:
        because = tuple(problem.message for problem in item.problems)
        yield Finding(words("section", item.section), _draft_text(item.item), because, ())


def missed(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The sentences that carry a cue word, and that no item cites."""
    for seen in summary.coverage.missed:
        what = f"{words('section', seen.section)}, {words('word', 'quote').format(seen.cue)}"
        yield Finding(what, seen.text, (), (seen.sentence,))


def unread(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The passages that could not be read, for which sections, and why."""
    for passage in summary.coverage.unread:
        where = words("word", "passage").format(first=passage.first, last=passage.last)
        what = ", ".join(words("section", name) for name in passage.sections)
        yield Finding(f"{where} ({what})", passage.reason, (), ())


def coverage(summary: ArticleSummary, words: Labels) -> str:
    """How much of what looks important is cited, in a sentence."""
    seen = summary.coverage
    if not seen.supported:
        return words("word", "no_cue_words")
    return words("word", "coverage").format(cited=seen.cited, marked=seen.cue_sentences)


def reasons(item: Any, words: Labels) -> tuple[str, ...]:
    """An item's doubts in words."""
    return tuple(words("doubt", check) for check in item.doubts)


def numbers(evidence: Iterable[Evidence]) -> tuple[int, ...]:
    """The numbers of the sentences, each once, in order."""
    return tuple(sorted({piece.sentence for piece in evidence}))


def _text(item: Any, words: Labels) -> str:
    """What an item says, in a line."""
    if isinstance(item, Casualty):
        return f"{words('casualty', item.kind)}: {words.people(item)}, {item.victims}"
    texts = (getattr(item, key, "") for key in ("statement", "answer", "name", "text"))
    return next((text for text in texts if text), "")


_DRAFT_TEXTS = (("text",), ("q", "a"), ("name",))
_BESIDE_THE_POINT = ("id", "s", "by", "side", "via", "hedged", "status", "date")


def _draft_text(item: Mapping[str, Any]) -> str:
    """What a rejected item says, as the model wrote it: its text, or else its fields."""
    for keys in _DRAFT_TEXTS:
        if said := " ".join(str(item[key]) for key in keys if item.get(key)):
            return said
    return _in_a_line({key: value for key, value in item.items() if key not in _BESIDE_THE_POINT})


def _in_a_line(fields: Mapping[str, Any]) -> str:
    """Fields in a line; the empty ones left out, and a single one without its name."""
    given = {
        key: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in fields.items()
        if value not in (None, "", [])
    }
    if len(given) == 1:
        return next(iter(given.values()))
    return "; ".join(f"{key}: {value}" for key, value in given.items())


def _fields(item: BaseModel | Mapping[str, Any]) -> Mapping[str, Any]:
    return item.model_dump() if isinstance(item, BaseModel) else item
