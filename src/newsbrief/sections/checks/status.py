"""Whether the report treats a thing as the item's status says."""

from typing import Any

from newsbrief.languages import Language
from newsbrief.sections.checks.base import counts
from newsbrief.sections.clauses import clauses, with_what_leads
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import Ground, Problem, references
from newsbrief.sections.hearing import says, says_any
from newsbrief.sections.wording import content


def status_fits(item: Any, ground: Ground) -> Problem | None:
    """What is confirmed is not said to be unverified or denied, nor is it a party's word alone."""
    words = ground.words_of
    if item.status != "confirmed" or words is None:
        return None
    texts, code = ground.told(item), words.code
    if any(_is_unverified(item, text, ground, words) for text in texts):
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


def _is_unverified(item: Any, text: str, ground: Ground, words: Language) -> bool:
    """Whether a cited sentence says of the item that it is not known or could not be verified.

    Not where it says so of another figure, nor in another clause than that which tells the item.
    """
    cues = frozenset([words.checks["unverified"], words.cues["unknown"]])
    if not says_any(cues, text, words.code):
        return False
    statement = getattr(item, "statement", None)
    if statement is None:
        figures = {figure.value for figure in people_figures(text, words.code)}
        return not figures or bool(figures & counts(item))
    if ground.statements != words.code:
        return True
    wanted = content(statement, words.code)
    every = clauses(text, words)
    shared = [len(wanted & content(text[first:last], words.code)) for first, last in every]
    if max(shared) * 2 < len(wanted):
        return True  # another sentence tells it, and this one speaks of that
    at = shared.index(max(shared))
    told = [text[slice(*span)] for span in with_what_leads(at, every, text, words)]
    return any(says_any(cues, clause, words.code) for clause in told)
