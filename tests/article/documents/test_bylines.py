"""Which persons a byline on a page names, and what else stands in it."""

import pytest

from newsbrief.article.documents.bylines import Bylines
from newsbrief.languages import language

SITE = ["The Harbour Post", "harbourpost.example", None]


@pytest.mark.parametrize(
    ("code", "line", "persons"),
    [
        ("en", "By Mirte Oskald and Ana van der Zee", ["Mirte Oskald", "Ana van der Zee"]),
        ("en", "By\nMirte Oskald\nand\nAna van der Zee", ["Mirte Oskald", "Ana van der Zee"]),
        ("en", "Mirte Oskald\nStaff Writer", ["Mirte Oskald"]),
        ("en", "Mirte Oskald, PhD, Ana Brandt, MD", ["Mirte Oskald", "Ana Brandt"]),
        ("en", "By Joe R. | 14 October 2026", ["Joe R."]),
        (
            "de",
            "Von Mirte Oskald, Ana Brandt und Jo Rill, NDR",
            ["Mirte Oskald", "Ana Brandt", "Jo Rill", "NDR"],
        ),
        ("de", "Autorin: Mirte Oskald, Projektleiterin in Kessel.", ["Mirte Oskald"]),
        (
            "nl",
            "Geschreven door Mirte Oskald en Ana van der Zee",
            ["Mirte Oskald", "Ana van der Zee"],
        ),
        ("fr", "Publié par Mirte Oskald 14 octobre 2026 à 9h15", ["Mirte Oskald"]),
        ("es", "Por Mirte Oskald y Ana Brandt - Madrid", ["Mirte Oskald", "Ana Brandt"]),
        ("it", "di Mirte Oskald e Ana Brandt", ["Mirte Oskald", "Ana Brandt"]),
        ("ru", "Автор: Мирта Оскальд", ["Мирта Оскальд"]),
        ("en", "dykefan99", ["dykefan99"]),
        ("en", "AFP", ["AFP"]),
        ("zh", "责任编辑：米尔特", ["米尔特"]),
        ("en", "By The Harbour Post", []),
        ("de", "Glove GmbH", []),
        ("en", "News Desk", []),
        ("en", "By", []),
        ("de", "Veröffentlicht am 14. Oktober 2026 von", []),
        ("en", "30 comments", []),
        ("en", "https://harbour.example/mirte", []),
        ("en", "By Mirte Oskald " + "who knows the harbour well " * 10, []),
    ],
)
def test_a_byline_names_its_persons(code: str, line: str, persons: list[str]) -> None:
    assert Bylines(SITE, language(code)).persons(line) == persons


def test_a_line_begins_as_bylines_do_in_the_language_of_the_page_or_in_english() -> None:
    bylines = Bylines(SITE, language("nl"))
    assert bylines.begins("Door Mirte Oskald")
    assert bylines.begins("By Mirte Oskald")
    assert not bylines.begins("Von Mirte Oskald")
