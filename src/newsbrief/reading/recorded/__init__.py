"""Recorded answers for the sample articles, so that a first look needs no model and no key.

One JSON file an answer, in `answers/`: which article (SHA-256 of the text, and of the numbering
that the reader saw), in which language, who read it, and the answer. An answer serves when
article, language and draft schema fit; it then goes through the same checks as any model's. In
`asked/` stand answers to questions about an article, in `comparisons/` which items of several
articles belong together.
"""

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsbrief.article.article import Article
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
        return _answer(record, value)
    return None


def recorded_asked(
    article: Article, questions: Sequence[str], schema: type[M], statements: str
) -> Answer[M] | None:
    """The recorded answers to these questions about an article, or None when one is missing.

    A question is known by its words, whatever its capitals and its question mark.
    """
    wanted = {_words(text): number for number, text in enumerate(questions, start=1)}
    for record in _asked().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != statements:
            continue
        known = {number: _words(text) for number, text in enumerate(record["questions"], start=1)}
        if not wanted.keys() <= set(known.values()):
            continue
        chosen = [
            {**answer, "n": wanted[known[answer["n"]]]}
            for answer in record["answer"]["answers"]
            if known[answer["n"]] in wanted
        ]
        return _answer(record, schema.model_validate({"answers": chosen}))
    return None


def _words(question: str) -> str:
    return " ".join(question.casefold().rstrip("?! ").split())


def recorded_groups(
    articles: Mapping[str, str], items: Mapping[str, str], schema: type[M]
) -> Answer[M] | None:
    """The recorded grouping of the items of these reports, or None.

    `articles` gives the SHA-256 of each report's text, `items` what the reader was told of each
    item, by handle. A grouping of more reports serves as well, without the others' items; one in
    which an item is missing, or was another then, does not.
    """
    for record in _comparisons():
        names = {sha: name for name, sha in record["articles"].items()}
        if not set(articles.values()) <= set(names):
            continue
        new_names = {names[sha]: name for name, sha in articles.items()}
        renamed = {
            f"{new_names[report]}:{item}": (handle, digest)
            for handle, digest in record["items"].items()
            for report, _, item in [handle.partition(":")]
            if report in new_names
        }
        if any(renamed.get(h, ("", ""))[1] != line_digest(told) for h, told in items.items()):
            continue
        present = {old: new for new, (old, _) in renamed.items() if new in items}
        try:
            value = schema.model_validate(_only(record["answer"], present))
        except ValidationError:
            continue
        return _answer(record, value)
    return None


def line_digest(told: str) -> str:
    """The first digits of the SHA-256 of what a reader was told of an item."""
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _only(answer: Any, present: Mapping[str, str]) -> Any:
    """A recorded answer with the handles that are present, renamed, and no group too small."""
    if isinstance(answer, dict):
        return {key: _only(value, present) for key, value in answer.items()}
    if not isinstance(answer, list):
        return answer
    if all(isinstance(each, str) for each in answer):
        return [present[each] for each in answer if each in present]
    kept = [_only(each, present) for each in answer]
    return [each for each in kept if _handles(each) > 1]


def _handles(group: Any) -> int:
    if isinstance(group, dict):
        return sum(_handles(value) for value in group.values())
    return len(group)


def numbering(article: Article) -> str:
    """The first digits of the SHA-256 of where each shown sentence starts and ends."""
    spans = [(s.number, s.start, s.end) for s in article.shown]
    return hashlib.sha256(json.dumps(spans).encode()).hexdigest()[:16]


def _answer(record: dict[str, Any], value: M) -> Answer[M]:
    return Answer(
        value=value,
        model=f"recorded: {record['reader']}",
        created=datetime.datetime.fromisoformat(record["created"]),
        cached=False,
        spent=Spent(),
    )


@cache
def _records() -> dict[str, list[dict[str, Any]]]:
    return _by_article("answers")


@cache
def _asked() -> dict[str, list[dict[str, Any]]]:
    return _by_article("asked")


def _by_article(folder: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in _read(folder):
        found.setdefault(record["sha256"], []).append(record)
    return found


@cache
def _comparisons() -> list[dict[str, Any]]:
    return list(_read("comparisons"))


def _read(folder: str) -> Iterator[dict[str, Any]]:
    for path in sorted((files(__name__) / folder).iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            yield json.loads(path.read_text(encoding="utf-8"))
