"""Who has left a group is none of it, and nobody counts the dead of a deed that he only names."""

import datetime
from typing import Any

import pytest

from newsbrief import Article, summarize_article
from newsbrief.languages import language
from newsbrief.pipeline.names import is_named


def read(code: str, text: str) -> Any:
    day = datetime.date(2026, 4, 2)
    return summarize_article(Article(text, language=code, published=day), model="rules")


@pytest.mark.parametrize(
    ("code", "text", "called"),
    [
        (
            "en",
            (
                "The Orvel Front was silent. A splinter group of the Orvel Front said that 9"
                " soldiers had died. The front denied it."
            ),
            "splinter group of the Orvel Front",
        ),
        (
            "en",
            (
                "A former commander of the Orvel Front said that 9 soldiers had died."
                " The front denied it."
            ),
            "former commander of the Orvel Front",
        ),
        (
            "nl",
            (
                "Een splintergroep van het Orvels Front zei dat 9 soldaten zijn gedood. Het front"
                " ontkende dat."
            ),
            "splintergroep van het Orvels Front",
        ),
        (
            "de",
            (
                "Eine Abspaltung der Orvel-Front erklärte, 9 Soldaten seien getötet worden."
                " Die Front bestritt das."
            ),
            "Abspaltung der Orvel-Front",
        ),
        (
            "fr",
            (
                "Une faction dissidente du Front de Lesk a déclaré que 9 soldats avaient été tués."
                " Le front a démenti."
            ),
            "faction dissidente du Front de Lesk",
        ),
    ],
)
def test_who_has_left_is_somebody_else(code: str, text: str, called: str) -> None:
    made = read(code, text)
    [figure] = made.casualties
    names = {actor.id: actor for actor in made.actors}
    [giver] = figure.reported_by
    assert names[giver].name == called
    assert names[giver].aliases == ()
    assert made.denials[-1].speakers != (giver,)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "breakaway faction of the {}"),
        ("nl", "voormalig lid van het {}"),
        ("de", "ehemaliges Mitglied der {}"),
        ("fr", "ancien membre du {}"),
        ("es", "facción disidente del {}"),
        ("it", "ex membro del {}"),
        ("ru", "бывший командир {}"),
        ("uk", "колишній командир {}"),
    ],
)
def test_a_name_of_who_has_left_tells_of_nobody_else(code: str, name: str) -> None:
    front = read("en", "The Orvel Front said that 9 soldiers had died.").actors[0]
    assert is_named(front, "spokesman Orvel Front", code)
    assert not is_named(front, name.format("Orvel Front"), code)
    assert language(code) is not None


@pytest.mark.parametrize(
    ("code", "text", "theirs"),
    [
        (
            "en",
            "The Orvel Front claimed responsibility for the strike that killed 22 people.",
            False,
        ),
        (
            "en",
            "The Orvel Front denied responsibility for the strike that killed 22 people.",
            False,
        ),
        ("en", "The Orvel Front denied that 22 people had been killed in Lesk.", None),
        (
            "en",
            "The Orvel Front claimed responsibility for the strike, saying it killed 22 soldiers.",
            True,
        ),
        (
            "nl",
            (
                "Het Orvels Front eiste de verantwoordelijkheid op voor de aanval waarbij 22 mensen"
                " omkwamen."
            ),
            False,
        ),
        (
            "de",
            "Die Orvel-Front bekannte sich zu dem Angriff, bei dem 22 Menschen getötet wurden.",
            False,
        ),
        (
            "de",
            (
                "Die Orvel-Front bekannte sich zu dem Angriff und erklärte, 22 Soldaten seien"
                " getötet worden."
            ),
            True,
        ),
        ("fr", "Le Front de Lesk a revendiqué l’attaque qui a tué 22 personnes.", False),
    ],
)
def test_a_number_that_only_tells_which_deed_is_nobodys_count(
    code: str, text: str, *, theirs: bool | None
) -> None:
    figures = read(code, text).casualties
    assert len(figures) == (0 if theirs is None else 1)
    assert all(bool(figure.reported_by) == theirs for figure in figures)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "A breakaway wing of the Orvel Front said it had killed 9 soldiers.", "armed_group"),
        ("en", "A former member of the Orvel Front said that 9 soldiers had died.", "person"),
        ("en", "A dissident commander of the Orvel Front said that 9 soldiers had died.", "person"),
        ("fr", "D’anciens combattants du Front de Lesk ont revendiqué l’attaque.", "armed_group"),
        ("de", "Abtrünnige der Orvel-Front bekannten sich zu dem Angriff.", "armed_group"),
    ],
)
def test_a_part_that_left_is_a_group_and_who_left_a_person(code: str, text: str, kind: str) -> None:
    [actor] = read(code, text).actors
    assert actor.kind == kind
