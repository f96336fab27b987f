"""A summary in two parts: what it rests on, and all the rest, for formats that keep them apart."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsbrief.article.article import Evidence
from newsbrief.errors import ResultError
from newsbrief.results.summary import ArticleSummary

LEAD = "lead"
"""The lead stands among the items as one of its own."""
Cited = dict[str, list[Evidence]]
"""Evidence by the id of its item."""


def items_of(summary: ArticleSummary) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield every item with its section and its id, as JSON has it; the lead first."""
    raw = summary.model_dump(mode="json")
    if summary.lead is not None:
        yield LEAD, LEAD, {"statement": summary.lead, "evidence": raw["lead_evidence"]}
    for name in summary_sections(raw):
        for item in raw[name]:
            yield name, str(item.get("id", "")), item


def bared(summary: ArticleSummary) -> dict[str, Any]:
    """Return the summary as JSON has it, without what its items rest on."""
    raw = summary.model_dump(mode="json")
    raw["lead_evidence"] = []
    for name in summary_sections(raw):
        raw[name] = [{**item, "evidence": []} for item in raw[name]]
    raw["article"]["text"] = None
    return raw


def clothed(raw: Mapping[str, Any], cited: Cited, text: str | None) -> ArticleSummary:
    """Return the summary that these two parts make; an item that rests on nothing is rejected.

    Raises ResultError when they make none.
    """
    given = json.loads(json.dumps(raw))
    try:
        given["article"]["text"] = text
        given["lead_evidence"] = _plain(cited.get(LEAD, ()))
        if given["lead"] is not None and not given["lead_evidence"]:
            given["rejected"].append(_taken_out(LEAD, {"text": given["lead"]}))
            given["lead"] = None
        for name in summary_sections(given):
            kept = []
            for item in given[name]:
                item["evidence"] = _plain(cited.get(str(item.get("id", "")), ()))
                if item["evidence"]:
                    kept.append(item)
                else:
                    given["rejected"].append(_taken_out(name, item))
            given[name] = kept
    except (KeyError, TypeError, AttributeError):
        raise ResultError("these annotations carry no summary of newsbrief") from None
    return ArticleSummary.from_json(json.dumps(given))


def summary_sections(raw: Mapping[str, Any]) -> list[str]:
    """Return the names of what holds items with evidence, sections of the caller's own included."""
    return [
        name
        for name, value in raw.items()
        if isinstance(value, list)
        and name not in ("rejected", "lead_evidence", "headline_doubts", "lead_doubts")
        and all(isinstance(item, dict) for item in value)
    ]


def _plain(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [piece.model_dump() for piece in sorted(evidence, key=lambda piece: piece.start)]


def _taken_out(section: str, item: Mapping[str, Any]) -> dict[str, Any]:
    problem = {"check": "annotator", "message": "All its sentences were taken out by an annotator."}
    return {"section": section, "item": item, "problems": [problem]}
