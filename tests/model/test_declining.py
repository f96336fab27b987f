"""Prose that declines is told from prose that goes on to an answer, in every language."""

import pytest

from newsbrief.languages import supported
from newsbrief.model.declining import declines

DECLINED = {
    "en": "I’m sorry, but I can't assist with summarizing this.",
    "nl": "Het spijt me, maar daar kan ik je niet bij helpen.",
    "de": "Es tut mir leid, aber dabei kann ich leider nicht helfen.",
    "fr": "Désolé, je ne peux pas vous aider avec cette demande.",
    "es": "Lo siento, no puedo ayudarte con eso.",
    "it": "Mi dispiace, non posso aiutarti con questa richiesta.",
    "ru": "К сожалению, я не могу помочь с этим запросом.",
    "uk": "На жаль, я не можу допомогти з цим запитом.",
}


@pytest.mark.parametrize("code", supported())
def test_who_declines_is_understood_in_every_language(code: str) -> None:
    assert declines(DECLINED[code])


def test_a_language_in_which_no_reports_are_read_is_understood_too() -> None:
    assert declines("很抱歉，我无法回答，我们换个话题吧。")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bridge cannot be used, the mayor said.",
        "Here is the summary you asked for.",
        'I cannot provide more than this: {"actors": []}',
        "A report of an explosion. " * 40 + "I can't help with that.",
        "An explosion damaged the bridge. " * 8 + "I cannot provide a source.",
    ],
)
def test_other_prose_is_not_taken_for_it(text: str) -> None:
    assert not declines(text)
