"""Of a figure that a line puts right, the one that holds is read, and not the one before it."""

import pytest

from newsbrief import Summarizer

RULES = Summarizer("rules", cache=None)


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "Officials first spoke of 31 dead but later corrected the figure to 26.", [26]),
        ("en", "The toll climbed from 12 to at least 17 overnight.", [17]),
        ("en", "The death toll is 13 and not 14, Governor Ada Kolk said.", [13]),
        ("en", "The ministry withdrew its figure of 31 dead.", []),
        ("en", "Twelve people died in Orva, bringing the year's death toll to 350.", [12, 350]),
        ("en", "Initially five people were killed, later seven more died.", [5, 7]),
        ("en", "The blast killed five people and cut power to 300 homes.", [5]),
        ("en", "The attack killed five men and 200 residents came to the funeral.", [5]),
        ("en", "The mayor spoke of not 31 but 26 dead.", [26]),
        ("de", "Die zunächst mit 31 angegebene Zahl der Toten wurde auf 26 gesenkt.", [26]),
        ("nl", "Het dodental, eerst opgegeven als 31, is bijgesteld naar 26.", [26]),
        ("fr", "Le bilan, d'abord annoncé à 31 morts, a été ramené à 26.", [26]),
        ("es", "La cifra de muertos se corrigió de 31 a 26.", [26]),
        ("it", "Il numero dei morti è stato corretto da 31 a 26.", [26]),
        ("ru", "Сначала сообщали о 31 погибшем, затем число снизили до 26.", [26]),
        ("uk", "Спершу повідомляли про 31 загиблого, згодом число знизили до 26.", [26]),
    ],
)
def test_the_figure_that_holds_is_read(language: str, text: str, figures: list[int]) -> None:
    made = RULES.summarize({"text": text, "language": language})
    assert [toll.count or toll.minimum for toll in made.casualties] == figures
    assert {toll.kind for toll in made.casualties} <= {"killed"}


def test_a_figure_that_is_left_out_is_told() -> None:
    told = "Officials first spoke of 31 dead but later corrected the figure to 26."
    all_read = "Police said that 40 people were wounded."
    made = RULES.summarize({"text": f"{told} {all_read}", "language": "en"})
    assert [(missed.text, missed.section) for missed in made.coverage.missed] == [
        (told, "casualties")
    ]


@pytest.mark.parametrize(
    ("language", "text", "statuses"),
    [
        (
            "en",
            "Police spoke of 19 dead. A nurse spoke of 31 dead. Neither figure could be verified.",
            ["unverified", "unverified"],
        ),
        (
            "de",
            "Die Polizei meldete 19 Tote. Die Angaben ließen sich nicht unabhängig überprüfen.",
            ["unverified"],
        ),
        (
            "es",
            "La policía habló de 19 muertos. La cifra no pudo ser verificada.",
            ["unverified"],
        ),
        ("en", "It was the worst attack since 2019, when 45 people died.", []),
    ],
)
def test_what_the_next_sentence_or_a_year_says_of_a_figure_counts(
    language: str, text: str, statuses: list[str]
) -> None:
    made = RULES.summarize({"text": text, "language": language})
    assert [toll.status for toll in made.casualties] == statuses
