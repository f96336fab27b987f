"""Which figures count a part of the people whom another one counts, or some beside others. Pure.

"Nine dead, two of them children": the two are a part of the nine. "Six priests and two women were
killed": neither is the toll of the event, and since nothing is added up, each is a part of it.
A person who is named among others is a part, too, and the driver is not the guard. Parts of the
same people are one toll, in all reports; of different people they never are.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.pipeline.of_whom import NEAR, is_of_whom, words_before, words_behind
from newsbrief.pipeline.story.current import Current
from newsbrief.pipeline.story.given import NO_VOICE, SAME_PEOPLE, Given
from newsbrief.pipeline.story.groups import Decided, Groups, Pair
from newsbrief.results.ledger import StoryLink

_BETWEEN = 6
"""Words between two who are counted one after the other: "six priests of Orvel and two women"."""
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")


class Parts:
    """Parts and their people, of all figures of a story."""

    def __init__(self, current: Current) -> None:
        self._current = current

    def marked(self, given: Sequence[Given]) -> list[Given]:
        """All figures; those are marked that count a part of those whom their report counts."""
        beside: dict[Hashable, list[Given]] = defaultdict(list)
        for each in given:
            item = each.held.item
            beside[each.held.report, each.event, item.kind, item.scope].append(each)
        parts = {
            handle
            for together in beside.values()
            if len(together) > 1
            for handle in self._parts_of(together)
        }
        return [replace(each, part=each.held.handle in parts) for each in given]

    def known(self, given: Sequence[Given]) -> list[Given]:
        """Mark also what is a part by what other reports tell of the same people of an event."""
        parts: dict[Hashable, list[Given]] = defaultdict(list)
        for each in given:
            if each.part:
                parts[_where(each)].append(each)
        return [
            replace(each, part=True)
            if not each.part and any(self._are_one(each, part) for part in parts[_where(each)])
            else each
            for each in given
        ]

    def with_people(self, given: Sequence[Given], links: Sequence[StoryLink]) -> list[Given]:
        """Tell of each part whose number it is: one key for the same people in all reports."""
        parts = {each.held.handle: each for each in given if each.part}
        joins: list[Pair] = [
            (link.source, link.target)
            for link in links
            if link.kind in SAME_PEOPLE
            and {link.source, link.target} <= parts.keys()
            and _where(parts[link.source]) == _where(parts[link.target])
        ]
        apart: set[frozenset[str]] = set()
        there: dict[Hashable, list[Given]] = defaultdict(list)
        for each in parts.values():
            there[_where(each)].append(each)
        for one, other in (pair for each in there.values() for pair in combinations(each, 2)):
            pair = one.held.handle, other.held.handle
            at_once = one.held.report == other.held.report and one.earlier == other.earlier
            if self._are_one(one, other) or (not at_once and self._is_later(one, other)):
                joins.append(pair)
            elif at_once:
                apart.add(frozenset(pair))
        named = Groups(list(parts), joins, Decided(apart=frozenset(apart))).named("people")
        return [replace(each, people=named.get(each.held.handle, "")) for each in given]

    def _are_one(self, one: Given, other: Given) -> bool:
        """Whether two figures are one number of the same people, as their reports call them."""
        left, right = one.victims, other.victims
        if not (left.persons and right.persons) and self._is_vague(one, other):
            return False
        if one.numbers != other.numbers:
            return False
        return left.may_be_the_one(right) if _is_one(one) else left.may_be(right)

    def _is_vague(self, one: Given, other: Given) -> bool:
        """Whether two figures do not tell whom they count: "people", "five others"."""
        for each in (one, other):
            called, words = each.victims.called, self._current.words(each.held.report)
            if not called or (words and words.story["others"].find(each.held.item.victims)):
                return True
            anyone = words.story["anyone_hurt"].phrases if words else ()
            if any(noun.startswith(called) for noun in anyone):
                return True
        return False

    def _is_later(self, one: Given, other: Given) -> bool:
        """Whether two figures are one voice's of those whom both reports call the same."""
        left, right = one.victims, other.victims
        nameless = not left.persons and not right.persons and not self._is_vague(one, other)
        single = 1 in (one.numbers[0], other.numbers[0])
        return (
            nameless
            and not single
            and left.called == right.called
            and bool(one.voices & other.voices)
        )

    def _parts_of(self, together: Sequence[Given]) -> Iterator[str]:
        """Of the figures of one report on one question, those that count a part."""
        for one, other in combinations(together, 2):
            if self._are_beside(one, other):
                yield from (one.held.handle, other.held.handle)
        for each in together:
            if any(self._is_within(each, whole) for whole in together):
                yield each.held.handle

    def _is_within(self, one: Given, whole: Given) -> bool:
        """Whether a figure counts some of those whom another one counts.

        Civilians of all the dead, in the same sentence ("nine dead, two of them children"); fewer
        than half of the same people ("21 dead; two bodies were found today"); or whoever is called
        so ("seven villagers, five of them women").
        """
        if not _is_fewer(one, whole):
            return False
        if not one.voices & whole.voices:
            return self._are_some(one, whole)
        shared = one.held.sentences.keys() & whole.held.sentences.keys()
        if (one.who, whole.who) == ("civilians", "unknown"):
            return bool(shared)
        if one.who != whole.who or one.side != whole.side:
            return False
        words = self._current.words(one.held.report)
        of_them = words is not None and any(
            _is_of(one, whole, one.held.sentences[number], words) for number in shared
        )
        rises = one.held.item.kind != "missing"  # the number of the missing falls
        few = (one.numbers[0] or 0) * 2 < (whole.numbers[0] or 0)
        return of_them or (few and rises and not one.earlier)

    def _are_some(self, one: Given, whole: Given) -> bool:
        """Whether the report itself tells of some by what they are, and another counts them all.

        "Two railwaymen have died. The governor counts 19 dead."
        """
        few = (one.numbers[0] or 0) * 2 < (whole.numbers[0] or 0)
        same = (one.who, one.side) == (whole.who, whole.side) and not one.earlier
        other = one.victims.called != whole.victims.called and not self._is_vague(one, one)
        return few and same and other and one.voices == {NO_VOICE} and one.event is not None

    def _are_beside(self, one: Given, other: Given) -> bool:
        """Whether two figures count different people, one after the other."""
        shared_numbers = one.held.sentences.keys() & other.held.sentences.keys()
        if not _of_one_question(one, other) or not (one.event or shared_numbers):
            return False
        left, right = one.victims, other.victims
        single = [_is_one(each) for each in (one, other)]
        together = bool(one.voices & other.voices)
        if all(single):
            return together and not left.may_be_the_one(right)
        words = self._current.words(one.held.report)
        texts = [one.held.sentences[number] for number in sorted(shared_numbers)]
        return words is not None and any(
            (together and self._are_listed(one, other, text, words))
            or (any(single) and self._is_with_others(one, other, text, words))
            for text in texts
        )

    def _are_listed(self, one: Given, other: Given, text: str, words: Language) -> bool:
        """Whether a sentence counts two sorts of people: "six priests and two women"."""
        bare = _ASIDE.sub(lambda aside: " " * len(aside[0]), text)
        single = _is_one(one) or _is_one(other)
        for left, right in product(
            self._places(one, bare, words), self._places(other, bare, words)
        ):
            first, second = sorted((left, right))
            if first[1] > second[0] or _is_counted(bare, first[1], second[0], words):
                continue
            many, few = (each.numbers[0] or 0 for each in _in_turn(one, other, first=left == first))
            of_them = words.story["of_them"].find(" ".join(words_behind(bare, second[1])))
            if of_them and many > few:
                continue
            if _joins(bare[first[1] : second[0]], words, or_comma=single):
                behind = {_next_word(bare[end:], words) for _, end in (left, right)}
                if single or (len(behind) > 1 and "" not in behind):
                    return True
        return False

    def _is_with_others(self, one: Given, other: Given, text: str, words: Language) -> bool:
        """Whether one is named and then others are counted: "… died. Seven others were killed"."""
        if one.held.item.kind == "wounded" and words.cues["killed"].find(text):
            return False  # others than the dead
        single, many = (one, other) if _is_one(one) else (other, one)
        named = single.victims.persons
        return bool(named) and any(
            words.story["others"].find(" ".join(_beside(text, start, end)))
            for start, end in _figures(many, text, words)
        )

    def _places(self, each: Given, text: str, words: Language) -> Iterator[tuple[int, int]]:
        """Where a sentence counts these people: their number, or of one the name or what it is."""
        yield from _figures(each, text, words)
        if not _is_one(each):
            return
        victims, lower = each.victims, text.lower()
        for name in victims.names or (victims.called,):
            whole = rf"\b{re.escape(name)}" + (r"\b" if victims.names else r"\w*")
            yield from (match.span() for match in re.finditer(whole, lower) if name)


def _in_turn(one: Given, other: Given, *, first: bool) -> tuple[Given, Given]:
    """Two figures in the order in which a sentence has them."""
    return (one, other) if first else (other, one)


def _where(each: Given) -> Hashable:
    """What two parts must have in common to be of the same people: event, kind and scope."""
    item = each.held.item
    return each.event if each.event is not None else each.among, item.kind, item.scope


def _is_fewer(one: Given, whole: Given) -> bool:
    less, more = one.numbers[0], whole.numbers[0]
    fewer = less is not None and more is not None and less < more
    return fewer and _of_one_question(one, whole)


def _of_one_question(one: Given, other: Given) -> bool:
    """Whether one report counts two figures as of the same kind of people, and as of one time."""
    alike = one.who == other.who or {one.who, other.who} == {"civilians", "unknown"}
    sides = one.side == other.side or None in (one.side, other.side)
    return alike and sides and one.earlier == other.earlier


def _is_one(each: Given) -> bool:
    return bool(each.held.item.count == 1 and each.held.item.precision == "exact")


def _figures(each: Given, text: str, words: Language) -> list[tuple[int, int]]:
    """Where a sentence has the number of a figure."""
    figures = read_figures(text, words.code)
    return [(each_.start, each_.end) for each_ in figures if each_.value == each.numbers[0]]


def _is_of(one: Given, whole: Given, text: str, words: Language) -> bool:
    """Whether a sentence calls one number a part of another.

    "Of them five", "five of whom", "six priests (five of Orvel and one of Varlo)"; not "spoke of
    34 dead, now of 32" nor "not 34, but 32 of its soldiers", which count anew.
    """
    asides = [aside.span() for aside in _ASIDE.finditer(text)]
    for start, end in _figures(one, text, words):
        for _, stop in _figures(whole, text, words):
            aside = next((at for at, until in asides if at <= start < until), None)
            if stop <= start and is_of_whom(text, start, end, words):
                return True
            if aside is not None and len(split_words(text[stop:aside])) <= NEAR and stop <= aside:
                return True
    return False


def _beside(text: str, start: int, end: int) -> list[str]:
    return [*words_before(text, start), *words_behind(text, end)]


def _is_counted(text: str, start: int, end: int, words: Language) -> bool:
    """Whether another number stands there."""
    return any(start <= f.start and f.end <= end for f in read_figures(text, words.code))


def _joins(between: str, words: Language, *, or_comma: bool) -> bool:
    """Whether the second of two counts follows on the first by "and", or by a comma.

    "Six priests and two women"; with `or_comma` also "Jan Kok, a driver". Not when more words than
    a name or an office takes stand between them.
    """
    between = between.lower()
    told = split_words(between)
    if len(told) > _BETWEEN:
        return False
    behind_comma = between.rpartition(",")[2] if "," in between and or_comma else None
    if behind_comma is not None and all(w in words.articles for w in split_words(behind_comma)):
        return True
    last = [word for word in told if word not in words.articles][-NEAR:]
    return any(words.checks["joins_people"].match(word, 0) for word in last)


def _next_word(text: str, words: Language) -> str:
    """The word that a number stands before, where it says who is counted; else nothing."""
    word = next(iter(split_words(text.lower())), "")
    if words.checks["function"].match(word, 0) and not words.story["others"].match(word, 0):
        return ""
    return word
