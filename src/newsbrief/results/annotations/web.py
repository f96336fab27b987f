"""A summary as W3C Web Annotations: https://www.w3.org/TR/annotation-model/ has the model.

A collection with an annotation an item. Its bodies are the section, what the item says, and the
item as JSON; its targets are the sentences, each by its words with what stands around them
(TextQuoteSelector) and by its place in code points (TextPositionSelector). The first annotation is
of the whole article, and carries the rest of the summary.
"""

import json
from collections.abc import Mapping
from typing import Any

from newsbrief.article.article import Article, Evidence
from newsbrief.article.documents.web import is_address
from newsbrief.errors import ResultError
from newsbrief.results.annotations.anchoring import anchored
from newsbrief.results.annotations.bare import Cited, bared, clothed, items_of
from newsbrief.results.annotations.quoted import Span, Text
from newsbrief.results.summary import ArticleSummary

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_JSON = "application/json"
_SAYS = ("statement", "name", "victims", "answer")
"""What an item says stands under one of these."""


def to_web_annotations(summary: ArticleSummary, article: Article | None = None) -> dict[str, Any]:
    """Return the summary as an AnnotationCollection, as JSON-LD.

    With its `article`, or the text that a summary of a page carries, sentences are told from others
    of the same words by what stands around them. Raises ResultError when the summary's sentences
    are not in the article.
    """
    if article is not None:
        summary = anchored(summary, article)
    text = text_of(summary, article)
    about = summary.article
    digest = f"urn:sha256:{about.sha256}"
    source = about.source if about.source and is_address(about.source) else digest
    name = f"urn:newsbrief:{about.sha256}"
    made = summary.provenance
    common = {
        "type": "Annotation",
        "created": made.created.isoformat().replace("+00:00", "Z"),
        "generator": {"type": "Software", "name": f"newsbrief {made.newsbrief} ({made.model})"},
    }
    whole = {
        "id": f"{name}:summary",
        **common,
        "motivation": "describing",
        "body": [_body("describing", json.dumps(bared(summary), ensure_ascii=False), _JSON)],
        "target": source,
    }
    annotations = [whole]
    for section, key, item in items_of(summary):
        said = next((str(item[field]) for field in _SAYS if item.get(field)), "")
        words = _body("describing", said, "text/plain")
        annotations.append(
            {
                "id": f"{name}:{key}",
                **common,
                "motivation": "describing",
                "body": [_body("tagging", section, "text/plain"), words],
                "target": [
                    _target(name, source, Evidence.model_validate(piece), text)
                    for piece in item["evidence"]
                ],
            }
        )
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": f"newsbrief: {about.title or about.id}",
        "total": len(annotations),
        "first": {
            "id": f"{name}:page",
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": annotations,
        },
    }


def from_web_annotations(
    collection: Mapping[str, Any], article: Article | None = None
) -> ArticleSummary:
    """Return the summary of which `to_web_annotations` made this, or what was made of it since.

    An item whose annotation is gone is rejected. With an `article`, its sentences are looked for
    there, as in the page as it was published. Raises ResultError when they are not there, or when
    this is no such collection.
    """
    try:
        annotations = collection["first"]["items"]
        about = collection["id"]
        [whole] = [each for each in annotations if each["id"] == f"{about}:summary"]
        [carried] = [each for each in _listed(whole["body"]) if each.get("format") == _JSON]
        raw = json.loads(carried["value"])
        cited: Cited = {}
        around: dict[tuple[int, str], tuple[str, str]] = {}
        for each in annotations:
            key = str(each["id"]).removeprefix(f"{about}:")
            for number, target in enumerate(_listed(each["target"]) if each is not whole else ()):
                piece, words = _evidence(target, number)
                cited.setdefault(key, []).append(piece)
                around[piece.start, piece.text] = words
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise ResultError("these annotations are not of a summary of newsbrief") from None
    summary = clothed(raw, cited, None)
    if article is None:
        return summary
    return anchored(summary, article, lambda piece: around.get((piece.start, piece.text), ("", "")))


def text_of(summary: ArticleSummary, article: Article | None) -> Text | None:
    """Return the text that the summary's offsets refer to, where it is at hand."""
    known = article or summary._read()  # noqa: SLF001 (private only to stay out of the JSON)
    text = known.text if known is not None else summary.article.text
    return None if text is None else Text(text)


def _body(purpose: str, value: str, form: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": form, "value": value}


def _target(name: str, source: str, piece: Evidence, text: Text | None) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": piece.text}
    if text is not None:
        prefix, suffix = text.around(Span(piece.start, piece.end))
        quote |= {"prefix": prefix, "suffix": suffix}
    place = {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}
    return {
        "type": "SpecificResource",
        "id": f"{name}:sentence:{piece.sentence}",
        "source": source,
        "selector": [quote, place],
    }


def _evidence(target: Mapping[str, Any], number: int) -> tuple[Evidence, tuple[str, str]]:
    """The sentence that a target is, and what stands around it."""
    selectors = {each["type"]: each for each in _listed(target["selector"])}
    quote = selectors["TextQuoteSelector"]
    place = selectors.get("TextPositionSelector", {})
    start = int(place.get("start", 0))
    text = str(quote["exact"])
    named = str(target.get("id", "")).rpartition(":")[2]
    piece = Evidence(
        sentence=int(named) if named.isdecimal() else number + 1,
        start=start,
        end=int(place.get("end", start + len(text))),
        text=text,
    )
    return piece, (str(quote.get("prefix", "")), str(quote.get("suffix", "")))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
