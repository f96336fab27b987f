"""What a section is: what the model fills in, what the user gets, and the checks in between.

A section of one's own is two small classes and one `Section`:

    class WeaponDraft(DraftItem):          # what the model fills in
        weapon: str

    class Weapon(SummaryItem):             # what the user gets
        weapon: str
        evidence: EvidenceList
        doubts: Doubts

    weapons = Section("weapons", WeaponDraft, Weapon, "W", instructions="weapons: ...",
                      checks=(figures_in_evidence("weapon"),))
    summary = Summarizer(sections=(*DEFAULT_SECTIONS, weapons)).summarize(report)
    summary.section(weapons)           # Weapon items, also for a type checker
    ArticleSummary.from_json(text, sections=(weapons,))   # and also after JSON
"""

import datetime
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import WithDefaultSchema

from newsbrief.article.article import Evidence
from newsbrief.errors import WrongResult
from newsbrief.model.bounds import Bound
from newsbrief.sections.checks import Check
from newsbrief.sections.ground import Ground
from newsbrief.sections.returned import returned

EvidenceList = Annotated[
    tuple[Evidence, ...], Field(description="The sentences of the article that support this item.")
]
Doubts = Annotated[
    tuple[str, ...], Field(description="Names of the soft checks that this item did not pass.")
]
Quote = Annotated[
    str | None,
    Field(description="Direct speech inside the cited sentences, cut out of the article; or null."),
]
StatementDate = Annotated[
    datetime.date | None,
    Field(description="The day of the statement, resolved from the publication date; or null."),
]
Speakers = Annotated[
    tuple[str, ...],
    Field(description="Ids of the actors who say it; several when it is said jointly."),
]
Via = Annotated[
    str | None,
    Field(
        description="Id of the actor through whom we hear it: A, when A says that B said it, "
        "or the outlet from which the report takes it."
    ),
]
Statement = Annotated[str, Field(description="What is said, in the language of the summary.")]


DraftId = Annotated[str, Bound(24)]
DraftText = Annotated[str, Bound(800)]
DraftMention = Annotated[str, Bound(160)]
"""A name as the report writes it; left out where it is the same as `name`."""
DraftDate = Annotated[str | None, Bound(24)]
DraftActor = Annotated[str | None, Bound(160)]
"""An id or a name of one actor, or of none."""
DraftReferences = Annotated[list[str], Bound(160, most=16)]
"""Ids or names of several."""

MOST_SENTENCES = 50
"""As many as a long list of speakers or places has. The bound keeps a weak model from counting on
for ever."""


class EveryKey(GenerateJsonSchema):
    """A JSON Schema in which every key is required, as strict structured output wants it."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        """Return that it is."""
        return True

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of a value that has a default, without that."""
        return self.generate_inner(schema["schema"])


class DraftModel(BaseModel):
    """What a model fills in: nothing else is allowed.

    Its JSON Schema is bare, without titles and docstrings: it is sent along with every article, and
    what the keys mean is said in the instructions. It requires every key. Where an endpoint does
    not insist on them all, a model is asked to leave out those that have their default.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)

    @classmethod
    def model_json_schema(cls, *args: Any, **options: Any) -> dict[str, Any]:
        """Return the JSON Schema, with every key required unless another generator is given."""
        return super().model_json_schema(*args, **{"schema_generator": EveryKey, **options})

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        reference = handler(core_schema)
        schema = handler.resolve_ref_schema(reference)
        schema.pop("title", None)
        if cls.__doc__ and schema.get("description") == inspect.cleandoc(cls.__doc__):
            del schema["description"]
        for key in schema.get("properties", {}).values():
            key.pop("title", None)
        return reference


class DraftItem(DraftModel):
    """One item as the model writes it; `s` are the numbers of the sentences it rests on."""

    cites: list[int] = Field(alias="s", max_length=MOST_SENTENCES)


def mention_or_name(draft: Any) -> Any:
    """An actor whose mention was left out, with the name in its place."""
    if not draft.mention:
        object.__setattr__(draft, "mention", draft.name)  # drafts are frozen once they are made
    return draft


class Objection(BaseModel):
    """What a second reader finds wrong with an item."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(description="The field that is wrong, as the second reader names it.")
    why: str = Field(description="Why, in the second reader's words.")
    sentence: int = Field(description="The number of the sentence that decides.")


Verified = Annotated[
    bool | None,
    Field(description="Whether a second reading found nothing wrong with it; null without one."),
]
Objections = Annotated[
    tuple[Objection, ...], Field(description="What the second reading finds wrong with it.")
]


class SummaryItem(BaseModel):
    """One item as the user gets it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Unique within this summary, such as C3.")
    verified: Verified = None
    objections: Objections = ()


D = TypeVar("D", bound=DraftItem)
S = TypeVar("S", bound=SummaryItem)


def nothing_more(_item: Any, _ground: Ground) -> dict[str, Any]:
    """For sections whose items need nothing beyond what the model filled in."""
    return {}


class Link(NamedTuple):
    """A field that holds ids of items of another section (one, a list of them, or None)."""

    field: str
    to: str
    """The name of that section; its draft has an `id`, and it stands before."""


@dataclass(frozen=True)
class Scored:
    """How a section's items are held against gold.

    `fields` are right or wrong (None: all that are no text). `paired_by` are those that, beside
    sentences and words, tell which item is which (None: those that name actors); in `kind` both
    must have the same. The `figure` of a casualty is its numbers.
    """

    fields: tuple[str, ...] | None = None
    paired_by: tuple[str, ...] | None = None
    kind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section(Generic[D, S]):
    """One section of the summary, and all that is known of it. Only the first four must be given.

    What it is: `name` is the key in the draft and in the summary; `letter` begins the ids;
    `instructions` is what the model is told (None: `prompts/sections/NAME.md`).

    What its items refer to: `references` are the fields that name actors, by id or by name; one
    that names nobody keeps the item out. `links` are fields that hold ids of other sections' items;
    an id that stands for nothing is dropped, with a doubt.

    What holds: `checks` run after those that every item must pass: its sentences are there, and
    what it refers to as well. `derive` gives the fields that the library works out itself.

    How two passages that both have a thing are put together: it is known again by the fields
    `same` (None: all of them), by most words of its `statement` if it has one, and by sentences
    that both cite. Evidence, links and the lists in `gathered` are then joined.

    How it is shown: `says` are the draft's fields that tell what an item is, to the model where
    others refer to it and to people (none: all fields). `line` says it otherwise to people; it is
    given the item and the labels of the language. `noted` gives what a second reader is told of a
    draft, by the names that the instructions have for it (None: all its fields).

    Where it is looked for: a sentence that carries one of the `cues` (names of cues in the files of
    `languages/`) or `cue_words` (by ISO 639-1 code, written as cues are) and that no item cites is
    missed. Where a sentence carries several, those of a section with `common_cues` count last.
    A focused reading asks about the sentences that carry one of `sought` (None: about all; an empty
    tuple: wherever it asks for anything else).

    What sort it is: the items of `actors` are called by their `names` (`name`, `mention` and
    `aliases`, as `references` do), and the items of `questions` are `of_article`: not of one
    passage, but asked for once, or where the report itself asks.

    How good it is: `scored` says how its items are held against gold.
    """

    name: str
    draft: type[D]
    item: type[S]
    letter: str
    instructions: str | None = None
    references: tuple[str, ...] = ()
    checks: tuple[Check[D], ...] = ()
    derive: Callable[[D, Ground], dict[str, Any]] = nothing_more
    same: tuple[str, ...] | None = None
    links: tuple[Link, ...] = ()
    gathered: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    line: Callable[[S, Any], str] | None = None
    noted: Callable[[D], Mapping[str, object]] | None = None
    cues: tuple[str, ...] = ()
    cue_words: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)
    common_cues: bool = False
    sought: tuple[str, ...] | None = None
    names: bool = False
    of_article: bool = False
    scored: Scored = Scored()

    def __hash__(self) -> int:
        return hash(self.name)  # what is worked out once for some sections is looked up by them

    @cached_property
    def has_ids(self) -> bool:
        """Whether the model gives its items ids, so that others can refer to them."""
        return "id" in self.draft.model_fields

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that are text: those that say what an item is, or else all plain strings."""
        return self.says or tuple(
            name
            for name, field in self.item.model_fields.items()
            if name != "id" and field.annotation is str and name not in self.references
        )

    def keys(self, *names: str) -> list[str]:
        """The keys under which the model writes these fields."""
        fields = self.draft.model_fields
        return [fields[name].alias or name for name in names]

    def derived(self, draft: D, ground: Ground) -> Mapping[str, Any]:
        """The fields that the library works out itself."""
        found = self.derive(draft, ground)
        return returned(found, Mapping, self.derive, "a dict of the item's fields")

    def made(self, fields: Mapping[str, Any]) -> S:
        """An item of these fields. Raises WrongResult when they are not those of one."""
        try:
            return self.item.model_validate(fields)
        except ValidationError as error:
            flaw = error.errors(include_input=False, include_url=False, include_context=False)[0]
            where = ".".join(map(str, flaw["loc"]))
            raise WrongResult(
                f"The section {self.name!r} makes no {self.item.__name__} of its draft: {where}: "
                f"{flaw['msg']}. Give the field in the draft, or by `derive`."
            ) from None

    def in_words(self, item: S, words: Any) -> str:
        """What an item says to people, in a line; `words` are the labels of the language."""
        if self.line is None:
            return self.told(item)
        return returned(self.line(item, words), str, self.line, "a str")

    def told(self, item: BaseModel) -> str:
        """What an item says, as a draft or as the user gets it, in a line."""
        if self.says:
            return " ".join(str(text) for name in self.says if (text := getattr(item, name)))
        return in_a_line({name: getattr(item, name) for name in type(item).model_fields})


_NOT_SAID = frozenset(["id", "cites", "evidence", "doubts"])


def in_a_line(fields: Mapping[str, Any]) -> str:
    """Fields of an item in a line; the empty ones left out, and a single one without its name."""
    given = {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for key, value in fields.items()
        if key not in _NOT_SAID and value not in (None, "", [], ())
    }
    if len(given) == 1:
        return next(iter(given.values()))
    return "; ".join(f"{key}: {value}" for key, value in given.items())
