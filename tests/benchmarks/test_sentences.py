"""The benchmark of sentences, on a treebank of its own kind."""

import sys
from pathlib import Path

import pytest
import sentences

TREEBANK = [
    "# text = Es zwingt zum Halt.",
    "1-2\tEs\tSpaceAfter=Yes",
    "1\tE\t_",
    "2\ts\t_",
    "3\tzwingt\t_",
    "3.1\tuns\t_",
    "4-5\tzum\t_",
    "4\tzu\t_",
    "5\tdem\t_",
    "6\tHalt\tSpaceAfter=No",
    "7\t.\t_",
    "",
    "1\t,,\tSpaceAfter=No",
    "2\tNein\tSpaceAfter=No",
    "3\t.\tSpaceAfter=No",
    "4\t''\t_",
    "",
    "1\t3.\t_",
    "",
    "1\tRund\t_",
    "2\tabx.\t_",
    "3\tHaus\t_",
    "4\tsteht\tSpaceAfter=No",
    "5\t.\t_",
    "",
    "1\tDie\t_",
    "2\tBrücke\t_",
    "",
    "1\tSie\t_",
    "2\thält\tSpaceAfter=No",
    "3\t.\t_",
    "",
]


def rows() -> list[str]:
    """The lines as CoNLL-U has them: ten columns, of which three matter here."""
    lines = [line.split("\t") for line in TREEBANK]
    return [
        "\t".join([*line[:2], *"_" * 7, line[2]]) + "\n" if len(line) > 1 else line[0] + "\n"
        for line in lines
    ]


def test_the_running_text_is_put_together_from_the_words() -> None:
    first, second = sentences.paragraphs(rows())
    assert first.text == "Es zwingt zum Halt. ,,Nein.'' 3. Rund abx. Haus steht. Die Brücke "
    assert first.ends == {16, 25, 45, 54}
    assert second.text == "Sie hält. "


def test_paragraphs_are_the_treebanks_where_it_names_them() -> None:
    lines = ["# newpar\n" if line.startswith("# text") else line for line in rows()]
    assert len(list(sentences.paragraphs([*lines, "# newdoc id = 2\n", *rows()]))) == 4


def test_ends_are_counted_but_for_the_last_of_a_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    treebank = tmp_path / "de_tiny.conllu"
    treebank.write_text("".join(rows()), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["sentences.py", str(treebank)])
    sentences.main()
    printed = capsys.readouterr().out
    assert "| de_tiny.conllu, newsbrief | 0.750 | 1.000 | 0.857 |" in printed
    assert "| de_tiny.conllu, sentencex | " in printed
