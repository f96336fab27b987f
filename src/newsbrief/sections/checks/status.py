"""Whether the report treats a thing as the item's status says."""

import re
from typing import Any

from newsbrief.languages import Cue, Language
from newsbrief.sections.checks.base import CASUALTY_KINDS, counts
from newsbrief.sections.clauses import clauses, with_what_leads
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import Ground, Problem, field_of, references, tellers
from newsbrief.sections.hearing import Heard
from newsbrief.sections.tokens import says, says_any
from newsbrief.sections.wording import content


def status_fits(item: Any, ground: Ground) -> Problem | None:
    """What is confirmed is not said to be unverified or denied, nor is it a party's word alone.

    And what is only stated is contradicted by nobody who is named beside it.
    """
    words = ground.words_of
    if words is None:
        return None
    wrong = None
    if item.status == "confirmed":
        wrong = _against_confirmed(item, ground, words)
    elif item.status == "stated":
        contradicted = any(_is_contradicted(item, t, ground, words) for t in ground.told(item))
        wrong = "stated, and a cited sentence contradicts it" if contradicted else None
    return Problem("status_fits", wrong, hard=False) if wrong else None


def _against_confirmed(item: Any, ground: Ground, words: Language) -> str | None:
    """Why the report does not treat it as certain; None when it may."""
    texts, code = ground.told(item), words.code
    if any(_is_unverified(item, text, ground, words) for text in texts):
        return "confirmed, and a cited sentence says unverified"
    certain = any(says(words.checks["confirmed"], text, code) for text in texts)
    denial = frozenset([words.cues["denial"]])
    denied = any(_says_of_it(denial, item, text, ground, words) for text in texts)
    if denied and not certain and not _tells_of_speech(item, ground):
        return "confirmed, and a cited sentence denies it"
    by = (name for name in ("reported_by", "speakers") if field_of(item, name))
    a_party = any(references(item, name) for name in by)
    # That a group claims an attack may be borne out by all that the report tells of it.
    of_several = field_of(item, "kind") == "responsibility" and len(set(item.cites)) > 1
    own, said = ground.own_words, field_of(item, "statement")
    keeps = own is not None and said and says(own.cues["hedge"], said, own.code)
    if (item.hedged and not keeps) or (a_party and not certain and not of_several):
        return "confirmed on the word of one party"
    return None


def _tells_of_speech(item: Any, ground: Ground) -> bool:
    """Whether an item is that somebody spoke: a denial is of what was said, and not of that."""
    said = field_of(item, "statement")
    if said is None or ground.statements != ground.article.language:
        return False
    return any(heard.plainly for heard in ground.hearing.heard(said))


def _is_contradicted(item: Any, text: str, ground: Ground, words: Language) -> bool:
    """Whether somebody else who is named denies a statement, or gives another figure, in a text."""
    if field_of(item, "statement") is None:
        return _is_counted_otherwise(item, text, ground, words)
    denial = words.cues["denial"]
    denying = [
        heard
        for heard in ground.hearing.heard(text)
        if heard.plainly and denial.match(text, heard.start) and not _is_no(text, heard, words)
    ]
    if not denying or says(denial, item.statement, ground.statements):
        return False  # that somebody denies it is what it tells
    own = set(map(ground.actor_id, tellers(item)))
    wanted = content(item.statement, words.code) - ground.names
    return bool(own) and any(
        len(wanted & _denied(text, heard, ground, words)) >= _THE_SAME
        for heard in denying
        if own.isdisjoint(heard.plainly)
    )


def _is_no(text: str, heard: Heard, words: Language) -> bool:
    """Whether a "not" stands right before a word of denial: "has neither denied nor confirmed"."""
    before = text[max(heard.start - _REACH, 0) : heard.start].rstrip()
    return any(m.end() == len(before) for m in words.cues["negation"].finditer(before))


_REACH = 20
"""Characters in which such a "not" stands."""


def _denied(text: str, heard: Heard, ground: Ground, words: Language) -> frozenset[str]:
    """What stands behind a word of denial; where nothing does ("which A denies"), before it."""
    behind = content(text[heard.end :], words.code) - ground.names
    return behind or content(text[: heard.start], words.code)


def _is_counted_otherwise(item: Any, text: str, ground: Ground, words: Language) -> bool:
    """Whether a clause beside that of the figure gives another number for this kind, by another.

    "The governor says 4,000; the agency has registered 3,600." A clause with a kind of harm of its
    own counts others.
    """
    given, code = counts(item), words.code
    figures = people_figures(text, code)
    mine = [figure for figure in figures if figure.value in given]
    if not mine or len(mine) == len(figures):
        return False
    own = set(map(ground.actor_id, tellers(item)))
    kinds = [words.cues[kind] for kind in CASUALTY_KINDS]
    for other in figures:
        if other.value in given:
            continue
        first, last = _part_around(other.start, text)
        part = text[first:last]
        if any(first <= figure.start < last for figure in mine):
            continue
        named = ground.hearing.named(part)
        if own and named and not named & own and not any(kind.find(part) for kind in kinds):
            return True
    return False


def _part_around(place: int, text: str) -> tuple[int, int]:
    """The part of a sentence between two semicolons, or commas, that holds a place."""
    marks = [match.start() for match in _PARTS.finditer(text)]
    first = max((mark for mark in marks if mark < place), default=0)
    return first, min((mark for mark in marks if mark > place), default=len(text))


_PARTS = re.compile(r"[;,]\s")
_THE_SAME = 2
"""Words that a denial has in common with what it denies."""


def _is_unverified(item: Any, text: str, ground: Ground, words: Language) -> bool:
    """Whether a cited sentence says of the item that it is not known or could not be verified.

    Not where it says so of another figure.
    """
    cues = frozenset([words.checks["unverified"], words.cues["unknown"]])
    if field_of(item, "statement") is not None:
        return _says_of_it(cues, item, text, ground, words)
    if not says_any(cues, text, words.code):
        return False
    figures = {figure.value for figure in people_figures(text, words.code)}
    return not figures or bool(figures & counts(item))


def _says_of_it(
    cues: frozenset[Cue], item: Any, text: str, ground: Ground, words: Language
) -> bool:
    """Whether one of these words goes with the clause of a text that tells an item.

    Not where the item has such a word itself: that it is denied, or unclear, is what it says.
    """
    if not says_any(cues, text, words.code):
        return False
    statement = field_of(item, "statement")
    if statement is None or ground.statements != words.code:
        return True
    if says_any(cues, statement, words.code):
        return False
    wanted = content(statement, words.code)
    every = clauses(text, words)
    shared = [len(wanted & content(text[first:last], words.code)) for first, last in every]
    if len(wanted & content(text, words.code)) * 2 < len(wanted):
        return True  # another sentence tells it, and this one speaks of that
    told = {
        text[slice(*span)]
        for at, has in enumerate(shared)
        if has == max(shared)
        for span in with_what_leads(at, every, text, words)
    }
    return any(says_any(cues, clause, words.code) for clause in told)
