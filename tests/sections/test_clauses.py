"""Where a clause begins, and which one leads up to it."""

from hypothesis import given
from hypothesis import strategies as st

from newsbrief.languages import language
from newsbrief.sections.clauses import clauses, with_what_leads

EN = language("en")
assert EN is not None


def pieces(text: str) -> list[str]:
    assert EN is not None
    return [text[slice(*span)].strip() for span in clauses(text, EN)]


def test_a_relative_a_colon_and_a_conjunction_open_clauses() -> None:
    assert pieces("He showed a bolt which he called old: it was new, and small") == [
        "He showed a bolt",
        "which he called old",
        ": it was new",
        ",",
        "and small",
    ]


def test_what_leads_up_with_that_goes_with_its_clause() -> None:
    text = "It is assumed that the boat sank"
    assert EN is not None
    every = list(clauses(text, EN))
    assert with_what_leads(1, every, text, EN) == every
    assert with_what_leads(0, every, text, EN) == every[:1]


@given(st.text(alphabet="that, and:xw ", max_size=40))
def test_clauses_have_no_gaps(text: str) -> None:
    assert EN is not None
    spans = clauses(text, EN)
    assert "".join(text[slice(*span)] for span in spans) == text
