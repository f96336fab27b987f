"""Whether what an item tells of has happened, where its sentences deny, fear or suppose it."""

from typing import Any

from newsbrief.sections.checks.base import counts, kinds_of
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.happening import perhaps_unreal, taken_back, unreal


def has_happened(item: Any, ground: Ground) -> Problem | None:
    """The figure stands in a sentence that says it happened.

    "Denied that 40 had been killed", "could kill 5,000", "were not killed", "threatened to kill"
    say that it did not, or not yet. Soft where the item itself is hedged or disputed, and where
    only the sentence as a whole is denied or feared, or takes the figure back: "would have died".
    """
    words = ground.words_of
    given = counts(item) - {0}
    if words is None or counts(item) == {0}:
        return None
    told = ground.told(item)
    places = [
        (t, f.start, f.end) for t in told for f in people_figures(t, words.code) if f.value in given
    ]
    if not places and (1 in given or not given):
        cues = [words.cues[kind] for kind in kinds_of(item)]
        places = [(t, m.start(), m.end()) for t in told for c in cues for m in c.finditer(t)]
    if not places:
        return None
    whys = [unreal(text, (start, end), words) for text, start, end in places]
    if not all(whys):
        perhaps = [
            perhaps_unreal(text, (start, end), words)
            or (item.kind != "missing" and taken_back(text, (start, end), words))
            for text, start, end in places
        ]
        if all(why or doubtful for why, doubtful in zip(whys, perhaps, strict=True)):
            return Problem("has_happened", "the cited sentence denies or fears it", hard=False)
        return None
    hard = not item.hedged and item.status not in ("disputed", "unverified")
    return Problem("has_happened", f"the cited sentence says that it {whys[0]}", hard=hard)
