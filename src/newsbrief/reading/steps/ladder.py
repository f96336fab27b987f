"""Steps of four sizes: all sections at once, one by one, where cues are, and half of that. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsbrief.languages import Language
from newsbrief.reading.steps.focus import looks, opening
from newsbrief.reading.steps.passages import Passage, Size
from newsbrief.results.provenance import Way
from newsbrief.sections.registry import AnySection

_SMALLEST = 40
"""Words under which a passage is not halved any more."""


@dataclass(frozen=True)
class Step:
    """What one question is to bring: these sections, and the lead if asked for, of a passage."""

    sections: tuple[AnySection, ...]
    shown: Passage
    lead: bool
    language: Language | None
    """What is known about the article's language."""
    begun: frozenset[str] = frozenset()
    """Sections of which an answer that was cut short has brought some items."""
    says: tuple[str, ...] = ()
    """Prompts that are told last, by name: what is asked for otherwise than usual."""
    fill: Callable[[Any], Any] | None = None
    """Makes what was filled in a draft of the whole sections, where less was asked for."""
    amends: frozenset[str] | None = None
    """The ids of items that were found and of which more is asked for; None where new ones are."""

    @property
    def names(self) -> list[str]:
        """What is asked for, by name."""
        return [*(section.name for section in self.sections), *(["lead"] if self.lead else [])]


def whole(step: Step) -> list[Step]:
    """All in one question."""
    return [step]


def by_section(step: Step) -> list[Step]:
    """One question a section, actors first, and one for lead and headline."""
    steps = [replace(step, sections=(section,), lead=False) for section in step.sections]
    return [*steps, *_for_lead(step)]


def by_focus(step: Step) -> list[Step]:
    """One question a passage that carries cues, and one for lead and headline about the opening."""
    steps = [
        replace(
            step,
            shown=passage,
            sections=tuple(section for section in step.sections if section.name in found),
            lead=False,
        )
        for passage, found in looks(step.shown, step.language, step.sections)
    ]
    return [*steps, *(replace(each, shown=opening(each.shown)) for each in _for_lead(step))]


def by_half(step: Step) -> list[Step]:
    """The same about the first and the second half; nothing when that would be too small."""
    middle = len(step.shown) // 2
    if not middle or Size.of(step.shown).words < _SMALLEST:
        return []
    first = replace(step, shown=step.shown[:middle])
    second = replace(step, shown=step.shown[middle:], lead=False)
    return [first, *([second] if second.sections else [])]


LADDER: tuple[tuple[Way, Callable[[Step], list[Step]]], ...] = (
    ("whole", whole),
    ("sections", by_section),
    ("focused", by_focus),
    ("focused", by_half),
)
"""The ways to cut a step, larger pieces first, and what a reader is told of each."""


def cut(step: Step, rung: int) -> list[Step]:
    """The pieces of a step on this rung of the ladder."""
    return LADDER[rung][1](step)


def smaller(step: Step, rung: int) -> tuple[list[Step], int]:
    """The next smaller pieces of a step that was too much, and their rung; none at the bottom."""
    last = len(LADDER) - 1
    for below in range(min(rung + 1, last), last + 1):
        pieces = cut(step, below)
        if pieces and pieces != [step]:
            return pieces, below
    return [], last


def together(steps: Sequence[Step]) -> Step:
    """One step for all that these ask of the same sentences."""
    sections = tuple(section for step in steps for section in step.sections)
    return replace(steps[0], sections=sections, lead=any(step.lead for step in steps))


def _for_lead(step: Step) -> list[Step]:
    return [replace(step, sections=())] if step.lead else []
