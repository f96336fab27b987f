"""Scores against gold: counted by hand, and promises that hold for whatever is scored."""

from typing import Any

import pytest
from golds import (
    as_item,
    dutch,
    english,
    gold_actor,
    gold_casualty,
    gold_claim,
    gold_denial,
    items,
    known,
    perfect,
)
from hypothesis import given
from hypothesis import strategies as st
from reports import article, at

from newsbrief.evaluation import Evaluation, GoldArticle, GoldError, Scores, evaluate
from newsbrief.evaluation.scores import Cited, Found, Share
from newsbrief.results.findings import ItemProblem, RejectedItem

LEGION, SPOKEN, STAY, DEAD, HURT, FALLEN, BRITAIN = at(
    article("en"),
    "claimed responsibility",
    "We have freed",
    "until winter",
    "seventy attackers",
    "one dead and twelve",
    "had fallen",
    "Britain was",
)
ACTORS = [
    gold_actor("a1", [LEGION], "Delta Legion"),
    gold_actor("a2", [DEAD], "Ministry of Defence"),
    gold_actor("a3", [SPOKEN], "Joris Haan"),
]
RAID = known(english())


def scored(gold: GoldArticle, **changed: Any) -> Scores:
    """The scores of a summary that is perfect but for some sections."""
    return evaluate([gold], {gold.id: perfect(gold, **changed)}).total


def every_value(scores: Scores) -> list[float]:
    """All that is computed, and not None, but for the links and what should be low."""
    found: list[Any] = [scores.items, scores.figures, scores.sourced_figures, scores.evidence]
    found += [part for each in scores.sections.values() for part in (each.items, each.evidence)]
    shares = [scores.attribution, scores.speakers, scores.voice, scores.via]
    shares += [scores.hedged, scores.status]
    shares += [share for each in scores.sections.values() for share in each.fields.values()]
    values = [getattr(one, name) for one in found for name in ("precision", "recall")]
    return [value for value in [*values, *(one.value for one in shares)] if value is not None]


# By hand


def test_a_summary_that_holds_what_the_gold_holds_is_right_everywhere() -> None:
    total = scored(RAID)
    assert set(every_value(total)) == {1.0}
    assert total.items == Found(matched=17, gold=17, given=17)
    assert total.attribution == Share(count=7, of=7)
    assert total.links == Found(matched=1, gold=1, given=1)
    assert (total.doubted, total.rejected) == (Share(count=0, of=17), Share(count=0, of=17))


def test_what_is_missed_lowers_recall_and_what_is_made_up_lowers_precision() -> None:
    first, second, *_ = items(RAID, "claims")
    elsewhere = as_item(RAID, RAID.gold.claims[1], cites=[BRITAIN], id="x")
    found = scored(RAID, claims=[first, second, elsewhere], denials=[]).sections["claims"].items
    assert found == Found(matched=2, gold=4, given=3)
    assert (found.precision, found.recall, found.f1) == (2 / 3, 2 / 4, 4 / 7)


def test_the_pairs_are_told_so_that_figures_can_be_redone() -> None:
    first, second, *_ = items(RAID, "claims")
    wrong = second | {"hedged": True, "speakers": ["a1"]}
    elsewhere = as_item(RAID, RAID.gold.claims[0], cites=[BRITAIN], id="x")
    made = perfect(RAID, claims=[first, wrong, elsewhere], denials=[])
    [one] = evaluate([RAID], {RAID.id: made}).articles
    told = one.pairs["claims"]
    assert [(pair.gold, pair.item, pair.wrong) for pair in told.pairs] == [
        ("c1", "c1", ()),
        ("c2", "c2", ("speakers", "hedged")),
    ]
    assert told.pairs[0].overlap == 1.0
    assert (told.missed, told.spurious) == (("c3", "c4"), ("x",))


def test_an_optional_item_is_neither_missed_nor_spurious() -> None:
    gold = known(
        english(
            actors=ACTORS,
            claims=[
                gold_claim("c1", [LEGION], "a1"),
                gold_claim("c2", [SPOKEN], "a3", optional=True),
            ],
        )
    )
    both = items(gold, "claims")
    assert scored(gold).sections["claims"].items == Found(matched=1, gold=1, given=1)
    left_out = scored(gold, claims=both[:1]).sections["claims"].items
    assert left_out == Found(matched=1, gold=1, given=1)
    alone = scored(gold, claims=both[1:]).sections["claims"].items
    assert alone == Found(matched=0, gold=1, given=0)


def test_a_figure_counts_when_kind_and_numbers_are_right_and_again_when_its_source_is() -> None:
    killed, one_dead, wounded, missing = items(RAID, "casualties")
    wrong_number = wounded | {"count": 13}
    wrong_source = killed | {"reported_by": ["a1"]}
    no_kind = missing | {"kind": "captured"}
    total = scored(RAID, casualties=[wrong_source, one_dead, wrong_number, no_kind])
    assert total.sections["casualties"].items == Found(matched=3, gold=4, given=4)
    assert total.figures == Found(matched=2, gold=4, given=4)
    assert total.sourced_figures == Found(matched=1, gold=4, given=4)


def test_a_bound_given_as_a_count_is_the_same_number() -> None:
    killed, *others = items(RAID, "casualties")
    bound = killed | {"count": None, "minimum": 70, "precision": "at_least"}
    total = scored(RAID, casualties=[bound, *others])
    assert total.figures.f1 == 1.0
    assert total.sections["casualties"].fields["precision"] == Share(count=3, of=4)


def test_attribution_is_right_when_speakers_voice_and_via_are() -> None:
    first, second, third, fourth = items(RAID, "claims")
    claims = [
        first | {"via": "a3"},
        second | {"speakers": ["a4", "a1"]},
        third,
        fourth | {"voice": "unattributed"},
    ]
    total = scored(RAID, claims=claims)
    assert total.attribution == Share(count=4, of=7)  # with a denial and two reactions
    assert total.speakers == Share(count=6, of=7)
    assert total.via == Share(count=4, of=5)
    assert total.voice == Share(count=8, of=9)  # with four figures


def test_hedges_and_statuses_are_shares_of_matched_items() -> None:
    *others, last = items(RAID, "claims")
    total = scored(RAID, claims=[*others, last | {"hedged": False, "status": "disputed"}])
    assert total.hedged == Share(count=8, of=9)
    assert total.status == Share(count=7, of=8)


def test_a_field_with_several_values_is_right_with_each_of_them() -> None:
    either = gold_claim("c1", [LEGION], "a1", status={"any": ["stated", "disputed"]})
    gold = known(english(actors=ACTORS, claims=[either]))
    for status, right in (("stated", 1), ("disputed", 1), ("confirmed", 0)):
        changed = [as_item(gold, gold.gold.claims[0], status=status)]
        assert scored(gold, claims=changed).status == Share(count=right, of=1)


def test_links_count_among_matched_denials_and_claims() -> None:
    claims = [gold_claim(f"c{n}", [s], "a1") for n, s in enumerate((LEGION, SPOKEN, STAY), 1)]
    gold = known(
        english(
            actors=ACTORS,
            claims=claims,
            denials=[gold_denial("d1", [FALLEN], "a2", denies=["c1", "c2"])],
        )
    )
    [denial] = items(gold, "denials")
    wrong = [denial | {"denies": ["c1", "c3"]}]
    assert scored(gold, denials=wrong).links == Found(matched=1, gold=2, given=2)
    two = items(gold, "claims")[1:]  # the first was not found: its link is nobody's fault
    assert scored(gold, claims=two, denials=wrong).links == Found(matched=0, gold=1, given=1)


def test_of_several_defensible_links_the_nearest_count() -> None:
    claims = [gold_claim("c1", [LEGION], "a1"), gold_claim("c2", [SPOKEN], "a3")]
    denies = {"any": [["c1"], ["c1", "c2"], []]}
    denials = [gold_denial("d1", [FALLEN], "a2", denies=denies)]
    gold = known(english(actors=ACTORS, claims=claims, denials=denials))
    for given_links in ([], ["c1"], ["c1", "c2"]):
        made = [as_item(gold, gold.gold.denials[0], denies=given_links)]
        assert scored(gold, denials=made).links.f1 in (1.0, None)
    made = [as_item(gold, gold.gold.denials[0], denies=["c2"])]
    assert scored(gold, denials=made).links.f1 != 1.0


def test_evidence_counts_sentences_of_matched_items_and_leaves_actors_out() -> None:
    gold = known(english(actors=ACTORS, claims=[gold_claim("c1", [LEGION, SPOKEN], "a1")]))
    made = [as_item(gold, gold.gold.claims[0], cites=[SPOKEN, STAY])]
    total = scored(gold, claims=made)
    assert total.evidence == Cited(hits=1, cited=2, missing=1, gold=2)
    assert (total.evidence.precision, total.evidence.recall) == (0.5, 0.5)


def test_who_speaks_is_known_by_name_whatever_its_id() -> None:
    renamed = [item | {"id": f"A{n}"} for n, item in enumerate(items(RAID, "actors"), 7)]
    ids = dict(zip(("a1", "a2", "a3", "a4"), ("A7", "A8", "A9", "A10"), strict=True))
    claims = [
        item | {"speakers": [ids[one] for one in item["speakers"]]}
        for item in items(RAID, "claims")
    ]
    assert scored(RAID, actors=renamed, claims=claims, denials=[]).speakers.value == 1.0


def test_an_actor_split_in_two_is_spurious_once_and_whoever_speaks_through_it_is_right() -> None:
    legion, *others = items(RAID, "actors")
    second = legion | {"id": "b1", "name": "The group", "mention": "The group", "aliases": []}
    claims = items(RAID, "claims")
    claims[0] |= {"speakers": ["b1"]}
    total = scored(RAID, actors=[legion, second, *others], claims=claims)
    assert total.sections["actors"].items == Found(matched=4, gold=4, given=5)
    assert total.speakers.value == 1.0


def test_a_speaker_whom_the_gold_does_not_know_is_wrong() -> None:
    claims = items(RAID, "claims")
    claims[0] |= {"speakers": ["nobody"]}
    assert scored(RAID, claims=claims).speakers.count == 6


def test_rejected_doubted_and_covered_are_what_the_summary_says_of_itself() -> None:
    claims = items(RAID, "claims")
    claims[0] |= {"doubts": ["hedge_kept"]}
    problem = [ItemProblem(check="evidence", message="It cites nothing.")]
    out = [
        RejectedItem(section="claims", item={}, problems=problem),
        RejectedItem(section="lead", item={}, problems=problem),
    ]
    made = perfect(RAID, claims=claims).model_copy(update={"rejected": out})
    total = evaluate([RAID], {RAID.id: made}).total
    assert total.rejected == Share(count=1, of=18)
    assert total.doubted == Share(count=1, of=17)
    assert total.coverage == Share(count=0, of=made.coverage.cue_sentences)


def test_an_article_without_a_summary_counts_as_empty() -> None:
    total = evaluate([RAID], {}).total
    assert total.items == Found(matched=0, gold=17, given=0)
    assert (total.items.recall, total.items.precision, total.items.f1) == (0.0, None, 0.0)
    assert total.coverage.value == 0.0
    assert total.coverage.of == perfect(RAID).coverage.cue_sentences


def test_counts_are_added_up_over_articles_before_anything_is_divided() -> None:
    attack = known(dutch())
    out = evaluate([RAID, attack], {RAID.id: perfect(RAID)})
    assert [one.id for one in out.articles] == ["raid", "aanval"]
    assert out.total.items == Found(matched=17, gold=22, given=17)
    assert out.articles[1].scores.items == Found(matched=0, gold=5, given=0)


def test_a_summary_of_another_text_is_refused() -> None:
    with pytest.raises(GoldError, match="another text"):
        evaluate([RAID], {RAID.id: perfect(known(dutch()))})
    with pytest.raises(GoldError, match="no gold"):
        evaluate([], {})


def test_an_evaluation_comes_back_from_its_json() -> None:
    out = evaluate([RAID], {RAID.id: perfect(RAID)})
    assert Evaluation.model_validate_json(out.model_dump_json()) == out


# Promises


def shuffled(data: st.DataObject, gold: GoldArticle) -> dict[str, list[dict[str, Any]]]:
    """The sections of a perfect summary, each in some order and with some of its items."""
    made = {}
    for name in ("actors", "claims", "denials", "casualties", "western_reactions", "unknowns"):
        every = items(gold, name)
        made[name] = [one for one in data.draw(st.permutations(every)) if data.draw(st.booleans())]
    return made


@st.composite
def golds(draw: st.DrawFn) -> GoldArticle:
    """Gold about the English report: often with items that differ in little."""
    sentences = st.lists(st.sampled_from([LEGION, SPOKEN, DEAD, HURT]), min_size=1, unique=True)
    who = st.lists(st.sampled_from(["a1", "a2", "a3"]), max_size=2, unique=True)
    texts = st.sampled_from(["They freed Varlo", "They lost Varlo", "so", ""])
    yes = st.booleans()

    def one_claim(number: int) -> dict[str, Any]:
        more = {"statement": draw(texts), "optional": draw(yes), "hedged": draw(yes)}
        return gold_claim(f"c{number}", draw(sentences), *draw(who), **more)

    def one_denial(number: int, claims: list[str]) -> dict[str, Any]:
        denies = draw(st.lists(st.sampled_from(claims), unique=True)) if claims else []
        more = {"statement": draw(texts), "optional": draw(yes), "denies": denies}
        return gold_denial(f"d{number}", draw(sentences), *draw(who), **more)

    def one_figure(number: int) -> dict[str, Any]:
        kind, count = draw(st.sampled_from(["killed", "wounded"])), draw(st.sampled_from([1, 70]))
        more = {"reported_by": draw(who), "optional": draw(yes)}
        return gold_casualty(f"k{number}", draw(sentences), kind, count, **more)

    claims = [one_claim(number) for number in range(draw(st.integers(0, 5)))]
    names = [claim["id"] for claim in claims]
    return known(
        english(
            actors=ACTORS,
            claims=claims,
            denials=[one_denial(number, names) for number in range(draw(st.integers(0, 3)))],
            casualties=[one_figure(number) for number in range(draw(st.integers(0, 4)))],
        )
    )


@given(golds())
def test_a_summary_made_from_the_gold_itself_is_right_everywhere(gold: GoldArticle) -> None:
    total = scored(gold)
    assert set(every_value(total)) <= {1.0}
    claims = {(frozenset(one.evidence), frozenset(one.speakers)) for one in gold.gold.claims}
    denials = {(frozenset(one.evidence), frozenset(one.speakers)) for one in gold.gold.denials}
    if len(claims) == len(gold.gold.claims) and len(denials) == len(gold.gold.denials):
        # Of two claims that are all alike either may be the one that is denied, and of two denials
        # either the one that denies it.
        assert total.links.f1 in (1.0, None)


@given(st.data(), golds())
def test_dropping_an_item_never_raises_recall(data: st.DataObject, gold: GoldArticle) -> None:
    more = shuffled(data, gold)
    section = data.draw(
        st.sampled_from([name for name, made in more.items() if made] or ["claims"])
    )
    fewer = {**more, section: more[section][1:]}
    was, now = (scored(gold, **made).sections[section].items for made in (more, fewer))
    assert now.matched <= was.matched
    assert now.gold == was.gold


@given(st.data(), golds())
def test_the_order_of_items_does_not_matter(data: st.DataObject, gold: GoldArticle) -> None:
    made = shuffled(data, gold)
    other = {name: data.draw(st.permutations(each)) for name, each in made.items()}
    assert scored(gold, **made) == scored(gold, **other)


# The objections of a second reading


def objected(item: Any, *fields: str) -> Any:
    objections = [{"field": field, "why": "x", "sentence": 1} for field in fields]
    return item | {"verified": not fields, "objections": objections}


def test_without_a_second_reading_there_is_nothing_to_tell_of_it() -> None:
    assert scored(RAID).second_reading is None
    assert evaluate([RAID], {}).total.second_reading is None


def test_an_objection_is_right_where_the_gold_differs_and_else_a_false_alarm() -> None:
    first, second, *others = items(RAID, "claims")
    dead, *more = items(RAID, "casualties")
    wrong = as_item(RAID, RAID.gold.casualties[0], count=4711)
    assert dead["id"] == wrong["id"]
    made = scored(
        RAID,
        claims=[objected(first, "kind", "text"), objected(second, "s"), *map(objected, others)],
        casualties=[objected(wrong, "count", "by"), *map(objected, more)],
    ).second_reading
    assert made is not None
    found = {name: (o.right, o.false_alarms, o.untold) for name, o in made.objections.items()}
    assert found == {
        "by": (0, 1, 0),
        "count": (1, 0, 0),
        "kind": (0, 1, 0),
        "s": (0, 1, 0),
        "text": (0, 0, 1),
    }
    read = len(items(RAID, "claims")) + len(items(RAID, "casualties"))
    assert made.contested == Share(count=3, of=read)


def test_an_objection_to_an_item_without_a_partner_is_untold() -> None:
    elsewhere = as_item(RAID, RAID.gold.claims[1], cites=[BRITAIN], id="x")
    made = scored(RAID, claims=[objected(elsewhere, "kind")], denials=[]).second_reading
    assert made is not None
    assert made.objections["kind"].untold == 1
