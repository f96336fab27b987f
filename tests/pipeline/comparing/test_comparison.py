"""Several reports side by side: what plain code makes of the groups that it is given."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from events import dutch, english, french, groups
from jsonschema import Draft202012Validator
from loopback import Loopback, Reply, Request, error
from loopback import answer as reply
from pydantic import BaseModel
from reports import EN, NL, actor, answer, article, at, casualty, event
from summaries import made as summary_of

from newsbrief import (
    Article,
    ArticleError,
    ArticleSummary,
    EventComparison,
    ModelError,
    Summarizer,
    compare_articles,
)
from newsbrief.cli.schemas import json_schemas
from newsbrief.model.bounds import MOST_IN_ALL, bounded
from newsbrief.pipeline.comparing.asking import Groups, compare_messages
from newsbrief.pipeline.comparing.comparison import side_by_side
from newsbrief.pipeline.comparing.differing import PointsDraft
from newsbrief.pipeline.comparing.holding import Reports

VALIDATOR = Draft202012Validator(json_schemas()["event-comparison"])


def comparison(*summaries: ArticleSummary, **filled: Any) -> EventComparison:
    """The comparison that comes of these groups."""
    reports = Reports(summaries)
    return side_by_side(reports, groups(**filled), "model", summaries[0].provenance)


def names() -> tuple[str, str]:
    """What the Dutch and the English report are called when both are compared."""
    reports = Reports([dutch(), english()])
    found = {summary.article.language: name for name, summary in reports.summaries.items()}
    return found["nl"], found["en"]


NED, ENG = names()


def figures(kind: str, count: int | None = None, **more: Any) -> dict[str, Any]:
    """English figures, all in a sentence that holds seventy, one and twelve."""
    report = article("en")
    given = {"victims": "people", **more}
    return casualty(kind, at(report, "seventy", "one dead and twelve", "no trace"), count, **given)


def verdict_of(*drafts: dict[str, Any]) -> str:
    """The verdict on these figures, all of one report."""
    kolk = actor("A1", "Anna Kolk", at(article("en"), "one dead"))
    ministry = actor("A2", "Ministry of Defence", at(article("en"), "seventy"))
    summary = english(actors=[kolk, ministry], claims=[], denials=[], casualties=list(drafts))
    assert len(summary.casualties) == len(drafts), summary.rejected
    made = comparison(
        summary, dutch(), casualties=[[f"{ENG}:{item.id}" for item in summary.casualties]]
    )
    [found] = made.figures
    return found.verdict


# Figures


@pytest.mark.parametrize(
    ("drafts", "verdict"),
    [
        ([{"count": 70}, {"count": 70}], "agree"),
        ([{"count": 70}, {"count": 12}], "differ"),
        ([{"min": 12, "precision": "at_least"}, {"count": 70}], "overlap"),
        ([{"max": 12, "precision": "at_most"}, {"count": 70}], "differ"),
        ([{"max": 70, "precision": "at_most"}, {"count": 12}], "overlap"),
        ([{"min": 12, "max": 70, "precision": "approximate"}, {"count": 19}], "overlap"),
        ([{"min": 12, "max": 19, "precision": "approximate"}, {"count": 70}], "differ"),
        ([{"count": 70, "precision": "approximate"}, {"count": 70}], "overlap"),
        ([{"count": 12, "precision": "approximate"}, {"count": 12}], "overlap"),
        ([{"count": 12, "precision": "approximate"}, {"count": 19}], "differ"),
        ([{"count": 70, "min": 12, "max": 70, "precision": "approximate"}, {"count": 1}], "differ"),
        ([{}, {"count": 70}], "open"),
        ([{}, {}], "open"),
        ([{"count": 70, "by": ["A1"]}, {"count": 12, "by": ["A1"]}], "revised"),
        ([{"count": 70, "by": ["A1"]}, {"count": 12, "by": ["A2"]}], "differ"),
        ([{"count": 70, "by": ["A1"]}, {"count": 12}], "differ"),
        ([{"count": n, "by": ["A1"]} for n in (70, 12)] + [{"count": 19}], "differ"),
    ],
)
def test_figures_agree_overlap_differ_or_were_revised(
    drafts: list[dict[str, Any]], verdict: str
) -> None:
    given = [figures("killed", **each) for each in drafts]
    assert verdict_of(*given) == verdict


def test_a_cell_says_who_reports_the_figure_and_leads_to_its_sentences() -> None:
    made = comparison(dutch(), english(), casualties=[[f"{NED}:F1", f"{ENG}:F1"]])
    [found] = made.figures
    cells = {cell.report: cell for cell in found.cells}
    assert (found.kind, found.verdict, found.reports) == ("killed", "agree", ("r1", "r2"))
    assert cells[ENG].reported_by == ("Ministry of Defence",)
    assert cells[ENG].evidence == english().casualties[0].evidence
    assert cells[NED].evidence == dutch().casualties[0].evidence


def test_a_total_never_stands_against_the_figure_of_one_incident() -> None:
    given = [figures("killed", count=70), figures("killed", count=12, scope="total")]
    summary = english(casualties=given)
    made = comparison(summary, dutch(), casualties=[[f"{ENG}:{i.id}" for i in summary.casualties]])
    assert made.figures == ()
    assert "same_scope" in {p.check for group in made.rejected for p in group.problems}
    both = [each | {"scope": "total"} for each in given]
    assert verdict_of(*both) == "differ"


def test_a_cell_names_the_event_in_the_words_of_its_report() -> None:
    raid = event("E1", at(article("en"), "before dawn"), text="Fighters crossed into Varlo.")
    in_it = figures("killed", count=70, event="E1", who="combatants")
    made = comparison(english(events=[raid], casualties=[in_it]), dutch())
    [cell] = next(each.figures for each in made.only_in if each.report == ENG)
    assert (cell.event, cell.who, cell.scope) == (raid["text"], "combatants", "incident")


def test_a_figure_that_is_unverified_here_and_confirmed_there_is_told() -> None:
    same = [[f"{NED}:F1", f"{ENG}:F1"]]
    assert comparison(dutch(), english(), casualties=same).figures[0].statuses_differ
    other = [[f"{NED}:F2", f"{ENG}:F3"]]
    assert not comparison(dutch(), english(), casualties=other).figures[0].statuses_differ


def test_the_same_actor_is_one_source_in_all_reports_once_they_are_put_together() -> None:
    together = {"casualties": [[f"{NED}:F2", f"{ENG}:F3"]]}
    apart = comparison(dutch(), english(), **together).figures[0]
    assert {key for cell in apart.cells for key in cell.sources} == {f"{NED}:A3", f"{ENG}:A2"}
    joined = comparison(dutch(), english(), actors=[[f"{NED}:A3", f"{ENG}:A2"]], **together)
    assert {key for cell in joined.figures[0].cells for key in cell.sources} == {"actor-1"}
    assert joined.actors[0].names == ("Anna Kolk", "governor Anna Kolk")


# Claims


def test_a_claim_in_two_reports_is_repeated_and_its_statuses_are_compared() -> None:
    made = comparison(
        dutch(), english(), claims=[{"claims": [f"{NED}:C1", f"{ENG}:C1"], "against": []}]
    )
    [found] = [claim for claim in made.claims if claim.verdict == "repeated"]
    assert found.statuses_differ
    assert {cell.status for cell in found.claims} == {"stated", "confirmed"}


def test_what_one_report_claims_and_another_denies_has_evidence_on_both_sides() -> None:
    made = comparison(
        dutch(), english(), claims=[{"claims": [f"{NED}:C2"], "against": [f"{ENG}:D1"]}]
    )
    [found] = made.claims
    assert found.verdict == "contradicted"
    assert [cell.report for cell in found.claims] == [NED]
    assert {(cell.report, cell.item) for cell in found.against} == {(ENG, "D1"), (NED, "D1")}
    assert all(cell.denial and cell.evidence for cell in found.against)


def test_a_denial_of_a_claim_in_its_own_report_is_found_without_being_told() -> None:
    [found] = comparison(dutch(), english()).claims
    assert (found.verdict, found.reports) == ("contradicted", (NED,))
    assert [cell.item for cell in found.claims] == ["C2"]
    assert [cell.item for cell in found.against] == ["D1"]


def test_a_denial_in_several_reports_of_what_nobody_claims_stands_for_itself() -> None:
    made = comparison(english(), french(), claims=[{"claims": [], "against": ["r1:D1", "r2:D1"]}])
    [found] = made.claims
    assert (found.verdict, found.claims, len(found.against)) == ("denied", (), 2)


# Reactions, and what only one report has


def test_western_reactions_stand_by_country_with_the_attitudes_compared() -> None:
    made = comparison(dutch(), english())
    countries = {found.country: found for found in made.western_reactions}
    assert countries["GB"].reports == ("r1", "r2")
    assert not countries["GB"].stances_differ
    assert countries["PL"].reports == (ENG,)


def test_what_is_in_no_group_stands_under_its_report() -> None:
    made = comparison(dutch(), english(), casualties=[[f"{NED}:F1", f"{ENG}:F1"]])
    only = {each.report: each for each in made.only_in}
    assert [cell.item for cell in only[NED].figures] == ["F2", "F3"]
    assert [cell.item for cell in only[ENG].figures] == ["F2", "F3"]
    assert {cell.item for cell in only[ENG].claims} == {"C1", "C2", "D1"}
    assert {cell.item for cell in only[NED].claims} == {"C1"}
    assert only[NED].unknowns[0].statement == "Hoeveel mensen zijn gevlucht."


# Groups that cannot be right


@pytest.mark.parametrize(
    ("filled", "check"),
    [
        ({"actors": [["r1:A1", "r9:A1"]]}, "item_exists"),
        ({"actors": [["r1:A1", "r1:C1"]]}, "same_section"),
        ({"casualties": [[f"{NED}:F1", f"{ENG}:F1", f"{NED}:F2"]]}, "same_kind"),
        ({"actors": [["r1:A1", "r2:A1"], ["r1:A1", "r2:A2"]]}, "grouped_once"),
        ({"actors": [["r1:A1"]]}, "two_items"),
        ({"claims": [{"claims": ["r1:C1", "r2:C1"], "against": ["r1:C1"]}]}, "one_side"),
        ({"claims": [{"claims": [], "against": ["r1:C1", "r2:C1"]}]}, "both_sides"),
        ({"claims": [{"claims": ["r1:D1"], "against": ["r2:D1"]}]}, "same_section"),
        ({"unknowns": [["r1:U1", "r1:U1"]]}, "two_items"),
    ],
)
def test_what_cannot_belong_together_is_rejected_with_a_reason(
    filled: dict[str, Any], check: str
) -> None:
    made = comparison(dutch(), english(), **filled)
    assert check in {problem.check for group in made.rejected for problem in group.problems}


def test_of_a_group_with_one_wrong_item_the_others_stay_together() -> None:
    made = comparison(dutch(), english(), actors=[[f"{NED}:A3", "r7:X", f"{ENG}:A2"]])
    assert [len(found.cells) for found in made.actors] == [2]
    [rejected] = made.rejected
    assert rejected.items == ("r7:X",)


# Which reports


def test_the_order_in_which_reports_are_given_changes_nothing() -> None:
    given = [dutch(), english(), french()]
    one, other = Reports(given), Reports(given[::-1])
    assert compare_messages(one) == compare_messages(other)
    assert list(one.summaries) == ["r1", "r2", "r3"]
    assert one.summaries["r3"].article.language == "fr"  # its day is not known


@pytest.mark.parametrize("number", [0, 1])
def test_there_are_two_reports_at_least(number: int) -> None:
    with pytest.raises(ArticleError, match="compare 2 or more"):
        Reports([dutch()] * number)


def test_one_report_is_not_compared_with_itself() -> None:
    name = dutch().article.id
    with pytest.raises(ArticleError, match=f"'{name}' and '{name}' are the same text: pass each"):
        Reports([dutch(), english(), dutch()])


def test_an_update_under_the_same_address_is_told_in_every_view() -> None:
    def read(text: str, day: int, source: str) -> ArticleSummary:
        article = Article(text, language="en", source=source, published=f"2026-10-{day}")
        return Summarizer("rules").summarize(article)

    first = read("Mayor Ann Prill counts 14 dead.", 14, "https://news.example/orvel")
    second = read("Mayor Ann Prill counts 17 dead.", 15, "http://news.example/orvel/?utm_id=3")
    third = read("Mayor Ann Prill counts 19 dead.", 16, "https://news.example/lesk")
    made = compare_articles([third, second, first], by_name=True)
    assert [each.replaced_by for each in made.reports] == ["r2", None, None]
    for told in (made.to_text(), made.to_markdown(), made.to_html()):
        assert "replaced by r2" in told


def test_a_summary_whose_items_have_lost_their_evidence_is_refused() -> None:
    broken = dutch().model_dump()
    broken["claims"][0]["evidence"] = []
    with pytest.raises(ArticleError, match="there is no sentence for 'C1'"):
        Reports([ArticleSummary.model_validate(broken), english()])


# With a model, and without


def summarizer(server: Loopback, **options: Any) -> Summarizer:
    return Summarizer("stub", **{"base_url": server.base_url, "cache": None, **options})


def both(told: Groups) -> list[Callable[[Request], Reply]]:
    """Replies to the two questions, which are asked at the same time: what goes together, and what
    the reports differ on.
    """

    def to(request: Request) -> Reply:
        grouping = "Put together what is about the same thing" in str(request.body["messages"])
        return reply(told.model_dump() if grouping else {"points": []}, tokens=(500, 0, 30))

    return [to, to]


def test_items_are_put_together_by_their_handles_alone() -> None:
    told = groups(actors=[[f"{NED}:A3", f"{ENG}:A2"]])
    with Loopback(both(told)) as server:
        made = summarizer(server).compare([english(), dutch()])
    asked = [request.body["messages"][1]["content"] for request in server.requests]
    [question] = [text for text in asked if "===== items" in text]
    assert f"{NED}:C1 [responsibility] Legioen van de Delta: " in question
    assert f"{ENG}:F1 [killed] 70: attackers; according to Ministry of Defence" in question
    assert (made.method, made.provenance.model) == ("model", "stub")
    assert made.provenance.usage.input_tokens == 1000
    assert len(made.actors) == 1


def test_articles_are_summarised_first() -> None:
    replies: list[Any] = [reply(answer()), reply(answer()), *both(groups())]
    with Loopback(replies) as server:
        made = compare_articles([EN, NL], model="stub", base_url=server.base_url, cache=None)
    assert len(server.requests) == 4
    assert {report.article.language for report in made.reports} == {"nl", "en"}


def test_the_same_comparison_is_paid_for_once(tmp_path: Path) -> None:
    with Loopback(both(groups())) as server:
        asking = summarizer(server, cache=tmp_path / "cache")
        first, second = asking.compare([dutch(), english()]), asking.compare([english(), dutch()])
    assert len(server.requests) == 2
    assert (first.provenance.cached, second.provenance.cached) == (False, True)
    assert first.model_dump(exclude={"provenance"}) == second.model_dump(exclude={"provenance"})


def test_articles_compared_again_are_shown_as_before_and_cost_nothing(tmp_path: Path) -> None:
    replies: list[Any] = [reply(answer()), reply(answer()), *both(groups())]
    with Loopback(replies) as server:
        asking = summarizer(server, cache=tmp_path / "cache")
        first, second = asking.compare([EN, NL]), asking.compare([EN, NL])
    assert len(server.requests) == 4
    assert (first.method, second.provenance.cached) == ("model", True)


def test_a_model_that_cannot_answer_is_an_error_and_no_comparison() -> None:
    with Loopback([error(401)] * 3) as server, pytest.raises(ModelError):
        summarizer(server).compare([dutch(), english()])


def test_by_name_nothing_is_asked() -> None:
    with Loopback([]) as server:
        made = summarizer(server).compare([dutch(), english()], by_name=True)
    assert server.requests == []
    assert (made.method, made.provenance.model) == ("by_name", "rules")


def test_without_a_model_equal_names_sources_and_countries_go_together() -> None:
    made = Summarizer().compare([dutch(), english()])
    assert made.method == "by_name"
    [kolk] = made.actors
    assert "Anna Kolk" in kolk.names
    [found] = made.figures
    assert (found.kind, found.verdict) == ("wounded", "agree")
    assert [claim.verdict for claim in made.claims] == ["contradicted"]
    assert made.rejected == ()


def test_rules_put_no_two_figures_of_one_report_together() -> None:
    report = article("en")
    where = at(report, "seventy", "one dead and twelve")
    kolk = actor("A1", "Anna Kolk", where)
    two = [casualty("killed", where, n, victims=f"burgers {n}", by=["A1"]) for n in (70, 1)]
    made = Summarizer().compare(
        [english(actors=[kolk], casualties=two, claims=[], denials=[]), dutch()]
    )
    assert all(len(found.cells) == len(found.reports) for found in made.figures)


# As JSON


def test_a_comparison_fits_its_schema_and_comes_back() -> None:
    made = comparison(dutch(), english(), french(), actors=[["r1:A1", "r7:A1"]])
    text = made.to_json()
    VALIDATOR.validate(json.loads(text))
    assert EventComparison.model_validate_json(text) == made


def test_every_key_of_the_schema_is_explained() -> None:
    schema = json_schemas()["event-comparison"]
    for name, kind in schema["$defs"].items():
        if name in ("Evidence", "Usage", "ArticleInfo", "Provenance"):
            continue
        for key, field in kind.get("properties", {}).items():
            assert "description" in field or "$ref" in field, (name, key)


def test_an_actor_whom_another_report_merely_names_is_not_only_in_one() -> None:
    kolk = actor("A1", "Anna Kolk", at(article("en"), "one dead"), kind="person")
    unknown = [{"s": at(article("nl"), "onduidelijk"), "text": "Hoeveel mensen zijn gevlucht."}]
    nobody: dict[str, Any] = {
        "claims": [],
        "denials": [],
        "casualties": [],
        "western_reactions": [],
    }
    made = comparison(english(actors=[kolk], **nobody), summary_of(article("nl"), unknowns=unknown))
    [found] = [each for each in made.actors if "Anna Kolk" in each.names]
    assert (set(found.reports), found.named_in) == ({NED, ENG}, (NED,))
    assert "Anna Kolk" not in [cell.name for only in made.only_in for cell in only.actors]


@pytest.mark.parametrize("schema", [Groups, PointsDraft])
def test_an_answer_is_bounded_so_that_groups_have_room_and_every_endpoint_takes_it(
    schema: type[BaseModel],
) -> None:
    made = bounded(schema.model_json_schema(), schema)
    text = json.dumps(made)
    bounds = [int(most) for most in re.findall(r'"maxItems": (\d+)', text)]
    assert min(bounds) >= 24
    assert sum(bounds) <= MOST_IN_ALL
