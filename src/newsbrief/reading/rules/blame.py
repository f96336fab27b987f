"""Who did it: who claims it, who is accused of it, and who is simply said to have done it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsbrief.reading.rules.cast import Cast
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import Phrase, phrases_after, phrases_before
from newsbrief.reading.rules.victims import is_passive
from newsbrief.reading.rules.words import Place, Words

Manner = Literal["claimed", "accused", "did"]


@dataclass(frozen=True)
class Blame:
    """Actors who did it, and how they are said to have: by themselves, by others, as a fact."""

    manner: Manner
    ids: tuple[str, ...]
    place: int
    """Where the word that says so stands, in characters."""


_BESIDE = 3
"""Tokens before a phrase among which "none of the" may stand."""
_HELD_WITHIN = 80
"""Characters between "holds" and "responsible"."""
_RANK = {"claimed": 5, "accused": 4, "did": 3}
_ROLES = {"claimed": "role_claimant", "accused": "role_accused", "did": "role_attacker"}


def blames_in(
    line: Line, cast: Cast, words: Words, speakers: frozenset[str] = frozenset()
) -> list[Blame]:
    """Return who did something in a line, in the order of how sure the words are.

    Nobody where it is denied, feared or negated. `speakers` are heard in the line: what they say of
    others is no fact, so that those have the part of the accused.
    """
    found: list[Blame] = []
    taken: set[str] = set()
    for manner, place, phrases, firm in _found(line, words):
        if _is_not_so(line, place, phrases, words):
            continue
        ids = [key for key in cast.meet(phrases, firm=firm, inside=True) if key not in taken]
        if ids:
            taken.update(ids)
            said = manner == "did" and speakers.isdisjoint(ids) and _is_said(line, place, words)
            part: Manner = "accused" if said else manner
            cast.tell(ids, words.text(_ROLES[part]), _RANK[part], line)
            found.append(Blame(manner, tuple(ids), place.start))
    return found


def _is_said(line: Line, deed: Place, words: Words) -> bool:
    """Whether somebody says what a line tells: "rebels attacked the village, the army said"."""
    return any(
        not place.meets(deed) and not line.in_quote(place.start)
        for name in ("speech", "according")
        for place in words.places(name, line.text)
    )


def _is_not_so(line: Line, deed: Place, phrases: list[Phrase], words: Words) -> bool:
    """Whether a line denies, fears, supposes or negates a deed."""
    text = line.text
    if any(place.meets(deed) for place in words.places("unclaimed", text)):
        return True
    verbs = list(words.places("speech", text))
    if any(verb.meets(deed) for verb in verbs):
        return _is_negated(line, deed, phrases, words)  # "denied it and accused the rebels"
    for name in ("denial", "denied_that", "feared_that", "unreal"):
        for place in words.places(name, text):
            if place.meets(deed) or line.in_quote(place.start) != line.in_quote(deed.start):
                continue
            parted = any(place.end <= v.start and v.end <= deed.start for v in verbs)
            if place.end <= deed.start and not parted and words.one_thought(text, place, deed):
                return True
            late = name == "denial" and words.verb_second
            if late and deed.end <= place.start and words.same_clause(text, deed, place):
                return True
    behind = words.places("dismissal", text)
    dismissed = any(
        deed.end <= place.start and words.same_clause(text, deed, place) for place in behind
    )
    return dismissed or _is_negated(line, deed, phrases, words)


def _is_negated(line: Line, deed: Place, phrases: list[Phrase], words: Words) -> bool:
    """Whether "not" stands beside a deed or before who did it, or "would" between the two."""
    tokens, before = line.tokens, [p for p in phrases if p.last < line.at(deed.start)]
    first = before[0].first if before else line.at(deed.start)
    near = Place(tokens[max(first - _BESIDE, 0)].start if tokens else 0, deed.end)
    for place in words.places("negation", line.text):
        inside = near.start <= place.start < near.end
        if inside and words.same_clause(line.text, place, deed):
            return True
        if line.text[deed.end : place.start].isspace():
            return True  # "killed nobody"
    between = tokens[before[-1].last + 1 : line.at(deed.start)] if before else ()
    hedged = words.cue("hedge").find(line.text) is not None
    return not hedged and any(words.has("modals", token.low) for token in between)


def _found(line: Line, words: Words) -> Iterator[tuple[Manner, Place, list[Phrase], bool]]:
    text = line.text
    for place in words.places("responsibility", text):
        yield "claimed", place, phrases_before(line, place.start, words), False
    for place in words.places("claimed_by", text):
        yield "claimed", place, _after(line, place, words), False
    for place in words.places("blames", text):
        yield "accused", place, _after(line, place, words), False
    for place in words.places("holds", text):
        if words.cue("held").find(text[place.end : place.end + _HELD_WITHIN]):
            yield "accused", place, _after(line, place, words), False
    for place in words.places("blamed", text):
        yield "accused", place, phrases_before(line, place.start, words), True
    hedged = words.cue("hedge").find(text) is not None
    manner: Manner = "accused" if hedged else "did"
    for place in words.places("attack_by", text):
        yield manner, place, _after(line, place, words), False
    for place in words.places("attack", text):
        if not is_passive(line, place, words):
            told = _clause_has("reported_auxiliaries", line, place, words)
            part: Manner = "accused" if told else manner
            yield part, place, _doers(line, place, words), True


def _clause_has(name: str, line: Line, deed: Place, words: Words) -> bool:
    """Whether the clause of a deed has a word of this list."""
    return any(
        words.has(name, token.low)
        and words.same_clause(line.text, Place(token.start, token.end), deed)
        for token in line.tokens
    )


def _doers(line: Line, deed: Place, words: Words) -> list[Phrase]:
    """Who did it: of "the army has the people shelled", as German has it, not the people."""
    beside = phrases_before(line, deed.start, words)
    first = beside[0].first if beside else line.at(deed.start)
    for at in range(first - 1, -1, -1):
        token = line.tokens[at]
        if not words.same_clause(line.text, Place(token.start, token.end), deed):
            break
        if words.has("auxiliaries", token.low):
            return phrases_before(line, token.start, words)
    return beside


def _after(line: Line, place: Place, words: Words) -> list[Phrase]:
    phrases = phrases_after(line, place.end, words)
    return [p for p in phrases if not words.has("things", p.tokens[-1].low)]
