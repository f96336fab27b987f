"""Coverage: which sentences that look important no item cites."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from newsbrief.article.article import Article, Sentence
from newsbrief.languages import Cue, Language
from newsbrief.results.findings import Coverage, MissedSentence
from newsbrief.sections.base import SummaryItem
from newsbrief.sections.counting import KINDS, is_of_people, people_figures
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection
from newsbrief.sections.tokens import places, says_any


def coverage(
    article: Article,
    items: dict[str, list[SummaryItem]],
    sections: Iterable[AnySection] = DEFAULT_SECTIONS,
    *,
    each_figure: bool = False,
) -> Coverage:
    """Which sentences with a mark of denial, casualties or attributed speech no item cites.

    So with the cue words of `sections` of the caller's own. Actors do not count: that a sentence
    introduces somebody says nothing of what is said in it. With `each_figure`, a sentence is missed
    as well where it gives a figure of people hurt that no item has.
    """
    words = article.known_language
    known = _with_the_default(sections)
    if words is None or not (marks := _marks(known, words)):
        return Coverage(supported=False, cue_sentences=0, cited=0, missed=[])
    calls = _calls(known, words)
    cited = {
        evidence.sentence
        for section in known
        if not section.names
        for item in items.get(section.name, ())
        for evidence in getattr(item, "evidence", ())
    }
    marked = 0
    missed: list[MissedSentence] = []
    for sentence in article.shown:
        if sentence.kind != "sentence":
            continue  # a heading announces what the sentences below it say
        if not says_any(marks, sentence.text, words.code):
            continue
        marked += 1
        left_out = each_figure and _leaves_out(sentence, items.get("casualties", ()), words)
        if left_out or sentence.number not in cited:
            first = calls if not left_out else [c for c in calls if c[0] == "casualties"]
            section, cue = _first(first, sentence.text, words.code)
            missed.append(
                MissedSentence(
                    sentence=sentence.number, section=section, cue=cue, text=sentence.text
                )
            )
    return Coverage(supported=True, cue_sentences=marked, cited=marked - len(missed), missed=missed)


def _leaves_out(sentence: Sentence, tolls: Iterable[Any], words: Language) -> bool:
    """Whether a sentence on people hurt gives a figure that no item has.

    A one may be somebody who tells of it: "a doctor".
    """
    text = sentence.text
    if not any(places(words.cues[kind], text, words.code) for kind in KINDS):
        return False
    given = {number for toll in tolls for number in (toll.count, toll.minimum, toll.maximum)}
    own = any(e.sentence == sentence.number for toll in tolls for e in toll.evidence)
    return any(
        figure.value not in given
        for figure in people_figures(text, words.code)
        if figure.value > 1 and (not own or is_of_people(figure, text, words))
    )


def _with_the_default(sections: Iterable[AnySection]) -> tuple[AnySection, ...]:
    """These sections and the library's own: what was not asked for is missed all the same.

    In the order in which their cues count: those of the caller's own after the library's, and what
    has common cues last.
    """
    known = {section.name: section for section in (*DEFAULT_SECTIONS, *sections)}
    return tuple(sorted(known.values(), key=lambda section: section.common_cues))


@lru_cache(maxsize=64)
def _calls(sections: tuple[AnySection, ...], words: Language) -> tuple[tuple[str, Cue], ...]:
    """The cues of a language by the name of the section that they call for."""
    return tuple((section.name, cue) for section in sections for cue in _cues(section, words))


def _cues(section: AnySection, words: Language) -> Iterator[Cue]:
    yield from (words.cues[name] for name in section.cues)
    if words.code in section.cue_words:
        yield Cue(section.cue_words[words.code])


@lru_cache(maxsize=64)
def _marks(sections: tuple[AnySection, ...], words: Language) -> frozenset[Cue]:
    """All cues that count here; most sentences carry none of them."""
    return frozenset(cue for _, cue in _calls(sections, words) if cue.phrases)


def _first(calls: Iterable[tuple[str, Cue]], text: str, code: str) -> tuple[str, str]:
    """Which section a sentence with a cue calls for, and the cue as it stands there."""
    found = ((section, places(cue, text, code)) for section, cue in calls)
    return next((section, text[slice(*spans[0])]) for section, spans in found if spans)
