"""The language files and the cues that are made of them."""

import copy
import pickle

import pytest

from newsbrief.languages import Cue, Language, language, supported


def known(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


@pytest.mark.parametrize("code", supported())
def test_every_supported_language_names_all_twelve_months_and_seven_weekdays(code: str) -> None:
    found = known(code)
    assert found.code == code
    assert set(found.months.values()) == set(range(1, 13))
    assert set(found.weekdays.values()) == set(range(7))


@pytest.mark.parametrize("code", supported())
def test_words_that_are_compared_in_lower_case_are_written_so(code: str) -> None:
    found = known(code)
    abbreviations = found.abbreviations | found.closing_abbreviations | found.before_figures
    assert all(word == word.lower() and word.endswith(".") for word in abbreviations)
    assert all(word == word.lower() for word in found.openers | found.byline_words)
    assert all(month == month.lower() and month[-1] != "." for month in found.months)


@pytest.mark.parametrize("code", supported())
def test_no_word_is_both_an_abbreviation_that_never_ends_a_sentence_and_one_that_may(
    code: str,
) -> None:
    found = known(code)
    assert not found.abbreviations & found.closing_abbreviations
    assert not found.abbreviations & found.before_figures


def test_a_short_month_is_an_abbreviation_and_a_whole_one_is_not() -> None:
    assert "okt." in known("nl").month_abbreviations
    assert "mei." not in known("nl").month_abbreviations
    assert "may." not in known("en").month_abbreviations
    assert "окт." in known("ru").month_abbreviations
    assert not {"октября.", "октябре.", "октябрь.", "май.", "мае."} & set(
        known("ru").month_abbreviations
    )
    assert not {"лютого.", "лютий.", "жовтні."} & set(known("uk").month_abbreviations)


def test_a_region_and_capitals_are_ignored_in_a_language_code() -> None:
    assert language("nl-BE") is language("NL") is language("nl_NL") is language("nl")


@pytest.mark.parametrize("code", [None, "", "und", "pt", "xx", "../nl", "nlx"])
def test_a_language_without_a_file_is_none(code: str | None) -> None:
    assert language(code) is None


def test_a_language_is_one_object_wherever_it_travels() -> None:
    travelled = pickle.loads(pickle.dumps(known("nl")))
    assert travelled is known("nl")
    assert copy.deepcopy(known("nl")) is known("nl")


def test_a_cue_that_a_language_does_not_have_is_found_nowhere() -> None:
    assert known("nl").cues["volcano"].find("Een vulkaan.") is None


def test_a_cue_matches_whole_words_in_any_case() -> None:
    cue = Cue(["of hand"])
    assert cue.find("It was OUT OF HAND.") is not None
    assert cue.find("a sleight of handy men") is None
    assert cue.find("proof hand") is None


def test_white_space_of_any_kind_may_stand_between_the_words_of_a_cue() -> None:
    match = Cue(["out of hand"]).find("dismissed it out \r\n\r\n of\u00a0 hand, he said")
    assert match is not None
    assert match[0] == "out \r\n\r\n of\u00a0 hand"


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("deni*", "He DENIED it", "DENIED"),
        ("deni*", "undenied", None),
        ("*deni*", "it was undeniable", "undeniable"),
        ("*n't", "they didn’t", "didn’t"),
        ("ge*d", "zij zijn gedood en wel", "gedood"),
        ("ge*d", "zij gaan", None),
    ],
)
def test_an_asterisk_stands_for_any_run_of_letters(
    phrase: str, text: str, found: str | None
) -> None:
    match = Cue([phrase]).find(text)
    assert (match and match[0]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("spreekt tegen", "spreekt tegen"),
        ("sprak dat gisteren met klem tegen", "sprak dat gisteren met klem tegen"),
        ("sprak, zei hij, van 1.500 man tegen", "sprak, zei hij, van 1.500 man tegen"),
        ("sprak een twee drie vier vijf zes tegen", "sprak een twee drie vier vijf zes tegen"),
        ("sprak een twee drie vier vijf zes zeven tegen", None),
        ("sprak niet. Hij was tegen", None),
        ("sprak tegenover hem", None),
    ],
)
def test_an_ellipsis_stands_for_up_to_six_words_of_the_same_sentence(
    text: str, found: str | None
) -> None:
    match = Cue(["spr* … tegen"]).find(text)
    assert (match and match[0]) == found


def test_the_longest_phrase_of_a_cue_wins_and_all_places_are_found() -> None:
    cue = Cue(["rejects", "rejects … claim", "no"])
    assert [m[0] for m in cue.finditer("He rejects the claim. No!")] == ["rejects the claim", "No"]


def test_a_cue_without_phrases_matches_nothing() -> None:
    assert Cue([]).find("") is None
    assert Cue([]).find("anything") is None


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("nl", "De tekst gaat verder onder de advertentie"),
        ("nl", "Lees ook: Waarom het water stijgt"),
        ("nl", "Foto: Reuters"),
        ("nl", "Meld je aan voor onze nieuwsbrief"),
        ("en", "Advertisement"),
        ("en", "Story continues below advertisement"),
        ("en", "Read more: How the river rose"),
        ("en", "Share this article"),
        ("en", "Sign up for our evening briefing"),
        ("en", "Photograph: Jo Field/Reuters"),
        ("de", "ANZEIGE"),
        ("de", "Lesen Sie auch: Warum der Fluss steigt"),
        ("de", "Bild: dpa"),
        ("fr", "Publicité"),
        ("fr", "La suite après cette publicité"),
        ("fr", "Lire aussi : Pourquoi le fleuve monte"),
        ("fr", "Inscrivez-vous à notre lettre du soir"),
        ("es", "PUBLICIDAD"),
        ("es", "Lea también: Por qué sube el río"),
        ("es", "Más información"),
        ("es", "Fotografía: Jo Field / Reuters"),
        ("es", "Compartir en Facebook"),
        ("es", "Tiempo de lectura: 4 minutos"),
        ("it", "Pubblicità"),
        ("it", "L’articolo continua dopo la pubblicità"),
        ("it", "Leggi anche: Perché il fiume sale"),
        ("it", "Foto: Jo Field"),
        ("it", "Riproduzione riservata"),
        ("uk", "РЕКЛАМА"),
        ("uk", "Читайте також: Чому піднімається річка"),
        ("uk", "Фото: Укрінформ"),
        ("uk", "Підписуйтесь на наш канал у Telegram"),
        ("uk", "Час читання: 4 хв."),
        ("ru", "Реклама"),
        ("ru", "Читайте также: Почему поднимается река"),
        ("ru", "Смотрите ещё: Почему поднимается река"),
        ("ru", "Фото: ТАСС"),
        ("ru", "Подпишитесь на наш канал в Telegram"),
    ],
)
def test_a_notice_is_recognised(code: str, line: str) -> None:
    assert known(code).boilerplate.match(line)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("nl", "Advertenties voor de partij werden geweigerd."),
        ("nl", "Lees meer dan wat er staat, zei hij."),
        ("nl", "Beeld van de toestand is er niet."),
        ("nl", "Deel van de troepen trok weg."),
        ("en", "Shares in the company fell."),
        ("en", "Reading the letter took an hour."),
        ("en", "Photos of the bridge were shown on television."),
        ("en", "Comments by the minister caused anger."),
        ("de", "Anzeigen wurden erstattet."),
        ("de", "Bilder der Brücke wurden gezeigt."),
        ("fr", "La suite des combats reste incertaine."),
        ("fr", "Lire ce texte prend une heure."),
        ("fr", "Photos et vidéos montrent le pont."),
        ("es", "Publicidad engañosa, dijo la ministra."),
        ("es", "Leer este texto lleva una hora."),
        ("es", "Fotos y vídeos muestran el puente."),
        ("es", "Recibe el alcalde a los vecinos."),
        ("it", "Pubblicità ingannevole, ha detto la ministra."),
        ("it", "Leggi e decreti sono sospesi."),
        ("it", "Foto e video mostrano il ponte."),
        ("it", "Continua la ricerca dei dispersi."),
        ("uk", "Реклама на мосту згоріла."),
        ("uk", "Фото й відео показують міст."),
        ("uk", "Читати цей лист довелося годину."),
        ("ru", "Реклама на мосту сгорела."),
        ("ru", "Фото и видео показывают мост."),
        ("ru", "По теме переговоров согласия нет."),
    ],
)
def test_a_sentence_that_begins_like_a_notice_is_none(code: str, line: str) -> None:
    assert not known(code).boilerplate.match(line)
