"""The answers to several questions about one article, put together as one draft. Pure.

Actors are one when a name is: by name, by mention, by another name that is no mere description.
Other items are one when their section, their key fields, sentences that both cite, and most words
of what they state are. Two items of one answer stay two: whoever wrote them meant two.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsbrief.article.article import Article
from newsbrief.article.printable import visible
from newsbrief.reading.grounding import Failure
from newsbrief.sections.base import MOST_SENTENCES
from newsbrief.sections.ground import Problem, fold, references, words_in
from newsbrief.sections.registry import AnySection, draft_model

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


Origin = tuple[Part, str, int]
"""An item as some answer has it: the part, the section's name, the place in its list."""


@dataclass(frozen=True)
class Merged:
    """One draft of sections, what could not go into it, and where what has an id is from."""

    draft: Any
    sections: tuple[AnySection, ...]
    strays: list[Failure]
    origins: Mapping[str, Origin]
    """By id in the draft."""


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
        for section in self.sections:
            drafts = getattr(part.draft, section.name, ())
            if not drafts:
                continue
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
                if section.has_ids:
                    own[draft.id] = self._remember((part, section.name, index), section, at)
            twice = Counter(draft.id for draft in drafts if section.has_ids)
            ids = known[section.name]
            # "?" makes an id that no item has: for an id that the answer gave to two items, or that
            # its question had told as another item's.
            ids |= {
                key: f"{key}?" if twice[key] > 1 or ids.get(key, at) != at else at
                for key, at in own.items()
            }
        if self.lead["lead"] is None and (lead := getattr(part.draft, "lead", None)) is not None:
            self.lead = {"lead": lead, "headline": part.draft.headline}
            if problem := _unseen(lead, part):
                raw = lead.model_dump(mode="json", by_alias=True)
                self.strays.append(Failure("lead", 0, raw, (problem,)))
                self.lead = {"lead": None, "headline": ""}

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
        self.items[section.name][at] = self.items[section.name][at].model_copy(update={"id": key})
        return key

    def _id(self, name: str, at: int) -> str:
        return f"{self.letters[name]}{at + 1}"


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
    return f"{reference}?" if _LOOKS_LIKE_AN_ID.fullmatch(reference.strip()) else reference


def _names(item: Any) -> set[str]:
    """An actor's name, and its mention when that is no mere description."""
    names = [item.name, *([item.mention] if _is_name(item.mention) else [])]
    return {fold(name) for name in names} - {""}


def _is_name(text: str) -> bool:
    """Whether a text is more than a description such as "the group": it has a capital or so."""
    return any(c.isupper() or c.isdigit() or (c.isalpha() and c == c.swapcase()) for c in text)
