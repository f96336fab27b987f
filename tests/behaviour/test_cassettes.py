"""Recorded exchanges with two real readers: a tiny model that writes noise, and a careful person.

Which of the two it was stands in each cassette, as the response's `model`.
"""

from itertools import chain

import cassette
import places
import pytest
from reports import article

from newsbrief import ChatModel, Summarizer
from newsbrief.sections.actors import actors
from newsbrief.sections.casualties import casualties

EXAMPLES = places.SAMPLES


def chat(model: str) -> ChatModel:
    return ChatModel(model, base_url=cassette.base_url(), timeout=3600, deadline=3600)


@pytest.mark.vcr
def test_noise_from_a_tiny_model_comes_out_as_rejected() -> None:
    report = article("en")
    chosen = (actors, casualties)  # two sections: the tiny model is slow
    summary = Summarizer(chat("smollm2"), sections=chosen, repair=False).summarize(report)
    assert "smollm2" in summary.provenance.model.lower()
    assert summary.rejected
    assert summary.casualties == ()
    for evidence in chain(*(actor.evidence for actor in summary.actors)):
        assert report.text[evidence.start : evidence.end] == evidence.text
    assert all(actor.mention in report.folded for actor in summary.actors)


@pytest.mark.vcr
def test_a_careful_reading_passes_the_checks() -> None:
    summary = Summarizer(chat("scribe")).summarize(EXAMPLES / "bridge-report.en.txt")
    assert summary.provenance.model == "scribe"
    assert summary.provenance.usage.requests == 1
    assert summary.rejected == ()
    names = {actor.id: actor.name for actor in summary.actors}
    killed = {
        (names[source], item.count or item.minimum)
        for item in summary.casualties
        for source in item.reported_by
        if item.kind == "killed"
    }
    assert 14 in {count for _, count in killed}
    assert {source for source, count in killed if count == 70} == {"Osmer Brigade", "Free Lesk"}
    assert any("Ilvaria" in names[d.speakers[0]] for d in summary.denials if d.speakers)


def test_a_cassette_holds_no_key_and_no_trace_of_a_machine() -> None:
    cassettes = sorted((places.CASSETTES).rglob("*.yaml"))
    assert cassettes
    for path in cassettes:
        text = path.read_text(encoding="utf-8")
        for trace in (
            "authorization",
            "Bearer",
            "api-key",
            "user-agent",
            "/tmp/",
            "/home/",
            "/root",
        ):
            assert trace not in text, f"{path.name} holds {trace}"
