"""The datelines of wires: parted from the first sentence, and the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.article.article import Article
from newsbrief.article.parsing.datelines import find_dateline
from newsbrief.languages import language, supported

SENTENCES = {
    "de": "Der Minister sagte, die Brücke sei zerstört.",
    "en": "The minister said that the bridge was gone.",
    "es": "El ministro dijo que el puente ya no existe.",
    "fr": "Le ministre a dit que le pont est détruit.",
    "it": "Il ministro ha detto che il ponte non c'è più.",
    "nl": "De minister zei dat de brug weg is.",
    "ru": "Министр сказал, что моста больше нет.",
    "uk": "Міністр сказав, що мосту більше немає.",
}
WITH_A_DAY = [
    ("en", "SELDIN, May 24 (Agency) -", "SELDIN", (24, 5, None)),
    ("en", "BOGOTA, 1 SEP 88 (CORAL RADIO) -- [TEXT]", "BOGOTA", (1, 9, 1988)),
    (
        "en",
        "THE HAGUE, Brabant, Oct. 14, 2026 (AP) —",
        "THE HAGUE, Brabant",
        (14, 10, 2026),
    ),
    ("en", "HAVEN (TARVONIA), 10 JAN 90 (AGENCY) --", "HAVEN (TARVONIA)", (10, 1, 1990)),
    ("en", "SPRINGFIELD, Ill., Jan. 2 —", "SPRINGFIELD, Ill.", (2, 1, None)),
    ("en", "SELDIN/KORVAST, 14 October 2026 (Agency) –", "SELDIN/KORVAST", (14, 10, 2026)),
    ("nl", "Den Haag, 3 mrt.", "Den Haag", (3, 3, None)),
    ("nl", "DEN HAAG, woensdag 14 oktober 2026 (ANP) -", "DEN HAAG", (14, 10, 2026)),
    ("nl", "'s-Hertogenbosch, 3 maart -", "'s-Hertogenbosch", (3, 3, None)),
    ("de", "BERLIN, 3. März (dpa) -", "BERLIN", (3, 3, None)),
    ("de", "Frankfurt am Main, 14. Okt. 2026 (dpa) –", "Frankfurt am Main", (14, 10, 2026)),
    ("fr", "PARIS, 12 mars (AFP) —", "PARIS", (12, 3, None)),
    ("fr", "LA ROCHELLE, 1er août 2026 (AFP) –", "LA ROCHELLE", (1, 8, 2026)),
    ("fr", "Saint-Étienne, le 12 mars (AFP) –", "Saint-Étienne", (12, 3, None)),
    ("es", "Madrid, 4 oct (EFE).-", "Madrid", (4, 10, None)),
    ("es", "La Paz, 14 de octubre de 2026 (EFE).-", "La Paz", (14, 10, 2026)),
    ("it", "ROMA, 3 mag. (ANSA) -", "ROMA", (3, 5, None)),
    ("it", "Roma, 3 mag - (Agenzia) -", "Roma", (3, 5, None)),
    ("it", "(ANSA) - ROMA, 3 MAG -", "ROMA", (3, 5, None)),
    ("it", "Reggio di Calabria, 1º marzo 2026 (ANSA) -", "Reggio di Calabria", (1, 3, 2026)),
    ("uk", "КИЇВ, 24 травня (Укрінформ) —", "КИЇВ", (24, 5, None)),
    ("uk", "Київ. 24 травня 2026 року. (УНІАН).", "Київ", (24, 5, 2026)),
    ("uk", "КИЇВ. 24 травня. УНІАН.", "КИЇВ", (24, 5, None)),
    ("ru", "Москва. 3 мая. ИНТЕРФАКС -", "Москва", (3, 5, None)),
    ("ru", "МОСКВА, 3 мая. /ТАСС/.", "МОСКВА", (3, 5, None)),
    ("ru", "МОСКВА, 14 октября 2026 г. (Агентство) —", "МОСКВА", (14, 10, 2026)),
]
WITHOUT_A_DAY = [
    ("en", "SELDIN (Reuters) -", "SELDIN"),
    ("en", "SELDIN, Ilvaria (Agency) —", "SELDIN, Ilvaria"),
    ("de", "Berlin (dpa) –", "Berlin"),
    ("fr", "Aix-en-Provence (AFP) —", "Aix-en-Provence"),
]
NONE = [
    ("en", "PARIS, 3 people died in the fire on Monday."),
    ("en", "In Paris, May 3 - a Sunday - The fire began."),
    ("en", "Verdun, 21 February 1916. The guns opened fire at dawn."),
    ("en", "Jan Roth (SPD) - The minister - said so."),
    ("en", "May 24 (Agency) - The bridge is gone."),
    ("en", "Kyiv, May 24 was a Sunday. The bridge stood."),
    ("en", "Seldin, 31 Foo (Agency) - The bridge is gone."),
    ("en", "Lisbon (NATO) - The ministers meet there today."),
    ("nl", "In Den Haag, 3 mrt. 1988. De brug stond."),
    ("nl", "Amsterdam, 3 mensen kwamen om. De brug stond."),
    ("de", "Berlin, 3. Oktober – der Tag der Einheit – war ein Samstag."),
    ("fr", "PARIS, 3 morts (AFP) dans un incendie. Le pont tient."),
    ("fr", "À Paris, le 12 mars, le pont tient. Le maire est là."),
    ("es", "Madrid, 4 heridos (dos graves). El puente sigue en pie."),
    ("it", "ROMA, 3 magistrati indagano. Il ponte regge."),
    ("uk", "КИЇВ, 24 людини загинули (за даними поліції). Міст стоїть."),
    ("ru", "Москва, 3 майора ранены. Мост стоит."),
]


@pytest.mark.parametrize(("code", "line", "place", "day"), WITH_A_DAY)
def test_a_dateline_gives_place_and_day(
    code: str, line: str, place: str, day: tuple[int, int, int | None]
) -> None:
    found = find_dateline(f"{line} {SENTENCES[code]}", language(code))
    assert found is not None
    assert (found.place, (found.day, found.month, found.year)) == (place, day)


@pytest.mark.parametrize(
    ("code", "line"), [(c, line) for c, line, *_ in WITH_A_DAY] + [w[:2] for w in WITHOUT_A_DAY]
)
def test_a_dateline_is_parted_from_the_first_sentence(code: str, line: str) -> None:
    text = f"{SENTENCES[code][:-1]}\n\n{line} {SENTENCES[code]} {SENTENCES[code]}\n"
    article = Article(text, language=code)
    assert [(s.kind, s.text) for s in article.sentences] == [
        ("heading", SENTENCES[code][:-1]),
        ("dateline", line),
        ("sentence", SENTENCES[code]),
        ("sentence", SENTENCES[code]),
    ]
    assert article.title == SENTENCES[code][:-1]
    assert [s.paragraph for s in article.sentences] == [0, 1, 1, 1]


@pytest.mark.parametrize(("code", "line", "place"), WITHOUT_A_DAY)
def test_a_dateline_without_a_day_gives_the_place(code: str, line: str, place: str) -> None:
    found = find_dateline(f"{line} {SENTENCES[code]}", language(code))
    assert found is not None
    assert (found.place, found.published) == (place, None)


@pytest.mark.parametrize(("code", "text"), NONE)
def test_what_only_looks_like_a_dateline_is_none(code: str, text: str) -> None:
    assert find_dateline(text, language(code)) is None
    article = Article(f"{SENTENCES[code][:-1]}\n\n{text}\n", language=code)
    assert "dateline" not in {s.kind for s in article.sentences}
    assert article.published is None


def test_the_languages_of_the_package_all_have_a_case() -> None:
    assert (
        {code for code, *_ in WITH_A_DAY} == set(supported()) == {code for code, _ in NONE} | {"en"}
    )


@pytest.mark.parametrize(("code", "line", "place", "day"), WITH_A_DAY)
def test_a_dateline_with_a_year_is_the_day_of_publication(
    code: str, line: str, place: str, day: tuple[int, int, int | None]
) -> None:
    del place
    article = Article(f"{line} {SENTENCES[code]}", language=code)
    number, month, year = day
    assert article.published == (None if year is None else date(year, month, number))


@pytest.mark.parametrize(
    ("title", "line", "published"),
    [
        ("The night of 2 May 2026 in the valley", "SELDIN, May 3 (Agency) -", date(2026, 5, 3)),
        ("What began on 31 December 2026", "SELDIN, Jan. 1 (Agency) -", date(2027, 1, 1)),
        ("What began on 2 May 2026", "SELDIN, Feb. 29 (Agency) -", None),
        ("The war that began on 3 March 2023", "SELDIN, Oct. 14 (Agency) -", None),
        ("The bridge is gone", "SELDIN, Oct. 14 (Agency) -", None),
    ],
)
def test_a_year_is_taken_from_a_date_above_the_report(
    title: str, line: str, published: date | None
) -> None:
    article = Article(f"{title}\n\n{line} {SENTENCES['en']}", language="en")
    assert article.published == published


def test_a_line_of_credits_or_the_caller_says_when_the_report_was_published() -> None:
    text = f"Gone\n\nUpdated 15 October 2026\n\nSELDIN, Oct. 14 (Agency) - {SENTENCES['en']}"
    assert Article(text, language="en").published == date(2026, 10, 15)
    given_day = Article(text, language="en", published="2026-10-16").published
    assert given_day == date(2026, 10, 16)


def test_a_dateline_whose_line_is_cut_is_one() -> None:
    text = f"Gone\n\nSELDIN, 14 October 2026 (Agency) -\n{SENTENCES['en']}\n"
    article = Article(text, language="en")
    assert [s.kind for s in article.sentences] == ["heading", "dateline", "sentence"]
    assert article.published == date(2026, 10, 14)


pieces = st.one_of(
    st.sampled_from([line for _, line, *_ in WITH_A_DAY]),
    st.sampled_from([*SENTENCES.values(), *(text for _, text in NONE)]),
    st.sampled_from(["\n\n", "\n", " ", "\u00a0", " - ", "(", ")", "/", ".-", "[TEXT]", "14"]),
)


@given(st.lists(pieces, min_size=1, max_size=8), st.sampled_from([*supported(), "pt"]))
def test_the_spans_of_a_text_with_datelines_slice_back(parts: list[str], code: str) -> None:
    text = " ".join(["Seldin", *parts])
    sentences = Article(text, language=code).sentences
    assert all(s.text == text[s.start : s.end] for s in sentences)
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(text.split())
    ends = [0, *(s.end for s in sentences)]
    assert all(end <= s.start < s.end for end, s in zip(ends, sentences, strict=False))
