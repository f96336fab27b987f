"""Every example runs offline as it stands, and is short enough to be read at a glance."""

import asyncio
import runpy
import sys
from datetime import date, timedelta
from pathlib import Path

import places
import pytest

from newsbrief.article.documents import read_article
from newsbrief.errors import NoModel
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

EXAMPLES = places.EXAMPLES
ARTICLES = sorted((EXAMPLES / "articles").glob("*.txt"))
STORY = sorted((EXAMPLES / "story").glob("*.txt"))


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_an_example_runs_as_it_stands(
    script: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(script)])
    if script.stem.startswith("ray_"):
        pytest.skip("has an environment of its own")
    runpy.run_path(str(script), run_name="__main__")
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_an_example_is_under_eighty_lines(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) < 80


@pytest.mark.parametrize("path", places.ANSWERED, ids=lambda path: path.stem)
def test_a_recorded_answer_still_fits_its_article_and_the_draft_schema(path: Path) -> None:
    article = read_article(path)
    about, schema = ArticleRead(article, article.language), draft_model(DEFAULT_SECTIONS)
    try:
        answer = asyncio.run(RecordedAnswers().ask([], schema, about=about))
    except NoModel:
        pytest.fail("record it again: python tests/recording/record_answers.py")
    assert answer.model.startswith("recorded: ")


def test_the_sample_articles_have_the_promised_length() -> None:
    words = {path.name: read_article(path).words for path in ARTICLES}
    assert len(words) == 8
    assert all(400 <= count <= 1000 for count in words.values()), words


@pytest.mark.parametrize("path", STORY, ids=lambda path: path.stem)
def test_a_report_of_the_next_days_is_of_its_day_and_length(path: Path) -> None:
    article = read_article(path)
    assert path.suffixes == [f".{article.language}", ".txt"]
    assert article.published == date(2026, 10, 13) + timedelta(int(path.stem[len("bridge-day")]))
    assert article.title is not None
    assert 250 <= article.words <= 450


def test_the_story_goes_from_the_second_day_to_the_fifth_in_three_languages() -> None:
    assert sorted(path.suffixes[0] for path in STORY) == [".de", ".de", ".en", ".en", ".nl", ".nl"]
    assert {path.stem[: len("bridge-day2")] for path in STORY} == {
        f"bridge-day{day}" for day in (2, 3, 4, 5)
    }


def test_one_sentence_of_an_agency_stands_in_two_reports_of_the_story() -> None:
    sentences = [
        {s.text for s in read_article(path).sentences} for path in STORY if ".en" in path.suffixes
    ]
    [shared] = set.intersection(*sentences)
    assert "the Nordpress agency reported" in shared


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_masthead_of_a_sample_article_is_read(path: Path) -> None:
    article = read_article(path)
    assert path.suffixes == [f".{article.language}", ".txt"]
    assert article.title is not None
    assert (
        "ravin" in article.title
        or "Osmer" in article.title
        or "Дравін" in article.title
        or ("puente" in article.title)
    )
    assert article.published is not None
    assert date(2026, 10, 13) <= article.published <= date(2026, 10, 15)
    assert [s.text for s in article.sentences] == [
        article.text[s.start : s.end] for s in article.sentences
    ]
