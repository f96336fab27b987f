"""The files of recorded answers, and what they are known by."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.model import Answer, Spent

M = TypeVar("M", bound=BaseModel)

CALLED = "recorded: "
"""How the names of recorded readers begin in provenance."""


def line_digest(told: str) -> str:
    """The first digits of the SHA-256 of what a reader was told of an item."""
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def numbering(article: Article) -> str:
    """The first digits of the SHA-256 of where each shown sentence starts and ends."""
    spans = [(s.number, s.start, s.end) for s in article.shown]
    return hashlib.sha256(json.dumps(spans).encode()).hexdigest()[:16]


def answer_of(record: dict[str, Any], value: M) -> Answer[M]:
    """A recorded answer as the answer that it is: nothing was sent, nothing was spent."""
    return Answer(
        value=value,
        model=name_of(record),
        created=datetime.datetime.fromisoformat(record["created"]),
        cached=False,
        spent=Spent(),
    )


def name_of(record: dict[str, Any]) -> str:
    """What a recorded reader is called in provenance."""
    return f"{CALLED}{record['reader']}"


def _by_article(folder: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in _read(folder):
        found.setdefault(record["sha256"], []).append(record)
    return found


@cache
def readings() -> dict[str, list[dict[str, Any]]]:
    """Readings of articles, by SHA-256."""
    return _by_article("answers")


@cache
def questions() -> dict[str, list[dict[str, Any]]]:
    """Answers to questions, by the article's SHA-256."""
    return _by_article("questions")


@cache
def verified() -> dict[str, list[dict[str, Any]]]:
    """Second readings, by the article's SHA-256."""
    return _by_article("verified")


@cache
def differences() -> list[dict[str, Any]]:
    """What reports differ on."""
    return list(_read("differences"))


@cache
def comparisons() -> list[dict[str, Any]]:
    """Which items of several reports belong together."""
    return list(_read("comparisons"))


@cache
def stories() -> list[dict[str, Any]]:
    """Which items of reports over days have to do with one another."""
    return list(_read("stories"))


def _read(folder: str) -> Iterator[dict[str, Any]]:
    inside = files(__package__) / folder
    for path in sorted(inside.iterdir() if inside.is_dir() else (), key=lambda path: path.name):
        if path.name.endswith(".json"):
            yield json.loads(path.read_text(encoding="utf-8"))
