"""The benchmark of web pages, on a folder of its own kind."""

import json
import sys
from pathlib import Path

import pytest
import web_pages

PAGE = """<html><head><title>Dam</title></head><body><nav><a href=/>All the news</a></nav>
<article><h1>Dam</h1>
<p class="author">By Mirte Oskald and Ana Brandt</p>
<p>Eleven people drowned when the dam at Terwolde broke at night, the mayor
said on Tuesday, and thirty more are missing in the valley.</p></article></body></html>"""


def test_the_readers_are_held_against_the_pieces_of_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "dam.html").write_text(PAGE)
    (tmp_path / "empty.html").write_text("<html><body></body></html>")
    pieces = ["Eleven people drowned", "missing in the valley"]
    gold = {
        "a": {
            "file": "dam.html",
            "with": pieces,
            "without": ["All the news"],
            "author": "MIRTE OSKALD und Ana Brandt",
        },
        "b": {"file": "empty.html", "with": ["The dam held"], "without": [], "author": ""},
        "c": {"file": "absent.html", "with": ["Nothing"], "without": []},
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    words = ["web_pages.py", str(tmp_path / "gold.json"), str(tmp_path), "--refused"]
    monkeypatch.setattr(sys, "argv", words)
    web_pages.main()
    printed = capsys.readouterr().out
    assert "| newsbrief | 1.000 | 0.667 | 0.800 | 1 | 1 of 1 | 0 of 1 |" in printed
    assert "| trafilatura | 1.000 | 0.667 | 0.800 | 1 | 1 of 1 | 0 of 1 |" in printed
    assert "- empty.html" in printed
    assert "absent.html" not in printed
