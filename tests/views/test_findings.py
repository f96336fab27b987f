"""What the checks found, in words."""

from events import english

from newsbrief.results.item_read import ItemRead
from newsbrief.views.findings import item_line


def test_an_item_that_is_just_read_is_a_line_in_the_language_asked_for() -> None:
    actor = english().actors[0]
    line = item_line(ItemRead("actors", "A1", actor), "nl")
    assert line.startswith("A1  betrokkene: ")
    assert actor.name in line
    assert "\n" not in line
    gone = item_line(ItemRead("actors", "A1", None, again=True), "en")
    assert gone == "A1  actor: Rejected"
