"""What sections of things said have in common: the quote and the day, worked out by the library."""

import datetime
import re
from collections.abc import Sequence
from typing import Any, Literal

from newsbrief.article.quotation import direct_speech
from newsbrief.sections.checks import (
    Check,
    degree_kept,
    evidence_fits,
    figures_in_evidence,
    figures_read,
    names_beside,
    names_exchanged,
    names_known,
    names_near,
    polarity_kept,
    roles_kept,
    told_together,
)
from newsbrief.sections.ground import Cites, Ground, Problem, field_of, tellers, words_in
from newsbrief.sections.hearing import Heard

Voice = Literal["party", "reporter", "unattributed"]
Status = Literal["confirmed", "unverified", "disputed", "stated"]


def quote(item: Any, ground: Ground) -> str | None:
    """The direct speech inside runs of neighbouring cited sentences that the item says again.

    One unbroken piece of the article, so that every character of it stands there just so: the one
    that shares most words with the statement, then the longest. A quote that shares no word with it
    is about something else. Between two languages words cannot tell, and the longest counts. What
    the report says in its own voice is no quote, nor are words that a sentence plainly gives to
    somebody else.
    """
    if field_of(item, "voice") == "reporter":
        return None
    pieces = [
        text[start:end].rstrip(",")
        for text in _neighbours(item, ground)
        for start, end in direct_speech(text, ground.words_of)
        if _may_be_theirs(text, start, end, item, ground)
    ]
    if not pieces or ground.statements != ground.article.language:
        return max(pieces, key=len, default=None)
    said = words_in(item.statement, letters=4)
    shared = [(len(said & words_in(piece, letters=4)), len(piece), piece) for piece in pieces]
    most, _, piece = max(shared, default=(0, 0, None))
    return piece if most else None


def _may_be_theirs(text: str, start: int, end: int, item: Any, ground: Ground) -> bool:
    """Whether a quotation may be the speakers': the word of speech beside it lets them be heard.

    Where it lets somebody be heard who speaks for another, that is whoever was heard before. Where
    it lets nobody be heard whom the summary knows, and the text has another such word, the
    quotation may be anybody's.
    """
    wanted = set(map(ground.actor_id, tellers(item)))
    heard = ground.hearing.heard(text)
    if not wanted or not heard:
        return True

    def away(each: Heard) -> int:
        return max(each.start - end, start - each.end)

    beside = [each for each in heard if away(each) <= _BESIDE]
    own = [each for each in beside if not each.goes_on or each.plainly or each.pronoun]
    if not own:
        return not beside or len(heard) == 1
    nearest = min(own, key=away)
    # A quotation that is a sentence by itself goes on with what the whole sentence before it tells.
    apart = nearest.end <= start and _SENTENCE_ENDS.search(text, nearest.end, start)
    if any(each.plainly & wanted or each.pronoun for each in (own if apart else [nearest])):
        return True
    if nearest.plainly:
        return False
    if nearest.speaks_for:
        return not (whose := _heard_around(nearest, heard)) or bool(whose & wanted)
    return len(heard) == 1 or bool(wanted & nearest.perhaps)


def _heard_around(one: Heard, heard: Sequence[Heard]) -> frozenset[str]:
    """Who was plainly heard last before a word of speech; where nobody was, who is behind it."""
    before = [each.plainly for each in heard if each.end <= one.start and each.plainly]
    return before[-1] if before else frozenset().union(*(each.plainly for each in heard))


_SENTENCE_ENDS = re.compile(r"[.!?…]\W")
_BESIDE = 40
"""Characters between a quotation and the word of speech that goes with it."""


def day(text: str | None) -> datetime.date | None:
    """An ISO 8601 day, or None for anything else."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def date_is_a_day(item: Any, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A date is an ISO day; one that is not is dropped, with a doubt."""
    if item.date and day(item.date) is None:
        return Problem("date_is_a_day", "the date is no ISO 8601 day", hard=False)
    return None


def said(item: Any, ground: Ground) -> dict[str, Any]:
    """The derived fields of a statement."""
    return {"quote": quote(item, ground), "date": day(item.date)}


def truly_told(*speakers: str) -> tuple[Check[Any], ...]:
    """What a statement has to pass, whoever makes it; `speakers` are the fields that name them."""
    return (
        figures_in_evidence("statement"),
        figures_read("statement"),
        names_known("statement"),
        names_near("statement", by=speakers),
        polarity_kept("statement"),
        roles_kept("statement"),
        names_exchanged("statement"),
        names_beside("statement", by=speakers),
        evidence_fits("statement"),
        told_together("statement"),
        degree_kept("statement"),
    )


def _neighbours(item: Cites, ground: Ground) -> list[str]:
    """The article's text of each run of cited sentences that follow each other directly."""
    runs: list[tuple[int, int, int]] = []  # start, end, number of the last sentence
    for sentence in ground.cited(item):
        if runs and runs[-1][2] == sentence.number - 1:
            runs[-1] = (runs[-1][0], sentence.end, sentence.number)
        else:
            runs.append((sentence.start, sentence.end, sentence.number))
    return [ground.article.text[start:end] for start, end, _ in runs]
