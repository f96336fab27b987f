"""The JSON Schemas for downstream applications."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from newsbrief.records import Record
from newsbrief.summary import SCHEMA_VERSION, ArticleSummary


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas for downstream applications, by file name without its ending."""
    return {
        "article-summary": _schema(ArticleSummary, "article-summary"),
        "batch-record": _schema(Record, "batch-record"),
    }


class _Schema(GenerateJsonSchema):
    """JSON Schema 2020-12 of what is written out: there, every key is present."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: ARG002
        return True


def _schema(model: type[BaseModel], name: str) -> dict[str, Any]:
    body = model.model_json_schema(mode="serialization", schema_generator=_Schema)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:newsbrief:schema:{name}:{SCHEMA_VERSION}",
        **body,
    }
