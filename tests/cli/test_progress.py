"""What is shown while the model works, and what a terminal gets."""

import re
from pathlib import Path

import pytest
from command_line import ANSWER, asking, in_a_terminal, model
from loopback import answer as completion
from reports import EN

from newsbrief.article.printable import visible
from newsbrief.cli.main import main
from newsbrief.results.summary import ArticleSummary

NASTY = "\x1b]0;owned\x07\x1b[31m\x9b2J\x7f\u202e\u200b\u2028"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_codes_in_article_and_answer_never_reach_the_terminal(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"report{NASTY}.txt"
    text = EN.replace("the village of Varlo", f"the village of {NASTY} Varlo", 1)
    path.write_text(text, encoding="utf-8")
    with model(ANSWER | {"headline": f"Head {NASTY} line"}) as server:
        assert main(asking(server, path, "--format", form)) == 0
    out = capsys.readouterr().out
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in out)
    assert not set(out) & set("\u202e\u200b\u2028")
    if form == "json":
        summary = ArticleSummary.model_validate_json(out)
        assert summary.headline == visible(f"Head {NASTY} line")  # no sign that nobody sees
        [evidence] = summary.lead_evidence
        assert NASTY in evidence.text
        assert text[evidence.start : evidence.end] == evidence.text


def test_a_terminal_gets_colours_its_width_and_a_spinner_while_the_model_works(
    report: Path,
) -> None:
    with model(completion(ANSWER, delay=0.5)) as server:
        status, shown = in_a_terminal(asking(server, report), {})
    assert status == 0
    assert "\x1b[1mRaid on Varlo\x1b[0m" in shown
    spinner, _, page = shown.partition("\x1b[1mRaid on Varlo")
    assert "Reading report.txt" in spinner
    assert re.search(r"\d:\d\d:\d\d", spinner)
    plain = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", page)
    assert max(len(line) for line in plain.splitlines()) == 70


def test_no_color_is_honoured_and_quiet_means_no_spinner(report: Path) -> None:
    with model(completion(ANSWER, delay=0.3)) as server:
        _, shown = in_a_terminal(asking(server, report, "--quiet"), {"NO_COLOR": "1"})
    assert "Raid on Varlo" in shown
    assert not re.search(r"\x1b\[(\d+;)*[34]\d", shown)
    assert "Reading" not in shown
