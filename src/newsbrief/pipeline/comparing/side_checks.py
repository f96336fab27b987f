"""The checks of one side of a point: whether its report says this there, and this source says it.

They are the checks that the items of a summary go through, and some that only sides need: by what
the summary knows of who speaks, by the bounds of figures, and by whom its sentences name.
"""

from dataclasses import dataclass, replace
from functools import cache

from newsbrief.article.figures import read_figures
from newsbrief.languages import Cue, Language, language
from newsbrief.pipeline.comparing.bounds import bounds_kept
from newsbrief.pipeline.comparing.derived_figures import without_derived
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
from newsbrief.sections.doubtful import words_left_open
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
    """Whoever is named in what is said is its source, or named in its sentences or those before.

    "The mayor blames Tulk" may not rest on sentences that tell of "the president" alone.
    """
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
"""Finds a "not" that a side leaves out. It is not asked of a side that has a "not" of its own: that
may sum up what its sentences say otherwise ("gave no number" of "did not say how many")."""
_FEW = 2
"""Words up to which a side is a mere figure, of which no "not" is asked either: "62 victims" is
rightly what was first said where its sentence corrects it, "59 and not 62"."""
_BESIDE = 2
"""How many sentences from a cited one a figure may stand for the side to have only cited too few;
farther away it is the number of another matter."""


def problems_of(
    cites: list[int], says: str, key: str | None, report: Shown, *, own: bool
) -> list[Problem]:
    """What is wrong with what a side says in these sentences; a hard problem rejects the side.

    `key` is the id of its source among the actors of the report; None where the report speaks for
    itself, which `own` tells, and where the source is somebody who is no actor of it.
    """
    ground, numbers = report.ground, frozenset(cites)
    said = without_derived(says, cites, ground) or says
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
    if wrong is None or not wrong.hard:
        # The figure stands nearby: a sentence was not cited, but no figure was made up.
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
    return words_left_open(words) | {words.cues["negation"], words.cues["denial"]}
