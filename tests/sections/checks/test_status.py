"""Status, voice and day: how the report treats a thing, in whose words, and when."""

import pytest
from reports import actor, claimed, ground, hurt

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.ground import Problem

MAYOR = actor("A1", "Olha Marenko", [1], kind="person")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Neither figure could be independently verified: 40 people died."),
        ("nl", "Er vielen 40 doden, wat niet te verifiëren is."),
        ("de", "40 Menschen starben, was nicht überprüft werden konnte."),
        ("fr", "40 personnes sont mortes, ce qui n'a pas pu être vérifié."),
        ("es", "Murieron 40 personas, sin confirmar."),
        ("it", "Sono morte 40 persone, notizia non confermata."),
        ("uk", "Загинули 40 людей, це не підтверджено."),
        ("ru", "Погибли 40 человек, это не подтверждено."),
    ],
)
def test_what_could_not_be_verified_is_not_confirmed(language: str, text: str) -> None:
    ours = ground(Article(text, language=language))
    found = checks.status_fits(hurt("killed", [1], 40, status="confirmed"), ours)
    assert found is not None
    assert not found.hard
    assert checks.status_fits(hurt("killed", [1], 40, status="unverified"), ours) is None


def test_the_word_of_one_party_confirms_nothing() -> None:
    ours = ground(Article("Olha Marenko said 40 people died.", language="en"), MAYOR)
    assert checks.status_fits(hurt("killed", [1], 40, by=["A1"], status="confirmed"), ours)
    assert checks.status_fits(hurt("killed", [1], 40, by=["A1"]), ours) is None


def test_what_a_sentence_gives_to_somebody_is_not_the_reporters() -> None:
    ours = ground(Article("Olha Marenko said the bridge was safe.", language="en"), MAYOR)
    item = claimed([1], text="The bridge was safe.", voice="reporter")
    assert checks.voice_heard(item, ours) is not None
    ours = ground(Article("The bridge was safe all winter.", language="en"), MAYOR)
    assert checks.voice_heard(item, ours) is None


REPORT = Article(
    "The bridge fell on Tuesday, three days after the raid of 2 October.",
    language="en",
    published="2026-10-14",
)


@pytest.mark.parametrize(
    ("date", "holds", "hard"),
    [
        ("2026-10-13", True, False),  # Tuesday, and the day before
        ("2026-10-14", True, False),
        ("2026-10-02", True, False),
        ("2026-10-11", True, False),  # three days before
        ("2026-10-09", False, False),
        ("2026-11-14", False, False),
        ("1026-10-13", False, True),
        ("3026-10-13", False, True),
        (None, True, False),
        ("Tuesday", True, False),
    ],
)
def test_a_day_is_one_that_the_report_speaks_of(date: str | None, holds: bool, hard: bool) -> None:
    found = checks.day_fits(claimed([1], date=date), ground(REPORT))
    assert (found is None) == holds
    assert found is None or found.hard == hard


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It cost 450k.", False),
        ("It killed ¹² men.", False),
        ("It killed 十二 men.", False),
        ("It killed XII men.", False),
        ("It killed ⑫ men.", False),
        (f"It killed {'9' * 31} men.", False),
        ("It killed 12 men of I Corps.", True),
    ],
)
def test_a_figure_that_nobody_reads_is_a_doubt(text: str, holds: bool) -> None:
    found = checks.figures_read("statement")(claimed([1], text=text), ground(REPORT))
    assert (found is None) == holds
    assert found is None or not found.hard


def test_a_figure_that_the_article_writes_so_is_none() -> None:
    ours = ground(Article("Louis XIV paid 450k.", language="en"))
    assert checks.figures_read("statement")(claimed([1], text="Louis XIV paid 450k."), ours) is None


def status_of(text: str, said: str, cites: list[int]) -> Problem | None:
    item = claimed(cites, text=said, status="confirmed", voice="reporter")
    return checks.status_fits(item, ground(Article(text, language="en")))


def test_what_is_unknown_in_another_clause_is_not_the_items() -> None:
    text = "It is not known when the people of the six cleared villages can return."
    assert status_of(text, "Six villages have been cleared of people.", [1]) is None
    verified = "It could not be verified that six villages had been cleared of people."
    assert status_of(verified, "Six villages have been cleared of people.", [1]) is not None


def test_a_sentence_that_speaks_of_another_says_that_it_is_unverified() -> None:
    text = "Six villages have been cleared. That could not be verified."
    assert status_of(text, "Six villages have been cleared.", [1, 2]) is not None


def test_another_figure_that_is_unverified_is_not_the_items() -> None:
    text = "Two guards were captured, the army confirmed. Three other captures are unconfirmed."
    ours = ground(Article(text, language="en"))
    assert checks.status_fits(hurt("captured", [1, 2], 2, status="confirmed"), ours) is None
    assert checks.status_fits(hurt("captured", [1, 2], 3, status="confirmed"), ours) is not None


GUILD = actor("A2", "Harbour Guild", [1], aliases=["The Guild"])


@pytest.mark.parametrize(
    ("text", "said", "doubted"),
    [
        (
            "Olha Marenko says the quay was closed. The Guild denies that the quay was closed.",
            "The quay was closed at noon.",
            True,
        ),
        (
            "Olha Marenko says the quay was closed at noon, and denies that the quay was bombed.",
            "The quay was closed at noon.",
            False,
        ),
        (
            "Olha Marenko says the quay was closed at noon. The Harbour Guild denies all threats.",
            "The quay was closed at noon.",
            False,
        ),
    ],
)
def test_what_somebody_named_denies_is_not_only_stated(
    text: str, said: str, *, doubted: bool
) -> None:
    ours = ground(Article(text, language="en"), MAYOR, GUILD)
    s = [sentence.number for sentence in ours.article.sentences]
    item = claimed(s, text=said, status="stated", voice="party", by=["A1"])
    assert (checks.status_fits(item, ours) is not None) == doubted
    disputed = claimed(s, text=said, status="disputed", voice="party", by=["A1"])
    assert checks.status_fits(disputed, ours) is None


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("Olha Marenko counts 14 dead; the Harbour Guild speaks of 22.", True),
        ("Olha Marenko counts 14 dead; the Harbour Guild treated 22 wounded.", False),
        ("Olha Marenko counts 14 dead, and 22 at the first count.", False),
    ],
)
def test_a_figure_beside_another_for_the_same_is_not_only_stated(
    text: str, *, doubted: bool
) -> None:
    ours = ground(Article(text, language="en"), MAYOR, GUILD)
    item = hurt("killed", [1], 14, status="stated", voice="party", by=["A1"])
    assert (checks.status_fits(item, ours) is not None) == doubted
    other = hurt("killed", [1], 14, status="disputed", voice="party", by=["A1"])
    assert checks.status_fits(other, ours) is None


def test_a_figure_is_not_confirmed_on_one_partys_word() -> None:
    ours = ground(Article("Olha Marenko counts 14 dead.", language="en"), MAYOR)
    item = hurt("killed", [1], 14, status="confirmed", voice="party", by=["A1"])
    assert checks.status_fits(item, ours) is not None


CONTRADICTED = {
    "en": "Norvia says its troops took the village of Varlo, which Sudreno denies.",
    "nl": "Norvia zegt dat zijn troepen het dorp Varlo innamen, maar Sudreno ontkent dat.",
    "de": "Norvia erklärt, Truppen hätten das Dorf Varlo eingenommen, Sudreno bestreitet das.",
    "fr": "Norvia affirme que ses troupes ont pris le village de Varlo, ce que Sudreno dément.",
    "es": "Norvia afirma que sus tropas tomaron la aldea de Varlo, lo que Sudreno niega.",
    "it": "Norvia afferma che le sue truppe hanno preso il villaggio di Varlo, ma Sudreno lo nega.",
    "uk": "Norvia заявляє, що її війська взяли село Varlo, але Sudreno це заперечує.",
    "ru": "Norvia заявляет, что её войска взяли село Varlo, но Sudreno это отрицает.",
}


@pytest.mark.parametrize("language", CONTRADICTED)
def test_what_another_denies_in_the_same_breath_is_not_merely_stated(language: str) -> None:
    text = CONTRADICTED[language]
    ours = ground(
        Article(text, language=language), actor("A1", "Norvia", [1]), actor("A2", "Sudreno", [1])
    )
    said = text.partition(",")[0] if language in ("en", "fr", "es") else text.rpartition(",")[0]
    item = {"voice": "party", "by": ["A1"], "text": said, "hedged": True}
    assert checks.status_fits(claimed([1], status="stated", **item), ours) is not None
    assert checks.status_fits(claimed([1], status="disputed", **item), ours) is None


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        (
            "en",
            "Norvia denies any part in it, but its ministers knew that the raid was coming.",
            "Norvia's ministers knew that the raid was coming.",
        ),
        (
            "de",
            "Die Reparatur der Fähre ist ungeklärt, und es fehlt Geld.",
            "Die Reparatur der Fähre ist ungeklärt.",
        ),
    ],
)
def test_a_denial_of_another_thing_and_what_is_unclear_by_itself_may_be_confirmed(
    language: str, text: str, statement: str
) -> None:
    item = claimed([1], text=statement, voice="reporter", by=[], hedged=False, status="confirmed")
    assert checks.status_fits(item, ground(Article(text, language=language))) is None


def test_an_event_that_keeps_its_hedge_may_be_confirmed() -> None:
    text = "Three dockers were held for allegedly selling a stolen crane."
    ours = ground(Article(text, language="en"))
    item = claimed([1], text=text, voice="reporter", by=[], hedged=True, status="confirmed")
    assert checks.status_fits(item, ours) is None
    bare = claimed([1], text="Three sold a crane.", by=[], hedged=True, status="confirmed")
    assert checks.status_fits(bare, ours) is not None


@pytest.mark.parametrize(("said", "holds"), [("neither", True), ("not", True), ("firmly", False)])
def test_what_is_not_denied_is_contradicted_by_nobody(said: str, *, holds: bool) -> None:
    named = [actor(f"A{n}", name, [1]) for n, name in ((1, "Norvia"), (2, "Sudreno"))]
    text = f"Norvia has {said} denied the reports, and Sudreno said the reports were checked."
    item = claimed([1], text="The reports were checked.", by=["A2"], status="stated")
    found = checks.status_fits(item, ground(Article(text, language="en"), *named))
    assert (found is None) == holds
