"""Which office a role or a title tells of, and whose voice somebody is, in eight languages."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from newsbrief.languages import Language, language
from newsbrief.pipeline.roles import is_of, office_of_state, serves, spoken_for


def words(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


def actor(name: str, kind: str = "armed_group", role: str = "", aliases: Sequence[str] = ()) -> Any:
    return SimpleNamespace(name=name, mention=name, kind=kind, role=role, aliases=tuple(aliases))


OFFICES = {
    "en": (
        "defence minister; Tarvonian defence minister; the foreign minister of Ilvaria; president; "
        "Tarvonian president; army chief; ambassador to Tarvonia; army spokesman; "
        "spokesman for the interior ministry; Ilvaria's prime minister; Minister Olvar Destin"
    ),
    "nl": (
        "minister van Defensie; Tarvonische minister; president; premier; legerchef; "
        "woordvoerder van het ministerie van Defensie; ambassadeur in Tarvonië"
    ),
    "de": (
        "Verteidigungsminister; tarvonischer Außenminister; Präsident; Armeechef; "
        "Sprecher des Verteidigungsministeriums; Botschafter in Tarvonien; Armeesprecher"
    ),
    "fr": (
        "ministre de la Défense; le premier ministre tarvonien; président; chef d'état-major; "
        "porte-parole du ministère de l'Intérieur; ambassadeur en Tarvonie"
    ),
    "es": (
        "ministro de Defensa; primer ministro; presidente; embajador en Tarvonia; "
        "portavoz del Ministerio del Interior; vocera del ejército"
    ),
    "it": (
        "ministro della Difesa; primo ministro; presidente; ambasciatore in Tarvonia; "
        "portavoce del ministero dell'Interno; portavoce dell'esercito"
    ),
    "ru": (
        "министр обороны; тарвонский министр; президент; посол в Тарвонии; "
        "пресс-секретарь министерства обороны; официальный представитель МИД"
    ),
    "uk": (
        "міністр оборони; президент; речник міністерства оборони; речниця Генштабу; "
        "посол у Тарвонії"
    ),
}
NONE = {
    "en": (
        "former defence minister; ex-minister; minister's brother; critic of the minister; "
        "president of the rowing club; club president; president of Orvel University; "
        "spokesman for the families of the army's dead; Baptist minister; ministerial adviser; "
        "army deserter; spokesman for the Osmer Brigade; consultant; spokesman; resident"
    ),
    "nl": (
        "oud-minister; voormalig president; broer van de minister; president van de club; "
        "woordvoerder van de families; ex-premier"
    ),
    "de": (
        "früherer Minister; Ex-Präsident; Bruder des Ministers; Präsident des Vereins; "
        "Sprecher der Familien"
    ),
    "fr": (
        "ancien ministre; ex-président; frère du ministre; président du club; "
        "porte-parole des familles"
    ),
    "es": (
        "exministro; antiguo ministro; hermano del ministro; presidente del club; "
        "portavoz de las familias"
    ),
    "it": "ex ministro; fratello del ministro; presidente del club; portavoce delle famiglie",
    "ru": "бывший министр; экс-президент; брат министра; президент клуба; представитель жителей",
    "uk": "колишній міністр; брат міністра; президент клубу; речник родин",
}


@pytest.mark.parametrize("code", OFFICES)
def test_offices_of_a_state_are_known_by_the_role_alone(code: str) -> None:
    held = {text: office_of_state(text, words(code)) for text in OFFICES[code].split("; ")}
    assert not [text for text, office in held.items() if office is None]
    held = {text: office_of_state(text, words(code)) for text in NONE[code].split("; ")}
    assert not [text for text, office in held.items() if office is not None]


BRIGADES = {
    "en": actor("Osmer Brigade", role="armed movement in the delta"),
    "nl": actor("Osmer-brigade", role="beweging in de delta"),
    "de": actor("Osmer-Brigade", aliases=["die Miliz"]),
    "fr": actor("Brigade Osmer", aliases=["le mouvement"]),
    "es": actor("Brigada Osmer", role="movimiento armado"),
    "it": actor("Brigata Osmer", role="movimento armato"),
    "ru": actor("Бригада Осмер", role="движение в дельте"),
    "uk": actor("Бригада Осмер", role="рух у дельті"),
}
VOICES = {
    "en": (
        "an Osmer Brigade spokesman; the Osmer Brigade's press office; "
        "chief spokeswoman of the Osmer Brigade; the movement's press office"
    ),
    "nl": (
        "een woordvoerder van de Osmer-brigade; de woordvoerster van de Osmer Brigade; "
        "de persdienst van de beweging"
    ),
    "de": "ein Sprecher der Osmer-Brigade; die Pressestelle der Miliz; Osmer-Brigade-Sprecher",
    "fr": "un porte-parole de la Brigade Osmer; le service de presse du mouvement",
    "es": "un portavoz de la Brigada Osmer; la oficina de prensa del movimiento",
    "it": "un portavoce della Brigata Osmer; l'ufficio stampa del movimento",
    "ru": "представитель бригады Осмер; пресс-служба бригады Осмер",
    "uk": "речник бригади Осмер; пресслужба бригади Осмер",
}
OTHERS = {
    "en": (
        "spokesman for the families of Osmer Brigade fighters; Osmer Brigade and Delta spokesmen; "
        "former Osmer Brigade spokesman; brother of an Osmer Brigade spokesman; a spokesman; "
        "the ministry's press office; spokesman for victims of the Osmer Brigade"
    ),
    "nl": (
        "woordvoerder van slachtoffers van de Osmer-brigade; "
        "woordvoerder van de Osmer-brigade en Delta; voormalig woordvoerder van de Osmer-brigade"
    ),
    "de": (
        "Sprecher der Opfer der Osmer-Brigade; früherer Sprecher der Osmer-Brigade; "
        "Sprecher von Osmer-Brigade und Delta"
    ),
    "fr": "porte-parole des victimes de la Brigade Osmer; ancien porte-parole de la Brigade Osmer",
    "es": "portavoz de las víctimas de la Brigada Osmer; antiguo portavoz de la Brigada Osmer",
    "it": "portavoce delle vittime della Brigata Osmer",
    "ru": "представитель жертв бригады Осмер",
    "uk": "речник жертв бригади Осмер",
}


@pytest.mark.parametrize("code", BRIGADES)
def test_who_speaks_for_an_organisation_is_known_in_so_many_words(code: str) -> None:
    brigade = BRIGADES[code]
    there = [brigade, actor("Delta", "organisation", role="party")]
    for text in VOICES[code].split("; "):
        for one in (actor(text, "person"), actor("Ali Rask", "person", text), actor(text)):
            assert [each.name for each in spoken_for(one, there, words(code))] == [brigade.name]
    for text in OTHERS[code].split("; "):
        assert not spoken_for(actor(text, "person"), there, words(code)), text


def test_two_organisations_that_are_called_so_are_told_apart_by_nothing() -> None:
    there = [actor("Osmer Brigade", role="movement"), actor("Delta Legion", role="movement")]
    assert not spoken_for(actor("the movement's press office"), there, words("en"))
    there = [actor("Osmer Brigade", role="armed group"), actor("Delta Legion", role="militia")]
    assert not spoken_for(actor("the group's spokesman"), there, words("en"))
    there = [actor("Ilvaria", "state", aliases=["Ilvarian government"]), actor("Tarvonia", "state")]
    assert not spoken_for(actor("the government's spokesman"), there, words("en"))
    there = [actor("Northern Army", "military"), actor("Front 123456")]
    for text in ("Northern Arms spokesman", "Front 123457 spokesman", "Northern spokesman"):
        assert not spoken_for(actor(text), there, words("en"))


@pytest.mark.parametrize(
    ("code", "state", "role", "so"),
    [
        ("en", "Tarvonia", "Tarvonian foreign minister", True),
        ("en", "Tarvonia", "president of Tarvonia", True),
        ("en", "Tarvonia", "ambassador to Tarvonia", False),
        ("en", "Tarvonia", "former president of Tarvonia", False),
        ("en", "Tarvonia", "minister", False),
        ("en", "France", "French foreign minister", True),
        ("en", "Finland", "French foreign minister", False),
        ("en", "United States", "American ambassador", True),
        ("nl", "Tarvonië", "minister van Tarvonië", True),
        ("nl", "Frankrijk", "Franse minister", True),
        ("nl", "Tarvonië", "ambassadeur in Tarvonië", False),
        ("de", "Tarvonien", "tarvonischer Präsident", True),
        ("fr", "Tarvonie", "président de la Tarvonie", True),
        ("es", "Tarvonia", "presidente de Tarvonia", True),
        ("it", "Tarvonia", "ministro della Tarvonia", True),
        ("ru", "Тарвония", "президент Тарвонии", True),
        ("ru", "Тарвония", "посол в Тарвонии", False),
        ("uk", "Тарвонія", "президент Тарвонії", True),
    ],
)
def test_whose_office_it_is(code: str, state: str, role: str, so: bool) -> None:
    held = actor("Olvar Destin", "person", role)
    assert serves(held, actor(state, "state"), words(code)) is so


@pytest.mark.parametrize(
    ("code", "state", "voice"),
    [
        ("en", "Russia", "a Kremlin spokesman"),
        ("en", "United States", "White House press secretary"),
        ("nl", "Rusland", "een woordvoerder van het Kremlin"),
        ("de", "Russland", "Kreml-Sprecher"),
        ("fr", "France", "porte-parole du Quai d’Orsay"),
        ("ru", "Россия", "пресс-секретарь Кремля"),
        ("uk", "Росія", "речник Кремля"),
    ],
)
def test_the_seat_of_a_government_stands_for_its_state(code: str, state: str, voice: str) -> None:
    house = actor(state, "state")
    there = [house, actor("Tarvonia" if code == "en" else "Finland", "state")]
    assert spoken_for(actor(voice, "person"), there, words(code)) == [house]


@pytest.mark.parametrize(
    ("name", "kind", "so"),
    [
        ("Chad Orvel", "person", False),
        ("Olvar Chad", "person", False),
        ("Chad President", "person", True),
        ("Chadian minister Olvar Destin", "person", True),
        ("Chad Army", "military", True),
    ],
)
def test_a_name_that_is_a_states_as_well_tells_of_no_state(name: str, kind: str, so: bool) -> None:
    assert is_of(actor(name, kind), actor("Chad", "state"), words("en")) is so


STATES_OF_ONE_NAME = {
    "en": ("Sudan", "South Sudan", "South Sudanese officials", "Sudanese officials"),
    "nl": ("Soedan", "Zuid-Soedan", "Zuid-Soedanese functionarissen", "Soedanese functionarissen"),
    "de": ("Sudan", "Südsudan", "südsudanesische Beamte", "sudanesische Beamte"),
    "fr": ("Soudan", "Soudan du Sud", "responsables sud-soudanais", "responsables soudanais"),
    "es": ("Sudán", "Sudán del Sur", "funcionarios sursudaneses", "funcionarios sudaneses"),
    "it": ("Sudan", "Sud Sudan", "funzionari sudsudanesi", "funzionari sudanesi"),
    "ru": ("Судан", "Южный Судан", "южносуданские чиновники", "суданские чиновники"),
    "uk": ("Судан", "Південний Судан", "південносуданські посадовці", "суданські посадовці"),
}


@pytest.mark.parametrize("code", STATES_OF_ONE_NAME)
def test_officials_are_those_of_the_state_that_is_named_and_of_no_other(code: str) -> None:
    one, other, hers, his = STATES_OF_ONE_NAME[code]
    for text, house in ((hers, other), (his, one)):
        found = [
            name
            for name in (one, other)
            if is_of(actor(text, "government_body"), actor(name, "state"), words(code))
        ]
        assert found == [house]


def test_a_president_and_a_spokesman_are_those_of_the_state_that_is_named() -> None:
    sudan, south = there = [actor("Sudan", "state"), actor("South Sudan", "state")]
    for role in ("president of South Sudan", "South Sudanese president"):
        held = actor("Olvar Destin", "person", role)
        assert [serves(held, state, words("en")) for state in there] == [False, True]
    for text, state in (("a South Sudanese spokesman", south), ("a Sudanese spokesman", sudan)):
        assert spoken_for(actor(text, "person"), there, words("en")) == [state]


def test_an_officer_is_of_the_group_that_has_the_longer_name() -> None:
    osmer, free = there = [actor("Army of Osmer"), actor("Free Army of Osmer")]
    for text, house in (
        ("commander of the Army of Osmer", osmer),
        ("commander of the Free Army of Osmer", free),
    ):
        officer = actor(text, "person")
        assert [each for each in there if is_of(officer, each, words("en"), there)] == [house]
