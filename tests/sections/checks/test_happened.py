"""What is denied, feared, threatened or only possible has not happened."""

from typing import Any

import pytest
from reports import ground, grounded, hurt, sentence

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.ground import Problem


def problem(text: str, language: str, count: int, **more: Any) -> Problem | None:
    ours = ground(Article(text, language=language))
    numbers = [sentence.number for sentence in ours.article.sentences]
    return checks.has_happened(hurt("killed", numbers, count, **more), ours)


NOT_SO = [
    ("en", "The army denied that 40 soldiers had been killed.", 40),
    ("en", "5,000 people could be killed if the truce fails.", 5000),
    ("en", "A second strike could kill 5,000 people.", 5000),
    ("en", "The rebels threatened to kill 12 hostages.", 12),
    ("en", "There is no evidence that 40 people were killed.", 40),
    ("en", "The 40 men were not killed, the mayor said.", 40),
    ("nl", "Het leger ontkent dat 40 soldaten zijn gedood.", 40),
    ("nl", "Bij een nieuwe aanval kunnen 500 mensen omkomen.", 500),
    ("de", "Die Armee dementierte, dass 40 Soldaten getötet wurden.", 40),
    ("de", "Bei einem Angriff könnten 500 Menschen sterben.", 500),
    ("fr", "L'armée a démenti que 40 soldats aient été tués.", 40),
    ("fr", "Une frappe pourrait tuer 500 personnes.", 500),
    ("es", "El ejército negó que 40 soldados hubieran muerto.", 40),
    ("es", "Un ataque podría matar a 500 personas.", 500),
    ("it", "L'esercito nega che 40 soldati siano morti.", 40),
    ("it", "Un attacco potrebbe uccidere 500 persone.", 500),
    ("uk", "Військові заперечують, що 40 солдатів загинули.", 40),
    ("uk", "Унаслідок удару можуть загинути 500 людей.", 500),
    ("ru", "Военные отрицают, что 40 солдат погибли.", 40),
    ("ru", "При ударе могут погибнуть 500 человек.", 500),
]


@pytest.mark.parametrize(("language", "text", "count"), NOT_SO)
def test_a_figure_that_did_not_happen_keeps_the_item_out(
    language: str, text: str, count: int
) -> None:
    found = problem(text, language, count)
    assert found is not None
    assert found.hard


SO = [
    ("en", "The army denied that the strike that killed 40 people was its own.", 40),
    ("en", "Officials denied responsibility for the attack, which killed 40 people.", 40),
    ("en", "40 people who could not flee were killed.", 40),
    ("en", "No fewer than 40 people were killed.", 40),
    ("en", "The strike not only killed 40 people but cut the road.", 40),
    ("en", "In May 40 people were killed.", 40),
    ("en", "The army denied that 40 had died. The town buried 40 dead.", 40),
    ("nl", "Zeker 40 mensen kwamen om, meldt het leger, dat elke schuld ontkent.", 40),
    ("de", "40 Menschen wurden getötet, der Präsident könnte bald reisen.", 40),
    ("fr", "40 personnes ont été tuées, ce que personne ne conteste.", 40),
    ("es", "Murieron 40 personas, no 12.", 40),
    ("it", "Sono morte 40 persone; il governo non commenta.", 40),
    ("uk", "Не менш ніж 40 людей загинули.", 40),
    ("ru", "Не менее 40 человек погибли.", 40),
]


@pytest.mark.parametrize(("language", "text", "count"), SO)
def test_a_figure_that_happened_holds(language: str, text: str, count: int) -> None:
    assert problem(text, language, count) is None


def test_an_item_that_is_hedged_or_disputed_is_only_doubted() -> None:
    given: list[dict[str, Any]] = [{"hedged": True}, {"status": "disputed"}]
    for more in given:
        found = problem("The army denied that 40 soldiers had been killed.", "en", 40, **more)
        assert found is not None
        assert not found.hard


# Headline and lead

TWO = Article(
    "A shell hit the ferry at Varlo. Two people were killed. The army did not fire on the town, "
    "the UN said. A second strike could kill 5,000 people.",
    language="en",
)


@pytest.mark.parametrize(
    "headline", ["Nine killed at Varlo", "5,000 killed at Varlo", "The raid on Varlo angers Putin"]
)
def test_a_headline_that_the_article_does_not_bear_out_is_rejected(headline: str) -> None:
    assert grounded(TWO, headline=headline).headline is None


@pytest.mark.parametrize(
    "headline", ["Two killed at Varlo", "A strike could kill 5,000, ferry hit", "Shell hits ferry"]
)
def test_a_headline_that_the_article_bears_out_holds(headline: str) -> None:
    assert grounded(TWO, headline=headline).headline == headline


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The army fired on the town.", False),
        ("The army did not fire on the town.", True),
        ("Nine people were killed.", False),
        ("Two people were killed.", True),
    ],
)
def test_a_lead_says_what_its_sentences_say(text: str, holds: bool) -> None:
    out = grounded(TWO, lead={"s": [2, 3], "text": text})
    assert (out.lead is not None) == holds


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Officials deny that Ada Brandt, mayor of Lind, spoke of 40 dead."),
        ("en", "Residents fear that the storm of Tuesday night in the hills left 40 people dead."),
        ("nl", "De regering ontkent dat Ada Brandt, burgemeester van Lind, 40 doden meldde."),
        ("de", "Die Regierung bestreitet, dass Ada Brandt, Bürgermeisterin, 40 Tote meldete."),
        ("fr", "Le gouvernement dément que Ada Brandt, maire de Lind, ait parlé de 40 morts."),
        ("es", "El gobierno niega que Ada Brandt, alcaldesa de Lind, hablara de 40 muertos."),
        ("it", "Il governo nega che Ada Brandt, sindaca di Lind, abbia parlato di 40 morti."),
        ("uk", "Уряд заперечує, що Ада Брандт, мерка Лінда, говорила про 40 загиблих."),
        ("ru", "Власти отрицают, что Ада Брандт, мэр Линда, говорила о 40 погибших."),
    ],
)
def test_a_figure_in_a_sentence_that_is_denied_as_a_whole_is_a_doubt(
    language: str, text: str
) -> None:
    found = problem(text, language, 40)
    assert found is not None


@pytest.mark.parametrize(
    "text",
    [
        "Officials deny that they fired on the square, where 40 people died.",
        "Officials deny that they knew of the raid after 40 people had been killed.",
        "Forty people died; officials deny that they were told.",
        "The army denied that the strike which left 40 dead was its own.",
    ],
)
def test_what_a_denial_only_speaks_of_has_happened(text: str) -> None:
    assert problem(text, "en", 40) is None


def test_people_without_a_number_who_are_only_feared_dead_are_looked_at_too() -> None:
    ours = ground(Article("Officials deny that dozens were killed.", language="en"))
    item = hurt("killed", [1], None, precision="unspecified")
    assert checks.has_happened(item, ours) is not None
    told = ground(Article("Dozens were killed.", language="en"))
    assert checks.has_happened(item, told) is None


TAKEN_BACK = {
    "en": ["Reports that 40 people had been killed were false.", "It would have killed 40 people."],
    "nl": ["De rebellen wilden 40 officieren doden.", "Berichten over 40 doden zijn verzonnen."],
    "de": ["Es gibt keine Beweise dafür, dass 40 Menschen starben.", "Sie wollten 40 Mann töten."],
    "fr": ["Rien ne prouve que 40 personnes soient mortes.", "Ils voulaient tuer 40 officiers."],
    "es": ["Nada prueba que murieran 40 personas.", "Quieren matar a 40 rehenes."],
    "it": ["Niente prova che siano morte 40 persone.", "Volevano uccidere 40 ufficiali."],
    "uk": ["Вона вбила б 40 людей, якби вибухнула.", "Немає доказів, що загинули 40 людей."],
    "ru": ["Она убила бы 40 человек, если бы взорвалась.", "Нет доказательств, что погибли 40."],
}


@pytest.mark.parametrize("language", TAKEN_BACK)
def test_what_is_taken_back_wanted_or_unproven_is_a_doubt_at_least(language: str) -> None:
    for text in TAKEN_BACK[language]:
        item = hurt("killed", [1], 40)
        assert checks.has_happened(item, sentence(text, language)) is not None, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The army denied the charge after 40 people had been killed."),
        ("en", "No warning was given before 40 people were killed."),
        ("nl", "De ontploffing die 40 mensen doodde, had voorkomen kunnen worden."),
        ("de", "Aus Furcht vor weiteren Angriffen begruben Anwohner die 40 Toten."),
        ("fr", "Craignant d’autres frappes, les habitants ont enterré les 40 morts."),
        ("es", "El ejército niega la culpa después de que murieran 40 personas."),
        ("it", "L’esplosione, che ha ucciso 40 persone, poteva essere evitata."),
        ("uk", "Загинули 40 людей, але армія нічого не визнає."),
        ("ru", "Взрыв, который убил 40 человек, можно было предотвратить."),
    ],
)
def test_a_denial_or_a_fear_of_something_else_takes_nothing_back(language: str, text: str) -> None:
    assert checks.has_happened(hurt("killed", [1], 40), sentence(text, language)) is None


UNREAL = {
    "en": ["The army denied killing 40 villagers.", "The bomb was meant to kill 40 people."],
    "nl": ["De woordvoerder ontkende de dood van 40 soldaten."],
    "de": [
        "Der Sprecher bestritt den Tod von 40 Soldaten.",
        "Wenn der Damm bricht, sterben 40 Menschen.",
    ],
    "fr": ["Il a nié la mort de 40 soldats.", "La bombe devait tuer 40 personnes."],
    "es": ["El portavoz desmintió la muerte de 40 soldados."],
    "it": ["Il portavoce ha smentito la morte di 40 soldati."],
    "ru": [
        "Министерство опровергло, что погибли 40 человек.",
        "Власти опровергли гибель 40 человек.",
        "Если плотина рухнет, погибнут 40 человек.",
    ],
    "uk": [
        "Речниця спростувала загибель 40 солдатів.",
        "Група погрожувала вбити 40 заручників.",
        "Якщо дамба прорветься, загинуть 40 людей.",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code, texts in UNREAL.items() for text in texts]
)
def test_deaths_denied_in_a_noun_meant_or_supposed_did_not_happen(language: str, text: str) -> None:
    item = hurt("killed", [1], 40, precision="exact")
    assert checks.has_happened(item, sentence(text, language)) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "40 people were killed, not 60."),
        ("nl", "Niet 60 maar 40 mensen kwamen om."),
        ("de", "Nicht 60, sondern 40 Menschen starben."),
        ("fr", "40 personnes sont mortes, pas 60."),
        ("es", "Murieron 40 personas, no 60."),
        ("it", "Sono morte 40 persone, non 60."),
        ("ru", "Погибли 40 человек, а не 60."),
        ("uk", "Загинули 40 людей, а не 60."),
    ],
)
def test_a_number_behind_a_not_is_another_one(language: str, text: str) -> None:
    ours = sentence(text, language)
    assert checks.has_happened(hurt("killed", [1], 40), ours) is None
    assert checks.has_happened(hurt("killed", [1], 60), ours) is not None


NEARLY = {
    # language: what nearly happened, or was to; what did, by a figure that is rough
    "en": (
        ["Forty people were almost killed.", "The bomb was to kill 40 people."],
        ["Almost 40 people were killed.", "Nearly all 40 passengers were killed."],
    ),
    "nl": (
        ["Bijna waren 40 mensen gedood.", "De bom moest 40 mensen doden."],
        ["Bijna 40 mensen zijn gedood.", "Bijna alle 40 inzittenden zijn gedood."],
    ),
    "de": (
        ["40 Menschen wurden fast getötet.", "Die Bombe sollte 40 Menschen töten."],
        ["Fast 40 Menschen wurden getötet.", "Fast alle 40 Insassen wurden getötet."],
    ),
    "fr": (
        ["40 personnes ont failli être tuées.", "La bombe devait tuer 40 personnes."],
        ["Presque 40 personnes ont été tuées."],
    ),
    "es": (
        ["Casi matan a 40 personas.", "La bomba debía matar a 40 personas."],
        ["Casi 40 personas murieron."],
    ),
    "it": (
        ["Per poco non sono morte 40 persone.", "La bomba doveva uccidere 40 persone."],
        ["Quasi 40 persone sono state uccise."],
    ),
    "uk": (
        ["40 людей ледь не загинули.", "Бомба мала вбити 40 людей."],
        ["Майже 40 людей загинули."],
    ),
    "ru": (
        ["40 человек чуть не погибли.", "Бомба должна была убить 40 человек."],
        ["Почти 40 человек погибли."],
    ),
}


@pytest.mark.parametrize("language", NEARLY)
def test_what_nearly_happened_or_was_to_did_not(language: str) -> None:
    unreal, real = NEARLY[language]
    for text in unreal:
        assert problem(text, language, 40) is not None, text
        out = grounded(Article(text, language=language), headline=text)
        assert out.headline == text  # it says so itself
    for text in real:
        assert problem(text, language, 40) is None, text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Вибуху, який убив 40 людей, можна було б уникнути."),
        ("ru", "Взрыва, убившего 40 человек, можно было бы избежать."),
        ("nl", "Artsen moesten 40 gewonden behandelen, 40 zijn gedood."),
    ],
)
def test_what_might_have_been_avoided_has_happened(language: str, text: str) -> None:
    assert problem(text, language, 40) is None


NO_LONGER_GIVEN = {
    "en": [
        "Doctors feared 40 deaths.",
        "The council withdrew its figure of 40 dead.",
        "The council first spoke of 40 dead, but later corrected the figure to 25.",
        "Doctors fear at least 40 dead.",
    ],
    "nl": [
        "Artsen vrezen 40 doden.",
        "De raad trok zijn cijfer van 40 doden in.",
        "De raad sprak eerst van 40 doden, maar corrigeerde dat aantal later tot 25.",
    ],
    "de": [
        "Ärzte befürchten 40 Tote.",
        "Der Rat zog seine Angabe von 40 Toten zurück.",
        "Der Rat sprach zuerst von 40 Toten, korrigierte die Zahl aber später auf 25.",
    ],
    "fr": [
        "Les médecins craignent 40 morts.",
        "Le conseil a retiré son bilan de 40 morts.",
        "Le conseil a d’abord parlé de 40 morts, puis a corrigé ce chiffre à 25.",
    ],
    "es": [
        "Los médicos temen 40 muertos.",
        "El consejo retiró su cifra de 40 muertos.",
        "El consejo habló primero de 40 muertos, pero luego corrigió la cifra a 25.",
    ],
    "it": [
        "I medici temono 40 morti.",
        "Il consiglio ha ritirato la cifra di 40 morti.",
        "Il consiglio aveva parlato di 40 morti, ma poi ha corretto il numero a 25.",
    ],
    "ru": [
        "Врачи опасаются 40 погибших.",
        "Совет отозвал данные о 40 погибших.",
        "Совет сначала говорил о 40 погибших, но потом исправил число на 25.",
    ],
    "uk": [
        "Лікарі побоюються 40 загиблих.",
        "Рада відкликала дані про 40 загиблих.",
        "Рада спершу говорила про 40 загиблих, але потім виправила число на 25.",
    ],
}


@pytest.mark.parametrize("language", NO_LONGER_GIVEN)
def test_a_figure_that_is_feared_withdrawn_or_corrected_is_a_doubt_at_least(language: str) -> None:
    for text in NO_LONGER_GIVEN[language]:
        item = hurt("killed", [1], 40)
        assert checks.has_happened(item, sentence(text, language)) is not None, text


STILL_GIVEN = {
    "en": [
        "The council corrected the figure to 40 dead.",
        "The army withdrew after 40 people had been killed.",
        "Villagers who fear the army buried 40 dead.",
        "The report of 40 dead was confirmed; the ministry withdrew its ambassador.",
        "Police feared for the town and buried 40 dead.",
    ],
    "nl": [
        "De raad corrigeerde het aantal tot 40 doden.",
        "Het leger trok zich terug nadat 40 mensen waren gedood.",
        "Bewoners die het leger vrezen, begroeven 40 doden.",
    ],
    "de": [
        "Der Rat korrigierte die Zahl auf 40 Tote.",
        "Die Armee zog sich zurück, nachdem 40 Menschen getötet worden waren.",
    ],
    "fr": [
        "Le conseil a corrigé le bilan à 40 morts.",
        "L’armée s’est retirée après la mort de 40 personnes.",
    ],
    "es": [
        "El consejo corrigió la cifra a 40 muertos.",
        "El ejército se retiró tras la muerte de 40 personas.",
    ],
    "it": [
        "Il consiglio ha corretto il bilancio a 40 morti.",
        "L’esercito si è ritirato dopo la morte di 40 persone.",
    ],
    "ru": [
        "Совет исправил число погибших на 40.",
        "Армия отозвала войска после гибели 40 человек.",
    ],
    "uk": [
        "Рада виправила число загиблих на 40.",
        "Армія відкликала війська після загибелі 40 людей.",
    ],
}


@pytest.mark.parametrize("language", STILL_GIVEN)
def test_the_corrected_figure_and_one_beside_a_withdrawal_of_troops_hold(language: str) -> None:
    for text in STILL_GIVEN[language]:
        item = hurt("killed", [1], 40)
        assert checks.has_happened(item, sentence(text, language)) is None, text
