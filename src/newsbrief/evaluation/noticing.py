"""How many planted errors the checks notice, and how many right items they touch."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsbrief.article.article import Article
from newsbrief.evaluation.draft import also_right, as_draft
from newsbrief.evaluation.gold_articles import GoldArticle
from newsbrief.evaluation.planting import Item, RightReading, item_at, planted, unreal, with_error
from newsbrief.reading.grounding import (
    Failure,
    Grounded,
    Top,
    ground_draft,
    ground_items,
    ground_top,
)
from newsbrief.sections.ground import Ground
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

MOST_REJECTED, MOST_DOUBTED, LEAST_NOTICED = 0.2, 2.0, 75.0
"""The goals, in percent: of untouched items rejected and doubted, of planted errors noticed."""
MOST_CONTESTED, LEAST_WITH_READER = 1.0, 95.0
"""With a second reader, of right items contested, and of planted errors noticed."""

_SECTIONS = {section.name: section for section in DEFAULT_SECTIONS}


@dataclass(frozen=True)
class Verdict:
    """What became of one item: rejected, doubted or passed, and the checks that said so."""

    became: str
    checks: tuple[str, ...]


def of_gold(known: GoldArticle) -> RightReading:
    """The gold of an article as a right reading; sections that it does not have are empty."""
    empty: dict[str, Any] = {section.name: [] for section in DEFAULT_SECTIONS}
    draft = empty | as_draft(known).model_dump(mode="json", by_alias=True)
    return RightReading(
        f"gold {known.id}", known.article, known.gold.language, draft, also_right(known)
    )


def verdicts(
    article: Article, statements: str, draft: dict[str, Any]
) -> dict[tuple[str, int], Verdict]:
    """What becomes of each item of a draft, by its section and its place in it.

    So of headline and lead, whose place is 0; one that is empty is left out.
    """
    made = draft_model(DEFAULT_SECTIONS).model_validate(draft)
    out = ground_draft(made, article, DEFAULT_SECTIONS, statements)
    return _verdicts(out.items, out.failures) | _on_top(out)


class Held:
    """A draft that was held against its article, so that items can be held there one at a time.

    What an item is linked to, and the actors, are those of the draft.
    """

    def __init__(self, article: Article, statements: str, draft: Mapping[str, Any]) -> None:
        made = draft_model(DEFAULT_SECTIONS).model_validate(draft)
        self._ground = Ground(article, statements)
        nobody: dict[str, Any] = {section.name: [] for section in DEFAULT_SECTIONS}
        self._top = {**draft, **nobody}
        self._nobody: list[Failure] = []
        """The actors that did not hold."""
        for section in DEFAULT_SECTIONS:
            drafts = getattr(made, section.name)
            _, failed = ground_items(section, drafts, self._ground, self._nobody)
            self._nobody += failed if section.names else ()

    def verdict(self, name: str, item: Item) -> Verdict:
        """What becomes of one item of a section, or of a headline or a lead."""
        if name not in _SECTIONS:
            draft = with_error(self._top, name, 0, item)
            top = ground_top(draft_model(DEFAULT_SECTIONS).model_validate(draft), self._ground)
            return (_verdicts({}, top.failures) | _on_top(top))[name, 0]
        section = _SECTIONS[name]
        made = section.draft.model_validate(item)
        kept, failed = ground_items(section, [made], self._ground, self._nobody)
        return _verdicts({name: kept}, failed)[name, 0]


def _verdicts(
    items: Mapping[str, Sequence[Any]], failures: Iterable[Failure]
) -> dict[tuple[str, int], Verdict]:
    found: dict[tuple[str, int], Verdict] = {}
    for failure in failures:
        checks = tuple(problem.check for problem in failure.problems)
        found[failure.section, failure.index] = Verdict("rejected", checks)
    for name, kept in items.items():
        for item in kept:
            found[place_of(name, item.id)] = _let_through(getattr(item, "doubts", ()))
    return found


def _on_top(out: Grounded | Top) -> dict[tuple[str, int], Verdict]:
    """What became of headline and lead, where they were let through."""
    found = {"headline": (out.headline, out.headline_doubts), "lead": (out.lead, out.lead_doubts)}
    return {(name, 0): _let_through(doubts) for name, (text, doubts) in found.items() if text}


def _let_through(doubts: Iterable[str]) -> Verdict:
    checks = tuple(doubts)
    return Verdict("doubted" if checks else "passed", checks)


def place_of(name: str, key: str) -> tuple[str, int]:
    """The section of an item and its place in the draft, by its id in the summary."""
    return name, int(key.removeprefix(_SECTIONS[name].letter)) - 1


def alone(draft: dict[str, Any], name: str, item: Item) -> dict[str, Any]:
    """A draft of one item, the actors, and what the item is linked to: all that is asked of it."""
    section = _SECTIONS[name]
    kept: dict[str, Any] = {
        other.name: draft[other.name] if other.names else [] for other in DEFAULT_SECTIONS
    }
    for link, to in section.links:
        linked = {item[link]} if isinstance(item[link], str) else {*(item[link] or ())}
        kept[to] = [each for each in draft[to] if each["id"] in linked]
    return draft | kept | {name: [item]}


@dataclass(frozen=True)
class Measured:
    """All that was found.

    `kinds` counts what became of planted errors, `noticed_by` by which check; `untouched` counts
    right items, `false_alarms` the checks that touched one.
    """

    kinds: dict[str, Counter[str]]
    noticed_by: dict[str, Counter[str]]
    untouched: Counter[str]
    false_alarms: Counter[str]
    let_through: list[str]
    touched: list[str]

    def add(self, kind: str, verdict: Verdict, told: str) -> None:
        """Count what became of one planted error; `told` says which it was."""
        self.kinds.setdefault(kind, Counter())[verdict.became] += 1
        self.noticed_by.setdefault(kind, Counter()).update(verdict.checks[:1])
        if verdict.became == "passed":
            self.let_through.append(f"{kind}: {told}")

    @property
    def noticed(self) -> float:
        """Of a hundred planted errors, how many are rejected or doubted."""
        total = sum(self.kinds.values(), Counter())
        return 100 * (1 - total["passed"] / total.total()) if total else 0.0

    def of_untouched(self, became: str) -> float:
        """Of a hundred right items, how many are rejected, or doubted."""
        return 100 * self.untouched[became] / max(self.untouched.total(), 1)


@dataclass
class Reread:
    """What a second reader made of planted errors and of right items.

    `kinds` counts, by kind of error, those `read` and those `noticed`, by the checks or by the
    reader; `right` the right items `read` and those `contested`. `missed` tells the errors that
    nobody noticed, `contested` the right items with what the reader has against them.
    """

    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)

    def count(self, kind: str, told: str, *, noticed: bool) -> None:
        """Count one planted error; `told` says which it was."""
        self.kinds.setdefault(kind, Counter()).update(["read", *(["noticed"] if noticed else [])])
        if not noticed:
            self.missed.append(f"{kind}: {told}")

    def count_right(self, told: str, objections: Sequence[str]) -> None:
        """Count one right item, with what the reader has against it."""
        self.right.update(["read", *(["contested"] if objections else [])])
        if objections:
            self.contested.append(f"{told}: {'; '.join(objections)}")

    def add(self, other: "Reread") -> None:
        """Count what another found."""
        for kind, counts in other.kinds.items():
            self.kinds.setdefault(kind, Counter()).update(counts)
        self.right.update(other.right)
        self.missed += other.missed
        self.contested += other.contested

    def told(self, kind: str | None = None) -> str:
        """Of the errors of a kind, or of all, how many were noticed; empty where none was read."""
        counts = self.kinds.get(kind, Counter()) if kind else sum(self.kinds.values(), Counter())
        read, noticed = counts["read"], counts["noticed"]
        return f"{100 * noticed / read:.0f}% ({noticed}/{read})" if read else ""


def measure(readings: Iterable[RightReading], seed: int = 1) -> Measured:
    """Plant every error in these readings and see what becomes of it.

    An item that the checks touch as it is, is left out: an error in it would be noticed for the
    wrong reason.
    """
    made = Measured({}, {}, Counter(), Counter(), [], [])
    for reading in readings:
        chance = random.Random(f"{seed} {reading.name}")  # noqa: S311 (the same errors each time)
        before = verdicts(reading.article, reading.statements, reading.draft)
        for (name, at), verdict in before.items():
            made.untouched[verdict.became] += 1
            for check in verdict.checks:
                made.false_alarms[f"{verdict.became}: {check}"] += 1
                made.touched.append(
                    f"{check} {reading.name} {name} {item_at(reading.draft, name, at)}"
                )
        held = Held(reading.article, reading.statements, reading.draft)
        for kind, name, at, item in planted(reading, chance):
            if before[name, at].became == "passed":
                verdict = held.verdict(name, item)
                made.add(kind, verdict, f"{reading.name} {name} {item}")
        for kind, at, article in unreal(reading):
            if before["casualties", at].became == "passed":
                item = reading.draft["casualties"][at]
                changed = alone(reading.draft, "casualties", item)
                verdict = Held(article, reading.statements, changed).verdict("casualties", item)
                made.add(kind, verdict, f"{reading.name} casualties {item}")
    return made


def tables(made: Measured, again: Reread | None = None) -> str:
    """The tables, as Markdown, the goals beside the figures; `again` adds a column."""
    rows = [
        [
            kind,
            *_became(counts),
            f"{100 * (1 - counts['passed'] / counts.total()):.0f}%",
            *([again.told(kind)] if again else []),
            ", ".join(f"{check} {n}" for check, n in made.noticed_by[kind].most_common(2)),
        ]
        for kind, counts in sorted(made.kinds.items(), key=lambda each: -each[1]["passed"])
    ]
    noticed = f"{made.noticed:.0f}% (goal: {LEAST_NOTICED:.0f}%)"
    total = _became(sum(made.kinds.values(), Counter()))
    with_reader = [f"{again.told()} (goal: {LEAST_WITH_READER:.0f}%)"] if again else []
    rows.append(["all", *total, noticed, *with_reader, ""])
    head = [
        *("planted", "n", "rejected", "doubted", "let through", "noticed"),
        *(["with the second reading"] if again else []),
        "mostly by",
    ]
    errors = _table("Planted errors, one at a time", head, rows)
    alarms: list[list[object]] = [
        ["rejected", made.untouched["rejected"], _share(made, "rejected", MOST_REJECTED)],
        ["doubted", made.untouched["doubted"], _share(made, "doubted", MOST_DOUBTED)],
        *([check, n, ""] for check, n in made.false_alarms.most_common()),
    ]
    if again:
        read, objected = again.right["read"], again.right["contested"]
        share = (
            f"{100 * objected / max(read, 1):.2f}% of {read} (goal: at most {MOST_CONTESTED:g}%)"
        )
        alarms.append(["contested by the second reader", objected, share])
    right = _table(
        "Right items", [f"of {made.untouched.total()} untouched items", "n", "share"], alarms
    )
    return f"{errors}\n{right}"


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """One table; numbers stand to the right."""
    lines = [title, "", _line(header), "|---" + "|---:" * (len(header) - 1) + "|"]
    return "\n".join([*lines, *map(_line, rows), ""])


def _line(cells: Sequence[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _became(counts: Counter[str]) -> list[int]:
    return [counts.total(), counts["rejected"], counts["doubted"], counts["passed"]]


def _share(made: Measured, became: str, goal: float) -> str:
    return f"{made.of_untouched(became):.2f}% (goal: at most {goal:g}%)"
