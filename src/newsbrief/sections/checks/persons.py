"""Whether one person, who needs no number word, stands where an item counts one."""

from collections.abc import Sequence
from typing import Any

from newsbrief.article.figures import Figure
from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.languages import Language
from newsbrief.sections.checks.base import counts, kinds_of
from newsbrief.sections.clauses import clause_around
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import WORD, Ground, Problem
from newsbrief.sections.tokens import function_words, says_any

_OF = frozenset("of of van von der dei degli delle di de des du da из з із from among of".split())
_FARTHEST, _TO_PEOPLE = 2, 5
"""Words between a figure and a word of harm that is its own, and to a noun for people."""


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
    others = [t for t in harmed or texts if _other_number(t, kinds_of(item), words, lexicon)]
    if others and len(others) == len(harmed or texts):
        return Problem("figure_in_evidence", "1: the cited sentences give another number")
    return None


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


def _is_its_own(
    figure: Figure, harms: list[tuple[int, int]], text: str, words: Language, lexicon: Lexicon
) -> bool:
    """Whether people are counted in the clause of the harm, and no "of three" ("a mother of …")."""
    before = WORD.findall(text[: figure.start].lower())[-2:]
    if before and before[-1] in _OF and not _ends_in_harm(before[0], words):
        return False
    if len(before) == 2 and before[0] in _OF and lexicon.has("article", before[1]):
        return False
    first, last = clause_around(figure.start, text, words)
    own = [span for span in harms if first <= span[0] < last]
    if not own:
        return False
    behind = " ".join(WORD.findall(text[figure.end : last].split(",", maxsplit=1)[0])[:_TO_PEOPLE])
    if _has_many(behind, lexicon):
        return True
    return any(
        _words_between(text[min(end, figure.end) : max(start, figure.start)], words) <= _FARTHEST
        for start, end in own
    )


def _words_between(text: str, words: Language) -> int:
    """How many words there are that name something: "four of the guards were killed" has one."""
    small = function_words(words.code)
    return sum(word not in small for word in WORD.findall(text.lower()))


def _ends_in_harm(word: str, words: Language) -> bool:
    return any(words.cues[kind].find(word) for kind in ("killed", "wounded", "captured", "missing"))


def _is_beside_one(place: int, text: str, words: Language, lexicon: Lexicon) -> bool:
    """Whether "X and" stands before a figure, with X a person and nobody else speaking."""
    for match in words.checks["joins_people"].finditer(text[:place]):
        if WORD.search(text, match.end(), place):
            continue
        before = text[: match.start()]
        piece = before[clause_around(max(len(before) - 1, 0), text, words)[0] :]
        short = 0 < len(WORD.findall(piece)) <= 8
        if short and not words.cues["speech"].find(piece) and not _has_many(piece, lexicon):
            return True
    return False


def _has_many(text: str, lexicon: Lexicon) -> bool:
    return any(lexicon.is_noun("people", word) for word in WORD.findall(text.lower()))
