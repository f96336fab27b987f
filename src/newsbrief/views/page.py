"""The evidence page as data: the brief, and what the page has to know beyond it.

Pure. Every item gets an anchor, a section and its speakers as keys, every cited sentence the items
that cite it, every casualty figure its place on a scale. Keys and anchors are the page's own, never
what an article or a model wrote.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsbrief.article.article import Article, Evidence
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.ground import references
from newsbrief.views.brief import Brief, CasualtyRow
from newsbrief.views.chart import Mark, Scale, mark, scale
from newsbrief.views.contested import deciding
from newsbrief.views.findings import all_items
from newsbrief.views.layout import brief
from newsbrief.views.passages import Paragraph, excerpts, paragraphs

if TYPE_CHECKING:
    from newsbrief.sections.casualties import Casualty

_SECTIONS = (
    "events",
    "questions",
    "casualties",
    "claims",
    "denials",
    "western_reactions",
    "unknowns",
)
"""The sections in the order of the page; those of the caller's own and the actors follow."""
_MARKED_FIRST = ("denials", "casualties", "western_reactions", "unknowns", "claims")
"""Which section's mark a sentence wears when several cite it; all others come after these."""
_MARKED_LAST = ("events", "questions", "lead", "actors")
_SAID = ("claims", "denials", "casualties")
"""Sections in which somebody speaks, and if nobody is named, the report itself."""

_SAID_IN = ("speakers", "via", "reported_by")
"""Fields that name who says it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page has to know of an item beyond what the brief says of it."""

    anchor: str
    section: str
    by: tuple[str, ...]
    """Who says it, as keys of the page."""
    cited: tuple[int, ...]
    denies: tuple[str, ...]
    """The anchors of the claims that it denies or answers."""
    verified: bool | None = None
    """Whether a second reading found nothing wrong with it; None without one."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence that items cite: the section that marks it, all of them, the first item."""

    mark: str
    sections: tuple[str, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Kind:
    """The casualty figures of one kind, on one scale."""

    name: str
    scale: Scale | None
    rows: tuple[tuple[CasualtyRow, Mark | None], ...]


def _links(section: str, item: Any) -> Sequence[str]:
    """The ids of the claims that an item denies or answers."""
    field = {"denials": "denies", "western_reactions": "about"}.get(section)
    ids: Sequence[str] = getattr(item, field) if field else ()
    return ids


class Page:
    """One summary as the template asks for it."""

    def __init__(
        self, summary: ArticleSummary, article: Article | None, language: str | None
    ) -> None:
        self.summary = summary
        self.article = article
        self.brief: Brief = brief(summary, language)
        self.ui: Mapping[str, str] = self.brief.labels.tables["evidence_page"]

    @cached_property
    def items(self) -> dict[str, Facts]:
        """Facts by item id."""
        anchors = {item.id: f"item-{n}" for n, (_, item) in enumerate(self._all, start=1)}
        claims = {item.id for item in self.summary.claims}
        return {
            item.id: Facts(
                anchor=anchors[item.id],
                section=self._keys[section],
                by=self._speakers(section, item),
                cited=tuple(sorted({piece.sentence for piece in item.evidence})),
                denies=tuple(anchors[key] for key in _links(section, item) if key in claims),
                verified=item.verified,
            )
            for section, item in self._all
        }

    @cached_property
    def cited(self) -> dict[int, Cited]:
        """Every cited sentence, by number."""
        lead = tuple(piece.sentence for piece in self.summary.lead_evidence)
        everything = [*self.items.values(), Facts("lead", "lead", (), lead, ())]
        citing: dict[int, list[Facts]] = {}
        for facts in everything:
            for number in facts.cited:
                citing.setdefault(number, []).append(facts)
        return {number: self._cited(found) for number, found in citing.items()}

    @cached_property
    def missed(self) -> frozenset[int]:
        """The sentences that nobody cites, though they look as if somebody should."""
        return frozenset(seen.sentence for seen in self.summary.coverage.missed)

    @cached_property
    def deciding(self) -> frozenset[int]:
        """The sentences on the page that decide an objection."""
        shown = {passage.number for each in self.paragraphs for passage in each.passages}
        return deciding(self.summary, self.brief.labels) & shown

    @cached_property
    def sections(self) -> dict[str, str]:
        """What can be filtered by: the name on the button by the section's key."""
        present = {facts.section for facts in self.items.values()}
        return {
            key: self.ui.get(key, name.replace("_", " "))
            for name, key in self._keys.items()
            if key in present
        }

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The keys of sections, the one whose mark wins first."""
        between = [key for key in self._keys.values() if key not in _MARKED_FIRST + _MARKED_LAST]
        return (*_MARKED_FIRST, *between, *_MARKED_LAST)

    @cached_property
    def voices(self) -> dict[str, str]:
        """Who can be filtered by: a name by its key; only those who say something."""
        speaking = {
            key for facts in self.items.values() if facts.section != "actors" for key in facts.by
        }
        words = self.brief.labels
        names = {
            key: actor.name
            for actor, key in zip(self.summary.actors, self._actors.values(), strict=True)
        }
        names |= {voice: words("voice", voice) for voice in ("reporter", "unattributed")}
        return {key: name for key, name in names.items() if key in speaking}

    @cached_property
    def kinds(self) -> list[Kind]:
        """The casualty figures, kind by kind."""
        figures: dict[str, Casualty] = {item.id: item for item in self.summary.casualties}
        found = []
        for name, group in groupby(self.brief.casualties, key=lambda row: row.kind):
            rows = list(group)
            on = scale(figures[row.id] for row in rows)
            drawn = ((row, mark(figures[row.id], on) if on else None) for row in rows)
            found.append(Kind(name, on, tuple(drawn)))
        return found

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The article, or what is known of it."""
        if self.article is None:
            missed = {seen.sentence: seen.text for seen in self.summary.coverage.missed}
            return excerpts({**missed, **self.brief.sentences})
        return paragraphs(self.article, list(self._evidence()))

    @property
    def facts(self) -> str:
        """How long the article is."""
        words = self.article.words if self.article else 0
        number = self.brief.labels.number
        return self.ui["facts"].format(
            words=number(words), sentences=number(self.summary.article.sentences)
        )

    @property
    def article_language(self) -> str | None:
        """The language of the article as HTML wants it; None when it is not known."""
        code = self.summary.article.language
        return None if code == "und" else code

    # How keys are made: never from what an article or a model wrote

    @cached_property
    def _all(self) -> list[tuple[str, Any]]:
        return list(all_items(self.summary, self.brief.labels))

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The key of each section: its name, or a number for one of the caller's own."""
        known = (*_SECTIONS, "actors")
        own = dict.fromkeys(name for name, _ in self._all if name not in known)
        numbered = {name: f"own-{n}" for n, name in enumerate(own)}
        return dict.fromkeys(_SECTIONS, "") | numbered | {name: name for name in known}

    @cached_property
    def _actors(self) -> dict[str, str]:
        return {actor.id: f"a{n}" for n, actor in enumerate(self.summary.actors, start=1)}

    def _speakers(self, section: str, item: Any) -> tuple[str, ...]:
        if section == "actors":
            return (self._actors[item.id],)
        fields = [name for name in self._said_by(section) if hasattr(item, name)]
        ids = [key for name in fields for key in references(item, name)]
        keys = tuple(dict.fromkeys(self._actors[key] for key in ids if key in self._actors))
        if keys or section == "western_reactions":
            return keys
        return (getattr(item, "voice", "reporter"),) if section in _SAID else ()

    def _said_by(self, section: str) -> Sequence[str]:
        """The fields that name who says a thing: in a section of one's own all that name actors."""
        known = self.summary.known_sections.get(section)
        if known is None or section in (*_SECTIONS, "actors"):
            return _SAID_IN
        return known.references

    def _cited(self, citing: Sequence[Facts]) -> Cited:
        names = self.sections | {"lead": self.brief.labels("section", "lead")}
        first = min(citing, key=lambda facts: self.marks.index(facts.section))
        named = dict.fromkeys(names[facts.section] for facts in citing)
        return Cited(first.section, tuple(named), first.anchor)

    def _evidence(self) -> Iterator[Evidence]:
        yield from self.summary.lead_evidence
        for _, item in self._all:
            yield from item.evidence
