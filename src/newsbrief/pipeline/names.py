"""Whether a text names an actor: a state by what is made of its name, too ("Tarvonian")."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Protocol

from newsbrief.languages import language
from newsbrief.pipeline.compass import NAMESAKE, parted, placed_words
from newsbrief.pipeline.states import (
    countries,
    listed_key,
    name_key,
    names_listed,
    states_of_several_words,
)
from newsbrief.sections.actors import ActorKind
from newsbrief.sections.ground import WORD
from newsbrief.sections.hearing import Named

_SHORTEST = 4
"""Letters of a state's name by which its adjective is known: "Iran" in "Iranian"."""
_LONGEST_ENDING = 6
_HINT = 3
"""Letters without which nothing in a text can be made of a state's name."""
_VOWELS = frozenset("aeiouyáéíóúëïüаеёиіїоуыэюяєй")


def names_state(text: str, state: str, code: str) -> bool:
    """Whether a text has a state's name or what is made of it: "Tarvonian", "Tarvonië's".

    Not where these belong to the name of another state, or of a part of one: "South Sudanese" is
    South Sudan's, and not Sudan's. `code` is the language (ISO 639-1) of both.
    """
    sided, words = parted(state, code), WORD.findall(text)
    if sided is not None and _has_on_side(text, *sided, code):
        return True
    name, full = _known_by(state, code), WORD.findall(state.casefold())
    if name is None:
        return _has_run(words, text, full, (), code, declined=sided is None)
    places = [at for at, word in enumerate(words) if _comes_of(word, name, code)]
    if not places:
        return False
    placed, longer = placed_words(text, code), _longer_names(name, state, code)
    return any(
        (placed[at].side is None or (placed[at].side == NAMESAKE and words[at].casefold() != name))
        and not _is_within(at, words, longer, code)
        for at in places
    )


@lru_cache(maxsize=4096)
def _known_by(state: str, code: str) -> str | None:
    """The one word by which a state is known; None where it takes several."""
    words, known = WORD.findall(state.casefold()), language(code)
    if len(words) > 1 and known is not None:
        # "Spanish government" is Spain's; "El Salvador" is known by its second word.
        words = [word for word in words if not known.story["state_bodies"].match(word, 0)] or words
        short = len(words) > 1 and len(words[0]) < _SHORTEST and parted(state, code) is None
        words = words[1:] if short else words
    return words[0] if len(words) == 1 else None


def _comes_of(word: str, name: str, code: str) -> bool:
    """Whether a word is a state's name of one word, or is made of it."""
    name, stem, people = _roots(name)
    first = word[0].casefold()
    if len(stem) < _SHORTEST or (first != stem[0] and first.translate(_ACCENTS) != stem[0]):
        return False
    if _begins(word, stem) and _is_made_of(word, name, code):
        return True
    return people is not None and people.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def _roots(name: str) -> tuple[str, str, re.Pattern[str] | None]:
    """A state's name without accents, what is made of it begins with, and its people's names."""
    name = name.casefold().translate(_ACCENTS)
    return name, name[: max(_SHORTEST, len(name) - 3)], _people_of_land(name)


def _has_on_side(text: str, side: str, base: str, code: str) -> bool:
    """Whether a text has the base of a state's name with the direction: "nordkoreanisch"."""
    if base[:_HINT].casefold().translate(_ACCENTS) not in text.casefold().translate(_ACCENTS):
        return False
    return any(
        told == side and _comes_of(word, base, code)
        for each in placed_words(text, code)
        for told, word in ((each.side, each.word), *([each.joined] if each.joined else ()))
    )


def _has_run(
    words: Sequence[str],
    text: str,
    name: Sequence[str],
    longer: Sequence[Sequence[str]],
    code: str,
    *,
    declined: bool = False,
) -> bool:
    """Whether words of a text are a name, and no part of another's: of "North Tarvonian Army".

    `longer` are names of others that have it; `declined` says whether words may be made of the
    name's: "Saudi Arabian".
    """
    size = len(name)
    for at in range(len(words) - size + 1):
        if (
            _are(words[at : at + size], name, code if declined else None)
            and all(p.stands_alone(at, at + size) for p in placed_words(text, code)[at : at + size])
            and not _is_within(at, words, longer, code)
        ):
            return True
    return False


def _are(words: Sequence[str], name: Sequence[str], code: str | None) -> bool:
    """Whether words are those of a name, or, where the language is given, are made of them."""
    return all(
        word.casefold() == own or (code is not None and _comes_of(word, own, code))
        for word, own in zip(words, name, strict=True)
    )


@lru_cache(maxsize=4096)
def _longer_names(name: str, state: str, code: str) -> tuple[tuple[str, ...], ...]:
    """What other states are called that has this one's name in it: "Papua New Guinea"."""
    own = listed_key(state, code)
    several = (
        each
        for each in states_of_several_words(code)
        if listed_key(each, code) != own and parted(each, code) is None
    )
    words = (tuple(WORD.findall(each.casefold())) for each in several)
    return tuple(each for each in words if any(_comes_of(word, name, code) for word in each))


def _is_within(at: int, words: Sequence[str], longer: Sequence[Sequence[str]], code: str) -> bool:
    """Whether a word of a text stands in one of these names."""
    return any(
        _are(words[first : first + len(name)], name, code)
        for name in longer
        for first in range(max(0, at - len(name) + 1), min(at, len(words) - len(name)) + 1)
    )


def _begins(word: str, stem: str) -> bool:
    """Whether a word begins so; a vowel may be written twice, as in the Dutch "Iraanse"."""
    folded = word.casefold().translate(_ACCENTS)
    return folded.startswith(stem) or _TWICE.sub(r"\1", folded).startswith(stem)


_TWICE = re.compile(r"([aeou])\1")
_ACCENTS = str.maketrans("áéíóú", "aeiou")
"""What a name may have and what is made of it not: "Sudán", "sudanés"."""
_LAST_LATIN = "ɏ"
_PEOPLES = re.compile(r"(?:\w?n|l?es)?isch(?:e[nmrs]?)?|\w{0,3}сь?к\w{2,3}")
"""How adjectives end that have longer endings than others: "sudanesische", "суданскими"."""


@cache
def _people_of_land(state: str) -> re.Pattern[str] | None:
    """What the people of a "-land" are called: "Russische", "Griekse"; None of other states."""
    base = re.sub(r"(?<=.{3})(?:en)?land$", "", state)
    if base == state:
        return None
    either, capital = f"[{base[0]}{base[0].upper()}]{base[1:]}", f"{base[0].upper()}{base[1:]}"
    called = [f"{either}[ns]?isc?h(?:e[nmrs]?)?", f"{capital}s(?:en?)?"]  # not "fins" or "lets"
    if base.endswith(("s", "sch")) and len(base) >= _SHORTEST:
        called.append(f"{either}(?:e[nmrs]?)?")  # "Duitse", "deutsche", "Russe"
    return re.compile("|".join(called))


@lru_cache(maxsize=4096)
def _is_made_of(text: str, state: str, code: str) -> bool:
    """Whether a word that begins like a state's name is made of it: not "armed" of "Armenia".

    Nor "Nigerian" of "Niger", of which another state's name has more; "Nigerien" has not all of it.
    """
    word = text.casefold().translate(_ACCENTS)
    if not word.startswith(state[:_SHORTEST]):
        word = _TWICE.sub(r"\1", word)
    unlike = (at for at, (one, other) in enumerate(zip(word, state, strict=False)) if one != other)
    same = next(unlike, min(len(word), len(state)))
    gone, put = state[same:], word[same:]
    if not gone:
        fits = len(put) <= _SHORTEST + (len(state) > _SHORTEST) or _is_peoples(put)
    elif len(put) == 1:  # "russe", "Сирии"; not "George"
        case = text.islower() or not text[0].isascii()
        fits = put in _VOWELS and gone[0] in _VOWELS and case
    else:
        fits = len(put) <= _LONGEST_ENDING or _is_peoples(put)
        fits = fits and (gone[0] in _VOWELS or not put or gone[0] in put)
    if not fits:
        return False
    known, latin = _of_one_word(code), word[0] <= _LAST_LATIN
    closer = word[: same + 1]

    def fits_better(name: str) -> bool:
        if len(name) >= _SHORTEST and latin and gone and word.startswith(name):
            return True
        if name == word:
            return True
        whole = latin and not gone
        return bool(put) and name.startswith(closer) and (not whole or word.startswith(name))

    return not any(
        country != known.get(state) and fits_better(name) for name, country in known.items()
    )


def _is_peoples(ending: str) -> bool:
    return _PEOPLES.fullmatch(ending) is not None


@cache
def _of_one_word(code: str) -> Mapping[str, str]:
    """The countries that a language calls by one word."""
    names = {name_key(name) for name in names_listed(code) if len(WORD.findall(name)) == 1}
    called = countries(code).items()
    return {name.translate(_ACCENTS): country for name, country in called if name in names}


class NamedActor(Named, Protocol):
    """An actor, by its names and its kind."""

    @property
    def kind(self) -> ActorKind: ...


def is_named(actor: NamedActor, text: str, code: str) -> bool:
    """Whether a name of somebody else tells of this actor: "spokesman of the defence ministry".

    Not of whom he has left: "splinter group of the front"; nor of another one whose name has this
    one's in it: "North Tarvonian" is not Tarvonia's. `code` is the language (ISO 639-1) of
    the report.
    """
    state = actor.kind == "state"
    beside = tuple(actor.aliases) if state else ()
    return _names(text, (actor.name, actor.mention, *beside), code, state=state)


@lru_cache(maxsize=8192)
def _names(text: str, names: tuple[str, ...], code: str, *, state: bool) -> bool:
    known = language(code)
    if known is not None and known.story["broken_away"].find(text):
        return False
    if state and names_state(text, names[0], code):
        return True
    words = WORD.findall(text)
    running = f" {' '.join(words)} ".casefold()
    for name in {name for name in names if name[:1].isupper()}:
        own = WORD.findall(name.casefold())
        if own and f" {' '.join(own)} " in running:
            longer = _longer_names(own[0], name, code) if state and len(own) == 1 else ()
            if _has_run(words, text, own, longer, code):
                return True
    return False
