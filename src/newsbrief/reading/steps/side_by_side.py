"""Sections asked for at the same time. Pure.

    cast ─▶ every section, lead, details of the cast ─▶ links

The cast are the actors, with no more than their names: all others refer to them. Nothing else waits
for anything: whoever is not among them is written by name, and which items belong together is asked
last, in a few words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, model_validator

from newsbrief.article.article import Article
from newsbrief.article.printable import visible
from newsbrief.model.bounds import Bound
from newsbrief.model.prompts import prompt
from newsbrief.reading.steps.ladder import Step, by_section
from newsbrief.reading.steps.merging import LINKS, Merged, Part, looks_like_an_id
from newsbrief.reading.steps.passages import Passage
from newsbrief.sections.actors import ActorDraft, ActorKind
from newsbrief.sections.base import (
    DraftId,
    DraftItem,
    DraftMention,
    DraftModel,
    DraftReferences,
    Section,
    SummaryItem,
    mention_or_name,
)
from newsbrief.sections.ground import fold, references
from newsbrief.sections.registry import AnySection, draft_model
from newsbrief.sections.tokens import WORD, function_words


class CastDraft(DraftModel):
    """An actor by name."""

    name: Annotated[str, Bound(160)]
    mention: DraftMention = ""

    _mention = model_validator(mode="after")(mention_or_name)


class DetailsDraft(DraftItem):
    """What is known of an actor beside the name."""

    id: DraftId
    aliases: DraftReferences = Field([])
    kind: ActorKind
    role: Annotated[str, Bound(300)]


class LinkDraft(DraftModel):
    """The items that an item belongs to."""

    id: DraftId
    to: DraftReferences


def cast(step: Step) -> Step | None:
    """The question that all others wait for; None where there is nobody to be named."""
    actors = _actors(step.sections)
    if actors is None:
        return None
    if actors.draft is not ActorDraft:  # of the caller's own: asked for as it is
        return replace(step, sections=(actors,), lead=False)

    def fill(draft: Any) -> Any:
        named = [
            _named(f"A{number}", each.name, each.mention, _first(each.mention, step.shown))
            for number, each in enumerate(draft.actors, start=1)
        ]
        return _only(actors, named)

    brief: Any = replace(actors, draft=CastDraft)
    return replace(step, sections=(brief,), lead=False, says=("steps/cast",), fill=fill)


def others(step: Step) -> list[Step]:
    """One question for every other section, and one for lead and headline."""
    actors = _actors(step.sections)
    rest = by_section(step)
    return [_alone(each) for each in rest if actors is None or each.sections != (actors,)]


def details(step: Step, found: Merged, own: Sequence[Part]) -> Step | None:
    """The question about the rest of what is known of the cast that these parts brought."""
    actors = _actors(step.sections)
    if actors is None or actors.draft is not ActorDraft:
        return None
    new = _of(own, found, [actors.name])
    told: Any = replace(actors, draft=DetailsDraft)
    more = replace(step, sections=(told,), lead=False, says=("steps/details",), amends=new)
    return more if new else None


def links(step: Step, found: Merged, own: Sequence[Part]) -> Step | None:
    """The question about what the items of these parts belong to; None where nothing could."""
    ends = {section.name for section in found.sections if getattr(found.draft, section.name)}
    linking = [s.name for s in step.sections if any(link.to in ends for link in s.links)]
    new = _of(own, found, linking)
    told: Any = Section(
        LINKS, LinkDraft, SummaryItem, "L", instructions=prompt("steps/links").strip()
    )
    return replace(step, sections=(told,), lead=False, amends=new) if new else None


def unlisted(found: Merged, article: Article, shown: Passage) -> Part | None:
    """Actors for the names in items that no actor has yet, where the sentences have the name."""
    actors = _actors(found.sections)
    if actors is None or actors.draft is not ActorDraft:
        return None
    new: dict[str, Any] = {}
    for item, name in _unknown(found):
        cites = [s for s in shown if s.number in item.cites]
        first = _first(name, cites) or _first(name, shown)
        if first and not _is_pronoun(name, article):
            new.setdefault(fold(name), _named(f"A{len(new) + 1}", name, name, first))
    if not new:
        return None
    return Part(_only(actors, [*new.values()]), shown=None)


def _alone(step: Step) -> Step:
    """A step that waits for nothing but the cast."""
    says = ["steps/unlisted"] if any(section.references for section in step.sections) else []
    if not any(section.links for section in step.sections):
        return replace(step, says=tuple(says))

    def fill(draft: Any) -> Any:
        update = {
            section.name: [_unlinked(item, section) for item in getattr(draft, section.name)]
            for section in step.sections
        }
        return draft.model_copy(update=update)

    return replace(step, says=(*says, "steps/links_later"), fill=fill)


def _unlinked(item: Any, section: AnySection) -> Any:
    nothing: dict[str, Any] = {
        link.field: [] if isinstance(getattr(item, link.field), list) else None
        for link in section.links
    }
    return item.model_copy(update=nothing)


def _actors(sections: Sequence[AnySection]) -> AnySection | None:
    return next((section for section in sections if section.names), None)


def _of(parts: Sequence[Part], found: Merged, names: Sequence[str]) -> frozenset[str]:
    """The ids of the items of these sections that come from these parts."""
    own = {id(part) for part in parts}
    return frozenset(
        key for key, (part, name, _) in found.origins.items() if name in names and id(part) in own
    )


def _unknown(found: Merged) -> Iterator[tuple[Any, str]]:
    """The items that refer to somebody by a name that no actor has, with that name."""
    ids = {
        actor.id
        for section in found.sections
        if section.names
        for actor in getattr(found.draft, section.name)
    }
    for section in found.sections:
        for item in getattr(found.draft, section.name):
            for field in section.references:
                for name in references(item, field):
                    if name not in ids and not looks_like_an_id(name):
                        yield item, name


def _is_pronoun(name: str, article: Article) -> bool:
    """Whether a name is made of words that name and describe nobody."""
    words = WORD.findall(visible(name).casefold())
    return not words or set(words) <= function_words(article.language)


def _only(section: AnySection, items: list[Any]) -> Any:
    """A draft of this section."""
    return draft_model((section,), lead=False).model_construct(None, **{section.name: items})


def _named(key: str, name: str, mention: str, cites: Sequence[int]) -> Any:
    """An actor of whom no more than the name is known."""
    return ActorDraft(
        id=key, name=name, mention=mention, aliases=[], kind="other", role="", cites=[*cites]
    )


def _first(mention: str, shown: Sequence[Any]) -> list[int]:
    """The number of the first of these sentences in which a name stands, as a list; or nothing."""
    wanted = fold(visible(mention))
    found = (s.number for s in shown if wanted and wanted in fold(visible(s.text)))
    return [*found][:1]
