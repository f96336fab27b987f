"""Whether what an item gives as the report's own words, or as heard at first hand, is so."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from newsbrief.article.quotation import direct_speech
from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.clauses import RELATIVES
from newsbrief.sections.ground import Ground, Problem, field_of, references
from newsbrief.sections.hearing import Heard, Place
from newsbrief.sections.tokens import places, says_any
from newsbrief.sections.wording import content, said_again

_APART = re.compile(r"[,;:]\s")
_OPENING = 1
"""Words before "in her view" at the head of a sentence."""
_TAG = 6
"""Words of a piece between commas that does nothing but say who speaks: ", the mayor said,"."""
_NESTED = 12
"""Words between two words of speech, up to which what the second tells is told by the first."""
_BREAKS = re.compile(r"[;:.!?\"“”«»„]")
_BESIDE = 2
"""Words between a word of speech and the one who stands behind it."""
_QUOTE_ENDS = re.compile(r"[\"”»’'“]\s*\Z")
_A_QUOTE = 3
"""Words that are more than a name or a term in quotation marks."""
_MARKS = "\"'“”„«»‘’ .,"
_OF_PARTIES = frozenset(["responsibility", "threat", "intention"])
"""What only a party does: a report claims no attack and threatens nobody."""


def voice_heard(item: Any, ground: Ground) -> Problem | None:
    """The report's own voice says nothing that somebody else plainly says.

    Nobody claims an attack or threatens in it, nor demands where somebody else speaks. Within one
    language, where the clause behind the words can be found: it is not quoted, and no word of
    speech goes with it. What a comma parts from "X said" may be the reporter's again, unless that
    piece does nothing else ("…, he said"); so may an assessment that takes up what somebody said.
    """
    if item.voice != "reporter":
        return None
    kind = field_of(item, "kind")
    if kind in _OF_PARTIES or (kind == "demand" and not _speaks_alone(item, ground)):
        return Problem("voice_heard", f"the report itself makes no {kind}", False)
    if ground.statements != ground.article.language:
        return None
    best = said_again(item.statement, ground.told(item), ground.article.language)
    if best is None:
        return None
    assessed = kind == "assessment"
    quoted = _is_quoted(item, best, ground) and not (assessed and _has_own_words(item, ground))
    if quoted or _is_said(best, ground, assessed=assessed) or _quotes(item, ground):
        return Problem("voice_heard", "the cited sentences give these words to somebody", False)
    return None


def _speaks_alone(item: Any, ground: Ground) -> bool:
    """Whether the cited sentences let nobody speak, and quote nothing: a comment may demand."""
    return not any(
        ground.hearing.heard(text) or direct_speech(text, ground.words_of)
        for text in ground.told(item)
    )


def _is_quoted(item: Any, clause: tuple[str, int, int], ground: Ground) -> bool:
    """Whether most of the clause is direct speech, also of a quotation of several sentences."""
    text, first, last = clause
    for sentence in ground.cited(item):
        if ground.text(sentence) == text:
            paragraph = ground.paragraphs[sentence.paragraph]
            start, end = paragraph[0].start, paragraph[-1].end
            a, b = sentence.start - start + first, sentence.start - start + last
            spoken = direct_speech(ground.article.text[start:end], ground.words_of)
            if any(2 * (min(b, d) - max(a, c)) > b - a for c, d in spoken):
                return True
    return False


def _has_own_words(item: Any, ground: Ground) -> bool:
    """Whether a cited sentence is the reporter's, who takes up there what another one quotes."""
    words = ground.words_of
    texts = (text for text in ground.told(item) if not direct_speech(text, words))
    return any(not ground.hearing.heard(text) for text in texts)


def _quotes(item: Any, ground: Ground) -> bool:
    """Whether the statement itself quotes what a cited sentence quotes, some words of it."""
    spoken = [
        text[start:end]
        for text in ground.told(item)
        for start, end in direct_speech(text, ground.words_of)
    ]
    own = [item.statement[a:b] for a, b in direct_speech(item.statement, ground.own_words)]
    return any(
        len(split_words(said)) >= _A_QUOTE and said.strip(_MARKS) in other
        for said in own
        for other in spoken
    )


def _is_said(clause: tuple[str, int, int], ground: Ground, *, assessed: bool) -> bool:
    """Whether a word of speech goes with the clause, whose speaker is named, or a pronoun."""
    text, first, last = clause
    words = ground.words_of
    for start, _ in places(words.checks["in_whose_words"], text, words.code) if words else ():
        if first <= start < last or len(split_words(text[:start])) <= _OPENING:
            return True
    for heard in ground.hearing.heard(text):
        if last <= heard.start and _is_tag(heard, text):
            return True
        if assessed:
            continue
        if first <= heard.start < last:
            return True
        if not _APART.search(text, min(heard.end, last), max(first, heard.start)):
            return True
    return False


def _is_tag(heard: Heard, text: str) -> bool:
    """Whether a word of speech stands behind what it tells, in a piece of a few words."""
    before = [match.end() for match in _APART.finditer(text, 0, heard.start)]
    if not before:
        return False
    behind = _APART.search(text, heard.end)
    piece = text[before[-1] : behind.start() if behind else len(text)]
    return len(split_words(piece)) <= _TAG


def heard_through(item: Any, ground: Ground) -> Problem | None:
    """No cited sentence lets somebody else tell what the speakers said: "A said that B had told".

    Nor that it takes their words from somebody: "A, quoting B, said", "B, quoted by A", "A heard
    it from B". Whoever tells it is the one through whom we hear it.
    """
    wanted = {ground.actor_id(r) for r in references(item, "speakers")}
    if item.via is not None or not wanted:
        return None
    for text in _that_say_it(item, ground):
        if _is_quoted_by_another(text, wanted, ground):
            return Problem("heard_through", "the words are taken from somebody else", False)
        for outer, inner in pairwise(ground.hearing.heard(text)):
            if _tells(text, outer, inner, wanted, ground) or any(
                _nests(text, outer, inner, at, ground) for at in _named(text, wanted, ground)
            ):
                return Problem("heard_through", "somebody else tells what these said", False)
    return None


def _that_say_it(item: Any, ground: Ground) -> list[str]:
    """The cited sentences that share most words with the statement; all where none shares any."""
    texts = ground.told(item)
    if len(texts) == 1 or ground.statements != ground.article.language:
        return texts
    wanted = content(item.statement, ground.statements) - ground.names
    shared = [len(wanted & content(text, ground.statements)) for text in texts]
    most = max(shared, default=0)
    return [text for text, has in zip(texts, shared, strict=True) if has == most]


def _tells(text: str, outer: Heard, inner: Heard, wanted: set[str | None], ground: Ground) -> bool:
    """Whether the first tells what one of these told, who stands behind the second word.

    "The driver told what had been said by a colleague", as many languages have it.
    """
    between = text[outer.end : inner.start]
    told = split_words(between.lower())
    if not outer.plainly - wanted or not told or len(told) > _NESTED or "," in between:
        return False
    articles = ground.words_of.articles if ground.words_of else frozenset[str]()
    if _BREAKS.search(between) or (RELATIVES - articles).isdisjoint(told):
        return False
    return any(
        start >= inner.end and len(split_words(text[inner.end : start])) <= _BESIDE
        for start, _ in _named(text, wanted, ground)
    )


def _is_quoted_by_another(text: str, wanted: set[str | None], ground: Ground) -> bool:
    """Whether a word of second hand stands beside one of the speakers, outside what is quoted."""
    words = ground.words_of
    if words is None or not says_any(_second_hand(words), text, words.code):
        return False
    spoken = direct_speech(text, words)
    for name, sides in _SIDES.items():
        for start, end in places(words.checks[name], text, words.code):
            if any(first <= start < last for first, last in spoken):
                continue
            if _is_near(text, (start, end), sides[0], wanted, ground) and any(
                place.actors.isdisjoint(wanted) and _stands(place, (start, end), sides[1])
                for place in ground.hearing.mentioned(text)
            ):
                return True
    return False


@cache
def _second_hand(words: Language) -> frozenset[Cue]:
    return frozenset(words.checks[name] for name in _SIDES)


_SIDES = {
    "quoting": ("behind", "before"),
    "quoted_by": ("before", "behind"),
    "heard_from": ("beside", "beside"),
}
"""On which side of a word of second hand those stand whose words are told, and who tells them."""


def _is_near(
    text: str, at: tuple[int, int], side: str, wanted: set[str | None], ground: Ground
) -> bool:
    """Whether one of these is named on this side of a place, a few words away."""
    for place in ground.hearing.mentioned(text):
        if place.actors & wanted and _stands(place, at, side):
            between = text[place.end : at[0]] or text[at[1] : place.start]
            if len(split_words(between)) <= _NESTED and not _BREAKS.search(between):
                return True
    return False


def _stands(place: Place, at: tuple[int, int], side: str) -> bool:
    if side == "beside":
        return True
    return place.end <= at[0] if side == "before" else place.start >= at[1]


def _named(text: str, wanted: set[str | None], ground: Ground) -> Iterator[tuple[int, int]]:
    for place in ground.hearing.mentioned(text):
        if place.actors & wanted:
            yield place.start, place.end


def _is_their_own(text: str, outer: Heard, words: Language) -> bool:
    """Whether those behind a word of speech are heard at first hand.

    So they are behind "according to", and where the word is a thing: "a statement by B said".
    """
    if words.checks["according"].pattern.match(text, outer.start):
        return True
    last = split_words(text[: outer.start].lower())[-1:]
    articles = words.articles | frozenset(words.numbers.get("article", ()))
    return bool(last) and last[0] in articles


def _nests(text: str, outer: Heard, inner: Heard, at: tuple[int, int], ground: Ground) -> bool:
    """Whether somebody named at a place is the subject of the second word, behind the first."""
    start, end = at
    if not outer.end <= start < end <= inner.start or inner.goes_on:
        return False
    between = text[outer.end : inner.start]
    if _BREAKS.search(between) or len(split_words(between)) > _NESTED:
        return False
    behind = text[end : inner.start]
    # "Said B, in a statement", but not "said B, the captain, had told".
    parted = behind.lstrip().startswith(",") and behind.count(",") == 1
    if parted or "," in text[outer.end : start] or _QUOTE_ENDS.search(text[: outer.start]):
        return False
    words = ground.words_of
    if words is None or _is_their_own(text, outer, words):
        return False
    conjunctions = words.rules.get("conjunctions", ())
    leads = split_words(text[outer.end : start].lower())
    relative = RELATIVES.intersection(split_words(behind.lower()))
    return not relative and not any(word in conjunctions for word in leads)
