"""Which model a name means, where no endpoint is configured."""

from pathlib import Path

import pytest
from command_line import one_line
from places import TOP

from newsbrief import ConfigurationError, Summarizer
from newsbrief.cli.main import main
from newsbrief.pipeline.models import chat_model, model_of
from newsbrief.reading.recorded import RecordedAnswers

SAMPLE = str(TOP / "examples" / "articles" / "bridge-report.en.txt")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("rule", "rules"), ("Rules", "rules"), ("RECORDED", "recorded"), ("locl", "local")],
)
def test_a_misspelt_name_is_no_recorded_answer_and_is_put_right(name: str, meant: str) -> None:
    with pytest.raises(ConfigurationError, match=f"'{name}' cannot be asked: write {meant}, or"):
        model_of(name)


@pytest.mark.parametrize("find", [model_of, chat_model])
def test_a_model_that_is_named_needs_an_endpoint(
    find: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(find)
    with pytest.raises(ConfigurationError) as named:
        find("gpt-5-mini")
    monkeypatch.setenv("NEWSBRIEF_MODEL", "gpt-5-mini")
    with pytest.raises(ConfigurationError) as configured:
        find(None)
    assert str(named.value) == str(configured.value)
    assert "'gpt-5-mini' cannot be asked: set OPENAI_API_KEY" in str(named.value)


def test_recorded_answers_stand_in_where_no_model_is_named() -> None:
    assert isinstance(model_of(None), RecordedAnswers)
    assert isinstance(model_of("recorded"), RecordedAnswers)
    assert chat_model(None) is chat_model("recorded") is chat_model("rules") is None


def test_a_misspelt_strict_is_no_second_reader() -> None:
    with pytest.raises(ConfigurationError, match="'strct' cannot be asked: write strict, or"):
        Summarizer(verify="strct")


@pytest.mark.parametrize(
    "words",
    [
        ["summarize", SAMPLE, "--model", "rule"],
        ["summarize", SAMPLE, "--verify=strct", "--quiet"],
        ["batch", SAMPLE, "-o", "out.jsonl", "--model", "gpt-5-mini"],
        ["compare", SAMPLE, SAMPLE, "--model", "gpt-5-mini"],
        ["ask", SAMPLE, "Who is Mirsa Kolvane?", "--model", "gpt-5-mini"],
        ["check", "--model", "gpt-5-mini"],
    ],
    ids=lambda words: words[0] + words[-1],
)
def test_every_command_says_so_in_one_line(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "cannot be asked" in one_line(err)
