"""The words around a summary."""

from typing import get_args

import pytest
from figures import figures

from newsbrief.languages import language, supported
from newsbrief.languages.labels import Labels, labels
from newsbrief.results.ledger import Reason, StandingRule
from newsbrief.sections.casualties import CasualtyKind, Precision
from newsbrief.sections.claims import ClaimKind
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.sections.statements import Status
from newsbrief.sections.western_reactions import WESTERN, Stance


@pytest.mark.parametrize("code", supported())
def test_every_language_has_all_the_words_that_english_has(code: str) -> None:
    english, known = language("en"), language(code)
    assert english is not None
    assert known is not None
    other = known.labels
    assert {name: set(table) for name, table in other.items()} == {
        name: set(table) for name, table in english.labels.items()
    }
    assert all(
        text.strip() or key == "thousands" for t in other.values() for key, text in t.items()
    )


def test_every_value_that_a_summary_can_hold_has_a_word() -> None:
    tables = labels("en").tables
    assert set(tables["country"]) == WESTERN
    assert set(tables["stance"]) == set(get_args(Stance))
    assert set(tables["status"]) == set(get_args(Status))
    assert set(tables["casualty"]) == set(get_args(CasualtyKind))
    assert set(tables["statement"]) == {*get_args(ClaimKind), "denial"}
    assert set(tables["figure"]) == {*get_args(Precision), "range", "thousands"}
    assert set(tables["standing_rule"]) == set(get_args(StandingRule))
    assert set(tables["reason"]) == set(get_args(Reason))
    assert set(tables["section"]) == {s.name for s in DEFAULT_SECTIONS} | {"headline", "lead"}


def test_every_field_that_a_second_reader_can_name_has_a_word() -> None:
    drafts = (section.draft.model_fields.items() for section in DEFAULT_SECTIONS)
    fields = {field.alias or name for draft in drafts for name, field in draft}
    assert fields <= set(labels("en").tables["field"])


def test_a_language_without_a_table_gets_english_and_a_region_is_ignored() -> None:
    assert labels("pt").code == labels("und").code == "en"
    assert labels("nl-BE").code == "nl"


def test_a_key_without_a_word_stands_for_itself() -> None:
    assert labels("nl")("doubt", "my_own_check") == "my_own_check"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"count": 70}, "70"),
        ({"count": 4000, "precision": "approximate"}, "about 4,000"),
        ({"minimum": 14, "precision": "at_least"}, "at least 14"),
        ({"maximum": 9, "precision": "at_most"}, "at most 9"),
        ({"minimum": 14, "maximum": 16, "precision": "approximate"}, "14–16"),
        ({"count": 15, "minimum": 14, "maximum": 16}, "15 (14–16)"),
        ({"minimum": 14, "maximum": 14}, "14"),
        ({"precision": "unspecified"}, "unspecified"),
        ({"count": 3, "precision": "unspecified"}, "3"),
        ({"count": 0}, "0"),
    ],
)
def test_a_figure_is_worded_as_the_report_gives_it(given: dict[str, int], words: str) -> None:
    assert labels("en").people(figures(**given)) == words


def test_thousands_are_parted_as_the_language_does() -> None:
    figure = figures(count=1234567)
    worded = {code: labels(code).people(figure) for code in supported()}
    assert worded == {
        "en": "1,234,567",
        **dict.fromkeys(("nl", "de", "es", "it"), "1.234.567"),
        "fr": "1\u202f234\u202f567",
        **dict.fromkeys(("uk", "ru"), "1\u00a0234\u00a0567"),
    }


def test_names_are_listed_as_a_phrase() -> None:
    words: Labels = labels("nl")
    assert [words.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A en B",
        "A, B en C",
    ]
