"""`newsbrief story`: what goes in, what comes out, and what is said when it cannot."""

import csv
import io
import json
import re
import sys
from datetime import date
from functools import cache
from pathlib import Path

import handmade
import pytest
from command_line import ANSWER, RAID, model, one_line
from places import SAMPLES
from reports import EN, claim
from told_story import report

from newsbrief import Story
from newsbrief.cli.main import main
from newsbrief.pipeline import states
from newsbrief.pipeline.story.contents import report_id

REPORT = str(SAMPLES / "bridge-report.en.txt")


@pytest.fixture
def story(tmp_path: Path) -> str:
    """A story of two reports, put in as summaries that were written before."""
    path = tmp_path / "story.db"
    for number in (0, 1):
        made = tmp_path / f"{number}.json"
        made.write_text(report(number).to_json(), encoding="utf-8")
        assert main(["story", "add", str(path), str(made), "--model", "rules", "-q"]) == 0
    return str(path)


def shown(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(["story", *words]) == status
    return capsys.readouterr().out


def test_reports_of_every_sort_are_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = str(tmp_path / "story.db")
    folder = tmp_path / "monday"
    folder.mkdir()
    (folder / "a.txt").write_text("Shells hit the village of Varlo. Four people were killed.")
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": "b", "text": "A bridge fell in Ortel. Two people died."}))
    batch = tmp_path / "batch.jsonl"
    batch.write_text(f"{report(0).to_json(indent=None)}\n{report(1).to_json(indent=None)}\n")
    given = [str(folder), str(rows), str(batch), REPORT]
    out = shown(capsys, "add", story, *given, "--model", "rules")
    assert [line.split(": ")[1].split(",")[0] for line in out.splitlines()] == ["added"] * 5
    again = shown(capsys, "add", story, *given, "--model", "rules")
    assert again.count("is in the story already") == 5


def test_a_model_reads_the_reports_and_says_what_they_have_in_common(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question a report, and one more for the second, of which the same text comes twice."""
    words = ["add", str(tmp_path / "story.db")]
    other = EN.replace("Fighters crossed into the village", "Armed men walked into the streets")
    for name, text in (("a", EN), ("b", other), ("c", EN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        words.append(str(tmp_path / f"{name}.txt"))
    linked = {"links": [{"new": "n1", "entry": "e1", "kind": "same_claim"}]}
    walked = ANSWER | {"claims": [claim("C1", [RAID], text="Armed men walked into Varlo.")]}
    with model(ANSWER, walked, linked) as server:
        out = shown(capsys, *words, "--base-url", server.base_url, "--model", "stub")
        assert len(server.requests) == 3
        assert shown(capsys, *words, "--base-url", server.base_url, "--model", "stub")
        assert len(server.requests) == 3
    told = [line.partition(".txt: ")[2] for line in out.splitlines()]
    assert told[:2] == ["added, 0 links", "is in the story already"]
    assert re.fullmatch(r"added, \d links?", told[2])  # a claim in common


def test_one_bad_report_keeps_no_other_out(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    words = ["add", story, str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"), REPORT]
    capsys.readouterr()
    assert main(["story", *words, "--model", "rules"]) == 5
    said = capsys.readouterr()
    assert said.out.count(": added") == 1
    assert len(said.err.splitlines()) == 3
    assert said.err.splitlines()[-1].startswith("newsbrief: 2 of the reports")


def test_where_nothing_was_added_that_is_said_and_no_name_told_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = str(tmp_path / "new.db")
    folder = tmp_path / "folder"
    folder.mkdir()
    assert main(["story", "add", story, str(folder), "--model", "rules"]) == 0
    assert "nothing was added" in one_line(capsys.readouterr().err)
    assert main(["story", "add", story, "absent.txt", "--model", "rules"]) == 5
    why, end = capsys.readouterr().err.splitlines()
    assert why.count("absent.txt") == 1
    assert end == "newsbrief: 1 of the reports failed: see above"


def test_a_folder_of_pages_holds_nothing_that_is_not_ours(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    to = ("--to", "folder", "-o", str(folder))
    assert not shown(capsys, "page", story, *to)
    pages = {each.name for each in folder.iterdir()}
    assert {"index.html", "event-1.html", "report-1.html"} <= pages
    old = folder / "event-99.html"  # a page of an event that is no more
    old.write_text((folder / "event-1.html").read_text(encoding="utf-8"), encoding="utf-8")
    own = folder / "source-99.html"
    own.write_text("my own", encoding="utf-8")
    shown(capsys, "page", story, *to)
    assert {each.name for each in folder.iterdir()} == pages | {own.name}
    index = (folder / "index.html").read_text(encoding="utf-8")
    own = folder / "event-1.html"
    own.write_text("my own", encoding="utf-8")
    assert main(["story", "page", story, *to, "--language", "nl"]) == 2
    assert "newsbrief did not write" in one_line(capsys.readouterr().err)
    assert own.read_text(encoding="utf-8") == "my own"
    assert (folder / "index.html").read_text(encoding="utf-8") == index
    assert main(["story", "page", story, "--to", "folder", "-o", str(tmp_path)]) == 2
    assert "holds something else" in one_line(capsys.readouterr().err)
    assert main(["story", "page", story, "--to", "folder"]) == 2
    assert "name it with -o" in one_line(capsys.readouterr().err)


def test_pages_go_to_a_folder_that_is_named_as_one(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    assert not shown(capsys, "page", story, "-o", f"{folder}/")
    pages = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
    assert {"index.html", "event-1.html"} <= set(pages)
    assert not shown(capsys, "page", story, "-o", str(folder))  # it is one now
    assert {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()} == pages
    for command in (
        ["page", story, "--to", "file"],
        ["show", story],
        ["export", story, "--to", "csv"],
    ):
        assert main(["story", *command, "-o", f"{folder}/"]) == 2
        assert "is a folder" in one_line(capsys.readouterr().err)


def test_nothing_is_read_for_a_story_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no story")
    assert main(["story", "add", str(path), "no-such-report.txt"]) == 2
    assert "no story of newsbrief" in one_line(capsys.readouterr().err)
    assert path.read_text() == "no story"


def test_what_it_comes_to_goes_to_other_programs(
    story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Story.open(story, model="rules") as opened:
        ledger = opened.ledger()
    assert json.loads(shown(capsys, "export", story, "--to", "json")) == ledger.model_dump(
        mode="json"
    )
    rows = list(csv.DictReader(io.StringIO(shown(capsys, "export", story, "--to", "csv"))))
    assert len(rows) == sum(len(f.references) for t in ledger.tolls for f in t.figures)
    said = shown(capsys, "export", story, "--to", "csv", "--table", "statements")
    assert said.startswith("matter,event,")
    deaths = shown(capsys, "export", story, "--to", "ucdp").splitlines()
    assert deaths[0].startswith("id,year,type_of_violence")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A shell wounded nine people in Varlo, the mayor said.", "no report"),
        ("The mayor said nine people were killed in Varlo.", "1 toll of deaths has no row"),
    ],
)
def test_deaths_by_event_without_a_row_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    path, story = tmp_path / "a.txt", str(tmp_path / "story.db")
    path.write_text(text)
    shown(capsys, "add", story, str(path), "--model", "rules")
    assert main(["story", "export", story, "--to", "ucdp"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert why in said.err


def test_it_is_shown(story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "2026-10-14" in shown(capsys, "show", story)
    assert "2026-10-14" in shown(capsys, "show", story, "--format", "markdown", "--language", "nl")
    assert shown(capsys, "toll", story)
    assert not shown(capsys, "page", story, "-o", str(tmp_path / "p.html"), "--since", "2026-10-14")
    with Story.open(story, model="rules") as opened:
        page = opened.page(since=date(2026, 10, 14))
    assert (tmp_path / "p.html").read_text(encoding="utf-8") == page


def test_it_is_shown_where_a_terminal_says_that_it_has_no_columns(
    story: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert "2026-10-14" in shown(capsys, "show", story)


def test_words_are_found(story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Story.open(story, model="rules") as opened:
        found = opened.find('"people had" killed')
    words = ("find", story, '"people had"', "killed")
    assert json.loads(shown(capsys, *words, "--format", "json")) == found.model_dump(mode="json")
    assert not shown(capsys, *words, "-o", str(tmp_path / "found.txt"))
    assert "10 people had been killed" in (tmp_path / "found.txt").read_text(encoding="utf-8")
    (tmp_path / "found.json").write_text(found.to_json(), encoding="utf-8")
    assert main(["show", str(tmp_path / "found.json"), "--format", "csv"]) == 0
    assert capsys.readouterr().out == found.to_csv()
    assert main(["story", "find", story, "nothing", "killed"]) == 0
    out, err = capsys.readouterr()
    assert not out
    assert "nothing holds all of these words; searched: the items of 2 reports" in one_line(err)
    article = tmp_path / "varlo.txt"
    article.write_text("Shells hit the village of Varlo. Nobody was hurt.", encoding="utf-8")
    assert main(["story", "add", story, str(article), "--model", "rules", "-q"]) == 0
    capsys.readouterr()
    assert main(["story", "find", story, "nobody"]) == 0
    out, err = capsys.readouterr()
    assert "[2] Nobody was hurt." in out
    assert one_line(err) == (
        "searched: the items of 3 reports; of 1 all sentences, "
        "of the other 2 those that their summaries have"
    )


def test_a_report_that_was_retracted_says_so_when_it_comes_again(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown(capsys, "retract", story, report_id(report(0)))
    made = str(tmp_path / "0.json")
    told = shown(capsys, "add", story, made, "--model", "rules")
    advice = told.split("`")[1].split()[1:]
    assert "was retracted" in told
    assert main(advice) == 0
    assert "is in the story already" in shown(capsys, "add", story, made, "--model", "rules")


def test_a_correction_of_the_same_day_stands_and_can_be_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story, paper = str(tmp_path / "hill.db"), tmp_path / "hill.txt"
    add = ("add", story, str(paper), "--model", "rules")
    text = (
        "A rocket hit the market of Tolvik on Thursday. {} people were killed, the mayor said. "
        "The Northern Army denied that it had fired."
    )
    paper.write_text(text.format("Nineteen"), encoding="utf-8")
    first = shown(capsys, *add).split()[0]
    paper.write_text(text.format("Nine"), encoding="utf-8")
    told = shown(capsys, *add)
    second = told.split()[0]
    assert f"takes the place of {first}" in told
    assert main(["story", "retract", story, second]) == 0
    assert one_line(capsys.readouterr().err).endswith(f"counts again: {first}")
    paper.write_text(text.format("Nineteen"), encoding="utf-8")
    shown(capsys, "restore", story, second)
    advice = shown(capsys, *add).split("`")[1].split()[1:]
    assert advice == ["story", "retract", story, second]
    assert main(advice) == 0


def test_classes_of_source_come_from_a_file_of_the_users(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "sources.toml"
    own.write_text('"Northern Army" = "party"\n')
    shown(capsys, "toll", story, "--sources", str(own))
    own.write_text('"northern army" = "party"\n"Nortern Army" = "party"\n', "utf-8-sig")
    assert main(["story", "toll", story, "--sources", str(own)]) == 0
    told = one_line(capsys.readouterr().err)
    assert told.endswith("names whom no report has: Nortern Army")
    for wrong in ('"Northern Army" = "friend"', "Northern Army"):
        own.write_text(wrong)
        shown(capsys, "toll", story, "--sources", str(own), status=2)


def test_what_was_done_is_in_the_log_and_can_be_undone(
    story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = (report_id(report(number)) for number in (0, 1))
    shown(capsys, "merge", story, f"{one}:E1", f"{other}:E1", "--because", "one shelling")
    shown(capsys, "retract", story, one[:5])
    shown(capsys, "undo", story)
    log = [line.split(maxsplit=3)[3] for line in shown(capsys, "log", story).splitlines()]
    assert log == [
        f"add {one} · Day 0 in Varlo",
        f"add {other} · Day 1 in Varlo",
        f"merge {one}:E1 {other}:E1 (one shelling)",
        f"retract {one}, undone",
        f"undo 4 {one}",
    ]


def test_a_correction_that_changes_nothing_says_so(
    story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(*words: str) -> str:
        assert main(["story", *words]) == 0
        return capsys.readouterr().err

    assert "nothing changes" in told("split", story, "r1:A1", "r2:A1")
    assert not told("merge", story, "r1:A1", "r2:A1")
    assert "these are one already" in told("merge", story, "r1:A1", "r2:A1")


def test_rules_are_a_model_here(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "add", story, REPORT, "--rules"]) == 2
    assert "--model rules" in one_line(capsys.readouterr().err)


def test_who_gives_a_figure_is_said_by_hand(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = (report_id(report(number)) for number in (0, 1))
    for to in (f"{other}:A2", "nobody"):
        said = shown(capsys, "attribute", story, f"{one}:F1", "--to", to)
        assert f"attribute {to} {one}:F1" in said
    shown(capsys, "attribute", story, f"{one}:F1", status=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "name what to do"),
        (["show", "none.db"], "There is no story 'none.db'"),
        (["add", "none.db"], "REPORT"),
        (["undo", "STORY"], "nothing to undo"),
        (["retract", "STORY", "ffffff"], "no report"),
        (["restore", "STORY", "nobody"], "no report"),
        (["show", "STORY", "--sources", "none.toml"], "cannot be read"),
        (["export", "STORY", "--to", "csv", "-o", "STORY"], "is no text"),
        (["export", "STORY", "--to", "json", "--table", "links"], "leave it out"),
        (["fly", "STORY"], "fly"),
        (["find", "STORY", "-", "*"], "Name a word"),
        (["retract", "STORY", "a"], "short for a report"),
        (["show", ""], "no place for a story"),
        (["show", "mysql://me:secret@host/x"], "'mysql://…' is no place for a story"),
        (["show", "STORY", "--sources", "STORY"], "is no TOML"),
        (["show", "STORY", "--short", "--format", "json"], "--short goes with --format text"),
    ],
)
def test_what_does_not_fit_is_said_in_a_line(
    words: list[str], told: str, story: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["story", *(story if word == "STORY" else word for word in words)]) == 2
    assert told in one_line(capsys.readouterr().err)
    with Story.open(story, model="rules") as opened:
        assert len(opened.log()) == 2


def test_parquet_goes_to_a_file_and_over_no_other(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow")
    out = tmp_path / "deaths.parquet"
    for _ in range(2):  # the second takes the first one's place
        shown(capsys, "export", story, "--to", "parquet", "-o", str(out))
        assert out.read_bytes().startswith(b"PAR1")
    shown(capsys, "export", story, "--to", "parquet", status=2)
    before = Path(story).read_bytes()
    shown(capsys, "export", story, "--to", "parquet", "-o", story, status=2)
    assert Path(story).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"count":10', '"count":-10'),
        ('"minimum":null', '"minimum":-1'),
        ('"sha256":"', '"sha256":"\\u001b[31m'),
        ('"id":"A2"', '"id":"A1"'),
    ],
)
def test_a_damaged_summary_keeps_no_other_out(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    lines = [report(number).to_json(indent=None) for number in (0, 2)]
    whole = report(5, killed=10).to_json(indent=None)
    assert old in whole
    kept = tmp_path / "kept.jsonl"
    kept.write_text("\n".join([lines[0], whole.replace(old, new, 1), lines[1]]))
    out = shown(capsys, "add", story, str(kept), "--model", "rules", status=5)
    assert [line.split(": ")[1][:5] for line in out.splitlines()] == ["is in", "added"]
    assert "reports: 3" in shown(capsys, "show", story)


def test_a_file_that_cannot_be_read_is_one_failure(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = tmp_path / "half.json"
    half.write_text(report(2).to_json(indent=None).replace('"exact"', '"nearly"'))
    shown(capsys, "add", story, str(half), "--model", "rules", status=5)
    lines = tmp_path / "lines.jsonl"
    lines.write_text(f"{report(2).to_json(indent=None)}\n{{\n[]\n")
    capsys.readouterr()
    assert main(["story", "add", story, str(half), str(lines), "--model", "rules"]) == 5
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 3
    assert "line 2 and 1 more" in err[1]
    assert err[2].startswith("newsbrief: 2 of the reports failed")


def test_a_reason_may_hold_anything(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    why = "line one\nline\0two \x1b[31m \udcff"
    first = json.loads(shown(capsys, "show", story, "--format", "json"))["reports"][0]["id"]
    shown(capsys, "retract", story, first, "--because", why)
    assert "(line one line␀two ␛[31m \\udcff)" in shown(capsys, "log", story)


def test_the_extra_is_named_where_a_state_may_be_taken_for_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "babel", None)
    monkeypatch.setattr(states, "countries", cache(states.countries.__wrapped__))
    files = []
    for code, name in (("en", "Fiji"), ("de", "Fidschi")):
        told = handmade.report(
            f"{name} spoke.", language=code, actors=[handmade.who("A1", name, kind="state")]
        )
        files.append(tmp_path / f"{code}.json")
        files[-1].write_text(told.to_json(), encoding="utf-8")
    story = str(tmp_path / "new.db")
    for file, says in zip(files, (0, 1), strict=True):
        assert main(["story", "add", story, str(file), "--model", "rules"]) == 0
        assert capsys.readouterr().err.count("newsbrief[countries]") == says
