"""Who is a party, an official, independent; and for whom somebody speaks."""

from typing import Any

import pytest
from handmade import figure, happened, ledger, report, who

from newsbrief.results.ledger import Ledger, Origin
from newsbrief.results.provenance import RULES

PEOPLE = (
    who("A1", "Tarvonia", kind="state"),
    who("A2", "Tarvonian defence ministry", kind="government_body"),
    who(
        "A3",
        "Mirsa Kolvane",
        kind="person",
        aliases=["spokeswoman for the Tarvonian defence ministry"],
    ),
    who("A4", "Osmer Brigade"),
    who("A5", "Olvar Destin", kind="person", aliases=["governor of the Tarvonian province"]),
    who("A6", "Ilvaria’s rescue service", kind="organisation"),
    who("A7", "Britain", kind="state"),
    who("A8", "British defence ministry", kind="government_body"),
    who("A9", "Leopold Farrant", kind="expert"),
    who("A10", "Osmer Watch", kind="organisation", aliases=["a group of volunteers"]),
    who("A11", "a resident", kind="person"),
    who("A12", "Jarn Velisk", kind="person", aliases=["commander of the Osmer Brigade"]),
    who("A13", "Tarvonian army", kind="military"),
)


def told(**more: object) -> Ledger:
    attack = happened("E1", "Dravin", 13, actors=["A4", "A13"])
    dead = figure("F1", 3, by="A1", event="E1")
    return ledger(report("Both shot.", actors=PEOPLE, events=[attack], casualties=[dead]), **more)


def origin(name: str, found: Ledger) -> Origin:
    return next(each for each in found.origins if each.name == name)


@pytest.mark.parametrize(
    ("name", "standing", "rule"),
    [
        ("Osmer Brigade", "party", "people are hurt"),
        ("Tarvonian army", "party", "people are hurt"),
        ("Tarvonia", "party", "a body of its own takes part"),
        ("Tarvonian defence ministry", "party", "belongs to a party: Tarvonia"),
        ("Mirsa Kolvane", "party", "belongs to a party: Tarvonia"),
        ("Jarn Velisk", "party", "belongs to a party: Osmer Brigade"),
        ("Olvar Destin", "official", "governor"),
        ("Ilvaria’s rescue service", "official", "rescue service"),
        ("Britain", "official", "no report says that it takes part"),
        ("British defence ministry", "official", "speaks for an official: Britain"),
        ("Leopold Farrant", "independent", "expert"),
        ("Osmer Watch", "independent", "volunteers"),
        ("a resident", "unknown", "no rule says"),
    ],
)
def test_the_class_of_a_source_follows_from_rules_that_are_told(
    name: str, standing: str, rule: str
) -> None:
    found = origin(name, told())
    assert found.standing == standing
    assert rule in found.rule


@pytest.mark.parametrize(
    ("name", "kind", "standing", "rule"),
    [
        ("Villagers", "state", "unknown", "people"),
        ("local residents", "government_body", "unknown", "people"),
        ("Soldiers", "military", "unknown", "people"),
        ("Villagers of Ostra", "state", "official", "state"),
        ("Officials", "government_body", "official", "government_body"),
    ],
)
def test_people_without_an_office_are_no_officials_whatever_they_are_taken_for(
    name: str, kind: str, standing: str, rule: str
) -> None:
    [found] = ledger(report("They spoke.", actors=[who("A1", name, kind=kind)])).origins
    assert (found.standing, found.rule_name) == (standing, rule)


def test_whose_fighters_take_part_is_a_party_without_a_name() -> None:
    attack = happened("E1", "Dravin", 13, actors=["A1"])
    dead = figure("F1", 3, event="E1")
    people = [who("A1", "Gunmen"), who("A2", "Residents", kind="state")]
    found = ledger(report("They shot.", actors=people, events=[attack], casualties=[dead]))
    assert [each.standing for each in found.origins] == ["party", "unknown"]


def test_a_file_of_the_users_own_is_first() -> None:
    found = told(standings={"OSMER-watch": "party", "governor of the Tarvonian province": "party"})
    assert origin("Osmer Watch", found).standing == "party"
    watch = origin("Osmer Watch", found)
    assert watch.rule == "your own file: Osmer Watch"
    assert (watch.rule_name, watch.rule_about) == ("own_file", "Osmer Watch")
    assert origin("Olvar Destin", found).standing == "party"


def test_without_fighting_nobody_is_a_party() -> None:
    found = ledger(report("They met.", actors=PEOPLE, events=[happened("E1", "Dravin", 13)]))
    assert {each.standing for each in found.origins} == {"official", "independent", "unknown"}


def test_whose_dead_are_counted_is_a_party() -> None:
    dead = figure("F1", 3, side="A7", who="combatants")
    found = ledger(report("Three died.", actors=PEOPLE, casualties=[dead]))
    assert origin("Britain", found).standing == "party"
    assert origin("British defence ministry", found).standing == "party"
    assert origin("Tarvonia", found).standing == "official"


def test_a_spokeswoman_belongs_to_her_ministry_and_that_to_its_state() -> None:
    found = told()
    names = {each.id: each.name for each in found.origins}

    def house(name: str) -> str | None:
        return names.get(origin(name, found).belongs_to or "")

    assert house("Mirsa Kolvane") == "Tarvonian defence ministry"
    assert house("Tarvonian defence ministry") == "Tarvonia"
    assert house("Tarvonia") is None
    assert house("Ilvaria’s rescue service") is None


def test_the_report_that_tells_most_of_whose_voice_somebody_is_counts() -> None:
    state, ministry = PEOPLE[:2]
    plain = {**PEOPLE[2], "aliases": ["spokeswoman of Tarvonia"]}
    found = ledger(
        report("She spoke.", actors=[state, ministry, plain]),
        report("She spoke again.", on=14, actors=PEOPLE[:3]),
    )
    names = {each.id: each.name for each in found.origins}
    voice = origin("Mirsa Kolvane", found).belongs_to
    assert names[voice or ""] == "Tarvonian defence ministry"


def test_who_leads_an_armed_group_is_a_party_whatever_else_he_was() -> None:
    leader = {**PEOPLE[11], "aliases": ["former mayor", "commander of the Osmer Brigade"]}
    attack = happened("E1", "Dravin", 13, actors=["A4"])
    dead = [figure("F1", 3, event="E1")]
    made = report("So it was.", actors=[PEOPLE[3], leader], events=[attack], casualties=dead)
    assert origin("Jarn Velisk", ledger(made)).standing == "party"


@pytest.mark.parametrize(
    ("language", "official", "helpers"),
    [
        ("nl", "burgemeester van Marn", "hulporganisatie in het gebied"),
        ("de", "Bürgermeister von Marn", "Hilfswerk Flussbund"),
        ("fr", "maire de Marn", "bénévoles du fleuve"),
        ("es", "alcalde de Marn", "voluntarios del río"),
        ("it", "sindaco di Marn", "volontari del fiume"),
        ("ru", "мэр Марна", "волонтёры реки"),
        ("uk", "губернатор Леску", "волонтери"),
    ],
)
def test_offices_and_helpers_are_known_in_every_language(
    language: str, official: str, helpers: str
) -> None:
    actors = [who("A1", official, kind="person"), who("A2", helpers, kind="organisation")]
    found = ledger(report("So it was.", language=language, actors=actors))
    assert [each.standing for each in found.origins] == ["official", "independent"]
    actors = [who("A1", "Ilse Torvald", kind="person", role=official)]
    found = ledger(report("So it was.", language=language, actors=actors))
    assert [each.standing for each in found.origins] == ["official"]


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("mayor", "official"),
        ("Governor, gives the toll", "official"),
        ("prosecutor in Orvel", "official"),
        ("critic of the mayor", "unknown"),
        ("former mayor", "unknown"),
        ("mayoral candidate", "unknown"),
        ("court reporter", "unknown"),
        ("police suspect", "unknown"),
        ("mayor's brother", "unknown"),
        ("Mayor Torvald’s brother", "unknown"),
    ],
)
def test_an_office_that_a_persons_role_begins_with_counts(role: str, standing: str) -> None:
    found = ledger(
        report("So it was.", actors=[who("A1", "Ilse Torvald", kind="person", role=role)])
    )
    assert found.origins[0].standing == standing


def test_a_role_makes_no_group_an_official() -> None:
    found = ledger(report("So it was.", actors=[who("A1", "Orvel Circle", role="mayor")]))
    assert found.origins[0].standing != "official"


FOUGHT = [happened("E1", "Dravin", 13, actors=["A1"])]


def test_who_speaks_for_a_group_is_its_voice_whatever_it_is_called() -> None:
    group = who("A1", "Osmer Brigade", role="movement in the delta")
    speakers = [
        who("A2", "an Osmer Brigade spokesman", kind="person"),
        who("A3", "the movement’s press office"),
        who("A4", "Ali Rask", kind="person", role="spokesman for the Osmer Brigade"),
        who("A5", "spokesman for the victims of the Osmer Brigade", kind="organisation"),
    ]
    dead = figure("F1", 3, by="A2", event="E1")
    found = ledger(
        report("They spoke.", actors=[group, *speakers], casualties=[dead], events=FOUGHT)
    )
    house, *voices, another = found.origins
    assert [each.belongs_to for each in voices] == [house.id] * 3
    assert {each.standing for each in voices} == {"party"}
    assert another.belongs_to is None


def test_a_spokesmans_count_is_revised_by_his_groups() -> None:
    group = who("A1", "Osmer Brigade")
    voice = who("A2", "a spokesman for the Osmer Brigade", kind="person")
    first = report(
        "Three.",
        actors=[group, voice],
        casualties=[figure("F1", 3, by="A2", event="E1")],
        events=FOUGHT,
    )
    later = report(
        "Five.",
        on=14,
        actors=[group],
        casualties=[figure("F1", 5, by="A1", event="E1")],
        events=FOUGHT,
    )
    [toll] = ledger(first, later).tolls
    assert [each.latest for each in toll.figures] == [False, True]
    assert not toll.contested


@pytest.mark.parametrize(
    ("role", "standing"),
    [
        ("defence minister", "party"),  # of the only state there is
        ("spokesman for the interior ministry", "party"),
        ("mayor of Orvel", "official"),
        ("Tarvonian foreign minister", "party"),
        ("ambassador to Tarvonia", "official"),
        ("commander-in-chief of the Osmer Brigade", "unknown"),
        ("former president of Tarvonia", "unknown"),
    ],
)
def test_an_office_of_a_state_makes_an_official_unless_that_is_a_party(
    role: str, standing: str
) -> None:
    people = [
        who("A1", "Tarvonia", kind="state"),
        who("A2", "Ilse Torvald", kind="person", role=role),
        who("A3", "Osmer Brigade", kind="organisation" if "Osmer" not in role else "armed_group"),
    ]
    dead = figure("F1", 3, by="A2", event="E1")
    found = ledger(report("They spoke.", actors=people, casualties=[dead], events=FOUGHT))
    assert origin("Ilse Torvald", found).standing == standing


def test_where_two_states_are_told_of_an_office_may_be_eithers() -> None:
    people = [
        who("A1", "Tarvonia", kind="state"),
        who("A2", "Ilse Torvald", kind="person", role="defence minister"),
        who("A3", "Osmer Brigade"),
        who("A4", "General Staff", kind="military"),
    ]
    dead = figure("F1", 3, by="A2", event="E1")

    def standings(*more: dict[str, Any]) -> list[str]:
        actors = [*people, *more]
        found = ledger(report("They spoke.", actors=actors, casualties=[dead], events=FOUGHT))
        return [origin(name, found).standing for name in ("Ilse Torvald", "General Staff")]

    assert standings() == ["party", "party"]
    assert standings(who("A5", "Britain", kind="state")) == ["official", "official"]
    assert standings(who("A5", "Officials", kind="government_body")) == ["party", "party"]


def test_officials_without_a_name_may_be_a_towns() -> None:
    people = [who("A1", "Tarvonia", kind="state"), who("A2", "Officials", kind="government_body")]
    dead = figure("F1", 3, by="A2", event="E1")
    people.append(who("A3", "Osmer Brigade"))
    found = ledger(report("They spoke.", actors=people, casualties=[dead], events=FOUGHT))
    assert origin("Officials", found).standing == "official"


def test_who_is_within_an_army_makes_it_a_party() -> None:
    people = [
        who("A1", "Northern Army", kind="military"),
        who("A2", "general staff of the Northern Army", kind="military"),
        who("A3", "Osmer Brigade"),
    ]
    attack = happened("E1", "Dravin", 13, actors=["A2", "A3"])
    dead = [figure("F1", 3, event="E1")]
    found = ledger(report("So it was.", actors=people, casualties=dead, events=[attack]))
    assert origin("Northern Army", found).standing == "party"
    assert origin("Northern Army", found).rule_name == "body_takes_part"


@pytest.mark.parametrize(
    ("state", "body", "one"),
    [
        ("El Salvador", "Salvadoran army", True),
        ("Sri Lanka", "Sri Lankan navy", True),
        ("Tarvonian government", "Tarvonian army", True),
        ("Tarvonian government", "Ilvarian army", False),
        ("El Salvador", "Salvation Army", False),
    ],
)
def test_a_state_of_two_words_has_its_bodies(state: str, body: str, one: bool) -> None:
    people = [who("A1", state, kind="state"), who("A2", body, kind="military")]
    found = ledger(report("They met.", actors=people))
    assert (origin(body, found).belongs_to == origin(state, found).id) is one


@pytest.mark.parametrize(
    ("language", "name", "role", "standing"),
    [
        ("en", "Radio Volk", "station of the Osmer Brigade", "party"),
        ("en", "Osmer Brigade television", "", "party"),
        ("en", "Radio Volk", "says the Osmer Brigade attacked", "independent"),
        ("en", "The Daily Orvel", "newspaper", "independent"),
        ("en", "Government radio network", "", "official"),
        ("en", "Radio Volk", "state-run broadcaster", "official"),
        ("de", "Radio Volk", "Sender der Osmer Brigade", "party"),
        ("de", "Staatsfernsehen", "", "official"),
        ("nl", "Radio Volk", "zender van de Osmer Brigade", "party"),
        ("nl", "Staatsomroep", "", "official"),
        ("fr", "Radio Volk", "chaîne de la Osmer Brigade", "party"),
        ("fr", "Télévision d'État", "", "official"),
        ("es", "Radio Volk", "emisora de la Osmer Brigade que informa", "party"),
        ("es", "Televisión estatal", "", "official"),
        ("it", "Radio Volk", "emittente della Osmer Brigade", "party"),
        ("it", "Televisione di Stato", "", "official"),
        ("ru", "Радио Волк", "радио Osmer Brigade", "party"),
        ("ru", "Гостелевидение", "", "official"),
        ("uk", "Радіо Вовк", "канал Osmer Brigade", "party"),
        ("uk", "Державне телебачення", "", "official"),
    ],
)
def test_a_medium_of_a_party_is_a_party_and_one_of_a_state_an_official(
    language: str, name: str, role: str, standing: str
) -> None:
    people = [
        who("A1", "Osmer Brigade"),
        who("A2", name, kind="media", role=role),
        who("A3", "Tarvonia", kind="state"),
        who("A4", "Britain", kind="state"),
    ]
    attack = happened("E1", "Dravin", 13, actors=["A1"])
    dead = [figure("F1", 3, event="E1")]
    made = report("So it was.", language=language, actors=people, casualties=dead, events=[attack])
    assert origin(name, ledger(made)).standing == standing


@pytest.mark.parametrize(
    ("language", "ours", "theirs"),
    [
        ("en", "Joint General Staff", "Ilvarian General Staff"),
        ("de", "Generalstab der Streitkräfte", "ilvarischer Generalstab"),
        ("nl", "ministerie van Defensie", "Ilvarisch ministerie van Defensie"),
        ("fr", "ministère de la Défense", "ministère ilvarien de la Défense"),
        ("es", "Ministerio de Defensa", "Ministerio ilvario de Defensa"),
        ("it", "Ministero della Difesa", "Ministero ilvariano della Difesa"),
        ("ru", "Генштаб вооружённых сил", "Ильварский Генштаб"),
        ("uk", "Генштаб збройних сил", "Ільварський Генштаб"),
    ],
)
def test_a_body_of_another_state_is_not_the_only_ones(
    language: str, ours: str, theirs: str
) -> None:
    people = [
        who("A1", "Tarvonia", kind="state"),
        who("A2", ours, kind="military"),
        who("A3", theirs, kind="military"),
        who("A4", "Osmer Brigade"),
    ]
    attack = happened("E1", "Dravin", 13, actors=["A1", "A4"])
    dead = [figure("F1", 3, event="E1")]
    found = ledger(
        report("So.", language=language, actors=people, casualties=dead, events=[attack])
    )
    assert [origin(name, found).standing for name in (ours, theirs)] == ["party", "official"]


def test_who_only_comes_from_a_state_is_not_its_voice() -> None:
    people = [
        who("A1", "Tarvonia", kind="state"),
        who("A2", "Ilse Torvald", kind="person", mention="Tarvonian writer"),
        who("A3", "Jarn Velisk", kind="person", mention="Tarvonian minister"),
        who("A4", "Tarvonian officer", kind="person"),
        who("A5", "Ana Brel", kind="person", aliases=["Tarvonian lawmaker"]),
    ]
    found = ledger(report("They spoke.", actors=people))
    names = ("Ilse Torvald", "Jarn Velisk", "Tarvonian officer", "Ana Brel")
    standings = [origin(name, found).standing for name in names]
    assert standings == ["unknown", "official", "official", "official"]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Medical sources"),
        ("en", "Orvel hospital"),
        ("de", "Klinikum Orvel"),
        ("nl", "Medische bronnen"),
        ("fr", "Sources médicales"),
        ("es", "Fuentes médicas"),
        ("it", "Fonti ospedaliere"),
        ("ru", "Медики"),
        ("uk", "Лікарня Орвела"),
    ],
)
def test_who_treats_the_wounded_belongs_to_neither_side(language: str, name: str) -> None:
    made = report("So.", language=language, actors=[who("A1", name, kind="other")])
    assert origin(name, ledger(made)).standing == "independent"


@pytest.mark.parametrize(
    ("language", "name", "standing"),
    [
        ("en", "Defence ministry in Korvast", "party"),
        ("de", "Verteidigungsministerium in Korvast", "party"),
        ("nl", "Ministerie van Defensie van Tarvonia", "party"),
        ("en", "Defence ministry in Seldin", "official"),
        ("en", "Embassy in Korvast", "official"),
        ("de", "Botschaft in Korvast", "official"),
        ("en", "Ilvarian embassy in Korvast", "official"),
        ("en", "Department of Tarvonian affairs in Ilvaria", "official"),
    ],
)
def test_a_body_is_of_the_state_that_its_name_tells_of_in_another_report(
    language: str, name: str, standing: str
) -> None:
    states = (
        who("A1", "Tarvonia", kind="state", aliases=["Korvast"]),
        who("A2", "Ilvaria", kind="state"),
    )
    attack = happened("E1", "Dravin", 13, actors=["A1"])
    first = report(
        "It was shelled.", actors=states, events=[attack], casualties=[figure("F1", 3, event="E1")]
    )
    body = who("A1", name, kind="government_body")
    second = report("Three died.", on=14, language=language, actors=[body])
    found = origin(name, ledger(first, second))
    assert found.standing == standing
    assert (found.belongs_to == "origin-1") is (standing == "party")


@pytest.mark.parametrize(
    ("language", "state", "army", "officials", "other"),
    [
        ("en", "Sudan", "Sudanese army", "South Sudanese officials", "South Sudan"),
        ("en", "Tarvonia", "Tarvonian army", "North Tarvonian officials", "North Tarvonia"),
        ("de", "Korea", "koreanische Armee", "nordkoreanische Beamte", "Nordkorea"),
        ("fr", "Soudan", "armée soudanaise", "responsables sud-soudanais", "Soudan du Sud"),
        ("uk", "Судан", "армія Судану", "посадовці Південного Судану", "Південний Судан"),
    ],
)
def test_officials_of_a_state_are_no_party_where_one_with_its_name_fights(
    language: str, state: str, army: str, officials: str, other: str
) -> None:
    people = [
        who("A1", state, kind="state"),
        who("A2", army, kind="military"),
        who("A3", officials, kind="government_body"),
        who("A4", other, kind="state"),
    ]
    attack = happened("E1", "Dravin", 13, actors=["A2"])
    dead = figure("F1", 3, by="A3", event="E1")
    made = report("So.", language=language, actors=people, events=[attack], casualties=[dead])
    found = ledger(made)
    assert [each.standing for each in found.origins] == ["party", "party", "official", "official"]
    assert origin(officials, found).belongs_to == origin(other, found).id


def test_an_army_is_not_within_one_whose_name_it_has() -> None:
    people = [
        who("A1", "Army of Osmer", kind="military"),
        who("A2", "Free Army of Osmer", kind="military"),
        who("A3", "general staff of the Army of Osmer", kind="military"),
    ]
    found = ledger(report("They spoke.", actors=people))
    army, free, staff = found.origins
    assert (free.belongs_to, staff.belongs_to) == (None, army.id)


@pytest.mark.parametrize(
    ("text", "gave"),
    [
        ("Ana Brel raised the toll to 5.", ("origin-1",)),
        ("Ana Brel’s office raised the toll to 5.", ("origin-1",)),
        ("Ana Brelski raised the toll to 5.", ()),
        ("Joana Brel raised the toll to 5.", ()),
    ],
)
def test_a_person_is_not_named_in_a_longer_name(text: str, gave: tuple[str, ...]) -> None:
    made = report(text, actors=[who("A1", "Ana Brel", kind="person")], casualties=[figure("F1", 5)])
    by_rules = made.provenance.model_copy(update={"model": RULES})
    [toll] = ledger(made.model_copy(update={"provenance": by_rules})).tolls
    assert [each.origins for each in toll.figures] == [gave]
