"""Recorded answers for the sample articles, so that a first look needs no model and no key.

One JSON file an answer, in `answers/`: which article (SHA-256 of the text, and of the numbering
that the reader saw), in which language, who read it, and the answer. An answer serves when
article, language and draft schema fit; it then goes through the same checks as any model's.
"""

import datetime
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsbrief.article import Article
from newsbrief.model import Answer, Spent

M = TypeVar("M", bound=BaseModel)


def recorded_answer(article: Article, schema: type[M], statements: str) -> Answer[M] | None:
    """The recorded answer for this article, in this language and of this schema; or None."""
    for record in _records().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != statements:
            continue
        try:
            value = schema.model_validate(record["answer"])
        except ValidationError:
            continue  # another choice of sections, or a schema that has moved on
        return Answer(
            value=value,
            model=f"recorded: {record['reader']}",
            created=datetime.datetime.fromisoformat(record["created"]),
            cached=False,
            spent=Spent(),
        )
    return None


def numbering(article: Article) -> str:
    """The first digits of the SHA-256 of where each shown sentence starts and ends."""
    spans = [(s.number, s.start, s.end) for s in article.shown]
    return hashlib.sha256(json.dumps(spans).encode()).hexdigest()[:16]


@cache
def _records() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    answers = files(__name__) / "answers"
    for path in sorted(answers.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            record = json.loads(path.read_text(encoding="utf-8"))
            found.setdefault(record["sha256"], []).append(record)
    return found
