"""On which day somebody said something, as far as a report tells."""

from datetime import date

import pytest
from reports import actor, claim
from summaries import made

from newsbrief.article.article import Article
from newsbrief.model import Capacity
from newsbrief.pipeline.comparing.days_said import day_said
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.comparing.shown import Shown, shown

TUESDAY = date(2026, 10, 13)


def report(language: str, *sentences: str, day: str | None = None) -> Shown:
    """A report of Friday 16 October in which Arn Tulk speaks in the last sentence."""
    article = Article("Title\n\n" + " ".join(sentences), language=language, published="2026-10-16")
    last = 1 + len(sentences)
    summary = made(
        article,
        actors=[actor("A1", "Tulk", [last], kind="person")],
        claims=[claim("C1", [last], by=["A1"], voice="party", date=day)],
    )
    later = made(Article("Title\n\nNothing was new.", published="2026-10-17"))
    one, _ = shown(Reports([summary, later]), "en", Capacity())
    return one


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en", "Arn Tulk said on 13 October that nobody had fired.", True),
        ("en", "On Tuesday Tulk said that nobody had fired.", True),
        ("nl", "Arn Tulk zei dinsdag dat niemand had geschoten.", True),
        ("de", "Arn Tulk sagte am Dienstag, niemand habe geschossen.", True),
        ("fr", "Arn Tulk a déclaré mardi que personne n'avait tiré.", True),
        ("es", "Arn Tulk dijo el martes que nadie había disparado.", True),
        ("it", "Arn Tulk ha detto martedì che nessuno aveva sparato.", True),
        ("ru", "Арн Тульк (Tulk) заявил во вторник, что никто не стрелял.", True),
        ("uk", "Арн Тульк (Tulk) сказав у вівторок, що ніхто не стріляв.", True),
        ("en", "Tulk said that Tuesday had been quiet.", False),
        ("en", "Tulk said Tuesday night's attack was not his.", False),
        ("en", "Tulk said nobody had fired at the convoy on Tuesday.", False),
        ("en", "Tulk said on Friday that nobody had fired.", False),
        ("nl", "Tulk zei dat dinsdag niemand had geschoten.", False),
        ("en", "Tulk spoke of nine dead, not of the ten that were reported on Tuesday.", False),
    ],
)
def test_a_day_beside_a_word_of_speech(language: str, sentence: str, *, told: bool) -> None:
    assert day_said([2], "A1", report(language, sentence)) == (TUESDAY if told else None)


def test_he_also_said_is_of_the_day_that_the_summary_has_where_it_stands_before() -> None:
    first, then = "Arn Tulk said on Tuesday that he knew nothing.", "Tulk also denied the attack."
    assert day_said([3], "A1", report("en", first, then, day="2026-10-13")) == TUESDAY
    assert day_said([3], "A1", report("en", first, then, day="2026-10-12")) is None
    assert day_said([3], "A1", report("en", first, then)) is None
    assert day_said([3], "A2", report("en", first, then, day="2026-10-13")) is None
    apart = "Shells fell on Tuesday."
    assert day_said([3], "A1", report("en", apart, then, day="2026-10-13")) is None
