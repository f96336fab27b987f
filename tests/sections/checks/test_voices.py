"""Whose words they are: the report's own, somebody's, or somebody's through somebody else."""

import pytest
from reports import actor, claimed, ground

from newsbrief.article.article import Article
from newsbrief.sections import checks

MAYOR = actor("A1", "Olha Marenko", [1], kind="person")
GUARD = actor("A2", "Ivar Dolen", [1], kind="person")


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        (
            "en",
            "Olha Marenko opened the road. She said the bridge was safe.",
            "The bridge was safe.",
        ),
        (
            "en",
            "The bridge held all night, Olha Marenko said, but trains stopped.",
            "The bridge held.",
        ),
        (
            "en",
            'Olha Marenko shrugged. "Nobody ever checked the pylons."',
            "Nobody checked the pylons.",
        ),
        ("nl", "De brug hield de hele nacht, zei Olha Marenko.", "De brug hield de hele nacht."),
        (
            "de",
            "Die Brücke hielt die ganze Nacht, sagte Olha Marenko.",
            "Die Brücke hielt die Nacht.",
        ),
        ("fr", "Le pont tenait encore, a déclaré Olha Marenko.", "Le pont tenait encore."),
    ],
)
def test_words_of_somebody_are_not_the_reports_own(
    language: str, text: str, statement: str
) -> None:
    report = Article(text, language=language)
    ours = ground(report, MAYOR, GUARD)
    last = report.shown[-1].number
    assert checks.voice_heard(claimed([last], text=statement, voice="reporter"), ours) is not None


@pytest.mark.parametrize("kind", ["responsibility", "threat", "intention", "demand"])
def test_no_report_claims_an_attack_threatens_or_demands(kind: str) -> None:
    ours = ground(Article("Two groups claimed the raid.", language="en"), MAYOR)
    assert checks.voice_heard(claimed([1], kind=kind, voice="reporter"), ours) is not None
    assert checks.voice_heard(claimed([1], kind=kind, voice="unattributed"), ours) is None


def test_what_stands_behind_somebodys_words_may_be_the_reports_own() -> None:
    text = "Olha Marenko said the bridge held, but trains stopped at noon."
    ours = ground(Article(text, language="en"), MAYOR)
    item = claimed([1], text="Trains stopped at noon.", voice="reporter")
    assert checks.voice_heard(item, ours) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Olha Marenko said Ivar Dolen had told her that the gate was open."),
        ("nl", "Olha Marenko zei dat Ivar Dolen verklaarde dat de poort open stond."),
        ("de", "Olha Marenko sagte, Ivar Dolen erklärte, das Tor sei offen gewesen."),
    ],
)
def test_what_somebody_else_tells_of_a_speaker_is_heard_through_them(
    language: str, text: str
) -> None:
    ours = ground(Article(text, language=language), MAYOR, GUARD)
    item = claimed([1], voice="party", by=["A2"])
    found = checks.heard_through(item, ours)
    assert (found is not None) == (language != "de")  # behind a comma it may be a clause apart
    assert checks.heard_through(claimed([1], voice="party", by=["A2"], via="A1"), ours) is None
    assert checks.heard_through(claimed([1], voice="party", by=["A1"]), ours) is None


@pytest.mark.parametrize(
    "text",
    [
        "Olha Marenko said little, and Ivar Dolen said the gate was open.",
        "Olha Marenko said nothing and Ivar Dolen told reporters that the gate was open.",
        '"The gate was open," said Ivar Dolen, who told reporters that he had the key.',
        "According to Ivar Dolen, who announced it at noon, the gate was open.",
    ],
)
def test_two_who_speak_one_after_the_other_are_heard_at_first_hand(text: str) -> None:
    ours = ground(Article(text, language="en"), MAYOR, GUARD)
    assert checks.heard_through(claimed([1], voice="party", by=["A2"]), ours) is None


@pytest.mark.parametrize(
    ("text", "statement", "kind"),
    [
        # Nobody whom the summary knows, and yet not the report.
        ("The pilots say two pylons have cracked.", "Two pylons have cracked.", "assertion"),
        (
            'Olha Marenko went out to denounce "a plan made by cowards".',
            'It was "a plan made by cowards".',
            "accusation",
        ),
    ],
)
def test_words_that_somebody_says_or_that_are_quoted_are_not_the_reports(
    text: str, statement: str, kind: str
) -> None:
    ours = ground(Article(text, language="en"), MAYOR)
    assert checks.voice_heard(claimed([1], text=statement, voice="reporter", kind=kind), ours)


def test_a_report_may_weigh_what_it_quotes() -> None:
    text = '"Nobody knew of the order," Olha Marenko said. There is reason to doubt the order.'
    ours = ground(Article(text, language="en"), MAYOR)
    said = "That nobody knew of the order is in doubt."
    item = claimed([1, 2], text=said, voice="reporter", kind="assessment")
    assert checks.voice_heard(item, ours) is None


SECOND_HAND = {
    "en": [
        "Olha Marenko, quoting Ivar Dolen, said the gate was open.",
        "The gate was open, said Ivar Dolen, quoted by Olha Marenko.",
        "Olha Marenko heard from Ivar Dolen that the gate was open.",
        "Ivar Dolen is said by Olha Marenko to have left the gate open.",
    ],
    "nl": [
        "Olha Marenko citeert Ivar Dolen: de poort stond open.",
        "Olha Marenko zegt van Ivar Dolen te hebben gehoord dat de poort open stond.",
    ],
    "de": [
        "Olha Marenko meldet unter Berufung auf Ivar Dolen, das Tor sei offen.",
        "Olha Marenko gibt Ivar Dolen mit den Worten wieder, das Tor sei offen gewesen.",
    ],
    "fr": [
        "Olha Marenko, citant Ivar Dolen, affirme que la porte était ouverte.",
        "Olha Marenko a appris de Ivar Dolen que la porte était ouverte.",
    ],
    "es": [
        "Olha Marenko, citando a Ivar Dolen, dijo que la puerta estaba abierta.",
        "Olha Marenko contó lo que le había dicho Ivar Dolen sobre la puerta abierta.",
    ],
    "it": [
        "Olha Marenko, citando Ivar Dolen, ha detto che il cancello era aperto.",
        "Olha Marenko ha saputo da Ivar Dolen che il cancello era aperto.",
    ],
    "uk": [
        "Olha Marenko з посиланням на Ivar Dolen повідомила, що ворота були відчинені.",
        "Olha Marenko чула від Ivar Dolen, що ворота були відчинені.",
    ],
    "ru": [
        "Olha Marenko со ссылкой на Ivar Dolen сообщила, что ворота были открыты.",
        "Olha Marenko слышала от Ivar Dolen, что ворота были открыты.",
    ],
}


@pytest.mark.parametrize("language", SECOND_HAND)
def test_words_taken_from_somebody_are_heard_through_whoever_takes_them(language: str) -> None:
    for text in SECOND_HAND[language]:
        ours = ground(Article(text, language=language), MAYOR, GUARD)
        taken = claimed([1], voice="party", by=["A2"], text=text)
        assert checks.heard_through(taken, ours) is not None, text
        through = claimed([1], voice="party", by=["A2"], via="A1", text=text)
        assert checks.heard_through(through, ours) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ivar Dolen, citing the weather, told Olha Marenko that the gate was open.",
        "“Quoting Olha Marenko is no use,” Ivar Dolen said of the open gate.",
        "Ivar Dolen said the gate was open. Olha Marenko quoted the law.",
        "Ivar Dolen told Olha Marenko that the gate was open.",
    ],
)
def test_who_quotes_something_else_is_heard_at_first_hand(text: str) -> None:
    ours = ground(Article(text, language="en"), MAYOR, GUARD)
    said = claimed([1], voice="party", by=["A2"], text="The gate was open.")
    assert checks.heard_through(said, ours) is None


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("The ports of the United States should be dredged at last.", False),
        ("Dredging, Olha Marenko said, should begin at last.", True),
    ],
)
def test_a_comment_demands_and_a_report_does_not(text: str, doubted: bool) -> None:
    item = claimed([1], text="Dredging should begin at last.", voice="reporter", kind="demand")
    problem = checks.voice_heard(item, ground(Article(text, language="en"), MAYOR))
    assert (problem is not None) == doubted


def test_states_that_are_places_say_nothing() -> None:
    text = "In coastal states such as Norvia, fewer ships will call next year."
    item = claimed(
        [1], text="Fewer ships will call next year.", voice="reporter", kind="prediction"
    )
    assert checks.voice_heard(item, ground(Article(text, language="en"), MAYOR)) is None


IN_WHOSE_WORDS = {
    "en": "In her view the gate was open.",
    "nl": "Volgens haar stond de poort open.",
    "de": "Ihrer Darstellung nach stand das Tor offen.",
    "fr": "Selon elle, la porte était ouverte.",
    "es": "A su juicio, la puerta estaba abierta.",
    "it": "A suo avviso il cancello era aperto.",
    "uk": "За її словами, ворота були відчинені.",
    "ru": "По её словам, ворота были открыты.",
}


@pytest.mark.parametrize("language", IN_WHOSE_WORDS)
def test_what_she_says_is_not_the_reports(language: str) -> None:
    text = IN_WHOSE_WORDS[language]
    ours = ground(Article(text, language=language), MAYOR)
    reporters = claimed([1], voice="reporter", text=text)
    assert checks.voice_heard(reporters, ours) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A statement by Ivar Dolen said that the bridge was safe."),
        ("en", "The bridge was safe, said Ivar Dolen, in statements to Olha Marenko."),
        ("es", "Un comunicado emitido por Ivar Dolen informó de que el puente era seguro."),
        ("es", "El puente era seguro, dijo Ivar Dolen, en declaraciones a Olha Marenko."),
    ],
)
def test_a_statement_of_ones_own_is_heard_at_first_hand(language: str, text: str) -> None:
    ours = ground(Article(text, language=language), MAYOR, GUARD)
    said = "The bridge was safe." if language == "en" else "El puente era seguro."
    assert checks.heard_through(claimed([1], voice="party", by=["A2"], text=said), ours) is None
