"""Whether an actor stands beside the words beside which its sentence has it."""

import pytest
from reports import actor, claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections import checks

NORTH = actor("A1", "Norvia", [1], kind="state")
SOUTH = actor("A2", "Sudreno", [1], kind="state")
kept = checks.names_beside("statement", by=("speakers",))


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        ("en", "Norvia's army crossed the river.", "Norvia's army advanced.", "Sudreno's army"),
        ("nl", "Norvia opende het vuur.", "Norvia opende het vuur.", "Sudreno opende het vuur."),
        ("de", "Norvia eröffnete das Feuer.", "Norvia eröffnete Feuer.", "Sudreno eröffnete."),
        ("fr", "Norvia ouvrit le feu.", "Norvia ouvrit le feu.", "Sudreno ouvrit le feu."),
        ("es", "Norvia abrió fuego.", "Norvia abrió fuego.", "Sudreno abrió fuego."),
        ("it", "Norvia aprì il fuoco.", "Norvia aprì il fuoco.", "Sudreno aprì il fuoco."),
        ("uk", "Norvia відкрила вогонь.", "Norvia відкрила вогонь.", "Sudreno відкрила вогонь."),
        ("ru", "Norvia открыла огонь.", "Norvia открыла огонь.", "Sudreno открыла огонь."),
    ],
)
def test_another_actor_at_the_same_word_is_a_doubt(
    language: str, text: str, right: str, wrong: str
) -> None:
    ours = ground(Article(text, language=language), NORTH, SOUTH)
    assert kept(claimed([1], text=right), ours) is None
    found = kept(claimed([1], text=wrong), ours)
    assert found is not None
    assert (found.check, found.hard) == ("names_near", False)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Norvia and Sudreno signed the treaty.", "Norvia signed the treaty."),
        ("Norvia, Sudreno said, opened fire.", "Norvia opened fire."),
        ("Norvia opened fire, and Sudreno opened fire too.", "Sudreno opened fire."),
        ("Norvia was attacked.", "Sudreno was told of it."),
    ],
)
def test_a_word_that_goes_with_both_tells_nothing(text: str, statement: str) -> None:
    ours = ground(Article(text, language="en"), NORTH, SOUTH)
    assert kept(claimed([1], text=statement), ours) is None


def test_a_president_may_stand_for_his_country() -> None:
    ours = ground(Article("Ada Brand opened talks.", language="en"), NORTH, _PRESIDENT)
    assert kept(claimed([1], text="Norvia opened talks."), ours) is None


def test_a_speaker_may_be_called_otherwise_than_the_report_calls_him() -> None:
    ours = ground(Article("Norvia opened the talks.", language="en"), NORTH, SOUTH)
    told = claimed([1], text="Sudreno opened the talks.", voice="party", by=["A2"])
    assert kept(told, ours) is None


def test_an_object_before_its_verb_is_not_taken_for_the_subject() -> None:
    north, south = (
        actor("A1", "Тарвонія", [1], kind="state"),
        actor("A2", "Ільварія", [1], kind="state"),
    )
    text = "Ільварію обстріляла Тарвонія."
    ours = ground(Article(text, language="uk"), north, south)
    assert kept(claimed([1], text="Тарвонія обстріляла Ільварію."), ours) is None


_PRESIDENT = actor("A2", "Ada Brand", [1], kind="person")


SWAPPED = {
    "uk": ("Тарвонія атакувала Ільварію.", "Ільварія атакувала Тарвонію."),
    "ru": ("Тарвония атаковала Ильварию.", "Ильвария атаковала Тарвонию."),
}


@pytest.mark.parametrize("language", SWAPPED)
def test_who_is_declined_is_no_subject(language: str) -> None:
    right, turned = SWAPPED[language]
    north, south = (
        actor(key, text.split()[0], [1, 2], kind="state")
        for key, text in (("A1", right), ("A2", turned))
    )
    ours = ground(Article(f"{right} {turned.split()[0]} мовчить.", language=language), north, south)
    assert kept(claimed([1], text=right), ours) is None
    assert kept(claimed([1], text=turned), ours) is not None
