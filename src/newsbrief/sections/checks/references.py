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


def claims_known(item: Any, ground: Ground) -> Problem | None:
    """Every claim that a denial denies was let through; one that was not is dropped."""
    unknown = [reference for reference in item.denies if reference not in ground.claim_ids]
    if unknown:
        return Problem("claim_known", f"{short(unknown[0])} is not one of the claims", hard=False)
    return None


def voice_fits(item: Any, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A party has speakers; the reporter and an unattributed voice have none."""
    if item.voice == "party" and not any(references(item, "speakers")):
        return Problem("voice_fits", "voice is party but there is no speaker")
    if item.voice != "party" and any(references(item, "speakers")):
        return Problem("voice_fits", f"voice is {item.voice} but there are speakers")
    return None
