"""The output of a run: what is kept of it, whatever happened to the one who wrote it."""

import json
from pathlib import Path

import pytest
from summaries import full as a_summary

from newsbrief.batch.journal import STDOUT, Journal, read_records
from newsbrief.batch.journal_index import Due
from newsbrief.errors import ArticleError, ModelUnavailable
from newsbrief.results.records import BatchRecord, RecordError
from newsbrief.results.writing import OutputError


def line(key: str, sha256: str = "s", asked: str = "q", *, failed: bool = False) -> str:
    if failed:
        what = {"error": RecordError.of(ArticleError("no"))}
        return BatchRecord(id=key, sha256=sha256, asked=asked, **what).to_json()
    return BatchRecord(id=key, sha256=sha256, asked=asked, summary=a_summary()).to_json()


def written(path: Path, *lines: str) -> Path:
    with Journal(path) as journal:
        for one in lines:
            journal.write(one)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def test_what_was_written_is_known_to_the_next_run(path: Path) -> None:
    written(path, line("a"), line("b", failed=True))
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.KEPT
        assert journal.due("b", "s", "q") is Due.FAILED
        assert journal.due("c", "s", "q") is Due.NEW
    assert not journal.repaired


def test_a_changed_article_and_another_question_are_to_be_done_again(path: Path) -> None:
    written(path, line("a"), line("b"))
    with Journal(path) as journal:
        assert journal.due("a", "changed", "q") is Due.NEW
        assert journal.due("b", "s", "other") is Due.NEW


def test_of_two_lines_with_one_id_the_last_counts(path: Path) -> None:
    written(path, line("a", failed=True), line("b"), line("a", "changed"))
    with Journal(path) as journal:
        assert journal.due("a", "changed", "q") is Due.KEPT
    assert [(r.id, r.sha256) for r in read_records(path)] == [("b", "s"), ("a", "changed")]


def test_an_id_that_comes_again_in_a_run_is_the_same_article_or_another(path: Path) -> None:
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.NEW
        assert journal.due("a", "s", "q") is Due.TWICE
        assert journal.due("a", "other", "q") is Due.TAKEN


@pytest.mark.parametrize("cut", [1, 9, 40, 300, -2])
def test_a_torn_last_line_is_cut_off_wherever_it_was_torn(path: Path, cut: int) -> None:
    written(path, line("a"))
    whole = path.read_bytes()
    path.write_bytes(whole + line("b").encode()[:cut])
    with Journal(path) as journal:
        assert journal.repaired
        assert journal.due("b", "s", "q") is Due.NEW
        journal.write(line("b"))
    assert path.read_bytes() == whole + line("b").encode() + b"\n"


@pytest.mark.parametrize("cut", [1, 6, 40])
def test_a_first_line_that_is_torn_is_cut_off_too(path: Path, cut: int) -> None:
    path.write_bytes(line("a").encode()[:cut])
    with Journal(path) as journal:
        assert journal.repaired
    assert path.read_bytes() == b""


def test_a_last_line_that_only_lacks_its_end_is_kept(path: Path) -> None:
    path.write_text(line("a"), encoding="utf-8")
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.KEPT
        journal.write(line("b"))
    assert [json.loads(one)["id"] for one in path.read_text().splitlines()] == ["a", "b"]


def test_a_damaged_line_in_the_middle_is_passed_over_and_told(path: Path) -> None:
    path.write_text(f"{line('a')}\n\0\0\0{line('b')[9:]}\n{line('c')}\n", encoding="utf-8")
    with Journal(path) as journal:
        assert journal.damaged == 1
        assert journal.due("c", "s", "q") is Due.KEPT
    assert [r.id for r in read_records(path)] == ["a", "c"]


@pytest.mark.parametrize(
    "content",
    [
        '{"id": "a", "text": "An article"}\n',
        '{"id": "a", "text": "x"}',
        "An article.\n",
        "{}",
        "\n",
    ],
)
def test_a_file_that_is_something_else_is_left_alone(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OutputError, match="choose another file"):
        Journal(path)
    assert path.read_text(encoding="utf-8") == content


def test_a_second_writer_is_refused_and_the_first_goes_on(path: Path) -> None:
    with Journal(path) as first:
        with pytest.raises(OutputError, match="another process is writing"):
            Journal(path)
        first.write(line("a"))
    with Journal(path) as again:
        assert again.due("a", "s", "q") is Due.KEPT


def test_a_folder_or_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for wrong in (tmp_path, tmp_path / "absent" / "out.jsonl", Path("/dev/null")):
        with pytest.raises(OutputError):
            Journal(wrong)


def test_ids_may_look_like_anything(path: Path) -> None:
    odd = ['","summary":{', '{"id":"', "a\nb", "é\u2028\x85", "", '\\"', "a" * 5000]
    written(path, *(line(key) for key in odd))
    with Journal(path) as journal:
        assert [journal.due(key, "s", "q") for key in odd] == [Due.KEPT] * len(odd)
        assert journal.damaged == 0


# Damage


def damages(whole: bytes) -> list[bytes]:
    """A line that was written well, damaged in its body, with its head as it was."""
    middle = whole.index(b'"characters":')
    body = whole.index(b'"summary":{')
    return [
        whole[:middle] + b"\0" * 40 + whole[middle + 40 :],
        whole[: (lead := whole.index(b'"lead":'))] + whole[lead + 25 :],
        whole[:-5],
        whole + whole[body:],
        whole.replace(b'"headline"', b'"headlime"'),
        whole.replace(b'"characters":', b'"characters":"many",'),
        whole[: body + 11] + b"}" + b"}",
        whole[: body + 11] + b'"a":' + b"[" * 100_000 + b"}}",
        whole.replace(b'"schema_version":"2"', b'"schema_version":"7"'),
    ]


@pytest.mark.parametrize("number", range(9))
def test_a_record_that_is_damaged_anywhere_is_to_be_done_again(path: Path, number: int) -> None:
    damaged = damages(line("a").encode())[number]
    path.write_bytes(damaged + b"\n" + line("b").encode() + b"\n")
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.NEW
        assert journal.due("b", "s", "q") is Due.KEPT
        journal.write(line("a"))
    assert sorted(r.id for r in read_records(path)) == ["a", "b"]


@pytest.mark.parametrize("number", range(8))
def test_a_damaged_line_does_not_hide_an_earlier_one(path: Path, number: int) -> None:
    damaged = damages(line("a").encode())[number]
    path.write_bytes(line("a").encode() + b"\n" + damaged + b"\n")
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.KEPT
        assert journal.damaged == 1
    assert [r.id for r in read_records(path)] == ["a"]


def test_a_journal_whose_only_line_is_damaged_is_still_one(path: Path) -> None:
    path.write_bytes(damages(line("a").encode())[0] + b"\n")
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.NEW
        assert journal.damaged == 1


@pytest.mark.parametrize(
    "content",
    [
        '{"id":"a","text":"x"}',
        '{"id":"a","text":"torn of',
        '{"id":"a"}',
        '{"id":"a","sha256":"s"}\n',
        "PK\x03\x04 a thesis",
        '{"ids":[',
    ],
)
def test_what_only_looks_like_a_record_is_left_alone(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OutputError, match="choose another file"):
        Journal(path)
    assert path.read_text(encoding="utf-8") == content


# What an article is known by


def test_an_article_that_was_given_no_id_is_known_by_its_text(path: Path) -> None:
    written(path, line("s/a.txt"))
    with Journal(path) as journal:
        assert journal.due("/home/s/a.txt", "s", "q", named=False) is Due.KEPT
        assert journal.due("copy.txt", "s", "q", named=False) is Due.TWICE
        assert journal.due("s/b.txt", "s", "other", named=False) is Due.NEW
        assert journal.due("a", "s", "q") is Due.NEW


def test_a_record_that_another_article_is_done_by_is_not_replaced(path: Path) -> None:
    written(path, line("a.txt", "one"))
    with Journal(path) as journal:
        assert journal.due("0.txt", "one", "q", named=False) is Due.KEPT
        assert journal.due("a.txt", "two", "q", named=False) is Due.TAKEN
        assert journal.due("a.txt#2", "two", "q", named=False) is Due.NEW


def test_an_error_that_may_have_passed_is_told_from_others(path: Path) -> None:
    passing = RecordError.of(ModelUnavailable("later"))
    written(path, line("a", failed=True))
    with Journal(path) as journal:
        journal.write(BatchRecord(id="b", sha256="s", asked="q", error=passing).to_json())
    with Journal(path) as journal:
        assert journal.due("a", "s", "q") is Due.FAILED
        assert journal.due("b", "s", "q") is Due.PASSING


def test_records_may_go_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with Journal(STDOUT) as journal:
        assert journal.due("a", "s", "q") is Due.NEW
        journal.write(line("a"))
    print("after")
    assert capsys.readouterr().out == line("a") + "\nafter\n"
