"""Summaries held against the analysts' keys of the fourth Message Understanding Conference (1992).

The keys say of a newswire report which terrorist incidents it tells of: which organisations did it,
in which confidence they are named, who was killed or injured. They are a test that nobody made for
this library, with two limits. A key lists only what the task called terrorist incidents, so that a
good general summary names more than it does: precision counts only between versions. And MUC-4
scored incident by incident, while a summary is of a whole report: the incidents of one report are
pooled here.

Source of the rules: B. M. Sundheim, "Overview of the Fourth Message Understanding Evaluation and
Conference", MUC-4 (1992), and the task's fill rules: alternatives, optional fills, the five values
of confidence. How names are compared is said in `muc4_names`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from newsbrief.errors import ConfigurationError
from newsbrief.evaluation.muc4_answers import (
    Confidence,
    Harm,
    Named,
    casualties_of,
    perpetrators_of,
)
from newsbrief.evaluation.muc4_names import Name, any_matches
from newsbrief.sections.casualties import Casualty
from newsbrief.summary import ArticleSummary

# The keys, as they stand in the file.


class _Key(BaseModel):
    model_config = ConfigDict(frozen=True)


class Number(_Key):
    """How many people: a count, a range, or only that there were several."""

    count: int | None = None
    minimum: int | None = Field(None, alias="min")
    maximum: int | None = Field(None, alias="max")
    approximate: bool = Field(False, alias="approx")
    plural: bool = False

    def fits(self, given: Casualty) -> bool:
        """Tell whether a summary's figure is this one: equal, inside the range, or several."""
        low, high = given.minimum, given.maximum
        count = low if given.count is None and low == high else given.count
        if self.plural:
            bounds = (low, high) if count is None else (count,)
            return all(bound is None or bound >= 2 for bound in bounds)
        if self.count is not None:
            around = self.approximate and None not in (low, high) and count is None
            return count == self.count or (around and _within(self.count, low, high))
        ends = (self.minimum, self.maximum)
        if count is not None:
            return count in ends or _within(count, *ends)
        # A bound alone, "at least seven", is the same bound of the range.
        return (low, high) in (ends, (ends[0], None), (None, ends[1])) and (low, high) != _NO_ENDS


_NO_ENDS = (None, None)


def _within(count: int, least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least <= count <= most


class Perpetrator(_Key):
    """An organisation held to have done it; any of the alternatives will do."""

    alternatives: tuple[str, ...]
    confidence_alternatives: tuple[Confidence, ...] = ()
    optional: bool = False


class Victims(_Key):
    """People, or one person, and what became of them."""

    alternatives: tuple[str, ...]
    number_alternatives: tuple[Number, ...] = ()
    effect_alternatives: tuple[str, ...] = ()
    effect_optional: bool = False
    optional: bool = False


class Incident(_Key):
    """One incident; an optional one may be told or left out."""

    optional: bool = False
    perpetrators: tuple[Perpetrator, ...] = ()
    victims: tuple[Victims, ...] = ()


class Report(_Key):
    """A report with its key; without incidents when the analysts found none to list."""

    id: str
    text: str
    incidents: tuple[Incident, ...] = ()


def read_muc4(path: Path) -> list[Report]:
    """Read reports with their keys from a file of JSON Lines, one object a report.

        id, text
        incidents  [{optional, perpetrators, victims}]
        perpetrators  [{alternatives [name], confidence_alternatives [Confidence], optional}]
        victims  [{alternatives [name], effect_alternatives ["killed" | "injured" | …],
                   effect_optional, optional,
                   number_alternatives [{count, min, max, approx, plural}]}]

    `alternatives` are the fills that the analysts held to be equally right, optional is what they
    marked with a question mark. Of a number either `count` is given, or the ends of a range, or
    `plural` alone. Other keys are left unread.

    Raises ConfigurationError when the file cannot be read or a line is not of this form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{str(path)!r} cannot be read: {_reason(error)}.") from None
    reports = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            reports.append(Report.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise ConfigurationError(
                f"{str(path)!r}, line {number}, is no MUC-4 key: {where}: {first['msg']}."
            ) from None
    return reports


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return getattr(error, "strerror", None) or "it is not UTF-8 text"


# The measures


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
    """Figures of killed and injured, whoever they are; where a key only says "several", optional."""


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
