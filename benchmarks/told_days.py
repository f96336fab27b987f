"""Synthetic reports over ten days with a known ledger: the same for the same number of reports.

Three attacks, five origins, two languages. On each day every origin has one figure for each attack
so far: some rise, one is lowered, one is far above the others. A fifth of the reports print the
agency's sentence word for word. Beside each item stands what it is: who, which attack, whose
figure. Everything in them is invented.
"""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsbrief import ArticleSummary, Summarizer
from newsbrief.article.article import Article
from newsbrief.testing import ScriptedModel

FIRST = datetime.date(2026, 3, 2)
DAYS = 10


@dataclass(frozen=True)
class Attack:
    """One of the attacks: its day, counted from the first, and its words in both languages."""

    key: str
    day: int
    place: str
    english: str
    dutch: str


ATTACKS = (
    Attack(
        "bridge", 0, "Dravik", "A bridge was blown up in Dravik", "In Dravik is een brug opgeblazen"
    ),
    Attack(
        "depot",
        3,
        "Marnow",
        "Rockets hit a fuel depot in Marnow",
        "Raketten troffen een brandstofdepot in Marnow",
    ),
    Attack(
        "market", 5, "Oltane", "A market was shelled in Oltane", "In Oltane is een markt beschoten"
    ),
)


@dataclass(frozen=True)
class Origin:
    """One who counts the dead: its names, its kind, and its figures."""

    key: str
    english: str
    dutch: str
    kind: str
    figures: tuple[int, ...]
    """By days since the attack; the last one stands for all days after."""


ORIGINS = (
    Origin("governor", "Ines Quade", "Ines Quade", "person", (11, 14, 14, 17, 19)),
    Origin("rescue", "Orvel Rescue", "Orvel Redding", "organisation", (9, 9, 12, 11)),
    Origin(
        "ministry",
        "Ruvian Defence Ministry",
        "Ruvisch Defensieministerie",
        "government_body",
        (13,),
    ),
    Origin("front", "Valen Front", "Valenfront", "armed_group", (70, 70, 60)),
    Origin("watch", "Lake Watch", "Lake Watch", "organisation", (12, 13, 15, 15, 16)),
)
AGENCY = "rescue"
"""Whose sentence is printed word for word."""


@dataclass(frozen=True)
class Truth:
    """What the items of a report are, by their ids: an origin, an attack, or a figure."""

    origins: dict[str, str]
    events: dict[str, str]
    figures: dict[str, tuple[str, str, int]]
    """An origin, an attack and a number."""
    claims: dict[str, tuple[str, str]]
    """An origin and an attack: it says that the Front did it, or denies that."""


@dataclass(frozen=True)
class Told:
    """A report, its summary, and what its items are."""

    summary: ArticleSummary
    truth: Truth
    day: int


def figure_of(origin: Origin, attack: Attack, day: int) -> int:
    """What an origin counts on a day, counted from the first."""
    since = day - attack.day
    more = ATTACKS.index(attack) * 2
    return origin.figures[min(since, len(origin.figures) - 1)] + more


def told_days(reports: int) -> Iterator[Told]:
    """The reports, the earliest first; as many on each day."""
    chance = random.Random(20_261)
    for number in range(reports):
        day = number * DAYS // reports
        yield _told(number, day, chance)


def _told(number: int, day: int, chance: random.Random) -> Told:
    dutch = chance.random() < 0.5
    attack = chance.choice([each for each in ATTACKS if each.day <= day])
    wire = chance.random() < 0.2
    counting = chance.sample(ORIGINS, 3)
    if wire and ORIGINS[1] not in counting:
        counting[0] = ORIGINS[1]
    date = FIRST + datetime.timedelta(days=day)
    happened = FIRST + datetime.timedelta(days=attack.day)
    sentences = [_happened(attack, happened, dutch=dutch)]
    draft: dict[str, Any] = {"actors": [], "casualties": [], "claims": [], "denials": []}
    truth = Truth({}, {"E1": attack.key}, {}, {})
    draft["events"] = [
        {"text": sentences[0], "place": attack.place, "date": happened.isoformat()}
        | {"id": "E1", "s": [3], "actors": [], "hedged": False, "status": "confirmed"}
    ]
    for origin in counting:
        count = figure_of(origin, attack, day)
        copied = wire and origin.key == AGENCY
        sentences.append(_counted(origin, attack, count, copied=copied, dutch=dutch, number=number))
        key = f"A{len(draft['actors']) + 1}"
        draft["actors"].append(
            _actor(key, origin, dutch=dutch and not copied, s=len(sentences) + 2)
        )
        draft["casualties"].append(_figure(key, count, s=len(sentences) + 2, happened=happened))
        truth.origins[key] = origin.key
        truth.figures[f"F{len(draft['casualties'])}"] = (origin.key, attack.key, count)
    keys = {origin: key for key, origin in truth.origins.items()}
    if "front" in keys:
        claims = chance.random() < 0.5 or day <= attack.day
        sentences.append(_front(attack, claims=claims, dutch=dutch))
        said = {"s": [len(sentences) + 2], "by": [keys["front"]], "via": None, "voice": "party"}
        said |= {"hedged": False, "date": date.isoformat()}
        text = _did_it(attack, dutch=dutch, denied=not claims)
        if claims:
            draft["claims"].append(
                said | {"id": "C1", "kind": "responsibility", "text": text, "status": "stated"}
            )
            truth.claims["C1"] = ("front", attack.key)
        else:
            draft["denials"].append(said | {"text": text, "denies": []})
            truth.claims["D1"] = ("front", attack.key)
    title = f"{'Bericht' if dutch else 'Report'} {number}: {attack.place}"
    text = f"{title}\n\n{date:%-d} {_MONTH[dutch]} {date.year}\n\n" + "\n".join(sentences)
    article = Article(text, language="nl" if dutch else "en", published=date, title=title)
    draft |= {"headline": title, "lead": {"text": sentences[0], "s": [3]}}
    summary = Summarizer(ScriptedModel(draft), repair=False).summarize(article)
    return Told(summary, truth, day)


_MONTH = {True: "maart", False: "March"}


def _happened(attack: Attack, day: datetime.date, *, dutch: bool) -> str:
    if dutch:
        return f"{attack.dutch} op {day.day} maart {day.year}."
    return f"{attack.english} on {day.day} March {day.year}."


def _counted(
    origin: Origin, attack: Attack, count: int, *, copied: bool, dutch: bool, number: int
) -> str:
    if copied:
        return (
            f"{origin.english} told reporters on the spot that {count} people were killed in the "
            f"attack on {attack.place}, in its latest count of the dead."
        )
    name = origin.dutch if dutch else origin.english
    forms = _DUTCH if dutch else _ENGLISH
    return forms[number % len(forms)].format(name=name, count=count, place=attack.place)


_ENGLISH = (
    "{name} said that {count} people were killed in {place}.",
    "According to {name}, {count} people were killed in {place}.",
    "{name} put the number of people killed in {place} at {count}.",
)
_DUTCH = (
    "{name} zei dat in {place} {count} mensen zijn gedood.",
    "Volgens {name} zijn in {place} {count} mensen gedood.",
    "{name} meldde dat er in {place} {count} mensen zijn gedood.",
)


def _front(attack: Attack, *, claims: bool, dutch: bool) -> str:
    if dutch:
        said = "zei dat het" if claims else "ontkende dat het"
        return f"Het Valenfront {said} {attack.place} had aangevallen."
    said = "said that it had" if claims else "denied that it had"
    return f"The Valen Front {said} attacked {attack.place}."


def _did_it(attack: Attack, *, dutch: bool, denied: bool) -> str:
    if dutch:
        return f"Het Valenfront heeft {attack.place} {'niet ' if denied else ''}aangevallen."
    return f"The Valen Front {'did not attack' if denied else 'attacked'} {attack.place}."


def _actor(key: str, origin: Origin, *, dutch: bool, s: int) -> dict[str, Any]:
    name = origin.dutch if dutch else origin.english
    return {
        "s": [s],
        "id": key,
        "name": name,
        "mention": name,
        "aliases": [],
        "kind": origin.kind,
        "role": "counts the dead",
    }


def _figure(by: str, count: int, s: int, happened: datetime.date) -> dict[str, Any]:
    return {
        "s": [3, s],
        "kind": "killed",
        "count": count,
        "min": None,
        "max": None,
        "precision": "exact",
        "victims": "people",
        "who": "unknown",
        "side": None,
        "event": "E1",
        "scope": "incident",
        "voice": "party",
        "by": [by],
        "hedged": False,
        "status": "stated",
        "date": happened.isoformat(),
    }
