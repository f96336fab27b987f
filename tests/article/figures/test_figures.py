"""Figures in digits and in words, in eight languages and beyond."""

import pytest
from example_counts import ALL
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from newsbrief.article.figures import Figure, read_figures
from newsbrief.languages import supported

NARROW = "\u202f"
NO_BREAK = "\u00a0"

Case = tuple[str, list[float]]


def values(text: str, language: str) -> list[float]:
    return [figure.value for figure in read_figures(text, language)]


DUTCH: list[Case] = [
    # digits
    ("1.200 doden en 2,5 miljoen ontheemden", [1200, 2_500_000]),
    ("1 200 doden", [1200]),
    (f"1{NARROW}200 doden, 3{NO_BREAK}400 gewonden", [1200, 3400]),
    ("1'200 en 1’300", [1200, 1300]),
    ("3 duizend man, 3 mln. euro, 1.5 miljoen ton", [3000, 3_000_000, 1_500_000]),
    ("70-80 doden", [70, 80]),
    ("12 procent, 3,5% en 12 van de 15 raketten", [12, 3.5, 12, 15]),
    ("om 14.30 uur op 24.5.2023", [14, 30, 24, 5, 2023]),
    ("een F-16 en twee T-72's van de 93e brigade", [16, 2, 72, 93]),
    ("40k volgers", []),
    # words
    ("honderdtwintig, tweeëntwintig; drie kinderen", [120, 22, 3]),
    ("tweeentwintig doden", [22]),
    ("tweee\u0308ntwintig doden", [22]),
    ("zo'n 40 mensen, ruim honderd strijders, nul verliezen", [40, 100, 0]),
    ("zeventig tot tachtig doden", [70, 80]),
    ("tussen vijftig en honderd doden", [50, 100]),
    ("2 tot 3 miljoen, 4-5 miljoen", [2_000_000, 3_000_000, 4_000_000, 5_000_000]),
    ("twee tot driehonderd doden", [200, 300]),
    ("vijf à zes doden", [5, 6]),
    ("een dozijn raketten, twee dozijn drones", [12, 24]),
    ("anderhalf miljoen, een half miljoen, tweeënhalf miljoen", [1_500_000, 500_000, 2_500_000]),
    ("twee en een half miljoen", [2_500_000]),
    ("een twintigtal gewonden, driehonderdkoppige eenheid", [20, 300]),
    ("de jaren negentig, de jaren '80", [1990, 1980]),
    # no counts
    ("tientallen doden, honderden gewonden, duizenden vluchtelingen", []),
    ("enkele duizend mensen, miljoenen euro's", []),
    ("de tweede aanval, de derde golf", []),
    ("Moskou acht de buren verantwoordelijk; wij nemen dat in acht", []),
    ("acht doden", [8]),
    # people
    ("een dode en twaalf gewonden", [1, 12]),
    ("Eén soldaat sneuvelde", [1]),
    ("een 12-jarige jongen, een twaalfjarig meisje", [1, 12, 1, 12]),
    ("een van de aanvallers is gedood", [1]),
    ("één pantservoertuig, een brug", []),
    ("een aanval op burgers, een groep soldaten", []),
    ("een militair doelwit", []),
    ("een militair kwam om", [1]),
    ("beide mannen kwamen om, beiden waren jong", [2, 2]),
    ("beide landen; beide begonnen vorig jaar", []),
    ("geen doden, zonder slachtoffers", [0, 0]),
    ("Niemand raakte gewond.", [0]),
    ("Niemand kwam om het leven.", [0]),
    ("niemand vroeg om hulp", []),
    ("er zijn geen Russische soldaten gedood", [0]),
    ("er zijn geen soldaten in het dorp", []),
    ("niet één soldaat is gedood", [0]),
    ("geen berichten over slachtoffers", []),
]

ENGLISH: list[Case] = [
    ("1,200 dead, 2.5 million displaced, $1.5bn", [1200, 2_500_000, 1_500_000_000]),
    ("10 000 men; flight MH17 298 people", [10_000, 17, 298]),
    ("2.5m people, 500m away", [2_500_000, 500]),
    ("at 2.30 pm and 9:15", [2, 30, 9, 15]),
    ("a 3,000-strong brigade, 1,000-1,500 men", [3000, 1000, 1500]),
    ("the 93rd brigade, a second strike, the twenty-first day", [93]),
    ("1.2.3", [1, 2, 3]),
    ("between 14 and 16 dead", [14, 16]),
    ("between one hundred and two hundred", [100, 200]),
    ("between two and three million", [2_000_000, 3_000_000]),
    ("two to three hundred; seventy to eighty thousand", [200, 300, 70_000, 80_000]),
    ("two hundred and five, fifteen hundred", [205, 1500]),
    ("twenty\u2011two dead", [22]),
    ("half a million, half-million, a million and a half", [500_000, 500_000, 1_500_000]),
    ("two and a half million, one and a half million", [2_500_000, 1_500_000]),
    ("a dozen rockets, two dozen drones, half a dozen men", [12, 24, 6]),
    ("dozens, several dozen, hundreds of thousands, a few thousand, several hundred", []),
    ("the 1990s, the nineties, the '80s", [1990, 1990, 1980]),
    ("O'Brien says oh, one more chance, a second, half, a quarter", []),
    ("one dead and twelve wounded", [1, 12]),
    ("a soldier, an unarmed young man, one of the two attackers", [1, 1, 1, 2]),
    ("one was killed and two were injured", [1, 2]),
    ("one bomb killed twelve", [12]),
    ("one of the largest attacks, a spokesman, an attack on civilians", []),
    ("a civilian airport, a rebel base", []),
    ("a civilian was killed; they shot a rebel.", [1, 1]),
    ("both soldiers were killed, both of them were young, both died", [2, 2, 2]),
    ("both sides, both soldiers and civilians, both the rebels and the army", []),
    ("no casualties, nobody was hurt, no one was killed, no-one was injured", [0, 0, 0, 0]),
    ("not a single civilian was killed", [0]),
    ("no fewer than 12 soldiers", [12]),
    ("no one said a word; no reports of casualties; no soldiers here", []),
]

GERMAN: list[Case] = [
    ("1.200 Tote, 1,2 Mio. Vertriebene, 10 000 Mann", [1200, 1_200_000, 10_000]),
    ("um 14.30 Uhr am 3. Mai", [14, 30, 3]),
    ("hundertzwanzig, zweiundzwanzig, fuenf", [120, 22, 5]),
    ("siebzig bis achtzig; zwischen hundert und zweihundert", [70, 80, 100, 200]),
    ("zwei bis drei Millionen", [2_000_000, 3_000_000]),
    ("anderthalb Millionen, eine halbe Million, zweieinhalb Millionen", [1.5e6, 5e5, 2.5e6]),
    ("ein Dutzend, zwei Dutzend", [12, 24]),
    ("mehrere Dutzend, Dutzende, Hunderte, mehrere tausend, Millionen Menschen", []),
    ("die neunziger Jahre, die 80er Jahre", [1990, 1980]),
    ("zum zweiten Mal außer Acht", []),
    ("ein Toter und zwölf Verletzte", [1, 12]),
    ("ein zwölfjähriger Junge, eine Million Menschen", [1, 12, 1_000_000]),
    ("einer der Angreifer, eine Person", [1, 1]),
    ("ein Angriff auf Zivilisten, ein Haus", []),
    ("beide Soldaten starben", [2]),
    ("beide Seiten", []),
    ("keine Opfer; niemand wurde verletzt; kein Zivilist wurde verletzt", [0, 0, 0]),
]

FRENCH: list[Case] = [
    (f"1 200 morts, 1{NARROW}300 blessés, 80.000 hommes", [1200, 1300, 80_000]),
    ("2,5 millions de déplacés, trois millions et demi", [2_500_000, 3_500_000]),
    ("14h30, 50 cents, dix pour cent, 12 sept. 2023", [14, 30, 50, 10, 12, 2023]),
    ("vingt et un, soixante et onze, quatre-vingt-dix-sept", [21, 71, 97]),
    ("deux cent cinquante mille", [250_000]),
    ("entre cent et deux cents; 70 à 80; deux à trois cents", [100, 200, 70, 80, 200, 300]),
    ("une douzaine, deux douzaines, une demi-douzaine", [12, 24, 6]),
    (
        "une vingtaine de blessés, une centaine, deux milliers, un demi-million",
        [20, 100, 2000, 5e5],
    ),
    ("des dizaines, plusieurs centaines, quelques milliers, des millions", []),
    ("les années quatre-vingt-dix, les années 80", [1990, 1980]),
    ("flambant neuf", []),
    ("le bilan est de neuf morts", [9]),
    ("un mort et douze blessés, un enfant de six ans", [1, 12, 1, 6]),
    ("l'un des assaillants, une personne, un jeune militaire", [1, 1, 1]),
    ("un avion civil, une source militaire, un groupe de soldats, un sous-marin", []),
    ("aucun blessé, pas de victimes, sans faire de victime", [0, 0, 0]),
    ("Personne n'a été blessé", [0]),
    ("une personne a été tuée", [1]),
]

SPANISH: list[Case] = [
    ("Los mil vecinos que quedan huyen.", [1000]),
    ("Los miles y los millones de antes.", []),
    # digits: a full stop or a comma parts thousands, by country
    ("1.200 muertos y 2,5 millones de desplazados", [1200, 2_500_000]),
    ("1,200 muertos, 2.5 millones, 1 200 heridos", [1200, 2_500_000, 1200]),
    ("1,2 millones; 3 mil hombres; 2.000 millones de euros", [1_200_000, 3000, 2_000_000_000]),
    ("a las 14.30 horas del 24.5.2023", [14, 30, 24, 5, 2023]),
    # words
    ("ciento cuarenta y dos, veintiún, treinta y una personas", [142, 21, 31]),
    ("mil doscientos muertos, cien mil, veintiún mil, un millón", [1200, 100_000, 21_000, 10**6]),
    ("una docena, dos docenas, media docena", [12, 24, 6]),
    ("una veintena de heridos, un centenar, dos centenares, una quincena", [20, 100, 200, 15]),
    ("medio millón, un millón y medio, dos millones y medio", [5e5, 1.5e6, 2.5e6]),
    ("entre setenta y ochenta; entre cien y doscientos", [70, 80, 100, 200]),
    ("de dos a tres millones; dos o tres mil", [2_000_000, 3_000_000, 2000, 3000]),
    ("los años noventa, los años 80, treinta por ciento", [1990, 1980, 30]),
    # no counts
    ("decenas de muertos, cientos de heridos, varios miles, cientos de miles, millones", []),
    ("el segundo ataque, la tercera oleada, un tercio", []),
    # people
    ("un muerto y doce heridos", [1, 12]),
    ("una persona murió; un niño de seis años; un joven militar", [1, 1, 6, 1]),
    ("uno de los atacantes, una de las víctimas, uno resultó herido", [1, 1, 1]),
    ("un avión civil, una fuente militar, un grupo de soldados, una guerra civil", []),
    ("no hubo víctimas; sin víctimas; ningún herido; Nadie resultó herido", [0, 0, 0, 0]),
    ("no se registraron víctimas; sin causar heridos; no se sabe cuántas víctimas", [0, 0]),
    ("nadie pidió ayuda; ningún soldado en el pueblo; sin informes de víctimas", []),
    ("ambos soldados murieron; ambas partes; ambos soldados y civiles", [2]),
    ("UN MUERTO Y VEINTIDÓS HERIDOS", [1, 22]),
]

ITALIAN: list[Case] = [
    ("1.200 morti e 2,5 milioni di sfollati; 200mila persone", [1200, 2_500_000, 200_000]),
    ("alle ore 14.30 del 24.5.2023", [14, 30, 24, 5, 2023]),
    ("centoquarantadue, ventun soldati, ventitré, centotto", [142, 21, 23, 108]),
    ("milleduecento morti, duecentocinquantamila, un milione", [1200, 250_000, 1_000_000]),
    ("una dozzina, due dozzine, mezza dozzina", [12, 24, 6]),
    ("una ventina di feriti, un centinaio, una decina, un migliaio", [20, 100, 10, 1000]),
    ("mezzo milione, un milione e mezzo, due milioni e mezzo", [5e5, 1.5e6, 2.5e6]),
    ("tra settanta e ottanta; da cento a duecento", [70, 80, 100, 200]),
    ("due o tre milioni; due o tremila", [2_000_000, 3_000_000, 2000, 3000]),
    ("gli anni novanta, gli anni '80, trenta per cento", [1990, 1980, 30]),
    ("un dodicenne, due quarantenni, le antenne", [12, 2, 40]),
    ("decine di morti, centinaia di feriti, alcune migliaia, qualche milione, milioni", []),
    ("il secondo attacco, la terza ondata, un terzo, tu sei", []),
    ("un morto e dodici feriti", [1, 12]),
    ("una persona è morta; un bambino di sei anni; un'infermiera", [1, 1, 6, 1]),
    ("uno degli assalitori, una delle vittime, uno è rimasto ferito", [1, 1, 1]),
    ("un aereo civile, una fonte militare, un gruppo di soldati, una guerra civile", []),
    ("non ci sono vittime; non risultano feriti; nessun ferito", [0, 0, 0]),
    ("Nessuno è rimasto ferito; nessuno ha chiesto aiuto", [0]),
    ("non si registrano vittime; non si contano morti; non si sa quante vittime", [0]),
    ("nessun soldato in paese; senza notizie di vittime", []),
    ("entrambi i soldati sono morti; entrambe le parti", [2]),
]

UKRAINIAN: list[Case] = [
    ("1 200 загиблих, 2,5 мільйона біженців, 1.5 тис. осіб", [1200, 2_500_000, 1500]),
    ("3 тис. 200 людей, 200 тисяч, 3 млн", [3200, 200_000, 3_000_000]),
    ("о 14.30 24.10.2026 року", [14, 30, 24, 10, 2026]),
    ("сто сорок два; двадцять одна людина; двоє; п'ятеро; дванадцятеро", [142, 21, 2, 5, 12]),
    ("п’ятнадцять; пʼять; П'ЯТЬ", [15, 5, 5]),
    ("двадцятьма однією ракетою; близько трьохсот п'ятдесяти; трьома", [21, 350, 3]),
    ("дві тисячі сто сорок два; мільйон двісті тисяч; тисяча двісті", [2142, 1_200_000, 1200]),
    ("близько тисячі; більше сотні; понад мільйон; дві сотні", [1000, 100, 1_000_000, 200]),
    ("десяток; два десятки; дюжина; півсотні; пів мільйона", [10, 20, 12, 50, 500_000]),
    ("півтори тисячі; півтора мільйона; два з половиною мільйони", [1500, 1.5e6, 2.5e6]),
    ("від сімдесяти до вісімдесяти; два-три мільйони", [70, 80, 2_000_000, 3_000_000]),
    ("дванадцятирічний хлопчик; триденна жалоба", [12, 3]),
    ("десятки загиблих, сотні поранених, тисячі людей, кілька тисяч, сотні тисяч", []),
    ("двадцять перше жовтня, сто двадцять п'ята бригада, другий удар", []),
    ("один загиблий і дванадцять поранених", [1, 12]),
    ("загинула жінка, поранено 12-річного хлопчика", [1, 1, 12]),
    ("жінка загинула; загинула одна людина; загинула 21 людина", [1, 1, 21]),
    ("один мирний житель загинув; один із нападників убитий", [1, 1]),
    ("двоє солдатів загинули; обидва солдати загинули; обидві сторони", [2, 2]),
    ("одна дитина загинула, двоє поранені", [1, 2]),
    ("одна група солдатів; один із найбільших обстрілів; один військовий об'єкт", []),
    ("постраждалих немає; ніхто не постраждав; жоден солдат не загинув", [0, 0, 0]),
    ("ніхто не знає; немає даних про загиблих", []),
]

RUSSIAN: list[Case] = [
    ("1 200 погибших, 2,5 миллиона беженцев, 1.5 тыс. человек", [1200, 2_500_000, 1500]),
    ("3 тыс. 200 человек, 200 тысяч, 3 млн", [3200, 200_000, 3_000_000]),
    ("в 14.30 24.10.2026 года", [14, 30, 24, 10, 2026]),
    ("сто сорок два; двадцать один человек; двое; пятеро", [142, 21, 2, 5]),
    ("двадцатью одной ракетой; около трёхсот пятидесяти; тремястами сорока", [21, 350, 340]),
    ("две тысячи сто сорок два; миллион двести тысяч; тысяча двести", [2142, 1_200_000, 1200]),
    ("около тысячи; более сотни; свыше миллиона; две сотни", [1000, 100, 1_000_000, 200]),
    ("десяток; два десятка; дюжина; полсотни; полмиллиона", [10, 20, 12, 50, 500_000]),
    ("полторы тысячи; полтора миллиона; два с половиной миллиона", [1500, 1.5e6, 2.5e6]),
    ("от семидесяти до восьмидесяти; два-три миллиона", [70, 80, 2_000_000, 3_000_000]),
    ("двенадцатилетний мальчик; трёхдневный траур; семь; семью бросили", [12, 3, 7]),
    ("десятки погибших, сотни раненых, тысячи людей, несколько тысяч, сотни тысяч", []),
    ("двадцать первое октября, сто двадцать пятая бригада, второй удар", []),
    ("один погибший и двенадцать раненых", [1, 12]),
    ("погибла женщина, ранен 12-летний мальчик", [1, 1, 12]),
    ("женщина погибла; ребёнок ранен; погиб один человек; погиб 21 человек", [1, 1, 1, 21]),
    ("21 человек погиб; один мирный житель погиб; один из нападавших убит", [21, 1, 1]),
    ("двое солдат погибли; оба солдата погибли; обе стороны", [2, 2]),
    ("одна группа солдат; один из самых крупных обстрелов; один военный объект", []),
    ("Убиты трое, среди них ребёнок; ранены 12 человек, один тяжело", [3, 12]),
    ("один и тот же человек; на один день; одна ракета", []),
    ("пострадавших нет; никто не пострадал; ни один солдат не погиб", [0, 0, 0]),
    ("никто не знает; нет данных о погибших", []),
]

BEYOND = [
    ("vinte e dois feridos", "pt", [22]),
    ("toogtyve sårede, en død", "da", [22]),
    ("1.200 and 1,200 and 2,5 and 2.5 twelve", "und", [1200, 1200, 2.5, 2.5]),
    ("12 zabitých", "cs", [12]),
    ("doden: twaalf", "nl-BE", [12]),
    ("twelve", "", []),
]


@pytest.mark.parametrize(("text", "expected"), DUTCH)
def test_dutch_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "nl") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "de") == expected


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), SPANISH)
def test_spanish_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "es") == expected


@pytest.mark.parametrize(("text", "expected"), ITALIAN)
def test_italian_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "it") == expected


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN)
def test_ukrainian_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "uk") == expected


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian_is_read(text: str, expected: list[float]) -> None:
    assert values(text, "ru") == expected


@pytest.mark.parametrize("code", supported())
def test_the_numbers_up_to_ten_thousand_are_read_as_another_library_writes_them(code: str) -> None:
    beyond = range(1_101, 10_001, 1 if ALL else 7)
    for number in (*range(1_101), *beyond):
        if number == 1:
            continue  # a lone "one" is an article too
        # It puts a comma after an English thousand, and "dicotto" for the Italian "diciotto".
        written = num2words(number, lang=code).replace(",", "").replace("dicotto", "diciotto")
        assert values(written, code) == [number], written


@pytest.mark.parametrize(("text", "language", "expected"), BEYOND)
def test_other_languages_are_read_as_far_as_known(
    text: str, language: str, expected: list[float]
) -> None:
    assert values(text, language) == expected


def test_offsets_point_at_the_words_of_the_figure() -> None:
    text = "Zo'n 2,5 miljoen mensen; een dode, twee en een half miljoen, tweeëntwintig."
    slices = [text[f.start : f.end] for f in read_figures(text, "nl")]
    assert slices == ["2,5 miljoen", "een", "twee en een half miljoen", "tweeëntwintig"]


def test_whole_values_are_integers() -> None:
    (figure,) = read_figures("1.1 million", "en")
    assert figure == Figure(1_100_000, 0, 11)
    assert isinstance(figure.value, int)


def test_words_in_capitals_are_read() -> None:
    assert values("TWENTY-TWO DEAD AND A SOLDIER", "en") == [22, 1]


def test_a_number_of_absurd_length_is_no_figure() -> None:
    assert values("9" * 5000 + " en 12", "nl") == [12]


def test_a_very_long_text_without_a_space_is_read() -> None:
    assert values("een-" * 20_000, "nl") == []
    assert len(values("1." * 20_000, "nl")) == 20_000
    assert values("a" * 200_000 + " 12", "en") == [12]


LANGUAGES = st.sampled_from([*supported(), "pt", "da", "und"])
WORDS = st.sampled_from(
    "een twee honderd duizend miljoen en half van de doden geen niemand tussen tot jaren beide "
    "one two hundred and a half dozen no between to both of them million m people killed several "
    "ein zwei und Dutzend keine Tote bis Jahre un deux cents et demi aucun mort personne n' "
    "un y medio ningún muerto no hubo mezzo morti nessuno è ambos entrambi "
    "сто двадцать один пятая тысячи около полтора с половиной погиб солдат человек жертв нет "
    "п'ять двоє тисячі пів загинула жінка постраждалих немає з тис тыс млн "
    "12 1.200 1,5 2.30 pm 40k '90s - – , . ' ’ % 7 000".split(" ")
)


@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "", "-", "\n"]), LANGUAGES)
def test_figures_stand_in_order_inside_the_text_and_do_not_overlap(
    words: list[str], glue: str, language: str
) -> None:
    text = glue.join(words)
    end = 0
    for figure in read_figures(text, language):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.value >= 0
        end = figure.end


@given(st.text(max_size=200), st.text(max_size=5) | LANGUAGES)
def test_any_text_in_any_language_is_read_without_an_error(text: str, language: str) -> None:
    for figure in read_figures(text, language):
        assert text[figure.start : figure.end].strip()


@given(st.integers(min_value=2, max_value=10**12))
def test_thousands_are_read_as_the_language_parts_them(number: int) -> None:
    english = f"{number:,}"
    assert values(english, "en") == [number]
    assert values(english.replace(",", "."), "nl") == [number]
    assert values(english.replace(",", "."), "de") == [number]
    assert values(english.replace(",", NARROW), "fr") == [number]
    assert values(str(number), "und") == [number]
