"""Summaries held against the analysts' keys of the fourth Message Understanding Conference (1992).

The keys say of a newswire report which terrorist incidents it tells of: which organisations did it,
in which confidence they are named, who was killed or injured. They are a test that nobody made for
this library, with two limits. A key lists only what the task called terrorist incidents, so that a
good general summary names more than it does: precision counts only between versions. And MUC-4
scored incident by incident, while a summary is of a whole report: the incidents of one report are
pooled here.

Source of the rules: B. M. Sundheim, "Overview of the Fourth Message Understanding Evaluation and
Conference", MUC-4 (1992), and the task's fill rules: alternatives, optional fills, the five values
of confidence. How names are compared is said in `muc4.names`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from muc4.answers import Named, casualties_of, perpetrators_of
from muc4.keys import Confidence, Harm, Number, Report, read_muc4
from muc4.names import Name, any_matches
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.casualties import Casualty

__all__ = ["Agreement", "Measure", "Report", "Scores", "read_muc4", "score"]


@dataclass
class Measure:
    """Right, wrong and missed answers. What hit an optional part of the key counts as neither."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    optional: int = 0

    @property
    def precision(self) -> float:
        """The share of the answers that are right; 0 without any."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """The share of the key that was found; 0 without any."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass
class Agreement:
    """Of how many matched perpetrators with a confidence in the key a summary has the same one.

    `folded` asks only whether it is a fact, a claim, a suspicion (also a possible one) or none.
    """

    of: int = 0
    exact: int = 0
    folded: int = 0


@dataclass
class Scores:
    """How summaries do against MUC-4 keys."""

    reports: int = 0
    perpetrators: Measure = field(default_factory=Measure)
    confidence: Agreement = field(default_factory=Agreement)
    killed: Measure = field(default_factory=Measure)
    """Whether the killed are named or described as in the key; likewise the injured."""
    injured: Measure = field(default_factory=Measure)
    numbers: Measure = field(default_factory=Measure)
    """Figures of killed and injured, whoever they are; optional where a key only says "several"."""


def score(reports: Iterable[Report], summaries: Mapping[str, ArticleSummary]) -> Scores:
    """Hold summaries, by the reports' ids, against the keys. One that is not there says nothing."""
    scores = Scores()
    for report in reports:
        scores.reports += 1
        summary = summaries.get(report.id)
        _score_perpetrators(scores, report, perpetrators_of(summary) if summary else [])
        measures: dict[Harm, Measure] = {"killed": scores.killed, "injured": scores.injured}
        for harm, measure in measures.items():
            figures = casualties_of(summary, harm) if summary else []
            _score_casualties(measure, scores.numbers, _victims(report, harm), figures)
    return scores


def _score_perpetrators(scores: Scores, report: Report, named: Sequence[Named]) -> None:
    given = list({each.name.words: each for each in reversed(named)}.values())[::-1]
    key = _organisations(report)

    def same(ours: Named, theirs: "_Asked[set[Confidence]]") -> bool:
        return any_matches(ours.name, theirs.names)

    pairs = _count(scores.perpetrators, given, key, same, again_is_neutral=True)
    for ours, theirs in pairs:
        if theirs.more:
            scores.confidence.of += 1
            scores.confidence.exact += ours.confidence in theirs.more
            folded = {_FOLDED[value] for value in theirs.more}
            scores.confidence.folded += _FOLDED[ours.confidence] in folded


_FOLDED: Mapping[Confidence, str] = {
    "REPORTED AS FACT": "fact",
    "CLAIMED OR ADMITTED": "claim",
    "SUSPECTED OR ACCUSED": "suspicion",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "suspicion",
    "POSSIBLE": "suspicion",
    "ACQUITTED": "none",
}


def _score_casualties(
    entities: Measure,
    numbers: Measure,
    key: "Sequence[_Asked[tuple[Number, ...]]]",
    figures: Sequence[Casualty],
) -> None:
    names = {id(figure): Name(figure.victims) for figure in figures}
    described = {
        (names[id(f)].words, f.count, f.minimum, f.maximum): f
        for f in reversed(figures)
        if names[id(f)].words
    }

    def same(ours: Casualty, theirs: "_Asked[tuple[Number, ...]]") -> bool:
        return any_matches(names[id(ours)], theirs.names)

    _count(entities, list(described.values())[::-1], key, same, again_is_neutral=True)
    counted = [f for f in figures if (f.count, f.minimum, f.maximum) != (None, None, None)]
    asked = [
        _Asked(a.alternatives, a.required and not all(n.plural for n in a.more), a.more)
        for a in key
        if a.more
    ]
    _count(numbers, counted, asked, lambda ours, theirs: any(n.fits(ours) for n in theirs.more))


# The keys of all incidents of a report in one

More = TypeVar("More")
Ours = TypeVar("Ours")


@dataclass
class _Asked(Generic[More]):
    """One thing that the key asks for, by any of its names."""

    alternatives: tuple[str, ...]
    required: bool
    more: More

    @cached_property
    def names(self) -> list[Name]:
        return [Name(text) for text in self.alternatives]


def _organisations(report: Report) -> list[_Asked[set[Confidence]]]:
    """The perpetrators, each once: an acronym and the name that has it in brackets are one."""
    found: list[_Asked[set[Confidence]]] = []
    for incident in report.incidents:
        for perpetrator in incident.perpetrators:
            required = not (incident.optional or perpetrator.optional)
            confidence = set(perpetrator.confidence_alternatives)
            new = _Asked(perpetrator.alternatives, required, confidence)
            for at, old in enumerate(found):
                if any(a.same_organisation(b) for a in old.names for b in new.names):
                    together = tuple(dict.fromkeys((*old.alternatives, *new.alternatives)))
                    both = old.more | confidence
                    found[at] = _Asked(together, old.required or required, both)
                    break
            else:
                found.append(new)
    return found


def _victims(report: Report, harm: Harm) -> list[_Asked[tuple[Number, ...]]]:
    """The killed or the injured; the same people in two incidents count once."""
    found: list[_Asked[tuple[Number, ...]]] = []
    for incident in report.incidents:
        for victims in incident.victims:
            if harm not in victims.effect_alternatives:
                continue
            unsure = victims.effect_optional or victims.effect_alternatives != (harm,)
            required = not (incident.optional or victims.optional or unsure)
            new = _Asked(victims.alternatives, required, victims.number_alternatives)
            for old in found:
                if _same_people(old, new):
                    old.required = old.required or required
                    break
            else:
                found.append(new)
    return found


def _same_people(a: _Asked[tuple[Number, ...]], b: _Asked[tuple[Number, ...]]) -> bool:
    shared = {text.upper() for text in a.alternatives} & {text.upper() for text in b.alternatives}
    return bool(shared) and _ends(a.more) == _ends(b.more)


def _ends(numbers: Iterable[Number]) -> list[tuple[int, int]]:
    return sorted((n.minimum or -1, n.maximum or -1) for n in numbers)


# Answers and keys in pairs


def _count(
    measure: Measure,
    given: Sequence[Ours],
    key: Sequence[_Asked[More]],
    same: Callable[[Ours, _Asked[More]], bool],
    *,
    again_is_neutral: bool = False,
) -> list[tuple[Ours, _Asked[More]]]:
    """Add to a measure and return the pairs; what names again what was found may be neutral."""
    fits = [[same(ours, theirs) for theirs in key] for ours in given]
    answered = _paired(fits, key)
    for at, row in enumerate(fits):
        if at in answered.values():
            continue
        if again_is_neutral and any(row):
            measure.optional += 1
        else:
            measure.wrong += 1
    for place, theirs in enumerate(key):
        if theirs.required:
            measure.right += place in answered
            measure.missed += place not in answered
        else:
            measure.optional += place in answered
    by_answer = sorted((at, place) for place, at in answered.items())
    return [(given[at], key[place]) for at, place in by_answer]


def _paired(fits: list[list[bool]], key: Sequence[_Asked[More]]) -> dict[int, int]:
    """Pair as many keys with answers as can be, required keys first: place in the key to answer.

    Augmenting paths: an answer that is taken is given up when its key can have another.
    """
    answered: dict[int, int] = {}
    taken: dict[int, int] = {}

    def find(place: int, tried: set[int]) -> bool:
        for at, row in enumerate(fits):
            if row[place] and at not in tried:
                tried.add(at)
                if at not in taken or find(taken[at], tried):
                    answered[place], taken[at] = at, place
                    return True
        return False

    for place in sorted(range(len(key)), key=lambda place: not key[place].required):
        find(place, set())
    return answered
