"""What the command line says of a model reaches the endpoint, whichever command says it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import model
from loopback import answer, error
from places import GOLD, SAMPLES
from reports import answer as draft

from newsbrief.cli.main import main

SAMPLE = SAMPLES / "bridge-report.en.txt"
OTHER = SAMPLES / "bridge-live-qa.en.txt"
TOLD = (
    *("--temperature", "0.3", "--max-output-tokens", "900", "--reasoning-effort", "low"),
    *("--mode", "json_object", "--header", "X-Team=desk", "--header", "X-Gate=opens=now"),
)


def commands(folder: Path) -> dict[str, list[str]]:
    return {
        "summarize": ["summarize", str(SAMPLE)],
        "batch": ["batch", str(SAMPLE), "-o", str(folder / "out.jsonl")],
        "compare": ["compare", str(SAMPLE), str(OTHER)],
        "ask": ["ask", str(SAMPLE), "Who?"],
        "eval": ["eval", str(GOLD)],
    }


@pytest.mark.parametrize("command", ["summarize", "batch", "compare", "ask", "eval"])
def test_each_option_is_sent_with_every_command(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with model(*[answer(draft())] * 12) as server:
        place = ("--model", "stub", "--base-url", server.base_url, "--no-cache")
        main([*commands(tmp_path)[command], *place, *TOLD, "--quiet"])
        assert server.requests, capsys.readouterr().err
    for request in server.requests:
        headers = {name.lower(): value for name, value in request.headers.items()}
        assert (headers["x-team"], headers["x-gate"]) == ("desk", "opens=now")
        assert request.body["temperature"] == 0.3
        assert request.body["max_tokens"] == 900
        assert request.body["reasoning_effort"] == "low"
        assert request.body["response_format"] == {"type": "json_object"}


@pytest.mark.parametrize("debug", [False, True])
def test_the_value_of_a_header_is_never_shown(
    debug: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    echo = error(400, "what is X-Gate: s3cr3t-v4lue?")
    with model(*[echo] * 12) as server:
        words = ["summarize", str(SAMPLE), "--model", "stub", "--base-url", server.base_url]
        more = ["--header", "X-Gate=s3cr3t-v4lue", "--no-cache", *(["--debug"] if debug else [])]
        assert main([*words, *more]) == 4
    told = capsys.readouterr()
    assert "s3cr3t" not in told.out + told.err
    assert "[key]" in told.err


@pytest.mark.parametrize(
    "words",
    [
        ("--header", "s3cr3t"),
        ("--header", "X Team=s3cr3t"),
        ("--header", "X-Team=s3cr3t\nX-More: 1"),
        ("--header", "=s3cr3t"),
        ("--temperature", "-1"),
        ("--temperature", "hot"),
        ("--max-output-tokens", "0"),
        ("--mode", "yaml"),
    ],
)
def test_a_wrong_word_is_wrong_usage(
    words: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(SAMPLE), *words]) == 2
    told = capsys.readouterr().err
    assert "s3cr3t" not in told
    assert words[0] in told
