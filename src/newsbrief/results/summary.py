"""The public result: one article's summary."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Self, overload

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from newsbrief.article.article import Article, Evidence
from newsbrief.errors import ResultError, UnknownSection
from newsbrief.results.base import Part, Result, first_flaw, fixed
from newsbrief.results.findings import Coverage, RejectedItem
from newsbrief.results.frames import Library
from newsbrief.results.provenance import Provenance
from newsbrief.results.tables import Row, columns_of, flat_records, to_csv
from newsbrief.sections.actors import Actor
from newsbrief.sections.base import S, Section, SummaryItem
from newsbrief.sections.casualties import Casualty
from newsbrief.sections.claims import Claim
from newsbrief.sections.denials import Denial
from newsbrief.sections.events import Event
from newsbrief.sections.questions import Question
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection
from newsbrief.sections.unknowns import Unknown
from newsbrief.sections.western_reactions import WesternReaction

_REFERENCES = tuple({name for section in DEFAULT_SECTIONS for name in section.references})
"""What actors are mostly named in: for sections of which nothing more is known."""
SCHEMA_VERSION: Literal["2"] = "2"


class ArticleInfo(Part):
    """The article that was summarised."""

    id: str = Field(description="The caller's id, or the first digits of the text's SHA-256.")
    title: str | None = Field(description="The title, given by the caller or found at the top.")
    language: str = Field(description="ISO 639-1 code of the text; 'und' when it is unknown.")
    published: datetime.date | None = Field(description="The publication date, when known.")
    source: str | None = Field(description="Where the caller had it from, such as a file's name.")
    sha256: str = Field(description="SHA-256 of the text in UTF-8: evidence offsets refer to it.")
    text: str | None = Field(
        None,
        description="The text that evidence offsets refer to, where it was taken out of a page or "
        "a PDF, came from the web, or was in an encoding other than Unicode's; null when it is the "
        "caller's own, or that of a file in UTF-8 or UTF-16 (without the byte order mark, line "
        "ends as they are).",
    )
    characters: int = Field(description="Length of the text in Unicode code points.")
    sentences: int = Field(description="Number of sentences, boilerplate lines included.")

    @classmethod
    def of(cls, article: Article) -> "ArticleInfo":
        """What a summary keeps of an article."""
        return cls(
            id=article.id,
            title=article.title,
            language=article.language,
            published=article.published,
            source=article.source,
            sha256=article.sha256,
            text=article.text if article.extracted else None,
            characters=len(article.text),
            sentences=len(article.sentences),
        )


SectionName = Literal[
    "actors",
    "events",
    "claims",
    "denials",
    "casualties",
    "western_reactions",
    "questions",
    "unknowns",
]
"""The library's own sections, so that a type checker finds a misspelt one."""


def _items(section: AnySection, items: Iterable[Any]) -> tuple[Any, ...]:
    """Items of a section as their class: those that come from JSON are mappings."""
    try:
        return tuple(section.item.model_validate(item) for item in items)
    except ValidationError as error:
        raise ResultError(
            f"the section {section.name!r} does not fit its items: {first_flaw(error)}"
        ) from None


def _brought_up(given: Mapping[str, Any]) -> dict[str, Any]:
    """What was written as schema version 1, as this version has it.

    Figures have no event, and all count as an incident's; their voice follows from who gives them.
    """
    figures = [
        {
            "who": "unknown",
            "event": None,
            "scope": "incident",
            "voice": "party" if item.get("reported_by") else "reporter",
            **item,
        }
        for item in _mappings(given.get("casualties"))
    ]
    reactions = [{"about": [], **item} for item in _mappings(given.get("western_reactions"))]
    new = {"casualties": figures, "western_reactions": reactions}
    return {**given, **new, "schema_version": SCHEMA_VERSION}


def _mappings(items: Any) -> list[Mapping[str, Any]]:
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _are_items(values: Iterable[Any]) -> bool:
    """Whether these can be items; what another program adds to a summary need not be."""
    return all(isinstance(value, Mapping | BaseModel) for value in values)


class ArticleSummary(Result):
    """A news report as a structured summary in which every item is tied to its sentences.

    Sections of the caller's own stand beside the eight below, under their names.
    """

    model_config = ConfigDict(extra="allow", title="ArticleSummary")

    schema_version: Literal["2"] = Field(SCHEMA_VERSION, description="Version of this format.")
    article: ArticleInfo
    headline: str | None = Field(description="One line; null when it did not hold.")
    lead: str | None = Field(description="A short paragraph; null when it did not hold.")
    lead_evidence: tuple[Evidence, ...] = Field(description="The sentences that support the lead.")
    headline_doubts: tuple[str, ...] = Field(
        (), description="Names of the soft checks that the headline did not pass."
    )
    lead_doubts: tuple[str, ...] = Field(
        (), description="Names of the soft checks that the lead did not pass."
    )
    actors: tuple[Actor, ...] = Field((), description="Those who act, speak, lead or are accused.")
    events: tuple[Event, ...] = Field(
        (), description="What happened, as the report itself tells it; the main event first."
    )
    claims: tuple[Claim, ...] = Field((), description="What somebody says is so.")
    denials: tuple[Denial, ...] = Field((), description="What somebody says is not so.")
    casualties: tuple[Casualty, ...] = Field((), description="A figure each, from one source each.")
    western_reactions: tuple[WesternReaction, ...] = Field(
        (), description="What Western governments and organisations say or do about the event."
    )
    questions: tuple[Question, ...] = Field((), description="What a reader would ask, answered.")
    unknowns: tuple[Unknown, ...] = Field((), description="What the report says is not known.")
    rejected: tuple[RejectedItem, ...] = Field(description="What the model said and did not hold.")
    coverage: Coverage
    provenance: Provenance

    _article: Article | None = PrivateAttr(None)
    """The article that was summarised, for the page that shows it; not part of the JSON."""
    _numbered: Callable[[], Article] | None = PrivateAttr(None)
    """Numbers the article where nobody had to, as for a summary that was kept."""
    _asked: tuple[AnySection, ...] = PrivateAttr(
        default_factory=lambda: DEFAULT_SECTIONS  # a plain default would be copied for each summary
    )
    """The sections that were asked for; after reading back from JSON, the library's own."""

    def _read(self) -> Article | None:
        """The article that was summarised, as far as it is known."""
        if self._article is None and self._numbered is not None:
            self._article = self._numbered()
        return self._article

    def __eq__(self, other: object) -> bool:
        """Whether the two say the same; only one of them may have its article at hand."""
        return isinstance(other, ArticleSummary) and (
            self.model_dump(mode="json") == other.model_dump(mode="json")
        )

    def __getstate__(self) -> dict[Any, Any]:
        """What is pickled: all but the sections, whose checks are functions of any sort."""
        state = super().__getstate__()
        kept = {k: v for k, v in (state["__pydantic_private__"] or {}).items() if k != "_asked"}
        return state | {"__pydantic_private__": kept}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        self._asked = DEFAULT_SECTIONS

    __hash__ = None  # type: ignore[assignment]  # it holds what the model wrote, as it came

    @model_validator(mode="before")
    @classmethod
    def _of_version_1(cls, given: Any) -> Any:
        """A summary of schema version 1 with what that version did not have."""
        if isinstance(given, Mapping) and given.get("schema_version") == "1":
            return _brought_up(given)
        return given

    @model_validator(mode="after")
    def _own_sections_do_not_change(self) -> "ArticleSummary":
        extra = self.model_extra or {}
        extra.update({name: fixed(value) for name, value in extra.items()})
        return self

    @classmethod
    def from_json(cls, text: str | bytes, sections: Sequence[AnySection] = ()) -> Self:
        """Read what `to_json` wrote, of this version of newsbrief or another.

        `sections` of the caller's own come back with their items as their class; others stay as
        mappings. Keys that this version does not know are left out. One of version 1 is read, too:
        it has no events, and `who` of each figure is "unknown". Raises ResultError when the JSON
        has another `schema_version`, or is something else.
        """
        read = super().from_json(text)
        read._asked = (*DEFAULT_SECTIONS, *sections)  # noqa: SLF001  # its own
        extra = read.model_extra or {}
        own = [section for section in sections if section.name in extra]
        extra.update({section.name: _items(section, extra[section.name]) for section in own})
        return read

    @overload
    def section(self, section: Section[Any, S]) -> tuple[S, ...]: ...
    @overload
    def section(self, section: str) -> tuple[SummaryItem, ...]: ...
    def section(self, section: AnySection | str) -> tuple[Any, ...]:
        """The items of a section, by its name or as the `Section` itself.

        With a `Section` of the caller's own a type checker knows the class of the items, and they
        have it also after JSON. Raises UnknownSection when the summary has no such section.
        """
        name = section if isinstance(section, str) else section.name
        if name not in self._sections():
            known = ", ".join(self._sections())
            raise UnknownSection(f"there is no section {name!r} in this summary: take {known}")
        items = getattr(self, name)
        return tuple(items) if isinstance(section, str) else _items(section, items)

    def to_records(self, section: SectionName | AnySection | None = None) -> list[Row]:
        """Items as flat dicts, as `pandas.DataFrame` and `polars.DataFrame` take them.

        Those of a section (by its name, or the `Section` itself when it is one of the caller's own)
        or of all, each then with its section's name. Each begins with the
        article's id and publication date; several values stand in one text with semicolons between
        them; the evidence comes last, as sentence numbers and as text.
        Raises UnknownSection when the summary has no such section.
        """
        first = self._in_each_record()
        if section is not None:
            return self._records(section, first)
        return [
            record
            for each in self._sections()
            for record in self._records(each, first | {"section": each})
        ]

    def to_csv(self, section: SectionName | AnySection | None = None) -> str:
        """Items as CSV, safe to open in a spreadsheet; see `to_records`.

        Raises UnknownSection when the summary has no such section.
        """
        return to_csv(self.to_records(section), self._columns(section))

    def to_dataframe(
        self,
        section: SectionName | AnySection | None = None,
        *,
        library: Library | None = None,
    ) -> Any:
        """Items as a data frame of pandas, or of polars where pandas is not; see `to_records`.

        `library` is "pandas" or "polars". Raises MissingExtra when it is not installed, and
        UnknownSection when the summary has no such section.
        """
        from newsbrief.results.frames import frame

        return frame(self.to_records(section), self._columns(section), library)

    def _columns(self, section: AnySection | str | None) -> list[str]:
        """The columns that its records have, also when there is none."""
        first = self._in_each_record()
        if section is None:
            return [*first, "section"]
        known = self._known(section)
        return columns_of(known.item, first, known.references) if known else []

    @property
    def known_sections(self) -> dict[str, AnySection]:
        """What is known of its sections, by name: the library's own, and those asked for."""
        return {section.name: section for section in (*DEFAULT_SECTIONS, *self._asked)}

    def _known(self, section: AnySection | str) -> AnySection | None:
        return self.known_sections.get(section) if isinstance(section, str) else section

    def _records(self, section: AnySection | str, first: Mapping[str, Any]) -> list[Row]:
        known = self._known(section)
        names = {actor.id: actor.name for actor in self.actors}
        references = known.references if known else _REFERENCES
        return flat_records(self.section(section), first, names, references)

    def _in_each_record(self) -> dict[str, Any]:
        return {"article": self.article.id, "published": self.article.published}

    def _sections(self) -> list[str]:
        """The names of all sections, those of the caller's own last."""
        extra = (self.model_extra or {}).items()
        own = [name for name, items in extra if isinstance(items, tuple) and _are_items(items)]
        return [*(section.name for section in DEFAULT_SECTIONS), *own]

    def to_html(self, text: str | None = None, *, language: str | None = None) -> str:
        """The summary as one page with the article beside it, its evidence marked.

        A summary that was read back from JSON no longer has its article, unless that came from a
        page or a PDF: give its `text`, or the page shows the cited sentences alone. `language` is
        that of the headings (ISO 639-1).

        Raises ArticleError when the text is not the one that was summarised.
        """
        return self._rendered("html", language, text=text)
