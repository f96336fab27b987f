from types import SimpleNamespace

import pytest
from reports import actor, article, at, casualty, claim, ground

from newsbrief.article.article import Article
from newsbrief.sections.casualties import CasualtyDraft
from newsbrief.sections.claims import ClaimDraft
from newsbrief.sections.ground import Ground, fold, references

LEGION = actor("A1", "Legioen van de Delta", [5], name="Delta Legion", aliases=["De groep"])
MINISTRY = actor("A2", "ministerie van Defensie", [9], name="Ministry of Defence")


def test_an_id_of_the_draft_leads_to_the_actor() -> None:
    assert ground(article("nl"), LEGION, MINISTRY).actor_id("A2") == "A2"


def test_a_name_a_mention_or_an_alias_that_is_exactly_one_actors_leads_to_it() -> None:
    ours = ground(article("nl"), LEGION, MINISTRY)
    assert ours.actor_id("Delta Legion") == "A1"
    assert ours.actor_id("ministerie  van\ndefensie") == "A2"
    assert ours.actor_id("de groep") == "A1"


def test_a_name_that_two_actors_share_leads_to_neither() -> None:
    other = actor("A3", "Varlo", [4], name="Someone else", aliases=["De groep"])
    assert ground(article("nl"), LEGION, other).actor_id("De groep") is None


def test_part_of_a_name_is_no_name() -> None:
    assert ground(article("nl"), LEGION).actor_id("Legion") is None


def test_a_blank_or_unknown_reference_leads_nowhere() -> None:
    ours = ground(article("nl"), actor("A1", "Varlo", [4], aliases=[" "]))
    assert ours.actor_id(" ") is None
    assert ours.actor_id("A9") is None


def test_an_id_counts_before_a_name() -> None:
    ours = ground(article("nl"), actor("A1", "Varlo", [4], name="A2"), MINISTRY)
    assert ours.actor_id("A2") == "A2"


def test_cited_sentences_come_once_each_in_the_order_of_the_article() -> None:
    report = article("nl")
    item = ClaimDraft.model_validate(claim("C1", [9, 5, 9, 400, -1, 0]))
    assert [s.number for s in ground(report).cited(item)] == [5, 9]


def test_a_notice_that_the_model_was_not_shown_cannot_be_cited() -> None:
    report = article("nl")
    item = ClaimDraft.model_validate(claim("C1", at(report, "Advertentie", "opgeëist")))
    assert [s.number for s in ground(report).cited(item)] == at(report, "opgeëist")


def test_figures_are_read_in_the_language_of_the_article() -> None:
    report = article("nl")
    ours = ground(report, statements="en")
    assert 70 in ours.figures([report.sentences[n - 1] for n in at(report, "zeventig")])


def test_references_are_those_of_a_list_or_a_single_field_without_empty_ones() -> None:
    item = CasualtyDraft.model_validate(casualty("killed", [1], side="A1", by=["A2", "", "A3"]))
    assert references(item, "side") == ["A1"]
    assert references(item, "reported_by") == ["A2", "A3"]
    assert references(CasualtyDraft.model_validate(casualty("killed", [1])), "side") == []


def test_folding_levels_case_and_white_space() -> None:
    assert fold(" De\u00a0 GROEP\n") == "de groep"


def test_names_are_looked_up_and_not_compared_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    folded = 0

    def counted(text: str) -> str:
        nonlocal folded
        folded += 1
        return " ".join(text.split()).casefold()

    monkeypatch.setattr("newsbrief.sections.ground.fold", counted)
    ours = Ground(Article("Varlo."), "en")
    for number in range(100):
        named = SimpleNamespace(name=f"Name {number}", mention="The army", aliases=[])
        ours.actors[f"A{number}"] = named
        assert ours.actor_id(f"name  {number}") == f"A{number}"
        assert ours.actor_id("nobody") is None
    assert ours.actor_id("the army") is None  # it could mean any of them
    assert folded < 5 * 100
