"""Summaries put together by hand, item by item, as if a report had been read.

    report("Mayor Ana Brel counts 17 dead.", day=13, actors=[who("A1", "Ana Brel", kind="person")],
           casualties=[figure("F1", 17, by="A1")])

Items cite the first sentence unless `s` says otherwise. Nothing is held against the sentences.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from newsbrief.article.article import Article
from newsbrief.pipeline.story.contents import Contents, HeldReport, report_id
from newsbrief.pipeline.story.ledger import ledger_of
from newsbrief.results.ledger import Ledger, LinkedBy, LinkKind, StoryLink, Toll
from newsbrief.results.summary import ArticleInfo, ArticleSummary

_EMPTY: dict[str, Any] = {"doubts": []}
_NOTHING = {
    "requests": 0,
    "input_tokens": 0,
    "cached_input_tokens": 0,
    "output_tokens": 0,
    "cost_usd": None,
}


def day(number: int) -> date:
    """A day of October 2026."""
    return date(2026, 10, number)


def report(*sentences: str, on: int = 13, language: str = "en", **items: Any) -> ArticleSummary:
    """The summary of a report of these sentences, of a day of October."""
    article = Article(" ".join(sentences), language=language, published=day(on))
    cited = {
        section: [
            {**item, "evidence": [article.evidence(number) for number in item["evidence"]]}
            for item in given
        ]
        for section, given in items.items()
    }
    return ArticleSummary.model_validate(
        {
            "schema_version": "2",
            "article": ArticleInfo.of(article),
            "headline": sentences[0],
            "lead": None,
            "lead_evidence": [],
            "rejected": [],
            "coverage": {"supported": True, "cue_sentences": 0, "cited": 0, "missed": []},
            "provenance": {
                "model": "hand",
                "newsbrief": "0",
                "prompt": "0",
                "created": "2026-10-20T12:00:00Z",
                "cached": False,
                "usage": _NOTHING,
            },
            **cited,
        }
    )


def who(key: str, name: str, *, s: Sequence[int] = (1,), **more: Any) -> dict[str, Any]:
    """An actor: an armed group, unless `more` says otherwise."""
    base: dict[str, Any] = {
        "id": key,
        "name": name,
        "mention": name,
        "aliases": [],
        "kind": "armed_group",
    }
    return base | {"role": "", "evidence": s} | _EMPTY | more


def happened(
    key: str, place: str | None, on: int | None = None, *, s: Sequence[int] = (1,), **more: Any
) -> dict[str, Any]:
    """An event."""
    base: dict[str, Any] = {
        "id": key,
        "statement": f"Something happened in {place}.",
        "place": place,
    }
    base |= {"date": day(on) if on else None, "actors": [], "hedged": False, "status": "stated"}
    return base | {"evidence": s} | _EMPTY | more


def figure(
    key: str, count: int | None, *, by: str = "", s: Sequence[int] = (1,), **more: Any
) -> dict[str, Any]:
    """A figure of people killed; `by` are the ids of those who give it."""
    base: dict[str, Any] = {
        "id": key,
        "kind": "killed",
        "count": count,
        "minimum": None,
        "maximum": None,
    }
    base |= {"precision": "exact", "victims": "people", "who": "unknown", "side": None}
    base |= {"event": None, "scope": "incident", "voice": "party" if by else "reporter"}
    base |= {"reported_by": by.split(), "hedged": False, "status": "stated", "date": None}
    return base | {"evidence": s} | _EMPTY | more


def claims(
    key: str, statement: str, *, by: str = "", s: Sequence[int] = (1,), **more: Any
) -> dict[str, Any]:
    """A claim."""
    base: dict[str, Any] = {
        "id": key,
        "voice": "party" if by else "reporter",
        "speakers": by.split(),
        "via": None,
    }
    base |= {"kind": "assertion", "statement": statement, "quote": None, "hedged": False}
    return base | {"status": "stated", "date": None, "evidence": s} | _EMPTY | more


def denies(
    key: str, statement: str, *, by: str = "", s: Sequence[int] = (1,), **more: Any
) -> dict[str, Any]:
    """A denial."""
    base: dict[str, Any] = {
        "id": key,
        "voice": "party" if by else "reporter",
        "speakers": by.split(),
        "via": None,
    }
    base |= {"statement": statement, "denies": [], "quote": None, "hedged": False, "date": None}
    return base | {"evidence": s} | _EMPTY | more


def contents(
    *reports: ArticleSummary, states: Mapping[int, HeldReport] | None = None, **more: Any
) -> Contents:
    """A story of these reports; `states` has those, by their place, that do not count."""
    held = {report_id(each): HeldReport(each) for each in reports}
    held |= {report_id(reports[at]): state for at, state in (states or {}).items()}
    return Contents(held, **more)


def ledger(*reports: ArticleSummary, **more: Any) -> Ledger:
    """The ledger of a story of these reports."""
    return ledger_of(contents(*reports, **more))


def handle(summary: ArticleSummary, item: str) -> str:
    """An item as links name it."""
    return f"{report_id(summary)}:{item}"


def link(kind: LinkKind, source: str, target: str, by: LinkedBy = "model") -> StoryLink:
    """A link between two items, as a model makes it."""
    return StoryLink(kind=kind, source=source, target=target, by=by, because="told so")


def counts(toll: Toll) -> list[int | None]:
    """The figures of a toll in their order, by number."""
    return [each.count if each.count is not None else each.minimum for each in toll.figures]
