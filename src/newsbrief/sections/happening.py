"""Whether a sentence says of a figure of people that it happened, or denies, fears, supposes it."""

import re
from collections.abc import Sequence
from functools import cache

from newsbrief.article.figures.lexicon import Lexicon, lexicon_of
from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.clauses import RELATIVES, Span, clause_around
from newsbrief.sections.counting import BOUNDS, KINDS, people_figures
from newsbrief.sections.tokens import WORD, function_words, places, says_any

_REACH = 8
"""Words from "could" to the word of harm, and from "denied that" to the figure."""
_BESIDE = 3


def unreal(text: str, figure: Span, words: Language) -> str | None:
    """Why the figure tells of nothing that happened; None when it does."""
    if not says_any(_against(words), text, words.code):
        return None
    harms = [span for kind in KINDS for span in places(words.cues[kind], text, words.code)]
    if _is_put_aside(text, figure, words) or _is_denied(text, figure, harms, words):
        return "is not so"
    first, last = clause_around(figure[0], text, words)
    here = [span for span in harms if first <= span[0] < last or _near(text, span, figure, _BESIDE)]
    if why := _why_not(text, first, here, words):
        return why
    return "is feared or threatened" if _is_feared(text, figure, harms, words) else None


def _why_not(text: str, first: int, harms: list[Span], words: Language) -> str | None:
    """Why these words of harm, in a clause that begins there, tell of nothing that happened."""
    lexicon = lexicon_of(words.code)
    if any(_is_negated(text, span, words, lexicon) for span in harms):
        return "did not happen"
    if any(_nearly_was(text, span, words, lexicon) for span in harms):
        return "nearly happened"
    if any(_is_possible(text, first, span, words) for span in harms):
        return "could happen"
    return None


def perhaps_unreal(text: str, figure: Span, words: Language) -> bool:
    """Whether all that a sentence tells is denied or feared, and so perhaps the figure too.

    "Officials deny that N, the governor, spoke of 40 dead." Nothing but names and what they are
    stands between; a relative clause or one with "after", "when" may tell of what happened.
    """
    for cue in (words.checks["denied_that"], words.checks["feared_that"]):
        start, end = next(iter(places(cue, text, words.code)), (0, len(text)))
        if end > figure[0]:
            continue
        between = text[end : figure[0]]
        if len(split_words(text[:start])) > _SUBJECT or ";" in between:
            continue
        if _is_one(between, words):
            return True
    return False


def taken_back(text: str, figure: Span, words: Language) -> bool:
    """Whether a sentence takes a figure back in ways that only a careful look would tell apart.

    "The claim that 40 died was dismissed", "40 would have died", "none of the 40 was killed", "did
    not find 40 dead", "feared 40 dead", "withdrew its figure of 40 dead", "spoke of 40 dead, then
    corrected the figure to 25". It may be too much: a report of a dismissal can hold a figure that
    is true.
    """
    start, end = figure
    glued = text[:start][-1:].isalnum()
    if not glued and not says_any(_taking_back(words), text, words.code):
        return False
    none = words.checks["none_of"].finditer(text[:start])
    return (
        any(len(split_words(text[match.end() : start])) <= _ARTICLES for match in none)
        or _is_supposed(text, figure, words)
        or _is_sought(text, start, words)
        or _is_to_be_feared(text, figure, words)
        or _is_withdrawn(text, figure, words)
        or any(
            _is_dismissed(text, claim.end(), end, words)
            for claim in words.checks["claim_of"].finditer(text[:start])
            if _is_told(text[claim.end() : start], words)
        )
    )


@cache
def _taking_back(words: Language) -> frozenset[Cue]:
    """The words without which a sentence takes nothing back in such ways."""
    names = ("none_of", "would_have", "not_found", "claim_of", "fears", "withdrawn", "corrected")
    return frozenset(words.checks[name] for name in names)


def _is_supposed(text: str, figure: Span, words: Language) -> bool:
    """Whether "would have" stands beside the figure, or "without … would" around it."""
    for match in words.checks["would_have"].finditer(text):
        before = text[match.end() : figure[0]]
        between = before or text[figure[1] : match.start()]
        if ":" in match.group() or not (before or "," not in between):
            continue  # behind a comma it tells of something else: "the blast that killed 40, …"
        if _is_told(between, words):
            return True
    return False


def _is_sought(text: str, start: int, words: Language) -> bool:
    """Whether "did not find" stands before the figure, or around it, as German has it."""
    for match in words.checks["not_found"].finditer(text):
        between = text[match.end() : start]
        parted = "," in match.group() + between or not _is_joined(match.group(), words)
        if match.start() < start and not parted and _is_told(between, words):
            return True
    return False


def _is_to_be_feared(text: str, figure: Span, words: Language) -> bool:
    """Whether "feared" stands right before a figure, and a word of harm beside it."""
    for _, end in places(words.checks["fears"], text, words.code):
        if end > figure[0] or not _only_bounds(text[end : figure[0]], words):
            continue
        harms = (span for kind in KINDS for span in places(words.cues[kind], text, words.code))
        if any(_near(text, span, figure, _BESIDE) for span in harms):
            return True
    return False


def _only_bounds(between: str, words: Language) -> bool:
    """Whether nothing stands here but how a figure is bounded: "at least", "some", "the"."""
    for name in BOUNDS:
        between = words.checks[name].pattern.sub(" ", between)
    return "," not in between and function_words(words.code).issuperset(
        split_words(between.lower())
    )


def _is_withdrawn(text: str, figure: Span, words: Language) -> bool:
    """Whether a count is withdrawn that gives the figure, or corrected to another one."""
    counts = places(words.checks["count_of"], text, words.code)
    if not counts:
        return False
    others = [f for f in people_figures(text, words.code) if f.start >= figure[1]]
    for name in ("withdrawn", "corrected"):
        for start, end in places(words.checks[name], text, words.code):
            lasts = name == "corrected" and not others  # the figure is the one that holds now
            if start < figure[0]:
                given = any(start < count[0] < figure[0] for count in counts)
                before = text[start : figure[0]]
                if given and not lasts and _is_short(before, words):
                    return True
            elif not lasts and _is_taken_up(text, figure, (start, end), counts):
                return True
    return False


def _is_short(between: str, words: Language) -> bool:
    return len(split_words(between)) <= _REACH and _is_one(between, words)


def _is_taken_up(text: str, figure: Span, verb: Span, counts: Sequence[Span]) -> bool:
    """Whether behind a figure a word takes up the count: "but later withdrew the figure".

    Or the count stands before it: "the figure of 40 dead was withdrawn".
    """
    between = text[figure[1] : verb[0]]
    if len(split_words(between)) > _REACH or _STOPS.search(between):
        return False
    behind = any(
        count[0] >= verb[1] and len(split_words(text[verb[1] : count[0]])) <= _ARTICLES
        for count in counts
    )
    before = "," not in between and any(
        count[1] <= figure[0] and len(split_words(text[count[1] : figure[0]])) <= _ARTICLES
        for count in counts
    )
    return behind or before


_STOPS = re.compile(r"[;.:!?]")


def _is_dismissed(text: str, claim: int, end: int, words: Language) -> bool:
    """Whether a word of dismissal stands before a claim, or behind the figure it gives."""
    for match in words.checks["dismissed"].finditer(text):
        if match.start() >= end and _is_told(text[end : match.start()], words, _LONG):
            return True
        if match.end() <= claim and len(split_words(text[match.end() : claim])) <= _LONG:
            return True
    return False


def _is_told(between: str, words: Language, most: int = 8) -> bool:
    """Whether what stands between two places is short and of one thought."""
    return ";" not in between and len(split_words(between)) <= most and _is_joined(between, words)


def _is_joined(between: str, words: Language) -> bool:
    """Whether none but "that" or a comma parts it: not "while", "but", "after"."""
    that = words.checks["that"].pattern
    borders = [border.group().strip(" ,") for border in words.clauses.finditer(between)]
    joins = words.checks["joins_people"].pattern
    return all(
        not WORD.search(border) or that.fullmatch(border) or joins.fullmatch(border)
        for border in borders
    )


_ARTICLES = 2
"""Words between "none of" and the figure: "none of the other 40"."""
_LONG = 12
"""Words from a claim to the word that it is dismissed with."""
_SUBJECT = 4
"""Words of a subject that denies or fears: "the regional health authority"."""


@cache
def _against(words: Language) -> frozenset[Cue]:
    """The words without which a sentence denies, fears and supposes nothing."""
    names = ("almost", "could", "denied_that", "feared", "feared_that")
    checks = (words.checks[name] for name in names)
    return frozenset([words.cues["negation"], *checks])


def _is_put_aside(text: str, figure: Span, words: Language) -> bool:
    """Whether a "not" stands right before the figure: "40 were killed, not 60"."""
    return any(
        text[end : figure[0]].isspace()
        for _, end in places(words.cues["negation"], text, words.code)
    )


def _is_denied(text: str, figure: Span, harms: list[Span], words: Language) -> bool:
    """Whether "denied that" governs the figure: nothing but its own clause stands between."""
    return _governs(words.checks["denied_that"], text, figure, harms, words)


def _governs(cue: Cue, text: str, figure: Span, harms: list[Span], words: Language) -> bool:
    for match in cue.finditer(text):
        between = text[match.end() : figure[0]]
        if match.end() > figure[0] or len(split_words(between)) > _REACH:
            continue
        if any(mark in between for mark in (";", ",", ":")) or not _is_one(between, words):
            continue
        if any(start >= match.start() for start, _ in harms):
            return True
    return False


def _is_one(text: str, words: Language) -> bool:
    """Whether no clause of its own begins here: none with "after", "when", "but", no relative."""
    joins = words.checks["joins_people"].pattern
    borders = [border.group() for border in words.clauses.finditer(text)]
    plain = all(not WORD.search(border) or joins.fullmatch(border) for border in borders)
    return plain and not _has_relative(text)


def _has_relative(text: str) -> bool:
    """Whether a relative clause begins: "denied that the strike that killed 40 was its own"."""
    return any(word in RELATIVES for word in split_words(text.lower()))


def _is_negated(text: str, harm: Span, words: Language, lexicon: Lexicon) -> bool:
    for match in words.cues["negation"].finditer(text[: harm[0]]):
        between = text[match.end() : harm[0]]
        said = split_words(between.lower())
        if "," in between or len(said) > _BESIDE:
            continue
        if all(lexicon.has("auxiliary", word) or word in _AUXILIARIES for word in said):
            only = words.checks["not_only"].pattern.match(text, match.end() + 1)
            return only is None
    return False


def _nearly_was(text: str, harm: Span, words: Language, lexicon: Lexicon) -> bool:
    """Whether "almost" stands before the word of harm, or before its "was": "were almost killed".

    Before anything else it says how many: "almost 40", "almost all of them were killed".
    """
    for start, end in places(words.checks["almost"], text, words.code):
        said = WORD.findall(text[end : harm[0]].lower())
        if start >= harm[0] or "," in text[end : harm[0]] or len(said) > _BESIDE:
            continue
        if not said or lexicon.has("auxiliary", said[0]) or said[0] in _AUXILIARIES | _MAY_FOLLOW:
            return True
    return False


def _is_possible(text: str, first: int, harm: Span, words: Language) -> bool:
    """Whether "could" stands before the word of harm, in its clause, and no "have" behind it."""
    for match in words.checks["could"].finditer(text[first : harm[0]]):
        if words.code == "en" and not match.group().islower():
            continue
        before = split_words(text[: first + match.start()].lower())[-1:]
        if before and before[0] in RELATIVES:
            continue  # "40 people who could not flee were killed"
        rest = text[first + match.end() :]
        between = text[first + match.end() : harm[0]]
        if len(split_words(between)) > _REACH or "," in between:
            continue
        border = words.clauses.search(rest)
        clause = rest[: border.start()] if border else rest
        if not words.checks["perfect"].find(clause):
            return True
    return False


def _is_feared(text: str, figure: Span, harms: list[Span], words: Language) -> bool:
    """Whether "feared dead", "threatened to kill" stands beside the figure."""
    if _governs(words.checks["feared_that"], text, figure, harms, words):
        return True
    for match in words.checks["feared"].finditer(text):
        inside = [s for s in harms if match.start() <= s[0] < match.end()]
        behind = [s for s in harms if _follows(text, match.end(), s)]
        if any(_near(text, span, figure, _BESIDE) for span in (*inside, *behind)):
            return True
    return False


def _follows(text: str, place: int, span: Span) -> bool:
    return span[0] >= place and len(split_words(text[place : span[0]])) <= 1


def _near(text: str, span: Span, figure: Span, words: int) -> bool:
    between = text[min(span[1], figure[1]) : max(span[0], figure[0])]
    return "," not in between and len(split_words(between)) <= words


_MAY_FOLLOW = frozenset("waren wären no non".split())
"""What may stand behind "almost" as well: "bijna waren", "per poco non"."""
_AUXILIARIES = frozenset(
    "be been being worden wordt geworden worden sein été être sido ser stato stata stati state "
    "essere был была были было був була були було".split()
)
