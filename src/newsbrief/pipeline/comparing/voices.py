"""For whom somebody speaks: a spokeswoman for her ministry, and that for its state."""

from collections.abc import Iterator, Mapping, Sequence

from newsbrief.languages import language
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.pipeline.roles import is_of, spoken_for
from newsbrief.pipeline.standing import PERSONS
from newsbrief.pipeline.states import name_key, one_state
from newsbrief.sections.actors import Actor

_BODIES = ("government_body", "military")


def voices_of(shown: Sequence[Shown], shared: Mapping[str, str]) -> dict[str, str]:
    """The voice of each origin, by the origin's id: what it belongs to in the end, else itself.

    `shared` are the ids of shared actors by the handles of their items. Those of one name are one,
    and so is a state by its names in two languages. A person of whom no more is known than the
    state speaks for nobody else.
    """
    found: dict[str, str] = {}
    named: dict[tuple[str, bool], str] = {}
    states: list[tuple[str, str, str]] = []
    for origin, actor, each in _actors(shown, shared):
        person = actor.kind in PERSONS
        code = each.summary.article.language
        keys = [(name_key(name), person) for name in (actor.name, actor.mention) if _named(name)]
        known = next((named[key] for key in keys if key in named), None)
        if known is None and actor.kind == "state":
            one = (actor.name, code)
            same = (voice for name, also, voice in states if one_state(one, (name, also)))
            known = next(same, None)
        found.setdefault(origin, known if known is not None else origin)
        named.update(dict.fromkeys(keys, found[origin]))
        if actor.kind == "state":
            states.append((actor.name, code, found[origin]))
    houses = dict(_houses(shown, shared, found))
    return {origin: _last(voice, houses) for origin, voice in found.items()}


def _actors(
    shown: Sequence[Shown], shared: Mapping[str, str]
) -> Iterator[tuple[str, Actor, Shown]]:
    for each in shown:
        for actor in each.summary.actors:
            handle = f"{each.report}:{actor.id}"
            yield shared.get(handle, handle), actor, each


def _houses(
    shown: Sequence[Shown], shared: Mapping[str, str], voices: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """To whom each belongs by its names: a person to a ministry or an army, these to a state.

    Who speaks for an organisation in so many words belongs to that, whatever its kind.
    """
    for origin, actor, each in _actors(shown, shared):
        above = ("state",) if actor.kind in _BODIES else _BODIES if actor.kind == "person" else ()
        words = language(each.summary.article.language)
        for other in each.summary.actors:
            handle = f"{each.report}:{other.id}"
            if other.kind in above and is_of(actor, other, words, each.summary.actors):
                yield voices[origin], voices[shared.get(handle, handle)]
        others = [o for o in each.summary.actors if o.kind not in PERSONS and o.id != actor.id]
        spoken = spoken_for(actor, others, words) if words else ()
        if len(spoken) == 1:
            handle = next(f"{each.report}:{o.id}" for o in others if o is spoken[0])
            yield voices[origin], voices[shared.get(handle, handle)]


def _last(voice: str, houses: Mapping[str, str]) -> str:
    seen = {voice}
    while (house := houses.get(voice)) is not None and house not in seen:
        voice = house
        seen.add(voice)
    return voice


def _named(name: str) -> bool:
    return any(letter.isupper() for letter in name)
