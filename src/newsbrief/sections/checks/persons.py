"""Whether one person, who needs no number word, stands where an item counts one."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from newsbrief.article.figures import Figure
from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import counts, kinds_of
from newsbrief.sections.clauses import clause_around
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import WORD, Ground, Problem, field_of
from newsbrief.sections.tokens import as_compared, function_words, places, says_any

_OF = frozenset("of of van von der dei degli delle di de des du da из з із from among of".split())
_FARTHEST, _TO_PEOPLE, _TO_ONE = 2, 5, 2
"""Words between a figure and a word of harm that is its own, to a noun for people, and between "a"
and its noun."""


def one_person(item: Any, ground: Ground) -> Problem | None:
    """A count of 1 stands where a cited sentence names or describes one person as hurt.

    "Ms N died", "her daughter", "one of the guards" need no number word. Where the cited sentences
    give another number of people for that harm and no 1, the count does not hold.
    """
    words = ground.words_of
    if 1 not in counts(item) or words is None:
        return None
    lexicon = lexicon_of(words.code)
    texts = ground.told(item)
    if any(figure.value == 1 for t in texts for figure in people_figures(t, words.code)):
        return None
    of_harm = frozenset(words.cues[kind] for kind in (*kinds_of(item), "harm"))
    harmed = [text for text in texts if says_any(of_harm, text, words.code)]
    others = [
        text
        for text in harmed or texts
        if _other_number(text, kinds_of(item), words, lexicon)
        and not _is_one_of_list(item, text, ground, words, lexicon)
    ]
    if others and len(others) == len(harmed or texts):
        return Problem("figure_in_evidence", "1: the cited sentences give another number")
    return None


def victims_counted(item: Any, ground: Ground) -> Problem | None:
    """A figure counts those who were hurt, not those who did it: "two gunmen killed Ada Brand"."""
    words, given = ground.words_of, counts(item) - {0, 1}
    if words is None or not given:
        return None
    found = False
    for text in ground.told(item):
        harms = [
            span for kind in kinds_of(item) for span in places(words.cues[kind], text, words.code)
        ]
        for figure in people_figures(text, words.code):
            if figure.value not in given:
                continue
            first, last = clause_around(figure.start, text, words)
            own = [span for span in harms if first <= span[0] < last]
            if not any(_harms_somebody_named(figure, span, text, words) for span in own):
                return None
            found = True
    return Problem("figure_by_kind", "the figure counts who did it", hard=False) if found else None


def _other_number(text: str, kinds: Sequence[str], words: Language, lexicon: Lexicon) -> bool:
    """Whether a sentence gives another number of people, or "dozens", for this harm.

    Not where one person stands beside them: "the mayor and three guards were killed".
    """
    harms = [match.span() for kind in kinds for match in words.cues[kind].finditer(text)]
    for figure in people_figures(text, words.code):
        if not _is_its_own(figure, harms, text, words, lexicon):
            continue
        if not _is_beside_one(figure.start, text, words, lexicon):
            return True
    for match in words.checks["vague"].finditer(text):
        clause = clause_around(match.start(), text, words)
        own = any(clause[0] <= start < clause[1] for start, _ in harms)
        if own and not _is_beside_one(match.start(), text, words, lexicon):
            return True
    return False


def _is_one_of_list(
    item: Any, text: str, ground: Ground, words: Language, lexicon: Lexicon
) -> bool:
    """Whether the victim stands there as one of several: "six priests, a maid and her daughter".

    The noun of `victims` stands behind "a" or "one", or, behind a comma or an "and", behind another
    small word ("her"), or bare where a language has no articles. Nothing between says how many.
    """
    victims, code = field_of(item, "victims"), words.code
    noun = _noun_of(victims, words) if victims and ground.statements == code else None
    if noun is None:
        return False
    keys, small = as_compared(code), function_words(code)
    for match in WORD.finditer(text):
        if keys[match.group().lower()] != noun:
            continue
        before, opener = _opened(text[: match.start()], small, words)
        one = lexicon.has("article", opener) or lexicon.has("one", opener)
        listed = _ends_joined(before, words) and (opener in small or words.names_are_declined)
        between = text[len(before) : match.start()]
        if (one or listed) and not _says_how_many(between, words, lexicon):
            return True
    return False


def _opened(text: str, small: Collection[str], words: Language) -> tuple[str, str]:
    """Split what stands before a noun: what comes before its small word, and that word.

    A few other words may stand between ("a passing cyclist"); without a small word it is empty.
    """
    for _ in range(_TO_ONE + 1):
        last = _LAST.search(text)
        if last is None or _ends_joined(text, words):
            break
        text = text[: last.start()]
        if (word := last[1].lower()) in small:
            return text, word
    return text, ""


def _ends_joined(text: str, words: Language) -> bool:
    """Whether a text ends as before another part of a list: in a comma, a bracket or an "and"."""
    ended = text.rstrip()
    return ended.endswith((",", "(")) or any(
        joint.end() == len(ended) for joint in words.checks["joins_people"].finditer(ended)
    )


_LAST = re.compile(r"(\w+)\s+\Z")


def _noun_of(victims: str, words: Language) -> str | None:
    """What somebody hurt is called, as words are compared: "daughter" for "The maid's daughter"."""
    keys, small = as_compared(words.code), function_words(words.code)
    own: list[str] = []
    for word in split_words(victims.lower()):
        if word not in small and word not in _OF and len(word) > 1:
            own.append(word)
        elif own and len(word) > 1:
            break
    return keys[own[-1]] if own else None


def _says_how_many(text: str, words: Language, lexicon: Lexicon) -> bool:
    """Whether there is a number, or "dozens", in a text."""
    if words.checks["vague"].find(text) is not None:
        return True
    said = split_words(text.lower())
    return any(
        word[0].isdigit() or lexicon.words.get(word, 1) != 1 or word in lexicon.counted
        for word in said
    )


def _is_its_own(
    figure: Figure, harms: list[tuple[int, int]], text: str, words: Language, lexicon: Lexicon
) -> bool:
    """Whether people are counted in the clause of the harm, and no "of three" ("a mother of …")."""
    before = split_words(text[: figure.start].lower())[-2:]
    if before and before[-1] in _OF and not _ends_in_harm(before[0], words):
        return False
    if len(before) == 2 and before[0] in _OF and lexicon.has("article", before[1]):
        return False
    first, last = clause_around(figure.start, text, words)
    own = [span for span in harms if first <= span[0] < last]
    if not own or any(_harms_somebody_named(figure, span, text, words) for span in own):
        return False
    behind = " ".join(split_words(text[figure.end : last].split(",", maxsplit=1)[0])[:_TO_PEOPLE])
    if _has_many(behind, lexicon):
        return True
    return any(
        _words_between(text[min(end, figure.end) : max(start, figure.start)], words) <= _FARTHEST
        for start, end in own
    )


def _harms_somebody_named(
    figure: Figure, harm: tuple[int, int], text: str, words: Language
) -> bool:
    """Whether those counted did it to somebody named, or saw it: "two men killed Ada Brand".

    "Killed by two men", "four saw Ada Brand die"; and, where names are declined, "Ada Brand was
    killed two men", as the ending of the name tells.
    """
    if not any(len(word) > _SHORT and not word[0].isupper() for word in split_words(text)):
        return False  # a headline, whose capitals name nobody
    before = text[: figure.start]
    done_by = words.checks["done_by"].finditer(before) if words.code not in _BY_IS_OF else ()
    if any(len(split_words(before[match.end() :])) <= 1 for match in done_by):
        return True
    if harm[0] < figure.start:
        named = _NAMED_BEFORE.search(text[: harm[0]]) if words.names_are_declined else None
        return named is not None and len(named[2].split()) > 1
    between = text[figure.end : harm[0]]
    behind = _NAMED_BEHIND.match(text, harm[1])
    if behind and len(split_words(between)) <= _TO_VERB:
        low = behind[1].lower()
        people = lexicon_of(words.code)
        is_noun = people.is_many(low) or people.is_one(low)  # "zwei tote Zivilisten"
        return not is_noun and low not in words.weekdays and low not in words.months
    named = _NAMED_BEFORE.search(between)
    return named is not None and len(named[1] or "") > _SHORT and not words.nouns_have_capitals


_BY_IS_OF = frozenset(["de"])
"""Languages whose "by" is their "of" as well."""
_TO_VERB = 3
"""Words between those who did it and the verb."""
_SHORT = 3
"""Letters of a word whose capital or small letter tells nothing."""
_NAMED_BEHIND = re.compile(r"\s+(?:al?\s+)?([A-ZÀ-ÞЀ-Я][\w'’-]+)")
_NAMED_BEFORE = re.compile(r"(?:\b([^\W\d_A-ZÀ-ÞЀ-Я]\w*)\s+|\A\s*)((?:[A-ZÀ-ÞЀ-Я][\w'’-]+\s+)+)\Z")


def _words_between(text: str, words: Language) -> int:
    """How many words there are that name something: "four of the guards were killed" has one."""
    small = function_words(words.code)
    return sum(word not in small for word in split_words(text.lower()))


def _ends_in_harm(word: str, words: Language) -> bool:
    return any(words.cues[kind].find(word) for kind in ("killed", "wounded", "captured", "missing"))


def _is_beside_one(place: int, text: str, words: Language, lexicon: Lexicon) -> bool:
    """Whether "X and" stands before a figure, with X a person and nobody else speaking."""
    for match in words.checks["joins_people"].finditer(text[:place]):
        if WORD.search(text, match.end(), place):
            continue
        before = text[: match.start()]
        piece = before[clause_around(max(len(before) - 1, 0), text, words)[0] :]
        short = 0 < len(split_words(piece)) <= 8
        if short and not words.cues["speech"].find(piece) and not _has_many(piece, lexicon):
            return True
    return False


def _has_many(text: str, lexicon: Lexicon) -> bool:
    return any(lexicon.is_noun("people", word) for word in split_words(text.lower()))
