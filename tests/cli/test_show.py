"""`newsbrief show`: whatever was written earlier is shown, in any format."""

import csv
import io
import json
from pathlib import Path

import pytest
from events import dutch, english, french
from summaries import hostile, read_twice

from newsbrief import ArticleSummary, compare_articles
from newsbrief.cli.main import main
from newsbrief.model import Spent
from newsbrief.results.provenance import Usage
from newsbrief.results.records import BatchRecord, RecordError

SHA = "0" * 64


def record(key: str, summary: ArticleSummary | None) -> str:
    error = None
    if summary is None:
        error = RecordError(
            kind="Refusal", message="It declined.", may_pass=False, usage=Usage.of(Spent())
        )
    made = BatchRecord(id=key, sha256=SHA, asked="q", summary=summary, error=error)
    return made.to_json() + "\n"


def read_back(summary: ArticleSummary) -> ArticleSummary:
    return ArticleSummary.from_json(summary.to_json())


@pytest.fixture
def one(tmp_path: Path) -> Path:
    path = tmp_path / "one.json"
    path.write_text(english().to_json(), encoding="utf-8")
    return path


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    path = tmp_path / "out.jsonl"
    lines = record("day/nl", dutch()), record("day/en", english()), record("eve/fr", french())
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "jsonl"])
def test_a_summary_has_every_form(form: str, one: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(one), "--format", form]) == 0
    out, err = capsys.readouterr()
    assert "Delta Legion" in out
    assert err == ""
    if form in ("json", "jsonl"):
        assert ArticleSummary.from_json(out) == english()


def test_a_comparison_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "event.json"
    made = compare_articles([dutch(), english()], by_name=True)
    path.write_text(made.to_json(), encoding="utf-8")
    assert main(["show", str(path), "--format", "markdown"]) == 0
    assert capsys.readouterr().out == made.to_markdown()
    assert main(["show", str(path), "--format", "csv", "--section", "claims"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_batch_is_shown_one_after_the_other(
    batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(batch), "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out == "\n---\n\n".join(each.to_markdown() for each in (dutch(), english(), french()))


@pytest.mark.parametrize(
    ("wanted", "number"), [(["day/en"], 1), (["day"], 2), (["eve", "day/nl"], 2), ([], 3)]
)
def test_ids_or_their_beginnings_choose(
    wanted: list[str], number: int, batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(batch), *wanted, "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == number


def test_an_id_that_is_the_same_is_meant_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(record("a1", english()) + record("a10", dutch()), encoding="utf-8")
    assert main(["show", str(path), "a1", "--format", "json"]) == 0
    assert ArticleSummary.from_json(capsys.readouterr().out) == english()


def test_rows_of_all_stand_under_one_line_of_names(
    batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(batch), "--format", "csv", "--section", "casualties"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == sum(len(each.casualties) for each in (dutch(), english(), french()))
    assert {"article", "kind", "evidence"} <= set(rows[0])


def test_a_damaged_line_is_passed_over_with_a_word(
    batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = batch.read_text(encoding="utf-8").splitlines()
    batch.write_text("\n".join([lines[0][:99], *lines[1:]]) + "\n", encoding="utf-8")
    assert main(["show", str(batch), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    [line] = err.splitlines()
    assert "line 1" in line


def test_results_a_line_each_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(f"{each.to_json(None)}\n" for each in (dutch(), english())))
    assert main(["show", str(path), "--format", "jsonl"]) == 0
    assert capsys.readouterr().out == path.read_text()


def test_a_batch_becomes_a_folder_with_an_index(batch: Path, tmp_path: Path) -> None:
    batch.write_text(batch.read_text() + record("lost", None) + record("twice", read_twice()))
    folder = tmp_path / "pages"
    for _ in range(2):  # the second time the folder is ours
        assert main(["show", str(batch), "--format", "html", "-o", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["0001.html", "0002.html", "0003.html", "0005.html", "index.html"]
    assert (folder / "0002.html").read_text(encoding="utf-8") == read_back(english()).to_html()
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in index for name in names[:-1])
    assert "It declined." in index


def test_one_result_goes_into_a_folder_that_is_named_as_one(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, folder = tmp_path / "one.json", tmp_path / "pages"
    one.write_text(english().to_json(), encoding="utf-8")
    for output in (f"{folder}/", str(folder)):
        assert main(["show", str(one), "-o", output]) == 0
        assert sorted(path.name for path in folder.iterdir()) == ["0001.html", "index.html"]
    assert main(["show", str(batch), "-o", f"{tmp_path / 'more'}/"]) == 0
    assert len(list((tmp_path / "more").iterdir())) == 4
    for command in (
        ["show", str(one), "--format", "markdown"],
        ["summarize", str(one)],
        ["batch", str(one), "--model", "rules"],
    ):
        assert main([*command, "-o", f"{tmp_path / 'new'}/"]) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert "is a folder" in line
    assert not (tmp_path / "new").exists()


def test_what_else_stands_in_a_folder_is_left_alone(
    batch: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    assert main(["show", str(batch), "--format", "html", "-o", str(folder)]) == 2
    assert [path.name for path in folder.iterdir()] == ["index.html"]
    assert (folder / "index.html").read_text() == "mine"
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_article_without_a_summary_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(record("lost", None) + record("there", english()), encoding="utf-8")
    assert main(["show", str(path), "lost"]) == 2
    assert "It declined." in capsys.readouterr().err
    assert main(["show", str(path), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert "'lost'" in err


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (b"A bridge fell in Varlo.\n", "summarize"),
        (b'{"text": "A bridge fell.", "id": "a"}\n', "newsbrief batch"),
        (b'{"a": 1}', "holds data"),
        (b"[1, 2]", "holds data"),
        (b"[" * 100_000, "no result"),
        (b"", "empty"),
        (b"\xff\xfe\x00%PDF", "no text"),
        (b'{"schema_version": "1", "runs": [], "scoring": ""}', "newsbrief eval"),
        (b'{"schema_version": "9", "article": {}, "headline": "", "lead": ""}', "schema_version"),
        (b'{"schema_version": "2", "article": {}, "headline": "", "lead": ""}', "cannot be shown"),
    ],
)
def test_what_is_no_result_is_told_in_a_line(
    held: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "given.json"
    path.write_bytes(held)
    assert main(["show", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert told in line


@pytest.mark.parametrize("more", [["nobody"], ["--format", "json"], ["--format", "html"], [""]])
def test_what_cannot_be_meant_is_told_in_a_line(
    more: list[str], batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(batch), *more]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


def test_no_file_and_a_folder_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        assert main(["show", str(path)]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_what_was_read_is_not_written_over(one: Path) -> None:
    before = one.read_bytes()
    assert main(["show", str(one), "--format", "markdown", "-o", str(one)]) == 2
    assert one.read_bytes() == before


def test_nothing_of_an_article_runs_in_the_index(tmp_path: Path) -> None:
    path, folder = tmp_path / "out.jsonl", tmp_path / "pages"
    nasty = "<script>alert(1)</script>"
    path.write_text(record(nasty, hostile(nasty)) + record('"><b>', None), encoding="utf-8")
    assert main(["show", str(path), "--format", "html", "-o", str(folder)]) == 0
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert nasty not in index
    assert "<b>" not in index
    assert index.count("<script>") == 1
    assert json.dumps(nasty)[1:5] not in index.partition("<tbody>")[2].partition("</tbody>")[0]


def test_the_first_screen_is_short(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(batch), "day/en"]) == 0
    whole = capsys.readouterr().out
    assert main(["show", str(batch), "day/en", "--short"]) == 0
    short = capsys.readouterr().out
    assert len(short.splitlines()) < min(30, len(whole.splitlines()))
    assert short.splitlines()[0] == whole.splitlines()[0]
    assert main(["show", str(batch), "--short", "--format", "json"]) == 2


def test_a_batch_of_files_has_tasks_as_long_as_the_files_are_what_they_were(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"a.txt": "Ten men died in Kest on Monday.\n", "b.txt": "Nobody died in Kest.\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    out = str(tmp_path / "out.jsonl")
    assert main(["batch", str(tmp_path), "-o", out, "--model", "rules", "-q"]) == 0
    capsys.readouterr()
    assert main(["show", out, "--to", "label-studio"]) == 0
    tasks = json.loads(capsys.readouterr().out)
    assert {task["data"]["text"] for task in tasks} == set(texts.values())
    (tmp_path / "b.txt").write_text("Somebody died in Kest.\n")
    assert main(["show", out, "--to", "label-studio"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "b.txt" in line
    assert "--article" in line


def test_a_command_for_one_names_that_for_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given, told in (
        (["summarize", "a.txt", "b.txt"], "newsbrief compare"),
        (["summarize", str(tmp_path)], "newsbrief batch"),
        (["compare", str(tmp_path)], "without reports to compare"),
    ):
        assert main(given) == 2
        [line] = capsys.readouterr().err.splitlines()
        assert told in line


def test_a_result_of_a_batch_is_named_by_its_file_too(
    batch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(batch), "nl", "--format", "json"]) == 0
    assert ArticleSummary.from_json(capsys.readouterr().out) == dutch()


def test_a_story_is_told_from_a_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.db"
    path.write_bytes(b"SQLite format 3\0\xff")
    assert main(["show", str(path)]) == 2
    assert "`newsbrief story show`" in capsys.readouterr().err
