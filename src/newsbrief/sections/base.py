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
    Summarizer(sections=(*DEFAULT_SECTIONS, weapons))
"""

import datetime
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from newsbrief.article.article import Evidence
from newsbrief.sections.checks import Check
from newsbrief.sections.ground import Ground

EvidenceList = Annotated[
    list[Evidence], Field(description="The sentences of the article that support this item.")
]
Doubts = Annotated[
    list[str], Field(description="Names of the soft checks that this item did not pass.")
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
    list[str], Field(description="Ids of the actors who say it; several when it is said jointly.")
]
Via = Annotated[
    str | None,
    Field(description="Id of the actor through whom we hear it, when A says that B said it."),
]
Statement = Annotated[str, Field(description="What is said, in the language of the summary.")]


MOST_SENTENCES = 20
"""More prove nothing; the bound keeps a weak model from counting on for ever."""


class DraftModel(BaseModel):
    """What a model fills in: every key required, nothing else allowed.

    Its JSON Schema is bare, without titles and docstrings: it is sent along with every article, and
    what the keys mean is said in the instructions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)

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


class SummaryItem(BaseModel):
    """One item as the user gets it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Unique within this summary, such as C3.")


D = TypeVar("D", bound=DraftItem)
S = TypeVar("S", bound=SummaryItem)


def nothing_more(_item: Any, _ground: Ground) -> dict[str, Any]:
    """For sections whose items need nothing beyond what the model filled in."""
    return {}


@dataclass(frozen=True)
class Section(Generic[D, S]):
    """One section of the summary.

    `name` is the key in the draft and in the summary; `letter` begins the ids; `references` are the
    fields that name actors (resolved to ids, and hard-checked); `instructions` is what the model is
    told (None: `prompts/sections/NAME.md`); `derive` gives the fields that the library works out
    itself, as a dict. `checks` run after the two that every item must pass: its sentences are
    there, and its references are actors. `same` are the fields by which a thing is known again when
    two passages both have it (None: all of them), beside sentences that both cite.
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
