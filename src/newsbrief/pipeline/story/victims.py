"""Whom a figure counts, as its report puts it: persons by name, or what they are called. Pure.

"Driver of Jan Kok" counts a driver; "Mayor Jan Kok" and "Jan Kok, mayor of Orvel" count Jan Kok.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsbrief.article.figures import read_figures
from newsbrief.languages import Language
from newsbrief.pipeline.standing import PERSONS
from newsbrief.pipeline.story.current import Current, Told
from newsbrief.sections.ground import WORD

_STEM = 5
"""Letters of a word that count, so that "priests" are what a "priest" is."""
_BREAK = re.compile(r"[,;:()]|\s[–—-]\s")


class Victims(NamedTuple):
    """Whom a figure counts."""

    persons: frozenset[str]
    """The origins of all of them, where all are named; else none."""
    told: tuple[str, ...]
    """The beginnings of the words that say what they are, as they stand."""
    names: tuple[str, ...]
    """The names by which the report calls these persons."""

    @property
    def called(self) -> str:
        """The first word that says what they are; empty for none."""
        return self.told[0] if self.told else ""

    def may_be(self, other: "Victims") -> bool:
        """Whether two figures, of one number, may count the same people."""
        if self.persons and other.persons:
            return self.persons == other.persons
        return self.called == other.called

    def may_be_the_one(self, other: "Victims") -> bool:
        """Whether two figures, each of one person, may count the same one.

        A guard from Orvel is not a guard from Varlo.
        """
        if self.persons and other.persons:
            return self.persons == other.persons
        less, more = sorted((set(self.told), set(other.told)), key=len)
        return less <= more and bool(less) is bool(more)


def victims_of(held: Told, current: Current, named: Mapping[str, str]) -> Victims:
    """Whom a figure counts, in the words of its summary.

    `named` gives the origin of each actor, by handle.
    """
    summary = current.reports[held.report]
    words = current.words(held.report)
    item = held.item
    if words is None:
        return Victims(frozenset(), (), ())
    names = {
        name: origin
        for actor in summary.actors
        if actor.kind in PERSONS and (origin := named.get(held.beside(actor.id))) is not None
        for name in _names((actor.name, actor.mention, *actor.aliases), words)
    }
    surnames: dict[str, set[str]] = {}
    for name, origin in names.items():
        surnames.setdefault(name.split()[-1], set()).add(origin)
    names |= {name: next(iter(of)) for name, of in surnames.items() if len(of) == 1}
    own = [piece for piece in _pieces(item.victims, list(names), words) if not piece.owned]
    told = {names[piece.text] for piece in own if piece.is_name}
    persons = frozenset(told) if len(told) == item.count else frozenset[str]()
    what = tuple(p.text[:_STEM] for p in own if not p.is_name and _tells(p.text, words))
    return Victims(persons, what, tuple(n for n, of in names.items() if of in persons))


def _names(names: Iterable[str], words: Language) -> Iterator[str]:
    """Those that are names, in lower case: they begin and end with a word with a capital.

    Not "A relative of Kok".
    """
    for name in names:
        told = WORD.findall(name)
        first, last = (told[0], told[-1]) if told else ("", "")
        if first[:1].isupper() and last[0].isupper() and first.lower() not in words.articles:
            yield " ".join(word.lower() for word in told)


class _Piece(NamedTuple):
    """A name, or a word, in lower case; `owned` is whose driver or widow somebody is."""

    text: str
    is_name: bool
    owned: bool


def _pieces(victims: str, names: list[str], words: Language) -> Iterator[_Piece]:
    """The names of a text, and its words but for numbers, from left to right."""
    breaks = [match.start() for match in _BREAK.finditer(victims)]
    figures = read_figures(victims, words.code)
    tokens = list(WORD.finditer(victims.lower()))
    by_length = sorted(names, key=lambda name: -len(name))
    at, owned, clause = 0, False, 0
    while at < len(tokens):
        token = tokens[at]
        opened = sum(place < token.start() for place in breaks)
        if opened != clause or words.checks["joins_people"].match(token[0], 0):
            clause, owned = opened, False
        found = next((n for n in by_length if _stands(n, tokens, at)), None)
        at += len(found.split()) if found else 1
        whose = owned or victims[tokens[at - 1].end() :].startswith(("'", "’"))
        if found is not None or not any(f.start <= token.start() < f.end for f in figures):
            yield _Piece(found or token[0], found is not None, whose)
        owned = owned or words.story["of"].match(token[0], 0) is not None


def _stands(name: str, tokens: list[re.Match[str]], at: int) -> bool:
    told = name.split()
    return told == [token[0] for token in tokens[at : at + len(told)]]


def _tells(word: str, words: Language) -> bool:
    """Whether a word says what people are."""
    return (
        len(word) > 2
        and word not in words.articles
        and not words.checks["function"].match(word, 0)
        and not words.story["others"].match(word, 0)
        and not words.story["of_them"].match(word, 0)
    )
