"""A word of doubt right before what an item says again, in all languages; and what is none."""

from typing import Any

import pytest
from reports import claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections.doubtful import is_made_doubtful

DOUBTED = [
    ("en", "The strike could close the harbour, she said.", "The strike closes the harbour."),
    ("en", "The seal looks genuine, two clerks said.", "The seal is genuine to two clerks."),
    ("nl", "Er stonden twee wagens, mogelijk pantserwagens.", "Er stonden twee pantserwagens."),
    (
        "nl",
        "Hij sluit niet uit dat de haven dichtgaat.",
        "De haven gaat dicht, de haven van de stad.",
    ),
    (
        "de",
        "Es ist davon auszugehen, dass die Waffen gestohlen waren.",
        "Die Waffen sind gestohlen.",
    ),
    ("fr", "Le moteur proviendrait d'un drone naval.", "Le moteur provient d'un drone naval."),
    ("fr", "Il se pourrait que le barrage cède bientôt.", "Le barrage cède bientôt."),
    ("es", "El motor provendría de un barco robado.", "El motor proviene de un barco robado."),
    ("it", "Il motore verrebbe da una nave rubata.", "Il motore viene da una nave rubata."),
    ("it", "La frana potrebbe bloccare la strada.", "La frana blocca la strada."),
    ("uk", "За однією з версій, літак підбили ракетою.", "Літак підбили ракетою."),
    ("es", "Según las fuentes, los golpistas serían soldados.", "Los golpistas son soldados."),
    ("de", "Es wird angenommen, dass der Zoll Anklage erhebt.", "Der Zoll wird Anklage erheben."),
    ("ru", "По некоторым данным, колонны введены в город.", "Колонны введены в город."),
    ("ru", "Дамба может обрушиться весной, сказал он.", "Дамба обрушится весной."),
]
FLAT = [
    ("en", "The crew could not reach the harbour.", "The crew did not reach the harbour."),
    ("en", "The mayor announced that it would close the harbour.", "The harbour will be closed."),
    ("en", "In May the harbour was closed again.", "The harbour was closed again."),
    ("en", "Could the strike close the harbour?", "The strike closes the harbour."),
    ("fr", "Elle a annoncé que le port fermerait lundi.", "Le port fermera lundi."),
    ("nl", "Dat kan kloppen; de haven is gesloten.", "De haven is gesloten."),
    ("uk", "Лікарі не можуть дістатися гавані.", "Лікарі не дісталися гавані."),
    ("ru", "Врачи не могут попасть в гавань.", "Врачи не попали в гавань."),
]


def doubted(text: str, language: str, said: str, s: list[int] | None = None, **more: Any) -> bool:
    ours = ground(Article(text, language=language), statements=language)
    return is_made_doubtful(claimed(s or [1], text=said, **more), ours, wished=False)


@pytest.mark.parametrize(("language", "text", "said"), DOUBTED)
def test_what_stands_behind_a_word_of_doubt_is_doubtful(
    language: str, text: str, said: str
) -> None:
    assert doubted(text, language, said)


@pytest.mark.parametrize(("language", "text", "said"), FLAT)
def test_what_was_not_possible_announced_or_asked_is_no_doubt(
    language: str, text: str, said: str
) -> None:
    assert not doubted(text, language, said)


def test_another_cited_sentence_may_say_it_flatly() -> None:
    text = "The strike could close the harbour. On Monday the strike closed the harbour."
    said = "The strike closed the harbour."
    assert doubted(text, "en", said)
    assert not doubted(text, "en", said, [1, 2])


def test_doubt_about_one_clause_is_none_about_another() -> None:
    text = "The debt is near its height; it might be a drop in the bucket."
    assert not doubted(text, "en", "The debt is near its height.")


def test_a_conditional_tells_no_doubt_of_an_event_and_a_wish_has_few_hedges() -> None:
    ours = ground(Article("The guild would probably strike on Monday.", language="en"))
    wish = claimed([1], text="The guild will strike on Monday.", kind="intention")
    assert is_made_doubtful(wish, ours, wished=False)
    assert not is_made_doubtful(wish, ours, wished=True)
