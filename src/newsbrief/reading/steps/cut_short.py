"""An answer that was cut short: what of it is whole is kept, and the rest is still to be asked for.

Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from newsbrief.reading.growing import complete
from newsbrief.reading.steps.ladder import Step
from newsbrief.reading.steps.merging import Origin, Part
from newsbrief.sections.registry import AnySection, draft_model

_WORTH = 5
"""Items, without a whole section, for which the rest alone is asked for after a mere fault."""


@dataclass(frozen=True)
class Kept:
    """An answer as far as it is whole, and the step that brings the rest."""

    part: Part
    rest: Step
    worth: bool
    """Whether it is so much that the same question should not be asked again."""


def part_of(step: Step, draft: Any, told: Mapping[str, Origin]) -> Part:
    """What was filled in for a step, as a part of the whole; `told` is what its question told."""
    filled = step.fill(draft) if step.fill else draft
    shown = frozenset(sentence.number for sentence in step.shown)
    return Part(filled, shown, told, step.begun, amends=step.amends is not None)


def kept(step: Step, text: str, told: Mapping[str, Origin], *, looped: bool = False) -> Kept | None:
    """What there is to keep of a text that should have answered a step; None for nothing.

    `told` is what its question had told. Of the section in which the text ends, the items before
    the last are kept, and the rest knows that it was begun; but none when the model `looped`.
    """
    found = complete(text, step.sections)
    items: dict[AnySection, Sequence[Any]] = {}
    for section in step.sections:
        closed = section.name in found.closed
        valid = _valid(section, found.items.get(section.name, ()))
        if valid is not None and (closed or (valid and not looped)):
            items[section] = valid
    if not items:
        return None
    done = {section for section in items if section.name in found.closed}
    schema = draft_model(tuple(items), lead=False)
    draft = schema.model_construct(None, **{s.name: list(i) for s, i in items.items()})
    left = tuple(section for section in step.sections if section not in done)
    begun = step.begun.union(section.name for section in items)
    rest = replace(step, sections=left, begun=begun.intersection(s.name for s in left))
    worth = bool(done) or sum(map(len, items.values())) >= _WORTH
    return Kept(part_of(step, draft, told), rest, worth)


def _valid(section: AnySection, written: Sequence[Any]) -> Sequence[Any] | None:
    """The items as drafts; None when one of them is none: then the section is asked for anew."""
    try:
        return [section.draft.model_validate(each) for each in written]
    except ValidationError:
        return None
