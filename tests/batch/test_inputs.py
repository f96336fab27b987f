"""What the inputs of a batch hold: files, folders, patterns, JSONL, standard input."""

import io
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from batch_stub import article, rows

from newsbrief.batch.inputs import Inputs
from newsbrief.errors import ArticleError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two reports, a folder of reports, and things beside the point."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "in/c.md", "in/deep/d.TXT", "in/.hidden.txt", "in/.git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(len(name)), encoding="utf-8")
    (tmp_path / "in/photo.jpg").write_bytes(b"\xff\xd8")
    rows(tmp_path / "in/rows.jsonl", range(2))
    return tmp_path


def ids(*words: str, output: str = "out.jsonl") -> list[str]:
    inputs = Inputs(words, Path(output))
    found = [source.id for source in inputs]
    if "-" not in words:
        assert inputs.count() == len(found)
    return found


def test_files_come_as_named_and_folders_in_the_order_of_their_names(folder: Path) -> None:
    assert ids("b.txt", "a.txt") == ["b.txt", "a.txt"]
    assert ids("in") == ["in/c.md", "a0", "a1", "in/deep/d.TXT"]
    assert ids("./in/deep/") == ["in/deep/d.TXT"]
    assert ids("*.txt", "in/**/*.TXT") == ["a.txt", "b.txt", "in/deep/d.TXT"]


def test_a_readme_is_an_article_only_when_it_is_named(folder: Path) -> None:
    for name in ("README.md", "deep/ReadMe.txt"):
        (folder / "in" / name).write_text("What stands here.")
    assert ids("in") == ["in/c.md", "a0", "a1", "in/deep/d.TXT"]
    assert ids("in/README.md") == ["in/README.md"]


def test_what_is_passed_over_in_a_folder_is_counted(folder: Path) -> None:
    inputs = Inputs(["in"], folder / "out.jsonl")
    assert len(list(inputs)) == 4
    assert inputs.passed_over == 1


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Path) -> None:
    Path("report").write_text(article(1), encoding="utf-8")
    (source,) = Inputs(["report"], folder / "out.jsonl")
    assert source.text == article(1)
    assert source.details["source"] == "report"


def test_the_output_is_no_input(folder: Path) -> None:
    rows(folder / "in/out.jsonl", range(3))
    assert ids("in", output="in/out.jsonl") == ["in/c.md", "a0", "a1", "in/deep/d.TXT"]
    assert ids("in/out.jsonl", output="in/out.jsonl") == []


@pytest.mark.parametrize("word", ["absent.txt", "absent/", "*.pdf"])
def test_an_input_that_is_not_there_is_an_error_at_once(folder: Path, word: str) -> None:
    with pytest.raises(ArticleError):
        Inputs(["a.txt", word], folder / "out.jsonl")


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    Path("a[1].txt").write_text(article(1), encoding="utf-8")
    assert ids("a[1].txt") == ["a[1].txt"]


def test_a_line_of_jsonl_is_an_article_and_a_bad_one_has_its_place_for_an_id(
    folder: Path,
) -> None:
    lines: list[Any] = [
        {"id": 7, "text": article(1), "title": "Rain", "more": {"x": 1}},
        {"text": article(2)},
        {"id": "no text"},
        {"title": "nor id"},
        [1],
    ]
    text = "\n\n".join(json.dumps(one) for one in lines) + "\n \nnot json\n" + '{"id": "torn'
    Path("rows.jsonl").write_bytes(b"\xef\xbb\xbf" + text.encode())
    sources = list(Inputs(["rows.jsonl"], folder / "out.jsonl"))
    assert [s.id for s in sources if s.problem is None] == ["7", sources[1].sha256[:12]]  # type: ignore[index]
    assert sources[0].details == {"title": "Rain"}
    assert [s.id for s in sources if s.problem] == [
        "no text",
        "rows.jsonl:7",
        "rows.jsonl:9",
        "rows.jsonl:11",
        "rows.jsonl:12",
    ]


def test_a_file_that_cannot_be_read_is_an_article_with_a_problem(folder: Path) -> None:
    Path("in/c.md").write_bytes(b"\0\1")
    (source,) = Inputs(["in/c.md"], folder / "out.jsonl")
    assert (source.id, source.sha256) == ("in/c.md", None)
    assert isinstance(source.problem, ArticleError)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b'\n {"id": "a", "text": "x"}\n{"id": "b", "text": "y"}\n', ["a", "b"]),
        (b"It rained.\nAll day.\n", ["stdin"]),
        (b"\xff\xfe\xff", ["stdin"]),
        (b"", ["stdin"]),
    ],
)
def test_standard_input_is_jsonl_or_one_article(
    folder: Path, given: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    inputs = Inputs(["-"], folder / "out.jsonl")
    assert inputs.count() is None
    assert [source.id for source in inputs] == expected


def test_jsonl_is_read_line_by_line(folder: Path) -> None:
    rows(folder / "many.jsonl", range(1000))
    sources = iter(Inputs(["many.jsonl"], folder / "out.jsonl"))
    next(sources)
    Path("many.jsonl").write_text("")
    assert len(list(sources)) < 900


def fill(pipe: Path, content: bytes) -> threading.Thread:
    writer = threading.Thread(target=lambda: pipe.write_bytes(content), daemon=True)
    writer.start()
    return writer


@pytest.mark.parametrize("name", ["rows.jsonl", "rows"])
def test_rows_through_a_pipe_all_come_and_none_is_counted_away(folder: Path, name: str) -> None:
    os.mkfifo(name)
    content = rows(folder / "many.jsonl", range(3000)).read_bytes()
    writer = fill(folder / name, content)
    inputs = Inputs([name], folder / "out.jsonl")
    assert inputs.count() is None
    assert [source.id for source in inputs] == [f"a{n}" for n in range(3000)]
    writer.join()


def test_a_text_through_a_pipe_is_one_article(folder: Path) -> None:
    os.mkfifo("report")
    writer = fill(folder / "report", article(1).encode())
    (source,) = Inputs(["report"], folder / "out.jsonl")
    assert (source.id, source.text) == ("report", article(1))
    writer.join()


def test_pipes_and_linked_folders_inside_a_folder_are_passed_over(folder: Path) -> None:
    os.mkfifo("in/pipe.txt")
    os.mkfifo("in/pipe.jsonl")
    Path("in/again").symlink_to(folder / "in", target_is_directory=True)
    inputs = Inputs(["in"], folder / "out.jsonl")
    assert len(list(inputs)) == inputs.count() == 4
    assert inputs.passed_over == 4


def test_links_that_lead_nowhere_or_round_and_round_are_articles_with_a_problem(
    folder: Path,
) -> None:
    Path("in/loop.txt").symlink_to("loop.txt")
    Path("in/gone.txt").symlink_to("nowhere.txt")
    inputs = Inputs(["in", "in/loop*"], folder / "out.jsonl")
    found = {source.id: source.problem for source in inputs}
    assert isinstance(found["in/loop.txt"], ArticleError)
    assert isinstance(found["in/gone.txt"], ArticleError)
    assert found["in/c.md"] is None
    loop = folder / "out.jsonl"
    loop.symlink_to(loop)
    assert len(list(Inputs(["a.txt"], loop))) == 1


def test_a_folder_that_cannot_be_looked_into_is_told(folder: Path) -> None:
    Path("in/x").mkdir()
    here = os.open("in/x", os.O_RDONLY)
    for _ in range(18):  # a path that is longer than any call takes
        os.mkdir("d" * 250, dir_fd=here)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    inputs = Inputs(["in"], folder / "out.jsonl")
    (problem,) = [source.problem for source in inputs if source.problem]
    assert inputs.count() == 5
    assert "cannot be read" in str(problem)
    assert len(str(problem)) < 400


def test_names_that_are_no_text_are_spelled_out(folder: Path) -> None:
    Path(os.fsdecode(b"odd/caf\xe9")).mkdir(parents=True)
    for name in (b"odd/caf\xe9/a\xff.txt", b"odd/caf\xe9/b.jsonl"):
        text = (
            article(3) if name.endswith(b"txt") else '{"id": "\\ud83d", "text": "It rained."}\n[]'
        )
        Path(os.fsdecode(name)).write_text(text, encoding="utf-8")
    found = ids("odd")
    assert found == ["odd/caf\\udce9/a\\udcff.txt", "\\ud83d", "odd/caf\\udce9/b.jsonl:2"]
    assert all(name.encode() for name in found)


def test_a_name_that_no_system_takes_is_an_input_that_is_not_there(folder: Path) -> None:
    for word in ("x" * 5000, "a\0b", "x/" * 3000):
        with pytest.raises(ArticleError):
            Inputs([word], folder / "out.jsonl")


def test_only_what_has_an_id_of_its_own_is_named(folder: Path) -> None:
    Path("rows.jsonl").write_text('{"id": "a", "text": "x"}\n{"text": "y"}\nno\n{"title": "t"}')
    sources = Inputs(["rows.jsonl", "a.txt"], folder / "out.jsonl")
    assert [source.named for source in sources] == [True, False, False, False, False]
