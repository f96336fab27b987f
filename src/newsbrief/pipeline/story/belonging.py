"""Whom an actor belongs to or speaks for, by what one report calls the two. Pure."""

from collections.abc import Sequence
from typing import Any

from newsbrief.languages import Language, language
from newsbrief.pipeline.names import is_named
from newsbrief.pipeline.roles import is_of, is_outlet_of, serves, spoken_for
from newsbrief.pipeline.standing import FIGHTING, PERSONS, has_office
from newsbrief.sections.ground import WORD, words_in

_BODIES = ("government_body", "military")


def is_under(actor: Any, other: Any, actors: Sequence[Any], code: str) -> bool:
    """Whether an actor is another's by its names, such as "Tarvonian minister", or serves a state.

    Not "Tarvonian writer", who is nobody's voice. `actors` are those of the report, and `code`
    is its language (ISO 639-1).
    """
    words = language(code)
    if is_of(actor, other, words, actors) and _may_speak(actor, other, code):
        return True
    return words is not None and other.kind == "state" and serves(actor, other, words)


def is_within(actor: Any, other: Any, code: str) -> bool:
    """Whether a body is one within another by its name: "general staff of the Northern Army".

    Not "Free Army of Osmer" within the "Army of Osmer".
    """
    longer = len(words_in(other.name)) < len(words_in(actor.name))
    bodies = actor.kind in _BODIES and other.kind in _BODIES
    if not (bodies and longer and is_named(other, actor.name, code)):
        return False
    words, known = language(code), WORD.findall(other.name.casefold())
    first, *rest = WORD.findall(actor.name.casefold())
    body = words is not None and words.story["state_bodies"].match(first, 0) is not None
    return rest != known or len(known) < 2 or body


def heard_through(actor: Any, organisations: Sequence[Any], words: Language) -> Sequence[Any]:
    """The organisations for which an actor speaks in so many words, or whose medium it is.

    "Spokesman of the Osmer Brigade", "Brigade radio".
    """
    return spoken_for(actor, organisations, words) or [
        each
        for each in organisations
        if actor.kind == "media" and each.kind in FIGHTING and is_outlet_of(actor, each, words)
    ]


def _may_speak(actor: Any, house: Any, code: str) -> bool:
    """Whether somebody whose names tell of a state may be its voice: not "Tarvonian writer"."""
    words = language(code)
    if actor.kind not in PERSONS or house.kind != "state" or words is None:
        return True
    names = (actor.name, actor.mention, *actor.aliases)
    sorts = ("state_bodies", "servants")
    return any(
        has_office(name, code) or any(words.story[sort].find(name) for sort in sorts)
        for name in names
    )
