"""Whom a phrase names: a person by title and name, an office, an organisation, a state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsbrief.languages import language
from newsbrief.reading.rules.acronyms import NameWords, acronyms_in, looks_short
from newsbrief.reading.rules.lines import Line, Token
from newsbrief.reading.rules.phrases import Phrase
from newsbrief.reading.rules.surnames import full_names_in
from newsbrief.reading.rules.words import Words
from newsbrief.sections.ground import WORD

_BEFORE = 5
"""Tokens before a phrase among which "splinter group of the" may stand."""


@dataclass(frozen=True)
class Identity:
    """Whom a phrase names: the name as it stands there, the kind of actor, and the office."""

    mention: str
    words: NameWords
    kind: str
    office: str = ""
    guessed: bool = False
    """Whether the kind is only guessed from two capitals."""
    short: str = ""
    """The surname, where only that stands in the phrase."""


class Namer:
    """Says whom the phrases of one article name."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._words = words
        self.acronyms = acronyms_in(lines, words)
        case_tells = not all(line.capitals for line in lines)
        self._surnames, self._places = full_names_in(lines if case_tells else (), words)

    def identify(
        self,
        phrase: Phrase,
        *,
        met: Callable[[NameWords], object],
        firm: bool = True,
        inside: bool = False,
    ) -> Identity | None:
        """Say whom a phrase names; None when nothing in it says that it is somebody.

        `met` tells whether a name was met before. In a text in capitals `firm` asks for that or for
        another sign that a phrase is a name; else an article before it is enough. `inside` takes
        the members of a group for the group.
        """
        apart = self._broken_away(phrase)
        if apart is not None:
            return apart
        skipped = self._first_of_name(phrase, inside=inside)
        phrase = replace(phrase, first=phrase.first + skipped)
        tokens = [token for token in phrase.tokens if token.word]
        if not tokens:
            return None
        return (
            self._by_title(phrase, tokens)
            or self._by_kind(phrase, tokens)
            or self._by_name(phrase, tokens, met, firm=firm)
        )

    def _broken_away(self, phrase: Phrase) -> Identity | None:
        """Who has left those whom the phrase names: "splinter group of the front".

        Nobody of them, and no other name of theirs: what he is called ends before "of".
        """
        words, line, known = self._words, phrase.line, language(phrase.line.language)
        tokens = line.tokens
        if known is None or self._person([t for t in phrase.tokens if t.word]) is not None:
            return None
        begin = tokens[max(phrase.first - _BEFORE, 0)].start
        for cue in known.story["broken_away"].finditer(line.text[begin : tokens[phrase.last].end]):
            first, link = line.at(begin + cue.start()), line.at(begin + cue.end())
            if link < phrase.last and not words.has("links", tokens[link].low):
                link += 1  # "splinter" group
            between = tokens[link : phrase.first]
            joined = all(
                words.has("links", t.low) or words.has("determiners", t.low) for t in between
            )
            if link >= phrase.last or not words.has("links", tokens[link].low) or not joined:
                continue
            noun = tokens[first - 1] if known.nouns_come_first and first else None
            if noun is not None and noun.word and not words.has("determiners", noun.low):
                first -= 1  # "groupe" dissident
            while first < link and words.has("links", tokens[first].low):
                first += 1
            called = tuple(token.low for token in tokens[first:link] if token.word)
            kinds = [kind for low in called if (kind := words.kind_of(low)) is not None]
            former = len(WORD.findall(cue[0])) > 1  # a former member, and no splinter group
            alone = former or any(words.is_title(low) for low in called)
            kind = kinds[-1] if kinds else "person" if alone else "armed_group"
            return Identity(line.piece(first, phrase.last), called, kind)
        return None

    def _by_title(self, phrase: Phrase, tokens: Sequence[Token]) -> Identity | None:
        words, line = self._words, phrase.line
        named = self._person(tokens)
        if named is not None:
            first, last = (line.at(tokens[at].start) for at in named)
            office = line.piece(phrase.first, first - 1) if first > phrase.first else ""
            expert = any(words.has("experts", token.low) for token in tokens[: named[0]])
            kind = "expert" if expert else "person"
            return _identity(replace(phrase, first=first, last=last), kind, office.strip(" ,;:"))
        head = tokens[-1].low
        last_is_title = words.is_title(head) and words.kind_of(head) is None
        return _identity(phrase, "person") if last_is_title or self._is_office(phrase) else None

    def _by_kind(self, phrase: Phrase, tokens: Sequence[Token]) -> Identity | None:
        kinds = [kind for t in tokens if (kind := self._words.kind_of(t.low)) is not None]
        if kinds:
            return _identity(phrase, kinds[-1])
        titled = any(self._words.is_title(token.low) for token in tokens)
        return _identity(phrase, "person") if titled else None

    def _by_name(
        self,
        phrase: Phrase,
        tokens: Sequence[Token],
        met: Callable[[NameWords], object],
        *,
        firm: bool,
    ) -> Identity | None:
        words, line = self._words, phrase.line
        name = tuple(token.low for token in tokens)
        if line.capitals:
            known = name in self.acronyms.written or met(name) or self._looks_short(tokens)
            before = line.tokens[phrase.first - 1].low if phrase.first else ""
            if not known and (firm or not words.has("definite", before)):
                return None
        elif words.cue("unnamed").pattern.fullmatch(phrase.text) or not all(
            token.capital or words.has("links", token.low) for token in tokens
        ):
            return None  # "Ärzte": the noun has a capital, and is no name
        alone = len(name) == 1
        if alone and (full := self._surnames.get(name[0])):
            return Identity(full, tuple(full.lower().split()), "person", short=phrase.text)
        short = line.capitals or self._looks_short(tokens) or name in self.acronyms.written
        state = alone and (not short or words.country(phrase.text))
        if state or words.is_country(phrase.text):
            return _identity(phrase, "state")
        if short:
            return _identity(phrase, "organisation")
        kind = "organisation" if name[-1] in self._places else "person"
        return replace(_identity(phrase, kind), guessed=True)

    def _looks_short(self, tokens: Sequence[Token]) -> bool:
        return any(looks_short(token.text) for token in tokens)

    def _first_of_name(self, phrase: Phrase, *, inside: bool) -> int:
        """Where the name begins: in "a spokesman for the front" it is the front's.

        `inside` goes from members to what they are members of, too.
        """
        words, tokens = self._words, phrase.tokens
        for at in range(len(tokens) - 1):
            head = tokens[at].low
            if not words.has("links", tokens[at + 1].low):
                continue
            part_of_name = tokens[at].capital and not phrase.line.capitals
            through = words.has("speaks_for", head) or (
                inside
                and not part_of_name
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

    def _is_office(self, phrase: Phrase) -> bool:
        """Whether the name is that of an office: "member of parliament", "minister of defence"."""
        words = self._words
        heads = (a.low for a, b in pairwise(phrase.tokens) if words.has("links", b.low))
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


def _identity(phrase: Phrase, kind: str, office: str = "") -> Identity:
    name = tuple(token.low for token in phrase.tokens if token.word)
    return Identity(phrase.text, name, kind, office)
