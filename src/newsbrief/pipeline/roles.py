"""What a name or a role says: which office somebody holds, and for whom somebody speaks. Pure.

It rather misses an office than gives somebody one: "former minister", "the minister's brother" and
"critic of the minister" hold none, and "spokesman for the families of the army's dead" does not
speak for the army.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from newsbrief.languages import Language
from newsbrief.pipeline.compass import placed_words
from newsbrief.pipeline.names import NamedActor, is_named, names_state
from newsbrief.pipeline.states import is_called
from newsbrief.sections.ground import WORD

_STATELY = (
    *("state_media", "outlets", "state_offices", "heads_of_state", "speaks_for"),
    *("state_bodies", "portfolios"),
)
"""Words of offices and bodies of a state, in the order in which they are taken out of a text."""
_ENDS = re.compile(r"\s*[,;:(]")
_SHORTEST = 5
"""Letters of a word that may stand in another case."""
_ENDING = 3
"""Letters by which cases differ."""
_GENERIC = 4
"""Letters at least of a word that an organisation is called by: "movement"."""


class Speaker(NamedActor, Protocol):
    """An actor, by its names, its kind and what it is in its report."""

    @property
    def role(self) -> str: ...


def office_of_state(text: str, words: Language) -> str | None:
    """The office of a state that a name or a role begins with: "Tarvonian defence minister".

    So is who speaks for one of its bodies: "spokesman for the interior ministry". Who is called
    president, or king, holds one where nothing tells of what: not "president of the club".
    """
    text = _first_part(text, words)
    for sort in ("state_offices", "heads_of_state"):
        found = words.story[sort].find(text)
        if found:
            before, after = text[: found.start()], text[found.end() :]
            fits = _is_head(before, after, words)
            if fits and (sort == "state_offices" or _stands_alone(before, after, words)):
                return found.group()
    found = words.story["speaks_for"].find(text)
    if found and _is_head(text[: found.start()], "", words):
        body = _body(text[: found.start()], text[found.end() :], words)
        return body and f"{found.group()}, {body}"
    return None


def serves(actor: Speaker, state: NamedActor, words: Language) -> bool:
    """Whether somebody's role is an office of this state: "Tarvonian minister", "king of Tarvonia".

    Not "ambassador to Tarvonia".
    """
    role = _first_part(actor.role, words)
    for sort in ("state_offices", "heads_of_state"):
        found = words.story[sort].find(role)
        if found and _is_head(role[: found.start()], "", words):
            before, after = role[: found.start()], role[found.end() :]
            of, name = _small_words(after, words)
            owned = words.names_are_declined and not of
            if _names_it(state, before, words) or (
                (owned or set(of) & set(words.story["of"].phrases))
                and _names_it(state, " ".join(WORD.findall(name)[:3]), words)
            ):
                return True
    return False


def is_of(
    actor: NamedActor,
    house: NamedActor,
    words: Language | None,
    beside: Collection[NamedActor] = (),
) -> bool:
    """Whether somebody's names tell whose they are: "Tarvonian minister", not "Chad Orvel".

    A person's first name or surname may be that of a state. `beside` are the actors of the report:
    where one is called "Free Army of Osmer", its officers are not those of the "Army of Osmer".
    """
    code = words.code if words else ""
    longer = [other for other in beside if other is not actor and _has_name_of(house, other)]
    return any(
        is_named(house, name, code)
        and not (actor.kind == "person" and _is_personal(name, house.name, words))
        and not any(is_named(other, name, code) for other in longer)
        for name in (actor.name, actor.mention, *actor.aliases)
    )


def _has_name_of(house: NamedActor, other: NamedActor) -> bool:
    """Whether an organisation's name has this one's in it, and more: "Real Osmers"."""
    if "state" in (house.kind, other.kind) or len(house.name) >= len(other.name):
        return False
    own, longer = (" ".join(WORD.findall(each.name.casefold())) for each in (house, other))
    return own != longer and f" {own} " in f" {longer} "


def _is_personal(name: str, state: str, words: Language | None) -> bool:
    """Whether a name is a first name and a surname, of which one is that of the state as well."""
    told = WORD.findall(name)
    titles = ("state_offices", "heads_of_state", "speaks_for")
    return (
        len(told) == 2
        and all(word[0].isupper() for word in told)
        and state.casefold() in map(str.casefold, told)
        and not (words and any(words.story[sort].find(name) for sort in titles))
    )


def spoken_for(
    actor: Speaker, others: Collection[NamedActor], words: Language
) -> Sequence[NamedActor]:
    """The organisations of a report whose voice somebody is, by the names or the role.

    "a Hezbollah spokesman", "press office of the movement" where one organisation of the report is
    called a movement. More than one are told where words do not tell which.
    """
    names = (actor.name, actor.mention, *actor.aliases)
    personal = {
        word
        for name in names
        if not words.story["speaks_for"].find(name)
        for word in WORD.findall(name.casefold())
    }
    found: list[NamedActor] = []
    for title in (*names, actor.role):
        text = _ENDS.split(title, maxsplit=1)[0]
        voice = words.story["speaks_for"].find(text)
        if not voice:
            continue
        rest = WORD.findall(f"{text[: voice.start()]} {text[voice.end() :]}".casefold())
        left = [word for word in rest if not _is_small(word, words) and word not in personal]
        beside = words.story["beside_voice"]
        for told in (left, [word for word in left if not beside.match(word, 0)]):
            named = [each for each in others if _is_all(told, each, words)]
            if named := named or _called(told, others, words):
                found += named
                break
    return list({id(each): each for each in found}.values())


def tells_no_state(text: str, words: Language) -> bool:
    """Whether an office, or a body of a state, is told of with nothing that says of which state.

    "Deputy defence minister", "the General Staff"; not "Lebanese army" nor "army of the north".
    """
    rest = _first_part(text, words)
    for sort in _STATELY:
        rest = words.story[sort].pattern.sub(" ", rest)
    return all(_is_small(word, words) for word in WORD.findall(rest))


def is_outlet_of(actor: Speaker, house: NamedActor, words: Language) -> bool:
    """Whether a medium is somebody's: "Brigade radio", "station of the Osmer Brigade".

    By its names and the beginning of its role. Not "says that the Osmer Brigade attacked".
    """
    for text in (actor.name, actor.mention, *actor.aliases, _first_part(actor.role, words)):
        outlet = words.story["outlets"].find(text)
        if outlet is None:
            continue
        before, behind = text[: outlet.start()], text[outlet.end() :]
        of, name = _small_words(behind, words)
        owned = words.names_are_declined or bool(set(of) & set(words.story["of"].phrases))
        longest = max(len(WORD.findall(each)) for each in (house.name, house.mention))
        begins = " ".join(WORD.findall(name)[:longest])
        ends = " ".join(WORD.findall(before)[-longest:])
        if is_named(house, ends, words.code) or (owned and is_named(house, begins, words.code)):
            return True
    return False


def _first_part(text: str, words: Language) -> str:
    """A name or a role up to its first mark, without the article before it."""
    text = _ENDS.split(text.strip(), maxsplit=1)[0]
    while (first := WORD.match(text)) and _is_small(first.group(), words):
        text = text[first.end() :].lstrip(" '’")
    return text


def _is_head(before: str, after: str, words: Language) -> bool:
    """Whether an office is what somebody is, by the words before it and behind it."""
    told = WORD.findall(before.casefold())
    if words.story["no_longer"].find(before) or any(
        words.checks["function"].match(word, 0) for word in told
    ):
        return False
    behind = after.strip()
    if not behind or words.nouns_come_first or words.names_are_declined:
        return True
    if behind[0].isupper():
        return not words.nouns_have_capitals and "'" not in behind and "’" not in behind
    return behind[0].isalpha() and words.checks["function"].match(behind.lower(), 0) is not None


def _stands_alone(before: str, after: str, words: Language) -> bool:
    """Whether nothing but the country, or a person's name, stands beside an office."""
    told, behind = WORD.findall(before), WORD.findall(after)
    capital = not words.nouns_have_capitals
    return (
        len(told) < 2
        and all(word[0].isupper() is capital for word in told)
        and all(word[0].isupper() for word in behind)
    )


def _body(before: str, after: str, words: Language) -> str | None:
    """The body of a state whose voice somebody is, as it stands on either side of that word."""
    known = words.story["state_bodies"]
    pieces = [before.strip()] if before.strip() else []
    of, name = _small_words(after, words)
    if of or words.names_are_declined:
        pieces.append(_up_to_small_word(name, words))
    for piece in pieces:
        found = known.find(piece)
        if found is None:
            continue
        is_first = words.nouns_come_first or (words.names_are_declined and piece != before.strip())
        if found.start() == 0 if is_first else found.end() == len(piece):
            return found.group()
    return None


def _small_words(text: str, words: Language) -> tuple[list[str], str]:
    """The small words that a text begins with, in lower case, and the rest of it."""
    small: list[str] = []
    text = text.strip(" '’")
    while (first := WORD.match(text)) and _is_small(first.group(), words):
        small.append(first.group().casefold())
        text = text[first.end() :].lstrip(" '’")
    return small, text


def _up_to_small_word(text: str, words: Language) -> str:
    for word in WORD.finditer(text):
        if _is_small(word.group(), words):
            return text[: word.start()].strip(" '’")
    return text.strip()


def _is_small(word: str, words: Language) -> bool:
    """Whether a word tells nothing: an article, "of", the s of "Orvel's"."""
    lower = word.casefold()
    return (
        len(word) == 1
        or lower in words.articles
        or words.story["of"].match(lower, 0) is not None
        or (
            words.checks["function"].match(lower, 0) is not None
            and words.checks["joins_people"].match(lower, 0) is None
        )
    )


def _is_all(left: Sequence[str], other: NamedActor, words: Language) -> bool:
    """Whether the words that are left of a text are a name of this organisation."""
    for name in _names(other):
        own = [word for word in WORD.findall(name.casefold()) if not _is_small(word, words)]
        if (
            own
            and len(own) == len(left)
            and all(_is_one_word(mine, told, words) for mine, told in zip(own, left, strict=True))
        ):
            return True
    if other.kind != "state":
        return False
    called, size = " ".join(left), len(WORD.findall(other.name))
    return is_called(other.name, called, words.code) or (
        len(left) in (1, size) and names_state(called, other.name, words.code)
    )


def _names_it(state: NamedActor, text: str, words: Language) -> bool:
    """Whether a part of a role names this state, or its people."""
    told = placed_words(text, words.code)
    pieces = (
        " ".join(each.word for each in told[at:end])
        for at in range(len(told))
        for end in (at + 1, at + 2)
        if all(each.stands_alone(at, end) for each in told[at:end])
    )
    return is_named(state, text, words.code) or any(
        is_called(state.name, each, words.code) for each in pieces
    )


def _names(other: NamedActor) -> Iterator[str]:
    yield from (name for name in (other.name, other.mention) if name[:1].isupper())
    yield from (name for name in other.aliases if name[:1].isupper())


def _is_one_word(one: str, other: str, words: Language) -> bool:
    """Whether two words are one, perhaps in another case: "Ministerium", "Ministeriums"."""
    shorter, longer = sorted((one, other), key=len)
    if longer in (shorter, f"{shorter}s"):
        return True
    if not (words.names_are_declined or words.nouns_have_capitals) or not longer.isalpha():
        return False
    stem = max(_SHORTEST, len(shorter) - _ENDING + 1)
    return len(longer) - len(shorter) < _ENDING and one[:stem] == other[:stem]


def _called(left: Sequence[str], others: Iterable[NamedActor], words: Language) -> list[NamedActor]:
    """The only organisation that its report calls so: "the movement".

    By another name of it, or by its role where it is the only one of its kind. Not "the government"
    nor "the ministry", which another state has, too.
    """
    if len(left) != 1 or len(left[0]) < _GENERIC or words.story["state_bodies"].find(left[0]):
        return []
    [word] = left
    others = list(others)
    having = [each for each in others if word in _words(each.name, each.mention, *_beside(each))]
    if len(having) != 1:
        return []
    [only] = having
    of_its_kind = sum(each.kind == only.kind for each in others)
    by_role = word in _words(*_beside(only)[-1:]) and of_its_kind == 1
    return having if by_role or word in _words(*only.aliases) else []


def _beside(other: NamedActor) -> tuple[str, ...]:
    """What an organisation is called beside its name, and its role."""
    return (*other.aliases, getattr(other, "role", ""))


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in WORD.findall(text.casefold())}
