"""One invented event, reported in Spanish, Italian, Ukrainian and Russian, from text to summary."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import places
import pytest
from loopback import Loopback
from loopback import answer as reply
from reports import actor, answer, at, casualty, claim, denial, grounded, reaction

from newsbrief import Summarizer
from newsbrief.article.article import Article
from newsbrief.article.figures import read_figures
from newsbrief.article.quotation import direct_speech
from newsbrief.languages import language

FOLDER = places.DATA / "articles"


@dataclass(frozen=True)
class Ferry:
    """What stands in one of the four reports. Pieces of text stand in exactly one sentence."""

    code: str
    title: str
    byline: str
    headings: list[str]
    """Questions."""
    notices: list[str]
    quotes: list[str]
    front: str
    """The group as its mention stands in the article."""
    claimed: str
    government: str
    ministry: str
    hospital: str
    figures: dict[str, list[float]]
    """A piece of each sentence that has figures, and the figures."""
    ministry_count: str
    hospital_count: str
    firefighter: str
    missing: str
    unverified: str
    denied: str
    quoted_denial: str
    captured: str
    france: str
    poland: str
    hedged: list[str]
    headline: str
    lead: str
    statements: dict[str, str]


SPANISH = Ferry(
    code="es",
    title="Ataque contra el transbordador de Puerto Alba: lo que se sabe",
    byline="Lucía Ferrando",
    headings=["¿Cuántas víctimas hay?", "¿Quién está detrás?", "¿Cómo reacciona Occidente?"],
    notices=[
        "Publicidad",
        "Lea también: Así creció el Frente de la Ribera",
        "Foto: Elena Ruiz / EFE",
        "Suscríbete a nuestro boletín de la tarde",
    ],
    quotes=[
        "Hemos golpeado un barco militar",
        "Y volveremos a hacerlo",
        "No hemos disparado contra nadie",
    ],
    front="El Frente de la Ribera",
    claimed="se atribuyó el ataque",
    government="Gobierno de Marenia",
    ministry="Ministerio del Interior",
    hospital="hospital de Puerto Alba",
    figures={
        "veintiuna": [21],
        "diecisiete": [17, 1200],
        "Entre los bomberos": [1, 12],
        "Ninguna de las dos cifras": [2],
        "el 3 de oct.": [3],
        "cuatro hombres": [4],
    },
    ministry_count="veintiuna",
    hospital_count="diecisiete",
    firefighter="Entre los bomberos",
    missing="decenas de desaparecidos",
    unverified="forma independiente",
    denied="niega cualquier implicación",
    quoted_denial="disparado contra nadie",
    captured="cuatro hombres",
    france="Francia condenó",
    poland="Polonia pide",
    hedged=["decenas de desaparecidos", "forma independiente"],
    headline="Veintiún muertos en el ataque al transbordador de Puerto Alba",
    lead="Un proyectil alcanzó el transbordador de Puerto Alba y murieron 21 personas.",
    statements={
        "claimed": "El Frente atacó el transbordador.",
        "denied": "El Gobierno no ha disparado contra nadie.",
        "france": "Francia condena el ataque.",
        "poland": "Polonia pide moderación.",
    },
)

ITALIAN = Ferry(
    code="it",
    title="Attacco al traghetto di Porto Chiaro: che cosa sappiamo",
    byline="Livia Sartorelli",
    headings=["Quante sono le vittime?", "Chi c'è dietro?", "Come reagisce l'Occidente?"],
    notices=[
        "Pubblicità",
        "Leggi anche: Come è cresciuto il Fronte della Riva",
        "Foto: Elena Ruggi / ANSA",
        "Iscriviti alla nostra newsletter della sera",
    ],
    quotes=[
        "Abbiamo colpito una nave militare",
        "E lo rifaremo",
        "Non abbiamo sparato a nessuno",
    ],
    front="Il Fronte della Riva",
    claimed="ha rivendicato",
    government="governo della Marenia",
    ministry="ministero dell'Interno",
    hospital="ospedale di Porto Chiaro",
    figures={
        "ventuno": [21],
        "diciassette": [17, 1200],
        "Fra i pompieri": [1, 12],
        "Nessuno dei due bilanci": [2],
        "il 3 ott.": [3],
        "quattro uomini": [4],
    },
    ministry_count="ventuno",
    hospital_count="diciassette",
    firefighter="Fra i pompieri",
    missing="dispersi",
    unverified="modo indipendente",
    denied="nega ogni coinvolgimento",
    quoted_denial="sparato a nessuno",
    captured="quattro uomini",
    france="La Francia ha condannato",
    poland="La Polonia chiede",
    hedged=["dispersi", "modo indipendente"],
    headline="Ventuno morti nell'attacco al traghetto di Porto Chiaro",
    lead="Un proiettile ha colpito il traghetto di Porto Chiaro: 21 morti.",
    statements={
        "claimed": "Il Fronte ha attaccato il traghetto.",
        "denied": "Il governo non ha sparato a nessuno.",
        "france": "La Francia condanna l'attacco.",
        "poland": "La Polonia chiede moderazione.",
    },
)

UKRAINIAN = Ferry(
    code="uk",
    title="Удар по порому в Ясному Порту: що відомо",
    byline="Лідія Ференчук",
    headings=["Скільки жертв?", "Хто за цим стоїть?", "Як реагує Захід?"],
    notices=[
        "Реклама",
        "Читайте також: Як виріс Береговий фронт",
        "Фото: Олена Рудь / Укрінформ",
        "Підписуйтесь на нашу вечірню розсилку",
    ],
    quotes=["Ми вдарили по військовому судну", "І зробимо це ще раз", "Ми ні в кого не стріляли"],
    front="Береговий фронт",
    claimed="узяв на себе відповідальність",
    government="Уряд Маренії",
    ministry="Міністерства внутрішніх справ",
    hospital="Лікарня Ясного Порту",
    figures={
        "двадцять одна": [21],
        "сімнадцятьох": [17, 1200],
        "Загинув рятувальник": [1, 12],
        "Жодної з двох цифр": [2],
        "3 жовт.": [3],
        "чотирьох чоловіків": [4],
    },
    ministry_count="двадцять одна",
    hospital_count="сімнадцятьох",
    firefighter="Загинув рятувальник",
    missing="зникли безвісти",
    unverified="незалежно перевірити",
    denied="заперечує будь-яку причетність",
    quoted_denial="ні в кого не стріляли",
    captured="чотирьох чоловіків",
    france="Франція засудила",
    poland="Польща закликає",
    hedged=["зникли безвісти", "незалежно перевірити"],
    headline="Двадцять один загиблий після удару по порому в Ясному Порту",
    lead="Снаряд влучив у пором біля Ясного Порту, загинула 21 людина.",
    statements={
        "claimed": "Фронт завдав удару по порому.",
        "denied": "Військові Маренії не стріляли.",
        "france": "Франція засуджує напад.",
        "poland": "Польща закликає до стриманості.",
    },
)

RUSSIAN = Ferry(
    code="ru",
    title="Удар по парому в Ясном Порту: что известно",
    byline="Лидия Ференцева",
    headings=["Сколько жертв?", "Кто за этим стоит?", "Как реагирует Запад?"],
    notices=[
        "Реклама",
        "Читайте также: Как вырос Береговой фронт",
        "Фото: Елена Рудова / ТАСС",
        "Подписывайтесь на нашу вечернюю рассылку",
    ],
    quotes=["Мы ударили по военному судну", "И сделаем это ещё раз", "Мы ни в кого не стреляли"],
    front="Береговой фронт",
    claimed="взял на себя ответственность",
    government="Правительство Марении",
    ministry="Министерства внутренних дел",
    hospital="Больница Ясного Порта",
    figures={
        "двадцать один": [21],
        "семнадцати": [17, 1200],
        "Погиб спасатель": [1, 12],
        "Ни одну из двух цифр": [2],
        "3 окт.": [3],
        "четверых мужчин": [4],
    },
    ministry_count="двадцать один",
    hospital_count="семнадцати",
    firefighter="Погиб спасатель",
    missing="пропали без вести",
    unverified="независимо проверить",
    denied="отрицает любую причастность",
    quoted_denial="ни в кого не стреляли",
    captured="четверых мужчин",
    france="Франция осудила",
    poland="Польша призывает",
    hedged=["пропали без вести", "независимо проверить"],
    headline="Двадцать один погибший после удара по парому в Ясном Порту",
    lead="Снаряд попал в паром у Ясного Порта, погиб 21 человек.",
    statements={
        "claimed": "Фронт нанёс удар по парому.",
        "denied": "Военные Марении не стреляли.",
        "france": "Франция осуждает нападение.",
        "poland": "Польша призывает к сдержанности.",
    },
)

FERRIES = [SPANISH, ITALIAN, UKRAINIAN, RUSSIAN]
each = pytest.mark.parametrize("ferry", FERRIES, ids=lambda ferry: ferry.code)


def text(ferry: Ferry) -> str:
    return (FOLDER / f"ferry.{ferry.code}.txt").read_text(encoding="utf-8")


def read(ferry: Ferry) -> Article:
    return Article(text(ferry), language=ferry.code)


def drafted(ferry: Ferry) -> dict[str, Any]:
    """The report as a careful reader sums it up, in the report's own language."""
    report = read(ferry)
    hospital, ministry = at(report, ferry.hospital_count), at(report, ferry.ministry_count)
    unverified = at(report, ferry.unverified)
    group, government = at(report, ferry.claimed), at(report, ferry.denied)
    firefighter = at(report, ferry.firefighter)
    disputed: dict[str, Any] = {"hedged": True, "status": "disputed"}
    unchecked: dict[str, Any] = {"hedged": True, "status": "unverified"}
    return {
        "headline": ferry.headline,
        "lead": {"s": [4, *ministry], "text": ferry.lead},
        "actors": [
            actor("A1", ferry.front, group),
            actor("A2", ferry.government, government, kind="government_body"),
            actor("A3", ferry.ministry, ministry, kind="government_body"),
            actor("A4", ferry.hospital, hospital, kind="other"),
        ],
        "claims": [
            claim(
                "C1",
                group,
                voice="party",
                by=["A1"],
                kind="responsibility",
                text=ferry.statements["claimed"],
            )
        ],
        "denials": [
            denial(
                [*government, *at(report, ferry.quoted_denial)],
                voice="party",
                by=["A2"],
                text=ferry.statements["denied"],
            )
        ],
        "casualties": [
            casualty("killed", [*ministry, *unverified], 21, by=["A3"], **disputed),
            casualty("killed", [*hospital, *unverified], 17, by=["A4"], **disputed),
            casualty("displaced", hospital, 1200, by=["A4"]),
            casualty("killed", firefighter, 1),
            casualty("wounded", firefighter, 12),
            casualty("missing", at(report, ferry.missing), **unchecked),
            casualty("captured", at(report, ferry.captured), 4, side="A2"),
        ],
        "western_reactions": [
            reaction("FR", at(report, ferry.france), text=ferry.statements["france"]),
            reaction("PL", at(report, ferry.poland), text=ferry.statements["poland"]),
        ],
    }


@each
def test_the_language_is_detected_from_the_whole_text_and_from_its_first_words(
    ferry: Ferry,
) -> None:
    whole = text(ferry)
    assert Article(whole).language == ferry.code
    assert Article(ferry.title).language == ferry.code
    assert Article(ferry.headline).language == ferry.code
    assert Article(whole.upper()).language == ferry.code


@each
def test_title_author_and_day_are_read(ferry: Ferry) -> None:
    report = read(ferry)
    assert (report.title, report.byline) == (ferry.title, ferry.byline)
    assert report.published == date(2026, 10, 14)


@each
def test_questions_are_headings_and_notices_are_not_shown(ferry: Ferry) -> None:
    sentences = read(ferry).sentences
    assert [s.text for s in sentences if s.kind == "heading"][3:] == ferry.headings
    assert [s.text for s in sentences if s.kind == "boilerplate"] == ferry.notices
    assert sum(s.kind == "sentence" for s in sentences) == 18


@each
def test_a_page_that_was_cut_at_its_width_has_the_same_sentences(ferry: Ferry) -> None:
    cut = "\n\n".join(wrapped(paragraph) for paragraph in text(ferry).strip().split("\n\n"))
    assert [" ".join(s.text.split()) for s in Article(cut, language=ferry.code).sentences] == [
        s.text for s in read(ferry).sentences
    ]


def wrapped(paragraph: str) -> str:
    if "\n" in paragraph:
        return paragraph
    lines = [""]
    for word in paragraph.split():
        if len(lines[-1]) + len(word) >= 80:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@each
def test_the_figures_of_every_sentence_are_read_and_no_others(ferry: Ferry) -> None:
    report = read(ferry)
    expected = {at(report, piece)[0]: values for piece, values in ferry.figures.items()}
    read_off = {
        s.number: [figure.value for figure in read_figures(s.text, ferry.code)]
        for s in report.shown
        if s.kind == "sentence"
    }
    assert {number: found for number, found in read_off.items() if found} == expected


@each
def test_hedges_and_denials_are_marked_where_they_stand_and_nowhere_else(ferry: Ferry) -> None:
    report, known = read(ferry), language(ferry.code)
    assert known is not None
    marked = {
        name: [s.number for s in report.shown if known.cues[name].find(s.text)]
        for name in ("hedge", "denial", "captured", "missing")
    }
    assert marked["hedge"] == at(report, *ferry.hedged)
    assert marked["denial"] == at(report, ferry.denied)
    assert marked["captured"] == at(report, ferry.captured)
    assert marked["missing"] == at(report, ferry.missing)


@each
def test_direct_speech_is_cut_out(ferry: Ferry) -> None:
    said = [
        s.text[a:b]
        for s in read(ferry).sentences
        for a, b in direct_speech(s.text, language(ferry.code))
    ]
    assert said == ferry.quotes


@each
def test_a_careful_summary_passes_the_checks_without_a_doubt(ferry: Ferry) -> None:
    out = grounded(read(ferry), **drafted(ferry))
    assert out.failures == []
    assert out.headline == ferry.headline
    assert out.lead == ferry.lead
    items: list[Any] = [item for section in out.items.values() for item in section]
    assert [item for item in items if item.doubts] == []
    denials: list[Any] = out.items["denials"]
    # A general says it whom the summary does not know: the words are not the government's.
    assert denials[0].quote is None
    assert out.coverage.supported
    cited = {at(read(ferry), piece)[0] for piece in (ferry.missing, ferry.denied, ferry.claimed)}
    assert not cited & {seen.sentence for seen in out.coverage.missed}


@each
def test_wrong_figures_kinds_and_hedges_are_found(ferry: Ferry) -> None:
    report = read(ferry)
    draft = drafted(ferry)
    draft["casualties"] = [
        casualty("killed", at(report, ferry.ministry_count), 20),
        casualty("wounded", at(report, ferry.firefighter), 13),
        casualty("missing", at(report, ferry.missing), 10),
        casualty("killed", at(report, ferry.firefighter), 12),
        casualty("missing", at(report, ferry.missing)),
        casualty("killed", at(report, ferry.poland)),
    ]
    out = grounded(report, **draft)
    assert [(f.section, f.index) for f in out.failures] == [("casualties", n) for n in range(3)]
    left: list[Any] = out.items["casualties"]
    assert [item.doubts for item in left] == [
        ("figure_by_kind",),
        ("hedge_kept",),
        ("casualty_cue",),
    ]


@each
def test_a_summary_comes_out_of_a_model_s_answer(ferry: Ferry) -> None:
    with Loopback([reply(answer(**drafted(ferry)))]) as server:
        summarizer = Summarizer("stub", base_url=server.base_url, cache=None, language=ferry.code)
        made = summarizer.summarize(text(ferry))
    assert made.article.language == ferry.code
    assert made.rejected == ()
    assert [figure.count for figure in made.casualties] == [21, 17, 1200, 1, 12, None, 4]
    for piece in [*made.claims[0].evidence, *made.denials[0].evidence]:
        assert piece.text == text(ferry)[piece.start : piece.end]
