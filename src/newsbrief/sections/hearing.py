"""Who is named in a sentence of an article, and who is heard in it.

Somebody is heard where a word of speech stands beside the name ("X said", "said X") or a word of
source before it ("according to X"), outside what is quoted. Everybody named on that side of the
word, up to the next word of speech, may be the one: "Y, a spokeswoman for X, said".
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, Protocol

from newsbrief.article.quotation import direct_speech
from newsbrief.languages import language
from newsbrief.languages.words import split_words
from newsbrief.sections.tokens import (
    Tokens,
    as_compared,
    function_words,
    listed,
    speech_verbs,
    tokens_of,
)

_FARTHEST = 14
"""Words between a name and a word of speech; with more the name is not the speaker's."""
_BESIDE = 3
"""Words between a name and a word of speech; with no more it plainly is the speaker's."""
_SHORTEST_STEM, _LONGEST_ENDING = 5, 3
"""A word is made from a name if it begins with so many of its letters, and has few more."""
# It begins with a set of characters, for which a text is searched fast.
_ENDS = re.compile(r"[;:—–-](?:(?<=[;:])|(?<!\w.)(?:(?<=[—–])|-)(?!\w))", re.DOTALL)


class Named(Protocol):
    """An actor that was let through."""

    @property
    def name(self) -> str: ...
    @property
    def mention(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class Heard(NamedTuple):
    """A word of speech at [start:end]: `plainly` those beside it, `perhaps` those near it.

    `perhaps` holds too whom a comma parts from the word: their words may stand there as well.
    `pronoun` says that a pronoun stands beside it, so that somebody named before is heard;
    `speaks_for` that somebody does who speaks for another ("its spokesman"); `goes_on` that "and"
    stands right before it, so that whoever is heard before it goes on.
    """

    start: int
    end: int
    plainly: frozenset[str]
    perhaps: frozenset[str]
    pronoun: bool
    speaks_for: bool
    goes_on: bool


_IN_TWO = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
"""A name and a shorter one: "World Health Organization (WHO)"."""


class Place(NamedTuple):
    """Where a text names somebody, [start:end], and all who are called so.

    `full` where it does so by a whole name, `derived` by a word made from one: "the Tarvonian
    capital".
    """

    start: int
    end: int
    actors: frozenset[str]
    full: bool
    derived: bool


class _Mention(NamedTuple):
    first: int
    last: int
    actors: frozenset[str]
    full: bool
    """Whether it is a whole name, and not its head word or a word made from it."""
    derived: bool
    """Whether it is a word made from a name."""


class Hearing:
    """The actors of an article and how it calls them, to be looked for in its sentences."""

    def __init__(self, code: str, actors: Mapping[str, Named]) -> None:
        self._words = language(code)
        self._code = self._words.code if self._words else code
        self._called: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
        self._single: dict[str, list[tuple[str, str]]] = {}
        for key, actor in actors.items():
            for name in {actor.name, actor.mention, *actor.aliases}:
                self._call(key, name)
                if in_two := _IN_TWO.fullmatch(name):
                    for either in in_two.groups():
                        self._call(key, either)
        self._begin = {key[:_SHORTEST_STEM] for key in self._called}
        """The first letters of all words with which a name begins."""
        # By the text that was looked through.
        self._begun: dict[str, list[int]] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._mentions: dict[str, list[_Mention]] = {}
        self._mentioned: dict[str, list[Place]] = {}
        self._heard: dict[str, list[Heard]] = {}

    def named(self, text: str) -> frozenset[str]:
        """The ids of the actors whom a text names, also by the head word of a name."""
        known = self._named.get(text)
        if known is None:
            found = set[str]()
            if begun := self._beginnings(text):
                keys = tokens_of(text, self._code).keys
                for at in begun:
                    found.update(self._beginning(keys, at), self._derived(keys[at]))
            known = self._named[text] = frozenset(found)
        return known

    def called(self, text: str) -> list[frozenset[str]]:
        """Whom a text names in full, in order: one set for each name, of all who are called so."""
        return [each.actors for each in self._mentions_in(text) if each.full]

    def mentioned(self, text: str) -> list[Place]:
        """Where a text names actors, from left to right, also by the head word of a name."""
        known = self._mentioned.get(text)
        if known is None:
            known = self._mentioned[text] = []
            if mentions := self._mentions_in(text):
                tokens = tokens_of(text, self._code)
                starts, words = tokens.starts, tokens.words
                for first, last, actors, full, derived in mentions:
                    end = starts[last] + len(words[last])
                    known.append(Place(starts[first], end, actors, full, derived))
        return known

    def heard(self, text: str) -> list[Heard]:
        """Each word of speech outside what is quoted, with those whom it lets be heard."""
        known = self._heard.get(text)
        if known is None:
            known = self._heard[text] = list(self._hear(text))
        return known

    def opens_with_pronoun(self, text: str) -> bool:
        """Tell whether a pronoun is the first word of a text.

        One that may be an article too ("Der …") is none, unless somebody acts right behind it.
        """
        tokens, known = tokens_of(text, self._code), self._words
        if not tokens.words or tokens.words[0] not in listed(self._code, "pronouns"):
            return False
        if known is None or tokens.words[0] not in known.articles or len(tokens.words) < 2:
            return True
        behind = tokens.starts[1]
        return any(
            cue.match(text, behind) is not None
            for cue in (known.checks["acts"], speech_verbs(known))
        )

    def _call(self, key: str, name: str) -> None:
        keys = tuple(map(as_compared(self._code).__getitem__, split_words(name.lower())))
        if not keys or (len(keys) == 1 and keys[0] in function_words(self._code)):
            return
        self._called.setdefault(keys[0], []).append((keys, key, True))
        if len(keys) == 1 and len(keys[0]) >= _SHORTEST_STEM:
            self._single.setdefault(keys[0][:_SHORTEST_STEM], []).append((keys[0], key))
        if len(keys) > 2 and name[0].isupper() and keys[-2] not in function_words(self._code):
            self._called[keys[0]].append((keys[:-1], key, False))  # "Harbour Safety", for short
        for head in heads(name, self._code):
            one = (as_compared(self._code)[head],)
            self._called.setdefault(one[0], []).append((one, key, False))

    def _beginnings(self, text: str) -> list[int]:
        """The words with which a name may begin: no other has to be looked at."""
        known = self._begun.get(text)
        if known is None:
            begin, keys = self._begin, tokens_of(text, self._code).keys
            known = [at for at, key in enumerate(keys) if key[:_SHORTEST_STEM] in begin]
            self._begun[text] = known
        return known

    def _mentions_in(self, text: str) -> list[_Mention]:
        """Where actors are named, from left to right; of two names at one place the longer."""
        found = self._mentions.get(text)
        if found is None:
            found = self._mentions[text] = []
            if begun := self._beginnings(text):
                keys, end = tokens_of(text, self._code).keys, 0
                for at in begun:
                    if at >= end and (mention := self._mention(keys, at)) is not None:
                        found.append(mention)
                        end = mention.last + 1
        return found

    def _mention(self, keys: tuple[str, ...], at: int) -> _Mention | None:
        """The longest name that begins at this word, and all who are called so."""
        longest, actors, full, derived = 0, set[str](), False, False
        for name, actor, whole in self._called.get(keys[at], ()):
            if len(name) < longest or keys[at : at + len(name)] != name:
                continue
            if len(name) > longest:
                longest, actors, full = len(name), set(), False
            actors.add(actor)
            full = full or whole
        if not longest:
            actors, derived = self._derived(keys[at]), True
            longest = min(len(actors), 1)
        if not longest:
            return None
        return _Mention(at, at + longest - 1, frozenset(actors), full, derived)

    def _beginning(self, keys: tuple[str, ...], at: int) -> Iterator[str]:
        """Everybody who has a name that begins at this word, also inside a longer one."""
        for name, actor, _ in self._called.get(keys[at], ()):
            if keys[at : at + len(name)] == name:
                yield actor

    def _derived(self, word: str) -> set[str]:
        """Whom a word is made from: "Tarvonian" from Tarvonia, "Osmers" from Osmer."""
        return {
            actor
            for key, actor in self._single.get(word[:_SHORTEST_STEM], ())
            if word.startswith(key[:-1]) and len(word) - len(key) <= _LONGEST_ENDING
        }

    def _hear(self, text: str) -> Iterator[Heard]:
        if self._words is None:
            return
        tokens = tokens_of(text, self._code)
        sources = tokens.places(self._words.checks["according"])
        verbs = tokens.places(speech_verbs(self._words))
        if not sources and not verbs:
            return
        places = sorted({*sources, *verbs}) if sources else verbs
        if quotes := direct_speech(text, self._words):
            places = [at for at in places if not any(a <= at[0] < b for a, b in quotes)]
        if not places:
            return
        mentions = self._mentions_in(text)
        walls = [0, len(text), *chain.from_iterable(quotes)]
        walls += [match.start() for match in _ENDS.finditer(text)]
        pronouns = listed(self._code, "pronouns")
        conjunctions = self._words.rules.get("conjunctions", ())
        said_for = tokens.places(self._words.checks["speaks_for"])
        starts = tokens.starts
        speaking_for = [bisect_left(starts, opens) for opens, _ in said_for]
        for nth, (start, end) in enumerate(places):
            low = max([wall for wall in walls if wall <= start] + [e for _, e in places[:nth]])
            high = min([wall for wall in walls if wall >= end] + [s for s, _ in places[nth + 1 :]])
            first, verb = bisect_left(starts, low), bisect_left(starts, start)
            behind, last = bisect_left(starts, end), bisect_left(starts, high)
            source = (start, end) in sources
            before = range(0) if source else range(first, verb)
            plainly, perhaps = _speakers(tokens, mentions, before, range(behind, last), verb)
            # "The Legion says it has": the pronoun behind the word is not the speaker.
            named = any(m.last < verb and m.actors <= plainly for m in mentions if first <= m.first)
            near = tokens.words[max(first, verb - _BESIDE) : verb]
            if not named:
                near += tokens.words[behind:last][:2]
            # "Казав, що …": where a verb shows its person, nobody stands before it.
            opens = verb == 0 and not source and not plainly
            pronoun = opens or not pronouns.isdisjoint(near)
            speaks_for = any(
                first <= at <= last and verb - _BESIDE <= at < behind + _BESIDE
                for at in speaking_for
            )
            goes_on = first < verb and tokens.words[verb - 1] in conjunctions
            yield Heard(start, end, plainly, perhaps, pronoun, speaks_for, goes_on)


def _speakers(
    tokens: Tokens, mentions: Sequence[_Mention], before: range, behind: range, verb: int
) -> tuple[frozenset[str], frozenset[str]]:
    """Who plainly is the speaker at a word of speech, and who may be.

    Those named among the words `before` it or `behind` it, or parted from it by a comma.
    """
    plainly, perhaps = frozenset[str](), frozenset[str]()
    for mention in mentions:
        parted = False
        if mention.first in behind:
            far = mention.first - behind.start
            parted = tokens.apart(verb, mention.first)
        elif mention.first in before and mention.last < verb:
            far = verb - 1 - mention.last
        else:
            far = _FARTHEST + 1
        if far <= _FARTHEST or tokens.apart(mention.first, verb):
            perhaps |= mention.actors
        if far <= _BESIDE and not parted:
            plainly |= mention.actors
    return plainly, perhaps


@lru_cache(maxsize=4096)
def heads(name: str, code: str) -> frozenset[str]:
    """The words by which a report calls somebody again: "the legion", "the ministry", a surname.

    That is the last word, and the last before a preposition ("Ministry of Defence"), four letters
    at least, in lower case. Where nouns come first it is the first before a word that describes it:
    "fuentes cercanas a la policía".
    """
    words, known = split_words(name.casefold()), language(code)
    inside = known.inside_names if known is not None else frozenset[str]()
    before = next((i for i, word in enumerate(words) if word in inside), len(words))
    found = {words[-1]} if words else set()
    if before > 0:
        found |= {words[before - 1]}
    if known is not None and known.nouns_come_first and before > 1:
        described = split_words(name)[1].islower()
        found |= {words[0]} if described else set()
    return frozenset(word for word in found if len(word) >= 4)
