"""`--strategy` and `--second-look` on the command line, and what every view says of the unread."""

import json
from pathlib import Path

import pytest
from loopback import Loopback
from loopback import answer as reply
from reports import EN, article, at, casualty
from stepwise import Filled, Question, answering, asked

from newsbrief import ArticleSummary, Summarizer
from newsbrief.cli.main import main
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.views.markdown import to_markdown

[HURT] = at(article("en"), "one dead and twelve")
WOUNDED = {"casualties": [casualty("wounded", [HURT], 12)]}
STEPS = len(DEFAULT_SECTIONS) + 1


def wounded(question: Question) -> Filled:
    return WOUNDED if question.holds("one dead and twelve") else {}


def without_claims(question: Question) -> Filled:
    return reply("not json") if question.keys == ("claims",) else WOUNDED


def words(server: Loopback, *more: str | Path) -> list[str]:
    return [*map(str, more), "--base-url", server.base_url, "--model", "stub", "--no-cache"]


def test_summarize_reads_in_the_steps_that_it_is_told(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback(answering(wounded)) as server:
        given = words(server, "summarize", report, "--format", "json", "--strategy", "sections")
        assert main(given) == 0
    summary = json.loads(capsys.readouterr().out)
    assert len(server.requests) == STEPS
    assert summary["provenance"]["strategy"] == "sections"
    assert summary["coverage"]["unread"] == []


def test_summarize_takes_a_second_look_when_it_is_told(report: Path) -> None:
    with Loopback(answering(wounded)) as server:
        assert main(words(server, "summarize", report, "--second-look")) == 0
    assert ["look at again" in question.user for question in asked(server)] == [False, True]


def test_batch_and_compare_read_in_steps_too(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with Loopback(answering(wounded)) as server:
        given = words(server, "batch", report, "-o", out, "--strategy", "sections", "--quiet")
        assert main(given) == 0
        assert len(server.requests) == STEPS
        other = tmp_path / "other.txt"
        other.write_text(f"{EN}\nAnother report.\n", encoding="utf-8")
        given = words(server, "compare", report, other, "--by-name", "--strategy", "sections")
        assert main(given) == 0
        assert len(server.requests) == 3 * STEPS
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["summary"]["provenance"]["strategy"] == "sections"


def test_a_batch_with_another_strategy_is_another_question(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with Loopback(answering(wounded)) as server:
        given = words(server, "batch", report, "-o", out, "--quiet")
        for more in ([], [], ["--second-look"], ["--strategy", "sections"]):
            assert main([*given, *more]) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len({line["asked"] for line in lines}) == len(lines) == 3


def test_an_unknown_strategy_is_wrong_usage(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summarize", str(report), "--strategy", "halves"]) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "sections" in said


@pytest.mark.parametrize("more", [["--strategy", "sections"], ["--second-look"]])
def test_a_batch_at_openai_asks_one_question_an_article(
    more: list[str], report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback([]) as server:
        given = ["batch", "--via", "openai-batch", "submit", str(report), "-o", str(tmp_path / "o")]
        assert main([*given, "--base-url", server.base_url, "--model", "stub", *more]) == 2
    assert server.requests == []
    assert capsys.readouterr().err == (
        "newsbrief: a batch at OpenAI asks one question an article: leave out --strategy and "
        "--second-look\n"
    )


def test_what_could_not_be_read_is_told_in_a_line_of_every_view(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Loopback(answering(without_claims)) as server:
        given = words(server, "summarize", report, "--strategy", "sections")
        told = {}
        for form in ("text", "markdown", "html", "json"):
            assert main([*given, "--format", form]) == 0
            told[form] = capsys.readouterr().out
    summary = ArticleSummary.model_validate_json(told["json"])
    [unread] = summary.coverage.unread
    where = f"sentences {unread.first} to {unread.last} (claim)"
    for form in ("text", "markdown", "html"):
        assert "Could not be read" in told[form]
        assert where.split(" (", maxsplit=1)[0] in told[form]
        assert "No valid answer from the model" in " ".join(told[form].split())
    [line] = [line for line in told["markdown"].splitlines() if "No valid answer" in line]
    assert line.startswith("- sentences")


@pytest.mark.parametrize(
    ("language", "says"), [("nl", "Kon niet"), ("de", "Konnte nicht"), ("fr", "pas pu être lu")]
)
def test_it_is_told_in_the_language_of_the_reader(language: str, says: str, report: Path) -> None:

    with Loopback(answering(without_claims)) as server:
        reader = Summarizer("stub", base_url=server.base_url, cache=None, strategy="sections")
        assert says in to_markdown(reader.summarize(report), language)


def test_old_json_without_it_still_reads(report: Path) -> None:
    with Loopback(answering(wounded)) as server:
        made = Summarizer("stub", base_url=server.base_url, cache=None).summarize(report)
    old = json.loads(made.to_json())
    del old["coverage"]["unread"], old["provenance"]["strategy"], old["provenance"]["passages"]
    read = ArticleSummary.model_validate(old)
    assert (read.coverage.unread, read.provenance.strategy) == ((), None)
