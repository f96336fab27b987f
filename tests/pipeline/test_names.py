"""Whether a text names an actor: by its name, or by what is made of a state's name."""

from types import SimpleNamespace

import pytest

from newsbrief.pipeline.names import is_named, names_state

CODES = ("en", "nl", "de", "fr", "es", "it", "ru", "uk")


@pytest.mark.parametrize(
    ("text", "state", "code"),
    [
        ("Tarvoonse minister", "Tarvonië", "nl"), ("tarvonischer Minister", "Tarvonien", "de"),
        ("ejército sirio", "Siria", "es"), ("armée syrienne", "Syrie", "fr"),
        ("Turkish army", "Turkey", "en"), ("тарвонский министр", "Тарвония", "ru"),
        ("Armenia’s army", "Armenia", "en"), ("British minister", "Britain", "en"),
        ("Russische leger", "Rusland", "nl"), ("russische Armee", "Russland", "de"),
        ("Russen", "Rusland", "nl"), ("Finse leger", "Finland", "nl"),
        ("Deutsche", "Deutschland", "de"), ("Griekse", "Griekenland", "nl"),
        ("Ukrainian army", "Ukraine", "en"),
        ("Nigerien army", "Niger", "en"), ("armée nigérienne", "Niger", "fr"),
        ("ejército nigerino", "Níger", "es"), ("нигерская армия", "Нигер", "ru"),
        ("Iraanse leger", "Iran", "nl"), ("Hongaarse leger", "Hongarije", "nl"),
    ],
)  # fmt: skip
def test_what_is_made_of_a_states_name_names_it(text: str, state: str, code: str) -> None:
    assert names_state(text, state, code)


@pytest.mark.parametrize(
    ("text", "state", "code"),
    [
        ("spokesman for the armed group", "Armenia", "en"), ("George Orvel", "Georgia", "en"),
        ("l'armée", "Arménie", "fr"), ("армейский", "Армения", "ru"),
        ("Nigerian army", "Niger", "en"), ("armée nigériane", "Niger", "fr"),
        ("Nigeriaanse leger", "Niger", "nl"), ("nigerianische Armee", "Niger", "de"),
        ("ejército nigeriano", "Níger", "es"), ("esercito nigeriano", "Niger", "it"),
        ("нигерийская армия", "Нигер", "ru"),
        ("Nigerien army", "Nigeria", "en"), ("Frank Orvel", "France", "en"),
        ("malicious rumours", "Mali", "en"), ("Niger", "Nigeria", "en"),
        ("rustige nacht", "Rusland", "nl"), ("fins", "Finland", "en"),
        ("Russell", "Rusland", "nl"), ("iets later", "Ierland", "nl"),
    ],
)  # fmt: skip
def test_another_word_that_begins_like_a_states_name_does_not(
    text: str, state: str, code: str
) -> None:
    assert not names_state(text, state, code)


def is_state(state: str, text: str, code: str, *aliases: str) -> bool:
    actor = SimpleNamespace(name=state, mention=state, kind="state", aliases=aliases)
    return is_named(actor, text, code)


@pytest.mark.parametrize(
    ("text", "state", "code"),
    [
        ("South Sudanese officials", "South Sudan", "en"),
        ("the army of South Sudan", "South Sudan", "en"), ("Sudanese army", "Sudan", "en"),
        ("southern Sudanese officials", "Sudan", "en"),
        ("North Korean army", "North Korea", "en"), ("North Koreans", "North Korea", "en"),
        ("North Tarvonian army", "North Tarvonia", "en"),
        ("Tarvonia Minor army", "Tarvonia Minor", "en"),
        ("East German police", "East Germany", "en"),
        ("Northern Ireland police", "Northern Ireland", "en"),
        ("Papua New Guinean police", "Papua New Guinea", "en"),
        ("Equatorial Guinean army", "Equatorial Guinea", "en"),
        ("Guinea-Bissau army", "Guinea-Bissau", "en"),
        ("Dominican Republic's army", "Dominican Republic", "en"),
        ("DR Congo army", "DR Congo", "en"), ("Guinean army", "Guinea", "en"),
        ("Niger army", "Niger", "en"),
        ("governor of the northern Tarvonian province", "Tarvonia", "en"),
        ("new Tarvonian government", "Tarvonia", "en"),
        ("New Tarvonian defence minister", "Tarvonia", "en"),
        ("Zuid-Soedanese leger", "Zuid-Soedan", "nl"),
        ("Noord-Koreaanse leger", "Noord-Korea", "nl"),
        ("leger van Noord-Korea", "Noord-Korea", "nl"), ("Soedanese leger", "Soedan", "nl"),
        ("Oost-Duitse politie", "Oost-Duitsland", "nl"),
        ("südsudanesische Armee", "Südsudan", "de"), ("Armee des Südsudans", "Südsudan", "de"),
        ("sudanesische Armee", "Sudan", "de"), ("nordkoreanische Soldaten", "Nordkorea", "de"),
        ("Nordkoreaner", "Nordkorea", "de"), ("ostdeutsche Polizei", "Ostdeutschland", "de"),
        ("armée sud-soudanaise", "Soudan du Sud", "fr"),
        ("armée du Soudan du Sud", "Soudan du Sud", "fr"), ("armée soudanaise", "Soudan", "fr"),
        ("armée nord-coréenne", "Corée du Nord", "fr"),
        ("ejército sursudanés", "Sudán del Sur", "es"),
        ("ejército de Sudán del Sur", "Sudán del Sur", "es"), ("ejército sudanés", "Sudán", "es"),
        ("ejército norcoreano", "Corea del Norte", "es"), ("ejército iraní", "Irán", "es"),
        ("esercito sudsudanese", "Sud Sudan", "it"),
        ("esercito del Sud Sudan", "Sud Sudan", "it"), ("esercito sudanese", "Sudan", "it"),
        ("esercito nordcoreano", "Corea del Nord", "it"),
        ("армия Южного Судана", "Южный Судан", "ru"),
        ("южносуданская армия", "Южный Судан", "ru"),
        ("южносуданскими военными", "Южный Судан", "ru"), ("армия Судана", "Судан", "ru"),
        ("суданская армия", "Судан", "ru"), ("северокорейская армия", "Северная Корея", "ru"),
        ("армия Северной Кореи", "Северная Корея", "ru"),
        ("армія Південного Судану", "Південний Судан", "uk"),
        ("південносуданська армія", "Південний Судан", "uk"),
        ("північнокорейська армія", "Північна Корея", "uk"), ("суданська армія", "Судан", "uk"),
    ],
)  # fmt: skip
def test_a_state_whose_name_has_a_direction_is_named_by_both(
    text: str, state: str, code: str
) -> None:
    assert is_state(state, text, code)


@pytest.mark.parametrize(
    ("text", "state", "code"),
    [
        ("South Sudanese officials", "Sudan", "en"), ("South Sudan army", "Sudan", "en"),
        ("the army of South Sudan", "Sudan", "en"), ("Sudanese army", "South Sudan", "en"),
        ("North Korean army", "South Korea", "en"), ("North Korean army", "Korea", "en"),
        ("East German police", "Germany", "en"), ("Northern Ireland police", "Ireland", "en"),
        ("South Lebanon Army", "Lebanon", "en"), ("DR Congo army", "Congo", "en"),
        ("North Tarvonian army", "Tarvonia", "en"), ("Tarvonia Minor army", "Tarvonia", "en"),
        ("Tarvonian army", "North Tarvonia", "en"),
        ("South Tarvonian army", "North Tarvonia", "en"), ("Nigerian army", "Niger", "en"),
        ("Somali army", "Mali", "en"), ("Romanian army", "Oman", "en"),
        ("New Mexico police", "Mexico", "en"), ("Zuid-Soedanese leger", "Soedan", "nl"),
        ("leger van Zuid-Soedan", "Soedan", "nl"), ("Noord-Koreaanse leger", "Zuid-Korea", "nl"),
        ("Soedanese leger", "Zuid-Soedan", "nl"), ("südsudanesische Armee", "Sudan", "de"),
        ("sudanesische Armee", "Südsudan", "de"), ("Armee des Südsudan", "Sudan", "de"),
        ("nordkoreanische Soldaten", "Südkorea", "de"), ("armée sud-soudanaise", "Soudan", "fr"),
        ("armée du Soudan du Sud", "Soudan", "fr"), ("Armée du Liban-Sud", "Liban", "fr"),
        ("armée soudanaise", "Soudan du Sud", "fr"), ("ejército sursudanés", "Sudán", "es"),
        ("ejército de Sudán del Sur", "Sudán", "es"), ("ejército sudanés", "Sudán del Sur", "es"),
        ("esercito sudsudanese", "Sudan", "it"), ("esercito del Sud Sudan", "Sudan", "it"),
        ("армия Южного Судана", "Судан", "ru"), ("южносуданская армия", "Судан", "ru"),
        ("армия Судана", "Южный Судан", "ru"), ("армія Південного Судану", "Судан", "uk"),
        ("суданська армія", "Південний Судан", "uk"),
    ],
)  # fmt: skip
def test_a_state_is_not_named_in_the_name_of_another_one(text: str, state: str, code: str) -> None:
    assert not is_state(state, text, code)


@pytest.mark.parametrize(
    ("text", "state", "code"),
    [
        ("Papua New Guinea police", "Guinea", "en"), ("Papua New Guinean police", "Guinea", "en"),
        ("Equatorial Guinean army", "Guinea", "en"), ("Guinea-Bissau army", "Guinea", "en"),
        ("Dominican Republic's army", "Dominica", "en"),
        ("esercito della Guinea Equatoriale", "Guinea", "it"),
        ("армия Экваториальной Гвинеи", "Гвинея", "ru"),
        ("армія Екваторіальної Гвінеї", "Гвінея", "uk"),
        ("Mauritanian army", "Mauritius", "en"),
    ],
)  # fmt: skip
def test_nor_in_a_listed_name_of_another_one(text: str, state: str, code: str) -> None:
    pytest.importorskip("babel", reason="needs the extra countries")
    assert not is_state(state, text, code)


def test_a_states_other_names_are_not_part_of_anothers() -> None:
    assert is_state("Sudan", "Sudanese government", "en", "Sudanese government")
    assert not is_state("Sudan", "South Sudanese government", "en", "Sudanese government")
    assert is_state("Tarvonia", "general of the Northern Command", "en", "Northern Command")
    assert is_state("Sudan", "border guards of South Sudan and Sudan", "en")


@pytest.mark.parametrize(
    ("name", "text", "code", "so"),
    [
        ("Tarvonian Army", "North Tarvonian Army general", "en", False),
        ("Tarvonian Army", "Tarvonian Army general", "en", True),
        ("Northern Army", "general staff of the Northern Army", "en", True),
        ("Sudan Army", "South Sudan Army spokesman", "en", False),
        ("Armée tarvonienne", "l’Armée tarvonienne est battue", "fr", True),
    ],
)
def test_an_army_is_not_named_in_the_name_of_another_one(
    name: str, text: str, code: str, *, so: bool
) -> None:
    army = SimpleNamespace(name=name, mention=name, kind="military", aliases=())
    assert is_named(army, text, code) is so
