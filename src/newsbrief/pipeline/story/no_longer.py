"""Whether sentences say that people are missing, held, wounded or displaced no longer. Pure.

"Of the four missing, two were found alive"; not "have not been found".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.pipeline.story.given import Given
from newsbrief.pipeline.story.spoken import CLAUSE_BREAK
from newsbrief.sections.negation import nots

GONE = ("missing", "captured")
"""Of these a later report tells the end; of the others, mostly how others fared."""
_NEAR = 40
"""Characters before a word in which a "not" denies it: "not all of them have yet been freed"."""
_WITHIN = 3
"""Words beside a number among which one says of whom it is a part: "of the roughly 4,000"."""


def over_by_its_own(each: Given, sentences: Sequence[str], words: Language) -> bool:
    """Whether a sentence that a figure cites says that it is over, or how many are left of it."""
    number, kind = _lead(each), each.held.item.kind
    if not number:
        return any(_ends_uncounted(text, kind, words) for text in sentences)
    single = number == 1 and kind in GONE
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
        if kind in GONE and (here or counted) and not each.earlier:
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
    if kind not in GONE or some or not words.cues[kind].find(text):
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


def tells_the_end(text: str, each: Given, words: Language, *, later: bool) -> bool:
    """Whether a sentence on the same event says that these people are gone no more.

    All of them, or some ("two of the four were found"). A smaller number alone ("two missing
    people were found") ends a count of an earlier day, unless the sentence has a greater number,
    too: then the two may be of those.
    """
    kind, number = each.held.item.kind, _lead(each)
    if words.story[f"nobody_{kind}"].find(text):
        return True
    if not number:
        return _ends_uncounted(text, kind, words)
    if not words.cues[kind].find(text):
        return False
    others = [figure.value for figure in read_figures(text, words.code) if figure.value != number]
    of_others = max(others, default=0) > number
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


def may_tell_an_end(text: str, words: Language | None) -> bool:
    """Whether a sentence has a word of an end at all, whosever it is."""
    cues = [f"{how}_{kind}" for how in ("nobody", "no_longer") for kind in GONE]
    return words is not None and any(words.story[cue].find(text) for cue in cues)


def _lead(each: Given) -> int:
    """The number of a figure: the one it gives, or its least."""
    return each.numbers[0] or each.numbers[1] or 0
