"""What each side of a point says, held against the report that it names."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsbrief.article.article import Evidence
from newsbrief.article.figures import read_figures
from newsbrief.article.printable import visible
from newsbrief.languages import language
from newsbrief.languages.words import split_words
from newsbrief.pipeline.comparing.counting_others import counts_others
from newsbrief.pipeline.comparing.days_said import day_said
from newsbrief.pipeline.comparing.differing import SideDraft
from newsbrief.pipeline.comparing.retold import retold
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.pipeline.comparing.side_checks import problems_of
from newsbrief.sections.casualties import Casualty, CasualtyKind
from newsbrief.sections.checks import evidence_exists
from newsbrief.sections.doubtful import words_left_open
from newsbrief.sections.events import Event
from newsbrief.sections.ground import Ground, Problem, fold
from newsbrief.sections.wording import content

OWN_VOICE = "report"
"""What a model writes as the source of what a report says itself."""
_A_NIGHT = datetime.timedelta(days=1)
"""How far apart the days of one event may be: one report dates a night by its evening, one by its
morning. Events two days apart are two, and their figures are not held against each other."""
_UNIT = 4
"""First letters by which a thing and several of it are one: "boat" and "boats", "week" and "weeks".
"""
_KINDS: tuple[CasualtyKind, ...] = ("killed", "wounded", "captured", "missing", "displaced")


@dataclass(frozen=True)
class HeldSide:
    """A side that holds: who says what, where and when, and the figure it is about.

    One report prints it; what several print in common is one `Side` (`newsbrief.results`).
    """

    report: str
    published: datetime.date | None
    source: str
    origin: str
    says: str
    evidence: tuple[Evidence, ...]
    doubts: tuple[str, ...] = ()
    figure: Casualty | None = None
    """The figure of the report's summary that this side gives; None when it is about none."""

    language: str = "en"
    """The language in which it is said (ISO 639-1)."""
    report_language: str = ""
    """That of the report."""
    events: tuple[Event, ...] = ()
    """All events of the report's summary."""
    denies: bool = False
    """Whether its source denies something in these sentences, by the report's summary."""
    via: str = ""
    """Who tells what the source says, where somebody else does and it is known who."""
    before_report: datetime.date | None = None
    """The day on which it was said, where the report tells of an earlier one than its own."""
    note: str = ""
    """A label that code puts behind it: whom it counts ("civilians"), or how its report treats it
    ("confirmed"). Empty where a model wrote the side."""

    @property
    def numbers(self) -> frozenset[float]:
        """The figures that it says."""
        return frozenset(figure.value for figure in read_figures(self.says, self.language))

    @property
    def counts_others(self) -> bool:
        """Whether its number is of others beside somebody: "the mayor and seven others"."""
        numbers, kind = self.numbers, None
        if self.figure is not None:
            known = {self.figure.count, self.figure.minimum, self.figure.maximum}
            numbers, kind = numbers & known or numbers, self.figure.kind
        numbers = numbers - {1} or numbers  # "one colonel and eight others"
        if len(numbers) != 1:
            return False
        cited = [each.text for each in self.evidence]
        return counts_others([self.says], self.language, numbers, kind) or counts_others(
            cited, self.report_language, numbers, kind
        )

    @property
    def units(self) -> frozenset[str]:
        """What its figures count, where that is no people ("weeks", "boats"), by first letters."""
        words = language(self.language)
        if words is None:
            return frozenset()
        things = {thing[:_UNIT] for thing in words.checks["things"].phrases}
        figures = read_figures(self.says, self.language)
        behind = [split_words(self.says[figure.end :].lower())[:1] for figure in figures]
        return frozenset("".join(word)[:_UNIT] for word in behind) & things

    @property
    def at_second_hand(self) -> bool:
        """Whether its source may never have said so, since somebody else tells it."""
        return "heard_through" in self.doubts

    @property
    def said_on(self) -> datetime.date | None:
        """The day on which it was said, as far as is known: that of the report, or before."""
        return self.before_report or self.published

    @property
    def leaves_open(self) -> bool:
        """Whether the report itself says that it is not known, or not shown."""
        words = language(self.language)
        if self.source or words is None:
            return False
        return any(cue.find(self.says) for cue in words_left_open(words))


def voice_of(side: HeldSide, voices: Mapping[str, str]) -> str:
    """For whom the origin of a side speaks, by `voices`; the origin itself where it is not there.

    A spokeswoman's is her ministry, and that ministry's its state.
    """
    return voices.get(side.origin, side.origin)


def of_one_event(one: HeldSide, other: HeldSide) -> bool:
    """Whether two figures may count people of one event, in which a night may end.

    A total over several incidents is no count of one of them, but two totals may be of the same.
    Where the day of one is not known, two figures of one incident may be.
    """
    if one.figure is None or other.figure is None:
        return True
    days = [_day_of_event(side, side.figure) for side in (one, other) if side.figure]
    if one.figure.scope != other.figure.scope or None in days or one.figure.scope == "total":
        return one.figure.scope == other.figure.scope
    first, last = sorted(day for day in days if day is not None)
    return last - first <= _A_NIGHT


def _day_of_event(side: HeldSide, figure: Casualty) -> datetime.date | None:
    event = next((each for each in side.events if each.id == figure.event), None)
    return event.date if event is not None and event.date is not None else figure.date


def on_one_day(one: HeldSide, other: HeldSide) -> bool:
    """Whether two sides are of one report, or were said on one day."""
    return one.report == other.report or (one.said_on == other.said_on and one.said_on is not None)


def at_odds_that_day(one: HeldSide, other: HeldSide) -> bool:
    """Whether figures of two sides that differ contradict each other, being of one report or day.

    Of two reports one side at least has to name a source. Of one report both have to: what it tells
    itself beside its source ("on Friday it was nine") is no other voice.
    """
    named = bool(one.source) + bool(other.source)
    return on_one_day(one, other) and named > (one.report == other.report)


def held_side(
    draft: SideDraft, shown: Mapping[str, Shown], shared: Mapping[str, str]
) -> HeldSide | Problem:
    """A side as it stands in its report, or why it does not.

    `shared` are the ids of shared actors by the handles of their items.
    """
    name = draft.report.strip()
    if name not in shown:
        return Problem("report_known", f"there is no report {name[:20]!r}")
    report = shown[name]
    ground = report.ground
    if (unknown := _unknown(draft, report)) is not None:
        return unknown
    source = visible(draft.source).strip()
    key = _actor(source, report)
    own = fold(source) in ("", OWN_VOICE, fold(name), "the report")
    if key is None and not own and not _is_there(source, draft.cites, ground):
        return Problem("source_known", "the source is no actor of the report, nor named in it")
    says = visible(draft.says).strip()
    problems = problems_of(draft.cites, says, key, report, own=own)
    hard = next((problem for problem in problems if problem.hard), None)
    if hard is not None:
        return hard
    through = retold(says, draft.cites, key, report) if key is not None else None
    doubts = [problem.check for problem in problems]
    if through is not None and through.doubtful:
        doubts.append("heard_through")
    handle = f"{name}:{key}" if key is not None else name if own else f"{name}:{source}"
    return HeldSide(
        report=name,
        published=report.summary.article.published,
        source=ground.actors[key].name if key is not None else "" if own else source,
        origin=shared.get(handle, handle),
        says=says,
        evidence=tuple(report.evidence(n) for n in sorted(set(draft.cites))),
        doubts=tuple(dict.fromkeys(doubts)),
        via=ground.actors[through.by].name if through and through.by else "",
        figure=_figure(draft, key, report),
        language=ground.statements,
        report_language=report.summary.article.language,
        events=tuple(report.summary.events),
        before_report=day_said(draft.cites, key, report) if key is not None else None,
        denies=any(
            key in denial.speakers and any(each.sentence in draft.cites for each in denial.evidence)
            for denial in report.summary.denials
        ),
    )


def _unknown(draft: SideDraft, report: Shown) -> Problem | None:
    missing = evidence_exists(draft, report.ground)
    if missing is not None:
        return missing
    if not report.numbers.issuperset(draft.cites):
        return Problem("evidence_exists", "cites sentences that were not shown")
    return None


def _is_there(source: str, cites: list[int], ground: Ground) -> bool:
    """Whether a report names a source, or its cited sentences have all the words that describe it.

    "Official report of 7 May" where they say "as officially reported on 7 May".
    """
    if ground.slice(source) is not None:
        return True
    code = ground.article.language
    texts = [ground.text(each) for number, each in ground.shown.items() if number in cites]
    words = content(source, code)
    return len(words) > 1 and words <= content(" ".join(texts), code)


def _actor(source: str, report: Shown) -> str | None:
    """The id of the actor that a source is, by id or by name."""
    bare = source.removeprefix(f"{report.report}:").strip()
    if (known := report.ground.actor_id(bare)) is not None:
        return known
    called = report.ground.hearing.called(bare)
    return next(iter(called[0])) if len(called) == 1 and len(called[0]) == 1 else None


def _figure(draft: SideDraft, key: str | None, report: Shown) -> Casualty | None:
    """The one figure of the summary that stands in the cited sentences with a number that is said.

    Of several, the one that this source gives. It is of the kind that the words name: that "one of
    the two died" gives no number of the wounded.
    """
    kinds = _kinds_named(draft.says, report.ground.statements)
    said = {figure.value for figure in read_figures(draft.says, report.ground.statements)}
    cited = set(draft.cites)
    found = [
        figure
        for figure in report.summary.casualties
        if (not kinds or figure.kind in kinds)
        and cited.intersection(each.sentence for each in figure.evidence)
        and said.intersection((figure.count, figure.minimum, figure.maximum))
    ]
    theirs = [figure for figure in found if key in figure.reported_by]
    found = theirs or found
    return found[0] if len({_value(figure) for figure in found}) == 1 else None


def _kinds_named(says: str, code: str) -> frozenset[CasualtyKind]:
    """The kinds of casualties that words name: of "40 dead and wounded" these, and both."""
    words = language(code)
    named = [kind for kind in _KINDS if words is not None and words.cues[kind].find(says)]
    return frozenset([*named, "casualties"] if named else [])


def _value(figure: Casualty) -> Sequence[object]:
    return figure.kind, figure.count, figure.minimum, figure.maximum
