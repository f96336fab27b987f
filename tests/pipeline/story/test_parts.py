"""Figures that count a part of the people of an event, and whose number each of them is."""

from typing import Any

import pytest
from handmade import figure, happened, ledger, link, report, who
from handmade import handle as item_of

from newsbrief.results.ledger import Toll

EVENT = happened("E1", "Dravin", 13)
KOK = who("A1", "Jan Kok", kind="person", aliases=["Mayor Kok"])
VELT = who("A2", "Ana Velt", kind="person")
CAMP: dict[str, Any] = {"event": "E1", "who": "civilians"}


def told(text: str, *figures: dict[str, Any], on: int = 14, language: str = "en") -> Any:
    """A report of one sentence, which all its figures cite."""
    return report(
        text, on=on, language=language, actors=[KOK, VELT], events=[EVENT], casualties=figures
    )


def counted(*reports: Any, **more: Any) -> list[tuple[bool, list[int | None]]]:
    """Of each toll whether it is a part, and its latest figures."""
    return [
        (toll.part, [each.count for each in toll.figures if each.latest])
        for toll in ledger(*reports, **more).tolls
    ]


@pytest.mark.parametrize(
    ("language", "text", "nurses", "drivers"),
    [
        ("en", "The shell killed seven nurses and five drivers.", "nurses", "drivers"),
        ("en", "The seven nurses (all of Orvel) and the five drivers died.", "nurses", "drivers"),
        ("de", "Sieben Schwestern und fünf Fahrer starben.", "Schwestern", "Fahrer"),
        ("nl", "Zeven verpleegsters en vijf chauffeurs kwamen om.", "verpleegsters", "chauffeurs"),
        ("fr", "Sept infirmières et cinq chauffeurs ont été tués.", "infirmières", "chauffeurs"),
        ("es", "Murieron siete enfermeras y cinco chóferes.", "enfermeras", "chóferes"),
        ("it", "Sono morti sette infermieri e cinque autisti.", "infermieri", "autisti"),
        ("ru", "Погибли семь медсестёр и пять водителей.", "медсестёр", "водителей"),
        ("uk", "Загинули сім медсестер і п'ять водіїв.", "медсестер", "водіїв"),
    ],
)
def test_who_are_counted_one_after_the_other_are_each_a_part(
    language: str, text: str, nurses: str, drivers: str
) -> None:
    given = [figure("F1", 7, victims=nurses, **CAMP), figure("F2", 5, victims=drivers, **CAMP)]
    assert counted(told(text, *given, language=language)) == [(True, [7]), (True, [5])]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nine nurses died, seven of them women."),
        ("en", "Nine nurses were killed, of whom seven were women."),
        ("en", "Nine nurses (seven women and two men) died."),
        ("de", "Neun Schwestern starben, sieben von ihnen Frauen."),
        ("de", "Neun Schwestern starben, darunter sieben Frauen."),
        ("es", "Murieron nueve enfermeros, de los cuales siete eran mujeres."),
        ("ru", "Погибли девять медиков, в том числе семь женщин."),
        ("nl", "Negen verpleegsters kwamen om, onder wie zeven vrouwen."),
        ("fr", "Neuf infirmiers sont morts, dont sept femmes."),
        ("es", "Murieron nueve enfermeros, siete de ellos mujeres."),
        ("it", "Sono morti nove infermieri, di cui sette donne."),
        ("ru", "Погибли девять медиков, из них семь женщин."),
        ("uk", "Загинули дев'ять медиків, із них сім жінок."),
    ],
)
def test_who_are_called_some_of_others_are_a_part_of_these(language: str, text: str) -> None:
    given = [figure("F1", 9, victims="nurses", **CAMP), figure("F2", 7, victims="women", **CAMP)]
    assert counted(told(text, *given, language=language)) == [(False, [9]), (True, [7])]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry, which had counted nine dead nurses, now spoke of seven."),
        ("en", "After nine nurses it speaks of about seven."),
        ("en", "It had counted nine nurses and now says that seven of its nurses died."),
        ("de", "Nach neun Schwestern sind nun sieben ihrer Schwestern tot."),
        ("de", "Das Ministerium, das neun tote Schwestern gezählt hatte, sprach nun von sieben."),
        ("de", "Nach neun Schwestern ist von nur sieben die Rede."),
        ("nl", "Het ministerie telde negen verpleegsters, maar sprak nu van zeven."),
        ("fr", "Le ministère avait compté neuf infirmiers et parle désormais de sept."),
        ("es", "El ministerio contó nueve enfermeros y habló después de siete."),
        ("it", "Il ministero aveva contato nove infermieri e ora parla di sette."),
        ("ru", "Сначала насчитали девять медиков, теперь число снизили с девяти до семи."),
        ("uk", "Спершу нарахували дев'ять медиків, тепер говорять про сім."),
    ],
)
def test_what_is_spoken_of_is_no_part_but_a_count_of_all(language: str, text: str) -> None:
    given = [figure("F1", 9, victims="nurses", **CAMP), figure("F2", 7, victims="nurses", **CAMP)]
    assert not any(toll.part for toll in ledger(told(text, *given, language=language)).tolls)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died on Monday night and seven people by Tuesday.",
        "The count rose from seven to nine.",
        "Seven people died, and the toll is now nine.",
    ],
)
def test_two_counts_of_the_same_people_are_no_parts(text: str) -> None:
    given = [figure("F1", 7, **CAMP), figure("F2", 9, **CAMP)]
    assert counted(told(text, *given)) == [(False, [9])]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jan Kok and seven other villagers were killed.", [(True, [1]), (True, [7])]),
        ("Jan Kok, seven villagers and a guard were killed.", [(True, [1]), (True, [7])]),
        ("Mayor Kok died of his wounds; seven others were killed.", [(True, [1]), (True, [7])]),
        ("Jan Kok and seven of his villagers were killed.", [(True, [1]), (True, [7])]),
        ("Seven villagers, Jan Kok among them, were killed.", [(True, [1]), (False, [7])]),
        ("Seven people were killed. Jan Kok was one of the dead.", [(True, [1]), (False, [7])]),
    ],
)
def test_who_is_named_beside_others_is_a_part(text: str, parts: Any) -> None:
    given = [
        figure("F1", 1, victims="Jan Kok, mayor of Dravin", **CAMP),
        figure("F2", 7, victims="villagers", **CAMP),
    ]
    assert counted(told(text, *given)) == parts


def test_others_than_the_dead_are_all_the_wounded() -> None:
    hurt = figure("F1", 12, kind="wounded", **CAMP)
    one = figure("F2", 1, kind="wounded", victims="Jan Kok", **CAMP)
    made = told("Three were killed and 12 others wounded, among them Jan Kok.", hurt, one)
    assert counted(made) == [(False, [12]), (True, [1])]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A driver", "A guard", False),
        ("Driver of Jan Kok", "Guard of Jan Kok", False),
        ("A guard from Orvel", "Another guard, from Varlo", False),
        ("A guard from Orvel", "A guard", True),
        ("A guard", "The guard's daughter", False),
        ("A guard", "Daughter of the guard", False),
        ("Jan Kok, mayor of Dravin", "Ana Velt, his deputy", False),
        ("Mayor Jan Kok", "Jan Kok", True),
        ("Jan Kok's driver", "Jan Kok", False),
        ("A driver", "The driver", True),
    ],
)
def test_two_people_are_not_one_person(one: str, other: str, same: bool) -> None:
    given = [figure("F1", 1, victims=one, **CAMP), figure("F2", 1, victims=other, **CAMP)]
    found = counted(told("Two men were named as killed.", *given))
    assert found == ([(False, [1])] if same else [(True, [1]), (True, [1])])


@pytest.mark.parametrize(
    ("victims", "by", "part"),
    [
        ("railwaymen", "", True),
        ("people", "", False),  # another count of the dead
        ("villagers", "", False),
        ("railwaymen", "A2", False),  # and so is somebody else's
    ],
)
def test_some_whom_the_report_itself_tells_of_are_a_part_of_what_another_counts(
    victims: str, by: str, part: bool
) -> None:
    given = [
        figure("F1", 19, by="A1", victims="villagers", **CAMP),
        figure("F2", 2, by=by, victims=victims, **CAMP),
    ]
    found = ledger(told("Two railwaymen died. Jan Kok counts 19 dead.", *given)).tolls
    assert [toll.part for toll in found] == ([False, True] if part else [False])


def test_soldiers_and_civilians_are_no_parts_of_each_other() -> None:
    given = [
        figure("F1", 12, victims="soldiers", who="combatants", event="E1"),
        figure("F2", 3, victims="villagers", **CAMP),
    ]
    found = ledger(told("The shell killed 12 soldiers and three villagers.", *given)).tolls
    assert not any(toll.part for toll in found)


def parts_of(*reports: Any, **more: Any) -> list[Toll]:
    return [toll for toll in ledger(*reports, **more).tolls if toll.part]


NURSES = told(
    "The shell killed seven nurses and five drivers.",
    figure("F1", 7, victims="nurses", **CAMP),
    figure("F2", 5, victims="drivers", **CAMP),
)


def test_parts_of_one_name_are_one_toll_in_all_reports() -> None:
    later = told(
        "Eight nurses and the five drivers are dead.",
        figure("F1", 8, victims="Nurses of Dravin", **CAMP),
        figure("F2", 5, victims="drivers", **CAMP),
        on=15,
    )
    found = [[each.count for each in toll.figures] for toll in parts_of(NURSES, later)]
    assert found == [[7, 8], [5]]


def test_what_is_a_part_elsewhere_is_one_in_a_report_that_counts_nobody_else() -> None:
    alone = told(
        "Seven nurses were killed.", figure("F1", 7, victims="seven nurses", **CAMP), on=15
    )
    found = ledger(NURSES, alone).tolls
    assert [(toll.part, len(toll.figures[0].references)) for toll in found] == [
        (True, 2),
        (True, 1),
    ]
    whole = told("Seven people died.", figure("F1", 7, victims="people", **CAMP), on=15)
    assert [toll.part for toll in ledger(NURSES, whole).tolls] == [True, True, False]


def test_a_link_puts_parts_of_two_names_together() -> None:
    later = told(
        "Seven medics and five men at the wheel died.",
        figure("F1", 7, victims="medics", **CAMP),
        figure("F2", 5, victims="men at the wheel", **CAMP),
        on=15,
    )
    assert len(parts_of(NURSES, later)) == 4
    same = link("same_claim", item_of(later, "F1"), item_of(NURSES, "F1"))
    assert len(parts_of(NURSES, later, links=(same,))) == 3
