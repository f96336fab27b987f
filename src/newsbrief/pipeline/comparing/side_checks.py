"""What is wrong with what a side of a point says, held against its report as any item is."""

from dataclasses import dataclass, replace
from functools import cache

from newsbrief.article.figures import read_figures
from newsbrief.languages import Cue, Language, language
from newsbrief.pipeline.comparing.bounds import bounds_kept
from newsbrief.pipeline.comparing.derived_figures import without_counted
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.pipeline.comparing.speaking import (
    OF_SPEECH,
    pronoun_speaks,
    somebody_elses,
    speaks_there,
)
from newsbrief.sections.checks import (
    Check,
    evidence_fits,
    figures_in_evidence,
    figures_read,
    names_exchanged,
    names_known,
    polarity_kept,
    speaker_near,
    text_given,
    words_are_theirs,
)
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.tokens import says_any
from newsbrief.sections.wording import content


@dataclass(frozen=True)
class Told:
    """What a side says, in the form in which the checks look at an item."""

    cites: list[int]
    says: str
    speakers: list[str]
    voice: str


def _names_there(told: Told, ground: Ground) -> Problem | None:
    """Whoever is named is the source, or named in a cited sentence or in the one before."""
    near = {number - step for number in told.cites for step in (0, 1)}
    texts = [sentence.text for number, sentence in ground.shown.items() if number in near]
    known = frozenset(told.speakers).union(*map(ground.hearing.named, texts))
    if any(names.isdisjoint(known) for names in ground.hearing.called(told.says)):
        return Problem("names_near", "it names somebody who is not in its sentences", hard=False)
    return None


_FIGURES: Check[Told] = figures_in_evidence("says")
_CHECKS: tuple[Check[Told], ...] = (
    text_given("says"),
    _FIGURES,
    figures_read("says"),
    names_known("says"),
    _names_there,
    names_exchanged("says"),
    evidence_fits("says"),
    speaker_near("speakers"),
    words_are_theirs("speakers"),
)
_POLARITY: Check[Told] = polarity_kept("says")
"""A "not" that is left out. One that a side puts in may sum up what its sentences say otherwise."""
_FEW = 2
"""Words of a mere figure. "62 victims" may be what its sentence corrects: "59 and not 62"."""
_BESIDE = 2
"""Sentences from a cited one to one that has a figure: farther away it is another matter's."""


def faults(
    cites: list[int], says: str, key: str | None, report: Shown, *, own: bool
) -> list[Problem]:
    """What is wrong with what a source says in these sentences, or the report on its `own`.

    `key` is the id of the source; None for the report, and for whoever is no actor of it.
    """
    ground, numbers = report.ground, frozenset(cites)
    said = without_counted(says, cites, ground) or says
    speakers = [key] if key is not None else []
    told = Told(cites, said, speakers, "reporter" if own else "party")
    bare = (
        bool(read_figures(says, ground.statements))
        and len(content(says, ground.statements)) <= _FEW
    )
    checks = _CHECKS if bare or _says_no(says, ground.statements) else (*_CHECKS, _POLARITY)
    found = [problem for check in checks if (problem := check(told, ground)) is not None]
    near = [n for n in ground.shown if any(abs(n - cited) <= _BESIDE for cited in cites)]
    wrong = _FIGURES(replace(told, cites=near), ground)
    if wrong is None or not wrong.hard:  # a sentence was left out, no figure made up
        found = [replace(p, hard=False) if p.check == "figure_in_evidence" else p for p in found]
    if key is not None and speaks_there(key, numbers, report):
        found = [problem for problem in found if problem.check not in OF_SPEECH]
    elif key is not None and pronoun_speaks(key, numbers, report):
        found = [problem for problem in found if problem.check != "words_are_theirs"]
    more = [bounds_kept(says, numbers, ground)]
    if own or key is not None:
        more.append(somebody_elses(key, says, numbers, report))
    return [*found, *(problem for problem in more if problem is not None)]


def _says_no(says: str, code: str) -> bool:
    """Whether a text has a word that says no of a thing, or leaves it open."""
    words = language(code)
    return words is not None and says_any(_no_words(words), says, code)


@cache
def _no_words(words: Language) -> frozenset[Cue]:
    cues = (words.cues[name] for name in ("negation", "denial", "unknown"))
    return frozenset([*cues, words.checks["unverified"], words.story["open"]])
