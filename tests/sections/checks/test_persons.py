"""One person is 1 without a number word, in eight languages; another number is not."""

from itertools import product

import pytest
from reports import ground, hurt, sentence

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.ground import Problem

counts = checks.counts_in_evidence("count", "minimum", "maximum")

# Whoever is named or described alone, what became of them, and how the sentence goes on; then the
# same with another number.
ONE = {
    "en": (
        (
            "Olha Petrenko, 34,|Ms Petrenko|The mayor|The mayor's bodyguard|Her daughter|An army "
            "corporal|A young nurse|One of the guards|Colonel Denys Horak|The deputy minister"
        ),
        "was killed|died of the wounds|was shot dead|was murdered",
        (
            "in the raid|near the bridge on 14 October 2026|at 06:45, officials said|beside a T-72|"
            "after three explosions"
        ),
    ),
    "nl": (
        (
            "Olha Petrenko, 34,|Mevrouw Petrenko|De burgemeester|De lijfwacht van de burgemeester|"
            "Haar dochter|Een korporaal|Een jonge verpleegster|Een van de bewakers|Kolonel Horak|"
            "De onderminister"
        ),
        "is gedood|is overleden|werd vermoord|is om het leven gekomen",
        (
            "bij de aanval|bij de brug op 14 oktober 2026|om 06:45 uur, aldus het leger|"
            "naast een T-72|"
            "na drie explosies"
        ),
    ),
    "de": (
        (
            "Olha Petrenko, 34,|Frau Petrenko|Der Bürgermeister|Der Leibwächter des Bürgermeisters|"
            "Ihre Tochter|Ein Unteroffizier|Eine junge Krankenschwester|Einer der Wachleute|"
            "Oberst Horak|Die Ministerin"
        ),
        "wurde getötet|wurde erschossen|wurde ermordet|ist gestorben",
        (
            "beim Angriff|an der Brücke am 14. Oktober 2026|um 06:45 Uhr, teilte die Armee mit|"
            "neben einem T-72|nach drei Explosionen"
        ),
    ),
    "fr": (
        (
            "Olha Petrenko, 34 ans,|Mme Petrenko|La maire|La secrétaire du maire|Sa fille|"
            "Une caporale|Une jeune infirmière|Une des gardiennes|La colonelle Horak|La ministre"
        ),
        "a été tuée|est morte|a été assassinée|a trouvé la mort",
        (
            "dans le raid|près du pont le 14 octobre 2026|à 06:45, selon l'armée|à côté d'un T-72|"
            "après trois explosions"
        ),
    ),
    "es": (
        (
            "Olha Petrenko, de 34 años,|La señora Petrenko|La alcaldesa|La escolta del alcalde|"
            "Su hija|"
            "Una cabo|Una joven enfermera|Una de las guardias|La coronel Horak|La viceministra"
        ),
        "fue asesinada|murió|falleció|perdió la vida",
        (
            "en el ataque|junto al puente el 14 de octubre de 2026|a las 06:45, según el ejército|"
            "al lado de un T-72|tras tres explosiones"
        ),
    ),
    "it": (
        (
            "Olha Petrenko, 34 anni,|La signora Petrenko|La sindaca|La guardia del sindaco|"
            "Sua figlia|"
            "Una caporale|Una giovane infermiera|Una delle guardie|La colonnella Horak|La ministra"
        ),
        "è stata uccisa|è morta|è deceduta|ha perso la vita",
        (
            "nell'attacco|vicino al ponte il 14 ottobre 2026|alle 06:45, secondo l'esercito|"
            "accanto a un T-72|dopo tre esplosioni"
        ),
    ),
    "uk": (
        (
            "Ольга Петренко, 34 роки,|Пані Петренко|Мерка міста|Охоронниця мера|Її дочка|"
            "Одна капралка|"
            "Молода медсестра|Одна з охоронниць|Полковниця Горак|Заступниця міністра"
        ),
        "загинула|померла|була вбита|була розстріляна",
        (
            "під час нападу|біля мосту 14 жовтня 2026 року|о 06:45, заявили військові|"
            "біля танка Т-72|"
            "після трьох вибухів"
        ),
    ),
    "ru": (
        (
            "Ольга Петренко, 34 года,|Госпожа Петренко|Мэр города|Телохранительница мэра|Её дочь|"
            "Одна сержантка|Молодая медсестра|Одна из охранниц|Полковница Горак|"
            "Заместительница министра"
        ),
        "погибла|умерла|была убита|скончалась",
        (
            "во время нападения|у моста 14 октября 2026 года|в 06:45, заявили военные|у танка Т-72|"
            "после трёх взрывов"
        ),
    ),
}
ANOTHER = {
    "en": (
        "Three soldiers|Twelve people|At least 40 guards|Two of the mayor's guards|Dozens of men",
        "were killed|died|were shot dead|were murdered",
        "in the raid|near the bridge|at 06:45, the mayor said|beside a T-72|on 14 October",
    ),
    "nl": (
        "Drie soldaten|Twaalf mensen|Zeker 40 bewakers|Twee van de agenten|Tientallen mannen",
        "zijn gedood|kwamen om|werden vermoord|zijn overleden",
        "bij de aanval|bij de brug|om 06:45 uur|naast een T-72|op 14 oktober",
    ),
    "de": (
        "Drei Soldaten|Zwölf Menschen|Mindestens 40 Polizisten|Zwei der Polizisten|Dutzende Männer",
        "wurden getötet|starben|wurden erschossen|wurden ermordet",
        "beim Angriff|an der Brücke|um 06:45 Uhr|neben einem T-72|am 14. Oktober",
    ),
    "fr": (
        (
            "Trois soldats|Douze personnes|Au moins 40 policiers|Deux des policiers|"
            "Des dizaines d'hommes"
        ),
        "ont été tués|sont morts|ont été assassinés|ont trouvé la mort",
        "dans le raid|près du pont|à 06:45|à côté d'un T-72|le 14 octobre",
    ),
    "es": (
        "Tres soldados|Doce personas|Al menos 40 policías|Dos de los policías|Decenas de hombres",
        "murieron|fallecieron|fueron asesinados|perdieron la vida",
        "en el ataque|junto al puente|a las 06:45|al lado de un T-72|el 14 de octubre",
    ),
    "it": (
        "Tre soldati|Dodici persone|Almeno 40 poliziotti|Due dei poliziotti|Decine di uomini",
        "sono morti|sono stati uccisi|sono deceduti|hanno perso la vita",
        "nell'attacco|vicino al ponte|alle 06:45|accanto a un T-72|il 14 ottobre",
    ),
    "uk": (
        (
            "Троє солдатів|Дванадцять людей|Щонайменше 40 поліцейських|Двоє поліцейських|"
            "Десятки чоловіків"
        ),
        "загинули|померли|були вбиті|були розстріляні",
        "під час нападу|біля мосту|о 06:45|біля танка Т-72|14 жовтня",
    ),
    "ru": (
        "Трое солдат|Двенадцать человек|Не менее 40 полицейских|Двое полицейских|Десятки мужчин",
        "погибли|умерли|были убиты|скончались",
        "во время нападения|у моста|в 06:45|у танка Т-72|14 октября",
    ),
}


def sentences(parts: tuple[str, str, str]) -> list[str]:
    return [f"{' '.join(each)}." for each in product(*(part.split("|") for part in parts))]


def problems(text: str, language: str, count: int = 1, kind: str = "killed") -> list[Problem]:
    ours = ground(Article(text, language=language))
    item = hurt(kind, [s.number for s in ours.article.sentences], count)
    found = (check(item, ours) for check in (counts, checks.one_person))
    return [problem for problem in found if problem is not None]


@pytest.mark.parametrize("language", ONE)
def test_of_two_hundred_sentences_about_one_person_none_is_rejected(language: str) -> None:
    told = sentences(ONE[language])
    assert len(set(told)) == 200
    wrong = [text for text in told if problems(text, language)]
    assert not wrong, f"{len(wrong)}: {wrong[:12]}"


@pytest.mark.parametrize("language", ANOTHER)
def test_of_a_hundred_sentences_with_another_number_none_gets_through(language: str) -> None:
    told = sentences(ANOTHER[language])
    assert len(set(told)) == 100
    wrong = [t for t in told if not any(p.hard for p in problems(t, language))]
    assert not wrong, f"{len(wrong)}: {wrong[:12]}"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor and three guards were killed.",
        "Olha Petrenko, a mother of three, died of her wounds.",
        "General Horak, who led 4,000 troops, was killed in March.",
        "Petrenko was killed and two others were wounded.",
    ],
)
def test_one_person_beside_others_is_still_one(text: str) -> None:
    assert problems(text, "en") == []


def test_nobody_is_not_one() -> None:
    assert any(problem.hard for problem in problems("Nine people were killed.", "en"))


# Figures of things

MIXED = (
    "Two soldiers were killed beside a T-72 on 14 October 2026 at 06:45; the 34-year-old from Lesk "
    "had lost $900 and 12 per cent of six villages."
)


@pytest.mark.parametrize("count", [72, 14, 2026, 6, 45, 34, 900, 12])
def test_a_figure_of_things_counts_no_people(count: int) -> None:
    assert any(problem.hard for problem in problems(MIXED, "en", count))


def test_a_figure_of_people_among_things_counts_them() -> None:
    assert problems(MIXED, "en", 2) == []


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Zeker 40 bewoners van zes dorpen zijn gedood.", "nl", 40),
        ("In 2014 wurden 45 Menschen in drei Dörfern getötet.", "de", 45),
        ("Le 14 octobre, 72 des passagers sont morts.", "fr", 72),
        ("Murieron 2.026 soldados en 34 ataques.", "es", 2026),
        ("In 14 villaggi sono morti 72 civili.", "it", 72),
        ("Загинули 34 жителі двох сіл.", "uk", 34),
        ("Погибли 14 машинистов и 34 пассажира.", "ru", 14),
        ("40 state employees were killed.", "en", 40),
        ("Some 30 people, 14 of them children, were killed.", "en", 14),
    ],
)
def test_people_of_things_are_still_people(text: str, language: str, count: int) -> None:
    assert problems(text, language, count) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four of the guards were killed."),
        ("nl", "Vier van de bewakers werden gedood."),
        ("de", "Vier der Wachleute wurden getötet."),
        ("fr", "Quatre des gardes ont été tués."),
        ("es", "Cuatro de los guardias murieron."),
        ("it", "Quattro delle guardie sono state uccise."),
        ("de", "Die Explosion tötete beide Wachleute."),
        ("it", "L’esplosione ha ucciso entrambe le guardie."),
    ],
)
def test_several_of_many_are_not_one(language: str, text: str) -> None:
    found = checks.one_person(hurt("killed", [1], 1), sentence(text, language))
    assert found is not None
    assert found.hard


BY_SEVERAL = {
    "en": [
        "Two gunmen shot dead Anna Kolk.",
        "Two gunmen killed Anna Kolk in her office.",
        "Anna Kolk was killed by two gunmen.",
        "Four soldiers watched Anna Kolk die.",
    ],
    "nl": ["Twee schutters doodden Anna Kolk.", "Anna Kolk werd door twee schutters gedood."],
    "de": ["Zwei Bewaffnete erschossen Anna Kolk.", "Anna Kolk wurde von zwei Männern getötet."],
    "fr": ["Deux hommes ont tué Anna Kolk.", "Anna Kolk a été tuée par deux hommes."],
    "es": ["Dos hombres mataron a Anna Kolk.", "Anna Kolk fue asesinada por dos hombres."],
    "it": ["Due uomini hanno ucciso Anna Kolk.", "Anna Kolk è stata uccisa da due uomini."],
    "uk": ["Двоє чоловіків убили Анну Колк.", "Анну Колк убили двоє чоловіків."],
    "ru": ["Двое мужчин убили Анну Колк.", "Анну Колк убили двое мужчин."],
}


@pytest.mark.parametrize("language", BY_SEVERAL)
def test_those_who_did_it_are_not_those_who_were_hurt(language: str) -> None:
    for text in BY_SEVERAL[language]:
        found = checks.one_person(hurt("killed", [1], 1), sentence(text, language))
        assert found is None, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two sons of Anna Kolk were killed in San Belmoro."),
        ("en", "Two soldiers killed Tuesday were buried."),
        ("en", "TWO FARMERS KILLED NEAR SAN BELMORO"),
        ("nl", "Bij Varlo zijn twee boeren gedood."),
        ("es", "Dos campesinos murieron en San Belmoro."),
        ("uk", "У Дравіні вбили двох солдатів."),
        ("ru", "В Дравине убили двух солдат."),
    ],
)
def test_a_name_beside_several_who_were_hurt_is_not_the_one(language: str, text: str) -> None:
    found = checks.one_person(hurt("killed", [1], 1), sentence(text, language))
    assert found is not None


@pytest.mark.parametrize("language", BY_SEVERAL)
def test_those_who_did_it_are_no_victims(language: str) -> None:
    text = BY_SEVERAL[language][0]
    assert checks.victims_counted(hurt("killed", [1], 2), sentence(text, language)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Two gunmen were killed by Anna Kolk.",
        "Two farmers died in San Belmoro.",
        "Two People Killed Near Varlo",
        "Two gunmen killed Anna Kolk and were killed; two men died.",
    ],
)
def test_those_who_were_hurt_are_counted(text: str) -> None:
    assert checks.victims_counted(hurt("killed", [1], 2), sentence(text, "en")) is None


LISTS = {
    "en": (
        "Gunmen shot dead six miners, a cook, and her daughter.|A cook|The cook's daughter",
        "THE BLAST KILLED 4 OFFICERS, A SHOPKEEPER AND A PASSING CYCLIST.|The shopkeeper|A cyclist",
        "Six priests (five Dravians and one Lorvian) were killed.|One Lorvian",
    ),
    "nl": (
        "Ze doodden zes mijnwerkers, een kokkin en diens dochter.|De kokkin|Een dochter",
        "Zes priesters (vijf Draviërs en één Lorviër) zijn gedood.|Een Lorviër",
    ),
    "de": (
        "Sie töteten sechs Bergleute, eine Köchin und deren Tochter.|Eine Köchin|Die Tochter",
        "Sechs Priester (fünf Dravier und ein Lorvier) wurden getötet.|Ein Lorvier",
    ),
    "fr": (
        "Ils ont tué six mineurs, une cuisinière et sa fille.|Une cuisinière|La fille",
        "Six prêtres (cinq Draviens et un Lorvien) ont été tués.|Un Lorvien",
    ),
    "es": (
        "Mataron a seis mineros, una cocinera y su hija.|Una cocinera|La hija",
        "Murieron seis curas (cinco dravios y un lorvio).|Un lorvio",
    ),
    "it": (
        "Uccisero sei minatori, una cuoca e sua figlia.|Una cuoca|La figlia",
        "Sono morti sei preti (cinque draviani e un lorviano).|Un lorviano",
    ),
    "ru": (
        "Они убили шестерых шахтёров, повариху и её дочь.|Повариха|Дочь поварихи",
        "Погибли четверо полицейских, лавочник и велосипедист.|Лавочник|Велосипедист",
    ),
    "uk": (
        "Вони вбили шістьох шахтарів, кухарку та її доньку.|Кухарка|Донька кухарки",
        "Загинули четверо поліцейських, крамар і велосипедист.|Крамар|Велосипедист",
    ),
}


@pytest.mark.parametrize("language", LISTS)
def test_who_stands_in_a_list_behind_a_figure_is_one(language: str) -> None:
    for text, *victims in (listed.split("|") for listed in LISTS[language]):
        for victim in victims:
            item = hurt("killed", [1], 1, victims=victim)
            assert checks.one_person(item, sentence(text, language)) is None, (text, victim)


@pytest.mark.parametrize(
    ("language", "text", "victims"),
    [
        ("en", "Gunmen shot dead six miners, a cook, and her daughter.", "Miners"),
        ("en", "The blast killed six priests in a market.", "Six priests in a market"),
        ("nl", "Ze doodden zes priesters, een kokkin en haar dochter.", "Priesters"),
        ("de", "Sie töteten sechs Bergleute und ein Dutzend Händler.", "Händler"),
        ("fr", "Ils ont tué six mineurs et une dizaine de cuisiniers.", "Cuisiniers"),
        ("ru", "Погибли четверо полицейских и десятки лавочников.", "Лавочники"),
        ("uk", "Загинули четверо поліцейських і десятки крамарів.", "Крамарі"),
    ],
)
def test_those_who_are_counted_in_a_list_are_not_one(
    language: str, text: str, victims: str
) -> None:
    item = hurt("killed", [1], 1, victims=victims)
    assert checks.one_person(item, sentence(text, language)) is not None
