"""Whether the place of an event is named where the event rests."""

import pytest
from reports import event, ground

from newsbrief.article.article import Article
from newsbrief.sections.checks import place_near
from newsbrief.sections.events import EventDraft

EN = (
    "A shell hit the market of Brenn.\n\nNobody was hurt.\n\nRain fell.\n\nIt was dry in May.\n\n"
    "The hills were quiet.\n\nTrains ran to Old Harran.\n"
)
UK = "Снаряд влучив у ринок у Харкові.\n\nНіхто не постраждав.\n"


def problem(place: str | None, cites: list[int], text: str = EN, code: str = "en") -> str | None:
    draft = EventDraft.model_validate(event("E1", cites, place=place))
    found = place_near(draft, ground(Article(text, language=code)))
    return None if found is None else "rejected" if found.hard else "doubted"


@pytest.mark.parametrize(
    ("place", "cites", "became"),
    [
        ("Brenn", [1], None),
        ("the market of Brenn", [1], None),
        ("brenn", [2], None),  # a sentence off
        ("Brenn", [6], "doubted"),
        ("Old Harran", [6], None),
        ("Old Harran", [1], "doubted"),
        ("Harran, Brenn", [6], "doubted"),
        ("Varlo", [1], "rejected"),
        (None, [1], None),
        ("", [1], None),
        (" – ", [1], None),
    ],
)
def test_a_place_is_named_in_or_beside_the_sentences(
    place: str | None, cites: list[int], became: str | None
) -> None:
    assert problem(place, cites) == became


def test_a_place_may_be_declined() -> None:
    assert problem("Харків", [1], UK, "uk") is None
    assert problem("Одеса", [1], UK, "uk") == "rejected"
