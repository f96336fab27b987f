"""How an article is read: in steps of which size, and in how many passages. Pure."""

from dataclasses import dataclass
from typing import Literal, get_args

from newsbrief.article.article import Article
from newsbrief.errors import ConfigurationError
from newsbrief.model import Capacity
from newsbrief.reading.prompting import fenced, instructions
from newsbrief.reading.steps.ladder import LADDER, Step
from newsbrief.reading.steps.passages import Passage, passages
from newsbrief.sections.registry import AnySection

Strategy = Literal["auto", "whole", "parallel", "sections", "focused"]
"""How an article is read: all in one question; one question a section, at the same time or one
after the other; or one a passage that carries cue words. "auto" chooses by the model and the
length, and takes smaller steps where it must; while a person waits for the items of a large model
that runs elsewhere, it asks in parallel."""

LONGEST = 6000
"""Words that are read at once: beyond, models overlook what stands in the middle."""
ANSWER_SHARE = 1 / 3
"""The part of a model's window that is left for the answer."""
A_TOKEN = 4
"""Characters, roughly."""
A_SHORT_TOKEN = 3
"""The same once a question was too long: in some languages a token has fewer letters."""
SHORTEST = 2000
"""Characters of a passage that are read at once however small the window is said to be."""
AT_ONCE = 4
"""Passages under way at the same time. A small model is mostly one on the user's own machine, where
a second passage would drive the first from the server's memory: there it is one."""


@dataclass(frozen=True)
class Plan:
    """Where on the ladder a reading begins, of which passages, and whether it may go down."""

    rung: int
    passages: list[Passage]
    at_once: int
    may_fall: bool
    side_by_side: bool = False
    """Whether questions about one passage are asked at the same time, where they can be."""


def checked_strategy(given: str) -> Strategy:
    """The strategy as given. Raises ConfigurationError for one that is not known."""
    names: tuple[Strategy, ...] = get_args(Strategy)
    found = next((name for name in names if name == given), None)
    if found is None:
        raise ConfigurationError(f"The strategy {given!r} is unknown: take {', '.join(names)}.")
    return found


def plan(
    article: Article,
    sections: tuple[AnySection, ...],
    strategy: Strategy,
    capacity: Capacity,
    *,
    waited_for: bool = False,
) -> Plan:
    """How to read an article with a model of this capacity; a person may wait for the items."""
    way = strategy
    if strategy == "auto":
        quick = waited_for and capacity.hosted
        way = "sections" if capacity.small else "parallel" if quick else "whole"
    step = "sections" if way == "parallel" else way
    rung = next(n for n, (name, _) in enumerate(LADDER) if name == step)
    return Plan(
        rung,
        passages(article.shown, LONGEST, _room(capacity, sections)) or [article.shown],
        at_once=1 if capacity.small else AT_ONCE,
        may_fall=strategy == "auto",
        side_by_side=way == "parallel",
    )


def sizes(
    article: Article,
    sections: tuple[AnySection, ...],
    strategy: Strategy,
    capacity: Capacity,
) -> list[int]:
    """How many characters each question would have, as long as no step has to be made smaller."""
    planned = plan(article, sections, strategy, capacity)
    found = []
    for number, passage in enumerate(planned.passages):
        first = Step(sections, passage, lead=number == 0, language=article.known_language)
        for step in LADDER[planned.rung][1](first):
            told = instructions(step.sections, lead=step.lead)
            found.append(len(told) + len(str(fenced(article, step.shown))))
        if planned.side_by_side:  # what is asked about the actors, and about links, comes beside
            found += 2 * [len(instructions((), lead=False)) + len(str(fenced(article, passage)))]
    return found


@dataclass(frozen=True)
class Room:
    """How much of an article a question may show, and the highest rung on which it has room."""

    characters: float
    rung: int


def room_below(
    characters: int, limit: int | None, sections: tuple[AnySection, ...], shrinks: int
) -> Room:
    """The room of a question after one that showed so many characters was too long.

    `limit` is the number of tokens that the model takes, as far as it was named; without it the
    room is a quarter, and the smallest when it was lowered before. Where so little was shown, it is
    the instructions that take the room: those of one section are shorter.
    """
    if shrinks == 0 and characters <= SHORTEST:
        return Room(characters, rung=1)
    if limit is not None:
        whole = limit * (1 - ANSWER_SHARE) * A_SHORT_TOKEN - len(instructions(sections))
        if shrinks == 0 and whole >= SHORTEST:
            return Room(min(whole, characters / 2), rung=0)
        return Room(SHORTEST / 2, rung=1)
    if shrinks == 0 and characters > 4 * SHORTEST:
        return Room(characters / 4, rung=0)
    return Room(SHORTEST / 2, rung=1)


def _room(capacity: Capacity, sections: tuple[AnySection, ...]) -> float:
    """Characters of an article that go into the model's window with instructions and answer."""
    if capacity.window is None:
        return float("inf")
    room = capacity.window * (1 - ANSWER_SHARE) * A_TOKEN - len(instructions(sections))
    return max(room, SHORTEST)
