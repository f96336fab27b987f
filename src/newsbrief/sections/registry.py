"""The sections of a summary, and the draft that a choice of them makes.

Order matters: actors come first, since others refer to them; events come before casualties, and
claims before denials and reactions.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, create_model

from newsbrief.errors import ConfigurationError
from newsbrief.model.bounds import Bound
from newsbrief.sections.actors import actors
from newsbrief.sections.base import DraftItem, DraftModel, DraftText, Link, Section, SummaryItem
from newsbrief.sections.casualties import casualties
from newsbrief.sections.claims import claims
from newsbrief.sections.denials import denials
from newsbrief.sections.events import events
from newsbrief.sections.questions import questions
from newsbrief.sections.unknowns import unknowns
from newsbrief.sections.western_reactions import western_reactions

AnySection = Section[Any, Any]

DEFAULT_SECTIONS: tuple[AnySection, ...] = (
    actors,
    events,
    claims,
    denials,
    casualties,
    western_reactions,
    questions,
    unknowns,
)


RESERVED = frozenset(
    "article coverage headline headline_doubts lead lead_doubts lead_evidence provenance rejected "
    "schema_version".split()
)
"""The other parts of a summary."""


class LeadDraft(DraftItem):
    """The opening paragraph as the model writes it."""

    text: DraftText


class HeadlineDraft(DraftItem):
    """The headline as it is held against the article and, when it fails, asked for again.

    It answers to the whole article; in a draft it is plain text, and `s` are the lead's sentences.
    """

    text: DraftText


def checked_sections(sections: Iterable[AnySection]) -> tuple[AnySection, ...]:
    """The sections as given, when they can stand together.

    Raises ConfigurationError when one is no section or lacks a part, when two share a name or a
    letter, when a name is taken by another part of the summary, or when a section stands before
    one that it refers to.
    """
    chosen = tuple(sections)
    if any(not isinstance(section, Section) for section in chosen):
        raise ConfigurationError(
            "A section is a Section and no name: pass some of newsbrief.DEFAULT_SECTIONS, such as "
            "[s for s in DEFAULT_SECTIONS if s.name in ('actors', 'casualties')]."
        )
    names = [section.name for section in chosen]
    letters = [section.letter for section in chosen]
    if len({*names}) < len(names) or len({*letters}) < len(letters):
        raise ConfigurationError("Two sections share a name or a letter: give each its own.")
    taken = RESERVED.intersection(names)
    if taken:
        raise ConfigurationError(f"A section cannot be called {min(taken)!r}: choose another name.")
    for at, section in enumerate(chosen):
        _check_parts(section)
        before = chosen[:at]
        if section.references and not any(other.names for other in before):
            raise ConfigurationError(
                f"The section {section.name!r} refers to actors: put that of actors before it."
            )
        for link in section.links:
            _check_link(section, link, before, chosen)
    return chosen


def _check_parts(section: AnySection) -> None:
    """Raise ConfigurationError when a section cannot be asked for, or its items not be kept."""
    told = f"The section {section.name!r}"
    if not re.fullmatch("[a-z][a-z0-9_]*", section.name):
        raise ConfigurationError(f"{told} needs another name: a key of JSON such as 'weapons'.")
    if not re.fullmatch("[A-Za-z]+", section.letter):
        raise ConfigurationError(f"{told} needs a letter with which its ids begin, such as 'W'.")
    for part, given, base in (
        ("draft", section.draft, DraftItem),
        ("item", section.item, SummaryItem),
    ):
        if not (isinstance(given, type) and issubclass(given, base)):
            raise ConfigurationError(f"{told}: its {part} is a class made from {base.__name__}.")
    for part in ("evidence", "doubts"):
        if part not in section.item.model_fields:
            raise ConfigurationError(f"{told}: its items have no field {part!r}: add it.")
    if not isinstance(section.checks, tuple | list) or not all(map(callable, section.checks)):
        raise ConfigurationError(f"{told}: its checks are a tuple of functions: correct it.")
    for name in section.references:
        if name not in section.draft.model_fields:
            raise ConfigurationError(f"{told} refers to actors by {name!r}, which its draft lacks.")


def _check_link(
    section: AnySection,
    link: Link,
    before: Sequence[AnySection],
    chosen: Sequence[AnySection],
) -> None:
    """A link goes to items that have ids and stand before; or to a section that was left out."""
    known = {other.name: other for other in (*DEFAULT_SECTIONS, *chosen)}
    target = known.get(link.to)
    if target is None or not target.has_ids:
        raise ConfigurationError(
            f"The section {section.name!r} links to {link.to!r}: name a section whose draft has "
            "an id."
        )
    if target in chosen and target not in before:
        raise ConfigurationError(
            f"The section {section.name!r} links to {link.to}: put that section before it."
        )


@lru_cache(maxsize=64)
def draft_model(sections: tuple[AnySection, ...], *, lead: bool = True) -> type[DraftModel]:
    """The model of a draft: a list a section, then the lead and the headline, unless not asked for.

    The headline comes last, when everything that it sums up has been written down.
    """
    fields: dict[str, Any] = {
        section.name: (list[section.draft], Field())  # type: ignore[name-defined]
        for section in sections
    }
    if lead:
        fields |= {"lead": (LeadDraft, Field()), "headline": (Annotated[str, Bound(300)], Field())}
    return create_model("Summary", __base__=DraftModel, **fields)
