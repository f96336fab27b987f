"""Whether the country of a Western reaction is named where it is said to react."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from newsbrief.languages import Cue, language
from newsbrief.sections.ground import Ground, Named, Problem, references


def country_named(item: Any, ground: Ground) -> Problem | None:
    """The country, its people or its government is named in or before the cited sentences.

    Or in a speaker's name, role left out. And no speaker's name is that of another country, nor
    does the statement open with one. Only in the languages that list the names.
    """
    words, country = ground.words_of, item.country.strip().upper()
    named = _names(words.code, country) if words else None
    if words is None or named is None:
        return None
    called = [name for actor in _speakers(item, ground) for name in _called(actor)]
    if all(named.find(name) is None for name in called):
        numbers = {n + step for n in item.cites for step in (-2, -1, 0)}
        near = [ground.text(ground.shown[n]) for n in numbers if n in ground.shown]
        if not any(named.find(text) for text in near):
            return Problem("country_named", "the cited sentences name another country", hard=False)
        if _names_another(called, words.code):
            return Problem("country_named", "the speaker is of another country", hard=False)
    opening = " ".join(item.statement.split()[:_SUBJECT])
    if not named.find(item.statement) and _names_another([opening], words.code):
        return Problem("country_named", "the statement is of another country", hard=False)
    return None


_SUBJECT = 4
"""Words at the head of a statement that may be its subject: "The German foreign ministry"."""


def _speakers(item: Any, ground: Ground) -> Iterator[Named]:
    for reference in references(item, "speakers"):
        key = ground.actor_id(reference)
        if key is not None:
            yield ground.actors[key]


def _called(actor: Named) -> tuple[str, ...]:
    return (actor.name, actor.mention, *actor.aliases)


def _names_another(texts: Iterable[str], code: str) -> bool:
    """Whether one of these texts names a country; short names count in capitals alone."""
    short, long = _every(code)
    return any(
        long.find(text) or any(match.group().isupper() for match in short.finditer(text))
        for text in texts
    )


@cache
def _every(code: str) -> tuple[Cue, Cue]:
    """The names of all countries: those of up to three letters, and the longer ones."""
    names = [
        name
        for words in (language(code), language("en"))
        for country, called in (words.western if words else {}).items()
        if country != "WEST"
        for name in called
    ]
    return (
        Cue(name for name in names if len(name) < _LONG),
        Cue(f"{name}*" for name in names if len(name) >= _LONG),
    )


_LONG = 4


@cache
def _names(code: str, country: str) -> Cue | None:
    """The names of a country in a language and in English, in which speakers may be called."""
    tables = [known.western for known in (language(code), language("en")) if known is not None]
    if country not in tables[0] or country == "WEST":
        return None
    names = [name for table in tables for name in table.get(country, ())]
    return Cue(f"{name}*" if len(name) >= _LONG else name for name in names)
