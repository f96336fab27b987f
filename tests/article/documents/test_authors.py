"""Whom a page names as its author, and whom it does not."""

import pytest

from newsbrief.article.documents.authors import persons

SHOWN = "Dam broken. By Mirte Oskald and Ana van der Zee, Harbour Post, Desk, Glove GmbH, Tango2"
SITE = ["The Harbour Post", "harbourpost.example", None]


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        ("Mirte Oskald", "Mirte Oskald"),
        ("mirte oskald", "mirte oskald"),
        ("Mirte Oskald; Ana van der Zee", "Mirte Oskald; Ana van der Zee"),
        ("Mirte Oskald; Mirte Oskald; Harbour Post", "Mirte Oskald"),
        ("Harbour Post", None),
        ("Glove GmbH", None),
        ("Desk", None),
        ("Tango2", None),
        ("Somebody Else", None),
        ("", None),
    ],
)
def test_only_a_person_whom_the_page_names_is_its_author(names: str, kept: str | None) -> None:
    assert persons(names, SHOWN, SITE) == kept
