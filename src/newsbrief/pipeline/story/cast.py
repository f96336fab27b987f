"""Who is who in a story: its origins, what they belong to, and their classes of source."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsbrief.languages import language
from newsbrief.languages.labels import labels
from newsbrief.pipeline.names import is_named
from newsbrief.pipeline.standing import (
    FIGHTING,
    PERSONS,
    Known,
    Placed,
    is_title,
    standing_of,
)
from newsbrief.pipeline.story.belonging import heard_through, is_under, is_within
from newsbrief.pipeline.story.current import Current, Told
from newsbrief.pipeline.story.groups import members
from newsbrief.results.ledger import Origin, Standing, StandingRule
from newsbrief.sections.ground import fold, words_in

_RANK = {"person": 0, "government_body": 1, "military": 1, "armed_group": 2, "state": 2}
"""One belongs to those of a higher rank: a spokeswoman to a ministry, that to a state."""
_STATES = ("state", "military")
_BODIES = ("government_body", "military")
_ENGLISH = labels("en")


class Cast:
    """The origins of a story. `named` gives the origin of each actor, by handle."""

    def __init__(
        self, current: Current, named: Mapping[str, str], own: Mapping[str, Standing]
    ) -> None:
        self._current = current
        self.named = named
        self._actors = {
            origin: [current.by_handle[handle] for handle in handles]
            for origin, handles in members(named).items()
        }
        self._kinds = {origin: actors[0].item.kind for origin, actors in self._actors.items()}
        self._names = {
            origin: _names(held.item for held in actors) for origin, actors in self._actors.items()
        }
        self._called = {
            origin: _as_called(held.item for held in actors)
            for origin, actors in self._actors.items()
            if self._kinds[origin] == "state"
        }
        """The actors of each state that are called otherwise than the others."""
        self._voices: set[str] = set()
        """Those of whom a report says in so many words that they speak for their house."""
        self._houses = {
            origin: house
            for origin, actors in self._actors.items()
            if (house := self._house(origin, actors)) is not None
        }
        self._part = self._takes_part()
        self._standings = {origin: self._standing(origin, own) for origin in self._actors}

    def origins(self) -> Iterator[Origin]:
        """All origins, in the order in which the reports bring them in."""
        for origin, actors in self._actors.items():
            placed = self._standings[origin]
            yield Origin(
                id=origin,
                name=" ".join(actors[0].item.name.split()),
                names=self._names[origin],
                kind=self._kinds[origin],
                standing=placed.standing,
                rule=_ENGLISH("standing_rule", placed.rule).format(placed.about),
                rule_name=placed.rule,
                rule_about=placed.about,
                belongs_to=self._houses.get(origin),
                references=tuple(held.reference for held in actors),
            )

    def of(self, held: Told, actors: Iterable[str]) -> tuple[str, ...]:
        """The origins of actors that an item names by the ids of its report."""
        found = (self.named.get(held.beside(actor)) for actor in actors)
        return tuple(sorted({origin for origin in found if origin}, key=_number))

    def one(self, held: Told, actor: str | None) -> str | None:
        """The origin of one actor; None for none."""
        return self.named.get(held.beside(actor)) if actor else None

    def named_in(self, held: Told, text: str) -> str | None:
        """The one side that a text of a report names, such as "Tarvonian soldiers"."""
        report = self._current.reports[held.report]
        roots = {
            self.root(self.named[held.beside(actor.id)])
            for actor in report.actors
            if actor.kind in ("state", "military", "armed_group")
            and held.beside(actor.id) in self.named
            and is_named(actor, text, report.article.language)
        }
        return next(iter(roots)) if len(roots) == 1 else None

    def persons_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The one person of the story whose whole name stands in one of these texts, or nobody."""
        folded = [fold(text) for text in texts]
        found = {
            origin
            for origin, names in self._names.items()
            if folded and self._kinds[origin] in PERSONS
            for name in names
            if " " in name and any(_has_name(text, fold(name)) for text in folded)
        }
        return tuple(found) if len(found) == 1 else ()

    def words_of(self, origin: str) -> frozenset[str]:
        """The words of all its names."""
        return frozenset(word for name in self._names[origin] for word in words_in(name))

    def standing(self, origin: str) -> Standing:
        """The class of source."""
        return self._standings[origin].standing

    def unnamed(self, origin: str) -> bool:
        """Whether an origin is called by a mere title: "officials" are others in each report."""
        return all(
            is_title(name, code) for name in self._names[origin] for code in self._languages(origin)
        )

    def root(self, origin: str) -> str:
        """To whom an origin belongs in the end: a spokeswoman and her ministry to their state."""
        return self._chain(origin)[-1]

    def voice(self, origin: str) -> str:
        """For whom an origin speaks in the end, and who can go back on what it says.

        A person of whom no more is known than the state ("a member of its parliament") speaks for
        nobody else.
        """
        chain = self._chain(origin)
        above = self._kinds[chain[1]] if chain[1:] else None
        alone = (self._kinds[origin], above) == ("person", "state") and origin not in self._voices
        return origin if alone else chain[-1]

    def _chain(self, origin: str) -> list[str]:
        """An origin, what it belongs to, what that belongs to."""
        chain = [origin]
        while (house := self._houses.get(chain[-1])) is not None and house not in chain:
            chain.append(house)
        return chain

    def _house(self, origin: str, actors: Sequence[Told]) -> str | None:
        """What an origin belongs to, by its names and roles in all reports: the nearest to it.

        Where one report gives a spokeswoman to her ministry and another to her state, the ministry
        counts. Who speaks for an organisation in so many words belongs to that, whatever its kind.
        """

        def above(house: str) -> bool:
            # A kind without a rank, such as media, has nobody under it and is under nobody.
            return _RANK.get(self._kinds[house], 0) > _RANK.get(self._kinds[origin], 2)

        told: Counter[str] = Counter()
        spoken: Counter[str] = Counter()
        for held in actors:
            report = self._current.reports[held.report]
            words = language(report.article.language)
            others = [
                (house, other)
                for other in report.actors
                if (house := self.named.get(held.beside(other.id))) is not None and house != origin
            ]
            code = report.article.language
            told.update(
                {
                    house
                    for house, other in others
                    if (above(house) and is_under(held.item, other, report.actors, code))
                    or is_within(held.item, other, code)
                }
            )
            if words is not None:
                houses = {id(other): house for house, other in others}
                organisations = [each for _, each in others if each.kind not in PERSONS]
                voices = heard_through(held.item, organisations, words)
                spoken.update({houses[id(each)] for each in voices} if len(voices) == 1 else ())
        if spoken:
            self._voices.add(origin)
        if not spoken and not told and self._kinds[origin] in _BODIES:
            return self._state_named(origin, actors)
        return min(
            spoken or told,
            key=lambda house: (
                _RANK.get(self._kinds[house], 2),
                -told[house] - spoken[house],
                _number(house),
            ),
            default=None,
        )

    def _state_named(self, origin: str, actors: Sequence[Told]) -> str | None:
        """The one state of the story that the names of a body tell of, in whatever report.

        "Defence ministry in Korvast", where another report calls Tarvonia by its capital. No
        embassy, which has the name of the state that it is in.
        """
        found = {
            state
            for held in actors
            for code in [self._current.code(held.report)]
            if (words := language(code)) is not None
            for name in (held.item.name, held.item.mention, *held.item.aliases)
            if not words.story["envoys"].find(name)
            for state, called in self._called.items()
            if state != origin and any(is_named(each, name, code) for each in called)
        }
        return next(iter(found)) if len(found) == 1 else None

    def _takes_part(self) -> dict[str, StandingRule]:
        """Who takes part in an event in which people are hurt, or has people hurt."""
        part: dict[str, StandingRule] = {}
        for held in self._current.of("casualties"):
            side = self.one(held, held.item.side)
            if side:
                part.setdefault(side, "own_hurt")
            event = self._current.by_handle.get(held.beside(held.item.event or ""))
            if event is not None and event.section == "events":
                for origin in self.of(event, event.item.actors):
                    part.setdefault(origin, "takes_part")
        for origin in [origin for origin in part if self._kinds[origin] in FIGHTING]:
            for house in self._chain(origin)[1:]:
                part.setdefault(house, "body_takes_part")
        return part

    def _standing(self, origin: str, own: Mapping[str, Standing]) -> Placed:
        above = self._chain(origin)[1:]
        party = next((house for house in above if house in self._part), None)
        official = above[-1] if above and self._kinds[above[-1]] == "state" else None
        fighters = party if party and self._kinds[party] == "armed_group" else None
        known = Known(
            kind=self._kinds[origin],
            names=self._names[origin],
            roles=tuple(dict.fromkeys(map(self._role, self._actors[origin]))),
            languages=self._languages(origin),
            takes_part=self._part.get(origin),
            fights_for=self._names[fighters][0] if fighters else None,
            belongs_to=self._names[party][0] if party else None,
            speaks_for_official=self._names[official][0] if official else None,
            only_state=None if above else self._only_state(origin),
        )
        return standing_of(known, own)

    def _only_state(self, origin: str) -> str | None:
        """The name of the party whose an office can only be, by the reports that tell of it.

        Such a report tells of one state, or one army of a state, that is a party, and of no other
        state.
        """
        found: set[str] = set()
        for held in self._actors[origin]:
            summary = self._current.reports[held.report]
            roots = {
                self.root(self.named[held.beside(actor.id)])
                for actor in summary.actors
                if held.beside(actor.id) in self.named
            }
            parties = {root for root in roots & self._part.keys() if self._kinds[root] in _STATES}
            states = {root for root in roots if self._kinds[root] == "state"}
            if len(parties) != 1 or not states <= parties or summary.western_reactions:
                return None
            found |= parties
        return self._names[found.pop()][0] if len(found) == 1 else None

    def _role(self, held: Told) -> str:
        """What a person is in a report up to the first mark; nothing that an armed group has."""
        role = re.split(r"\s*[,;:(]", held.item.role.strip(), maxsplit=1)[0]
        report = self._current.reports[held.report]
        code = report.article.language
        armed = any(
            each.kind == "armed_group" and is_named(each, role, code) for each in report.actors
        )
        return "" if armed else role

    def _languages(self, origin: str) -> tuple[str, ...]:
        reports = (self._current.reports[held.report] for held in self._actors[origin])
        return tuple(dict.fromkeys(report.article.language for report in reports))


def _as_called(actors: Iterable[Any]) -> list[Any]:
    """Of some actors one for each way to call them."""
    found = {(each.name, each.mention, tuple(each.aliases)): each for each in actors}
    return list(found.values())


def _names(actors: Iterable[Any]) -> tuple[str, ...]:
    """All names, mentions and aliases, each once."""
    found: dict[str, str] = {}
    for actor in actors:
        for name in (actor.name, actor.mention, *actor.aliases):
            found.setdefault(fold(name), " ".join(name.split()))
    return tuple(found.values())


def _has_name(text: str, name: str) -> bool:
    """Whether a text has a name, perhaps with a case's ending: not "Ana Brel" in "Ana Brelski"."""
    ending = "s?" if name[-1].isascii() else r"\w{0,3}"
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}{ending}(?!\w)", text))


def _number(origin: str) -> int:
    return int(origin.rpartition("-")[2])
