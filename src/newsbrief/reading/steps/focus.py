"""Where to look closely: sentences that carry a cue word, and the sections it speaks for. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from newsbrief.article.article import Sentence
from newsbrief.languages import Language
from newsbrief.reading.steps.passages import Passage, Size
from newsbrief.sections.checks import CASUALTY_KINDS
from newsbrief.sections.registry import AnySection

FOCUS_WORDS = 250
"""The most that one close look takes in."""

_BEFORE, _AFTER = 2, 1
"""Neighbours that are shown with a sentence: who speaks is named before, more often than after."""
_HEARD = ("denial", "speech", "hedge")
"""Cues of sentences in which somebody is heard."""
_ACTING = (*_HEARD, "unknown", *CASUALTY_KINDS)
"""Cues of sentences in which somebody acts or speaks."""


def looks(
    shown: Sequence[Sentence], known: Language | None, sections: Sequence[AnySection]
) -> Iterator[tuple[Passage, frozenset[str]]]:
    """Passages around sentences that speak for any of these sections, and those they speak for.

    `known` is what is known about the article's language. In a language without cue words, and for
    sections that are sought by none, every sentence speaks. Actors are asked for wherever anything
    is. When no sentence asks a question, the opening speaks for those that a reader would ask.
    """
    along = frozenset(section.name for section in sections if _goes_along(section))
    if len(along) == len(sections):
        sections = [replace(section, sought=_ACTING) for section in sections]
    known = known if known and known.cues else None
    spoken_for = (
        (at, frozenset(s.name for s in sections if _speaks_for(s, sentence, known)))
        for at, sentence in enumerate(shown)
    )
    marked = [(at, found) for at, found in spoken_for if found]
    with_passage = frozenset[str]().union(*(found for _, found in marked))
    for section in sections:
        if section.of_article and section.name not in with_passage and shown:
            yield opening(shown), frozenset({section.name})
    for group in _together(marked, shown):
        first, last = group[0][0], group[-1][0]
        found = frozenset[str]().union(*(found for _, found in group))
        passage = tuple(shown[max(0, first - _BEFORE) : last + _AFTER + 1])
        yield passage, found | along


def opening(shown: Sequence[Sentence]) -> Passage:
    """The first sentences, as many as one close look takes in; one at least."""
    end = 1
    while end < len(shown) and Size.of(shown[: end + 1]).words <= FOCUS_WORDS:
        end += 1
    return tuple(shown[:end])


def asks(sentence: Sentence) -> bool:
    """Whether a sentence or a heading is a question."""
    return sentence.text.rstrip().endswith("?")


def _goes_along(section: AnySection) -> bool:
    """Whether a section has no cues of its own, and is asked for wherever another is."""
    return section.sought == () and not section.of_article


def _speaks_for(section: AnySection, sentence: Sentence, known: Language | None) -> bool:
    """Whether a sentence of a language, if anything is known of it, speaks for a section."""
    if section.of_article:
        return known is not None and asks(sentence)
    if sentence.kind != "sentence":
        return False  # a heading announces what the sentences below it say
    if known is None or section.sought is None:
        return True
    cues = [known.cues[name] for name in section.sought if known.cues[name].phrases]
    if section.sought and not cues:  # the language has no words for it: where anybody is heard
        cues = [known.cues[name] for name in _HEARD]
    return any(cue.find(sentence.text) for cue in cues)


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
