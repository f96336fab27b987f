"""The JSON Schemas for downstream applications: one for each kind of result, and one for gold."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from newsbrief.evaluation.gold import GOLD_VERSION, Gold
from newsbrief.evaluation.report import EvaluationReport
from newsbrief.evaluation.scores import EVALUATION_VERSION
from newsbrief.results.answers import ANSWERS_VERSION, ArticleAnswers
from newsbrief.results.comparison import COMPARISON_VERSION, EventComparison
from newsbrief.results.records import BatchRecord
from newsbrief.results.summary import SCHEMA_VERSION, ArticleSummary

_RESULTS: dict[str, tuple[type[BaseModel], str]] = {
    "article-summary": (ArticleSummary, SCHEMA_VERSION),
    "batch-record": (BatchRecord, SCHEMA_VERSION),
    "event-comparison": (EventComparison, COMPARISON_VERSION),
    "article-answers": (ArticleAnswers, ANSWERS_VERSION),
    "evaluation-report": (EvaluationReport, EVALUATION_VERSION),
}


class _Schema(GenerateJsonSchema):
    """JSON Schema 2020-12 of what is written out: there, every key is present."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        return True


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas by file name without its ending."""
    written = {
        name: _schema(_written(model), name, version) for name, (model, version) in _RESULTS.items()
    }
    # What is read, where keys may be left out.
    return written | {"gold": _schema(Gold.model_json_schema(), "gold", GOLD_VERSION)}


def _written(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(mode="serialization", schema_generator=_Schema)


def _schema(body: dict[str, Any], name: str, version: str) -> dict[str, Any]:
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:newsbrief:schema:{name}:{version}",
        **body,
    }
