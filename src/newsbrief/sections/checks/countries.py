"""Whether the country of a Western reaction is named where it is said to react."""

from functools import cache
from typing import Any

from newsbrief.languages import Cue, Language, language
from newsbrief.sections.ground import Ground, Problem, references


def country_named(item: Any, ground: Ground) -> Problem | None:
    """The country, its people or its government is named in or before the cited sentences.

    Or in a speaker's name, role left out. Only in the languages that list the names.
    """
    words = ground.words_of
    named = _names(words.code, item.country.strip().upper()) if words else None
    if named is None:
        return None
    numbers = {n + step for n in item.cites for step in (-2, -1, 0)}
    texts = [ground.text(ground.shown[n]) for n in numbers if n in ground.shown]
    for reference in references(item, "speakers"):
        key = ground.actor_id(reference)
        if key is not None:
            actor = ground.actors[key]
            texts += [actor.name, actor.mention, *actor.aliases]
    if any(named.find(text) for text in texts):
        return None
    return Problem("country_named", "the cited sentences name another country", hard=False)


@cache
def _names(code: str, country: str) -> Cue | None:
    """The names of a country in a language and in English, in which speakers may be called."""
    known = [_western(each) for each in (language(code), language("en")) if each is not None]
    if country not in known[0] or country == "WEST":
        return None
    return Cue(f"{name}*" for table in known for name in table.get(country, ()))


def _western(words: Language) -> dict[str, list[str]]:
    table: dict[str, list[str]] = dict(words.rules.get("western", {}))
    return table
