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
        ("en", "An earlier version of this report said that 43 people had died.", []),
        ("nl", "In een eerdere versie stond dat 43 soldaten waren gedood; het zijn er 34.", []),
        ("de", "In einer früheren Fassung hieß es, 43 Soldaten seien getötet worden.", []),
        ("ru", "В предыдущей версии сообщалось, что погибли 43 человека.", []),
        ("en", "A report that 43 people had died was wrong; 34 people died.", [34]),
        ("en", "Reports that 43 people had died proved right.", [43]),
        ("en", "The toll fell from 21 to 19 dead after two people were counted twice.", [19]),
        ("nl", "Gevreesd wordt voor veertig doden.", []),
        ("nl", "Veertig mensen worden dood gevreesd.", []),
        ("de", "Es werden vierzig Tote befürchtet.", []),
        ("de", "Nach 40 Toten befürchtet die Stadt weitere Angriffe.", [40]),
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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Between 10 and 15 people were killed."),
        ("nl", "Tussen de tien en vijftien mensen kwamen om."),
        ("nl", "Tussen de tien en de vijftien mensen kwamen om."),
        ("de", "Zwischen 10 und 15 Menschen starben."),
        ("fr", "Entre dix et quinze personnes ont été tuées."),
        ("es", "Entre diez y quince personas murieron."),
        ("it", "Tra le dieci e le quindici persone sono morte."),
        ("ru", "Погибли от 10 до 15 человек."),
        ("uk", "Загинули від десяти до п’ятнадцяти людей."),
    ],
)
def test_a_range_is_one_figure(language: str, text: str) -> None:
    [toll] = RULES.summarize({"text": text, "language": language}).casualties
    assert (toll.count, toll.minimum, toll.maximum) == (None, 10, 15)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Bij de strijd tussen het leger en de rebellen vielen 10 en 15 doden."),
        ("es", "Murieron 10 soldados y 15 civiles."),
        ("it", "Sono morti 10 soldati e 15 civili."),
        ("ru", "Погибли 10 солдат и 15 мирных жителей."),
    ],
)
def test_two_figures_beside_each_other_are_no_range(language: str, text: str) -> None:
    tolls = RULES.summarize({"text": text, "language": language}).casualties
    assert tolls
    assert all(toll.count in (10, 15) for toll in tolls)
