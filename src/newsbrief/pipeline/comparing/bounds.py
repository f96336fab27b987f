"""Whether a side bounds its figures as its sentences do: "at least 14" is not 14."""

from collections.abc import Set

from newsbrief.article.figures import read_figures
from newsbrief.sections.counting import bounds_beside
from newsbrief.sections.ground import Ground, Problem

_LOOSE = "loose"
"""What `bounds_beside` adds where the word may be no bound: "over" in "over 14 days"."""


def bounds_kept(says: str, cites: Set[int], ground: Ground) -> Problem | None:
    """The words beside a figure agree with those beside it in a cited sentence.

    Where several have it, one of them is enough; of a figure that stands in none nothing is said.
    """
    own, code = ground.statements, ground.article.language
    texts = [ground.text(each) for each in ground.article.shown if each.number in cites]
    there = [(figure, text) for text in texts for figure in read_figures(text, code)]
    earlier = frozenset[str]()
    for figure in read_figures(says, own):
        said = bounds_beside(figure.start, says, own) - {_LOOSE}
        beside = [
            bounds_beside(other.start, text, code)
            for other, text in there
            if other.value == figure.value
        ]
        # In "about 50 rockets and 250 shells" the word may be meant of both figures.
        told = [said, earlier] if not said else [said]
        if beside and not any(_agree(each, found) for each in told for found in beside):
            return Problem("bound_kept", "its sentences bound a figure otherwise", hard=False)
        earlier |= said
    return None


def _agree(said: Set[str], there: Set[str]) -> bool:
    if not said:
        return not there - {_LOOSE}
    return bool(there) and (not said.isdisjoint(there) or _LOOSE in there)
