"""A summary as a task of Label Studio, and what annotators made of it.

A region is a sentence of an item: its label is the section, its id the item's id and the
sentence's number. https://labelstud.io/guide/task_format has the format.
"""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from newsbrief.article.article import Article, Evidence
from newsbrief.errors import ResultError
from newsbrief.results.annotations.anchoring import anchored, evidence_at
from newsbrief.results.annotations.bare import LEAD, Cited, bared, clothed, items_of
from newsbrief.results.annotations.quoted import Quotation, Text
from newsbrief.results.annotations.web import text_of
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS

_BETWEEN = "."


def labeling_config(*sections: str) -> str:
    """Return the labeling configuration for such tasks; `sections` are those of one's own."""
    names = (LEAD, *(section.name for section in DEFAULT_SECTIONS), *sections)
    labels = "".join(f"    <Label value={quoteattr(name)}/>\n" for name in names)
    return (
        '<View>\n  <Labels name="section" toName="text">\n'
        f'{labels}  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
    )


def to_label_studio(summary: ArticleSummary, article: Article | None = None) -> dict[str, Any]:
    """Return the summary as a task with one prediction.

    Raises ResultError without the text of its `article`: a summary of a page carries it.
    """
    if article is not None:
        summary = anchored(summary, article)
    text = text_of(summary, article)
    if text is None:
        raise ResultError(f"{summary.article.id!r} does not carry its text: give its article")
    regions = [
        {
            "id": f"{key}{_BETWEEN}{piece['sentence']}",
            "from_name": "section",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": piece["start"],
                "end": piece["end"],
                "text": piece["text"],
                "labels": [section],
            },
        }
        for section, key, item in items_of(summary)
        for piece in item["evidence"]
    ]
    return {
        "data": {"newsbrief": bared(summary), "text": text.text},
        "predictions": [{"model_version": summary.provenance.model, "result": regions}],
    }


def from_label_studio(task: Mapping[str, Any]) -> ArticleSummary:
    """Return the summary as annotators left it: by the last annotation, or else the prediction.

    An item rests on the regions that it has now; one that has none is rejected, and so is a region
    that was added, since it belongs to no item. Raises ResultError when this is no such task.
    """
    try:
        text, raw = task["data"]["text"], dict(task["data"]["newsbrief"])
        made = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
        result = (made or task["predictions"])[-1]["result"]
        regions = [each for each in result if each["type"] == "labels"]
        article = Article(text, language=raw["article"]["language"], max_words=len(text))
        found = Text(text)
        ids = {LEAD} | {
            str(item["id"]) for items in raw.values() for item in _items(items) if "id" in item
        }
        cited: Cited = {}
        added = []
        for region in regions:
            value, key = region["value"], str(region["id"]).rpartition(_BETWEEN)[0]
            quoted = value.get("text") or text[int(value["start"]) : int(value["end"])]
            span = found.find(Quotation(str(quoted), start=int(value["start"])))
            piece = span and evidence_at(article, span)
            if piece is None:
                raise ResultError(f"the region {key!r} is not in its own text: it was changed")
            if key in ids:
                cited.setdefault(key, []).append(piece)
            else:
                added.append(_added(str(value["labels"][0]), piece))
        raw["rejected"] = [*raw["rejected"], *added]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        raise ResultError("this is no task of Label Studio with a summary of newsbrief") from None
    return clothed(raw, cited, text)


def _items(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _added(section: str, piece: Evidence) -> dict[str, Any]:
    message = "An annotator added the region, and it belongs to no item."
    return {
        "section": section,
        "item": {"evidence": [piece.model_dump()]},
        "problems": [{"check": "annotator", "message": message}],
    }
