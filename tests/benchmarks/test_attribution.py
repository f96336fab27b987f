"""The benchmark of attributions, on a file of its own kind."""

import json
from pathlib import Path
from typing import Any

import attribution
import pytest

from newsbrief.article.article import Article
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.results.records import BatchRecord

ENGLISH = (
    'Ada Brandt said the dam was safe. "Nobody checked it," the engineer Cem Oral said.\n\n'
    "The council will meet on Friday, according to Ada Brandt."
)
SAID = (
    ("Ada Brandt", "the dam was safe"),
    ("Cem Oral", "Nobody checked it"),
    ("Ada Brandt", "The council will meet on Friday"),
)


def span(text: str, piece: str) -> list[int]:
    return [text.index(piece), text.index(piece) + len(piece)]


def own(said: tuple[tuple[str, str], ...] = SAID) -> dict[str, Any]:
    given = [
        {
            "speaker": who,
            "speaker_spans": [span(ENGLISH, who)],
            "content_spans": [span(ENGLISH, what)],
        }
        for who, what in said
    ]
    return {"id": "dam", "language": "en", "text": ENGLISH, "attributions": given}


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_right_speakers_hold_and_swapped_ones_are_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attribution.main([str(written(tmp_path, own()))])
    printed = capsys.readouterr().out
    assert "| gold attributions doubted | 0.00% (0/3) | at most 2% |" in printed
    assert "| swapped speakers noticed | 100.00% (3/3) | at least 75% |" in printed


def test_gold_that_is_wrong_is_doubted(tmp_path: Path) -> None:
    wrong = (("Cem Oral", "the dam was safe"), ("Ada Brandt", "Nobody checked it"))
    [marked] = attribution.read_marked(written(tmp_path, own(wrong)))
    assert attribution.count([marked]).doubted == 2


def test_a_pronoun_and_nobody_are_no_speakers(tmp_path: Path) -> None:
    row = own((("Ada Brandt", "the dam was safe"),))
    row["attributions"] += [
        {"speaker": "it", "speaker_spans": [[0, 2]], "content_spans": [[0, 9]]},
        {"speaker": "", "speaker_spans": [], "content_spans": [[0, 9]]},
    ]
    assert attribution.count(list(attribution.read_marked(written(tmp_path, row)))).gold == 1


def test_other_corpora_are_read_in_their_own_forms(tmp_path: Path) -> None:
    polnear = {
        "id": "dam",
        "text": ENGLISH,
        "attributions": [
            {
                "source": who,
                "source_spans": [span(ENGLISH, who)],
                "content_spans": [span(ENGLISH, what)],
            }
            for who, what in SAID
        ],
    }
    [read] = attribution.read_marked(written(tmp_path, polnear), "polnear")
    assert attribution.count([read]).gold == 3
    text = "Der Damm ist nach Angaben der Polizei sicher."
    quotes = [
        {"speaker": "Angaben der Polizei", "speaker_spans": [[18, 37]], "quote": [[0, 12]]},
        {"speaker": None, "speaker_spans": None, "quote": [[0, 12]]},
    ]
    german = {"id": "damm", "text": text, "quotes": quotes}
    [read] = attribution.read_marked(written(tmp_path, german), "quotations")
    assert read.attributions[0].speaker == "Polizei"
    assert attribution.count([read]).gold == 1


def test_a_file_of_another_form_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        attribution.main([str(written(tmp_path, own())), "--form", "quotations"])
    assert ended.value.code == 2
    assert "does not read as the form 'quotations'" in capsys.readouterr().err


def test_summaries_are_held_against_the_gold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = written(tmp_path, own())
    output = tmp_path / "out.jsonl"
    with output.open("w", encoding="utf-8") as file:
        article = Article(ENGLISH, id="dam", language="en")
        summary = Summarizer("rules").summarize(article)
        record = BatchRecord(id="dam", sha256=article.sha256, asked="", summary=summary)
        file.write(record.to_json() + "\n")
    attribution.main([str(gold), "--summaries", str(output)])
    printed = capsys.readouterr().out
    assert "| attributed content that an item cites | 100.00% (3/3) |" in printed
    assert "| of it, named speakers who are right | 100.00% (3/3) |" in printed


def test_a_wrong_speaker_is_not_right() -> None:
    swapped = (("Cem Oral", "the dam was safe"), ("Ada Brandt", "Nobody checked it"))
    row = own(swapped)
    marked = attribution.Marked(
        Article(ENGLISH, id="dam", language="en"),
        tuple(attribution.Attribution(**each) for each in row["attributions"]),
    )
    summary = Summarizer("rules").summarize(marked.article)
    told = attribution.found([marked], {"dam": summary})
    assert (told.gold, told.cited, told.named, told.right) == (2, 2, 2, 0)
    assert attribution.found([marked], {}).gold == 0
