"""Figures of the missing, captured and wounded that are over: no more printed today."""

from typing import Any

import pytest
from handmade import figure, happened, ledger, report, who

from newsbrief.results.ledger import Ledger

ACTORS = (who("A1", "Olvar Destin", kind="person", aliases=["governor of Lesk"]),)


def told(on: int, *sentences: str, language: str = "en", **items: Any) -> Any:
    """A report of a storm at Dravin, whose event is E1."""
    events = [happened("E1", "Dravin", 13), *items.pop("events", ())]
    return report(*sentences, on=on, language=language, actors=ACTORS, events=events, **items)


def gone(kind: str, count: int, *, s: Any = (1,), **more: Any) -> dict[str, Any]:
    return figure("F1", count, kind=kind, event="E1", s=s, status="confirmed", **more)


def printed(made: Ledger) -> list[int | None]:
    figures = {each.id: each.count for toll in made.tolls for each in toll.figures}
    return [figures[each.figure] for toll in made.tolls for each in toll.printable]


@pytest.mark.parametrize(
    ("language", "kind", "sentences"),
    [
        ("en", "missing", ["Of the four missing, two were found alive."]),
        ("en", "missing", ["Four are missing.", "Two of them have been found."]),
        ("en", "missing", ["Four were missing on Monday.", "Two are still missing."]),
        ("en", "captured", ["The four hostages were freed on Monday."]),
        ("en", "wounded", ["Of the four wounded one died later."]),
        ("de", "missing", ["Von den vier Vermissten wurden zwei gefunden."]),
        ("nl", "missing", ["Van de vier vermisten zijn er twee teruggevonden."]),
        ("fr", "missing", ["Sur les quatre disparus, deux ont été retrouvés."]),
        ("es", "missing", ["De los cuatro desaparecidos, dos fueron hallados."]),
        ("it", "missing", ["Dei quattro dispersi due sono stati ritrovati."]),
        ("ru", "missing", ["Из четырёх пропавших двое найдены."]),
        ("uk", "missing", ["З чотирьох зниклих двоє знайдені."]),
    ],
)
def test_what_its_own_sentences_call_over_is_not_printed(
    language: str, kind: str, sentences: list[str]
) -> None:
    cited = range(1, len(sentences) + 1)
    made = ledger(told(14, *sentences, language=language, casualties=[gone(kind, 4, s=cited)]))
    assert printed(made) == []
    [each] = [each for toll in made.tolls for each in toll.figures]
    assert each.latest
    assert each.ended == each.references[0]
    [row] = made.to_records()
    assert (row["ended"], row["printable"]) == (f"{each.ended.report}:F1", False)
    text = made.to_text(language="en", width=200)
    assert "Nothing may be printed: what was counted is no longer so" in text
    assert "no longer so" in text


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        ("missing", ["Four are missing."]),
        ("missing", ["Two of six were found, four are still missing."]),
        ("missing", ["Four are missing and have not been found."]),
        ("captured", ["Four soldiers were captured, the army said."]),
        ("wounded", ["Four were wounded and two died at once."]),
    ],
)
def test_what_holds_is_printed(kind: str, sentences: list[str]) -> None:
    assert printed(ledger(told(14, *sentences, casualties=[gone(kind, 4)]))) == [4]


@pytest.mark.parametrize(
    ("language", "kind", "later"),
    [
        ("en", "missing", "Nobody is missing any more."),
        ("en", "missing", "The missing men were found."),
        ("en", "captured", "The hostages have been released."),
        ("de", "missing", "Es wird niemand mehr vermisst."),
        ("nl", "missing", "Niemand wordt nog vermist."),
        ("fr", "missing", "Il n'y a plus aucun disparu."),
        ("es", "missing", "Ya no hay desaparecidos."),
        ("it", "missing", "Non ci sono più dispersi."),
        ("ru", "missing", "Пропавших больше нет."),
        ("uk", "missing", "Зниклих більше немає."),
    ],
)
def test_what_a_later_report_of_the_event_calls_over_is_not_printed(
    language: str, kind: str, later: str
) -> None:
    first = told(14, "Four were counted at Dravin.", casualties=[gone(kind, 4)])

    def then(on: int, place: str) -> Any:
        end = happened("E2", place, s=(2,))
        return told(on, "More on Dravin.", later, language=language, events=[end])

    made = ledger(first, then(15, "Dravin"))
    assert printed(made) == []
    assert [each.ended.item for t in made.tolls for each in t.figures if each.ended] == ["E2"]
    assert printed(ledger(first, then(13, "Dravin"))) == [4]  # told before they were counted
    assert printed(ledger(first, then(15, "Marn"))) == [4]  # and of somewhere else


@pytest.mark.parametrize(
    "later",
    [
        "Nobody was held responsible for the captured men.",
        "The hostages have not been released.",
        "Three other hostages were freed, nine remain.",
        "Rescuers found a body.",
    ],
)
def test_what_a_later_report_does_not_call_over_is_printed(later: str) -> None:
    first = told(14, "Two were counted at Dravin.", casualties=[gone("captured", 2)])
    end = happened("E2", "Dravin", s=(2,))
    assert printed(ledger(first, told(15, "More on Dravin.", later, events=[end]))) == [2]


@pytest.mark.parametrize(
    ("language", "text", "over"),
    [
        ("en", "The last missing man, a baker of sixty, was found alive.", True),
        ("en", "A girl who had been missing since Monday was rescued.", True),
        ("en", "A baker is missing and has not been found.", False),
        ("en", "A girl was found, but a baker is missing.", False),
        ("en", "Three girls were found and a baker is still missing.", False),
        ("en", "A baker is missing; three others were found.", False),
        ("de", "Der letzte Vermisste, ein Bäcker, wurde lebend gefunden.", True),
        ("de", "Ein Bäcker wird vermisst und wurde nicht gefunden.", False),
        ("nl", "De laatste vermiste, een bakker, is levend teruggevonden.", True),
        ("fr", "Le dernier disparu, le boulanger, a été retrouvé vivant.", True),
        ("es", "El último desaparecido, el panadero, fue hallado con vida.", True),
        ("it", "L'ultimo disperso, il panettiere, è stato ritrovato vivo.", True),
        ("ru", "Последний пропавший без вести, пекарь, найден живым.", True),
        ("uk", "Останнього зниклого безвісти пекаря знайдено живим.", True),
    ],
)
def test_who_was_missing_alone_and_is_found_is_not_printed_as_missing(
    language: str, text: str, over: bool
) -> None:
    made = ledger(told(14, text, language=language, casualties=[gone("missing", 1)]))
    assert printed(made) == ([] if over else [1])


@pytest.mark.parametrize(
    ("language", "text", "over"),
    [
        ("en", "Of the roughly 4,000 who fled their homes, about 1,400 have returned.", True),
        ("en", "Some 4,000 people fled their homes and have since come back.", True),
        ("en", "Some 4,000 people fled their homes and have not returned.", False),
        ("de", "Von den rund 4000 Geflohenen sind etwa 1400 zurückgekehrt.", True),
        ("nl", "Van de ongeveer 4000 ontheemden zijn er 1400 teruggekeerd.", True),
        ("fr", "Sur les quelque 4000 déplacés, 1400 sont rentrés chez eux.", True),
        ("es", "De los 4000 desplazados, 1400 han regresado a sus casas.", True),
        ("it", "Dei 4000 sfollati, 1400 sono tornati a casa.", True),
        ("ru", "Из 4000 беженцев 1400 вернулись домой.", True),
        ("uk", "Із 4000 біженців 1400 повернулися додому.", True),
    ],
)
def test_displaced_people_of_whom_some_are_back_are_not_printed(
    language: str, text: str, over: bool
) -> None:
    made = ledger(told(14, text, language=language, casualties=[gone("displaced", 4000)]))
    assert printed(made) == ([] if over else [4000])


def test_a_later_count_of_none_ends_a_figure() -> None:
    first = told(14, "Four are missing.", casualties=[gone("missing", 4)])
    none = told(15, "Nil, he said.", casualties=[gone("missing", 0, by="A1")])
    assert printed(ledger(first, none)) == [0]


@pytest.mark.parametrize("kind", ["missing", "captured", "wounded"])
def test_dozens_are_not_none(kind: str) -> None:
    first = told(14, "Four were counted.", casualties=[gone(kind, 4)])
    dozens = gone(kind, 0) | {"count": None, "precision": "unspecified"}
    assert printed(ledger(first, told(14, "Dozens were counted.", casualties=[dozens]))) == [4]


@pytest.mark.parametrize(
    ("language", "over", "still"),
    [
        ("en", "The hostages were freed.", "Some hostages were freed, others are still held."),
        ("de", "Die Geiseln wurden befreit.", "Einige Geiseln wurden befreit, andere nicht."),
        ("nl", "De gijzelaars zijn bevrijd.", "Gijzelaars zijn bevrijd, andere zitten nog vast."),
        ("fr", "Les otages ont été libérés.", "Des otages ont été libérés, d'autres encore non."),
        ("es", "Los rehenes fueron liberados.", "Aún hay rehenes que no fueron liberados."),
        ("it", "Gli ostaggi sono stati liberati.", "Non tutti gli ostaggi; alcuni ancora no."),
        ("ru", "Заложники освобождены.", "Заложники не освобождены."),
        ("uk", "Заручників звільнено.", "Заручники ще там, не звільнені."),
    ],
)
def test_people_without_a_number_are_gone_no_more(language: str, over: str, still: str) -> None:
    dozens = gone("captured", 0) | {"count": None, "precision": "unspecified", "event": None}
    first = told(14, "Dozens were held at Dravin.", casualties=[dozens])

    def ends(sentence: str) -> list[bool]:
        later = told(15, sentence, language=language, casualties=[dozens | {"id": "F2"}])
        figures = [each for toll in ledger(first, later).tolls for each in toll.figures]
        return [each.ended is not None for each in figures]

    assert True in ends(over)
    assert True not in ends(still)


@pytest.mark.parametrize(
    ("victims", "status", "on", "over"),
    [
        ("Jan Kok", "stated", 15, True),
        ("Ana Velt and Jan Kok, both of Dravin", "confirmed", 14, True),
        ("Jan Kok's driver", "stated", 15, False),
        ("Jan Kok", "disputed", 15, False),
        ("Jan Kok", "stated", 13, False),  # told dead before he was told held
    ],
)
@pytest.mark.parametrize("kind", ["missing", "captured", "wounded"])
def test_who_is_counted_among_the_dead_by_name_is_held_no_more(
    kind: str, victims: str, status: str, on: int, over: bool
) -> None:
    people = [who("A1", "Jan Kok", kind="person"), who("A2", "Ana Velt", kind="person")]
    held = figure("F1", 1, kind=kind, victims="Jan Kok, a teacher")
    first = report("Jan Kok is gone.", on=14, actors=people, casualties=[held])
    dead = figure("F2", 1 + (" and " in victims), victims=victims, status=status)
    second = report("A death was told.", on=on, actors=people, casualties=[dead])
    tolls = [toll for toll in ledger(first, second).tolls if toll.kind == kind]
    assert [each.ended is not None for toll in tolls for each in toll.figures] == [over]
    assert all(bool(toll.printable) is not over for toll in tolls)


def test_figures_of_the_same_dead_by_name_are_of_one_event() -> None:
    people = [who("A1", "Jan Kok", kind="person")]
    first = report(
        "Jan Kok was shot in Orvel.",
        actors=people,
        events=[happened("E1", "Orvel", 13)],
        casualties=[figure("F1", 1, victims="Jan Kok", event="E1")],
    )
    second = report(
        "Jan Kok is dead.",
        on=14,
        actors=people,
        casualties=[figure("F1", 1, victims="Jan Kok, mayor")],
    )
    [toll] = ledger(first, second).tolls
    assert (toll.event, len(toll.figures)) == ("event-1", 1)
