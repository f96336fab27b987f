"""A ledger of a story over three days, put together by hand, with something of every sort in it."""

import datetime
import hashlib
from typing import Any

from newsbrief.article.article import Evidence
from newsbrief.model import Spent
from newsbrief.results.ledger import (
    Bounds,
    Ledger,
    Matter,
    Origin,
    Printable,
    Reference,
    Said,
    StoryEvent,
    StoryLink,
    StoryReaction,
    StoryReport,
    Toll,
    TollFigure,
    Turn,
)
from newsbrief.results.provenance import Usage
from newsbrief.results.summary import ArticleInfo

SENTENCES = {
    "one": (
        "A dam broke at Tolm.",
        "Mayor Ana Brel counts 17 dead.",
        "The Rill Guard says it killed 70 soldiers.",
        "The army denies that soldiers were there.",
        "The Guard denies the fire.",
    ),
    "two": (
        "Mayor Ana Brel now counts 19 dead.",
        "The army admits that 34 soldiers died.",
        "France condemns the attack.",
    ),
    "three": ("Mayor Ana Brel counts 21 dead.", "The Guard claims the fire it had denied."),
    "same": ("Mayor Ana Brel now counts 19 dead.", "So an agency had it."),
    "other": ("A mill burned in Orst.", "Nobody was hurt."),
    "false": ("Mayor Ana Brel counts 90 dead.",),
}
DAYS = {"one": 13, "two": 14, "three": 15, "same": 14, "other": 13, "false": 14}


def day(number: int) -> datetime.date:
    return datetime.date(2026, 10, number)


def ledger(nasty: str = "") -> Ledger:
    """The ledger; `nasty` stands in the places that articles, summaries and people fill."""
    return _Made(nasty).whole()


class _Made:
    def __init__(self, nasty: str) -> None:
        self.nasty = f" {nasty}" if nasty else ""
        self.sentences = {
            name: [f"{sentence}{self.nasty}" for sentence in sentences]
            for name, sentences in SENTENCES.items()
        }
        self.ids = {name: self.digest(name)[:12] for name in SENTENCES}

    def digest(self, report: str) -> str:
        return hashlib.sha256(" ".join(self.sentences[report]).encode()).hexdigest()

    def whole(self) -> Ledger:
        return Ledger(
            reports=tuple(map(self.report, ("one", "other", "two", "same", "false", "three"))),
            origins=self.origins(),
            events=(
                StoryEvent(
                    id="event-1",
                    statement=f"A dam broke at Tolm.{self.nasty}",
                    place=f"Tolm{self.nasty}",
                    date=day(13),
                    references=(self.at("one", "E1", 1), self.at("two", "E1", 1)),
                ),
                StoryEvent(
                    id="event-2",
                    statement="A mill burned in Orst.",
                    place=None,
                    date=None,
                    references=(self.at("other", "E1", 1),),
                ),
            ),
            tolls=self.tolls(),
            matters=self.matters(),
            reactions=(
                StoryReaction(
                    country="FR",
                    stance="condemns",
                    statement=f"France condemns the attack.{self.nasty}",
                    as_of=day(14),
                    reference=self.at("two", "R1", 3),
                ),
            ),
            links=(
                self.link("updates", "two:F1", "one:F1", "code", "the same source, a later day"),
                self.link("copies", "same:F1", "two:F1", "code", "nearly equal sentences"),
                self.link("same_event", "two:E1", "one:E1", "person", f"seen there{self.nasty}"),
            ),
            apart=(self.ids["other"],),
            usage=Usage.of(Spent(requests=2, input_tokens=900, output_tokens=40)),
        )

    def report(self, name: str) -> StoryReport:
        info = ArticleInfo(
            id=name,
            title=f"Report {name}{self.nasty}",
            language="en",
            published=day(DAYS[name]),
            source=f"{name}.txt{self.nasty}",
            sha256=self.digest(name),
            characters=len(" ".join(self.sentences[name])),
            sentences=len(self.sentences[name]),
        )
        state: dict[str, Any] = {"state": "retracted" if name == "false" else "current"}
        return StoryReport(id=self.ids[name], article=info, headline=f"On {name}", **state)

    def at(self, report: str, item: str, *numbers: int) -> Reference:
        return Reference(
            report=self.ids[report],
            item=item,
            evidence=tuple(self.evidence(report, number) for number in numbers),
        )

    def evidence(self, report: str, number: int) -> Evidence:
        before = self.sentences[report][: number - 1]
        start, text = sum(len(each) + 1 for each in before), self.sentences[report][number - 1]
        return Evidence(sentence=number, start=start, end=start + len(text), text=text)

    def origins(self) -> tuple[Origin, ...]:
        def origin(
            number: int, name: str, kind: Any, standing: Any, *others: str, of: str | None = None
        ) -> Origin:
            return Origin(
                id=f"origin-{number}",
                name=name + self.nasty,
                names=(name + self.nasty, *others),
                kind=kind,
                standing=standing,
                rule=f"rule for {standing}",
                rule_name="office" if standing == "official" else "none",
                rule_about=name if standing == "official" else None,
                belongs_to=of,
                references=(self.at("one", f"A{number}", number + 1),),
            )

        return (
            origin(1, "Ana Brel", "person", "official", "the mayor of Tolm"),
            origin(2, "Rill Guard", "armed_group", "party", of="origin-3"),
            origin(3, "the army", "military", "party"),
        )

    def figure(
        self, number: int, origin: int, count: int | None, *at: Reference, **more: Any
    ) -> TollFigure:
        first = next(name for name, key in self.ids.items() if key == at[0].report)
        given: dict[str, Any] = {
            "count": count,
            "minimum": None,
            "maximum": None,
            "precision": "exact",
            "victims": f"people{self.nasty}",
            "side": None,
            "hedged": False,
            "status": "stated",
            "revises": None,
            "latest": True,
            "as_of": day(DAYS[first]),
            "last_printed": day(DAYS[first]),
        }
        return TollFigure(
            id=f"figure-{number}", origins=(f"origin-{origin}",), references=at, **(given | more)
        )

    def tolls(self) -> tuple[Toll, ...]:
        copied = self.at("same", "F1", 1)
        mayor = (
            self.figure(1, 1, 17, self.at("one", "F1", 2), latest=False),
            self.figure(
                3,
                1,
                19,
                self.at("two", "F1", 1),
                copied,
                revises="figure-1",
                latest=False,
                copies=(copied,),
            ),
            self.figure(5, 1, 21, self.at("three", "F1", 1), revises="figure-3"),
        )
        guard = self.figure(
            2,
            2,
            None,
            self.at("one", "F2", 3),
            minimum=70,
            precision="at_least",
            status="unverified",
            hedged=True,
        )
        army = self.figure(4, 3, 34, self.at("two", "F2", 2))
        common: dict[str, Any] = {
            "event": "event-1",
            "kind": "killed",
            "scope": "incident",
            "side": None,
            "part": False,
        }
        return (
            Toll(
                id="toll-1",
                who="civilians",
                figures=mayor,
                bounds=(Bounds(standing="official", low=21, high=21, figures=("figure-5",)),),
                contested=False,
                printable=(
                    Printable(
                        figure="figure-5",
                        standing="official",
                        reasons=("official", "latest_of_origin"),
                    ),
                ),
                **common,
            ),
            Toll(
                id="toll-2",
                who="combatants",
                figures=(guard, army),
                bounds=(
                    Bounds(standing="party", low=34, high=None, figures=("figure-2", "figure-4")),
                ),
                contested=True,
                printable=(
                    Printable(
                        figure="figure-2", standing="party", reasons=("party_alone", "unverified")
                    ),
                ),
                **common,
            ),
        )

    def said(self, origin: int, report: str, item: str, number: int, **more: Any) -> Said:
        given: dict[str, Any] = {
            "against": False,
            "denial": False,
            "kind": "assertion",
            "quote": None,
            "hedged": False,
            "status": "stated",
            "as_of": day(DAYS[report]),
        }
        return Said(
            reference=self.at(report, item, number),
            origins=(f"origin-{origin}",),
            statement=self.sentences[report][number - 1],
            **(given | more),
        )

    def matters(self) -> tuple[Matter, ...]:
        denial: dict[str, Any] = {"denial": True, "against": True, "kind": None, "status": None}
        fire = (
            self.said(2, "one", "D2", 5, **denial),
            self.said(2, "three", "C1", 2, kind="responsibility", quote=f"Yes{self.nasty}"),
        )
        soldiers = (self.said(3, "one", "D1", 4, **denial), self.said(3, "two", "C1", 2))
        return (
            Matter(
                id="matter-1",
                event="event-1",
                statement="Soldiers were there.",
                verdict="contradicted",
                said=soldiers,
            ),
            Matter(
                id="matter-2",
                event=None,
                statement=f"The Guard lit the fire.{self.nasty}",
                verdict="turned",
                said=fire,
                turns=(
                    Turn(
                        origin="origin-2",
                        before=fire[0].reference,
                        after=fire[1].reference,
                        as_of=day(15),
                    ),
                ),
            ),
        )

    def link(self, kind: Any, later: str, earlier: str, by: Any, because: str) -> StoryLink:
        def handle(short: str) -> str:
            name, item = short.split(":")
            return f"{self.ids[name]}:{item}"

        return StoryLink(
            kind=kind, source=handle(later), target=handle(earlier), by=by, because=because
        )
