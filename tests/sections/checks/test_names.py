"""Whether names stand in the article, and speakers near what they are said to say."""

from types import SimpleNamespace

import pytest
from reports import actor, article, claimed, ground, grounded

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.actors import ActorDraft

# mention_in_article, aliases


@pytest.mark.parametrize("mention", ["ministerie van Defensie", "Legioen  van de\nDelta", "Kolk"])
def test_a_mention_holds_letter_for_letter_whatever_the_white_space(mention: str) -> None:
    item = ActorDraft.model_validate(actor("A1", mention, [1]))
    assert checks.mention_in_article(item, ground(article("nl"))) is None


def test_a_mention_over_a_line_break_of_the_article_holds() -> None:
    item = ActorDraft.model_validate(actor("A1", "one dead", [1]))
    assert checks.mention_in_article(item, ground(article("en"))) is None


@pytest.mark.parametrize("mention", ["the", "Delta Legion", "Kölk", "", " \n"])
def test_a_mention_that_is_written_otherwise_keeps_the_actor_out(mention: str) -> None:
    item = ActorDraft.model_validate(actor("A1", mention, [1]))
    problem = checks.mention_in_article(item, ground(article("nl")))
    assert problem is not None
    assert problem.hard


@pytest.mark.parametrize(
    ("aliases", "holds"),
    [
        ([], True),
        (["Het ministerie", "ministerie  van Defensie"], True),
        (["Het ministerie", "MoD"], False),
        ([""], False),
        (["\n"], False),
    ],
)
def test_an_alias_that_the_article_does_not_use_is_a_doubt(aliases: list[str], holds: bool) -> None:
    item = ActorDraft.model_validate(actor("A1", "ministerie", [1], aliases=aliases))
    problem = checks.aliases_in_article(item, ground(article("nl")))
    assert (problem is None) == holds
    assert problem is None or not problem.hard


# names_known

names_in_text = checks.names_known("statement")


@pytest.mark.parametrize(
    "text", ["Varlo has fallen.", "It is Varlo.", "Nobody said so. Everybody knows it: indeed so."]
)
def test_a_name_that_the_article_has_is_known(text: str) -> None:
    assert names_in_text(claimed([4], text=text), ground(article("en"))) is None


def test_a_name_that_the_article_does_not_have_is_a_doubt() -> None:
    problem = names_in_text(claimed([4], text="It is near Utrecht."), ground(article("en")))
    assert problem is not None
    assert not problem.hard
    assert "Utrecht" in problem.message


def test_the_name_of_an_actor_is_known() -> None:
    named = actor("A1", "Britain", [14], name="United Kingdom")
    item = claimed([14], text="Thus the United Kingdom reacts.")
    assert names_in_text(item, ground(article("en"), named)) is None
    assert names_in_text(item, ground(article("en"))) is not None


def test_names_are_not_doubted_in_another_language_than_the_articles_nor_in_german() -> None:
    item = claimed([1], text="Es liegt bei Utrecht.")
    assert names_in_text(item, ground(article("de"))) is None
    assert names_in_text(item, ground(article("en"), statements="nl")) is None
    assert names_in_text(item, ground(article("nl"))) is not None


def test_names_are_not_doubted_in_languages_that_decline_them() -> None:
    report = ground(article("ru", "Снаряд попал в паром у города Ровск."))
    assert names_in_text(claimed([1], text="Паром стоял в Ровске."), report) is None
    report = ground(article("uk", "Снаряд влучив у пором біля міста Ровськ."))
    assert names_in_text(claimed([1], text="Пором стояв у Ровську."), report) is None
    report = ground(article("es", "El proyectil cayó en Puerto Alba."))
    assert names_in_text(claimed([1], text="El barco estaba en Senda."), report) is not None


@pytest.mark.parametrize(
    ("language", "text", "alias", "holds"),
    [
        ("de", "Nach Zählung der Vereinten Nationen starben viele.", "Vereinte Nationen", True),
        ("uk", "Він чув це від Ярна Коваля.", "Ярн Коваль", True),
        ("de", "Nach Zählung der Vereinten Nationen starben viele.", "Vereinte Staaten", False),
        ("en", "The Harbour Guild met.", "Harvest Guild", False),
    ],
)
def test_another_name_may_stand_in_the_article_with_other_endings(
    language: str, text: str, alias: str, holds: bool
) -> None:
    ours = ground(Article(text, language=language))
    named = SimpleNamespace(name="x", mention="x", aliases=[alias])
    found = checks.aliases_in_article(named, ours)
    assert (found is None) == holds


@pytest.mark.parametrize("name", ["the Lorshes", "one HPC", "the HPCs"])
def test_a_name_is_known_in_its_plural_and_its_singular(name: str) -> None:
    text = "Mr. Lorsh sold several HPCs before he sailed."
    known = checks.names_known("statement")
    item = claimed([1], text=f"He spoke of {name} at length.")
    assert known(item, ground(Article(text, language="en"))) is None


def test_a_name_with_a_shorter_one_in_brackets_is_either() -> None:
    agency = actor("A1", "Norvia Today (NT)", [1], kind="media")
    about = ground(Article("NT said the road was open. Others did not.", language="en"), agency)
    assert about.hearing.named("NT said so") == {"A1"}
    assert about.hearing.named("Norvia Today said so") == {"A1"}


def test_a_headline_names_whom_the_article_has_where_it_tells_that() -> None:
    text = (
        "Norvia threatened to close the harbour to Sudreno.\n\nGrain prices rose.\n\n"
        "Trains ran late.\n\nVestria won the cup in a wet stadium."
    )
    actors = [actor(f"A{n}", name, [n]) for n, name in ((1, "Norvia"), (4, "Vestria"))]
    report = Article(text, language="en")
    right = "Norvia threatens to close harbour"
    assert grounded(report, actors=actors, headline=right).headline_doubts == ()
    wrong = "Vestria threatens to close harbour"
    assert grounded(report, actors=actors, headline=wrong).headline_doubts == ("names_near",)


def test_what_opens_a_question_is_no_name() -> None:
    known = checks.names_known("statement")
    ours = ground(Article("El alcalde informó de dos casos.", language="es"))
    assert known(claimed([1], text="¿Qué informó el alcalde?"), ours) is None
    assert known(claimed([1], text="Ayer Brelo informó de dos casos."), ours) is not None


def test_an_organisation_is_named_by_how_its_name_begins() -> None:
    office = actor("A1", "Harbour Safety Investigations", [1], kind="organisation")
    ours = ground(Article("Harbour Safety wrote it. So it was.", language="en"), office)
    assert ours.hearing.named("an affidavit from Harbour Safety") == {"A1"}
    assert ours.hearing.named("the safety of the harbour") == set()


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("He warned the United Delta States again.", True),
        ("He warned the Ministry of the Interior again.", True),
        ("He warned the United Harbour States again.", False),
        ("He warned Ulla Strem again.", False),
        ("People had warned him.", True),
        ("Peldra had warned him.", False),
    ],
)
def test_a_name_is_known_by_its_initials_and_people_are_no_name(text: str, holds: bool) -> None:
    known = checks.names_known("statement")
    ours = ground(
        Article("The U.D.S. was warned, and the MI too. It was the us of old.", language="en")
    )
    assert (known(claimed([1], text=text), ours) is None) == holds


def test_in_a_text_of_capitals_short_words_are_no_initials() -> None:
    known = checks.names_known("statement")
    ours = ground(Article("THE U.D.S. WARNED US ALL. IT IS SO.", language="en"))
    assert known(claimed([1], text="They warned Ulla Strem."), ours) is not None
    assert known(claimed([1], text="They warned the United Delta States."), ours) is None


@pytest.mark.parametrize(
    ("language", "text", "statement", "holds"),
    [
        ("es", "El grupo salió de la capital peruana.", "Se fue del Perú.", True),
        ("en", "An Iranian ship left.", "A ship left for Iran.", True),
        ("fr", "Le navire chilien est parti.", "Le navire est parti du Chili.", True),
        ("en", "An Iranian ship left.", "A ship left for Mali.", False),
    ],
)
def test_a_short_name_is_known_by_what_is_made_of_it(
    language: str, text: str, statement: str, holds: bool
) -> None:
    known = checks.names_known("statement")
    ours = ground(Article(text, language=language))
    assert (known(claimed([1], text=statement), ours) is None) == holds
