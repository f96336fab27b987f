"""What became of one article of many: its summary, or what went wrong, as data."""

from typing import Any

from pydantic import ConfigDict, Field, model_validator

from newsbrief.errors import NewsbriefError
from newsbrief.model import Spent
from newsbrief.results.base import Part, Stored
from newsbrief.results.provenance import Usage
from newsbrief.results.summary import ArticleSummary


class RecordError(Part):
    """Why there is no summary. Never holds an article, an answer or a key."""

    kind: str = Field(description="The class of the error, such as ArticleError or Refusal.")
    message: str = Field(description="One line that says what to do.")
    may_pass: bool = Field(description="Whether a retry may help, things being as they are.")
    usage: Usage = Field(description="What the attempts cost all the same.")

    @classmethod
    def of(cls, error: Exception) -> "RecordError":
        """Take in what was raised; of what nobody expected, only the name is told."""
        kind = type(error).__name__
        usage = Usage.of(getattr(error, "spent", None) or Spent())
        if isinstance(error, NewsbriefError):
            return cls(kind=kind, message=str(error), may_pass=error.may_pass, usage=usage)
        message = f"Unexpected {kind}: summarise this article alone with --debug to see where."
        return cls(kind=kind, message=message, may_pass=False, usage=usage)


def _either(schema: dict[str, Any]) -> None:
    """In JSON, a record has the key `summary` or the key `error`, and never null under it."""
    properties = schema.pop("properties")
    del schema["required"]
    schema.pop("type")
    common = {name: properties[name] for name in properties if name not in ("summary", "error")}
    schema["oneOf"] = []
    for title, name, other in (
        ("SummaryRecord", "summary", "error"),
        ("ErrorRecord", "error", "summary"),
    ):
        field = properties[name]
        options = field.pop("anyOf")
        field |= next(option for option in options if option.get("type") != "null")
        field.pop("default", None)
        own = {**common, name: field}
        schema["oneOf"].append(
            {
                "title": title,
                "description": f"A record that has the key `{name}`, and not `{other}`.",
                "type": "object",
                "properties": own,
                "required": list(own),
            }
        )


class BatchRecord(Stored):
    """One article and what became of it: a summary or an error, never both, never neither."""

    model_config = ConfigDict(json_schema_extra=_either)

    id: str = Field(description="The article's id, as given, or its path, or made from its text.")
    sha256: str | None = Field(description="SHA-256 of its text in UTF-8; null when it has none.")
    asked: str = Field(description="Digest of what was asked: prompt, schema, model, options.")
    summary: ArticleSummary | None = Field(None, description="The summary, if there is one.")
    error: RecordError | None = Field(None, description="Why there is none.")

    @model_validator(mode="after")
    def _one_of_two(self) -> "BatchRecord":
        if (self.summary is None) == (self.error is None):
            raise ValueError("a record has either a summary or an error")
        return self

    @property
    def usage(self) -> Usage:
        """What it cost, whatever came of it, the second reading included."""
        if self.summary is not None:
            return self.summary.provenance.in_all
        return self.error.usage if self.error else Usage.of(Spent())

    def to_json(self) -> str:
        """The record as one line of JSON, as `schemas/batch-record.json` describes it."""
        return self.model_dump_json(exclude={"summary" if self.summary is None else "error"})
