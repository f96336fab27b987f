"""`newsbrief check`, and the options that say how a model is asked."""

import json
from pathlib import Path

import pytest
from loopback import Loopback, Reply, Request, error
from loopback import answer as reply
from reports import EN, answer

from newsbrief.cli.main import main

TUESDAY = reply('{"day": "Tuesday"}')


def check(server: Loopback, *more: str) -> int:
    return main(["check", "--base-url", server.base_url, "--model", "stub", *more])


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    lines = capsys.readouterr().out.splitlines()
    return {line[:10].strip(): line[10:] for line in lines}


def test_what_asks_no_endpoint_is_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--model", "rules"]) == 2
    assert "asks no endpoint" in capsys.readouterr().err


def test_one_tiny_question_tells_what_an_endpoint_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Loopback([TUESDAY]) as server:
        assert check(server) == 0
        found = told(capsys)
        assert found["endpoint"] == server.base_url
    assert len(server.requests) == 1
    assert found["model"] == "stub"
    assert found["asked"].startswith("json_schema, strict")
    assert (found["answer"], found["set"]) == ("right", "nothing")
    assert found["price"].startswith("not known")


def test_what_it_does_not_take_becomes_advice(capsys: pytest.CaptureFixture[str]) -> None:
    def choosy(request: Request) -> Reply:
        if request.body.get("response_format"):
            return error(400, message="response_format is not supported by this model")
        tools = request.body.get("tools")
        return reply('{"day": "Tuesday"}', tool=tools[0]["function"]["name"]) if tools else TUESDAY

    with Loopback([choosy] * 9) as server:
        assert check(server) == 0
    found = told(capsys)
    assert found["set"] == f"--mode {found['asked'].split(',')[0]}"
    assert not found["asked"].startswith("json_schema")


def test_a_toy_is_told_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    with Loopback([reply('{"day": "Blue"}')]) as server:
        assert check(server) == 0
    assert told(capsys)["answer"].startswith("wrong")


def test_an_error_is_one_line_and_its_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    with Loopback([error(401)]) as server:
        assert check(server) == 4
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["check"]) == 3


def test_options_reach_the_endpoint(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(EN, encoding="utf-8")
    more = "--temperature 0.5 --max-output-tokens 900 --reasoning-effort low --mode tools"
    with Loopback([reply(json.dumps(answer()))]) as server:
        given = ["summarize", str(report), "--base-url", server.base_url, "--model", "stub"]
        headers = ["--header", "X-Team=desk", "--header", "x-title=who=who"]
        assert main([*given, "--no-cache", *more.split(), *headers]) == 0
    [request] = server.requests
    assert request.body["temperature"] == 0.5
    assert request.body["reasoning_effort"] == "low"
    assert 900 in request.body.values()
    assert "tools" in request.body
    assert request.headers["x-team"] == "desk"
    assert request.headers["x-title"] == "who=who"


@pytest.mark.parametrize("header", ["X-Team", "=desk", "X Team=desk", "X-Team=sk\nx"])
def test_what_is_no_header_is_refused_and_not_repeated(
    header: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback([]) as server:
        assert check(server, "--header", header) in (2, 3)
    assert server.requests == []
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "sk" not in said
