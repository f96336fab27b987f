"""Who claims it: nobody where no group does, which is not known then."""

import pytest

from newsbrief import ArticleSummary, Summarizer

RULES = Summarizer("rules", cache=None)


def summary(language: str, text: str) -> ArticleSummary:
    return RULES.summarize({"text": text, "language": language})


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No rebel group claimed responsibility for the attack."),
        ("en", "None of the groups has said that it was behind the attack."),
        ("en", "There was no immediate claim of responsibility."),
        ("en", "The attack has not yet been claimed by any group."),
        ("nl", "De aanslag is door geen enkele rebellengroep opgeëist."),
        ("nl", "Tot nu toe heeft niemand de aanslag opgeëist."),
        ("de", "Keine Rebellengruppe hat sich zu dem Anschlag bekannt."),
        ("de", "Niemand hat die Verantwortung für den Angriff übernommen."),
        ("fr", "Aucun groupe rebelle n'a revendiqué l'attaque."),
        ("de", "Ein Bekennerschreiben gab es zunächst nicht."),
        ("fr", "L'attaque n'a été revendiquée par aucun groupe."),
        ("fr", "L'attentat n'a pas été revendiqué."),
    ],
)
def test_where_nobody_claims_it_that_is_not_known(language: str, text: str) -> None:
    made = summary(language, text)
    assert [unknown.statement for unknown in made.unknowns] == [text]
    assert not made.claims


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The Free Lesk group claimed responsibility for the attack.", "Lesk"),
        ("nl", "De Osmerbrigade heeft de aanslag opgeëist.", "Osmerbrigade"),
        ("de", "Die Osmerbrigade hat sich zu dem Anschlag bekannt.", "Osmerbrigade"),
        ("fr", "Le Front de Lesk a revendiqué l'attentat.", "Front de Lesk"),
    ],
)
def test_who_claims_it_does(language: str, text: str, name: str) -> None:
    made = summary(language, text)
    [claim] = made.claims
    [who] = [actor for actor in made.actors if actor.id in claim.speakers]
    assert (claim.kind, made.unknowns) == ("responsibility", ())
    assert name in who.mention


def test_who_says_that_nobody_claims_it_says_so() -> None:
    made = summary("en", "No group has claimed responsibility, the interior ministry said.")
    assert len(made.unknowns) == len(made.claims) == 1


def test_those_to_whom_it_was_done_did_not_do_it() -> None:
    text = "Die Armee habe stattdessen die eigene Bevölkerung beschossen."
    made = Summarizer("rules", cache=None).summarize({"text": text, "language": "de"})
    assert [(actor.name, actor.role) for actor in made.actors] == [("Armee", "beschuldigt")]
    assert [claim.voice for claim in made.claims] == ["unattributed"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The army blamed the shelling on the Red Front. The Red Front denied it."),
        ("de", "Die Armee machte die Rote Front verantwortlich. Die Rote Front bestritt das."),
        ("nl", "Het leger houdt het Rode Front verantwoordelijk. Het Rode Front ontkent dat."),
    ],
)
def test_who_is_accused_and_denies_denies_the_accusation(language: str, text: str) -> None:
    made = summary(language, text)
    [claim] = made.claims
    [denial] = made.denials
    assert claim.kind == "accusation"
    assert denial.denies == (claim.id,)
