"""Results to files."""

import os
from pathlib import Path

import pytest

from newsbrief.results.writing import OutputError, check_writable, write_whole


def test_a_file_is_written_in_utf_8_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "brief.md", "één ‘dode’\n")
    assert (tmp_path / "brief.md").read_bytes() == "één ‘dode’\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["brief.md"]


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "brief.md", "text")
    finally:
        os.umask(before)
    assert (tmp_path / "brief.md").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    check_writable(Path(os.devnull))
    write_whole(Path(os.devnull), "gone")
    assert Path(os.devnull).is_char_device()


def test_when_writing_fails_the_old_file_is_whole_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.md"
    path.write_text("old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="No space left on device"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [left.name for left in tmp_path.iterdir()] == ["brief.md"]


def test_what_cannot_be_written_is_known_before(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("· newsbrief 0.1.0")
    for impossible in (tmp_path, tmp_path / "absent" / "x", file / "x", tmp_path / "nul\0"):
        with pytest.raises(OutputError, match=r"cannot write .*: choose another file"):
            check_writable(impossible)
        with pytest.raises(OutputError):
            write_whole(impossible, "text")
    check_writable(file)
    check_writable(tmp_path / "new")
    assert [left.name for left in tmp_path.iterdir()] == ["file"]
    assert file.read_text() == "· newsbrief 0.1.0"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(OutputError, match="write-protected"):
        check_writable(path)


FOREIGN = {
    "docx": b"PK\x03\x04 and more",
    "pdf": b"%PDF-1.7\nplain so far",
    "rtf": b"{\\rtf1 a thesis}",
    "database": b"SQLite format 3\0",
    "picture": b"\xff\xd8\xff\xe0",
    "another encoding": "één".encode("utf-16"),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_text_is_not_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thesis"
    path.write_bytes(content)
    for write in (check_writable, lambda place: write_whole(place, "x")):
        with pytest.raises(OutputError, match="none of ours"):
            write(path)
    assert path.read_bytes() == content


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    path, link = tmp_path / "report.txt", tmp_path / "link.txt"
    path.write_text("It rained. · newsbrief 0.1.0")
    link.symlink_to(path)
    for output in (path, link):
        with pytest.raises(OutputError, match="is what is read"):
            check_writable(output, "-", "https://news.example/x", str(tmp_path / "link.txt"))
    check_writable(path, "-", tmp_path / "absent")


def test_a_text_is_written_over_also_where_a_letter_lies_across_the_part_that_is_looked_at(
    tmp_path: Path,
) -> None:
    path = tmp_path / "summary.txt"
    path.write_text(f"x{'é' * 100_000} · newsbrief 0.1.0", encoding="utf-8")
    check_writable(path)
    write_whole(path, "new")
    assert path.read_text() == "new"
