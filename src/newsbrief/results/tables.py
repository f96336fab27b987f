"""Items as flat records, for data frames, spreadsheets and line-by-line readers.

A record is a dict whose values are text, numbers, days, booleans or None, never lists: several
values stand in one text, with semicolons between them. It names its article, so that the records
of many summaries can be put together.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from newsbrief.article.article import Evidence
from newsbrief.article.printable import printable, printable_json
from newsbrief.errors import ResultError

Row = dict[str, Any]

BETWEEN = "; "
BOM = "\ufeff"
"""By which spreadsheets know that CSV is in UTF-8."""
_MARKS = ("verified", "objections")
"""What a second reading says of an item: it stands behind what the item says."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How a cell begins that a spreadsheet would run, the full-width signs of East Asia included."""
_AFTER_SEMICOLON = re.compile(r"""(;[\s"']*)([=+\-@＝＋－＠])""")
"""Where a spreadsheet that splits at semicolons, as in most of Europe, would begin such a cell."""


def flat_records(
    items: Iterable[BaseModel | Mapping[str, Any]],
    article: Mapping[str, Any],
    names: Mapping[str, str] | None = None,
    references: Sequence[str] = (),
) -> list[Row]:
    """Return one record an item.

    `article` is what goes first into each record, such as the article's id. `references` are the
    fields that hold ids of actors, whose `names` are given by id: beside each field stands
    `FIELD_names`, since ids mean nothing elsewhere. The evidence comes last: the sentences'
    numbers, then their text. Raises ResultError when an item's evidence was changed into none.
    """
    return [_record(dict(item), article, names or {}, references) for item in items]


def to_csv(records: Sequence[Row], columns: Sequence[str] = ()) -> str:
    """Return records as CSV, under a line with the names of the columns.

    `columns` come first, also when there is no record. White space is folded, so that a record is
    a line, and what a spreadsheet would run as a formula has an apostrophe before it, also after a
    semicolon, where many a spreadsheet begins another cell.
    """
    names = list(dict.fromkeys([*columns, *(name for record in records for name in record)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([cell(name) for name in names])
    for record in records:
        writer.writerow([cell(record.get(name)) for name in names])
    return out.getvalue()


def to_jsonl(records: Iterable[Row]) -> str:
    """Return records as JSON Lines: an object a line, days as ISO 8601."""
    lines = (json.dumps(record, ensure_ascii=False, default=str) for record in records)
    return "".join(f"{printable_json(line)}\n" for line in lines)


def columns_of(
    item: type[BaseModel], article: Iterable[str], references: Sequence[str] = ()
) -> list[str]:
    """Return the names of the columns that records of such items have, in their order."""
    found = list(article)
    for name in item.model_fields:
        if name != "evidence" and name not in _MARKS:
            found += [name, f"{name}_names"] if name in references else [name]
    return [*found, *_MARKS, "sentences", "evidence"]


def _record(
    fields: Row, article: Mapping[str, Any], names: Mapping[str, str], references: Sequence[str]
) -> Row:
    record: Row = dict(article)
    evidence = _evidence(fields)
    marks = {name: fields.pop(name) for name in _MARKS if name in fields}
    for name, value in (fields | marks).items():
        record[name] = flat(value)
        if name in references:
            ids = value if isinstance(value, list | tuple) else [value] if value else []
            record[f"{name}_names"] = BETWEEN.join(names.get(key, key) for key in ids) or None
    record["sentences"] = BETWEEN.join(str(piece.sentence) for piece in evidence) or None
    record["evidence"] = " ".join(piece.text for piece in evidence) or None
    return record


def _evidence(fields: Row) -> list[Evidence]:
    """The evidence of an item, which is taken out of its fields."""
    try:
        return [Evidence.model_validate(piece) for piece in fields.pop("evidence", ())]
    except (TypeError, ValueError):  # as in a section of the caller's own that was read back
        told = f"the item {fields.get('id')!r} has evidence that is none: make the result again"
        raise ResultError(told) from None


def flat(value: Any) -> Any:
    """Return a value as a record has it: several in one text, no lists."""
    if isinstance(value, list | tuple):
        return BETWEEN.join(str(flat(each)) for each in value) or None
    if isinstance(value, BaseModel):
        return value.model_dump_json()
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def listed(values: Iterable[str | None]) -> str | None:
    """Return texts as one, each once; None when there is none."""
    return BETWEEN.join(dict.fromkeys(value for value in values if value)) or None


def cell(value: Any) -> Any:
    """Return a value as a cell of a spreadsheet that runs nothing of it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    text = str(value)
    shown = _AFTER_SEMICOLON.sub(r"\1'\2", printable(text).strip())
    # Looked at before and after: folding takes a tab away that a spreadsheet would have seen.
    return f"'{shown}" if text.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown
