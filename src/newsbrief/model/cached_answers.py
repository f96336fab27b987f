"""What the cache keeps of an answer, and how an answer is made of that again. Pure."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from newsbrief.model.protocol import Answer
from newsbrief.model.spending import Spent

T = TypeVar("T", bound=BaseModel)


def record_of(answer: Answer[Any], text: str) -> str:
    """Return what the cache keeps of an answer."""
    return json.dumps(
        {
            "answer": text,
            "model": answer.model,
            "created": answer.created.isoformat(),
            "spent": asdict(answer.spent),
            **({"mended": True} if answer.mended else {}),
        }
    )


class _Record(BaseModel):
    """What is read of a record; nothing in it is believed before it fits."""

    model_config = ConfigDict(strict=True)

    answer: str
    model: str
    created: datetime
    mended: bool = False


def recalled(record: str, schema: type[T]) -> Answer[T] | None:
    """Return the answer of a record, or None when it does not hold one that fits the schema."""
    try:
        found = _Record.model_validate_json(record)
        value = schema.model_validate_json(found.answer)
        created = found.created.astimezone(UTC)
    except (ValueError, OverflowError):  # also of a text that cannot be encoded
        return None
    return Answer(value, found.model, created, True, Spent(), mended=found.mended)
