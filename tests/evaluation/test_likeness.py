"""How much an item of a summary and one of the gold have in common, worked out by hand."""

from collections.abc import Iterable
from typing import Any

import pytest
from golds import as_item, english, gold_actor, gold_casualty, gold_claim, gold_reaction, known

from newsbrief.evaluation.likeness import cited, names_in_common, overlap
from newsbrief.evaluation.scores import Cited
from newsbrief.sections.registry import DEFAULT_SECTIONS

SECTIONS = {section.name: section for section in DEFAULT_SECTIONS}
ACTORS = [gold_actor("a1", [5], "Delta Legion"), gold_actor("a2", [9], "Ministry of Defence")]


def themselves(references: Iterable[str]) -> frozenset[str]:
    return frozenset(references)


def alike(section: str, given: dict[str, Any], **changed: Any) -> float:
    """The overlap of an item of gold and of an item that says the same but for what is changed."""
    gold = known(english(actors=ACTORS, **{section: [given]}))
    [item] = gold.gold.section(section)
    made = SECTIONS[section].item.model_validate(as_item(gold, item, **changed))
    return overlap(SECTIONS[section], item, made, themselves)


@pytest.mark.parametrize(
    ("evidence", "also", "chosen", "expected"),
    [
        ([5], [], [5], Cited(hits=1, cited=1, missing=0, gold=1)),
        ([5, 6], [], [6, 7], Cited(hits=1, cited=2, missing=1, gold=2)),
        ([5], [7], [7], Cited(hits=1, cited=1, missing=0, gold=1)),
        ([5, 6], [7], [5, 7], Cited(hits=2, cited=2, missing=0, gold=2)),
        ([5], [7], [5, 7], Cited(hits=2, cited=2, missing=0, gold=1)),
        ([5], [], [6, 7], Cited(hits=0, cited=2, missing=1, gold=1)),
    ],
)
def test_a_sentence_that_would_do_as_well_makes_up_for_one_that_is_not_cited(
    evidence: list[int], also: list[int], chosen: list[int], expected: Cited
) -> None:
    gold = known(english(claims=[gold_claim("c1", evidence, also=also)]))
    [claim] = gold.gold.claims
    made = SECTIONS["claims"].item.model_validate(as_item(gold, claim, cites=chosen))
    assert cited(claim, made) == expected


def test_what_is_said_alike_by_the_same_from_the_same_sentences_overlaps_wholly() -> None:
    assert alike("claims", gold_claim("c1", [5, 6], "a1")) == 1.0


def test_evidence_counts_half_speakers_a_third_words_a_sixth() -> None:
    words = gold_claim("c1", [5, 6], "a1", statement="Legion freed Varlo")
    assert alike("claims", words, cites=[5]) == pytest.approx((3 * 0.5 + 2 + 1) / 6)
    assert alike("claims", words, speakers=["a2"]) == pytest.approx((3 + 0 + 1) / 6)
    assert alike("claims", words, speakers=["a1", "a2"]) == pytest.approx((3 + 2 * 0.5 + 1) / 6)
    # "legion", "freed" and "varlo" against "legion", "lost" and "varlo": 2 x 2 / 6
    assert alike("claims", words, statement="Legion lost Varlo") == pytest.approx(
        (3 + 2 + 2 / 3) / 6
    )


def test_where_nobody_is_named_evidence_counts_three_times_as_much_as_words() -> None:
    words = gold_claim("c1", [5, 6], statement="Legion freed Varlo")
    assert alike("claims", words, cites=[5]) == pytest.approx((3 * 0.5 + 1) / 4)


def test_a_casualty_agrees_in_its_numbers_and_in_who_reports_it() -> None:
    killed = gold_casualty("k1", [9], "killed", 70, reported_by=["a2"])
    assert alike("casualties", killed, count=None, minimum=70) == 1.0
    assert alike("casualties", killed, count=7) == pytest.approx((3 + 2 * 0.5 + 1) / 6)
    assert alike("casualties", killed, reported_by=["a1"]) == pytest.approx((3 + 2 * 0.5 + 1) / 6)


def test_casualties_of_two_kinds_are_no_pair_unless_the_gold_allows_both() -> None:
    killed = gold_casualty("k1", [9], "killed", 70)
    assert alike("casualties", killed, kind="wounded") == 0.0
    either = killed | {"kind": {"any": ["killed", "wounded"]}}
    assert alike("casualties", either, kind="wounded") == 1.0


def test_a_reaction_agrees_in_its_country_and_in_who_speaks() -> None:
    reaction = gold_reaction("w1", [14], "GB", "a2")
    assert alike("western_reactions", reaction, country="PL") == pytest.approx((3 + 1 + 1) / 6)


def test_items_that_share_no_sentence_are_no_pair() -> None:
    assert alike("claims", gold_claim("c1", [5], "a1"), cites=[6]) == 0.0


def test_noise_that_cites_everything_in_nobodys_name_is_no_pair() -> None:
    everything = [4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15]
    noise = {"cites": everything, "statement": "zork", "voice": "unattributed"}
    assert alike("claims", gold_claim("c1", [5], statement="It is so."), **noise) == 0.0


@pytest.mark.parametrize(
    ("mention", "aliases", "expected"),
    [
        ("Delta Legion", [], 1.0),
        ("The delta\nlegion", [], 1.0),
        ("de Delta Legion", [], 1.0),
        ("l’Delta Legion", [], 1.0),
        ("fighters", ["Delta Legion"], 0.75),
        ("Legion", [], 0.5),
        ("fighters of the Delta Legion", [], 0.5),
        ("Legions", [], 0.0),
        ("Ministry of Defence", ["ministry"], 0.0),
    ],
)
def test_an_actor_is_known_by_its_names(mention: str, aliases: list[str], expected: float) -> None:
    gold = known(english(actors=[ACTORS[0]]))
    [actor] = gold.gold.actors
    changed = {"name": mention, "mention": mention, "aliases": aliases}
    made = SECTIONS["actors"].item.model_validate(as_item(gold, actor, **changed))
    assert names_in_common(actor.names, made) == expected
    found = overlap(SECTIONS["actors"], actor, made, themselves)
    assert found == pytest.approx((5 * expected + 1) / 6 if expected else 0)
