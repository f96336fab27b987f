"""Which tables there are, with their columns, keys and references."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from newsbrief.results.answers import AnsweredQuestion
from newsbrief.results.comparison import (
    ActorCell,
    ComparedReport,
    FigureCell,
    ReactionCell,
    StatementCell,
    UnknownCell,
)
from newsbrief.results.parquet_file import ColumnKind
from newsbrief.results.summary import ArticleInfo
from newsbrief.sections.registry import DEFAULT_SECTIONS

_KINDS: dict[type, ColumnKind] = {
    bool: "boolean",
    int: "integer",
    float: "real",
    datetime.date: "day",
}
_ELSEWHERE = {"evidence", "objections"}
"""Fields of an item that are in tables of their own, or, as objections, told by `verified`."""


@dataclass(frozen=True)
class Column:
    """A column; days are ISO 8601 where a database has no type for them."""

    name: str
    kind: ColumnKind = "text"


@dataclass(frozen=True)
class Reference:
    """Columns that name a row of another table (or of the same)."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table; `key` are the columns that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@cache
def tables() -> tuple[Table, ...]:
    """Return all tables, each after those that it refers to."""
    to_article = Reference(("article",), "articles", ("article",))
    to_item = Reference(("article", "item"), "items", ("article", "id"))
    to_sentence = Reference(("article", "sentence"), "sentences", ("article", "number"))
    sentence = Column("sentence", "integer")
    return (
        Table(
            "articles",
            (
                Column("article"),
                *_columns(ArticleInfo, leave=("text",)),
                Column("headline"),
                Column("lead"),
                Column("coverage_supported", "boolean"),
                Column("cue_sentences", "integer"),
                Column("cue_sentences_cited", "integer"),
                *(Column(name) for name in ("model", "created", "newsbrief", "strategy")),
                Column("cost_usd", "real"),
            ),
            ("article",),
        ),
        Table("failed", _texts("article kind message", "may_pass:boolean"), ("article",)),
        Table(
            "sentences",
            (Column("article"), *_integers("number start end"), Column("text")),
            ("article", "number"),
            (to_article,),
        ),
        Table("items", _texts("article id section"), ("article", "id"), (to_article,)),
        Table(
            "evidence",
            (*_texts("article item"), sentence),
            ("article", "item", "sentence"),
            (to_item, to_sentence),
        ),
        *(_section(section.name, section.item, section.references) for section in DEFAULT_SECTIONS),
        _section("answers", AnsweredQuestion, ()),
        Table(
            "own_items",
            _texts("article id section json"),
            ("article", "id"),
            (Reference(("article", "id"), "items", ("article", "id")),),
        ),
        Table(
            "links",
            (*_texts("article item field"), Column("position", "integer"), Column("target")),
            ("article", "item", "field", "position"),
            (to_item, Reference(("article", "target"), "items", ("article", "id"))),
        ),
        Table("rejected", _texts("article section json check message"), references=(to_article,)),
        Table(
            "missed",
            (Column("article"), sentence, *_texts("section cue text")),
            references=(to_article,),
        ),
        Table(
            "comparisons",
            (Column("comparison", "integer"), *_texts("method model created")),
            ("comparison",),
        ),
        Table(
            "reports",
            (
                Column("comparison", "integer"),
                *_columns(ComparedReport, leave=("article", "provenance")),
                Column("article"),
                *_columns(ArticleInfo, leave=("id", "text")),
            ),
            ("comparison", "id"),
            (Reference(("comparison",), "comparisons", ("comparison",)),),
        ),
        Table(
            "cells",
            (
                Column("comparison", "integer"),
                *_texts("section finding verdict", "against:boolean"),
                *_united(ActorCell, FigureCell, StatementCell, ReactionCell, UnknownCell),
                *_texts("sentences evidence"),
            ),
            references=(Reference(("comparison", "report"), "reports", ("comparison", "id")),),
        ),
    )


def by_name() -> dict[str, Table]:
    """Return the tables by their names."""
    return {table.name: table for table in tables()}


def links_of(section: str) -> tuple[str, ...]:
    """Return the fields of a section's items that name several items of the same article."""
    return _LINKS.get(section, ())


_LINKS = {
    "events": ("actors",),
    "claims": ("speakers",),
    "denials": ("speakers", "denies"),
    "casualties": ("reported_by",),
    "western_reactions": ("speakers", "about"),
}


def _section(name: str, item: type[BaseModel], references: Iterable[str]) -> Table:
    """The table of a section: its links to several items stand in the table `links`."""
    linked = links_of(name)
    found = _columns(item, leave=(*_ELSEWHERE, *linked))
    to_one = [
        Reference(("article", field), "actors", ("article", "id"))
        for field in references
        if field not in linked
    ]
    if "event" in item.model_fields:
        to_one.append(Reference(("article", "event"), "events", ("article", "id")))
    itself = Reference(("article", "id"), "items", ("article", "id"))
    return Table(name, (Column("article"), *found), ("article", "id"), (itself, *to_one))


def _columns(model: type[BaseModel], leave: Iterable[str] = ()) -> tuple[Column, ...]:
    return tuple(
        Column(name, _kind(hint))
        for name, hint in get_type_hints(model).items()
        if name in model.model_fields and name not in leave
    )


def _united(*models: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of several kinds of rows that stand in one table."""
    found = {column.name: column for model in models for column in _columns(model, _ELSEWHERE)}
    return tuple(found.values())


def _kind(hint: Any) -> ColumnKind:
    for option in get_args(hint) or (hint,):
        if option in _KINDS:
            return _KINDS[option]
    return "text"


def _texts(*names: str) -> tuple[Column, ...]:
    """Columns by their names, of text unless `NAME:KIND` says otherwise."""
    parted = [name.partition(":") for each in names for name in each.split()]
    return tuple(Column(name, kind or "text") for name, _, kind in parted)  # type: ignore[arg-type]


def _integers(names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "integer") for name in names.split())
