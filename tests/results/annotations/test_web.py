"""Web Annotations, as a parser of JSON-LD that knows nothing of this project reads them."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from reflow import reflowed
from reports import EN, article
from summaries import bare, full

from newsbrief import ArticleSummary
from newsbrief.article.article import Article
from newsbrief.errors import ResultError
from newsbrief.results.annotations import from_web_annotations, to_web_annotations

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DCTERMS = "http://purl.org/dc/terms/"
NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
LINKS = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
KINDS = "Annotation TextualBody SpecificResource TextQuoteSelector TextPositionSelector".split()
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{name: {"@id": OA + term, "@type": "@id"} for name, term in LINKS.items()},
    **{name: OA + name for name in (*KINDS, "describing", "tagging", "exact", "prefix", "suffix")},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "start": {"@id": f"{OA}start", "@type": NUMBER},
    "end": {"@id": f"{OA}end", "@type": NUMBER},
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Software": f"{AS}Application",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "generator": {"@id": f"{AS}generator", "@type": "@id"},
    "total": {"@id": f"{AS}totalItems", "@type": NUMBER},
    "startIndex": {"@id": f"{AS}startIndex", "@type": NUMBER},
    "created": {
        "@id": f"{DCTERMS}created",
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    },
    "format": "http://purl.org/dc/elements/1.1/format",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}
"""What the vocabulary's context says of the terms that are used here, and of no other."""


def expanded(made: dict[str, Any], context: dict[str, Any]) -> Any:
    """The annotations as the parser has them, every term as an address."""

    def load(url: str, _: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    # What the context does not know would be dropped in silence.
    options = {"documentLoader": load, "base": "urn:"}
    return jsonld.expand(json.loads(json.dumps(made)), options)


def check(summary: ArticleSummary, context: dict[str, Any]) -> None:
    [collection] = expanded(to_web_annotations(summary, article("en")), context)
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    [page] = collection[f"{AS}first"]
    [items] = page[f"{AS}items"]
    annotations = items["@list"]
    assert [{"@type": NUMBER, "@value": len(annotations)}] == collection[f"{AS}totalItems"]
    places = set()
    for each in annotations:
        assert each["@type"] == [f"{OA}Annotation"]
        assert each[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
        for target in each[f"{OA}hasTarget"]:
            for selector in target.get(f"{OA}hasSelector", ()):
                if selector["@type"] == [f"{OA}TextPositionSelector"]:
                    [start], [end] = selector[f"{OA}start"], selector[f"{OA}end"]
                    places.add((start["@value"], end["@value"]))
                else:
                    assert selector["@type"] == [f"{OA}TextQuoteSelector"]
                    assert selector[f"{OA}exact"][0]["@value"] in EN
    assert {(piece.start, piece.end) for c in summary.claims for piece in c.evidence} <= places
    # No term of the annotations is unknown to the context.
    for term in terms(to_web_annotations(summary, article("en"))):
        assert term in context, term


def terms(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(terms, value))
    if isinstance(value, dict):
        own = {key for key in value if not key.startswith("@")}
        kinds = {value["type"]} if "type" in value else set()
        return own | kinds | set().union(*map(terms, value.values()))
    return set()


def test_a_parser_of_json_ld_reads_them() -> None:
    check(full(), TERMS)


def test_the_vocabularys_own_context_has_every_term() -> None:
    """Its own document says what the terms are; nothing is fetched, so it has to be at hand."""
    if not (place := os.environ.get("ANNO_CONTEXT")):
        pytest.skip("ANNO_CONTEXT names no copy of http://www.w3.org/ns/anno.jsonld")
    context = json.loads(Path(place).read_text(encoding="utf-8"))["@context"]
    check(full(), context)


@pytest.mark.parametrize("summary", [full(), bare()], ids=["full", "bare"])
def test_what_goes_out_comes_back(summary: ArticleSummary) -> None:
    made = json.loads(json.dumps(to_web_annotations(summary)))
    assert from_web_annotations(made) == summary


def test_they_stand_on_the_published_page() -> None:
    page = Article(reflowed(EN), language="en")
    moved = from_web_annotations(to_web_annotations(full()), page)
    for claim in moved.claims:
        for piece in claim.evidence:
            assert piece.text == page.text[piece.start : piece.end]


def test_a_sentence_that_stands_twice_is_told_by_its_neighbours() -> None:
    summary = full()
    page = "\n\n".join(["Later.", summary.claims[0].evidence[0].text, "Again.", EN])
    moved = from_web_annotations(to_web_annotations(summary), Article(page, language="en"))
    offset = len(page) - len(EN)
    assert moved.claims[0].evidence[0].start == summary.claims[0].evidence[0].start + offset


def test_an_item_whose_annotation_is_gone_is_rejected() -> None:
    made = to_web_annotations(full())
    kept = [each for each in made["first"]["items"] if not each["id"].endswith(":C1")]
    made["first"]["items"] = kept
    back = from_web_annotations(made)
    assert "C1" not in [claim.id for claim in back.claims]
    [gone] = [each for each in back.rejected if each.problems[0].check == "annotator"]
    assert (gone.section, gone.item["id"]) == ("claims", "C1")


@pytest.mark.parametrize(
    "given", [{}, {"id": "a", "first": {"items": []}}, {"id": "a", "first": {"items": [{"id": 1}]}}]
)
def test_other_annotations_are_refused_in_a_line(given: dict[str, Any]) -> None:
    with pytest.raises(ResultError, match="not of a summary"):
        from_web_annotations(given)
