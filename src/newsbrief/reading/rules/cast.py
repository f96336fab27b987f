"""The actors of an article, and which phrases name the same one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from newsbrief.reading.rules.acronyms import NameWords
from newsbrief.reading.rules.identity import Identity, Namer
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import Phrase
from newsbrief.reading.rules.words import Words

_MOST = 500
"""Actors; a text with more names than that is a list, and no report."""
_MOST_CITED = 3
_MOST_ALIASES = 6
_MOST_LOOKED_AT = 50
"""Actors that one name is held against: a long list of names must not cost its square."""
_OFFICE = 2
"""The rank of an office as a role; a deed says more, that somebody speaks says less."""


@dataclass
class Member:
    """An actor of the report, as far as the rules have read it."""

    id: str
    mention: str
    kind: str
    words: NameWords
    guessed: bool = False
    """Whether the kind is only guessed from two capitals."""
    role: str = ""
    rank: int = 0
    """How much the role says; a role is only replaced by one that says more."""
    aliases: list[str] = field(default_factory=list)
    cites: list[int] = field(default_factory=list)

    def cite(self, number: int) -> None:
        """Note a sentence, unless there are enough."""
        if number not in self.cites and len(self.cites) < _MOST_CITED:
            self.cites.append(number)

    def call(self, name: str) -> None:
        """Note another name, unless there are enough."""
        if name not in (self.mention, *self.aliases) and len(self.aliases) < _MOST_ALIASES:
            self.aliases.append(name)

    def draft(self) -> dict[str, Any]:
        """Return the actor as a draft has it."""
        return {
            "id": self.id,
            "name": self.mention,
            "mention": self.mention,
            "aliases": self.aliases,
            "kind": self.kind,
            "role": self.role,
            "s": sorted(self.cites),
        }


class Cast:
    """The actors of one article, in the order in which the rules met them."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._words = words
        self._namer = Namer(lines, words)
        self._acronyms = self._namer.acronyms
        self.members: dict[str, Member] = {}
        self._by_word: dict[str, list[Member]] = {}
        self._together: tuple[str, ...] = ()

    def identify(
        self, phrase: Phrase, *, firm: bool = True, inside: bool = False
    ) -> Identity | None:
        """Say whom a phrase names; see `Namer.identify`."""
        return self._namer.identify(phrase, met=self._known, firm=firm, inside=inside)

    def meet(
        self, phrases: Iterable[Phrase], *, firm: bool = True, inside: bool = False
    ) -> list[str]:
        """Return the ids of the actors that these phrases name, each once; unknown ones left out.

        `firm` and `inside` are those of `Namer.identify`.
        """
        found: list[str] = []
        for phrase in phrases:
            identity = self.identify(phrase, firm=firm, inside=inside)
            if identity is None or len(self.members) >= _MOST:
                continue
            again = self._again(identity, phrase)
            found += [self._meet(identity, phrase.line).id] if again is None else again
        return list(dict.fromkeys(found))

    def tell(self, ids: Iterable[str], role: str, rank: int, line: Line) -> None:
        """Note the part that actors play, unless more is known, and where it stands."""
        keys = tuple(ids)
        if len(keys) > 1:
            self._together = keys
        for key in keys:
            member = self.members[key]
            if rank > _OFFICE and member.guessed:
                member.kind, member.guessed = "armed_group", False  # who did a deed mostly is
            if rank > member.rank:
                member.role, member.rank = role, rank
            member.cite(line.number)

    def drafts(self) -> list[dict[str, Any]]:
        """Return the actors as a draft has them."""
        return [member.draft() for member in self.members.values()]

    def kind(self, key: str) -> str:
        """Return an actor's kind."""
        return self.members[key].kind

    def _again(self, identity: Identity, phrase: Phrase) -> Sequence[str] | None:
        """Whom "the groups" or "the governor" means: those who were named as such before.

        None when it is no such word, nobody for "a spokesman": that may be anyone.
        """
        if len(identity.words) > 1:
            return None
        word = identity.words[0]
        if self._words.has("joint", word):
            return self._together or None
        if identity.kind != "person" or not self._words.is_title(word):
            return None
        before = phrase.line.tokens[phrase.first - 1].low if phrase.first else ""
        if not self._words.has("definite", before):
            return ()
        last = islice(reversed(self.members.values()), _MOST_LOOKED_AT)
        held = [member.id for member in last if word in member.role.lower().split()]
        return held[:1] or None

    def _meet(self, identity: Identity, line: Line) -> Member:
        known = self._known(identity.words) or self._known(self._acronyms.whole(identity.words))
        if known is None:
            known = self._new(identity)
        elif identity.words != known.words:
            known.call(identity.mention)
        if not known.cites:
            known.cite(line.number)
        if identity.office and known.rank < _OFFICE:
            known.role, known.rank = identity.office, _OFFICE
            known.cite(line.number)
        return known

    def _new(self, identity: Identity) -> Member:
        key = f"A{len(self.members) + 1}"
        member = Member(
            key, identity.mention, identity.kind, identity.words, guessed=identity.guessed
        )
        others = self._acronyms.others(identity.words)
        for other in (identity.short, *map(self._acronyms.written.get, others)):
            if other:
                member.call(other)
        self.members[key] = member
        for word in {word for name in (identity.words, *others) for word in name}:
            self._by_word.setdefault(word, []).append(member)
        return member

    def _known(self, wanted: NameWords) -> Member | None:
        """The actor that has this name, or the last one of whose name it is a part.

        A part of a person's name is the surname, of an organisation's its head ("the brigade").
        """
        whole = self._acronyms.whole(wanted)
        having = self._by_word.get(wanted[-1], ()) if wanted else ()
        for member in islice(reversed(having), _MOST_LOOKED_AT):
            theirs = (member.words, self._acronyms.whole(member.words))
            if wanted in theirs or whole in theirs or member.words[-len(wanted) :] == wanted:
                return member
            if member.kind == "person" and set(wanted) <= set(member.words):
                return member
        return None
