"""The day of publication, as lines and datelines have it."""

from datetime import date

import pytest

from newsbrief.article.article import Article


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("nl", "woensdag 14 oktober 2026", date(2026, 10, 14)),
        ("nl", "14 okt. 2026, 20.52 uur", date(2026, 10, 14)),
        ("nl", "14-10-2026", date(2026, 10, 14)),
        ("nl", "Bijgewerkt op 2026-10-14 om 9:15", date(2026, 10, 14)),
        ("en", "14 October 2026", date(2026, 10, 14)),
        ("en", "Updated October 14, 2026, 11.20am", date(2026, 10, 14)),
        ("en", "Wednesday, Oct. 14th, 2026 | 9:15 GMT", date(2026, 10, 14)),
        ("en", "10/14/2026", date(2026, 10, 14)),
        ("de", "Mittwoch, 14. Oktober 2026, 9 Uhr", date(2026, 10, 14)),
        ("de", "Stand: 14.10.2026", date(2026, 10, 14)),
        ("fr", "Publié le mercredi 14 octobre 2026 à 9h15", date(2026, 10, 14)),
        ("fr", "1er mars 2026", date(2026, 3, 1)),
        ("es", "2026-10-14", date(2026, 10, 14)),
        ("es", "Miércoles, 14 de octubre de 2026 a las 20:52 h", date(2026, 10, 14)),
        ("es", "Actualizado el 14 oct. 2026", date(2026, 10, 14)),
        ("es", "El 14 de octubre de 2026 cedió la presa.", None),
        ("it", "Pubblicato il 1º marzo 2026 alle 9:15", date(2026, 3, 1)),
        ("it", "mercoledì 14 ottobre 2026, ore 20.52", date(2026, 10, 14)),
        ("it", "14/10/2026", date(2026, 10, 14)),
        ("uk", "Середа, 14 жовтня 2026 року, 20:52", date(2026, 10, 14)),
        ("uk", "Оновлено: 14.10.2026 о 20:52", date(2026, 10, 14)),
        ("uk", "У жовтні 2026 року прорвало греблю.", None),
        ("ru", "14 октября 2026 г., среда, 20:52", date(2026, 10, 14)),
        ("ru", "Опубликовано 14 окт. 2026 в 20:52 мск", date(2026, 10, 14)),
        ("ru", "14 октября 2026 года прорвало плотину.", None),
        ("en", "3/4/2026", None),
        ("nl", "31-02-2026", None),
        ("nl", "woensdag 14 oktober", None),
        ("nl", "Op 14 oktober 2026 brak de dijk.", None),
        ("en", "What the letter of 14 October 2026 tells us", None),
    ],
)
def test_the_day_of_publication_is_read_from_a_line_of_its_own(
    language: str, line: str, day: date | None
) -> None:
    article = Article(f"De dijk\n\n{line}\n\nHet water kwam in de nacht.", language=language)
    assert article.published == day


def test_the_day_of_publication_is_read_from_a_dateline() -> None:
    text = "LONG MEADOW, 14 October 2026 (Agency) - The dam broke in the night."
    assert Article(text, language="en").published == date(2026, 10, 14)
