"""What states are called, in each language: one state's names in two, and all that lists have."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain

from newsbrief.languages import language
from newsbrief.sections.ground import WORD

_SHORTEST = 4
"""Letters that an ending leaves of a state's name."""


def name_key(name: str) -> str:
    """A name without case, spaces and marks: "Osmer-Brigade" is "Osmer Brigade"."""
    return "".join(WORD.findall(name.casefold())).translate(_SPELLED)


_SPELLED = str.maketrans({"ё": "е", "ʼ": None})
"""Letters that are mostly written otherwise, or not at all."""


def one_state(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two names, each with its language (ISO 639-1), are one state's in two languages.

    A country is the one that a language calls so: those known here (some 120, in the languages that
    have a file), and all that Babel knows where the extra `countries` is installed. Any other state
    is one when its names differ in nothing but what names of states end in: "Tarvonia", "Tarvonië",
    "Tarvonien", "Тарвонія".
    """
    (left, code), (right, also) = one, other
    if name_key(left) == name_key(right):
        return True
    known = listed_key(left, code), listed_key(right, also)
    if any(known):
        return known[0] == known[1]
    stems = _stem(left, code), _stem(right, also)
    return code != also and stems[0] is not None and stems[0] == stems[1]


def state_key(name: str, code: str) -> str | None:
    """What all names of a state have in common, in whatever language; None where it is not known.

    A country has its code, "London" that of Britain; any other state its name without the ending;
    see `one_state`.
    """
    return listed_key(name, code) or _seat(name, code) or _stem(name, code)


def _seat(name: str, code: str) -> str | None:
    """The Western country whose government a language calls so: "London", "White House"."""
    known, called = language(code), _without_letters(name)
    western = known.western if known else {}
    return next((c for c, words in western.items() if called in map(_without_letters, words)), None)


@lru_cache(maxsize=4096)
def state_names(name: str, code: str, also: str) -> tuple[str, ...]:
    """What the language `also` calls the state that the language `code` calls `name`."""
    country, own = listed_key(name, code), (name,) if code == also else ()
    listed = (each for each in names_listed(also) if country and listed_key(each, also) == country)
    return tuple(dict.fromkeys((*own, *listed)))


def peoples_names(name: str, code: str, also: str) -> Sequence[str]:
    """What the language `also` calls a Western country's people or government, in lower case."""
    country, known = listed_key(name, code), language(also)
    return known.western.get(country, ()) if country and known else ()


@cache
def states_of_several_words(code: str) -> tuple[str, ...]:
    """What a language calls states in several words, the longest first."""
    several = (name for name in names_listed(code) if len(WORD.findall(name)) > 1)
    return tuple(sorted(several, key=lambda name: (-len(name), name)))


def is_called(state: str, text: str, code: str) -> bool:
    """Whether a language calls a country so, its people or its government: "French", "Kremlin".

    `code` is the language (ISO 639-1) of both.
    """
    country, known = listed_key(state, code), language(code)
    if country is None or known is None:
        return False
    western = map(_without_letters, known.western.get(country, ()))
    return listed_key(text, code) == country or _without_letters(text) in western


def _without_letters(text: str) -> list[str]:
    """The words of a name but single letters: "Quai d'Orsay"."""
    return [word for word in WORD.findall(text.casefold()) if len(word) > 1]


def is_known_state(name: str, code: str) -> bool:
    """Whether a state is known by this name in this language, or by how it ends."""
    return listed_key(name, code) is not None or _stem(name, code) is not None


def knows_all_countries() -> bool:
    """Whether the extra `countries` is installed."""
    return find_spec("babel") is not None


def may_be_one_unknown(names: Iterable[tuple[str, str]]) -> list[str]:
    """States that no list here has, where they have other names in two languages.

    Each comes with its language (ISO 639-1). None where all countries are known.
    """
    if knows_all_countries():
        return []
    strange = {
        (name_key(name), code): name for name, code in names if not is_known_state(name, code)
    }
    languages = {code for _, code in strange}
    alike = len({key for key, _ in strange}) < 2
    return [] if alike or len(languages) < 2 else sorted(set(strange.values()))


def listed_key(name: str, code: str) -> str | None:
    """The code of a country (ISO 3166-1 alpha-2), or of the EU or NATO, under any of its names.

    None for none.
    """
    return countries(code).get(name_key(name))


@cache
def countries(code: str) -> Mapping[str, str]:
    """What a language calls countries: those it has here, and all that Babel knows, if it is there.

    Of "Myanmar (Burma)" either is a name.
    """
    own = language(code)
    listed = dict(own.states) if own else {}
    labels = own.labels.get("country", {}) if own else {}
    found = {
        name_key(part): country
        for country, name in _in_babel(code).items()
        for part in (name, *_PARTS.split(name))
        if len(country) == 2
    }
    found |= {name_key(name): country for country, names in listed.items() for name in names}
    return found | {name_key(name): country for country, name in labels.items()}


def names_listed(code: str) -> Iterable[str]:
    """All names of countries that a language has."""
    own = language(code)
    names = chain.from_iterable(dict(own.states).values()) if own else ()
    labels = own.labels.get("country", {}).values() if own else ()
    return [*names, *labels, *_in_babel(code).values()]


def _in_babel(code: str) -> Mapping[str, str]:
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        return {}
    try:
        return dict(Locale.parse(code).territories)
    except (UnknownLocaleError, ValueError):
        return {}


_PARTS = re.compile(r"\s*[()]\s*")


def _stem(name: str, code: str) -> str | None:
    """A state's name without its ending; None when it has none that this language knows."""
    key, known = name_key(name), language(code)
    endings = known.story["state_endings"].phrases if known else ()
    stems = (key.removesuffix(ending) for ending in endings if key.endswith(ending))
    return next((stem.translate(_LATIN) for stem in stems if len(stem) >= _SHORTEST), None)


_LATIN = str.maketrans(
    dict(zip("абвгґдезийклмнопрстуфыіэє", "abvggdeziiklmnoprstufiiee", strict=True))
    | {"х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ж": "zh", "ю": "iu", "я": "ia"}
    | {"ї": "i", "ь": "", "ъ": ""}
)
"""Cyrillic letters as names have them in Latin ones."""
