"""Whether a statement says no where its sentences do, clause by clause."""

import pytest
from reports import claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections import checks

kept = checks.polarity_kept("statement")

CLAUSES = {
    # language: a report, right statements, one with a "not" put in, one with a "not" left out
    "en": (
        "The crew was carrying grain. It left at dawn. It has not opened the sealed wagons.",
        ["The crew has not opened the sealed wagons.", "The crew was carrying grain."],
        "It has not opened the sealed wagons; the crew was not carrying grain.",
        "The crew, not armed, has opened the sealed wagons.",
    ),
    "nl": (
        "De ploeg vervoerde graan. Zij heeft de wagons niet tijdig geopend, niemand raakte gewond.",
        ["Zij heeft de wagons niet tijdig geopend.", "De ploeg vervoerde graan."],
        None,
        "Niemand raakte gewond; zij heeft de wagons tijdig geopend.",
    ),
    "de": (
        "Die Armee hat das Dorf nicht wieder besetzt, es gebe keine Hinweise.",
        ["Die Armee hat das Dorf nicht wieder besetzt, es gebe keine Hinweise."],
        None,
        "Die Armee hat das Dorf wieder besetzt; es gebe keine Hinweise.",
    ),
}


@pytest.mark.parametrize("language", CLAUSES)
def test_each_clause_says_no_where_its_sentence_does(language: str) -> None:
    report, rights, put_in, left_out = CLAUSES[language]
    ours = ground(Article(report, language=language))
    numbers = [s.number for s in ours.article.shown]
    for right in rights:
        assert kept(claimed(numbers, text=right), ours) is None, right
    for wrong in (put_in, left_out):
        if wrong is not None:
            found = kept(claimed(numbers, text=wrong), ours)
            assert found is not None, wrong
            assert not found.hard


NO_FEWER = {
    "en": ("At least 14 people died.", "No fewer than 14 people died."),
    "nl": ("Zeker 14 mensen kwamen om.", "Niet minder dan 14 mensen kwamen om."),
    "de": ("Mindestens 14 Menschen starben.", "Nicht weniger als 14 Menschen starben."),
    "fr": ("Au moins 14 personnes sont mortes.", "Pas moins de 14 personnes sont mortes."),
    "es": ("Murieron al menos 14 personas.", "Murieron no menos de 14 personas."),
    "it": ("Sono morte almeno 14 persone.", "Sono morte non meno di 14 persone."),
    "uk": ("Загинули щонайменше 14 людей.", "Загинули не менше 14 людей."),
    "ru": ("Погибли по меньшей мере 14 человек.", "Погибли не менее 14 человек."),
}


@pytest.mark.parametrize("language", NO_FEWER)
def test_no_fewer_than_says_how_many_and_denies_nothing(language: str) -> None:
    for report, statement in (NO_FEWER[language], NO_FEWER[language][::-1]):
        ours = ground(Article(report, language=language))
        assert kept(claimed([1], text=statement), ours) is None


@pytest.mark.parametrize(
    ("report", "statement"),
    [
        ("Tesk has threatened, but by now nothing had been hit.", "Nothing had been hit by now."),
        ("He doubts that supplies will collapse.", "He says supplies will not collapse."),
        ("A war helps nobody, she said.", "She said a war does not help anybody."),
        ("He can't leave because he is being watched.", "He can't leave because he is watched."),
        ("They would face little or no increase.", "They would face little or no increase."),
    ],
)
def test_a_no_in_other_words_is_a_no(report: str, statement: str) -> None:
    ours = ground(Article(report, language="en"))
    assert kept(claimed([1], text=statement), ours) is None


DENIED_THAT = {
    # language: what somebody denies, and the same said as if it were so
    "en": ("The ministry denied that its troops had entered the town.", "Troops entered the town."),
    "nl": ("Het ministerie ontkent dat troepen de stad innamen.", "Troepen innamen de stad."),
    "de": ("Das Ministerium bestreitet, dass Truppen einrückten.", "Truppen einrückten."),
    "fr": ("Le ministère nie que ses troupes soient entrées.", "Les troupes sont entrées."),
    "es": ("El ministerio niega que sus tropas entraran.", "Las tropas entraron."),
    "it": ("Il ministero nega che le truppe siano entrate.", "Le truppe sono entrate."),
    "uk": ("Міністерство заперечує, що війська увійшли.", "Війська увійшли."),
    "ru": ("Министерство отрицает, что войска вошли.", "Войска вошли."),
}


@pytest.mark.parametrize("language", DENIED_THAT)
def test_what_somebody_denies_is_not_told_as_a_fact(language: str) -> None:
    text, fact = DENIED_THAT[language]
    ours = ground(Article(text, language=language))
    assert kept(claimed([1], voice="reporter", text=fact), ours) is not None
    somebodys = claimed([1], voice="unattributed", text=fact, status="disputed")
    assert kept(somebodys, ours) is None


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        (
            "en",
            "The mayor rejected a plan of the two ministries to arm the dock guards this winter.",
            "The dock guards should not be armed.",
        ),
        (
            "nl",
            "De burgemeester wees een plan van ministers af om de havenwacht te bewapenen.",
            "De havenwacht moet niet worden bewapend.",
        ),
        (
            "de",
            "Auch lehnte die Bürgermeisterin den Plan der Ministerien ab, die Wache zu bewaffnen.",
            "Die Wache soll nicht bewaffnet werden.",
        ),
        (
            "fr",
            "La maire a rejeté le plan des deux ministères visant à armer la garde du port.",
            "La garde du port ne doit pas être armée.",
        ),
        (
            "uk",
            "Мерка відхилила план двох міністерств озброїти портову охорону.",
            "Портову охорону не слід озброювати.",
        ),
        (
            "en",
            "The question is not whether they can reach the port, only whether they will.",
            "They can reach the port, so the question is only whether they will.",
        ),
        (
            "en",
            '"What harbour isn\'t losing ships this year?" the pilot asked.',
            "Every harbour is losing ships this year.",
        ),
    ],
)
def test_what_is_refused_or_asked_says_the_other_thing(
    language: str, text: str, statement: str
) -> None:
    about = ground(Article(text, language=language))
    assert kept(claimed([1], text=statement), about) is None


@pytest.mark.parametrize(
    ("language", "report", "wrong"),
    [
        (
            "en",
            "Norvia hit the port. Brand did not apologise.",
            "Norvia did not hit the port.",
        ),
        ("nl", "Norvia beschoot de haven. Brand zweeg niet.", "Norvia beschoot de haven niet."),
        (
            "de",
            "Norvia traf den Hafen. Brand schwieg nicht.",
            "Norvia traf den Hafen nicht.",
        ),
    ],
)
def test_a_no_of_the_next_sentence_is_not_this_ones(language: str, report: str, wrong: str) -> None:
    ours = ground(Article(report, language=language))
    assert kept(claimed([1, 2], text=wrong), ours) is not None
    assert kept(claimed([1, 2], text=report.partition(". ")[0]), ours) is None


def test_one_word_behind_a_not_in_another_clause_denies_nothing() -> None:
    text = 'Gazrov acknowledged receipt of the notice and wrote that "no receipts were ever lost".'
    ours = ground(Article(text, language="en"))
    assert kept(claimed([1], text="Gazrov acknowledged receipt of the notice."), ours) is None


def test_what_one_clause_affirms_another_does_not_take_back() -> None:
    text = (
        "The judge ordered that the ship be freed, but the office saw to it that it was not freed."
    )
    ours = ground(Article(text, language="en"))
    assert kept(claimed([1], text="The judge ordered that the ship be freed."), ours) is None


PUT_IN = [
    # what the article says; what is said of it with a "not" too many
    (
        "en",
        "The lack of answers is deplorable, she said.",
        "The lack of answers is not deplorable.",
    ),
    (
        "en",
        "Nobody should be astonished when trains burn, while the pact said it had no role.",
        "Nobody should not be astonished when trains burn.",
    ),
    ("nl", "Het gebrek aan brood is schrijnend.", "Het gebrek aan brood is niet schrijnend."),
    ("de", "Niemand darf sich wundern, sagte er.", "Niemand darf sich nicht wundern."),
]
LEFT_OUT = [
    (
        "en",
        "We did not plan it and we did not lead it.",
        "The city denied it: it did plan and lead.",
    ),
    ("en", "Men will no longer be allowed inside.", "The owner said: men will be allowed inside."),
    (
        "de",
        "Er will die Steuer nicht senken.",
        "Er will die Steuer senken, hieß es aus der Partei.",
    ),
]


@pytest.mark.parametrize(("language", "text", "said"), PUT_IN)
def test_a_not_beside_another_word_of_no_is_one_too_many(
    language: str, text: str, said: str
) -> None:
    ours = ground(Article(text, language=language))
    assert kept(claimed([1], text=said), ours) is not None
    assert kept(claimed([1], text=text), ours) is None


@pytest.mark.parametrize(("language", "text", "said"), LEFT_OUT)
def test_a_not_is_missed_where_the_text_denies_or_says_more(
    language: str, text: str, said: str
) -> None:
    ours = ground(Article(text, language=language))
    assert kept(claimed([1], text=said), ours) is not None
    assert kept(claimed([1], text=text), ours) is None


def test_a_no_in_another_clause_does_not_stand_for_the_text() -> None:
    text = (
        "The harbour reopened at noon, and the ferry will sail on Sunday; nobody was on the quay."
    )
    ours = ground(Article(text, language="en"))
    assert kept(claimed([1], text="The harbour has not reopened at noon."), ours) is not None
    assert kept(claimed([1], text="Nobody was on the quay."), ours) is None


NOT_HIT = [
    ("en", "The mill had not been hit.", "The mill had been hit."),
    ("nl", "De molen was niet geraakt.", "De molen was geraakt."),
    ("de", "Die Mühle war nicht getroffen worden.", "Die Mühle war getroffen worden."),
    ("fr", "Le moulin n’avait pas été touché.", "Le moulin avait été touché."),
    ("es", "El molino no había sido tocado.", "El molino había sido tocado."),
    ("it", "Il mulino non era stato colpito.", "Il mulino era stato colpito."),
    ("ru", "Мельница не была задета.", "Мельница была задета."),
    ("uk", "Млин не був зачеплений.", "Млин був зачеплений."),
]


@pytest.mark.parametrize(("language", "text", "said"), NOT_HIT)
def test_a_not_before_a_short_word_in_the_pluperfect_is_missed(
    language: str, text: str, said: str
) -> None:
    ours = ground(Article(text, language=language))
    check = checks.polarity_kept("statement")
    assert check(claimed([1], text=text), ours) is None
    found = check(claimed([1], text=said), ours)
    assert found is not None
    assert not found.hard


def test_what_another_sentence_says_without_a_not_is_no_doubt() -> None:
    report = Article("The mill had not been hit. On Monday the mill had been hit.", language="en")
    item = claimed([1, 2], text="The mill had been hit.")
    assert checks.polarity_kept("statement")(item, ground(report)) is None
