"""Text to numbered sentences, and what stands at the top of it."""

import pickle
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from newsbrief.article.article import Article, detect_language
from newsbrief.errors import ArticleError


def sentences(text: str, language: str = "nl") -> list[str]:
    return [" ".join(s.text.split()) for s in Article(text, language=language).sentences]


def kinds(text: str, language: str = "nl") -> list[tuple[str, str]]:
    found = Article(text, language=language).sentences
    return [(s.kind, " ".join(s.text.split())) for s in found]


COPIED_FROM_A_PDF = """
Overstroming aan de Lomme moet volgens de waterschappen volgende week voorbij\x20
zijn\x20
 Drie dorpen aan de Lomme staan sinds zondag onder water. De dijkgraaf spreekt van een\x20

ramp, vijftig huizen zouden zijn verwoest. Het waterschap\x20

ontkent dat de dijk slecht was onderhouden en wijst naar de provincie Noord\x20

Lomme, die over het geld gaat.\x20

Mies Vlierman / jv ,donderdag 12 maart 2026\x20

\x20

Het dorp Ketel, gezien vanuit de lucht.beeld anp / waterschap lomme\x20

1. Hoe ernstig is het?\x20

Ernstiger dan vorig jaar, zegt dr. Anna Roos van de Hogeschool voor Waterbeheer. Zij mat op 3\x20

mrt. een stand van vijf meter. ‘Dat is in honderd jaar niet voorgekomen. Wij schrokken ervan.’ De

gemeente telde twaalf gewonden.\x20

tekst loopt door onder de advertentie\x20

Niemand weet of het getal klopt, want de wegen zijn dicht en de telefoons zwijgen sinds de avond\x20

van zondag.\x20
 2. Wie is er schuldig?\x20

Het waterschap en de provincie wijzen naar elkaar. Op beelden van de dijk is te zien dat er een\x20

scheur in zat voordat het water kwam.\x20

\x20


Dat zegt nog niets over de vraag wie ervan wist, en dat zal een commissie moeten uitzoeken.\x20

Hulp uit het buitenland\x20

De buurlanden sturen pompen. Het is niet bekend hoeveel en wanneer die aankomen in de drie\x20

dorpen.
"""


def test_text_copied_from_a_pdf_gives_whole_sentences_headings_and_notices() -> None:
    assert kinds(COPIED_FROM_A_PDF) == [
        (
            "heading",
            "Overstroming aan de Lomme moet volgens de waterschappen volgende week voorbij zijn",
        ),
        ("sentence", "Drie dorpen aan de Lomme staan sinds zondag onder water."),
        ("sentence", "De dijkgraaf spreekt van een ramp, vijftig huizen zouden zijn verwoest."),
        (
            "sentence",
            (
                "Het waterschap ontkent dat de dijk slecht was onderhouden en wijst naar de "
                "provincie Noord Lomme, die over het geld gaat."
            ),
        ),
        ("heading", "Mies Vlierman / jv ,donderdag 12 maart 2026"),
        ("sentence", "Het dorp Ketel, gezien vanuit de lucht."),
        ("boilerplate", "beeld anp / waterschap lomme"),
        ("heading", "1. Hoe ernstig is het?"),
        (
            "sentence",
            "Ernstiger dan vorig jaar, zegt dr. Anna Roos van de Hogeschool voor Waterbeheer.",
        ),
        ("sentence", "Zij mat op 3 mrt. een stand van vijf meter."),
        ("sentence", "‘Dat is in honderd jaar niet voorgekomen."),
        ("sentence", "Wij schrokken ervan.’"),
        ("sentence", "De gemeente telde twaalf gewonden."),
        ("boilerplate", "tekst loopt door onder de advertentie"),
        (
            "sentence",
            (
                "Niemand weet of het getal klopt, want de wegen zijn dicht en de telefoons zwijgen "
                "sinds de avond van zondag."
            ),
        ),
        ("heading", "2. Wie is er schuldig?"),
        ("sentence", "Het waterschap en de provincie wijzen naar elkaar."),
        (
            "sentence",
            "Op beelden van de dijk is te zien dat er een scheur in zat voordat het water kwam.",
        ),
        (
            "sentence",
            (
                "Dat zegt nog niets over de vraag wie ervan wist, en dat zal een commissie moeten "
                "uitzoeken."
            ),
        ),
        ("heading", "Hulp uit het buitenland"),
        ("sentence", "De buurlanden sturen pompen."),
        (
            "sentence",
            "Het is niet bekend hoeveel en wanneer die aankomen in de drie dorpen.",
        ),
    ]


def test_the_masthead_of_a_text_copied_from_a_pdf_is_read() -> None:
    article = Article(COPIED_FROM_A_PDF)
    assert article.language == "nl"
    assert article.title is not None
    assert article.title.endswith("volgende week voorbij zijn")
    assert article.byline == "Mies Vlierman / jv"
    assert article.published == date(2026, 3, 12)


def test_hard_wrapped_lines_keep_paragraphs_apart() -> None:
    first_words = {
        paragraph: [s.text.split()[0] for s in group]
        for paragraph, group in groupby(Article(COPIED_FROM_A_PDF).sentences, lambda s: s.paragraph)
    }
    assert ["Ernstiger", "Zij", "‘Dat", "Wij", "De"] in first_words.values()
    assert ["Het", "Op"] in first_words.values()
    assert ["Dat"] in first_words.values()


def test_every_sentence_is_a_slice_of_the_callers_own_string_also_with_carriage_returns() -> None:
    text = "Water rises\r\n\r\nThe river rose 😀 again.\r\nNobody was hurt.\r\n"
    article = Article(text, language="en")
    assert [s.text for s in article.sentences] == [
        "Water rises",
        "The river rose 😀 again.",
        "Nobody was hurt.",
    ]
    assert all(text[s.start : s.end] == s.text for s in article.sentences)
    assert [s.number for s in article.sentences] == [1, 2, 3]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Op 3 jan. zei hij ja. Op 14 okt. te laat.", ["Op 3 jan. zei hij ja.", "Op 14 okt. te laat."]),  # noqa: E501
        ("nl", "Het was 14 okt. 2026. Toen niet.", ["Het was 14 okt. 2026.", "Toen niet."]),
        ("nl", "Dat zei Jan. Daarna ging hij.", ["Dat zei Jan.", "Daarna ging hij."]),
        ("nl", "Volgens gen. De Kruif niet. Ja.", ["Volgens gen. De Kruif niet.", "Ja."]),
        ("nl", "Hij ging naar de VS. Daarna niet.", ["Hij ging naar de VS.", "Daarna niet."]),
        ("nl", "'s Avonds niet. 's Ochtends wel.", ["'s Avonds niet.", "'s Ochtends wel."]),
        ("nl", "J. Smit en A.B. Kok. Weg.", ["J. Smit en A.B. Kok.", "Weg."]),
        ("en", "Mr. Hill left at 9 a.m. Monday. Yes.", ["Mr. Hill left at 9 a.m. Monday.", "Yes."]),
        ("en", "He left at 9 a.m. The dam held.", ["He left at 9 a.m.", "The dam held."]),
        ("en", "He lives in the U.S. The dam is not.", ["He lives in the U.S.", "The dam is not."]),
        ("en", "The U.S. Army left St. Mary. Yes.", ["The U.S. Army left St. Mary.", "Yes."]),
        ("en", "On Jan. 3 it rained. He said no. The end.", ["On Jan. 3 it rained.", "He said no.", "The end."]),  # noqa: E501
        ("en", "Dam No. 5 held. It cost 3.5 million.", ["Dam No. 5 held.", "It cost 3.5 million."]),
        ("de", "Am 3. Mai kam z. B. Dr. Roth. Ja.", ["Am 3. Mai kam z. B. Dr. Roth.", "Ja."]),
        ("de", "Es war der 2. Versuch. Er misslang.", ["Es war der 2. Versuch.", "Er misslang."]),
        ("de", "Es gab Brot usw. Danach nichts.", ["Es gab Brot usw.", "Danach nichts."]),
        ("fr", "M. Roux est venu le 14 oct. dernier. Non !", ["M. Roux est venu le 14 oct. dernier.", "Non !"]),  # noqa: E501
        ("es", "El Sr. Paz llegó el 14 de oct. de 2026. ¿Y ahora? Nada.", ["El Sr. Paz llegó el 14 de oct. de 2026.", "¿Y ahora?", "Nada."]),  # noqa: E501
        ("es", "La gral. Ríos vive en EE. UU. El puente no. Sí.", ["La gral. Ríos vive en EE. UU.", "El puente no.", "Sí."]),  # noqa: E501
        ("es", "Lo dice el art. 5. Hubo pan, agua, etc. Después nada.", ["Lo dice el art. 5.", "Hubo pan, agua, etc.", "Después nada."]),  # noqa: E501
        ("it", "L'on. Bianchi e il gen. Rossi tacciono. Sì.", ["L'on. Bianchi e il gen. Rossi tacciono.", "Sì."]),  # noqa: E501
        ("it", "Il 3 ott. 2026 pioveva. Il molo n. 5 regge. Fine.", ["Il 3 ott. 2026 pioveva.", "Il molo n. 5 regge.", "Fine."]),  # noqa: E501
        ("it", "C'era pane, acqua, ecc. Poi nulla.", ["C'era pane, acqua, ecc.", "Poi nulla."]),
        ("uk", "У м. Ровськ прибув ген. Сасько. Так.", ["У м. Ровськ прибув ген. Сасько.", "Так."]),
        ("uk", "Це було 3 жовт. 2026 р. Він мовчав. Кінець.", ["Це було 3 жовт. 2026 р.", "Він мовчав.", "Кінець."]),  # noqa: E501
        ("uk", "Це сталося у жовтні. 12 осіб утекли.", ["Це сталося у жовтні.", "12 осіб утекли."]),
        ("uk", "Прибули 3 тис. осіб. І. Я. Кравець тут.", ["Прибули 3 тис. осіб.", "І. Я. Кравець тут."]),  # noqa: E501
        ("ru", "В г. Ровск прибыл ген. Сасков. Да.", ["В г. Ровск прибыл ген. Сасков.", "Да."]),
        ("ru", "Это было 3 окт. 2026 г. Он молчал. Конец.", ["Это было 3 окт. 2026 г.", "Он молчал.", "Конец."]),  # noqa: E501
        ("ru", "Это было в октябре. 12 человек бежали.", ["Это было в октябре.", "12 человек бежали."]),  # noqa: E501
        ("ru", "Были хлеб, вода и т. д. Потом ничего. И. П. Котов тут.", ["Были хлеб, вода и т. д. Потом ничего.", "И. П. Котов тут."]),  # noqa: E501
    ],
)  # fmt: skip
def test_abbreviations_and_dates_end_a_sentence_only_where_one_ends(
    language: str, text: str, expected: list[str]
) -> None:
    assert sentences(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "‘Wij gaan. Nu.’ Hij ging.", ["‘Wij gaan.", "Nu.’", "Hij ging."]),
        ("nl", "“Waarom?” vroeg hij. Stil.", ["“Waarom?” vroeg hij.", "Stil."]),
        ("nl", "‘Kom!’, zei zij. «Ja.» Nee.", ["‘Kom!’, zei zij.", "«Ja.»", "Nee."]),
        ("nl", "De auto's en zo'n 30 foto's. 's Avonds zo'n stilte.", ["De auto's en zo'n 30 foto's.", "'s Avonds zo'n stilte."]),  # noqa: E501
        ("en", 'He said "no." Then "yes." Done.', ['He said "no."', 'Then "yes."', "Done."]),
        ("en", "It broke (we think.) They left.", ["It broke (we think.)", "They left."]),
        ("de", "Er rief: „Halt.“ Danach ging er.", ["Er rief: „Halt.“", "Danach ging er."]),
        ("de", "»Nein«, rief sie. »Gut.« Ende.", ["»Nein«, rief sie.", "»Gut.«", "Ende."]),
        ("fr", "Il dit : « C'est fini. » Puis rien.", ["Il dit : « C'est fini. »", "Puis rien."]),
        ("fr", "« Quoi ? » dit-il. « Rien. »", ["« Quoi ? » dit-il.", "« Rien. »"]),
        ("es", "«No fuimos nosotros.» Calló. “¿Qué?” dijo.", ["«No fuimos nosotros.»", "Calló.", "“¿Qué?” dijo."]),  # noqa: E501
        ("es", "¡No! —gritó ella. Calló.", ["¡No! —gritó ella.", "Calló."]),
        ("it", "«Non è vero.» Tacque. “Che cosa?” disse.", ["«Non è vero.»", "Tacque.", "“Che cosa?” disse."]),  # noqa: E501
        ("uk", "«Ні. Ми не стріляли». Він пішов.", ["«Ні.", "Ми не стріляли».", "Він пішов."]),
        ("uk", "„Ні!“ — сказав він. Тиша.", ["„Ні!“ — сказав він.", "Тиша."]),
        ("ru", "«Нет. Мы не стреляли». Он ушёл.", ["«Нет.", "Мы не стреляли».", "Он ушёл."]),
        ("ru", "«Что?» — спросил он. Тишина.", ["«Что?» — спросил он.", "Тишина."]),
    ],
)  # fmt: skip
def test_a_closing_quotation_mark_belongs_to_its_sentence(
    language: str, text: str, expected: list[str]
) -> None:
    assert sentences(text, language) == expected


def test_the_number_of_a_question_belongs_to_the_question() -> None:
    text = "Het water zakt weer.\n2. Wie betaalt er?\nDat weet niemand."
    assert kinds(text) == [
        ("sentence", "Het water zakt weer."),
        ("heading", "2. Wie betaalt er?"),
        ("sentence", "Dat weet niemand."),
    ]


def test_a_numbered_question_is_a_heading_also_in_the_middle_of_a_line() -> None:
    assert kinds("Het water zakt weer. 2. Wie betaalt er? Dat weet niemand.") == [
        ("sentence", "Het water zakt weer."),
        ("heading", "2. Wie betaalt er?"),
        ("sentence", "Dat weet niemand."),
    ]


def test_a_question_on_its_own_line_is_a_heading_and_one_in_a_paragraph_is_not() -> None:
    text = "Het water zakt.\n\nWat nu?\n\nDat vraagt hij zich af. Wie weet het? Niemand."
    assert [kind for kind, _ in kinds(text)] == [
        "sentence",
        "heading",
        "sentence",
        "sentence",
        "sentence",
    ]


def test_a_quoted_question_on_its_own_line_is_no_heading() -> None:
    assert kinds("Hij zweeg.\n\n“Wat had ik moeten doen?”")[1][0] == "sentence"


def test_a_heading_without_a_full_stop_is_not_glued_to_the_sentence_below_it() -> None:
    text = "Dijk bezweken\nHet water kwam in de nacht.\n\nHulp onderweg\n\nEr komen pompen."
    assert kinds(text) == [
        ("heading", "Dijk bezweken"),
        ("sentence", "Het water kwam in de nacht."),
        ("heading", "Hulp onderweg"),
        ("sentence", "Er komen pompen."),
    ]


def test_a_blank_line_inside_a_sentence_does_not_split_it() -> None:
    assert sentences("Het water bleef\n\nstijgen tot de avond. Toen niet.") == [
        "Het water bleef stijgen tot de avond.",
        "Toen niet.",
    ]


def test_a_line_that_ends_in_a_comma_goes_on_with_a_name() -> None:
    assert sentences("Dat zei de dijkgraaf,\nPeter Kok. Hij ging.") == [
        "Dat zei de dijkgraaf, Peter Kok.",
        "Hij ging.",
    ]


def test_a_full_line_goes_on_with_a_capital_and_a_short_one_does_not() -> None:
    text = (
        "The council said on Monday that the dam above the village of Long\n"
        "Meadow had burst after three days of rain. It spoke of a disaster, and\n"
        "said that nobody could have known it.\n"
        "What residents say\n"
        "They say that they warned the council in a letter to Alderman Bridget\n"
        "Stone last year. The council has not found the letter and it does not\n"
        "want to look for it.\n"
    )
    assert kinds(text, "en") == [
        (
            "sentence",
            (
                "The council said on Monday that the dam above the village of Long Meadow had "
                "burst after three days of rain."
            ),
        ),
        (
            "sentence",
            "It spoke of a disaster, and said that nobody could have known it.",
        ),
        ("heading", "What residents say"),
        (
            "sentence",
            (
                "They say that they warned the council in a letter to Alderman Bridget Stone last "
                "year."
            ),
        ),
        ("sentence", "The council has not found the letter and it does not want to look for it."),
    ]


def test_a_picture_credit_glued_to_a_sentence_is_cut_off_it() -> None:
    assert kinds("De dijk in Ketel.beeld epa / jo veld\n\nHet water stijgt.") == [
        ("sentence", "De dijk in Ketel."),
        ("boilerplate", "beeld epa / jo veld"),
        ("sentence", "Het water stijgt."),
    ]
    assert kinds("The dam at Ketel. Photograph: Jo Field", "en") == [
        ("sentence", "The dam at Ketel."),
        ("boilerplate", "Photograph: Jo Field"),
    ]


def test_two_sentences_without_a_space_between_them_are_two() -> None:
    assert sentences("De dijk brak.Het water kwam. Zie nrc.nl voor 3.5 meter.") == [
        "De dijk brak.",
        "Het water kwam.",
        "Zie nrc.nl voor 3.5 meter.",
    ]


def test_notices_keep_their_numbers_and_are_not_shown() -> None:
    article = Article(
        "The dam broke.\n\nAdvertisement\n\nThe water came.\n\n***\n\nRead more: Rain",
        language="en",
    )
    assert [(s.number, s.kind) for s in article.sentences] == [
        (1, "sentence"),
        (2, "boilerplate"),
        (3, "sentence"),
        (4, "boilerplate"),
        (5, "boilerplate"),
    ]
    assert [s.number for s in article.shown] == [1, 3]


def test_a_notice_or_a_page_number_inside_a_sentence_makes_neither_half_a_heading() -> None:
    text = "Het water\n\nAdvertentie\n\nbleef stijgen. De dijk\n\n3\n\nhield het niet."
    assert [kind for kind, _ in kinds(text)] == [
        "sentence",
        "boilerplate",
        "sentence",
        "sentence",
        "boilerplate",
        "sentence",
    ]


def test_the_items_of_a_list_are_sentences() -> None:
    assert kinds("De balans\n\n- twaalf gewonden in Ketel\n- drie vermisten in Noord")[1:] == [
        ("sentence", "- twaalf gewonden in Ketel"),
        ("sentence", "- drie vermisten in Noord"),
    ]


def test_a_text_without_hard_wraps_has_a_paragraph_a_line() -> None:
    article = Article("Een. Twee.\nDrie.\n\nVier. Vijf.", language="nl")
    assert [s.paragraph for s in article.sentences] == [0, 0, 1, 2, 2]


def test_a_language_without_a_file_is_split_all_the_same() -> None:
    assert sentences("O rio subiu. Quem sabia? Ninguém.", "pt") == [
        "O rio subiu.",
        "Quem sabia?",
        "Ninguém.",
    ]
    assert sentences("河水上涨。没有人受伤。", "zh") == ["河水上涨。", "没有人受伤。"]


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


def test_what_the_caller_says_wins_over_what_the_text_says() -> None:
    article = Article(
        "Dijk bezweken\n\n14 oktober 2026\n\nHet water kwam.",
        id="a1",
        title="De dijk",
        language="NL-be",
        published="2026-10-15",
        source="dijk.txt",
    )
    assert (article.id, article.title, article.language) == ("a1", "De dijk", "nl")
    assert (article.published, article.source) == (date(2026, 10, 15), "dijk.txt")


@pytest.mark.parametrize(
    "given", [date(2026, 10, 15), datetime(2026, 10, 15, 9, 30), "2026-10-15", "2026-10-15T09:30:00Z"]  # noqa: DTZ001, E501
)  # fmt: skip
def test_the_day_of_publication_is_given_as_a_day_or_as_iso_8601(given: date | str) -> None:
    published = Article("De dijk brak.", language="nl", published=given).published
    assert published == date(2026, 10, 15)
    assert type(published) is date


def test_the_id_and_the_checksum_are_made_from_the_text() -> None:
    article = Article("De dijk bräk.", language="nl")
    assert article.sha256 == sha256("De dijk bräk.".encode()).hexdigest()
    assert article.id == article.sha256[:12]


def test_evidence_is_the_sentence_with_its_place() -> None:
    article = Article("De dijk brak. Het water kwam.", language="nl")
    evidence = article.evidence(2)
    assert evidence.model_dump() == {
        "sentence": 2,
        "start": 14,
        "end": 29,
        "text": "Het water kwam.",
    }
    with pytest.raises(ValidationError):
        evidence.text = "x"  # type: ignore[misc]


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_a_number_out_of_range_is_no_sentence(number: int) -> None:
    article = Article("De dijk brak. Het water kwam.", language="nl")
    assert article.sentence(number) is None
    with pytest.raises(IndexError, match="sentences 1 to 2"):
        article.evidence(number)


def test_words_are_counted_and_white_space_is_folded() -> None:
    article = Article("De dijk \r\n\n brak.\u00a0Ja.\n", language="nl")
    assert article.words == 4
    assert article.folded == "De dijk brak. Ja."


def test_an_article_survives_pickling() -> None:
    article = Article("De dijk brak. Het water kwam.", language="nl")
    assert pickle.loads(pickle.dumps(article)).sentences == article.sentences


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n\u200b\t", "empty"),
        ("... ***", "empty"),
        ("De dijk\0brak.", "NUL"),
        ("De dijk \ud83d brak.", "half a character at position 8"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as error:
        Article(text)
    assert "\n" not in str(error.value)


def test_an_article_over_the_limit_is_refused_and_the_limit_named() -> None:
    text = "water " * 11
    assert Article(text, language="en", max_words=11).words == 11
    with pytest.raises(ArticleError, match=r"11 words and the limit is 10: .*max_words"):
        Article(text, language="en", max_words=10)


def test_a_text_without_spaces_cannot_slip_under_the_limit() -> None:
    with pytest.raises(ArticleError, match="max_words"):
        Article("x" * 1_000, language="en", max_words=10)


@pytest.mark.parametrize("given", ["14 October", "2026-13-01", "2026-02-30", "\n"])
def test_a_day_that_is_none_is_refused_in_one_line(given: str) -> None:
    with pytest.raises(ArticleError, match="YYYY-MM-DD") as error:
        Article("De dijk brak.", language="nl", published=given)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("given", ["Dutch, please", "n", "12"])
def test_a_language_that_is_no_code_is_refused(given: str) -> None:
    with pytest.raises(ArticleError, match="ISO 639-1"):
        Article("De dijk brak.", language=given)


NEWS = {
    "nl": (
        "Het waterschap zei dinsdag dat er bij de overstroming zeker twaalf mensen gewond "
        "zijn geraakt, maar dat kon nog niemand bevestigen. De dijk was volgens bewoners slecht "
        "onderhouden en dat wisten de bestuurders."
    ),
    "en": (
        "The council said on Tuesday that at least twelve people had been hurt in the flood, "
        "but nobody could confirm that yet. Residents said the dam had been in a poor state and "
        "that the council knew."
    ),
    "de": (
        "Der Rat teilte am Dienstag mit, bei der Flut seien mindestens zwölf Menschen "
        "verletzt worden, doch bestätigen konnte das niemand. Der Damm war nach Angaben der "
        "Bewohner schlecht gepflegt, und der Rat wusste es."
    ),
    "fr": (
        "Le conseil a déclaré mardi qu'au moins douze personnes avaient été blessées dans "
        "l'inondation, mais personne n'a pu le confirmer. Selon les habitants, la digue était en "
        "mauvais état et le conseil le savait."
    ),
    "es": (
        "El consejo dijo el martes que al menos doce personas resultaron heridas en la "
        "inundación, pero nadie pudo confirmarlo todavía. Los vecinos dicen que la presa estaba "
        "en mal estado y que el consejo lo sabía."
    ),
    "it": (
        "Il consiglio ha detto martedì che almeno dodici persone sono rimaste ferite "
        "nell'alluvione, ma nessuno ha potuto confermarlo. Gli abitanti dicono che la diga era in "
        "cattivo stato e che il consiglio lo sapeva."
    ),
    "ru": (
        "Совет заявил во вторник, что во время паводка пострадали не менее двенадцати человек, "
        "но никто не смог это подтвердить. Жители говорят, что плотина была в плохом состоянии и "
        "совет об этом знал."
    ),
    "uk": (
        "Рада заявила у вівторок, що під час повені постраждали щонайменше дванадцять людей, "
        "але ніхто не зміг цього підтвердити. Мешканці кажуть, що гребля була в поганому стані і "
        "рада про це знала."
    ),
}


@pytest.mark.parametrize("code", NEWS)
def test_the_language_of_a_short_news_text_is_detected(code: str) -> None:
    assert detect_language(NEWS[code]) == code
    assert Article(NEWS[code]).language == code


def test_capitals_and_hard_wraps_do_not_mislead_the_detection() -> None:
    text = "HET WATERSCHAP ZEI DAT\n\nDE DIJK AL VIJF JAAR\n\nSLECHT WAS ONDERHOUDEN"
    assert detect_language(text) == "nl"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Росія завдала удару по Харкову", "uk"),
        ("Россия нанесла удар по Харькову", "ru"),
        ("У Києві пролунали вибухи", "uk"),
        ("В Киеве прогремели взрывы", "ru"),
        ("Мер міста Харкова Ігор Терехов", "uk"),
        ("Мэр города Харькова Игорь Терехов", "ru"),
    ],
)
def test_ukrainian_and_russian_are_told_apart_from_a_headline(text: str, code: str) -> None:
    assert detect_language(text) == code
    assert detect_language(text.upper()) == code


@pytest.mark.parametrize("text", ["", "Ja.", "12 - 14 - 2026", "1 2 3 4 5 6 7 8 9 " * 9])
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect_language(text) == "und"


FRAGMENTS = [
    "Op 3 jan. zei", "beeld epa / x", "Advertentie", "2. ", "\n", "\n\n", "\r\n", "\r", " ", "dr.",
    "De man ging weg.", "“Ja”", "‘", "’", "'s ", "?", "U.S. ", "Lees ook: ", "x", "14 oktober 2026",
    "Door Jan", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u200b", "\ufeff", "。", "...",
    "« oui »", "В 2026 г. ген.", "— Ні», ", "¿Qué? ", "EE. UU. ", "Реклама",
    "\x1b[31m", "-", "😀", "e\u0301", "(", "]", "12",
]  # fmt: skip


@settings(max_examples=300)
@given(
    text=st.one_of(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    ),
    language=st.sampled_from(["nl", "en", "de", "fr", "es", "it", "uk", "ru", "zh", "und"]),
)
def test_sentences_are_in_order_and_leave_out_nothing_but_white_space(
    text: str, language: str
) -> None:
    if not any(character.isalnum() for character in text):
        with pytest.raises(ArticleError):
            Article(text, language=language)
        return
    article = Article(text, language=language)
    end = 0
    for number, sentence in enumerate(article.sentences, start=1):
        assert sentence.number == number
        assert end <= sentence.start < sentence.end
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        end = sentence.end
    assert not text[end:].strip()
    paragraphs = [sentence.paragraph for sentence in article.sentences]
    assert paragraphs == sorted(paragraphs)
