"""What is told and asked in one step. Pure, but for the prompts that are read from their files.

What does not change comes first: the same instructions for every step, then the passage, then what
the step asks for. So a server that remembers how a prompt begins reads a passage once for all its
sections.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsbrief.article.article import Article
from newsbrief.model.prompts import prompt
from newsbrief.reading.prompting import (
    Data,
    Message,
    fenced,
    heading,
    instructions,
    instructions_of,
    one_line,
    request,
)
from newsbrief.reading.steps.focus import asks
from newsbrief.reading.steps.ladder import Step
from newsbrief.reading.steps.merging import Merged, Origin
from newsbrief.reading.steps.passages import Passage
from newsbrief.sections.registry import AnySection

MOST_KNOWN = 80
"""Items of a section that are told at most; those of the passage come first."""
_LONGEST_NAME = 200
"""Characters of one line about what is known."""


_STEPS = ("steps/part", "steps/passage", "steps/questions", "steps/known", "second_look")
_SIDE_BY_SIDE = tuple(
    f"steps/{name}" for name in ("cast", "unlisted", "links_later", "found", "details", "links")
)


@dataclass(frozen=True)
class Known:
    """What was found before and may be referred to: what is told of it, what its id stands for."""

    lines: tuple[str, ...] = ()
    told: Mapping[str, Origin] | None = None


def known(found: Merged, step: Step, *, held: set[str] | None = None) -> Known:
    """What a step is told of what was found before.

    That is what its sections refer to, the actors where it asks for actors, and what is there of a
    section that was begun. Its own are numbered A1, C1, …, so where it asks for such items too,
    those that were found carry a K before their ids. `held` are the ids of those that may be told;
    None for all. A step that amends is told the items that it is about, and all that these may
    belong to, by their own ids.
    """
    if step.amends is not None:
        return _amended(found, step, step.amends)
    names = {section.name for section in step.sections}
    refer = any(section.references or section.names for section in step.sections)
    linked = {link.to for section in step.sections for link in section.links}
    lines: list[str] = []
    told: dict[str, Origin] = {}
    for section in found.sections:
        wanted = refer if section.names else section.name in linked
        if not (wanted or section.name in step.begun):
            continue
        if not section.has_ids:
            lines += _begun(section, getattr(found.draft, section.name))
            continue
        items = [
            item for item in getattr(found.draft, section.name) if held is None or item.id in held
        ]
        for item in _nearest(items, step.shown):
            key = f"K{item.id}" if section.name in names else str(item.id)
            told[key] = found.origins[item.id]
            lines.append(f"{key} = {one_line(section.told(item))[:_LONGEST_NAME]}")
    return Known(tuple(lines), told)


def _amended(found: Merged, step: Step, amends: frozenset[str]) -> Known:
    """The items of which more is asked for, and those to which they may belong."""
    asked = {section.name for section in step.sections}
    items: dict[str, list[tuple[str, Any]]] = {
        section.name: [
            (f"{section.letter}{number}", item)
            for number, item in enumerate(getattr(found.draft, section.name), start=1)
        ]
        for section in found.sections
    }
    about = {name: [pair for pair in pairs if pair[0] in amends] for name, pairs in items.items()}
    linked = {
        link.to
        for section in found.sections
        if about[section.name] and section.name not in asked
        for link in section.links
    }
    lines: list[str] = []
    told: dict[str, Origin] = {}
    for section in found.sections:
        every = section.name in linked
        near = {id(item) for item in _nearest([i for _, i in items[section.name]], step.shown)}
        for key, item in items[section.name] if every else about[section.name]:
            if key in amends or id(item) in near:
                told[key] = found.origins[key]
                lines.append(f"{key} = {one_line(section.told(item))[:_LONGEST_NAME]}")
    return Known(tuple(lines), told)


def _begun(section: AnySection, items: Sequence[Any]) -> Iterator[str]:
    """Items that nothing refers to: they are told so that they are not written down again."""
    for number, item in enumerate(items, start=1):
        yield f"K{section.letter}{number} = {one_line(section.told(item))[:_LONGEST_NAME]}"


def all_at_once(step: Step, article: Article, statements: str, before: Known) -> list[Message]:
    """The question about all sections of a passage, with the instructions for a whole article."""
    system = instructions(step.sections, lead=step.lead)
    after = _after(step, article, before)
    return request(system, heading(article, statements), fenced(article, step.shown), *after)


def in_part(
    step: Step, article: Article, statements: str, before: Known, *first: str
) -> list[Message]:
    """The question about some sections of a passage; `first` is said before what to fill in."""
    told = [instructions_of(section) for section in step.sections]
    if step.lead:
        told.append(prompt("lead"))
    told += map(prompt, step.says)
    after = [*_after(step, article, before), *first, "Fill in now", *map(str.strip, told)]
    shown = fenced(article, step.shown)
    return request(_part_instructions(), heading(article, statements), shown, "\n\n".join(after))


@lru_cache(maxsize=64)
def steps_version(sections: tuple[AnySection, ...], *, side_by_side: bool = False) -> str:
    """The first 12 hex digits of the SHA-256 of all that a reading in steps may be told."""
    told = "\n\n".join([instructions(sections), *map(prompt, _STEPS)])
    if side_by_side:
        told = "\n\n".join([told, *map(prompt, _SIDE_BY_SIDE)])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _part_instructions() -> str:
    return "\n\n".join(prompt(name).strip() for name in ("system", "steps/part"))


def _after(step: Step, article: Article, before: Known) -> Iterator[str]:
    """What is said after the sentences: that they are a passage, and what is known already."""
    if len(step.shown) < len(article.shown):
        yield prompt("steps/passage").strip()
        of_article = any(section.of_article for section in step.sections)
        if of_article and not _speaks_for_all(step, article):
            yield prompt("steps/questions").strip()
    if before.lines:
        items = Data("known", article.sha256[:12], before.lines)
        what = "steps/known" if step.amends is None else "steps/found"
        yield f"{prompt(what).strip()}\n{items}"


def _speaks_for_all(step: Step, article: Article) -> bool:
    """Whether a passage may say what a reader would ask: only the opening that itself asks nothing.

    Else there would be three to six questions for each passage.
    """
    return step.shown[:1] == article.shown[:1] and not any(map(asks, step.shown))


def _nearest(items: Sequence[Any], shown: Passage) -> Sequence[Any]:
    """As many items as may be told: those that the passage names or supports before others."""
    if len(items) <= MOST_KNOWN:
        return items
    text = " ".join(sentence.text for sentence in shown)
    numbers = {sentence.number for sentence in shown}
    near = [
        not numbers.isdisjoint(item.cites) or (getattr(item, "mention", None) or "\0") in text
        for item in items
    ]
    ranked = sorted(range(len(items)), key=lambda at: not near[at])
    return [items[at] for at in sorted(ranked[:MOST_KNOWN])]
