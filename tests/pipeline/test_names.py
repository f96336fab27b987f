"""Whether two names are one state's, in whatever languages and scripts."""

import pytest

from newsbrief.pipeline.names import one_state


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
        (("Tarvonia", "en"), ("Ilvarië", "nl"), False),
        (("Tarvonia", "en"), ("Ukraine", "de"), False),
        (("Oekraïne", "nl"), ("Ukraine", "en"), True),  # the languages know it without Babel
    ],
)
def test_states_that_no_list_has_go_by_their_endings(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert one_state(one, other) is one_state(other, one) is same
