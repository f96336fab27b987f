"""Where a text says no, and of what."""

import pytest

from newsbrief.languages import Language, language
from newsbrief.sections.negation import denied_in, no_and_no, nots, says_no, says_no_of


def words_of(code: str) -> Language:
    known = language(code)
    assert known is not None
    return known


@pytest.mark.parametrize(
    ("code", "text", "denied"),
    [
        ("en", "It has not opened the wagons.", {"opene"}),
        ("en", "They will no longer open the wagons.", {"open", "wagon"}),
        ("nl", "Zij heeft de wagons niet meer geopend.", {"geope"}),
        ("de", "Einen Beweis hat die Stadt nicht.", {"stadt"}),
        ("ru", "Он не открывал вагоны.", {"откры", "вагон"}),
    ],
)
def test_a_not_denies_the_words_behind_it(code: str, text: str, denied: set[str]) -> None:
    words = words_of(code)
    [found] = denied_in(text, words)
    assert denied <= found


def test_no_fewer_than_and_not_only_deny_nothing() -> None:
    words = words_of("en")
    assert nots("No fewer than 14 people came.", words) == ()
    for text in ("Not only the mayor came.", "They did not hesitate to open the wagons."):
        assert denied_in(text, words) == ()
    french, text = words_of("fr"), "Elle n'hésite pas à brader la culture."
    assert denied_in(text, french) == ()


def test_another_word_of_no_that_the_text_has_too_is_not_its_not() -> None:
    words, wanted = words_of("en"), frozenset(["deplo"])
    text = "The lack of answers is deplorable."
    assert says_no(text, words)
    assert says_no_of(wanted, "Answers are not deplorable.", text, words)
    assert not says_no_of(wanted, "The lack of answers is not deplorable.", text, words)


@pytest.mark.parametrize(
    ("code", "text", "times"),
    [
        ("en", "Nobody should not be astonished.", 1),
        ("en", "Nobody came. It was not cold.", 0),
        ("es", "No vino nadie.", 0),  # one no in two words
    ],
)
def test_two_words_of_no_in_a_clause_are_a_no_to_a_no(code: str, text: str, times: int) -> None:
    assert no_and_no(text, words_of(code)) == times
