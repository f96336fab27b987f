"""Whether the report treats a thing as the item's status says."""

from typing import Any

from newsbrief.sections.ground import Ground, Problem, references
from newsbrief.sections.hearing import says, says_any


def status_fits(item: Any, ground: Ground) -> Problem | None:
    """What is confirmed is not said to be unverified or denied, nor is it a party's word alone."""
    words = ground.words_of
    if item.status != "confirmed" or words is None:
        return None
    texts, code = ground.told(item), words.code
    unverified = frozenset([words.checks["unverified"], words.cues["unknown"]])
    if any(says_any(unverified, text, code) for text in texts):
        return Problem("status_fits", "confirmed, and a cited sentence says unverified", False)
    certain = any(says(words.checks["confirmed"], text, code) for text in texts)
    if not certain and any(says(words.cues["denial"], text, code) for text in texts):
        return Problem("status_fits", "confirmed, and a cited sentence denies it", False)
    by = next((name for name in ("reported_by", "speakers") if hasattr(item, name)), None)
    a_party = by is not None and any(references(item, by))
    # That a group claims an attack may be borne out by all that the report tells of it.
    of_several = getattr(item, "kind", None) == "responsibility" and len(set(item.cites)) > 1
    if item.hedged or (a_party and not certain and not of_several):
        return Problem("status_fits", "confirmed on the word of one party", hard=False)
    return None
