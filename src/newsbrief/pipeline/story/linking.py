"""What code knows of two reports: which of their items are the same. Pure, and symmetrical."""

from newsbrief.pipeline.story.contents import HeldReport
from newsbrief.results.ledger import StoryLink
from newsbrief.sections.ground import fold


def links_between(
    one: HeldReport, other: HeldReport, one_id: str, other_id: str
) -> tuple[StoryLink, ...]:
    """The links between the items of two reports, from the later one's to the earlier one's.

    Reports without a day are the earliest; of those of one day the lesser id is.
    """
    if (_day(one), one_id) < (_day(other), other_id):
        one, other, one_id, other_id = other, one, other_id, one_id
    return tuple(
        StoryLink(
            kind="same_actor",
            source=f"{one_id}:{later.id}",
            target=f"{other_id}:{earlier.id}",
            by="code",
            because="equal names",
        )
        for later in one.summary.actors
        for earlier in other.summary.actors
        if fold(later.name) == fold(earlier.name)
    )


def _day(held: HeldReport) -> str:
    return str(held.summary.article.published or "")
