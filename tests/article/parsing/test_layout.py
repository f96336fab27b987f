"""From lines to paragraphs, headings, lists and notices."""

from itertools import groupby

import pytest
from parsed import COPIED_FROM_A_PDF, kinds, sentences

from newsbrief.article.article import Article
from newsbrief.languages import language


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


def test_hard_wrapped_lines_keep_paragraphs_apart() -> None:
    first_words = {
        paragraph: [s.text.split()[0] for s in group]
        for paragraph, group in groupby(Article(COPIED_FROM_A_PDF).sentences, lambda s: s.paragraph)
    }
    assert ["Ernstiger", "Zij", "‘Dat", "Wij", "De"] in first_words.values()
    assert ["Het", "Op"] in first_words.values()
    assert ["Dat"] in first_words.values()


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


AROUND = {
    "en": (
        "Home | News | World | Sport | Weather",
        "We and our partners use cookies to improve your experience on this site.",
        "Accept all",
        "12 comments",
    ),
    "nl": (
        "Nieuws | Binnenland | Buitenland | Sport",
        "Wij gebruiken cookies om deze site te verbeteren.",
        "Alles accepteren",
        "Reacties (3)",
    ),
    "de": (
        "Startseite | Politik | Wirtschaft | Sport",
        "Wir verwenden Cookies, um unser Angebot zu verbessern.",
        "Alle akzeptieren",
        "Schreiben Sie einen Kommentar",
    ),
    "fr": (
        "Accueil | Monde | France | Sport",
        "Nous utilisons des cookies pour améliorer votre visite.",
        "Tout accepter",
        "Laisser un commentaire",
    ),
    "es": (
        "Inicio | Mundo | Deportes | Economía",
        "Utilizamos cookies propias y de terceros.",
        "Aceptar todo",
        "3 comentarios",
    ),
    "it": (
        "Home | Esteri | Cronaca | Sport",
        "Utilizziamo i cookie per migliorare la visita.".replace("cookie", "cookies"),
        "Accetta tutti",
        "Lascia un commento",
    ),
    "uk": (
        "Новини | Світ | Спорт | Погода",
        "Ми використовуємо файли cookie на цьому сайті.",
        "Прийняти все",
        "5 коментарів",
    ),
    "ru": (
        "Новости | Мир | Спорт | Погода",
        "Мы используем файлы cookie на этом сайте.",
        "Принять все",
        "Комментарии (5)",
    ),
}
REPORT = "Terwolde 2026.\n\nTerwolde 11.\n\nTerwolde, Varlo.\n\n"


@pytest.mark.parametrize("code", AROUND)
def test_what_a_browser_prints_or_a_reader_pastes_around_a_report_is_no_part_of_it(
    code: str,
) -> None:
    menu, banner, button, comments = AROUND[code]
    text = f"{menu}\n\n{banner}\n\n{button}\n\n{REPORT}{comments}\n\nTerwolde 200!\n"
    kinds = {s.text: s.kind for s in Article(text, language=code).sentences}
    assert [text for text, kind in kinds.items() if kind == "boilerplate"] == [
        menu,
        banner,
        button,
        comments,
        "Terwolde 200!",
    ]


def test_a_notice_below_a_heading_is_no_part_of_that() -> None:
    notice, button = "We use cookies to improve your visit.", "Reject"
    text = f"{REPORT}How many people were killed\n\n{notice}\n\n{button}\n"
    kinds = [s.kind for s in Article(text, language="en").sentences[-3:]]
    assert kinds == ["heading", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "The minister refused all comment.",
        "Cookies were handed out to the soldiers at the border.",
        "World powers met in Varlo, and the weather was fine.",
        "We accept all refugees, said the mayor, 12 comments later.",
        "The site of the blast holds cookies, bread and weapons.",
    ],
)
def test_sentences_with_such_words_are_sentences(line: str) -> None:
    article = Article(f"{REPORT}{line}\n\nTerwolde 12.\n", language="en")
    assert all(s.kind != "boilerplate" for s in article.sentences)


def test_a_link_to_the_comments_above_a_report_ends_nothing() -> None:
    article = Article(f"12 comments\n\n{REPORT}", language="en")
    assert [s.kind for s in article.sentences].count("boilerplate") <= 1


@pytest.mark.parametrize(
    ("code", "line", "notice"),
    [
        ("en", "Follow us on Twitter and Instagram.", True),
        ("en", "Follow the money, the minister said.", False),
        ("en", "We may earn a commission if you buy through our links.", True),
        ("en", "We may receive help, the mayor of Terwolde said.", False),
        ("de", "Dieser Beitrag enthält Werbung für ein Hotel.", True),
        ("de", "Letzte Änderung am 14.02.2019", True),
        ("de", "Weitere Informationen gibt es bislang nicht.", False),
        ("de", "Weitere Informationen finden Sie auf der Seite des Landes.", True),
        ("es", "Puedes ver: qué dijo el ministro", True),
        ("nl", "Laatst gewijzigd op 14 mei 2026", True),
        ("fr", "Dernière mise à jour : 14 mai 2026", True),
    ],
)
def test_what_a_site_says_of_itself_is_a_notice(code: str, line: str, notice: bool) -> None:
    known = language(code)
    assert known is not None
    assert (known.boilerplate.match(line) is not None) == notice
