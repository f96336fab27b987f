"""For whom origins speak, of reports in several languages."""

from typing import Any

from handmade import happened, report, who

from newsbrief.model import Capacity
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.comparing.shown import shown
from newsbrief.pipeline.comparing.voices import voices_of

EVENTS = [happened("E1", "Dravin")]  # a report is shown by what it tells
ENGLISH = [
    who("A1", "Tarvonia", kind="state"),
    who("A2", "Tarvonian defence ministry", kind="government_body"),
    who("A3", "Mirsa Kolvane", kind="person", aliases=["of the Tarvonian defence ministry"]),
    who("A4", "Osmer Brigade"),
    who("A5", "a member of the Tarvonian parliament", kind="person"),
]
GERMAN = [
    who("A1", "Tarvonien", kind="state"),
    who("A2", "Osmer-Brigade"),
    who("A3", "Ilvarien", kind="state"),
]


def voices(*reports: Any, **shared: str) -> dict[str, str]:
    seen = shown(Reports(reports), "en", Capacity())
    return voices_of(seen, {handle.replace("_", ":"): actor for handle, actor in shared.items()})


def test_a_spokeswoman_speaks_for_her_ministry_and_that_for_its_state() -> None:
    english = report("They spoke.", on=13, actors=ENGLISH, events=EVENTS)
    german = report("Sie sprachen.", on=14, language="de", actors=GERMAN, events=EVENTS)
    found = voices(english, german)
    state = found["r1:A1"]
    assert {found[key] for key in ("r1:A2", "r1:A3", "r2:A1")} == {state}
    assert found["r2:A2"] == found["r1:A4"] != state
    assert found["r1:A5"] == "r1:A5"  # of whom no more is known than the state
    assert found["r2:A3"] == "r2:A3"


def test_what_was_put_together_is_one_voice() -> None:
    english = report("They spoke.", on=13, actors=ENGLISH[3:4], events=EVENTS)
    german = report("Sie sprachen.", on=14, language="de", actors=GERMAN[2:], events=EVENTS)
    assert voices(english, german, r1_A4="actor-1", r2_A3="actor-1") == {"actor-1": "actor-1"}


def test_who_speaks_for_a_group_is_its_voice() -> None:
    speakers = [
        ENGLISH[3],
        who("A6", "an Osmer Brigade spokesman"),
        who("A7", "Ali Rask", kind="person", role="spokesman for the Osmer Brigade"),
        who("A8", "spokesman for the victims of the Osmer Brigade", kind="person"),
    ]
    english = report("They spoke.", on=13, actors=speakers, events=EVENTS)
    german = report("Sie sprachen.", on=14, language="de", actors=GERMAN[1:2], events=EVENTS)
    found = voices(english, german)
    assert {found[key] for key in ("r1:A4", "r1:A6", "r1:A7", "r2:A2")} == {"r1:A4"}
    assert found["r1:A8"] == "r1:A8"


def test_the_officials_of_a_state_are_not_those_of_one_whose_name_has_its_own_in_it() -> None:
    people = [
        who("A1", "Tarvonia", kind="state"),
        who("A2", "South Tarvonian officials", kind="government_body"),
        who("A3", "Tarvonian army", kind="military"),
        who("A4", "South Tarvonia", kind="state"),
    ]
    text = report("They spoke.", on=13, actors=people, events=EVENTS)
    alone = report("They spoke again.", on=14, actors=people[:3], events=EVENTS)
    found = voices(text, alone)
    state, south = found["r1:A1"], found["r1:A4"]
    assert state != south
    assert (found["r1:A2"], found["r1:A3"]) == (south, state)
    assert found["r2:A3"] == state
    assert found["r2:A2"] != state
