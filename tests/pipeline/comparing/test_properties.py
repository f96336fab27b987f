"""Whatever a model answers about several reports, a comparison keeps its promises."""

import json
import re
from typing import Any

from events import dutch, english, french
from example_counts import examples
from from_schema import from_schema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsbrief.cli.schemas import json_schemas
from newsbrief.pipeline.comparing.asking import Groups, compare_messages
from newsbrief.pipeline.comparing.by_name import grouped_by_name
from newsbrief.pipeline.comparing.comparison import side_by_side
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.spans import compatible, span
from newsbrief.results.comparison import EventComparison
from newsbrief.views.compared_layout import every_cell

often = examples(80)
REPORTS = Reports([dutch(), english(), french()])
VALIDATOR = Draft202012Validator(json_schemas()["event-comparison"])
HANDLES = st.sampled_from([*REPORTS.items, "r9:C1", "C1", "", "r1:A1 "])

anything = from_schema(Groups.model_json_schema())
several = st.lists(st.lists(HANDLES, max_size=6), max_size=6)
plausible = st.fixed_dictionaries(
    {
        "actors": several,
        "casualties": several,
        "claims": st.lists(
            st.fixed_dictionaries(
                {"claims": st.lists(HANDLES, max_size=5), "against": st.lists(HANDLES, max_size=5)}
            ),
            max_size=6,
        ),
        "unknowns": several,
    }
)


def of(section: str) -> st.SearchStrategy[Any]:
    fitting = [handle for handle, held in REPORTS.items.items() if held.section == section]
    return st.lists(st.lists(st.sampled_from(fitting), max_size=4), max_size=4)


def joined(groups: list[list[str]]) -> list[str]:
    return [handle for group in groups for handle in group]


right = st.fixed_dictionaries(
    {
        "actors": of("actors"),
        "casualties": of("casualties"),
        "claims": st.lists(
            st.fixed_dictionaries(
                {
                    "claims": of("claims").map(joined),
                    "against": of("denials").map(joined),
                }
            ),
            max_size=3,
        ),
        "unknowns": of("unknowns"),
    }
)


def every_cell_leads_to_an_item_and_its_evidence(made: EventComparison) -> None:
    for cell in every_cell(made):
        summary = REPORTS.summaries[cell.report]
        known = {item.id: item for s in SECTIONS for item in summary.section(s)}
        item: Any = known[cell.item]
        assert cell.evidence == item.evidence != []


def every_item_is_in_a_finding_or_stands_alone(made: EventComparison) -> None:
    findings: tuple[Any, ...] = (*made.figures, *made.actors, *made.unknowns)
    together = {(cell.report, cell.item) for found in findings for cell in found.cells}
    for claim in made.claims:
        together |= {(cell.report, cell.item) for cell in (*claim.claims, *claim.against)}
    alone = [
        (only.report, cell.item)
        for only in made.only_in
        for cells in (only.actors, only.figures, only.claims, only.unknowns)
        for cell in cells
    ]
    assert len(alone) == len(set(alone))
    assert not together & set(alone)
    everything = {(held.report, held.item.id) for held in REPORTS.items.values()}
    assert together | set(alone) == everything
    by_country = [(cell.report, cell.item) for c in made.western_reactions for cell in c.cells]
    assert sorted(by_country) == sorted((h.report, h.item.id) for h in REPORTS.reactions)


def findings_are_what_they_say(made: EventComparison) -> None:
    for claim in made.claims:
        assert len(claim.claims) + len(claim.against) > 1
        assert (claim.verdict == "contradicted") == bool(claim.claims and claim.against)
        assert (claim.verdict == "denied") == (not claim.claims)
        assert all(not cell.denial for cell in claim.claims)
        assert claim.claims or all(cell.denial for cell in claim.against)
    for figure in made.figures:
        assert len(figure.cells) > 1
        assert {cell.kind for cell in figure.cells} == {figure.kind}
        spans = [reach for cell in figure.cells if (reach := span(cell))]
        apart = any(not compatible(one, other) for one in spans for other in spans)
        assert apart == (figure.verdict in ("differ", "revised"))
    findings: tuple[Any, ...] = (*made.actors, *made.figures, *made.unknowns)
    for found in findings:
        assert len(found.cells) > 1 or found in made.actors
    assert all(len(found.cells) > 1 or found.named_in for found in made.actors)
    ids = [found.id for found in (*made.figures, *made.claims, *made.actors, *made.unknowns)]
    assert len(ids) == len(set(ids))


SECTIONS = ("actors", "casualties", "claims", "denials", "unknowns", "western_reactions")


def check(groups: Groups) -> EventComparison:
    made = side_by_side(REPORTS, groups, "model", REPORTS.summaries["r1"].provenance)
    every_cell_leads_to_an_item_and_its_evidence(made)
    every_item_is_in_a_finding_or_stands_alone(made)
    findings_are_what_they_say(made)
    VALIDATOR.validate(json.loads(made.to_json()))
    return made


@often
@given(anything | plausible | right)
def test_whatever_a_model_answers_every_cell_leads_to_sentences_and_no_item_is_lost(
    answer: Any,
) -> None:
    check(Groups.model_validate(answer))


@often
@given(right)
def test_of_groups_that_fit_nothing_is_rejected_but_what_is_there_twice_or_alone(
    answer: Any,
) -> None:
    made = check(Groups.model_validate(answer))
    checks = {problem.check for group in made.rejected for problem in group.problems}
    assert checks <= {"grouped_once", "two_items", "same_kind"}


def test_equal_names_keep_the_promises_too() -> None:
    made = check(grouped_by_name(REPORTS))
    assert made.rejected == ()


@often
@given(st.text(max_size=80))
def test_no_text_of_a_report_can_leave_its_line_in_the_question(text: str) -> None:
    summary = dutch().model_dump()
    for section, field in (("actors", "role"), ("claims", "statement"), ("casualties", "victims")):
        summary[section][0][field] = text
    summary["article"]["title"] = text
    reports = Reports([type(dutch()).model_validate(summary), english()])
    told = compare_messages(reports)[1]["content"]
    lines = told.split("\n")
    assert lines == told.splitlines()
    items = [line for line in lines if re.match(r"r\d:[A-Z]\d+ \[", line)]
    assert len(items) == len(reports.items)
    assert sum(line.startswith("=====") for line in lines) == 2
