"""Who tells somebody else's words."""

from typing import Any

import pytest
from reports import actor, claim
from summaries import made

from newsbrief.article.article import Article
from newsbrief.model import Capacity
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.comparing.retold import Retold, retold
from newsbrief.pipeline.comparing.shown import Shown, shown


def report(language: str, sentence: str, teller: str, source: str, **items: Any) -> Shown:
    """A report of one sentence, which names who tells something (A1), and who said it (A2)."""
    people = [
        actor("A1", teller, [2], kind="person"),
        actor("A2", source, [2], kind="armed_group"),
    ]
    article = Article(f"Title\n\n{sentence}", language=language, published="2026-10-16")
    later = made(Article("Title\n\nNothing was new.", published="2026-10-17"))
    both = Reports([made(article, actors=people, **items), later])
    one, _ = shown(both, language, Capacity())
    return one


@pytest.mark.parametrize(
    ("language", "sentence", "teller", "source"),
    [
        ("en", "[Begin recording] [Tulk] The Front said it had not fired.", "Tulk", "Front"),
        ("en", "Tulk: The Front has said that it did not fire.", "Tulk", "Front"),
        ("en", "Tulk said that the Front admitted having fired.", "Tulk", "Front"),
        ("nl", "Tulk zei dat het Front had toegegeven te hebben geschoten.", "Tulk", "Front"),
        ("de", "Tulk sagte, dass die Front bestritten habe, geschossen zu haben.", "Tulk", "Front"),
        ("fr", "Tulk a dit que le Front avait reconnu avoir tiré.", "Tulk", "Front"),
        ("es", "Tulk dijo que el Frente admitió haber disparado.", "Tulk", "Frente"),
        ("it", "Tulk ha detto che il Fronte ha ammesso di aver sparato.", "Tulk", "Fronte"),
        ("ru", "Tulk заявил, что Фронт признал обстрел.", "Tulk", "Фронт"),
        ("uk", "Tulk заявив, що Фронт визнав обстріл.", "Tulk", "Фронт"),
    ],
)
def test_words_in_anothers_mouth(language: str, sentence: str, teller: str, source: str) -> None:
    told = report(language, sentence, teller, source)
    assert retold(sentence, [2], "A2", told) == Retold("A1", doubtful=True)
    assert retold(sentence, [2], "A1", told) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Front said it had not fired, but Tulk said that it had.",
        "According to Tulk nobody fired, and the Front said the same.",
        "[Front] We have not fired, and we told Tulk so.",
        "Tulk said that the Front had fired, and said no more.",
        "Note: The Front said it had not fired, Tulk was silent.",
    ],
)
def test_who_speaks_at_first_hand_is_told_by_nobody(sentence: str) -> None:
    assert retold("it had not fired", [2], "A2", report("en", sentence, "Tulk", "Front")) is None


def test_the_summary_knows_through_whom_somebody_is_heard() -> None:
    said = claim("C1", [2], by=["A2"], via="A1", voice="party", text="it did not fire")
    known = report(
        "en", "By Tulk's account the Front did not fire.", "Tulk", "Front", claims=[said]
    )
    assert retold("it did not fire", [2], "A2", known) == Retold("A1", doubtful=False)


def test_who_gives_his_source_is_believed() -> None:
    sentence = "Nobody fired, Tulk reported, citing the Front."
    told = report("en", sentence, "Tulk", "Front")
    assert retold("nobody fired", [2], "A2", told) == Retold("A1", doubtful=False)
