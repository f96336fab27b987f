"""Gold as a draft, as if a model had written it: so the library's own checks can be put to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from newsbrief.evaluation.gold import GoldItem, options
from newsbrief.evaluation.gold_articles import GoldArticle
from newsbrief.reading.grounding import ground_draft
from newsbrief.sections.registry import AnySection, draft_model


@dataclass(frozen=True)
class Objection:
    """A check that an item of gold does not pass: `rejected` or else `doubted`."""

    article: str
    section: str
    item: str
    check: str
    message: str
    rejected: bool

    def __str__(self) -> str:
        what = "rejected" if self.rejected else "doubted"
        return f"{self.article} {self.item}: {what}, {self.check}: {self.message}"


def as_draft(known: GoldArticle) -> BaseModel:
    """The gold of an article as a draft; of several values the first, and its title as the lead."""
    first = known.article.shown[0]
    filled: dict[str, Any] = {
        section.name: [_drafted(section, item) for item in known.gold.section(section.name)]
        for section in known.gold.sections
    }
    title = " ".join(first.text.split())
    filled |= {"lead": {"s": [first.number], "text": title}, "headline": title}
    return draft_model(known.gold.sections).model_validate(filled)


def also_right(known: GoldArticle) -> dict[tuple[str, int], dict[str, list[Any]]]:
    """What gold allows beside its first value: by section, place in it and key of the draft."""
    found = {}
    for section in known.gold.sections:
        keys = section.draft.model_fields
        for at, item in enumerate(known.gold.section(section.name)):
            several = {name: options(value)[1:] for name, value in item if name in keys}
            found[section.name, at] = {
                keys[name].alias or name: [str(v) if isinstance(v, date) else v for v in values]
                for name, values in several.items()
                if values
            }
    return found


def objections(known: GoldArticle) -> Iterator[Objection]:
    """What the library's checks have against items of gold."""
    sections, language = known.gold.sections, known.gold.language
    names = [section.name for section in sections]
    out = ground_draft(as_draft(known), known.article, sections, language)
    for failure in out.failures:
        if failure.section in names:
            item = known.gold.section(failure.section)[failure.index]
            for problem in failure.problems:
                yield Objection(
                    known.id, failure.section, item.id, problem.check, problem.message, True
                )
    failed = {(failure.section, failure.index) for failure in out.failures}
    for name in names:
        kept = [
            item
            for index, item in enumerate(known.gold.section(name))
            if (name, index) not in failed
        ]
        for gold, built in zip(kept, out.items[name], strict=True):
            for doubt in getattr(built, "doubts", ()):
                yield Objection(known.id, name, gold.id, doubt, "a soft check", False)


def _drafted(section: AnySection, item: GoldItem) -> dict[str, Any]:
    """An item of gold under the keys of the draft."""
    values = {name: options(value)[0] for name, value in item if name in section.draft.model_fields}
    if section.names:
        names = item.names  # type: ignore[attr-defined]
        values |= {"name": names[0], "mention": names[0], "aliases": names[1:]}
        # Gold has no kind of actor, and no check looks at it.
        values |= {"kind": "other", "role": values["role"] or ""}
    if "date" in values:
        values["date"] = str(values["date"]) if values["date"] else None
    return values | {"cites": item.evidence}
