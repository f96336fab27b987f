"""Where to look closely: sentences that carry a cue word, and the sections it speaks for. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from newsbrief.article.article import Sentence
from newsbrief.languages import Language
from newsbrief.reading.steps.passages import Passage, Size
from newsbrief.sections.checks import CASUALTY_KINDS

SPEAKS_FOR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("denial", ("claims", "denials")),
    ("speech", ("claims", "denials")),
    ("hedge", ("claims", "unknowns")),
    ("unknown", ("unknowns",)),
    *((kind, ("casualties",)) for kind in CASUALTY_KINDS),
)
"""For which sections a cue word of a language speaks. Much is denied without a word of denial: "not
one of our soldiers was there", they say."""

FOCUS_WORDS = 250
"""The most that one close look takes in."""

_BEFORE, _AFTER = 2, 1
"""Neighbours that are shown with a sentence: who speaks is named before, more often than after."""
_OTHERS = ("actors", "western_reactions", "questions")
_BY_CUE = frozenset(_OTHERS).union(*(names for _, names in SPEAKS_FOR))


def looks(
    shown: Sequence[Sentence], known: Language | None, names: Sequence[str]
) -> Iterator[tuple[Passage, frozenset[str]]]:
    """Passages around sentences that speak for any of these sections, and those they speak for.

    `known` is what is known about the article's language. In a language without cue words, and for
    sections of the caller's own, every sentence speaks. Actors are asked for wherever anything is.
    When no sentence asks a question, the opening speaks for those that a reader would ask.
    """
    wanted = frozenset(names)
    marked = [
        (at, found)
        for at, sentence in enumerate(shown)
        if (found := _speaks(sentence, known, wanted))
    ]
    if "questions" in wanted and not any("questions" in found for _, found in marked) and shown:
        yield opening(shown), frozenset({"questions"})
    for group in _together(marked, shown):
        first, last = group[0][0], group[-1][0]
        found = frozenset[str]().union(*(found for _, found in group))
        passage = tuple(shown[max(0, first - _BEFORE) : last + _AFTER + 1])
        yield passage, found | (wanted & {"actors"})


def opening(shown: Sequence[Sentence]) -> Passage:
    """The first sentences, as many as one close look takes in; one at least."""
    end = 1
    while end < len(shown) and Size.of(shown[: end + 1]).words <= FOCUS_WORDS:
        end += 1
    return tuple(shown[:end])


def asks(sentence: Sentence) -> bool:
    """Whether a sentence or a heading is a question."""
    return sentence.text.rstrip().endswith("?")


def _speaks(sentence: Sentence, known: Language | None, wanted: frozenset[str]) -> frozenset[str]:
    """The sections among those wanted for which a sentence speaks."""
    if known is None or not known.cues:
        return wanted - {"questions"} if sentence.kind != "heading" else frozenset()
    own_questions = {"questions"} if asks(sentence) else set()
    if sentence.kind == "heading":
        return wanted & own_questions  # otherwise it announces what the sentences below it say
    names = {
        name
        for cue, sections in SPEAKS_FOR
        if not wanted.isdisjoint(sections) and known.cues[cue].find(sentence.text)
        for name in sections
    }
    if "western_reactions" in wanted and _western(known, sentence.text, spoken="claims" in names):
        names.add("western_reactions")
    own = wanted - _BY_CUE
    if names or own_questions or own or wanted != {"actors"}:
        return wanted & (names | own_questions | own)
    # Asked for actors alone, any cue tells where somebody acts or speaks.
    cues = (known.cues[cue] for cue, _ in SPEAKS_FOR)
    return wanted if any(cue.find(sentence.text) for cue in cues) else frozenset()


def _western(known: Language, text: str, *, spoken: bool) -> bool:
    """Whether a sentence names the West; without words for it, whether anybody is heard in it."""
    cue = known.cues["western"]
    return cue.find(text) is not None if cue.phrases else spoken


Marked = tuple[int, frozenset[str]]


def _together(marked: Iterable[Marked], shown: Sequence[Sentence]) -> Iterator[list[Marked]]:
    """Marked sentences whose neighbours meet, as long as one look takes them in."""
    group: list[Marked] = []
    for each in marked:
        if group:
            apart = each[0] - group[-1][0] - 1
            run = shown[max(0, group[0][0] - _BEFORE) : each[0] + _AFTER + 1]
            if apart > _BEFORE + _AFTER or Size.of(run).words > FOCUS_WORDS:
                yield group
                group = []
        group.append(each)
    if group:
        yield group
