"""What the checks found, in words: doubts, rejected items, what nobody cites or could read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from newsbrief.article.article import Evidence
from newsbrief.article.printable import printable
from newsbrief.languages.labels import Labels, labels
from newsbrief.results.item_read import ItemRead
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.base import Doubts, EvidenceList, SummaryItem, in_a_line
from newsbrief.sections.ground import references
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection


class Finding(NamedTuple):
    """What a check found: of what, in which text, why, in which sentences."""

    what: str
    text: str
    reasons: tuple[str, ...]
    cited: tuple[int, ...]


class OwnItem(SummaryItem):
    """An item of a section of the caller's own, whether just made or read back from JSON."""

    model_config = ConfigDict(extra="allow")

    evidence: EvidenceList = Field(())
    doubts: Doubts = Field(())
    _text: str = PrivateAttr("")

    @property
    def text(self) -> str:
        """What it says, in a line."""
        return self._text


def own_sections(summary: ArticleSummary, words: Labels) -> dict[str, list[OwnItem]]:
    """The sections of the caller's own, by name; what else stands in its JSON is left out."""
    return {
        name: [_own_item(item, summary, name, words) for item in items]
        for name, items in (summary.model_extra or {}).items()
        if isinstance(items, tuple) and all(map(_is_item, items))
    }


def _is_item(item: Any) -> bool:
    try:
        OwnItem.model_validate(_fields(item))
    except ValidationError:
        return False
    return True


def _own_item(item: Any, summary: ArticleSummary, name: str, words: Labels) -> OwnItem:
    """An item in a line: as its section says it, or else its fields, with names in place of ids."""
    made = OwnItem.model_validate(_fields(item))
    section = summary.known_sections.get(name)
    if section is not None and section.line is not None:
        made._text = section.in_words(item, words)  # noqa: SLF001
        return made
    fields = dict(made.model_extra or {})
    if section is not None:
        meant = {field: _meant(summary) for field in section.references}
        meant |= {link.field: _meant(summary, link.to) for link in section.links}
        for field, told in meant.items():
            fields[field] = [told.get(key, key) for key in references(made, field)]
    made._text = in_a_line(fields)  # noqa: SLF001
    return made


def _meant(summary: ArticleSummary, name: str = "actors") -> dict[str, str]:
    """What the items of a section say, by id."""
    section = summary.known_sections[name]
    try:
        return {item.id: section.told(item) for item in summary.section(name)}
    except KeyError:  # it was not asked for
        return {}


def all_items(summary: ArticleSummary, words: Labels) -> Iterator[tuple[str, Any]]:
    """Every item with its section's name, those of the caller's own sections last."""
    sections: dict[str, Sequence[Any]] = {
        section.name: summary.section(section.name) for section in DEFAULT_SECTIONS
    }
    for name, items in (sections | own_sections(summary, words)).items():
        for item in items:
            yield name, item


def doubts(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The headline, the lead and the items that were let through with a doubt."""
    rests_on = numbers(summary.lead_evidence)
    for name, text, checks, cited in (
        ("headline", summary.headline, summary.headline_doubts, ()),
        ("lead", summary.lead, summary.lead_doubts, rests_on),
    ):
        if text and checks:
            yield Finding(section_name(name, words), text, in_words(checks, words), cited)
    for name, item in all_items(summary, words):
        if item.doubts:
            yield found(name, item, words, reasons(item, words))


def found(name: str, item: Any, words: Labels, because: tuple[str, ...]) -> Finding:
    """What is found of an item of this section, and why."""
    text = item.text if isinstance(item, OwnItem) else _text(item, name, words)
    return Finding(f"{section_name(name, words)} {item.id}", text, because, numbers(item.evidence))


def rejected(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The items that were kept out."""
    for item in summary.rejected:
        because = tuple(problem.message for problem in item.problems)
        section = summary.known_sections.get(item.section)
        text = _draft_text(item.item, section)
        yield Finding(section_name(item.section, words), text, because, ())


def missed(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The sentences that carry a cue word, and that no item cites."""
    for seen in summary.coverage.missed:
        what = f"{section_name(seen.section, words)}, {words('word', 'quote').format(seen.cue)}"
        yield Finding(what, seen.text, (), (seen.sentence,))


def unread(summary: ArticleSummary, words: Labels) -> Iterator[Finding]:
    """The passages that could not be read, for which sections, and why."""
    for passage in summary.coverage.unread:
        where = words("word", "passage").format(first=passage.first, last=passage.last)
        what = ", ".join(section_name(name, words) for name in passage.sections)
        yield Finding(f"{where} ({what})", passage.reason, (), ())


def coverage(summary: ArticleSummary, words: Labels) -> str:
    """How much of what looks important is cited, in a sentence."""
    seen = summary.coverage
    if not seen.supported:
        return words("word", "no_cue_words")
    return words("word", "coverage").format(cited=seen.cited, marked=seen.cue_sentences)


def reasons(item: Any, words: Labels) -> tuple[str, ...]:
    """An item's doubts in words."""
    return in_words(item.doubts, words)


def in_words(checks: Iterable[str], words: Labels) -> tuple[str, ...]:
    """The checks that were not passed, as doubts in words; a user's own by its name."""
    return tuple(words("doubt", check).replace("_", " ") for check in checks)


def numbers(evidence: Iterable[Evidence]) -> tuple[int, ...]:
    """The numbers of the sentences, each once, in order."""
    return tuple(sorted({piece.sentence for piece in evidence}))


def section_name(name: str, words: Labels) -> str:
    """What a section is called; one of the caller's own goes by its name."""
    return words("section", name).replace("_", " ")


def _text(item: Any, name: str, words: Labels) -> str:
    """What an item of one of the library's own sections says, in a line."""
    return _DEFAULT[name].in_words(item, words)


_DEFAULT = {section.name: section for section in DEFAULT_SECTIONS}
_BESIDE_THE_POINT = ("id", "s", "by", "side", "via", "hedged", "status", "date")


def _draft_text(item: Mapping[str, Any], section: AnySection | None) -> str:
    """What a rejected item says, as the model wrote it: its text, or else its fields."""
    keys = section.keys(*section.says) if section else ("text",)
    if said := " ".join(str(item[key]) for key in keys if item.get(key)):
        return said
    return in_a_line({key: value for key, value in item.items() if key not in _BESIDE_THE_POINT})


def _fields(item: BaseModel | Mapping[str, Any]) -> Mapping[str, Any]:
    return item.model_dump() if isinstance(item, BaseModel) else item


def item_line(read: ItemRead, language: str | None) -> str:
    """An item in a line, as it is told while the report is still read, in that language."""
    words = labels(language or "en")
    name = section_name(read.section, words)
    if read.item is None:
        return f"{read.id}  {name}: {words('evidence_page', 'rejected')}"
    own = read.section not in _DEFAULT
    text = in_a_line(_fields(read.item)) if own else _text(read.item, read.section, words)
    return f"{read.id}  {name}: {printable(text)}"
