"""The quote of a thing said: direct speech that its speakers are heard to say, or none.

Who speaks a quotation is told by the sentence in which it stands: by the word of speech beside it,
else by whom the sentence names first. A quotation that is a sentence by itself goes on with the
speaker of the sentence before it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import Any, NamedTuple

from newsbrief.article.article import Sentence
from newsbrief.article.quotation import direct_speech, quoted
from newsbrief.languages.words import split_words
from newsbrief.sections.ground import WORD, Cites, Ground, field_of, tellers, words_in
from newsbrief.sections.hearing import Heard, Place
from newsbrief.sections.tokens import function_words, listed

_BESIDE = 40
"""Characters between a quotation and the word of speech that goes with it."""
_MOST, _MOST_HEARD = 50, 12
"""Quotations of an item, and words of speech of a sentence: with more nobody looks on."""
_NEAR = 20
"""Characters before a word of speech in which a pronoun is its subject."""
_BACK = 4
"""Sentences back, up to which "he said" may mean somebody named there."""

_PARTS = re.compile(r"[,;:]\s")

Actors = frozenset[str]
NOBODY: Actors = frozenset()


def quote(item: Any, ground: Ground) -> str | None:
    """The direct speech inside runs of neighbouring cited sentences that the item says again.

    One unbroken piece of the article, so that every character of it stands there just so: the one
    that shares most words with the statement, then the longest. A quote that shares no word with it
    is about something else. Between two languages words cannot tell, and the longest counts. What
    the report says in its own voice is no quote, nor are words that none of those who say it, or
    through whom it is heard, is heard to speak.
    """
    if field_of(item, "voice") == "reporter":
        return None
    wanted = {ground.actor_id(reference) for reference in tellers(item)} - {None}
    pieces = [
        ground.article.text[start:end].rstrip(",")
        for start, end in islice(_spoken(item, ground), _MOST)
        if _is_theirs(wanted, start, end, ground)
    ]
    if not pieces or ground.statements != ground.article.language:
        return max(pieces, key=len, default=None)
    said = words_in(item.statement, letters=4)
    shared = [(len(said & words_in(piece, letters=4)), len(piece), piece) for piece in pieces]
    most, _, piece = max(shared, default=(0, 0, None))
    return piece if most else None


def _spoken(item: Cites, ground: Ground) -> Iterator[tuple[int, int]]:
    """Where in the article direct speech stands, in runs of cited sentences that are neighbours."""
    runs: list[tuple[int, int, int]] = []  # start, end, number of the last sentence
    for sentence in ground.cited(item):
        if runs and runs[-1][2] == sentence.number - 1:
            runs[-1] = (runs[-1][0], sentence.end, sentence.number)
        else:
            runs.append((sentence.start, sentence.end, sentence.number))
    for first, last, _ in runs:
        for start, end in direct_speech(ground.article.text[first:last], ground.words_of):
            yield first + start, first + end


def _is_theirs(wanted: set[str | None], start: int, end: int, ground: Ground) -> bool:
    """Whether one of those wanted speaks the quotation at [start:end] of the article.

    Where nobody is wanted, whether nobody is heard to.
    """
    speakers = _speakers(start, end, ground)
    return bool(speakers & wanted) if wanted else not speakers


def _speakers(start: int, end: int, ground: Ground) -> Actors:
    """Those of whom one speaks the quotation at [start:end] of the article; none where unknown."""
    shown = ground.article.shown
    at = [nth for nth, each in enumerate(shown) if each.start < end and start < each.end]
    if not at:
        return NOBODY
    first = shown[at[0]].start
    host = _Host.of(ground.article.text[first : shown[at[-1]].end], ground)
    before = _Before(shown[max(at[0] - _BACK, 0) : at[0]], ground)
    if not host.tells:
        return before.teller
    return host.speakers(start - first, end - first, before, ground)


class _Before:
    """The sentences before one in which a quotation stands."""

    def __init__(self, sentences: Sequence[Sentence], ground: Ground) -> None:
        self._sentences = sentences
        self._ground = ground

    @cached_property
    def teller(self) -> Actors:
        """Who speaks, or is told of, in the last of them that is no mere quotation."""
        for nth in reversed(range(len(self._sentences))):
            if self._sentences[nth].kind != "sentence":
                return NOBODY
            host = _Host.of(self._sentences[nth].text, self._ground)
            if host.tells:
                return host.teller(_Before(self._sentences[:nth], self._ground), self._ground)
        return NOBODY


class _Host(NamedTuple):
    """The sentence, or sentences, in which a quotation stands."""

    text: str
    quotes: Sequence[tuple[int, int]]
    tells: bool
    """Whether it has words outside its quotations."""

    @classmethod
    def of(cls, text: str, ground: Ground) -> "_Host":
        """Find the quotations of a text."""
        quotes = quoted(text, ground.words_of)
        host = cls(text, quotes, tells=False)
        tells = any(not host._is_quoted(word.start()) for word in WORD.finditer(text))
        return host._replace(tells=tells)

    def speakers(self, start: int, end: int, before: _Before, ground: Ground) -> Actors:
        """Those of whom one speaks a quotation there; `before` are the sentences before it."""

        def away(each: Heard) -> int:
            return max(each.start - end, start - each.end)

        heard = [h for h in ground.hearing.heard(self.text) if not h.goes_on or _tells_who(h)]
        beside = [each for each in heard if away(each) <= _BESIDE] or heard
        if not beside:
            return self._subject(start, before, ground)
        nearest = min(beside, key=away)
        return self._called(beside, nearest, ground) or self._heard_at(nearest, before, ground)

    def _called(self, beside: Sequence[Heard], nearest: Heard, ground: Ground) -> Actors:
        """Who is named by a name that has a word of speech in it: "the army's spokesman"."""
        if nearest.plainly:
            return NOBODY
        named = self._named(ground)
        for nth, place in enumerate(named):
            if any(place.start <= one.start < place.end for one in beside):
                return _together(named[nth:], self.text, ground)
        return NOBODY

    def teller(self, before: _Before, ground: Ground) -> Actors:
        """Those of whom one speaks in the text as a whole; nobody where two do, one after another.

        What somebody is said to say ("she warns that the ministry denies it") is told by the first.
        """
        words = ground.words_of
        heard = ground.hearing.heard(self.text)
        if not heard or words is None:
            return self._subject(len(self.text), before, ground)
        if len(heard) > _MOST_HEARD:
            return NOBODY
        that = words.checks["that"]
        told = [
            one
            for nth, one in enumerate(heard)
            if nth == 0 or not that.find(self.text[heard[0].end : one.start])
        ]
        found = [who for one in told if (who := self._heard_at(one, before, ground))]
        return found[0].intersection(*found) if found else NOBODY

    def _heard_at(self, one: Heard, before: _Before, ground: Ground) -> Actors:
        """Those of whom one is heard at this word of speech."""
        named = self._named(ground)
        plainly = [place for place in named if place.actors & one.plainly]
        first = next((p for p in named if p.end <= one.start and p.actors & one.perhaps), None)
        if one.speaks_for:
            after = [named[nth:] for nth, place in enumerate(named) if place in plainly]
            if after:
                return NOBODY.union(*(_together(each, self.text, ground) for each in after))
            return self._heard_before(one, ground) or before.teller
        if self._is_pronouns(one, plainly, ground):
            return self._heard_before(one, ground) or before.teller
        if named and self._stands_apart(named[0], one):
            return _together(named, self.text, ground)
        if one.plainly and not (first and all(place.derived for place in plainly)):
            lead = self.text[named[0].end : one.start]
            opens = named[0].end <= one.start and named[0] in plainly and lead.rstrip()[-1:] != ","
            return _together(named, self.text, ground) if opens else one.plainly
        who = before.teller if self._has_pronoun(0, one.start, ground) else NOBODY
        return first.actors if first else who

    def _is_pronouns(self, one: Heard, plainly: Sequence[Place], ground: Ground) -> bool:
        """Whether "he", or nobody at all, stands at a word of speech: "…", he said; «…», dijo."""
        if any(place.end <= one.start for place in plainly):
            return False
        if plainly:
            return one.pronoun and self._has_pronoun(
                max(one.start - _NEAR, 0), plainly[0].start, ground
            )
        told = {
            word.group().lower()
            for word in WORD.finditer(self.text)
            if not one.start <= word.start() < one.end and not self._is_quoted(word.start())
        }
        return one.pronoun or told <= function_words(ground.article.language)

    def _stands_apart(self, place: Place, one: Heard) -> bool:
        """Whether commas part a name from the word: "Ada Brandt, of the UN, said"."""
        return (
            place.end < one.start
            and self.text[place.end :].lstrip()[:1] == ","
            and self.text[: one.start].rstrip()[-1:] == ","
        )

    def _is_quoted(self, at: int) -> bool:
        nth = bisect_right(self.quotes, (at, len(self.text))) - 1
        return nth >= 0 and at < self.quotes[nth][1]

    def _heard_before(self, one: Heard, ground: Ground) -> Actors:
        """Who was plainly heard last before a word of speech."""
        before = [h.plainly for h in ground.hearing.heard(self.text) if h.end <= one.start]
        return next((actors for actors in reversed(before) if actors), NOBODY)

    def _subject(self, start: int, before: _Before, ground: Ground) -> Actors:
        """Whom the text names first before a quotation there, or behind one that opens it.

        Who spoke before where a pronoun stands before any name. Behind a part that opens with a
        preposition ("In Korvast, the capital, …") whom the last part names first.
        """
        named = self._named(ground)
        leads = any(
            not self._is_quoted(word.start()) for word in WORD.finditer(self.text, 0, start)
        )
        named = [place for place in named if place.start < start or not leads]
        opens = split_words(self.text.lower())[:1]
        if named and opens and opens[0] in _listed_by_rules("prepositions", ground):
            parts = [match.end() for match in _PARTS.finditer(self.text, 0, start)]
            last = [place for place in named if place.start >= max(parts, default=0)]
            named = last or named
        if self._has_pronoun(0, named[0].start if named else len(self.text), ground):
            return before.teller
        return _together(named, self.text, ground)

    def _named(self, ground: Ground) -> list[Place]:
        """Where somebody is named outside quotations."""
        places = ground.hearing.mentioned(self.text)
        return [place for place in places if not self._is_quoted(place.start)]

    def _has_pronoun(self, first: int, last: int, ground: Ground) -> bool:
        """Whether a personal pronoun that is no article stands at [first:last], unquoted."""
        words = ground.words_of
        pronouns = _listed_by_rules("pronouns", ground) | _listed_by_rules("group_pronouns", ground)
        pronouns = pronouns or listed(ground.article.language, "pronouns")
        pronouns -= words.articles if words else frozenset()
        return any(
            word.group().lower() in pronouns and not self._is_quoted(word.start())
            for word in WORD.finditer(self.text, first, last)
        )


def _tells_who(heard: Heard) -> bool:
    return bool(heard.plainly) or heard.pronoun


def _together(named: Sequence[Place], text: str, ground: Ground) -> Actors:
    """Whom the first of these places names, and those right behind, also behind an "and".

    "Its minister, Ada Brandt": where one of them is a whole name, those that are.
    """
    own, links = list(named[:1]), _listed_by_rules("conjunctions", ground)
    for one, place in pairwise(named):
        between = text[one.end : place.start].strip().lower()
        if between not in ("", ",", "-") and between not in links:
            break
        own.append(place)
    return _joined([place for place in own if place.full] or own)


def _joined(named: Iterable[Place]) -> Actors:
    return NOBODY.union(*(place.actors for place in named))


def _listed_by_rules(name: str, ground: Ground) -> frozenset[str]:
    words = ground.words_of
    return frozenset(words.rules.get(name, ())) if words else frozenset()
