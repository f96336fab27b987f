"""Whether a Western reaction is of the country that it is put under."""

from typing import Any

import pytest
from reports import actor, ground, reaction

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.western_reactions import WesternReactionDraft

REPORTS = {
    # language: report, Poland's reaction, the German minister, the Dutch government
    "en": ("Poland approves, the German minister urges calm.", "Poland approves."),
    "nl": ("Polen stemt in, de Duitse minister maant tot kalmte.", "Polen stemt in."),
    "de": ("Polen stimmt zu, der deutsche Minister mahnt zur Ruhe.", "Polen stimmt zu."),
    "fr": ("La Pologne approuve, le ministre allemand temporise.", "La Pologne approuve."),
    "es": ("Polonia lo aprueba, el ministro alemán pide calma.", "Polonia lo aprueba."),
    "it": ("La Polonia approva, il ministro tedesco invita alla calma.", "La Polonia approva."),
    "uk": ("Польща схвалює, німецький міністр закликає до спокою.", "Польща схвалює."),
    "ru": ("Польша одобряет, немецкий министр призывает к спокойствию.", "Польша одобряет."),
}


def reacted(country: str, **more: Any) -> WesternReactionDraft:
    return WesternReactionDraft.model_validate(reaction(country, [1], **more))


@pytest.mark.parametrize("language", REPORTS)
def test_a_statement_that_opens_with_another_country_is_a_doubt(language: str) -> None:
    report, poles = REPORTS[language]
    ours = ground(Article(report, language=language))
    assert checks.country_named(reacted("PL", text=poles), ours) is None
    assert checks.country_named(reacted("DE", text="…"), ours) is None
    for wrong in ("DE", "SE"):  # named beside it, and named nowhere
        found = checks.country_named(reacted(wrong, text=poles), ours)
        assert found is not None
        assert not found.hard


def test_a_speaker_of_another_country_is_a_doubt() -> None:
    berlin = actor("A1", "the German foreign ministry", [1], kind="government_body")
    text = "Poland and the German foreign ministry urged restraint."
    ours = ground(Article(text, language="en"), berlin)
    assert checks.country_named(reacted("DE", by=["A1"], text="It urged restraint."), ours) is None
    wrong = checks.country_named(reacted("PL", by=["A1"], text="It urged restraint."), ours)
    assert wrong is not None


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("PL", "Ilvaria has every right to defend itself."),
        ("PL", "Germany should do more, Poland says."),
        ("PL", "It tells us that used boats were given."),
    ],
)
def test_what_a_statement_is_about_may_be_anybody(country: str, text: str) -> None:
    report = "Poland said Germany should do more, and that used boats help us."
    ours = ground(Article(report, language="en"))
    assert checks.country_named(reacted(country, text=text), ours) is None
