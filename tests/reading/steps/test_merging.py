"""Answers to several questions, put together as one draft."""

from typing import Any

from reports import EN, actor, article, casualty, claim, denial, event, reaction

from newsbrief.reading.steps.merging import Merged, Part, merged
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

REPORT = article("en", EN)
ALL = frozenset(range(1, 30))


def part(
    told: dict[str, Any] | None = None, shown: frozenset[int] | None = ALL, **filled: Any
) -> Part:
    sections = tuple(section for section in DEFAULT_SECTIONS if section.name in filled)
    lead = {"lead": filled["lead"], "headline": "H"} if "lead" in filled else {}
    model = draft_model(sections, lead=bool(lead))
    values = {section.name: filled[section.name] for section in sections} | lead
    return Part(model.model_validate(values), shown, told or {})


def together(*parts: Part) -> Merged:
    return merged(parts, REPORT, DEFAULT_SECTIONS)


def names(found: Merged) -> list[str]:
    return [item.name for item in found.draft.actors]


LEGION = actor("A1", "Delta Legion", [4])
KOLK = actor("A1", "Anna Kolk", [9])


def test_ids_are_given_anew_and_references_follow() -> None:
    one = part(actors=[LEGION], claims=[claim("C1", [4], voice="party", by=["A1"])])
    other = part(
        actors=[KOLK],
        claims=[claim("C1", [9], voice="party", by=["A1"])],
        denials=[denial([9], voice="party", by=["A1"], via="A1", denies=["C1"])],
        casualties=[casualty("wounded", [9], 12, by=["A1"], side="A1")],
    )
    draft = together(one, other).draft
    assert [(a.id, a.name) for a in draft.actors] == [("A1", "Delta Legion"), ("A2", "Anna Kolk")]
    assert [(c.id, c.speakers) for c in draft.claims] == [("C1", ["A1"]), ("C2", ["A2"])]
    [denied] = draft.denials
    assert (denied.speakers, denied.via, denied.denies) == (["A2"], "A2", ["C2"])
    [hurt] = draft.casualties
    assert (hurt.reported_by, hurt.side) == (["A2"], "A2")


def test_an_actor_found_twice_is_one_with_all_evidence_and_names() -> None:
    again = actor("A7", "Legion", [6], name="delta  legion", aliases=["the group"])
    found = together(part(actors=[LEGION]), part(actors=[again]))
    [one] = found.draft.actors
    assert (one.id, one.name, one.cites, one.aliases) == (
        "A1",
        "Delta Legion",
        [4, 6],
        ["the group"],
    )


def test_an_actor_is_known_again_by_another_name_that_is_a_name() -> None:
    known = part(actors=[actor("A1", "Ministry of Defence", [8], aliases=["MoD"])])
    assert names(together(known, part(actors=[actor("A1", "MoD", [9])]))) == ["Ministry of Defence"]


def test_a_description_alone_makes_no_two_actors_one() -> None:
    one = part(actors=[actor("A1", "Ministry of Defence", [8], aliases=["the ministry"])])
    other = part(actors=[actor("A1", "the ministry", [9], name="Ministry of Health")])
    assert names(together(one, other)) == ["Ministry of Defence", "Ministry of Health"]


def test_a_name_that_two_actors_have_makes_a_third_one_neither() -> None:
    several = [
        actor("A1", "Anna Kolk", [9], aliases=["Kolk"]),
        actor("A2", "Piet Kolk", [9], aliases=["Kolk"]),
    ]
    found = together(part(actors=several), part(actors=[actor("A1", "Kolk", [9])]))
    assert names(found) == ["Anna Kolk", "Piet Kolk", "Kolk"]


def test_two_items_of_one_answer_stay_two() -> None:
    twice = part(
        actors=[LEGION, LEGION | {"id": "A2"}], claims=[claim("C1", [4]), claim("C2", [4])]
    )
    draft = together(twice).draft
    assert len(draft.actors) == len(draft.claims) == 2


def test_the_mention_that_stands_in_the_article_is_kept() -> None:
    wrong = LEGION | {"mention": "Legion Delta"}
    [one] = together(part(actors=[wrong]), part(actors=[LEGION])).draft.actors
    assert one.mention == "Delta Legion"


def test_an_item_found_twice_is_one_with_the_evidence_of_both() -> None:
    figure = casualty("wounded", [9], 12)
    found = together(part(casualties=[figure]), part(casualties=[figure | {"s": [9, 10]}]))
    [one] = found.draft.casualties
    assert one.cites == [9, 10]


def test_items_that_cite_other_sentences_or_say_something_else_stay_apart() -> None:
    figure = casualty("wounded", [9], 12)
    others = [figure | {"s": [10]}, figure | {"count": 13}, figure | {"kind": "killed"}]
    for other in others:
        assert (
            len(together(part(casualties=[figure]), part(casualties=[other])).draft.casualties) == 2
        )
    one, other = (
        claim("C1", [4], text="We have freed Varlo."),
        claim("C1", [4], text="Rain will fall"),
    )
    assert len(together(part(claims=[one]), part(claims=[other])).draft.claims) == 2


def test_denials_found_twice_deny_all_that_either_denies() -> None:
    claims = [claim("C1", [4]), claim("C2", [6], text="it rains")]
    one = part(claims=claims, denials=[denial([12], denies=["C1"])])
    told = together(one).origins
    other = part({"C2": told["C2"]}, denials=[denial([12], denies=["C2"])])
    [found] = together(one, other).draft.denials
    assert found.denies == ["C1", "C2"]


def test_ids_that_were_told_stand_for_what_was_told() -> None:
    first = part(actors=[LEGION])
    told = {"KA1": together(first).origins["A1"]}
    between = part(actors=[actor("A1", "Joris Haan", [5])])
    said = part(told, claims=[claim("C1", [9], voice="party", by=["KA1"])])
    for order in ([first, between, said], [between, first, said]):
        draft = together(*order).draft
        [speaker] = draft.claims[0].speakers
        assert {a.id: a.name for a in draft.actors}[speaker] == "Delta Legion"


def test_a_reference_to_nobody_is_not_taken_for_somebody() -> None:
    first = part(actors=[LEGION])
    told = {"KA1": together(first).origins["A1"]}
    wrong = [claim("C1", [9], voice="party", by=[reference]) for reference in ("A1", "A2", "KA2")]
    draft = together(first, part(told, claims=wrong)).draft
    assert {speaker for c in draft.claims for speaker in c.speakers} == {"A1?", "A2?", "KA2?"}


def test_a_name_that_is_exactly_one_actors_is_a_reference() -> None:
    said = part(claims=[claim("C1", [9], voice="party", by=["Delta legion"])])
    assert together(part(actors=[LEGION]), said).draft.claims[0].speakers == ["A1"]


def test_an_id_given_twice_stands_for_nobody() -> None:
    both = part(actors=[LEGION, KOLK], claims=[claim("C1", [4], voice="party", by=["A1"])])
    draft = together(both).draft
    assert [a.id for a in draft.actors] == ["A1", "A2"]
    assert draft.claims[0].speakers == ["A1?"]


def test_an_id_that_was_told_and_is_given_to_somebody_else_stands_for_nobody() -> None:
    first = part(actors=[LEGION])
    told = {"KA1": together(first).origins["A1"]}
    said = [claim("C1", [9], voice="party", by=["KA1"])]
    other = part(told, actors=[KOLK | {"id": "KA1"}], claims=said)
    same = part(told, actors=[LEGION | {"id": "KA1"}], claims=said)
    assert together(first, other).draft.claims[0].speakers == ["KA1?"]
    assert together(first, same).draft.claims[0].speakers == ["A1"]


def test_an_item_that_cites_what_was_not_shown_is_told_and_left_out() -> None:
    seen = frozenset({8, 9, 10})
    found = together(part(shown=seen, casualties=[casualty("wounded", [9, 3], 12)]))
    assert found.draft.casualties == []
    [stray] = found.strays
    assert stray.section == "casualties"
    assert stray.item["s"] == [9, 3]
    assert "not shown: 3" in stray.problems[0].message


def test_the_first_lead_is_the_lead_and_there_may_be_none() -> None:
    one = part(lead={"text": "One.", "s": [1]}, actors=[])
    other = part(lead={"text": "Two.", "s": [2]}, actors=[])
    assert together(one, other).draft.lead.text == "One."
    assert together(part(actors=[])).draft.lead is None


def test_an_event_found_twice_is_one_and_a_figure_of_either_passage_is_in_it() -> None:
    raid = event("E1", [4], text="Fighters crossed into Varlo.", place="Varlo")
    hurt, dead = casualty("wounded", [9], 12, event="E1"), casualty("killed", [8], 70, event="E2")
    rain = event("E1", [6], text="Rain fell on the fields.")
    found = together(
        part(events=[raid], casualties=[hurt]),
        part(events=[rain, raid | {"id": "E2"}], casualties=[dead]),
    )
    assert [item.statement for item in found.draft.events] == [raid["text"], rain["text"]]
    assert [item.event for item in found.draft.casualties] == ["E1", "E1"]


def test_a_total_is_not_the_figure_of_one_incident() -> None:
    figure = casualty("wounded", [9], 12)
    found = together(
        part(casualties=[figure]), part(casualties=[figure | {"scope": "total", "s": [9, 10]}])
    )
    assert [item.scope for item in found.draft.casualties] == ["incident", "total"]


def test_a_reaction_answers_a_claim_of_an_earlier_passage() -> None:
    one = part(claims=[claim("C1", [4]), claim("C2", [6], text="it rains")])
    told = together(one).origins
    answered = part({"C2": told["C2"]}, western_reactions=[reaction("GB", [14], about=["C2"])])
    [found] = together(one, answered).draft.western_reactions
    assert found.about == ["C2"]
