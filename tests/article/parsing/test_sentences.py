"""Where a sentence ends."""

import pytest
from parsed import sentences


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
        ("en", "It is in the U.S. I'll be back.", ["It is in the U.S.", "I'll be back."]),
        ("en", "Yes. it's old, i'd say e.g. a ruin! is it? yes.", ["Yes.", "it's old, i'd say e.g. a ruin!", "is it?", "yes."]),  # noqa: E501
        ("en", "It broke!!! everyone left. Was it old?? nobody knew.", ["It broke!!!", "everyone left.", "Was it old??", "nobody knew."]),  # noqa: E501
        ("en", "Everyone left . nobody knew.", ["Everyone left .", "nobody knew."]),
        ("en", "“Why??” he asked. Yahoo! fell.", ["“Why??” he asked.", "Yahoo! fell."]),
        ("en", "He lives in the U.S. The dam is not.", ["He lives in the U.S.", "The dam is not."]),
        ("en", "The U.S. Army left St. Mary. Yes.", ["The U.S. Army left St. Mary.", "Yes."]),
        ("en", "On Jan. 3 it rained. He said no. The end.", ["On Jan. 3 it rained.", "He said no.", "The end."]),  # noqa: E501
        ("en", "Dam No. 5 held. It cost 3.5 million.", ["Dam No. 5 held.", "It cost 3.5 million."]),
        ("de", "Am 3. Mai kam z. B. Dr. Roth. Ja.", ["Am 3. Mai kam z. B. Dr. Roth.", "Ja."]),
        ("de", "Es traf Soldaten. 37 starben.", ["Es traf Soldaten.", "37 starben."]),
        ("de", "Siehe Ziff. 37 des Berichts. Ja.", ["Siehe Ziff. 37 des Berichts.", "Ja."]),
        ("de", "Es waren mind. 37 Männer. Ja.", ["Es waren mind. 37 Männer.", "Ja."]),
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


def test_two_sentences_without_a_space_between_them_are_two() -> None:
    assert sentences("De dijk brak.Het water kwam. Zie nrc.nl voor 3.5 meter.") == [
        "De dijk brak.",
        "Het water kwam.",
        "Zie nrc.nl voor 3.5 meter.",
    ]


def test_a_language_without_a_file_is_split_all_the_same() -> None:
    assert sentences("O rio subiu. Quem sabia? Ninguém.", "pt") == [
        "O rio subiu.",
        "Quem sabia?",
        "Ninguém.",
    ]
    assert sentences("河水上涨。没有人受伤。", "zh") == ["河水上涨。", "没有人受伤。"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Er ging. ``Wir gehen. Jetzt.'' Ende.", ["Er ging.", "``Wir gehen.", "Jetzt.''", "Ende."]),  # noqa: E501
        ("de", "Ja. ,,Nein'', sagte er. ,,Gut.\" Ende.", ["Ja.", ",,Nein'', sagte er.", ',,Gut."', "Ende."]),  # noqa: E501
        ("de", "Ja. >>Wir gehen.<< Ende.", ["Ja.", ">>Wir gehen.<<", "Ende."]),
        ("nl", "Hij zweeg. ,, Ik ga niet. '' Toen ging hij.", ["Hij zweeg.", ",, Ik ga niet. ''", "Toen ging hij."]),  # noqa: E501
        ("nl", "'Wij blijven. Hier.' zei zij. 'Goed.' Weg.", ["'Wij blijven.", "Hier.' zei zij.", "'Goed.'", "Weg."]),  # noqa: E501
        ("fr", "<< Nous partons. >> Il est parti.", ["<< Nous partons. >>", "Il est parti."]),
        ("ru", "<<Нет. Мы не стреляли>>. Он ушёл.", ["<<Нет.", "Мы не стреляли>>.", "Он ушёл."]),
    ],
)  # fmt: skip
def test_marks_that_were_typed_are_quotation_marks(
    language: str, text: str, expected: list[str]
) -> None:
    assert sentences(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It broke.[1] It rose.¹ We slept.* They left [2]. Yes.", ["It broke.[1]", "It rose.¹", "We slept.*", "They left [2].", "Yes."]),  # noqa: E501
        ("It broke. [1] “It rose.”[2][3] We slept.[4]", ["It broke. [1]", "“It rose.”[2][3]", "We slept.[4]"]),  # noqa: E501
        ("It broke.[1]\n\nThe mayor slept.[2]", ["It broke.[1]", "The mayor slept.[2]"]),
    ],
)  # fmt: skip
def test_the_mark_of_a_footnote_belongs_to_the_sentence_before_it(
    text: str, expected: list[str]
) -> None:
    assert sentences(text, "en") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("it", "Vale l'art. 5. Così dice l'art. 6. Poi nulla.", ["Vale l'art. 5.", "Così dice l'art. 6.", "Poi nulla."]),  # noqa: E501
        ("es", "Voló a St. Louis. Nada más.", ["Voló a St. Louis.", "Nada más."]),
        ("uk", "Рада (ісп. Consejo) мовчить. Так.", ["Рада (ісп. Consejo) мовчить.", "Так."]),
        ("nl", "Het was 6 °C. In de stad niet. Zij koos CD&V. Bij de NVA niet.", ["Het was 6 °C.", "In de stad niet.", "Zij koos CD&V.", "Bij de NVA niet."]),  # noqa: E501
        ("uk", "Він мовчав… Потім пішов.", ["Він мовчав…", "Потім пішов."]),
        ("en", "It broke … The river rose... Nobody slept.", ["It broke …", "The river rose...", "Nobody slept."]),  # noqa: E501
        ("en", "He said … that it … Smith broke. We are... tired.", ["He said … that it … Smith broke.", "We are... tired."]),  # noqa: E501
        ("it", "Il molo ha retto. nessuno dormiva.", ["Il molo ha retto.", "nessuno dormiva."]),
    ],
)  # fmt: skip
def test_what_a_stop_or_an_ellipsis_means_is_seen_from_what_stands_around_it(
    language: str, text: str, expected: list[str]
) -> None:
    assert sentences(text, language) == expected


def test_a_character_without_a_width_hides_no_beginning() -> None:
    text = "He left. \u200bThe dam held. \ufeff‘Nobody saw.’ \u2060Done."
    assert [part.strip("\u200b\ufeff\u2060") for part in sentences(text, "en")] == [
        "He left.",
        "The dam held.",
        "‘Nobody saw.’",
        "Done.",
    ]
