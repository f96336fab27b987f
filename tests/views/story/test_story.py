"""A story for a person: in a terminal and as Markdown, what is new, in every language."""

import re
from datetime import UTC, datetime
from typing import get_args

import pytest
from ledgers import day, ledger

from newsbrief.errors import ConfigurationError
from newsbrief.languages import supported
from newsbrief.languages.labels import labels
from newsbrief.results.ledger import Ledger, LinkedBy, LinkKind, Reason, Standing, Verdict
from newsbrief.views import Format, render
from newsbrief.views.story.layout import Told, laid_out
from newsbrief.views.story.since import Since

NASTY = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\x1b[2J",
    "| a | b |",
    "[x](http://example.org)",
]
LIVE = re.compile(r"(?<!\\)(<(?!br>)|\]\()")
"""What would be HTML or a link in Markdown."""
EMPTY = ledger().model_copy(
    update=dict.fromkeys(
        ("reports", "origins", "events", "tolls", "matters", "reactions", "links", "apart"), ()
    )
)


def text(made: Ledger, **options: object) -> str:
    return " ".join(render(made, "text", **options).split())  # type: ignore[arg-type]


def markdown(made: Ledger) -> str:
    return " ".join(made.to_markdown().replace("\\", "").replace("**", "").split())


@pytest.mark.parametrize("view", [text, markdown])
def test_what_may_be_printed_its_way_there_and_who_turned_stand_in_every_view(view: object) -> None:
    shown = view(ledger())  # type: ignore[operator]
    for words in (
        "21, official (Ana Brel)",
        "at least 70, claimed by Rill Guard, unverified",
        "17 2026-10-13 [r1:2] → 19 2026-10-14 [r3:1] [r4:1] → 21",
        "official: 21",
        "party to the fighting: at least 34",
        "contested",
        "Rill Guard went back on their word",
        "The army denies that soldiers were there.",
        "France, condemns",
        "an office or a service by its name: Ana Brel",
        "Rill Guard (speaks for the army)",
        "retracted",
        "shares no event with another report, kept apart",
        "by a person; seen there",
        "[r3:2] The army admits that 34 soldiers died.",
    ):
        assert words in shown


def test_every_figure_and_every_word_said_leads_to_its_sentences() -> None:
    made = laid_out(ledger())
    sentences = {(report.id, n) for report in made.reports for n in report.sentences}
    cited = [
        *(step.cited for e in made.tolls for c in e.counts for x in c.courses for step in x.steps),
        *(said.line.cited for matter in made.matters for said in matter.said),
        *(turn.line.cited for matter in made.matters for turn in matter.turns),
        *(line.cited for line in (*made.events, *made.reactions)),
        *(source.cited for source in made.sources),
    ]
    assert all(cited)
    assert {(cite.report, cite.number) for each in cited for cite in each} == sentences


def news(made: Told) -> list[str]:
    return [line.text for line in made.news]


def test_what_is_new_since_a_day_stands_first_and_is_marked() -> None:
    made = laid_out(ledger(), since=day(15))
    assert news(made) == [
        "19 → 21, killed · civilians: Ana Brel",
        "Rill Guard went back on their word",
        "r6 Report three",
    ]
    shown = render(ledger(), "text", since=day(15))
    assert shown.index("New since 2026-10-15") < shown.index("What happened")
    marked = [step.text for step in made.tolls[0].counts[0].courses[0].steps if step.new]
    assert marked == ["21"]


def test_a_matter_is_newly_contradicted_when_only_then_the_other_side_is_heard() -> None:
    made = ledger()
    soldiers, fire = made.matters
    for since, new in ((13, True), (14, True), (15, False)):
        assert Since(made, day(since)).contradicted(soldiers) is new
    assert Since(made, day(15)).contradicted(fire)
    assert not Since(made, None).contradicted(fire)


def test_a_day_may_be_a_text_and_what_is_none_is_said_in_a_line() -> None:
    shown = render(ledger(), "text", since=day(15))
    assert ledger().to_text(since="2026-10-15") == shown
    assert ledger().to_text(since=datetime(2026, 10, 15, 9, tzinfo=UTC)) == shown
    for wrong in ("yesterday", "", 14):
        with pytest.raises(ConfigurationError, match="such as '2026-10-14'"):
            render(ledger(), "markdown", since=wrong)  # type: ignore[arg-type, unused-ignore]


@pytest.mark.parametrize("view", [text, markdown, lambda made: made.to_html()])
def test_which_reports_no_model_read_is_said_once(view: object) -> None:
    made = ledger()
    told = "read by rules, without a model: "
    assert told not in view(made)  # type: ignore[operator]
    mixed = [r.model_copy(update={"by_rules": n < 2}) for n, r in enumerate(made.reports)]
    shown = view(made.model_copy(update={"reports": tuple(mixed)}))  # type: ignore[operator]
    assert shown.count(told) == 1
    assert f"{told}r1, r2" in shown


@pytest.mark.parametrize("view", [text, markdown, lambda made: made.to_html()])
def test_that_reports_were_linked_without_a_model_is_said(view: object) -> None:
    made, told = ledger(), "days alone, without a model"
    assert told not in view(made)  # type: ignore[operator]
    unasked = made.model_copy(update={"unasked": True})
    assert told in view(unasked)  # type: ignore[operator]
    by_rules = tuple(each.model_copy(update={"by_rules": True}) for each in made.reports)
    assert told not in view(unasked.model_copy(update={"reports": by_rules}))  # type: ignore[operator]


def test_what_rules_read_has_the_title_of_the_latest_report_that_belongs_to_it() -> None:
    made = ledger()
    read = tuple(each.model_copy(update={"by_rules": True}) for each in made.reports)
    last = [each for each in read if each.state == "current"][-2:]
    for apart, titled in ((), last[1]), ((last[1].id,), last[0]):
        told = made.model_copy(update={"reports": read, "apart": apart})
        assert laid_out(told).title == titled.article.title


def test_a_figure_of_no_event_has_no_event_beside_it() -> None:
    made = ledger()
    tolls = tuple(toll.model_copy(update={"event": None}) for toll in made.tolls)
    page = made.model_copy(update={"tolls": tolls}).to_html()
    assert page.count(labels("en")("story", "no_event")) == 1


def test_sentences_that_are_not_named_leave_no_number_beside_a_figure() -> None:
    made = ledger()
    [event, *_] = made.events
    piece = event.references[0].evidence[0]
    for number, end in ((3, "[r1:3]"), (4, "[r1:3] […]")):
        cited = tuple(piece.model_copy(update={"sentence": n}) for n in range(1, number + 1))
        at = event.references[0].model_copy(update={"evidence": cited})
        told = event.model_copy(update={"references": (at,)})
        shown = render(made.model_copy(update={"events": (told,)}), "text", width=100)
        [line] = [each for each in shown.splitlines() if "[r1:1] [r1:2]" in each]
        assert line.endswith(end)


def test_nothing_is_new_since_a_day_after_the_last_or_when_nobody_asks() -> None:
    assert "Nothing new." in text(ledger(), since=day(16))
    assert laid_out(ledger()).news == ()
    assert "New since" not in text(ledger())


def test_the_first_screen_is_short_and_says_what_may_be_printed() -> None:
    short = text(ledger(), short=True)
    assert "killed · civilians: 21, official (Ana Brel)" in short
    assert "17 → 19 → 21 Ana Brel [r6:1]" in short
    assert "Rill Guard went back on their word" in short
    assert len(short) < len(text(ledger())) / 2


def test_where_nobody_knows_which_is_later_every_view_says_so() -> None:
    made, no = ledger(), {"order_known": False}
    tolls = tuple(
        toll.model_copy(update={"figures": tuple(f.model_copy(update=no) for f in toll.figures)})
        for toll in made.tolls
    )
    told = "which is the later is not known"
    assert told not in text(made, short=True)
    short = text(made.model_copy(update={"tolls": tolls}), short=True)
    assert "17 / 19" in short
    assert told in " ".join(short.split())


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_toll_ledger_stands_alone_on_request(form: Format) -> None:
    shown = render(ledger(), form, section="casualties")
    assert "Toll ledger" in shown
    assert "No report gives a figure." in render(EMPTY, form, section="casualties")
    assert "at least 70, claimed by Rill Guard, unverified" in shown.replace("\\", "")
    assert "went back on their word" not in shown
    assert all(f"Report {name}" in shown for name in ("one", "two", "three", "same", "other"))


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_in_a_report_becomes_markup_or_steers_the_terminal(nasty: str) -> None:
    made = ledger(nasty)
    assert "\x1b" not in render(made, "text", since=day(14))
    shown = render(made, "markdown", since=day(14))
    assert not LIVE.search(shown)
    rows = [line for line in shown.split("\n") if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} == {4}


@pytest.mark.parametrize("width", [20, 40, 200])
def test_a_terminal_of_any_width_gets_no_line_that_is_too_long(width: int) -> None:
    lines = render(ledger(), "text", width=width, since=day(14)).splitlines()
    assert max(map(len, lines)) <= min(width, 100)


@pytest.mark.parametrize("code", supported())
def test_a_story_is_told_in_every_language(code: str) -> None:
    shown = render(ledger(), "markdown", language=code, since=day(14))
    told = labels(code).tables["story"]
    assert f"## {told['tolls']}" in shown
    assert not re.search(r"\{\w*\}", shown)


def test_every_code_of_a_ledger_has_a_word() -> None:
    tables = labels("en").tables
    for table, codes in (
        ("standing", Standing),
        ("verdict", Verdict),
        ("reason", Reason),
        ("link", LinkKind),
        ("linked_by", LinkedBy),
    ):
        assert set(tables[table]) >= set(get_args(codes))


def test_an_empty_story_is_shown() -> None:
    assert "reports: 0, events: 0" in text(EMPTY)
    assert EMPTY.to_markdown().startswith("# A story over days")
