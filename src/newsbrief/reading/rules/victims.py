"""How many people were hurt: figures beside a word of harm, with the noun that they count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from newsbrief.article.figures import Figure
from newsbrief.reading.rules.cast import Cast
from newsbrief.reading.rules.civilians import Who, who_are
from newsbrief.reading.rules.counted import (
    LARGEST,
    YEARS,
    Counted,
    bare,
    counted_in,
    noun_behind,
)
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import Phrase, phrases_after, phrases_before
from newsbrief.reading.rules.revised import revisions_in
from newsbrief.reading.rules.shared import with_shared
from newsbrief.reading.rules.tellers import tells_or_did
from newsbrief.reading.rules.undone import is_undone
from newsbrief.reading.rules.words import Place, Words
from newsbrief.sections.ground import WORD

KINDS = ("killed", "wounded", "captured", "missing", "displaced")

_FARTHEST = 90
"""Characters between a figure and a word of harm, beyond which they have nothing to do with each
other."""
_FARTHEST_ONE = 30
"""The same for "a" and "one", which count people only beside the word."""
_BEFORE_COUNTS = 3
"""So much farther off does a word seem that stands before the figure: "wounded and seven missing"
are seven missing."""
_YEAR_ENDS = re.compile(r"\b(?:19|20)\d\d,?\s*\Z")
_QUALIFIER = 24
"""Characters before a figure in which "at least" is looked for."""


@dataclass(frozen=True)
class Toll:
    """A figure of people hurt, as one line gives it from character `start` on."""

    kind: str
    count: int | None
    minimum: int | None
    maximum: int | None
    precision: str
    victims: str
    start: int
    who: Who = "unknown"


class _Harm(NamedTuple):
    """A word of harm, its kind, and where it counts: always, right beside a figure, of people."""

    place: Place
    kind: str
    counts: Literal["", "_beside", "_of_people"]


_WHERE: tuple[Literal["", "_beside", "_of_people"], ...] = ("", "_beside", "_of_people")


def tolls_in(line: Line, words: Words) -> list[Toll]:
    """Return the figures of people hurt in a line, from left to right."""
    harms = [
        _Harm(place, kind, counts)
        for kind in KINDS
        for counts in _WHERE
        for place in words.places(kind + counts, line.text)
        if not is_undone(line, place, words)
    ]
    heads = list(words.places("death_toll", line.text))
    if not (harms or heads or words.cue("toll").find(line.text)):
        return []
    counted = sorted(counted_in(line, words), key=lambda each: each.start)
    last = max((harm.place.start for harm in harms), default=0)
    counted = [
        each
        for each in counted
        if not tells_or_did(Place(each.start, each.noun_end), line, last=last < each.start)
    ]
    kinds: list[str | None] = []
    for at, each in enumerate(counted):
        # Only a neighbour can stand between a figure and the word of harm that it goes with.
        neighbours = [*counted[max(at - 1, 0) : at], *counted[at + 1 : at + 2]]
        kinds.append(_kind(each, neighbours, harms, line, words))
    told = [(harm.place, harm.kind) for harm in harms]
    kinds = with_shared(kinds, counted, told, line, words)
    found = [
        replace(_toll(each, kind, line, words), who=who_are(each.noun, each.noun_end, line, words))
        for each, kind in zip(counted, kinds, strict=True)
        if kind is not None
    ]
    for head in heads:
        found += _behind(head, found, line, words)
    found = _put_right(found, told, line, words)
    return [t for t in found if _happened(t, line, words) and not _was_then(t, line, words)]


def _was_then(toll: Toll, line: Line, words: Words) -> bool:
    """Whether a figure is of another year: "the worst attack since 2024, when 45 people died"."""
    return any(
        place.end <= toll.start <= place.end + _QUALIFIER
        and _YEAR_ENDS.search(line.text[: place.start]) is not None
        for place in words.places("then", line.text)
    )


def _put_right(
    tolls: list[Toll], harms: Sequence[tuple[Place, str]], line: Line, words: Words
) -> list[Toll]:
    """These figures without those that the line takes back, and with those that it gives for them.

    Where it cannot be told what a figure counts, it is left out.
    """
    for revision in revisions_in(line, [(t.start, t.kind) for t in tolls], harms, words):
        tolls = [toll for toll in tolls if toll.start not in revision.gone]
        new = revision.new
        if new is not None and revision.kind and all(toll.start != new.start for toll in tolls):
            tolls.append(_bare_toll(new, revision.kind, line, words))
    return sorted(tolls, key=lambda toll: toll.start)


def _bare_toll(figure: Figure, kind: str, line: Line, words: Words) -> Toll:
    """A figure without a noun that it counts: "has climbed to 17"."""
    counted = Counted(int(figure.value), None, figure.start, figure.end, "", True, figure.end)
    toll = _toll(counted, kind, line, words)
    if toll.precision == "at_most":  # "has risen to", in Russian and Ukrainian
        toll = replace(toll, count=toll.maximum, maximum=None, precision="exact")
    return toll


def _happened(toll: Toll, line: Line, words: Words) -> bool:
    first = line.tokens[line.at(toll.start)]
    place = Place(first.start, first.end)
    feared = words.places("feared_clause", line.text)
    if any(words.same_clause(line.text, fear, place) for fear in feared):
        return False
    return words.happened(line.text, place)


def _behind(head: Place, found: Sequence[Toll], line: Line, words: Words) -> list[Toll]:
    """The figure that "the death toll has climbed to" gives: the last one of its clause."""
    end = min(head.end + _FARTHEST, len(line.text))
    stops = [
        at for mark in (*_CLAUSE_ENDS, ", ") if (at := line.text.find(mark, head.end, end)) > 0
    ]
    end = min([end, *stops])
    if any(head.end <= toll.start < end for toll in found):
        return []
    figures = [
        figure
        for figure in line.figures
        if isinstance(figure.value, int)
        and head.end <= figure.start < end
        and 0 < figure.value < LARGEST
        and figure.value not in YEARS
        and noun_behind(line, figure.end, words) is not None
    ]
    return [_bare_toll(last, "killed", line, words) for last in figures[-1:]]


def named_in(line: Line, cast: Cast, words: Words) -> list[Toll]:
    """Return the persons whom a line names as killed or wounded, without a figure."""
    found = []
    for place in words.places("victim_heads", line.text):
        phrases = phrases_after(line, place.end, words)
        found += [("killed", phrase) for phrase in phrases if _is_next(phrase, place, words)]
    for kind in ("killed", "wounded"):
        for place in words.places(kind, line.text):
            if is_passive(line, place, words):
                found += [(kind, p) for p in phrases_before(line, place.start, words)]
    named = [(kind, p, cast.identify(p)) for kind, p in found if not _has_figure(p)]
    tolls = [
        Toll(kind, None, None, None, "unspecified", who.mention, line.tokens[p.first].start)
        for kind, p, who in named
        if who is not None and who.kind in ("person", "expert") and len(who.words) > 1
    ]
    return [toll for toll in tolls if _happened(toll, line, words)]


def _has_figure(phrase: Phrase) -> bool:
    """Whether a number is in a phrase: "Vier Ärzte" are counted, and no name."""
    first, last = phrase.tokens[0].start, phrase.tokens[-1].end
    return any(first <= figure.start < last for figure in phrase.line.figures)


def is_passive(line: Line, place: Place, words: Words) -> bool:
    """Tell whether "was" or "been" stands right before a verb: it was done to whoever precedes."""
    at = line.at(place.start) - 1
    while at >= 0 and words.has("adverbs", line.tokens[at].low):
        if words.has("passives", line.tokens[at].low):
            return True
        at -= 1
    return False


def _is_next(phrase: Phrase, place: Place, words: Words) -> bool:
    """Whether nothing but an article stands between a word and the phrase behind it."""
    between = phrase.line.text[place.end : phrase.tokens[0].start].lower().split()
    return all(words.has("determiners", word) for word in between)


def _kind(
    counted: Counted,
    rivals: Sequence[Counted],
    harms: Sequence[_Harm],
    line: Line,
    words: Words,
) -> str | None:
    near = [
        (distance, KINDS.index(kind), kind)
        for place, kind, counts in harms
        if (distance := _distance(counted, place, rivals, line, words)) is not None
        and not (counts == "_beside" and distance)
        and not (counts == "_of_people" and not counted.people)
    ]
    if not near:
        return None
    distance, _, kind = min(near)
    if counted.value == 1 and distance > _FARTHEST_ONE:
        return None
    if counted.people or distance == 0:
        return kind
    follower = line.text[counted.noun_end : counted.noun_end + _QUALIFIER].split()[:1]
    if counted.noun and follower and words.has("adverbs", follower[0].lower()):
        return kind
    head = line.text[max(counted.start - 2 * _QUALIFIER, 0) : counted.start]
    return kind if _closes(bare(head, words), "victim_heads", words, within=3) else None


def _distance(
    counted: Counted, place: Place, rivals: Sequence[Counted], line: Line, words: Words
) -> float | None:
    """How far a word of harm stands from a figure; None beyond another figure or the clause."""
    first, last = min(counted.start, place.start), max(counted.end, place.end)
    taken = any(first <= rival.start and rival.end <= last for rival in rivals)
    if taken or last - first > 2 * _FARTHEST:
        return None
    if place.start < counted.noun_end and counted.start < place.end:
        return 0
    before = place.end <= counted.start
    if before:
        between = bare(line.text[place.end : counted.start], words)
    else:
        between = line.text[counted.end : place.start]
    if len(between) > _FARTHEST or any(mark in between for mark in _CLAUSE_ENDS):
        return None
    if not before and any(_touches(place, rival, line, words) for rival in rivals):
        return None
    beside = all(words.has("adverbs", word) for word in WORD.findall(between.lower()))
    if beside and not (before and "," in between):
        return 0
    return len(between) * (_BEFORE_COUNTS if before else 1)


def _touches(place: Place, rival: Counted, line: Line, words: Words) -> bool:
    """Whether a word stands right before a figure: "for killing six" tells of the six."""
    if rival.start < place.end:
        return False
    return not bare(line.text[place.end : rival.start], words).strip()


_CLAUSE_ENDS = (";", ". ", "! ", "? ", ": ", " -- ")


def _toll(counted: Counted, kind: str, line: Line, words: Words) -> Toll:
    noun = counted.noun or words.text("people")
    if counted.value is None:
        return Toll(kind, None, None, None, "unspecified", noun, counted.start)
    if counted.upper is not None:
        low, high = counted.value, counted.upper
        return Toll(kind, None, low, high, "approximate", noun, counted.start)
    toll = Toll(kind, counted.value, None, None, "exact", noun, counted.start)
    before = line.text[max(counted.start - _QUALIFIER, 0) : counted.start]
    if _closes(before, "at_least", words):
        return replace(toll, count=None, minimum=toll.count, precision="at_least")
    if _closes(before, "at_most", words):
        return replace(toll, count=None, maximum=toll.count, precision="at_most")
    if _closes(before, "about", words):
        return replace(toll, precision="approximate")
    return toll


def _closes(text: str, name: str, words: Words, within: int = 0) -> bool:
    """Whether a cue stands at the end of a text, with at most so many words behind it."""
    return any(len(text[place.end :].split()) <= within for place in words.places(name, text))
