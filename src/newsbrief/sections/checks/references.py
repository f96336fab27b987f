"""Whether what an item refers to is part of the same summary."""

from typing import Any

from newsbrief.sections.checks.base import Check, short
from newsbrief.sections.ground import Ground, Problem, references


def actors_known(*fields: str) -> Check[Any]:
    """Every reference in these fields (one or a list) is an actor that was let through."""

    def actor_known(item: object, ground: Ground) -> Problem | None:
        unknown = [
            reference
            for name in fields
            for reference in references(item, name)
            if ground.actor_id(reference) is None
        ]
        if unknown:
            return Problem("actor_known", f"{short(unknown[0])} is not one of the actors")
        return None

    return actor_known


def link_known(field: str, to: str) -> Check[Any]:
    """Every item of the section `to` that this field links to was let through.

    One that was not is dropped. The doubt is called after the section: `claim_known` for claims.
    """
    name = f"{to.removesuffix('s')}_known"

    def link_known(item: object, ground: Ground) -> Problem | None:
        known = ground.ids.get(to, {})
        unknown = [reference for reference in references(item, field) if reference not in known]
        if unknown:
            what = to.replace("_", " ")
            return Problem(name, f"{short(unknown[0])} is not one of the {what}", hard=False)
        return None

    return link_known


def voice_fits(item: Any, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A party has speakers; the reporter and an unattributed voice have none."""
    if item.voice == "party" and not any(references(item, "speakers")):
        return Problem("voice_fits", "voice is party but there is no speaker")
    if item.voice != "party" and any(references(item, "speakers")):
        return Problem("voice_fits", f"voice is {item.voice} but there are speakers")
    return None
