"""A draft held against its article: what is let through, what fails and why."""

from typing import Any

import pytest
from reports import actor, article, at, casualty, claim, denial, grounded

from newsbrief.article.article import Article
from newsbrief.reading.grounding import Failure, Grounded

EN, NL = article("en"), article("nl")
LEGION = actor("A1", "Delta Legion", at(EN, "responsibility"), aliases=["The group"])
MINISTRY = actor("A2", "Ministry of Defence", at(EN, "seventy"), aliases=["The ministry"])


def checks_of(failures: list[Failure]) -> list[tuple[str, int, list[str]]]:
    return [(f.section, f.index, [p.check for p in f.problems]) for f in failures]


def doubts(out: Grounded, section: str) -> list[tuple[str, ...]]:
    made: list[Any] = out.items[section]
    return [item.doubts for item in made]


def test_what_holds_comes_out_without_doubts() -> None:
    out = grounded(
        EN,
        actors=[LEGION, MINISTRY],
        claims=[
            claim(
                "C1",
                at(EN, "responsibility"),
                voice="party",
                by=["A1"],
                kind="responsibility",
                text="It carried out the raid.",
            )
        ],
        denials=[
            denial(at(EN, "denied"), voice="party", by=["A2"], denies=["C1"], text="Varlo fell.")
        ],
        casualties=[casualty("killed", at(EN, "seventy"), 70, by=["A2"], side="A1", hedged=True)],
        lead={"s": at(EN, "seventy"), "text": "Seventy were killed, the ministry says."},
        headline="Seventy dead and 19 missing in Varlo",
    )
    assert out.failures == []
    assert doubts(out, "actors") == [(), ()]
    assert doubts(out, "claims") == [()]
    assert doubts(out, "denials") == [()]
    assert doubts(out, "casualties") == [()]
    assert out.lead_evidence == [EN.evidence(n) for n in at(EN, "seventy")]


def test_what_fails_is_kept_as_the_model_wrote_it_with_every_reason() -> None:
    wrong = claim("C1", [4], voice="party", by=["A9"], text="They lost 450 men.")
    out = grounded(EN, claims=[claim("C0", [4]), wrong])
    assert checks_of(out.failures) == [("claims", 1, ["actor_known", "figure_in_evidence"])]
    assert out.failures[0].item == wrong
    assert [item.id for item in out.items["claims"]] == ["C1"]


def test_an_item_that_does_not_hold_leaves_a_gap_in_the_ids_rather_than_moving_the_others() -> None:
    out = grounded(EN, claims=[claim("C1", []), claim("C2", [4])])
    assert [item.id for item in out.items["claims"]] == ["C2"]


def test_a_doubt_is_named_once_however_often_it_comes() -> None:
    out = grounded(EN, claims=[claim("C1", at(EN, "reportedly"), text="Two of Utrecht left.")])
    assert doubts(out, "claims") == [("figure_in_evidence", "names_known", "hedge_kept")]


# Ids and what refers to them


def test_an_id_given_twice_keeps_both_items_out() -> None:
    out = grounded(EN, actors=[LEGION, MINISTRY | {"id": "A1"}])
    assert checks_of(out.failures) == [("actors", 0, ["id_unique"]), ("actors", 1, ["id_unique"])]


def test_an_id_may_stand_in_two_sections() -> None:
    out = grounded(EN, actors=[LEGION | {"id": "X1"}], claims=[claim("X1", [4])])
    assert out.failures == []


def test_what_a_rejected_actor_says_fails_after_it_and_says_so() -> None:
    unknown = actor("A1", "Delta Brigade", [5])
    out = grounded(
        EN,
        actors=[unknown],
        claims=[
            claim("C1", [5], voice="party", by=["A1"]),
            claim("C2", [5], voice="party", by=["A7"]),
            claim("C3", [5], voice="party", by=["A1"], text="They lost 450 men."),
            claim("C4", [5], via="A1"),
            claim("C5", [5], voice="party", by=["A1", "A7"]),
        ],
        casualties=[casualty("killed", [9], 70, side="A1")],
    )
    assert [(f.section, f.index, f.follows) for f in out.failures] == [
        ("actors", 0, False),
        ("claims", 0, True),
        ("claims", 1, False),
        ("claims", 2, False),
        ("claims", 3, True),
        ("claims", 4, False),
        ("casualties", 0, True),
    ]


def test_a_name_that_two_actors_share_is_nobodys() -> None:
    shared = [LEGION, actor("A3", "Varlo", [4], aliases=["The group"])]
    out = grounded(EN, actors=shared, claims=[claim("C1", [12], voice="party", by=["The group"])])
    assert checks_of(out.failures) == [("claims", 0, ["actor_known"])]


def test_a_denial_of_a_rejected_claim_stays_with_a_doubt_and_without_the_reference() -> None:
    out = grounded(
        EN,
        claims=[claim("C1", []), claim("C2", [4])],
        denials=[
            denial(at(EN, "denied"), denies=["C1"]),
            denial(at(EN, "denied"), denies=["C1", "C2", "C2"]),
        ],
    )
    made: list[Any] = out.items["denials"]
    assert [item.denies for item in made] == [(), ("C2",)]
    assert doubts(out, "denials") == [("claim_known",), ("claim_known",)]


def test_a_denial_denies_claims_only_by_their_ids_and_no_actors() -> None:
    out = grounded(EN, actors=[LEGION], denials=[denial(at(EN, "denied"), denies=["A1"])])
    made: list[Any] = out.items["denials"]
    assert made[0].denies == ()


# Headline and lead


def test_a_headline_with_a_figure_that_the_article_lacks_is_rejected() -> None:
    out = grounded(EN, headline="Raid leaves 91 dead", lead={"s": [4], "text": "Varlo."})
    assert out.headline is None
    assert out.lead == "Varlo."
    assert out.failures[0].item == {"s": [4], "text": "Raid leaves 91 dead"}
    assert checks_of(out.failures) == [("headline", 0, ["figure_in_evidence"])]


def test_a_small_figure_in_a_headline_may_be_the_readers_own_counting() -> None:
    assert grounded(EN, headline=" Two sides claim Varlo ").headline == "Two sides claim Varlo"


def test_a_blank_headline_is_none() -> None:
    assert grounded(EN, headline=" \n").headline is None


@pytest.mark.parametrize(
    ("s", "text", "check"),
    [
        ([4], "Seventy were killed.", "figure_in_evidence"),  # in the article, but not cited
        ([], "Varlo was raided.", "evidence_exists"),
        ([4, 99], "Varlo was raided.", "evidence_exists"),
        ([8], "Varlo was raided.", "evidence_exists"),  # the advert notice
        ([4], " ", "text_given"),
    ],
)
def test_a_lead_that_its_sentences_do_not_bear_out_is_rejected(
    s: list[int], text: str, check: str
) -> None:
    out = grounded(EN, lead={"s": s, "text": text})
    assert (out.lead, out.lead_evidence) == (None, [])
    assert checks_of(out.failures) == [("lead", 0, [check])]
    assert out.failures[0].item == {"s": s, "text": text}


def test_headline_and_lead_say_which_soft_checks_they_do_not_pass() -> None:
    out = grounded(
        EN,
        actors=[LEGION, MINISTRY],
        headline="Three sides claim 4 raids",
        lead={"s": at(EN, "responsibility"), "text": "The Ministry of Defence freed five guards."},
    )
    assert out.failures == []
    assert (out.headline, out.headline_doubts) == (
        "Three sides claim 4 raids",
        ("figure_in_evidence",),
    )
    assert "names_near" in out.lead_doubts


def test_what_is_left_out_has_no_doubts() -> None:
    out = grounded(EN, headline="91 dead, or 450k", lead={"s": [], "text": "5 fled."})
    assert (out.headline, out.headline_doubts) == (None, ())
    assert (out.lead, out.lead_doubts) == (None, ())


def test_a_headline_that_says_no_where_the_article_does_not_is_rejected() -> None:
    report = Article("Harun opened the dam.\n\nIlva praised Harun.", language="en")
    out = grounded(report, headline="Harun did not open the dam", lead={"s": [2], "text": "Harun."})
    assert checks_of(out.failures) == [("headline", 0, ["polarity_kept"])]
    refused = Article("Ilva praised Harun.\n\nHarun did not open the dam.", language="en")
    lead = {"s": [1], "text": "Ilva praised Harun."}
    assert grounded(refused, headline="Harun did not open the dam", lead=lead).failures == []


# Languages without cue words and number words


def test_in_a_language_without_number_words_figures_are_doubted_and_not_rejected() -> None:
    report = article("pt")
    out = grounded(
        report,
        actors=[actor("A1", "Antonio Kolk", [2])],
        claims=[claim("C1", [1], text="Hubo 91 muertos.")],
        casualties=[casualty("killed", [1], 91)],
        headline="91 muertos",
        lead={"s": [1], "text": "91 muertos."},
    )
    assert out.failures == []
    assert doubts(out, "claims") == [("figure_in_evidence",)]
    assert doubts(out, "casualties") == [("figure_in_evidence",)]
    assert (out.headline, out.lead) == ("91 muertos", "91 muertos.")


def test_in_such_a_language_the_checks_that_need_no_words_still_keep_items_out() -> None:
    out = grounded(
        article("pt"),
        actors=[actor("A1", "Antonio Colk", [2])],
        claims=[claim("C1", [40]), claim("C2", [1], voice="party")],
    )
    assert checks_of(out.failures) == [
        ("actors", 0, ["mention_in_article"]),
        ("claims", 0, ["evidence_exists"]),
        ("claims", 1, ["voice_fits"]),
    ]
