"""Whether two names are one state's, in whatever languages and scripts."""

import sys
from functools import cache
from itertools import combinations

import pytest

from newsbrief.languages import language
from newsbrief.pipeline import states
from newsbrief.pipeline.states import may_be_one_unknown, one_state

CODES = ("en", "nl", "de", "fr", "es", "it", "ru", "uk")


@pytest.fixture
def without_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the extra is not installed."""
    monkeypatch.setitem(sys.modules, "babel", None)
    monkeypatch.setattr(states, "countries", cache(states.countries.__wrapped__))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Iran", "en"), ("Іран", "uk"), True),
        (("Iran", "en"), ("Irak", "nl"), False),
        (("Myanmar", "en"), ("Birma", "nl"), True),
        (("Soedan", "nl"), ("Südsudan", "de"), False),
        (("Росія", "uk"), ("Russie", "fr"), True),
        (("Guinea", "en"), ("Guinea Ecuatorial", "es"), False),
        (("Egitto", "it"), ("Египет", "ru"), True),
        (("Syria", "pl"), ("Syrien", "de"), True),
    ],
)
def test_countries_by_their_names_in_two_languages(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    pytest.importorskip("babel", reason="needs the extra countries")
    assert one_state(one, other) is one_state(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Tarvonia", "en"), ("Tarvonië", "nl"), True),
        (("Tarvonia", "en"), ("Tarvonia", "xx"), True),
        (("Tarvonia", "en"), ("Тарвонія", "uk"), True),
        (("Ilvarië", "nl"), ("Ильвария", "ru"), True),
        (("Ilvarien", "de"), ("Тарвония", "ru"), False),
        (("Tarvonia", "en"), ("Ilvarië", "nl"), False),
        (("Tarvonia", "en"), ("Ukraine", "de"), False),
        (("Oekraïne", "nl"), ("Ukraine", "en"), True),  # the languages know it without Babel
    ],
)
def test_states_that_no_list_has_go_by_their_endings(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert one_state(one, other) is one_state(other, one) is same


def test_the_languages_name_the_same_states() -> None:
    files = {code: language(code) for code in CODES}
    listed = {code: set(found.states) if found else set() for code, found in files.items()}
    assert len(listed["en"]) > 80
    assert all(each == listed["en"] for each in listed.values())


@pytest.mark.usefixtures("without_babel")
def test_states_that_wars_name_often_are_one_in_eight_languages_without_an_extra() -> None:
    iran = ("Iran", "Iran", "Iran", "Iran", "Irán", "Iran", "Иран", "Іран")
    states = ("US", "VS", "USA", "États-Unis", "EE. UU.", "Stati Uniti", "США", "Сполучені Штати")
    for called in (iran, states):
        each = list(zip(called, CODES, strict=True))
        assert all(one_state(*pair) for pair in combinations(each, 2))
    assert not one_state(("Sudan", "en"), ("Zuid-Soedan", "nl"))
    assert not one_state(("Niger", "fr"), ("Nigeria", "en"))
    assert one_state(("В’єтнам", "uk"), ("Вьетнам", "ru"))


@pytest.mark.usefixtures("without_babel")
def test_what_no_list_has_is_told_where_it_may_be_one_state() -> None:
    assert may_be_one_unknown([("Fiji", "en"), ("Fidschi", "de")]) == ["Fidschi", "Fiji"]
    assert may_be_one_unknown([("Fiji", "en"), ("Fiji", "nl")]) == []
    assert may_be_one_unknown([("Fiji", "en"), ("Tonga", "en")]) == []
    assert may_be_one_unknown([("Iran", "en"), ("Irán", "es")]) == []
    assert may_be_one_unknown([("Tarvonia", "en"), ("Tarvonië", "nl")]) == []


def test_with_the_extra_all_are_known() -> None:
    pytest.importorskip("babel", reason="needs the extra countries")
    assert may_be_one_unknown([("Fiji", "en"), ("Fidschi", "de")]) == []
