"""The rows of a result, table by table. Pure, but for the keys that were given out."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from newsbrief.article.article import Evidence
from newsbrief.errors import ResultError
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.base import Result
from newsbrief.results.comparison import EventComparison
from newsbrief.results.exports.tables import links_of
from newsbrief.results.records import RecordError
from newsbrief.results.summary import ArticleInfo, ArticleSummary
from newsbrief.results.tables import Row, flat
from newsbrief.sections.registry import DEFAULT_SECTIONS

Found = dict[str, list[Row]]
"""Rows by the name of their table; a row has no key for what is not known."""
_OURS = tuple(section.name for section in DEFAULT_SECTIONS)


class Rows:
    """Rows of one result after the other, under keys that no two of them share."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()
        self._comparisons = 0

    def of(self, key: str, result: Result | RecordError) -> Found:
        """Return the rows of a result that was kept under this id.

        Raises ResultError for what has no tables.
        """
        if isinstance(result, ArticleSummary):
            return _of_summary(self._key(key), result)
        if isinstance(result, ArticleAnswers):
            return _of_answers(self._key(key), result)
        if isinstance(result, EventComparison):
            self._comparisons += 1
            return _of_comparison(self._comparisons, result)
        if isinstance(result, RecordError):
            told = result.model_dump(include={"kind", "message", "may_pass"})
            return {"failed": [{"article": self._key(key), **told}]}
        raise ResultError(f"of a {type(result).__name__} no tables are made")

    def _key(self, key: str) -> str:
        self._given[key] += 1
        number = self._given[key]
        return key if number == 1 else self._key(f"{key} ({number})")


def _of_summary(key: str, summary: ArticleSummary) -> Found:
    made = summary.provenance
    article = {
        "headline": summary.headline,
        "lead": summary.lead,
        "coverage_supported": summary.coverage.supported,
        "cue_sentences": summary.coverage.cue_sentences,
        "cue_sentences_cited": summary.coverage.cited,
        "strategy": made.strategy,
    }
    found = _Article(key, summary.article, article, summary)
    if summary.lead is not None:
        found.add("lead", {"id": "lead", "evidence": summary.lead_evidence}, table=None)
    for name in _OURS:
        for item in getattr(summary, name):
            found.add(name, dict(item), table=name)
    for name, items in (summary.model_extra or {}).items():
        for item in items if isinstance(items, tuple) else ():
            if isinstance(item, Mapping | BaseModel):
                found.add(name, dict(item), table="own_items")
    found.rows["missed"] = [
        {"article": key, **each.model_dump()} for each in summary.coverage.missed
    ]
    found.reject(summary.rejected)
    return found.rows


def _of_answers(key: str, answers: ArticleAnswers) -> Found:
    found = _Article(key, answers.article, {}, answers)
    for answer in answers.answers:
        found.add("answers", dict(answer), table="answers")
    found.reject(answers.rejected)
    return found.rows


class _Article:
    """The rows of one article, item by item."""

    def __init__(
        self,
        key: str,
        article: ArticleInfo,
        more: Row,
        result: ArticleSummary | ArticleAnswers,
    ) -> None:
        self._key = key
        self._sentences: dict[int, Evidence] = {}
        self._ids: set[str] = set()
        made = result.provenance
        told = {
            "model": made.model,
            "created": made.created.isoformat(),
            "newsbrief": made.newsbrief,
            "cost_usd": made.usage.cost_usd,
        }
        first = {"article": key, **article.model_dump(exclude={"text"}), **told, **more}
        self.rows: Found = {"articles": [first], "sentences": []}

    def add(self, section: str, fields: Row, *, table: str | None) -> None:
        """Add an item, its evidence and what it names."""
        item = str(fields.get("id") or f"{section}-{len(self._ids) + 1}")
        if item in self._ids:
            raise ResultError(f"of {self._key!r} two items have the id {item!r}: it was changed")
        self._ids.add(item)
        own = {"article": self._key, "item": item}
        self._put("items", {"article": self._key, "id": item, "section": section})
        evidence = {
            piece.sentence: piece
            for piece in map(Evidence.model_validate, fields.pop("evidence", ()))
        }
        for number, piece in evidence.items():
            self._cite(piece)
            self._put("evidence", {**own, "sentence": number})
        for field in links_of(section):
            for position, target in enumerate(fields.pop(field, ()), 1):
                link = {"field": field, "position": position, "target": target}
                self._put("links", {**own, **link})
        if table == "own_items":
            told = json.dumps(fields, ensure_ascii=False, default=_plain)
            self._put(table, {"article": self._key, "id": item, "section": section, "json": told})
        elif table is not None:
            values = {name: flat(value) for name, value in fields.items() if name != "objections"}
            self._put(table, {"article": self._key, **values})

    def reject(self, rejected: Iterable[Any]) -> None:
        """Add what was rejected, a row a reason."""
        for each in rejected:
            told = json.dumps(dict(each.item), ensure_ascii=False, default=_plain)
            for problem in each.problems:
                row = {"article": self._key, "section": each.section, "json": told}
                self._put("rejected", row | problem.model_dump())

    def _cite(self, piece: Evidence) -> None:
        if piece.sentence not in self._sentences:
            self._sentences[piece.sentence] = piece
            row = {"number": piece.sentence, **piece.model_dump(exclude={"sentence"})}
            self._put("sentences", {"article": self._key, **row})

    def _put(self, table: str, row: Row) -> None:
        self.rows.setdefault(table, []).append(row)


def _of_comparison(number: int, comparison: EventComparison) -> Found:
    made = comparison.provenance
    first = {"method": comparison.method, "model": made.model, "created": made.created.isoformat()}
    reports = [
        {
            **each.article.model_dump(exclude={"id", "text"}),
            "article": each.article.id,
            "id": each.id,
            "headline": each.headline,
        }
        for each in comparison.reports
    ]
    rows: Found = {"comparisons": [first], "reports": reports, "cells": []}
    for record in comparison.to_records():
        rows["cells"].append({k: v for k, v in record.items() if k not in ("article", "published")})
    for row in (row for table in rows.values() for row in table):
        row["comparison"] = number
    return rows


def _plain(value: Any) -> Any:
    """What JSON does not know, as it has it."""
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else str(value)
