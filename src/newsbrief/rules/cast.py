"""Who a phrase names, and which phrases name the same actor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from newsbrief.rules.lines import Line, Token
from newsbrief.rules.phrases import Phrase, in_name, phrases_before
from newsbrief.rules.surnames import full_names_in
from newsbrief.rules.words import Words

_MOST_CITED = 3
_LONGEST_ACRONYM = 7
_MOST_ALIASES = 6


@dataclass
class Member:
    """An actor of the report, as far as the rules have read it."""

    id: str
    mention: str
    kind: str
    words: tuple[str, ...]
    """The name's words in lower case."""
    guessed: bool = False
    """Whether the kind is only guessed from two capitals."""
    role: str = ""
    rank: int = 0
    """How much the role says; a role is only replaced by one that says more."""
    aliases: list[str] = field(default_factory=list)
    cites: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Identity:
    """Whom a phrase names: the words of the name, its text, the kind of actor, and the office."""

    mention: str
    words: tuple[str, ...]
    kind: str
    office: str = ""
    guessed: bool = False
    short: str = ""
    """The surname, where only that stands in the phrase."""


class Cast:
    """The actors of one article, in the order in which the rules met them."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._words = words
        self.members: dict[str, Member] = {}
        self._by_word: dict[str, list[Member]] = {}
        self._together: tuple[str, ...] = ()
        self._surnames: dict[str, str] = {}
        self._full: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._said: dict[tuple[str, ...], str] = {}
        for line in lines:
            self._learn_acronyms(line)
        if not all(line.capitals for line in lines):
            self._surnames = full_names_in(lines, words)

    def meet(
        self, phrases: Iterable[Phrase], *, firm: bool = True, inside: bool = False
    ) -> list[str]:
        """Return the ids of the actors that these phrases name, each once; unknown ones left out.

        `firm` asks for a sign that a phrase in capitals is a name at all; `inside` takes the
        members of a group for the group.
        """
        found: list[str] = []
        for phrase in phrases:
            identity = self.identify(phrase, firm=firm, inside=inside)
            if identity is not None:
                again = self._again(identity, phrase)
                if again is None:
                    again = [self._meet(identity, phrase.line).id]
                found += again
        return list(dict.fromkeys(found))

    def _again(self, identity: Identity, phrase: Phrase) -> Sequence[str] | None:
        """Whom "the groups" or "the governor" means: those who were named as such before.

        None when it is no such word, nobody for "a spokesman": that may be anyone.
        """
        if len(identity.words) > 1:
            return None
        word = identity.words[0]
        if self._words.has("joint", word):
            return self._together or None
        if identity.kind == "person" and self._words.is_title(word):
            before = phrase.line.tokens[phrase.first - 1].low if phrase.first else ""
            if not self._words.has("definite", before):
                return ()
            held = (m for m in reversed(self.members.values()) if word in m.role.lower().split())
            return [member.id for member in held][:1] or None
        return None

    def tell(self, ids: Iterable[str], role: str, rank: int, line: Line) -> None:
        """Note the part that actors play, unless more is known, and where it stands."""
        keys = tuple(ids)
        if len(keys) > 1:
            self._together = keys
        for key in keys:
            member = self.members[key]
            if rank > 2 and member.kind == "person" and member.guessed:
                member.kind = "armed_group"
            if rank > member.rank:
                member.role, member.rank = role, rank
            if line.number not in member.cites and len(member.cites) < _MOST_CITED:
                member.cites.append(line.number)

    def drafts(self) -> list[dict[str, Any]]:
        """Return the actors as a draft has them."""
        return [
            {
                "id": member.id,
                "name": member.mention,
                "mention": member.mention,
                "aliases": member.aliases,
                "kind": member.kind,
                "role": member.role,
                "s": sorted(member.cites),
            }
            for member in self.members.values()
        ]

    def kind(self, key: str) -> str:
        """Return an actor's kind."""
        return self.members[key].kind

    def _meet(self, identity: Identity, line: Line) -> Member:
        key = self._full.get(identity.words, identity.words)
        known = self._known(identity.words) or self._known(key)
        if known is None:
            known = self._new(identity, key)
            if identity.short:
                known.aliases.append(identity.short)
        elif identity.mention not in (known.mention, *known.aliases):
            if len(known.aliases) < _MOST_ALIASES and identity.words != known.words:
                known.aliases.append(identity.mention)
        number = line.number
        if not known.cites:
            known.cites.append(number)
        if identity.office and known.rank < 2:
            known.role, known.rank = identity.office, 2
            if number not in known.cites:
                known.cites.append(number)
        return known

    def _new(self, identity: Identity, key: tuple[str, ...]) -> Member:
        member = Member(
            f"A{len(self.members) + 1}",
            identity.mention,
            identity.kind,
            identity.words,
            identity.guessed,
        )
        if key != identity.words and key in self._said:
            member.aliases.append(self._said[key])
        short = next((a for a, full in self._full.items() if full == key and a != key), None)
        if short is not None and short != identity.words and short in self._said:
            member.aliases.append(self._said[short])
        member.aliases = [a for a in dict.fromkeys(member.aliases) if a != member.mention]
        self.members[member.id] = member
        for word in {*identity.words, *key, *(short or ())}:
            self._by_word.setdefault(word, []).append(member)
        return member

    def _known(self, wanted: tuple[str, ...]) -> Member | None:
        """The actor that has this name, or the last one of whose name it is a part.

        A part of a person's name is the surname, of an organisation's its head ("the brigade").
        """
        if not wanted:
            return None
        whole = self._full.get(wanted, wanted)
        for member in reversed(self._by_word.get(wanted[-1], ())):
            theirs = (member.words, self._full.get(member.words, member.words))
            if wanted in theirs or whole in theirs:
                return member
            if _is_end_of(wanted, member.words) and len(wanted) < len(member.words):
                return member
            if member.kind == "person" and set(wanted) <= set(member.words):
                return member
        return None

    # Whom a phrase names

    def identify(
        self, phrase: Phrase, *, firm: bool = True, inside: bool = False
    ) -> Identity | None:
        """Say whom a phrase names; None when nothing in it says that it is somebody."""
        line = phrase.line
        words = self._words
        first = self._first_of_name(phrase, inside=inside)
        tokens = [t for t in phrase.tokens[first:] if t.word]
        if not tokens:
            return None
        start = phrase.first + first
        named = self._person(tokens)
        if named is not None:
            first, last = (line.at(tokens[at].start) for at in named)
            office = line.piece(start, first - 1) if first > start else ""
            expert = any(words.has("experts", t.low) for t in tokens[: named[0]])
            kind = "expert" if expert else "person"
            return self._identity(line, first, last, kind, office.strip(" ,;:"))
        if self._is_office(phrase.tokens[first:]):
            return self._identity(line, start, phrase.last, "person", "")
        if any(words.kind_of(t.low) is not None for t in tokens):
            return self._identity(line, start, phrase.last, self._head_kind(tokens), "")
        lows = tuple(t.low for t in tokens)
        if any(words.is_title(low) for low in lows):
            return self._identity(line, start, phrase.last, "person", "")
        if not line.capitals and not all(t.capital for t in tokens if not words.has("links", t.low)):
            return None
        if line.capitals and not self._is_known(tokens):
            before = line.tokens[start - 1] if start else None
            if firm or before is None or not words.has("definite", before.low):
                return None
        if words.country(line.piece(start, phrase.last)) and len(lows) == 1:
            return self._identity(line, start, phrase.last, "state", "")
        if len(lows) == 1 and (full := self._surnames.get(lows[0])):
            known = tuple(full.lower().split())
            return Identity(full, known, "person", short=line.piece(start, phrase.last))
        kind = self._name_kind(tokens, line)
        guess = self._identity(line, start, phrase.last, kind, "")
        return replace(guess, guessed=kind == "person")

    def _first_of_name(self, phrase: Phrase, *, inside: bool) -> int:
        """Where the name begins: in "a spokesman for the front" it is the front's.

        `inside` goes from members to what they are members of, too.
        """
        words, tokens = self._words, phrase.tokens
        for at in range(len(tokens) - 1):
            head = tokens[at].low
            if not words.has("links", tokens[at + 1].low):
                continue
            through = words.has("speaks_for", head) or (
                inside
                and words.has("members", head)
                and not words.has("offices", head)
                and words.kind_of(head) in (None, "armed_group", "military")
            )
            if not through:
                return 0
            behind = at + 1
            while behind < len(tokens) and (
                not tokens[behind].word
                or words.has("links", tokens[behind].low)
                or words.has("determiners", tokens[behind].low)
            ):
                behind += 1
            return behind if behind < len(tokens) else 0
        return 0

    def _is_office(self, tokens: Sequence[Token]) -> bool:
        """Whether the name is that of an office: "member of parliament", "minister of defence"."""
        words = self._words
        pairs = zip(tokens, tokens[1:], strict=False)
        heads = (a.low for a, b in pairs if words.has("links", b.low))
        return any(words.has("offices", head) for head in heads)

    def _person(self, tokens: Sequence[Token]) -> tuple[int, int] | None:
        """The first and last word of a person's own name, behind the title; None without one.

        "Minister of Defence Jane Doe" has an office between them; in "Jane Doe of Lesk" the name
        ends before the place, while "Jan van Dam" goes on.
        """
        words = self._words
        titled = [i for i, t in enumerate(tokens[:-1]) if words.is_title(t.low)]
        if not titled:
            return None
        first = titled[-1] + 1
        if words.has("links", tokens[first].low):
            office = [
                i for i, t in enumerate(tokens) if i > first and words.has("portfolios", t.low)
            ]
            if not office:
                return None
            first = office[-1] + 1
        last = first
        while last + 1 < len(tokens) and not (
            last > first and words.has("links", tokens[last + 1].low)
        ):
            last += 1
        name = tokens[first : last + 1]
        own = all(t.capital or words.has("links", t.low) for t in name)
        if not name or not own or any(words.kind_of(t.low) for t in name):
            return None
        return None if any(words.has("portfolios", t.low) for t in name) else (first, last)

    def _head_kind(self, tokens: Sequence[Token]) -> str:
        heads = [t.low for t in tokens if self._words.kind_of(t.low)]
        return self._words.kind_of(heads[-1]) or "other"

    def _is_known(self, tokens: Sequence[Token]) -> bool:
        lows = tuple(t.low for t in tokens)
        if lows in self._full or lows in self._said or self._known(lows) is not None:
            return True
        return any(_looks_short(t.text) for t in tokens)

    def _name_kind(self, tokens: Sequence[Token], line: Line) -> str:
        if line.capitals or len(tokens) == 1:
            short = any(_looks_short(t.text) for t in tokens)
            lows = tuple(t.low for t in tokens)
            return "organisation" if short or lows in self._full or line.capitals else "state"
        short = any(t.text.isupper() and len(t.text) > 1 and "." not in t.text for t in tokens)
        return "organisation" if short else "person"

    def _identity(self, line: Line, first: int, last: int, kind: str, office: str) -> Identity:
        tokens = line.tokens[first : last + 1]
        lows = tuple(t.low for t in tokens if t.word)
        return Identity(line.piece(first, last), lows, kind, office)

    # Acronyms in brackets

    def _learn_acronyms(self, line: Line) -> None:
        """Note that "National Front [NF]" and "NF [National Front]" are two names of one."""
        tokens = line.tokens
        for at, token in enumerate(tokens):
            if token.text not in ("[", "(") or at == 0:
                continue
            end = next((i for i in range(at + 1, min(at + 12, len(tokens))) if tokens[i].text in "])"), 0)
            inside = [t for t in tokens[at + 1 : end] if t.word]
            if not inside or any(self._words.has("editorial", t.low) for t in inside):
                continue
            before = phrases_before(line, token.start, self._words)
            if not before:
                continue
            outside = [t for t in before[-1].tokens if t.word]
            if len(inside) == 1 and _spells(inside[0].low, outside):
                self._same(line, (at + 1, end - 1), (_start_of(inside[0].low, before[-1]), before[-1].last))
            elif _spells(outside[-1].low, inside):
                self._same(line, (before[-1].last, before[-1].last), (at + 1, end - 1))

    def _same(self, line: Line, short: tuple[int, int], full: tuple[int, int]) -> None:
        lows = [tuple(t.low for t in line.tokens[a : b + 1] if t.word) for a, b in (short, full)]
        self._full.setdefault(lows[0], lows[1])
        for key, (a, b) in zip(lows, (short, full), strict=True):
            self._said.setdefault(key, line.piece(a, b))


def _is_end_of(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return whole[-len(part) :] == part


def _looks_short(text: str) -> bool:
    """Whether a word looks like an acronym or a numbered name: no vowel, or "M-19"."""
    letters = [c for c in text if c.isalpha()]
    if any(c.isdigit() for c in text):
        return "-" in text and 1 <= len(letters) <= 3 and text[0].isalpha()
    return 2 <= len(letters) <= _LONGEST_ACRONYM and text.isupper() and not set(text) & set("AEIOUY")


def _spells(short: str, tokens: Sequence[Token]) -> bool:
    """Whether a word is made of the initials of others, in order or translated out of it."""
    letters = [c for c in short if c.isalpha()]
    if not 2 <= len(letters) <= _LONGEST_ACRONYM or len(tokens) < 2:
        return False
    initials = [t.low[0] for t in tokens]
    return sum(c in initials for c in letters) >= max(2, len(letters) - 1)


def _start_of(short: str, phrase: Phrase) -> int:
    """Where in a phrase the words begin that an acronym is made of."""
    letters = set(short)
    places = [i for i, t in enumerate(phrase.tokens) if t.word and t.low[0] in letters]
    content = len(phrase.tokens)
    wanted = max(0, content - 2 * len(short))
    return phrase.first + next((i for i in places if i >= wanted), 0)


__all__ = ["Cast", "Identity", "Member", "in_name"]
