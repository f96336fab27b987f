"""The answers to several questions about one article, put together as one draft. Pure.

Actors are one when a name is: by name, by mention, by another name that is no mere description.
Other items are one when their section, their key fields, sentences that both cite, and most words
of what they state are. Two items of one answer stay two: whoever wrote them meant two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newsbrief.article.article import Article
from newsbrief.article.printable import visible
from newsbrief.reading.grounding import Failure
from newsbrief.sections.base import MOST_SENTENCES
from newsbrief.sections.ground import Problem, fold, references, words_in
from newsbrief.sections.registry import AnySection, draft_model

LINKS = "links"
"""The key of an answer that says which items belong to which."""
_LOOKS_LIKE_AN_ID = re.compile(r"K?[A-Z]\d+")
_ALIKE = 0.5
"""The share of the shorter statement's words that the other has, from which they say the same."""


@dataclass(frozen=True, eq=False)
class Part:
    """An answer to one question: a draft of some sections, perhaps with a lead.

    `shown` are the numbers of the sentences that the question showed; None when that was checked
    before. `told` says what the ids stand for that the question told.
    """

    draft: Any
    shown: frozenset[int] | None
    told: Mapping[str, "Origin"] = field(default_factory=dict)
    continues: frozenset[str] = frozenset()
    amends: bool = False

    @cached_property
    def filled(self) -> frozenset[str]:
        """What the draft holds, by name: sections with items, a lead, links."""
        # Each part is merged again for each later question, and most hold one section of many.
        return frozenset(n for n in type(self.draft).model_fields if getattr(self.draft, n))


Origin = tuple[Part, str, int]
"""An item as some answer has it: the part, the section's name, the place in its list."""


@dataclass(frozen=True)
class Merged:
    """One draft of sections, what could not go into it, and where what has an id is from."""

    draft: Any
    sections: tuple[AnySection, ...]
    strays: list[Failure]
    origins: Mapping[str, Origin]
    """By id, as the items stand in the draft: A1, A2, …, also where a draft has no ids."""


def merged(parts: Iterable[Part], article: Article, sections: Sequence[AnySection]) -> Merged:
    """Put answers together. Ids are given anew, and references follow them.

    A reference that stands for nobody, or for two, is put so that no check can take it for one of
    the actors. An item that cites what its question did not show is no part of the draft.
    """
    work = _Work(article, sections)
    for part in parts:
        work.take_in(part)
    return work.done()


class _Work:
    def __init__(self, article: Article, sections: Sequence[AnySection]) -> None:
        self.article = article
        self.sections = tuple(sections)
        self.letters = {section.name: section.letter for section in sections}
        self.actors = next((section.name for section in sections if section.names), "")
        """The name of the section of actors."""
        self.items: dict[str, list[Any]] = {section.name: [] for section in sections}
        self.strays: list[Failure] = []
        self.ids: dict[Origin, str] = {}
        self.origins: dict[str, Origin] = {}
        self.named: defaultdict[str, set[int]] = defaultdict(set)
        """Actors by their folded names and mentions, as places in their list."""
        self.called: defaultdict[str, set[int]] = defaultdict(set)
        """The same by whatever else they are called."""
        self.lead: dict[str, Any] = {"lead": None, "headline": ""}

    def take_in(self, part: Part) -> None:
        known = self._told(part)
        if part.amends:
            self._amend(part, known)
            return
        for section in self.sections:
            if section.name in part.filled:
                self._take_items(part, section, known)
        if self.lead["lead"] is None and "lead" in part.filled:
            lead = part.draft.lead
            self.lead = {"lead": lead, "headline": part.draft.headline}
            if problem := _unseen(lead, part):
                raw = lead.model_dump(mode="json", by_alias=True)
                self.strays.append(Failure("lead", 0, raw, (problem,)))
                self.lead = {"lead": None, "headline": ""}

    def _take_items(
        self, part: Part, section: AnySection, known: defaultdict[str, dict[str, str]]
    ) -> None:
        """Take in the items of one section; what their ids stand for is then known, too."""
        drafts = getattr(part.draft, section.name, ())
        again = section.names or section.name not in part.continues
        before = len(self.items[section.name]) if again else 0
        own: dict[str, str] = {}
        matched: set[int] = set()
        for index, draft in enumerate(drafts):
            if problem := _unseen(draft, part):
                raw = draft.model_dump(mode="json", by_alias=True)
                self.strays.append(Failure(section.name, index, raw, (problem,)))
                continue
            item = self._referring(draft, section, known)
            at = self._again(item, section, before, matched)
            if at is None:
                at = len(self.items[section.name])
                self.items[section.name].append(item)
            else:
                matched.add(at)
                self._join(section, at, item)
            if section.names:
                self._name(at, item)
            key = self._remember((part, section.name, index), section, at)
            if section.has_ids:
                own[draft.id] = key
        twice = Counter(draft.id for draft in drafts if section.has_ids)
        ids = known[section.name]
        # "?" makes an id that no item has: for an id that the answer gave to two items, or that
        # its question had told as another item's.
        ids |= {
            key: f"{key}?" if twice[key] > 1 or ids.get(key, at) != at else at
            for key, at in own.items()
        }

    def _amend(self, part: Part, known: Mapping[str, Mapping[str, str]]) -> None:
        """Put what was asked later about items to them: further fields, and what they belong to."""
        places = {told: (s, key) for s in self.sections for told, key in known[s.name].items()}
        for section in self.sections:
            for more in getattr(part.draft, section.name, ()):
                if (place := places.get(more.id)) and place[0] is section:
                    update = {name: getattr(more, name) for name in type(more).model_fields}
                    seen = [n for n in more.cites if part.shown is None or n in part.shown]
                    self._update(place, {**update, "id": place[1], "cites": seen})
                    if section.names:
                        self._name(_index(place), self._at(place))
        for link in getattr(part.draft, LINKS, ()):
            if place := places.get(link.id):
                ends = [places[to] for to in link.to if to in places]
                for name, to in place[0].links:
                    found = [key for section, key in ends if section.name == to]
                    self._update(place, {name: _put(self._at(place), name, found)})

    def _at(self, place: tuple[AnySection, str]) -> Any:
        return self.items[place[0].name][_index(place)]

    def _update(self, place: tuple[AnySection, str], update: Mapping[str, Any]) -> None:
        """Change an item that was found; one without evidence keeps what it has."""
        if not update.get("cites", True):
            update = {name: value for name, value in update.items() if name != "cites"}
        self.items[place[0].name][_index(place)] = self._at(place).model_copy(update=update)

    def _told(self, part: Part) -> defaultdict[str, dict[str, str]]:
        """By section, what the ids that a question told stand for in the merged draft."""
        known: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for told, origin in part.told.items():
            if origin in self.ids:
                known[origin[1]][told] = self.ids[origin]
        return known

    def done(self) -> Merged:
        # Its parts were validated as answers; the whole need not be validated again.
        values: dict[str, Any] = {**self.items, **self.lead}
        draft = draft_model(self.sections).model_construct(None, **values)
        return Merged(draft, self.sections, self.strays, self.origins)

    def _referring(
        self, draft: Any, section: AnySection, known: Mapping[str, Mapping[str, str]]
    ) -> Any:
        """An item whose references are ids of the merged draft."""
        update: dict[str, Any] = {}
        for name in section.references:
            ids = known.get(self.actors, {})
            found = [self._actor(reference, ids) for reference in references(draft, name)]
            update[name] = _put(draft, name, found)
        for name, to in section.links:
            ids = known.get(to, {})
            found = [ids.get(link, _nobody(link)) for link in references(draft, name)]
            update[name] = _put(draft, name, found)
        return draft.model_copy(update=update)

    def _actor(self, reference: str, known: Mapping[str, str]) -> str:
        if reference in known:
            return known[reference]
        found = self.named.get(fold(reference), set()) | self.called.get(fold(reference), set())
        return self._id(self.actors, min(found)) if len(found) == 1 else _nobody(reference)

    def _again(self, item: Any, section: AnySection, before: int, matched: set[int]) -> int | None:
        """The place of the item that an earlier answer gave for the same thing."""
        if section.names:
            return self._actor_again(item, before)
        best = max(
            (
                (len({*item.cites} & {*other.cites}), -at)
                for at, other in enumerate(self.items[section.name][:before])
                if at not in matched and _same(item, other, section)
            ),
            default=None,
        )
        return -best[1] if best and best[0] else None

    def _actor_again(self, item: Any, before: int) -> int | None:
        names = _names(item)
        found = {at for name in names for at in self.named.get(name, ()) if at < before}
        if found:
            return min(found)
        called = {at for name in names for at in self.called.get(name, ()) if at < before}
        aliases = {fold(alias) for alias in item.aliases if _is_name(alias)}
        called |= {at for name in aliases for at in self.named.get(name, ()) if at < before}
        return called.pop() if len(called) == 1 else None

    def _join(self, section: AnySection, at: int, item: Any) -> None:
        """Put what a later answer says of a thing to what is there: evidence, lists, names."""
        first = self.items[section.name][at]
        update: dict[str, Any] = {"cites": _once([*first.cites, *item.cites])[:MOST_SENTENCES]}
        for name in (*section.gathered, *(link.field for link in section.links)):
            both = [*references(first, name), *references(item, name)]
            update[name] = _put(first, name, both)
        if section.names and not self._stands(first.mention) and self._stands(item.mention):
            update["mention"] = item.mention
        self.items[section.name][at] = first.model_copy(update=update)

    def _stands(self, mention: str) -> bool:
        return " ".join(visible(mention).split()) in self.article.folded

    def _name(self, at: int, item: Any) -> None:
        for name in _names(item):
            self.named[name].add(at)
        for alias in (item.mention, *item.aliases):
            if _is_name(alias):
                self.called[fold(alias)].add(at)

    def _remember(self, origin: Origin, section: AnySection, at: int) -> str:
        """Give an item its id in the draft; the first who told of it is where it is from."""
        key = self.ids[origin] = self._id(section.name, at)
        self.origins.setdefault(key, origin)
        if section.has_ids:
            items = self.items[section.name]
            items[at] = items[at].model_copy(update={"id": key})
        return key

    def _id(self, name: str, at: int) -> str:
        return f"{self.letters[name]}{at + 1}"


def _index(place: tuple[AnySection, str]) -> int:
    """Where an item stands in its list, by its section and id."""
    section, key = place
    return int(key.removeprefix(section.letter)) - 1


def _unseen(draft: Any, part: Part) -> Problem | None:
    """Whether an item cites sentences that its question did not show."""
    unseen = sorted({*draft.cites} - part.shown) if part.shown is not None else []
    if not unseen:
        return None
    listed = ", ".join(map(str, unseen[:5]))
    return Problem("evidence_exists", f"cites sentences that were not shown: {listed}")


def _same(one: Any, other: Any, section: AnySection) -> bool:
    fields = section.same
    if fields is None:
        fields = tuple(name for name in type(one).model_fields if name not in ("cites", "id"))
    if any(_plain(getattr(one, name)) != _plain(getattr(other, name)) for name in fields):
        return False
    said = getattr(one, "statement", None)
    return said is None or _alike(said, other.statement)


def _alike(one: str, other: str) -> bool:
    first, second = words_in(one), words_in(other)
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(map(str, value))
    return fold(value) if isinstance(value, str) else value


def _put(draft: Any, name: str, found: list[str]) -> list[str] | str | None:
    """References in the form of their field: a list, or one or None."""
    if isinstance(getattr(draft, name), list):
        return _once(found)
    return found[0] if found else None


def _once(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _nobody(reference: str) -> str:
    """A reference that names no item, or two, as an id that no item of the draft has."""
    return f"{reference}?" if looks_like_an_id(reference) else reference


def looks_like_an_id(reference: str) -> bool:
    """Whether a reference is meant as an id, and no name: A1, KA1, also one of nobody (A1?)."""
    return _LOOKS_LIKE_AN_ID.fullmatch(reference.strip().rstrip("?")) is not None


def _names(item: Any) -> set[str]:
    """An actor's name, and its mention when that is no mere description."""
    names = [item.name, *([item.mention] if _is_name(item.mention) else [])]
    return {fold(name) for name in names} - {""}


def _is_name(text: str) -> bool:
    """Whether a text is more than a description such as "the group": it has a capital or so."""
    return any(c.isupper() or c.isdigit() or (c.isalpha() and c == c.swapcase()) for c in text)
