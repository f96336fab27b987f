"""Which figures count people who are gone no more: found, freed, back, or dead of wounds. Pure.

The number of the missing, captured, displaced and wounded does not only grow. A figure is over when

- a sentence that it cites says that these people, or some of them, were found, freed, returned or
  have died, or how many of them still are missing or held;
- or a report of its day or a later one says of the same event that nobody is missing or held any
  more, that they were found or freed, or counts none. "Dozens" are not none;
- or one of them, by name, is counted among the dead in a report of its day or a later one.

What follows from it is a matter for today alone: the figure stays, and is not printed as one that
holds.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.pipeline.story.current import Current, Told
from newsbrief.pipeline.story.given import Given
from newsbrief.pipeline.story.spoken import CLAUSE_BREAK
from newsbrief.results.ledger import Reference
from newsbrief.sections.ground import words_in
from newsbrief.sections.negation import nots

_ENDING = ("missing", "captured", "wounded", "displaced")
_GONE = ("missing", "captured")
"""Of these a later report tells the end; of the others, mostly how others fared."""
_TOLD = ("confirmed", "stated")
"""How a report treats a death that ends what was told before."""
_NEAR = 40
"""Characters before a word in which a "not" denies it: "not all of them have yet been freed"."""
_WITHIN = 3
"""Words beside a number among which one says of whom it is a part: "of the roughly 4,000"."""


@dataclass(frozen=True)
class _Sentence:
    """A sentence that some item of a report cites, and what it is about."""

    told: Told
    number: int
    text: str
    events: frozenset[str]
    places: frozenset[str]


def ended(
    given: Sequence[Given], current: Current, events: Mapping[str, str]
) -> dict[str, Reference]:
    """Of each figure that is over, by its handle, the item that tells so."""
    counted = [each for each in given if each.held.item.kind in _ENDING]
    if not counted:
        return {}
    found: dict[str, Reference] = {}
    places = _places(current, events)
    said = list(_sentences(given, current, events))
    none = [each for each in given if _is_none(each)]
    dead = [e for e in given if e.held.item.kind == "killed" and e.held.item.status in _TOLD]
    among: dict[str, set[str]] = defaultdict(set)
    for each in given:
        among[each.among].add(each.held.report)
    for each in counted:
        item, words = each.held.item, current.words(each.held.report)
        if _is_none(each):
            continue
        there = places[each.event] if each.event is not None else frozenset[str]()
        telling = (
            sentence.told
            for sentence in said
            if item.kind in _GONE
            and _is_as_late(sentence.told, each)
            and _is_behind(sentence, each)
            and _is_of_one_event(sentence, each, there, among[each.among])
            and (of := current.words(sentence.told.report)) is not None
            and _tells_the_end(sentence, each, of)
        )
        counting = (
            other.held
            for other in none
            if other.held.item.kind == item.kind
            and other.event == each.event
            and other.among == each.among
            and _is_as_late(other.held, each)
        )
        dying = (
            other.held
            for other in dead
            if other.victims.persons & each.victims.persons and _is_as_late(other.held, each)
        )
        last = next(chain(dying, telling, counting), None)
        if last is not None:
            found[each.held.handle] = last.reference
        elif words and _over_by_its_own(each, [piece.text for piece in item.evidence], words):
            found[each.held.handle] = each.held.reference
    return found


def _over_by_its_own(each: Given, sentences: Sequence[str], words: Language) -> bool:
    """Whether a sentence that a figure cites says that it is over, or how many are left of it."""
    number, kind = _lead(each), each.held.item.kind
    if not number:
        return any(_ends_uncounted(text, kind, words) for text in sentences)
    single = number == 1 and kind in _GONE
    if single and any(_ends_of_one(text, kind, words) for text in sentences):
        return True
    counted = False
    for text in sentences:
        values = [figure.value for figure in read_figures(text, words.code)]
        here = number in values
        for cue in _unnegated(words.story[f"no_longer_{kind}"].finditer(text), text, kind, words):
            nearest = _nearest(cue.start(), cue.end(), text, words)
            these = nearest in (number, None) or _is_of_them(number, nearest, text, words)
            if here and not single and these:
                return True
            if counted and not here and (nearest is None or nearest <= number):
                return True
        if kind in _GONE and (here or counted) and not each.earlier:
            for cue in words.story["still_gone"].finditer(text):
                nearest = _nearest(cue.start(), cue.end(), text, words)
                is_kind = words.cues[kind].find(text) is not None
                if is_kind and nearest is not None and nearest < number:
                    return True
        counted |= here
    return False


def _ends_uncounted(text: str, kind: str, words: Language) -> bool:
    """Whether a sentence says that people of whom there is no number are gone no more, all of them.

    "The hostages were freed", not "some hostages were freed, others are still held".
    """
    some = words.story["still_gone"].find(text) or words.story["not_all"].find(text)
    if kind not in _GONE or some or not words.cues[kind].find(text):
        return False
    return any(
        _nearest(cue.start(), cue.end(), text, words) is None
        for cue in _unnegated(words.story[f"no_longer_{kind}"].finditer(text), text, kind, words)
    )


def _ends_of_one(text: str, kind: str, words: Language) -> bool:
    """Whether a sentence says of one person that he is gone no more.

    "The last missing person, a boy of nine, was found alive", not "a boy was found and a woman is
    missing". A number of the clause that says so counts others.
    """
    if words.story["still_gone"].find(text):
        return False
    gone = list(words.cues[kind].finditer(text))
    for cue in _unnegated(words.story[f"no_longer_{kind}"].finditer(text), text, kind, words):
        nearest = _nearest_in_clause(cue.start(), cue.end(), text, words)
        told = nearest == 1 or any(each.start() < cue.start() for each in gone)
        another = any(
            _goes_on(text[cue.end() : each.start()], words)
            for each in gone
            if each.start() >= cue.end()
        )
        if nearest in (1, None) and told and not another:
            return True
    return False


def _goes_on(between: str, words: Language) -> bool:
    """Whether another clause begins in these words: they have a comma or the like, or an "and"."""
    joined = (words.checks["joins_people"].match(word, 0) for word in split_words(between.lower()))
    return CLAUSE_BREAK.search(between) is not None or any(joined)


def _tells_the_end(sentence: _Sentence, each: Given, words: Language) -> bool:
    """Whether a sentence on the same event says that these people are gone no more.

    All of them, or some ("two of the four were found"). A smaller number alone ("two missing
    people were found") ends a count of an earlier day, unless the sentence has a greater number,
    too: then the two may be of those.
    """
    text, kind, number = sentence.text, each.held.item.kind, _lead(each)
    if words.story[f"nobody_{kind}"].find(text):
        return True
    if not number:
        return _ends_uncounted(text, kind, words)
    if not words.cues[kind].find(text):
        return False
    others = [figure.value for figure in read_figures(text, words.code) if figure.value != number]
    of_others = max(others, default=0) > number
    later = str(sentence.told.published or "") > str(each.day or "")
    for cue in _unnegated(words.story[f"no_longer_{kind}"].finditer(text), text, kind, words):
        nearest = _nearest(cue.start(), cue.end(), text, words)
        if nearest in (number, None) or _is_of_them(number, nearest, text, words):
            return True
        if nearest < number and later and not of_others:
            return True
    return False


def _unnegated(
    cues: Iterable[re.Match[str]], text: str, kind: str, words: Language
) -> Iterator[re.Match[str]]:
    """Those that no "not" before them denies: no "freed" in "have not been freed".

    A "not" inside a word for the kind denies nothing else, such as Russian "без вести" ("without
    news") in "пропавшие без вести были найдены" ("the missing were found").
    """
    denied = nots(text, words)
    idioms = [each.span() for each in words.cues[kind].finditer(text)]
    return (
        cue
        for cue in cues
        if not any(
            cue.start() - _NEAR <= end <= cue.start()
            for start, end in denied
            if not any(at <= start and end <= to <= cue.start() for at, to in idioms)
        )
    )


def _nearest(start: int, end: int, text: str, words: Language) -> int | None:
    """The number that goes with a word: that of its clause, else the nearest of the sentence."""
    found = _nearest_in_clause(start, end, text, words)
    if found is not None:
        return found
    figures = read_figures(text, words.code)
    others = sorted(figures, key=lambda f: max(f.start - end, start - f.end))
    return int(others[0].value) if others else None


def _nearest_in_clause(start: int, end: int, text: str, words: Language) -> int | None:
    """The last number before a word in its clause, else the next one there."""
    figures = read_figures(text, words.code)
    opens = max((mark.end() for mark in CLAUSE_BREAK.finditer(text, 0, start)), default=0)
    closes = next((mark.start() for mark in CLAUSE_BREAK.finditer(text, end)), len(text))
    before = [figure for figure in figures if opens <= figure.start < start]
    behind = [figure for figure in figures if end <= figure.start < closes]
    near = [*before[-1:], *behind[:1]]
    return int(near[0].value) if near else None


def _is_of_them(number: int, part: int | None, text: str, words: Language) -> bool:
    """Whether a sentence gives a part of a number: "of the four two", "four, two of whom"."""
    if part is None or part >= number:
        return False
    of = words.story["of_them"]
    for figure in read_figures(text, words.code):
        if figure.value == number:
            beside = split_words(text[: figure.start])[-_WITHIN:]
        elif figure.value == part:
            beside = split_words(text[figure.end :])[:_WITHIN]
        else:
            continue
        if of.find(" ".join(beside)):
            return True
    return False


def _sentences(
    given: Sequence[Given], current: Current, events: Mapping[str, str]
) -> Iterator[_Sentence]:
    """What reports tell of events with a word of an end, by sentence, the latest report first."""
    of_figures = {each.held.handle: each.event for each in given}
    about: dict[tuple[str, int], set[str]] = defaultdict(set)
    places: dict[tuple[str, int], set[str]] = defaultdict(set)
    teller: dict[tuple[str, int], tuple[Told, str]] = {}
    ends: dict[tuple[str, int], bool] = {}
    for held in current.of("events", "casualties"):
        event = events[held.handle] if held.section == "events" else of_figures.get(held.handle)
        for piece in held.item.evidence:
            key = held.report, piece.sentence
            if key not in ends:
                ends[key] = _may_tell_an_end(piece.text, current.words(held.report))
            if not ends[key]:
                continue
            about[key] |= {event} if event is not None else set()
            if held.section == "events":
                places[key] |= words_in(held.item.place or "", letters=4)
            teller.setdefault(key, (held, piece.text))
    for key, (held, text) in sorted(teller.items(), key=lambda each: -each[1][0].at):
        yield _Sentence(held, key[1], text, frozenset(about[key]), frozenset(places[key]))


def _may_tell_an_end(text: str, words: Language | None) -> bool:
    cues = [f"{how}_{kind}" for how in ("nobody", "no_longer") for kind in _GONE]
    return words is not None and any(words.story[cue].find(text) for cue in cues)


def _places(current: Current, events: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The words of the places of each event."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for held in current.of("events"):
        found[events[held.handle]] |= words_in(held.item.place or "", letters=4)
    return found


def _is_of_one_event(
    sentence: _Sentence, each: Given, places: frozenset[str], reports: Collection[str]
) -> bool:
    """Whether a sentence is told of a figure's event, or of its place.

    Of a figure of no event, whether it stands in one of the `reports` that may be of one and the
    same, and is told of no event either.
    """
    if each.event is None:
        of_none = not sentence.events and sentence.told.report in reports
        return of_none or sentence.told.report == each.held.report
    return each.event in sentence.events or bool(places & sentence.places)


def _is_as_late(held: Told, each: Given) -> bool:
    """Whether something is told in the same report, or in one of its day or a later one."""
    if held.report == each.held.report:
        return True
    return held.published is not None and each.day is not None and held.published >= each.day


def _is_behind(sentence: _Sentence, each: Given) -> bool:
    """Whether a sentence of a figure's own report stands behind those that the figure cites."""
    own = (piece.sentence for piece in each.held.item.evidence)
    return sentence.told.report != each.held.report or sentence.number > max(own, default=0)


def _is_none(each: Given) -> bool:
    """Whether a figure says that there are none; what has no number says nothing of the sort."""
    return each.numbers in ((0, None), (None, 0))


def _lead(each: Given) -> int:
    """The number of a figure: the one it gives, or its least."""
    return each.numbers[0] or each.numbers[1] or 0
