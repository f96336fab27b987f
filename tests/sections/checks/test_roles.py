"""Who does what to whom: the two whom a statement names, against its sentence."""

import pytest
from reports import actor, claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections import checks

NORTH = actor("A1", "Norvia", [1], kind="state")
SOUTH = actor("A2", "Sudreno", [1], kind="state")
kept = checks.roles_kept("statement")


@pytest.mark.parametrize(
    ("language", "text", "right", "turned"),
    [
        (
            "en",
            "Norvia struck Sudreno at dawn.",
            "Norvia struck Sudreno.",
            "Sudreno struck Norvia.",
        ),
        (
            "en",
            "Norvia struck Sudreno at dawn.",
            "Sudreno was struck by Norvia.",
            "Norvia was struck by Sudreno.",
        ),
        (
            "nl",
            "Sudreno werd door Norvia beschoten.",
            "Norvia beschoot Sudreno.",
            "Sudreno beschoot Norvia.",
        ),
        ("de", "Norvia griff Sudreno an.", "Norvia griff Sudreno an.", "Sudreno griff Norvia an."),
        (
            "fr",
            "Sudreno a été frappé par Norvia.",
            "Norvia a frappé Sudreno.",
            "Sudreno a frappé Norvia.",
        ),
        ("es", "Norvia atacó a Sudreno.", "Norvia atacó a Sudreno.", "Sudreno atacó a Norvia."),
        (
            "it",
            "Sudreno è stata colpita da Norvia.",
            "Norvia ha colpito Sudreno.",
            "Sudreno ha colpito Norvia.",
        ),
    ],
)
def test_two_who_change_places_are_a_doubt(
    language: str, text: str, right: str, turned: str
) -> None:
    ours = ground(Article(text, language=language), NORTH, SOUTH)
    assert kept(claimed([1], text=right), ours) is None
    found = kept(claimed([1], text=turned), ours)
    assert found is not None
    assert not found.hard


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Norvia and Sudreno signed.", "Sudreno and Norvia signed."),
        ("Sudreno fired first, Norvia said.", "Norvia said Sudreno fired first."),
        ("Norvia struck Sudreno after Sudreno had struck Norvia.", "Sudreno struck Norvia."),
        ("Norvia vowed revenge, a day after Sudreno cut its road.", "Sudreno cut Norvia's road."),
    ],
)
def test_two_without_an_order_are_left_alone(text: str, statement: str) -> None:
    ours = ground(Article(text, language="en"), NORTH, SOUTH)
    assert kept(claimed([1], text=statement), ours) is None


def test_where_names_are_declined_their_order_tells_nothing() -> None:
    text = "Sudreno атаковала Norvia на рассвете."
    ours = ground(Article(text, language="ru"), NORTH, SOUTH)
    assert kept(claimed([1], text="Norvia атаковала Sudreno."), ours) is None


def test_whom_an_article_shows_as_object_is_no_subject_at_the_head() -> None:
    about = ground(Article("Den Auftrag aus Norvia hätte Sudreno gebraucht.", language="de"))
    about = ground(about.article, NORTH, SOUTH)
    item = claimed([1], text="Sudreno hätte den Auftrag aus Norvia gebraucht.")
    assert kept(item, about) is None
    turned = claimed([1], text="Sudreno griff Norvia an.")
    plain = ground(Article("Norvia griff Sudreno an.", language="de"), NORTH, SOUTH)
    assert kept(turned, plain) is not None


@pytest.mark.parametrize(
    ("language", "text", "right", "turned"),
    [
        (
            "nl",
            "Toen trof Norvia Sudreno.",
            "Norvia trof Sudreno.",
            "Sudreno trof Norvia.",
        ),
        (
            "de",
            "Dann traf Norvia Sudreno.",
            "Norvia traf Sudreno.",
            "Sudreno traf Norvia.",
        ),
    ],
)
def test_the_first_of_two_behind_the_verb_is_its_subject(
    language: str, text: str, right: str, turned: str
) -> None:
    ours = ground(Article(text, language=language), NORTH, SOUTH)
    assert kept(claimed([1], text=right), ours) is None
    assert kept(claimed([1], text=turned), ours) is not None


def test_a_by_that_stands_far_before_somebody_makes_him_no_doer() -> None:
    text = "Norvia, reached by a reporter of the evening paper, said it had called up Sudreno."
    ours = ground(Article(text, language="en"), NORTH, SOUTH)
    assert kept(claimed([1], text="Norvia called up Sudreno."), ours) is None
    assert kept(claimed([1], text="Sudreno called up Norvia."), ours) is not None


def test_a_by_further_on_is_of_something_else() -> None:
    named = [actor(f"A{n}", name, [1]) for n, name in enumerate(("Norvia", "Vestria Radio"), 1)]
    text = "Norvia disowned reports that were spread by Vestria Radio."
    ours = ground(Article(text, language="en"), *named)
    assert kept(claimed([1], text="Norvia disowned the reports of Vestria Radio."), ours) is None
    struck = ground(Article("Norvia was struck at dawn by Vestria Radio.", language="en"), *named)
    assert kept(claimed([1], text="Norvia struck Vestria Radio."), struck) is not None


def test_a_by_before_the_head_of_somebody_makes_that_one_the_doer() -> None:
    struck = ground(
        Article("Norvia was praised by the head of Sudreno.", language="en"), NORTH, SOUTH
    )
    assert kept(claimed([1], text="Sudreno praised Norvia."), struck) is None
    assert kept(claimed([1], text="Norvia praised Sudreno."), struck) is not None


def test_a_passive_exchanges_nobody() -> None:
    report = Article(
        "Former minister Sudreno, president of the high court, died when strafed by Norvia.",
        language="en",
    )
    strafed = ground(report, NORTH, SOUTH)
    statement = "Norvia strafed Sudreno, former minister and president of the high court."
    assert checks.names_exchanged("statement")(claimed([1], text=statement), strafed) is None
