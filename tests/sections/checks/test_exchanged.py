"""Two actors of a statement in each other's places."""

import pytest
from reports import actor, claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections import checks

kept = checks.names_exchanged("statement")

REPORTS = {
    # language: two names, a report, what it says in other words
    "en": (
        ("Ada Korn", "Bo Teig"),
        "Judge Ada Korn refused a request by the miller Bo Teig to open the lock.",
        "A request by the miller Bo Teig was refused by Judge Ada Korn.",
    ),
    "nl": (
        ("Ada Korn", "Bo Teig"),
        "Rechter Ada Korn wees een verzoek van molenaar Bo Teig af om de sluis te openen.",
        "Het verzoek van molenaar Bo Teig is door rechter Ada Korn afgewezen.",
    ),
    "de": (
        ("Ada Korn", "Bo Teig"),
        "Richterin Ada Korn wies einen Antrag des Müllers Bo Teig zurück.",
        "Der Antrag des Müllers Bo Teig wurde von Richterin Ada Korn abgewiesen.",
    ),
    "fr": (
        ("Ada Korn", "Bo Teig"),
        "La juge Ada Korn a rejeté une demande du meunier Bo Teig.",
        "Une demande du meunier Bo Teig a été rejetée par la juge Ada Korn.",
    ),
    "es": (
        ("Ada Korn", "Bo Teig"),
        "La jueza Ada Korn rechazó una petición del molinero Bo Teig.",
        "Una petición del molinero Bo Teig fue rechazada por la jueza Ada Korn.",
    ),
}


@pytest.mark.parametrize("language", REPORTS)
def test_names_in_each_others_places_are_a_doubt(language: str) -> None:
    (one, other), text, reworded = REPORTS[language]
    report = Article(text, language=language)
    ours = ground(report, actor("A1", one, [1]), actor("A2", other, [1]))
    for right in (text, reworded):
        assert kept(claimed([1], text=right), ours) is None, right
    wrong = text.replace(one, "X").replace(other, one).replace("X", other)
    found = kept(claimed([1], text=wrong), ours)
    assert found is not None
    assert (found.check, found.hard) == ("roles_kept", False)


def test_names_that_are_told_together_have_no_places() -> None:
    text = "Ada Korn and Bo Teig signed the treaty in Marn."
    ours = ground(
        Article(text, language="en"), actor("A1", "Ada Korn", [1]), actor("A2", "Bo Teig", [1])
    )
    assert kept(claimed([1], text="Bo Teig and Ada Korn signed the treaty."), ours) is None
    assert kept(claimed([1], text="Ada Korn met a baker."), ours) is None
