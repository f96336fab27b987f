"""Title, author and day: what stands at the top of an article."""

import unicodedata
from datetime import date

import pytest
from parsed import COPIED_FROM_A_PDF

from newsbrief.article.article import Article


def test_the_masthead_of_a_text_copied_from_a_pdf_is_read() -> None:
    article = Article(COPIED_FROM_A_PDF)
    assert article.language == "nl"
    assert article.title is not None
    assert article.title.endswith("volgende week voorbij zijn")
    assert article.byline == "Mies Vlierman / jv"
    assert article.published == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("en", "By Jane Hill and Tom Stone in Ketel", "Jane Hill and Tom Stone in Ketel"),
        ("en", "By Jane Hill | 14 October 2026", "Jane Hill"),
        ("nl", "Door Mies van den Berg", "Mies van den Berg"),
        ("nl", "Van onze buitenlandredactie", "onze buitenlandredactie"),
        ("nl", "Mies Vlierman / jv ,donderdag 12 maart 2026", "Mies Vlierman / jv"),
        ("de", "Von Eva Roth", "Eva Roth"),
        ("fr", "Par Jean Roux avec l'agence", "Jean Roux avec l'agence"),
        ("fr", "Par Jean Roux", "Jean Roux"),
        ("es", "Por Ana Quirós, corresponsal en Senda", "Ana Quirós, corresponsal en Senda"),
        ("es", "Por la noche volvió la calma", None),
        ("it", "di Anna Quirini e Remo Sassi", "Anna Quirini e Remo Sassi"),
        ("it", "Di notte torna la calma", None),
        ("uk", "Автор: Ганна Квірська", "Ганна Квірська"),
        ("uk", "Ганна Квірська, 14 жовтня 2026 р.", "Ганна Квірська"),
        ("ru", "Текст: Анна Квирская", "Анна Квирская"),
        ("ru", "Авторы письма требуют ответа", None),
        ("en", "By Tuesday it was over", None),
    ],
)
def test_the_author_is_read_from_the_byline(language: str, line: str, name: str | None) -> None:
    article = Article(f"Titel\n\n{line}\n\nThe dam broke.", language=language)
    assert article.byline == name
    assert article.sentences[1].kind == "heading"


def test_a_title_over_two_lines_is_folded_to_one() -> None:
    text = "Water rises in the valley of the\nLomme River\n\nBy Jane Hill\n\nThe dam broke."
    assert Article(text, language="en").title == "Water rises in the valley of the Lomme River"


def test_a_kicker_is_not_joined_to_the_title_below_it() -> None:
    text = "Flood\nWater rises in the valley of the Lomme\n\nThe dam broke."
    assert [s.text for s in Article(text, language="en").sentences][:2] == [
        "Flood",
        "Water rises in the valley of the Lomme",
    ]


@pytest.mark.parametrize("kicker", ["Flood", "LIVE", "BREAKING NEWS"])
def test_a_kicker_is_not_the_title_unless_it_stands_alone(kicker: str) -> None:
    above = Article(f"{kicker}\n\nDam breaks in Ketel\n\nIt broke.", language="en")
    assert above.title == "Dam breaks in Ketel"
    alone = Article(f"{kicker}\n\nBy Jane Hill\n\nWhat now\n\nIt broke.", language="en")
    assert alone.title == kicker


def test_a_title_in_capitals_with_a_date_is_the_title_and_not_the_author() -> None:
    text = "Lomme Flood Live Updates, 14 October 2026\n\nBy Jane Hill\n\nIt broke."
    article = Article(text, language="en")
    assert article.title == "Lomme Flood Live Updates, 14 October 2026"
    assert (article.byline, article.published) == ("Jane Hill", date(2026, 10, 14))


def test_the_marks_of_a_markdown_heading_are_no_part_of_the_title() -> None:
    article = Article("## Dam breaks\n\n**By Jane Hill**\n\nIt broke.", language="en")
    assert (article.title, article.byline) == ("Dam breaks", "Jane Hill")


def test_a_byline_or_a_date_above_the_title_is_not_the_title() -> None:
    assert (
        Article("14 October 2026\n\nDam breaks\n\nIt broke.", language="en").title == "Dam breaks"
    )


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert Article("The dam broke.\n\nWhat now\n\nNobody knows.", language="en").title is None


@pytest.mark.parametrize("form", ["accents", "soft hyphens", "no width"])
@pytest.mark.parametrize(
    ("top", "language"),
    [
        ("Le pont s’effondre\n\nPar Zoé Lefèvre\n\n14 février 2026\n\nIl est tombé.", "fr"),
        ("Die Brücke fällt\n\nVon Zoé Lefèvre\n\n14. März 2026\n\nSie fiel.", "de"),
        ("Міст упав\n\nАвтор: Їржі Гай\n\n14 лютого 2026 року\n\nВін упав.", "uk"),
    ],
)
def test_accents_written_apart_and_signs_that_nobody_sees_cost_neither_author_nor_day(
    top: str, language: str, form: str
) -> None:
    plain = Article(top, language=language)
    assert plain.byline
    assert plain.published
    if form == "accents":
        text = unicodedata.normalize("NFD", top)
    else:
        sign = "\u00ad" if form == "soft hyphens" else "\u200b"
        text = "".join(f"{c}{sign}" if c.isalpha() else c for c in top)
    article = Article(text, language=language)
    assert article.text == text
    assert (article.title, article.byline, article.published) == (
        plain.title,
        plain.byline,
        plain.published,
    )
    assert [s.kind for s in article.sentences] == [s.kind for s in plain.sentences]
    for sentence in article.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
