"""Synthetic news reports with known answers: any number, of any length, always the same.

A report is a row of episodes of some 250 words. Each has ten sentences, and ten items that rest
on them, so a report of 1,000 words has forty items and one of 12,000 words has 480. Everything in
them is invented. Only the standard library is needed, since peers read them in environments of
their own.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

SECTIONS = (
    "actors",
    "events",
    "claims",
    "denials",
    "casualties",
    "western_reactions",
    "questions",
    "unknowns",
)
EPISODE_WORDS = 250
EPISODE_ITEMS = 10
PUBLISHED = "14 October 2026"

_FIRST_NAMES = (
    "Mara Joris Anton Lena Pieter Idris Sofia Tomas Katja Ruben Nadia Viktor Elin Oskar Dariya "
    "Bogdan Yusuf Hanne Milan Petra Stefan Ivana Levent Aino"
).split()
_SURNAMES = (
    "Teel Vandekar Berezov Vossing Dewitt Kemalov Marekova Hallam Brandtner Achter Oseidon "
    "Lundmark Tarvel Quistan Morvane Sedlak Orphane Belcamp Rudzin Ostrava Fennick Gallow Istrate"
).split()
_TOWNS = [
    first + last
    for first, last in product(
        "Var Kel Oud Bel Nord Sam Tir Zui Mar Dren Pal Orm Tres Ul Wex Yar Gol Hest Lom".split(),
        "ost min haven isar wyk arel vane den bury mark isk eth kov dane moor rik".split(),
    )
]
_LANDS = [
    first + last
    for first, last in product(
        "Ost Kald Mer Lursk Tav Norr Esper Volh Brant Zel Hark Ist Oken Pard Rus Silv".split(),
        "ria ovia enia land avia ara onia istan".split(),
    )
]
_WEST = (
    ("NL", "The Hague"),
    ("FR", "Paris"),
    ("DE", "Berlin"),
    ("PL", "Warsaw"),
    ("US", "Washington"),
    ("GB", "London"),
)


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in which blank lines part them, each on one line."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


_TOLD = _sentences(
    """
{a}, a spokesman for the army of {land}, said that the bridge near {town} had been hit shortly
before dawn by at least {drones} drones.

“We carried out the strike on the depot in {town} and we will carry out the next one,” {a} told
reporters in the capital on Monday evening.

{b}, the governor of the region, accused the army of {land} of firing on a column of lorries that
carried flour and medicine to {town}.

{a} denied that the column had been fired on by soldiers of {land} and called the accusation of
the governor an invention.

The hospital in {town} counted {killed} dead and {wounded} wounded, most of them workers of the
night shift at the depot, {b} said.

The government in {capital} condemned the strike on {town} and summoned the ambassador of {land}
to explain what had happened at the depot.

It is unclear who ordered the strike on {town}, and neither of the two accounts could be verified
by independent observers on the spot.
"""
)
_FILLED = 3
_FILLERS = _sentences(
    """
Residents of {town} described long queues at the bakeries and a city that was quiet except for the
sound of generators in the courtyards.

The road between {town} and the border has been closed since the weekend, and lorries stood in a
line of {km} kilometres along the river.

Shops in the centre of {town} opened for only a few hours, and the schools moved their lessons to
cellars and to parish halls nearby.

The harvest season makes the railway through {town} more valuable than it is in the winter months,
when most of the traffic goes by ship.

It was the third incident of its kind this month, after two smaller clashes along the river in the
north of {land} and in the hills.

A team of observers was on its way to {town} with {cars} cars, and waited for safe passage at the
last checkpoint before the bridge.

Prices of diesel and flour rose again in {land}, which adds to the worries of the families who
came down from the villages this summer.

Trains from {town} ran with a delay of {km} minutes, and the evening market near the station was
moved to the hall of the old brewery.
"""
)


@dataclass(frozen=True)
class Report:
    """One synthetic report and what a careful reader would make of it.

    `draft` is the answer with sentence numbers under `s`; see `copied_out` for its counterpart with
    the sentences themselves.
    """

    number: int
    text: str
    sentences: tuple[str, ...]
    """As numbered from 1: the title, the line with the date, then the text."""
    draft: dict[str, Any]

    @property
    def items(self) -> int:
        """How many items the answer has, headline and lead not counted."""
        return sum(len(self.draft[section]) for section in SECTIONS)


@lru_cache(maxsize=4096)
def report(number: int, words: int = 1000, items: int | None = None) -> Report:
    """Return report `number` of about so many words; `items` keeps only so many of its items."""
    chance = random.Random(f"{number} {words}")
    episodes = max(1, round(words / EPISODE_WORDS))
    names = [" ".join(pair) for pair in product(_FIRST_NAMES, _SURNAMES)]
    people = chance.sample(names, 2 * episodes)
    sentences = [
        f"Report {number:05}: Fighting at the river raises fears in the capital",
        PUBLISHED,
    ]
    answer: dict[str, list[dict[str, Any]]] = {section: [] for section in SECTIONS}
    kept = episodes if items is None else items // EPISODE_ITEMS
    for episode in range(episodes):
        facts = _facts(chance, people[2 * episode], people[2 * episode + 1])
        if episode < kept:
            _answer(answer, facts, episode, first=len(sentences) + 1)
        sentences += [sentence.format(**facts) for sentence in _TOLD]
        sentences += [filler.format(**facts) for filler in chance.sample(_FILLERS, _FILLED)]
    draft: dict[str, Any] = {**answer}
    draft["lead"] = {"s": [3, 4], "text": "A bridge and a depot were hit, and more will be."}
    draft["headline"] = "Two accounts of a strike at the river"
    return Report(number, _laid_out(sentences), tuple(sentences), draft)


def copied_out(answer: Any, sentences: Sequence[str] | Mapping[int, str]) -> Any:
    """Return an answer in which `quotes`, the sentences as text, stand in place of their numbers.

    `sentences` is a sequence in the order of the numbers, or a mapping from the numbers.
    """
    if isinstance(answer, list):
        return [copied_out(part, sentences) for part in answer]
    if not isinstance(answer, dict):
        return answer
    copied = {key: copied_out(value, sentences) for key, value in answer.items() if key != "s"}
    if "s" in answer:
        numbered = sentences if isinstance(sentences, Mapping) else dict(enumerate(sentences, 1))
        copied["quotes"] = [numbered[number] for number in answer["s"]]
    return copied


def _facts(chance: random.Random, a: str, b: str) -> dict[str, Any]:
    country, capital = chance.choice(_WEST)
    killed = chance.randint(12, 90)
    return {
        "a": a,
        "b": b,
        "town": chance.choice(_TOWNS),
        "land": chance.choice(_LANDS),
        "country": country,
        "capital": capital,
        "drones": chance.randint(11, 40),
        "killed": killed,
        "wounded": killed + chance.randint(20, 200),
        "km": chance.randint(11, 60),
        "cars": chance.randint(11, 30),
    }


def _answer(
    answer: dict[str, list[dict[str, Any]]], facts: Mapping[str, Any], episode: int, first: int
) -> None:
    """Add one episode's ten items; `first` is the number of its first sentence."""
    a, b = f"a{2 * episode + 1}", f"a{2 * episode + 2}"
    town, land, killed, wounded = (facts[key] for key in ("town", "land", "killed", "wounded"))
    strike, owned, accused, denied, counted, west, unclear = range(first, first + len(_TOLD))
    answer["actors"] += [
        _actor(strike, a, facts["a"], f"spokesman for the army of {land}"),
        _actor(accused, b, facts["b"], "governor of the region"),
    ]
    said = f"The bridge near {town} was hit by at least {facts['drones']} drones."
    fired = f"The army of {land} fired on lorries with flour and medicine."
    answer["claims"] += [
        _claim(strike, f"c{episode}1", a, "assertion", said),
        _claim(owned, f"c{episode}2", a, "responsibility", f"We struck the depot in {town}."),
        _claim(accused, f"c{episode}3", b, "accusation", fired),
    ]
    answer["denials"].append(
        {
            "s": [denied],
            "voice": "party",
            "by": [a],
            "via": None,
            "text": f"Soldiers of {land} did not fire on the column.",
            "denies": [f"c{episode}3"],
            "hedged": False,
            "date": None,
        }
    )
    answer["casualties"] += [
        _casualty(counted, "killed", killed, b),
        _casualty(counted, "wounded", wounded, b),
    ]
    answer["western_reactions"].append(
        {
            "s": [west],
            "country": facts["country"],
            "by": [],
            "stance": "condemns",
            "text": f"The government in {facts['capital']} condemned the strike on {town}.",
            "about": [],
            "date": None,
        }
    )
    if episode % 2:
        open_point = f"Who ordered the strike on {town} is unclear."
        answer["unknowns"].append({"s": [unclear], "text": open_point})
    else:
        told = f"{killed} people were killed and {wounded} wounded, says {facts['b']}."
        asked = f"How many people were hurt in {town}?"
        answer["questions"].append({"s": [counted], "q": asked, "a": told})


def _actor(sentence: int, key: str, name: str, role: str) -> dict[str, Any]:
    return {
        "s": [sentence],
        "id": key,
        "name": name,
        "mention": name,
        "aliases": [],
        "kind": "person",
        "role": role,
    }


def _claim(sentence: int, key: str, speaker: str, kind: str, text: str) -> dict[str, Any]:
    return {
        "s": [sentence],
        "id": key,
        "voice": "party",
        "by": [speaker],
        "via": None,
        "kind": kind,
        "text": text,
        "hedged": False,
        "status": "stated",
        "date": None,
    }


def _casualty(sentence: int, kind: str, count: int, speaker: str) -> dict[str, Any]:
    return {
        "s": [sentence],
        "kind": kind,
        "count": count,
        "min": None,
        "max": None,
        "precision": "exact",
        "victims": "workers of the night shift",
        "who": "civilians",
        "side": None,
        "event": None,
        "scope": "incident",
        "voice": "party",
        "by": [speaker],
        "hedged": False,
        "status": "stated",
        "date": None,
    }


def _laid_out(sentences: Sequence[str]) -> str:
    """The report's text: title and date on lines of their own, then paragraphs of three."""
    body = sentences[2:]
    paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
    return "\n\n".join([*sentences[:2], *paragraphs]) + "\n"
