"""The JSON Schemas for downstream applications: one for each kind of result, and one for gold.

An item that is told while an article is read has one, too.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, Union, get_args

from pydantic import BaseModel, Field, RootModel, create_model
from pydantic.json_schema import GenerateJsonSchema

from newsbrief.evaluation.gold import GOLD_VERSION, Gold
from newsbrief.evaluation.report import EvaluationReport
from newsbrief.evaluation.scores import EVALUATION_VERSION
from newsbrief.results.answers import ANSWERS_VERSION, ArticleAnswers
from newsbrief.results.comparison import (
    COMPARISON_VERSION,
    ClaimVerdict,
    EventComparison,
    FigureVerdict,
    Method,
)
from newsbrief.results.differences import KindBy, PointKind
from newsbrief.results.found import FOUND_VERSION, Found
from newsbrief.results.ledger import (
    LEDGER_VERSION,
    Ledger,
    LinkedBy,
    LinkKind,
    Reason,
    ReportState,
    Standing,
    StandingRule,
    Verdict,
)
from newsbrief.results.provenance import Way
from newsbrief.results.records import BatchRecord
from newsbrief.results.summary import SCHEMA_VERSION, ArticleSummary
from newsbrief.sections.actors import ActorKind
from newsbrief.sections.casualties import CasualtyKind, Precision, Scope, Who
from newsbrief.sections.claims import ClaimKind
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection
from newsbrief.sections.statements import Status, Voice
from newsbrief.sections.western_reactions import Stance

_RESULTS: dict[str, tuple[type[BaseModel], str]] = {
    "article-summary": (ArticleSummary, SCHEMA_VERSION),
    "batch-record": (BatchRecord, SCHEMA_VERSION),
    "event-comparison": (EventComparison, COMPARISON_VERSION),
    "ledger": (Ledger, LEDGER_VERSION),
    "found": (Found, FOUND_VERSION),
    "article-answers": (ArticleAnswers, ANSWERS_VERSION),
    "evaluation-report": (EvaluationReport, EVALUATION_VERSION),
}

_CHOICES = {
    "ActorKind": ActorKind,
    "CasualtyKind": CasualtyKind,
    "ClaimKind": ClaimKind,
    "ClaimVerdict": ClaimVerdict,
    "FigureVerdict": FigureVerdict,
    "KindBy": KindBy,
    "LinkKind": LinkKind,
    "LinkedBy": LinkedBy,
    "MatterVerdict": Verdict,
    "Method": Method,
    "PointKind": PointKind,
    "Precision": Precision,
    "Reason": Reason,
    "StandingRule": StandingRule,
    "ReportState": ReportState,
    "Scope": Scope,
    "Stance": Stance,
    "Standing": Standing,
    "Status": Status,
    "Voice": Voice,
    "Way": Way,
    "Who": Who,
}
"""Fixed choices of words, each with the name that it has in every schema."""


class _Schema(GenerateJsonSchema):
    """JSON Schema 2020-12 of what is written out: there, every key is present."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        return True


@cache
def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas by file name without its ending."""
    written = {
        name: _schema(_written(model), name, version) for name, (model, version) in _RESULTS.items()
    }
    written["item-read"] = _schema(_written(_item_read()), "item-read", SCHEMA_VERSION)
    # What is read, where keys may be left out.
    return written | {"gold": _schema(Gold.model_json_schema(), "gold", GOLD_VERSION)}


def _written(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="serialization", schema_generator=_Schema)


def _item_read() -> type[BaseModel]:
    """A line of `newsbrief summarize --format jsonl` before the last: `ItemRead.to_json`."""
    options: Any = Union[tuple(map(_item_of, DEFAULT_SECTIONS))]  # noqa: UP007 (made from a tuple)
    doc = "An item of a summary that is still being read; told again under its id when it changes."
    root: Any = RootModel[options]
    return create_model("ItemRead", __base__=root, __doc__=doc)


def _item_of(section: AnySection) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "section": (Literal[section.name], Field(description="Its key in the summary.")),
        "id": (str, Field(description="Unique within the summary, such as C3.")),
        "item": (section.item | None, Field(description="The item; null when it did not hold.")),
        "again": (bool, Field(description="Whether this id was told before.")),
    }
    doc = f"An item of the section {section.name}."
    return create_model(f"{section.item.__name__}Read", __doc__=doc, **fields)


def _schema(body: dict[str, Any], name: str, version: str) -> dict[str, Any]:
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:newsbrief:schema:{name}:{version}",
        **_named(body),
    }


def _named(body: dict[str, Any]) -> dict[str, Any]:
    """A schema of which whatever becomes a type elsewhere has a name of its own, and nothing else.

    Generators of code name types after titles and `$defs`, and number those that share a name.
    """
    definitions: dict[str, Any] = body.pop("$defs", {})
    for node in list(_nodes([body, definitions])):
        for field in node.get("properties", {}).values():
            field.pop("title", None)
    for node in list(_nodes([body, definitions])):
        if "enum" in node:
            name = _name_of(node.pop("enum"))
            node.pop("type", None)
            node["$ref"] = f"#/$defs/{name}"
            words = get_args(_CHOICES[name])
            definitions[name] = {"title": name, "type": "string", "enum": list(words)}
    for node in list(_nodes([body, definitions])):
        if "$ref" in node and len(node) > 1:
            # A description beside a reference would make a type of its own, with a number.
            node["allOf"] = [{"$ref": node.pop("$ref")}]
    for at, option in enumerate(body.get("oneOf", ())):
        if "title" in option:
            definitions[option["title"]] = option
            body["oneOf"][at] = {"$ref": f"#/$defs/{option['title']}"}
    return body | {"$defs": dict(sorted(definitions.items()))}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a schema, however deep."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each)


def _name_of(words: list[str]) -> str:
    for name, choice in _CHOICES.items():
        if get_args(choice) == tuple(words):
            return name
    raise LookupError(f"a choice of words without a name: add {', '.join(words)} to _CHOICES")
