"""What is claimed and denied over days, and who goes back on their word."""

from typing import Any

import pytest
from handmade import claims, day, denies, figure, handle, happened, ledger, link, report, who

from newsbrief.results.ledger import LinkKind, Matter
from newsbrief.results.summary import ArticleSummary

ACTORS = (
    who("A1", "Osmer Brigade"),
    who("A2", "Tarvonia", kind="state"),
    who("A3", "Tarvonian defence ministry", kind="government_body"),
    who("A4", "member of the Tarvonian parliament", kind="person"),
)


def told(on: int, *said: dict[str, Any], **more: Any) -> ArticleSummary:
    """A report of a day; denials are those whose id begins with D."""
    given: dict[str, Any] = {
        "claims": [each for each in said if each["id"][0] == "C"],
        "denials": [each for each in said if each["id"][0] == "D"],
    }
    return report(f"It is the {on}th.", "And more.", on=on, actors=ACTORS, **given, **more)


def matter(*reports: ArticleSummary, links: Any = ()) -> Matter:
    """The one matter of these reports, with links as (kind, place and item, place and item)."""
    made = tuple(
        link(kind, handle(reports[at], one), handle(reports[to], other))
        for kind, at, one, to, other in links
    )
    [found] = ledger(*reports, links=made).matters
    return found


def verdicts(*reports: ArticleSummary, links: Any = ()) -> tuple[str, list[bool]]:
    found = matter(*reports, links=links)
    return found.verdict, [each.against for each in found.said]


ABOARD = claims("C1", "Soldiers were aboard.", by="A1")
NOT_ABOARD = denies("D1", "Soldiers were aboard.", by="A2", denies=["C1"])


def test_one_who_claims_a_thing_claims_it() -> None:
    assert verdicts(told(13, ABOARD)) == ("claimed", [False])


def test_a_denial_speaks_against_what_its_report_says_it_denies() -> None:
    assert verdicts(told(13, ABOARD, NOT_ABOARD)) == ("contradicted", [False, True])


def test_what_nobody_claims_is_denied() -> None:
    assert verdicts(told(13, denies("D1", "They planned it.", by="A2"))) == ("denied", [True])


@pytest.mark.parametrize(("by", "verdict"), [("A1", "claimed"), ("A2", "repeated")])
def test_several_origins_repeat_a_claim(by: str, verdict: str) -> None:
    later = told(14, {**ABOARD, "speakers": [by]})
    links: list[tuple[LinkKind, int, str, int, str]] = [("same_claim", 1, "C1", 0, "C1")]
    assert verdicts(told(13, ABOARD), later, links=links) == (verdict, [False, False])


def test_a_ministry_and_its_state_are_one_voice() -> None:
    first, second = (told(on, {**ABOARD, "speakers": [by]}) for on, by in ((13, "A2"), (14, "A3")))
    assert verdicts(first, second, links=[("same_claim", 1, "C1", 0, "C1")])[0] == "claimed"


def test_a_contrary_claim_and_a_denial_of_it_take_their_sides() -> None:
    first = told(13, ABOARD)
    second = told(14, claims("C1", "Only grain was aboard.", by="A2"))
    third = told(15, denies("D1", "Only grain was aboard.", by="A1"))
    links = [("contradicts", 1, "C1", 0, "C1"), ("denies", 2, "D1", 1, "C1")]
    assert verdicts(first, second, third, links=links) == ("contradicted", [False, True, False])


@pytest.mark.parametrize("kind", ["denies", "updates"])
def test_who_denies_first_and_claims_later_has_turned(kind: str) -> None:
    first = told(13, denies("D1", "Soldiers were aboard.", by="A2"))
    second = told(17, claims("C1", "Soldiers were aboard.", by="A3", date=day(16)))
    found = matter(first, second, links=[(kind, 1, "C1", 0, "D1")])
    assert found.verdict == "turned"
    assert [(each.against, each.denial, each.as_of) for each in found.said] == [
        (True, True, day(13)),
        (False, False, day(16)),
    ]
    [turn] = found.turns
    assert (turn.before.item, turn.after.item, turn.as_of) == ("D1", "C1", day(16))
    assert found.statement == "Soldiers were aboard."


def test_who_claims_first_and_denies_later_has_turned_too() -> None:
    first = told(13, claims("C1", "We lit the fire.", by="A1"))
    second = told(14, denies("D1", "The Brigade lit the fire.", by="A1"))
    assert matter(first, second, links=[("denies", 1, "D1", 0, "C1")]).verdict == "turned"


def test_a_nameless_one_of_a_state_is_not_its_voice() -> None:
    first = told(13, NOT_ABOARD)
    second = told(14, claims("C1", "Soldiers were aboard.", by="A4"))
    found = matter(first, second, links=[("denies", 1, "C1", 0, "D1")])
    assert (found.verdict, found.turns) == ("contradicted", ())


def test_of_one_day_nobody_turns() -> None:
    both = denies("D1", "They lit it.", by="A1"), claims("C1", "We lit it.", by="A1")
    assert matter(told(13, *both), links=[("denies", 0, "D1", 0, "C1")]).turns == ()


def test_a_figure_that_a_model_puts_to_a_denial_speaks_in_its_matter() -> None:
    first = told(13, denies("D1", "Soldiers died.", by="A3"))
    dead = figure("F1", 34, by="A3", who="combatants", side="A2", victims="soldiers")
    found = matter(first, told(17, casualties=[dead]), links=[("contradicts", 1, "F1", 0, "D1")])
    assert found.verdict == "turned"
    assert found.said[1].statement == "killed: 34 (soldiers)"
    assert (found.said[1].kind, found.said[1].as_of) == (None, day(17))


def test_what_one_origin_says_on_one_day_is_said_once() -> None:
    first = told(13, ABOARD)
    second = report("Another paper.", actors=ACTORS, claims=[ABOARD])
    found = matter(first, second, links=[("same_claim", 1, "C1", 0, "C1")])
    [said] = found.said
    assert len(said.also) == 1


def test_what_one_says_it_did_in_one_event_is_one_matter() -> None:
    def claimed(on: int, place: str, by: str = "A1") -> ArticleSummary:
        did = claims("C1", f"We did it in {place}.", by=by, kind="responsibility")
        return told(on, did, events=[happened("E1", place, 13)])

    def matters(*reports: ArticleSummary) -> int:
        return len(ledger(*reports).matters)

    assert matters(claimed(13, "Dravin"), claimed(14, "Dravin")) == 1
    assert matters(claimed(13, "Dravin"), claimed(14, "Marn")) == 2
    assert matters(claimed(13, "Dravin"), claimed(14, "Dravin", by="A2")) == 2
    assert matters(claimed(13, "Dravin", by="A2"), claimed(14, "Dravin", by="A3")) == 1


def test_a_matter_belongs_to_the_event_with_which_it_shares_its_sentences() -> None:
    events = [happened("E1", "Dravin", 13, s=[2]), happened("E2", "Marn", 16)]
    found = ledger(told(16, ABOARD, events=events))
    assert found.matters[0].event == "event-2"


def test_what_a_report_tells_as_said_before_comes_before_what_it_tells_of_its_day() -> None:
    said = report(
        "She admitted that an officer knew.",
        "Earlier she had until then denied any knowledge.",
        on=18,
        actors=ACTORS,
        claims=[claims("C1", "An officer knew.", by="A1")],
        denials=[denies("D1", "They knew nothing.", by="A1", s=(2,), denies=["C1"])],
    )
    found = matter(said)
    assert [(each.denial, each.before) for each in found.said] == [(True, True), (False, False)]
    assert found.verdict == "turned"
    [turn] = found.turns
    assert (turn.before.item, turn.after.item) == ("D1", "C1")
    assert "said before that day" in ledger(said).to_text(language="en", width=200)


def test_the_later_of_who_turned_is_what_a_link_sets_against_the_denial() -> None:
    first = told(14, denies("D1", "They did not burn it.", by="A1"))
    later = told(
        18,
        claims("C1", "Two drones struck the store.", by="A1"),
        claims("C2", "They burnt the store.", by="A2", kind="responsibility"),
        claims("C3", "It was a short circuit.", by="A3"),
    )
    links = [
        ("contradicts", 1, "C2", 0, "D1"),
        ("contradicts", 1, "C1", 1, "C3"),
        ("same_claim", 1, "C3", 0, "D1"),
    ]
    found = matter(first, later, links=links)
    assert [turn.after.item for turn in found.turns] == ["C2"]
