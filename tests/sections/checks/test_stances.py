"""Whether a Western reaction takes the stance that its sentences say is not taken."""

import pytest
from reports import ground, reaction

from newsbrief import Summarizer
from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.western_reactions import WesternReactionDraft

REPORTS = {
    # language: one who refuses, one who does not do it, and one who does
    "en": (
        "Hungary declined on Monday to condemn the raid.",
        "Hungary has not openly condemned the raid.",
        "Hungary did not hesitate to condemn the raid, and would not name the culprits.",
    ),
    "de": (
        "Ungarn weigerte sich am Montag, den Überfall zu verurteilen.",
        "Ungarn verurteilt den Überfall auf den Hafen nicht.",
        "Ungarn verurteilte den Überfall, nannte aber keine Schuldigen.",
    ),
    "nl": (
        "Hongarije weigerde de overval op de haven te veroordelen.",
        "Hongarije heeft de overval niet veroordeeld.",
        "Hongarije veroordeelde de overval, maar noemde geen daders.",
    ),
    "fr": (
        "La Hongrie s'est abstenue de condamner le raid.",
        "La Hongrie n'a pas condamné le raid.",
        "La Hongrie a condamné le raid sans nommer de coupable.",
    ),
    "es": (
        "Hungría se negó a condenar la incursión.",
        "Hungría no ha condenado la incursión.",
        "Hungría condenó la incursión y no nombró a los culpables.",
    ),
    "it": (
        "L'Ungheria ha rifiutato di condannare l'incursione.",
        "L'Ungheria non ha condannato l'incursione.",
        "L'Ungheria ha condannato l'incursione senza nominare i colpevoli.",
    ),
    "ru": (
        "Венгрия отказалась осудить налёт.",
        "Венгрия не осудила налёт.",
        "Венгрия осудила налёт, но не назвала виновных.",
    ),
    "uk": (
        "Угорщина відмовилася засудити наліт.",
        "Угорщина не засудила наліт.",
        "Угорщина засудила наліт, але не назвала винних.",
    ),
}


@pytest.mark.parametrize("language", REPORTS)
def test_a_stance_under_a_no_is_a_doubt(language: str) -> None:
    refused, undone, done = REPORTS[language]
    item = WesternReactionDraft.model_validate(reaction("HU", [1], stance="condemns"))
    for text in (refused, undone):
        found = checks.stance_kept(item, ground(Article(text, language=language)))
        assert found is not None
        assert not found.hard
    assert checks.stance_kept(item, ground(Article(done, language=language))) is None
    both = Article(f"{done} {undone}", language=language)
    two = WesternReactionDraft.model_validate(reaction("HU", [1, 2], stance="condemns"))
    assert checks.stance_kept(two, ground(both)) is None


@pytest.mark.parametrize("language", ["en", "de", "nl", "fr"])
def test_rules_read_no_stance_under_a_no(language: str) -> None:
    *withheld, done = REPORTS[language]
    for text, stance in ((withheld[0], "other"), (withheld[1], "other"), (done, "condemns")):
        made = Summarizer("rules", cache=None).summarize({"text": text, "language": language})
        assert [(r.country, r.stance) for r in made.western_reactions] == [("HU", stance)]
