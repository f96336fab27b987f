"""An article as those see it who write gold."""

from reports import EN, article

from newsbrief.evaluation.numbered import numbered
from newsbrief.reading.recorded.kept import numbering


def test_every_sentence_stands_on_a_line_with_its_number_and_kind() -> None:
    report = article("en")
    lines = numbered(report).splitlines()
    assert lines[1] == f"numbering: {numbering(report)}"
    assert "[5] (sentence) The Delta Legion claimed responsibility for the raid." in lines
    assert "[8] (boilerplate) Advertisement" in lines
    assert sum(line.startswith("[") for line in lines) == len(report.sentences)


def test_paragraphs_stand_apart() -> None:
    lines = numbered(article("en", EN)).splitlines()
    assert lines[lines.index("[8] (boilerplate) Advertisement") + 1] == ""
