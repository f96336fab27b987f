"""What was not done: somebody who says so denies it, and nobody is hurt by it."""

import pytest

from newsbrief import ArticleSummary, Summarizer

RULES = Summarizer("rules", cache=None)


def summary(language: str, text: str) -> ArticleSummary:
    return RULES.summarize({"text": text, "language": language})


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Two soldiers were not killed, the ministry said.", "ministry"),
        ("en", "The Defence Ministry said its troops never opened fire.", "Defence Ministry"),
        ("nl", "Het leger heeft het dorp niet beschoten, zei het ministerie.", "ministerie"),
        ("de", "Zwei Soldaten wurden nicht getötet, teilte das Ministerium mit.", "Ministerium"),
        ("de", "Die Truppen hätten nicht geschossen, erklärte die Regierung.", "Regierung"),
        ("fr", "Deux soldats n'ont pas été tués, a déclaré le ministère.", "ministère"),
        ("fr", "Nos troupes n'ont pas tiré, a déclaré le gouvernement.", "gouvernement"),
    ],
)
def test_who_says_that_it_was_not_done_denies_it(language: str, text: str, speaker: str) -> None:
    made = summary(language, text)
    [denial] = made.denials
    [who] = [actor for actor in made.actors if actor.id in denial.speakers]
    assert speaker in who.mention
    assert not made.claims
    assert not made.casualties


@pytest.mark.parametrize(
    "text",
    [
        "The army would not attack the town, the Defence Ministry said.",
        "The Defence Ministry said the report was not ready.",
        "No soldiers were killed, the army said.",
    ],
)
def test_what_is_not_meant_to_be_done_and_what_did_not_happen_is_claimed(text: str) -> None:
    made = summary("en", text)
    assert len(made.claims) == 1
    assert not made.denials


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("en", "Two soldiers were not killed.", []),
        ("en", "Four people who did not flee were killed.", [4]),
        ("nl", "De twee soldaten zijn niet gedood.", []),
        ("de", "Zwei Soldaten wurden nicht getötet.", []),
        ("fr", "Deux soldats n'ont pas été tués.", []),
        ("es", "Dos soldados no murieron.", []),
        ("it", "Due soldati non sono stati uccisi.", []),
        ("ru", "Двое солдат не были убиты.", []),
        ("uk", "Двох солдатів не було вбито.", []),
    ],
)
def test_nobody_is_counted_whom_nothing_was_done_to(
    language: str, text: str, counts: list[int]
) -> None:
    assert [toll.count for toll in summary(language, text).casualties] == counts
