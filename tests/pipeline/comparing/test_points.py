"""What reports differ on: which sides hold, which are one origin, of what kind a point is."""

from datetime import date
from typing import Any

import pytest
from from_schema import from_schema
from hypothesis import given
from reports import actor, casualty
from summaries import made

from newsbrief import ArticleSummary, Capacity, EventComparison, Refusal, Summarizer
from newsbrief.article.article import Article
from newsbrief.pipeline.comparing.differing import PointsDraft
from newsbrief.testing import Question, Scripted, ScriptedModel

WIRE = (
    "At least six people, one of them a nurse, were killed when shells hit the clinic in Orvel "
    "before dawn on Monday, the Halden agency reported."
)
MONDAY = f"""Shells hit clinic in Orvel

5 October 2026

{WIRE} Governor Ines Quade put the number of dead at eight. The Ruvian army denied that it had
fired. The Valen Front said that 40 soldiers had died in the clinic."""
TUESDAY = f"""Toll of Orvel rises

6 October 2026

{WIRE} Governor Ines Quade now speaks of nine dead. The Ruvian army said that it had fired on the
clinic by mistake. The clinic stood beside a barracks, the army said."""


def actors(*names: str) -> list[dict[str, Any]]:
    return [actor(f"A{n}", name, [3], kind="other") for n, name in enumerate(names, 1)]


NAMES = ("Halden", "Ines Quade", "Ruvian army", "Valen Front")


def monday() -> ArticleSummary:
    figures = [
        casualty("killed", [3], by=["A1"], min=6, precision="at_least"),
        casualty("killed", [4], 8, by=["A2"]),
        casualty("killed", [6], 40, by=["A4"], victims="soldiers"),
    ]
    return made(Article(MONDAY), actors=actors(*NAMES), casualties=figures)


def tuesday() -> ArticleSummary:
    figures = [
        casualty("killed", [3], by=["A1"], min=6, precision="at_least"),
        casualty("killed", [4], 9, by=["A2"]),
    ]
    return made(Article(TUESDAY), actors=actors(*NAMES[:3]), casualties=figures)


def side(report: str, source: str, says: str, *s: int) -> dict[str, Any]:
    return {"report": report, "source": source, "says": says, "s": list(s)}


def compared(
    *points: dict[str, Any], verdicts: dict[str, Any] | None = None, **options: Any
) -> EventComparison:
    def by(question: Question) -> Scripted:
        names = [[f"r1:A{n}", f"r2:A{n}"] for n in (1, 2, 3)]
        answers: dict[str, Scripted] = {
            "Groups": {"actors": names},
            "PointsDraft": {"points": list(points)},
            "PointVerdicts": verdicts or {},
        }
        return answers[question.schema.__name__]

    summarizer = Summarizer(ScriptedModel(by=by), **options)
    return summarizer.compare([monday(), tuesday()])


def point(kind: str, *sides: dict[str, Any], about: str = "How many died?") -> dict[str, Any]:
    return {"about": about, "kind": kind, "sides": list(sides)}


QUADE = [side("r1", "r1:A2", "eight dead", 4), side("r2", "r2:A2", "nine dead", 4)]
FRONT = side("r1", "r1:A4", "40 soldiers", 6)
ARMY = [
    side("r1", "Ruvian army", "it had not fired", 5),
    side("r2", "r2:A3", "it had fired on the clinic by mistake", 5),
]


@pytest.mark.parametrize(
    ("said", "sides", "kind", "by"),
    [
        ("contradiction", QUADE, "update", "code"),
        ("update", [QUADE[0], FRONT], "contradiction", "code"),
        ("detail", [side("r1", "A1", "at least six", 3), QUADE[0]], "bound", "code"),
        ("contradiction", ARMY, "update", "code"),
        (
            "detail",
            [ARMY[0], side("r2", "report", "stood beside a barracks", 6)],
            "detail",
            "model",
        ),
    ],
)
def test_code_says_of_what_kind_a_point_is_where_it_can_know(
    said: str, sides: list[dict[str, Any]], kind: str, by: str
) -> None:
    [found] = compared(point(said, *sides)).points
    assert (found.kind, found.kind_by) == (kind, by)


def test_a_source_that_nobody_put_together_updates_its_figure_by_its_name() -> None:
    answers = {"PointsDraft": {"points": [point("contradiction", *QUADE), point("bound", *QUADE)]}}
    model = ScriptedModel(by=lambda q: answers.get(q.schema.__name__, {}))
    [found] = Summarizer(model).compare([monday(), tuesday()]).points
    assert (found.kind, found.kind_by) == ("update", "code")


def test_what_is_contested_and_updated_is_two_points() -> None:
    made = compared(point("contradiction", *QUADE, FRONT), point("detail", *ARMY))
    contested, army, updated = made.points
    assert (contested.kind, army.kind, updated.kind) == ("contradiction", "update", "update")
    assert (contested.within, army.within, updated.within) == (None, None, contested.id)
    assert [said.says for said in updated.sides] == ["eight dead", "nine dead"]
    assert updated.about == "How many died? · Ines Quade"
    assert len(contested.sides) == 3


def test_reports_too_long_for_one_question_make_the_same_points_of_a_toll() -> None:
    model = ScriptedModel(by=lambda _: {}, capacity=Capacity(window=100))
    by_story = Summarizer(model).compare([monday(), tuesday()])
    in_one = compared(point("contradiction", *QUADE, FRONT, side("r1", "A1", "at least six", 3)))
    assert by_story.figures[0].verdict == "differ"
    assert [(p.id, p.within, p.kind) for p in by_story.points] == [
        (p.id, p.within, p.kind) for p in in_one.points
    ]
    assert [side.says for side in by_story.points[-1].sides] == ["8", "9"]


def test_one_sentence_with_two_numbers_is_no_copy() -> None:
    said = (
        "The {} said that {} people had been killed when shells hit the clinic in Orvel on Monday."
    )
    first, second = (
        made(
            Article(f"Report {n}\n\n{day} October 2026\n\n{said.format(who, count)}"),
            actors=[actor("A1", who, [3], kind="other")],
            casualties=[casualty("killed", [3], count, by=["A1"])],
        )
        for n, day, who, count in ((1, 5, "Ruvian army", 9), (2, 6, "Valen Front", 30))
    )
    sides = [side("r1", "A1", "9 people", 3), side("r2", "A1", "30 people", 3)]
    answers = {"PointsDraft": {"points": [point("contradiction", *sides)]}}
    model = ScriptedModel(by=lambda q: answers.get(q.schema.__name__, {}))
    [toll] = Summarizer(model).compare([first, second]).points
    assert {said.origin for said in toll.sides} == {"r1:A1", "r2:A1"}


@pytest.mark.parametrize(
    ("counts", "path"),
    [
        ((11, 10, 11), ["11", "10", "11"]),
        ((10, 11, 10), ["10", "11"]),  # an old report
        ((10, 11, 10, 11), ["10", "11"]),
        ((11, 10, 11, 9, 11), ["11", "10", "11", "9", "11"]),
    ],
)
def test_a_number_that_comes_back_is_said_twice(counts: tuple[int, ...], path: list[str]) -> None:
    reports = [
        made(
            Article(f"Report\n\n{day} October 2026\n\nGovernor Ines Quade spoke of {count} dead."),
            actors=[actor("A1", "Ines Quade", [3], kind="person")],
            casualties=[casualty("killed", [3], count, by=["A1"])],
        )
        for day, count in enumerate(counts, 5)
    ]
    together = {"actors": [[f"r{n}:A1" for n in range(1, len(counts) + 1)]]}
    sides = [side(f"r{n}", "A1", f"{count}", 3) for n, count in enumerate(counts, 1)]
    answers: dict[str, Scripted] = {
        "Groups": together,
        "PointsDraft": {"points": [point("detail", *sides)]},
    }
    model = ScriptedModel(by=lambda q: answers[q.schema.__name__])
    [found] = Summarizer(model).compare(reports).points
    assert found.kind == "update"
    assert [said.says for said in found.sides] == path
    assert sum(len(said.printed) for said in found.sides) == len(counts)


def test_figures_of_one_day_that_cannot_both_be_so_are_taken_out_of_an_update() -> None:
    open_count = side("r2", "A3", "the army did not say how many", 5)  # so that code knows no kind
    contested, updated = compared(point("update", *QUADE, FRONT, open_count)).points
    assert (contested.kind, updated.kind) == ("contradiction", "update")
    assert (contested.within, updated.within) == (updated.id, None)
    assert [said.says for said in contested.sides] == ["eight dead", "40 soldiers"]


def test_a_side_whose_words_name_another_kind_gives_no_figure_of_the_first() -> None:
    sides = [
        side("r1", "A2", "eight dead", 4),
        side("r2", "A2", "one of the eight was wounded", 4),
    ]
    text = TUESDAY.replace("nine dead", "one of the eight dead, who was only wounded")
    second = made(
        Article(text),
        actors=actors(*NAMES[:3]),
        casualties=[casualty("killed", [4], 8, by=["A2"])],
    )
    answers = {"PointsDraft": {"points": [point("update", *sides)]}}
    model = ScriptedModel(by=lambda q: answers.get(q.schema.__name__, {}))
    compared_now = Summarizer(model).compare([monday(), second])
    assert [each.kind for each in compared_now.points] == ["update"]
    assert compared_now.rejected_points == ()


def test_what_one_report_is_at_odds_with_itself_on_is_marked_and_stands_last() -> None:
    alone = point("contradiction", FRONT, side("r1", "A2", "eight dead", 4), about="Who died?")
    between = point("contradiction", ARMY[0], side("r2", "report", "beside a barracks", 6))
    made = compared(alone, between)
    assert [each.about for each in made.points] == ["How many died?", "Who died?"]
    assert [len(each.reports) for each in made.points] == [2, 1]
    for view in (made.to_text(), made.to_markdown(), made.to_html()):
        assert view.count("within one report") == 1
    assert made.to_markdown(language="nl").count("binnen één bericht") == 1


def test_one_report_that_gives_one_number_exact_and_as_a_bound_differs_with_nobody() -> None:
    twice = [
        casualty("killed", [4], 9, by=["A2"]),
        casualty("killed", [5], by=["A2"], min=9, precision="at_least"),
    ]
    text = TUESDAY.replace("The Ruvian army said that it", "At least nine, she said. The army")
    report = made(Article(text), actors=actors(*NAMES[:3]), casualties=twice)
    sides = [side("r2", "A2", "nine dead", 4), side("r2", "A2", "at least nine dead", 5)]
    answers: dict[str, Scripted] = {"PointsDraft": {"points": [point("bound", *sides)]}}
    model = ScriptedModel(by=lambda q: answers.get(q.schema.__name__, {}))
    found = Summarizer(model).compare([monday(), report])
    assert [each.within for each in found.points if each.kind == "bound"] == []
    assert [p.check for p in found.rejected_points[0].problems] == ["sides_differ"]


def test_a_model_that_goes_in_circles_is_heard_once() -> None:
    again = point("detail", *reversed(QUADE), about="The toll")
    made = compared(*[point("contradiction", *QUADE)] * 3, point("update", *ARMY), again)
    assert [each.id for each in made.points] == ["point-1", "point-2"]
    assert [each.about for each in made.points] == ["How many died?"] * 2
    reworded = [side("r1", "A2", "eight were dead", 4), side("r2", "A2", "nine dead now", 4)]
    titles = [
        each.about
        for each in compared(
            point("update", *QUADE), point("update", *reworded, about="Toll")
        ).points
    ]
    assert titles == ["How many died?"]
    other = [ARMY[0], side("r2", "A3", "a barracks stood beside the clinic", 6)]
    assert len(compared(point("contradiction", *ARMY), point("contradiction", *other)).points) == 2


def test_a_part_stands_in_another_point_when_that_has_its_numbers_too() -> None:
    speaks = [
        side("r1", "A2", "the governor speaks of the dead", 4),
        side("r2", "A2", "the governor speaks of dead now", 4),
    ]
    asked = point("update", *speaks, side("r2", "A3", "by mistake", 5), about="Who speaks?")
    made = compared(point("contradiction", *QUADE, FRONT), asked)
    assert [each.about for each in made.points if each.within] == ["How many died? · Ines Quade"]


def test_reports_that_print_one_sentence_are_one_origin() -> None:
    own = [side(r, "report", "at least six dead", 3) for r in ("r1", "r2")]
    [found] = compared(point("update", *own, *QUADE)).points
    wire, *_ = found.sides
    assert [printed.report for printed in wire.printed] == ["r1", "r2"]
    assert wire.origin == "r1"
    made = compared(point("update", *own))
    assert made.points == ()
    assert [p.check for p in made.rejected_points[0].problems] == ["two_sides"]


@pytest.mark.parametrize(
    ("wrong", "check"),
    [
        (side("r3", "A2", "nine dead", 4), "report_known"),
        (side("r2", "A2", "nine dead", 99), "evidence_exists"),
        (side("r2", "A2", "nine dead"), "evidence_exists"),
        (side("r2", "A2", "ninety dead", 4), "figure_in_evidence"),
        (side("r2", "the mayor of Helmond", "nine dead", 4), "source_known"),
        (side("r2", "A2", " ", 4), "text_given"),
    ],
)
def test_a_side_that_its_report_does_not_bear_out_is_left_out(
    wrong: dict[str, Any], check: str
) -> None:
    made = compared(point("detail", QUADE[0], wrong))
    assert made.points == ()
    assert check in [problem.check for problem in made.rejected_points[0].problems]


def test_who_is_cited_for_what_another_says_is_in_doubt() -> None:
    [found] = compared(point("detail", FRONT, side("r2", "A3", "nine dead", 4))).points
    assert "words_are_theirs" in found.sides[1].doubts


def test_whose_words_another_tells_is_shown_with_who_tells_them() -> None:
    text = TUESDAY.replace(
        "The clinic stood", "[Ines Quade] The Ruvian army told us the clinic stood"
    )
    second = made(Article(text), actors=actors(*NAMES[:3]))
    sides = [ARMY[0], side("r2", "A3", "the clinic stood beside a barracks", 6)]
    answers: dict[str, Scripted] = {"PointsDraft": {"points": [point("contradiction", *sides)]}}
    model = ScriptedModel(by=lambda q: answers.get(q.schema.__name__, {}))
    found = Summarizer(model).compare([monday(), second])
    [told] = found.points
    assert [each.via for each in told.sides] == [None, "Ines Quade"]
    assert "heard_through" in told.sides[1].doubts
    for view in (found.to_text(), found.to_markdown(), found.to_html()):
        assert "heard through Ines Quade" in " ".join(view.split())


def test_a_side_stands_on_its_sentences() -> None:
    for each in compared(point("detail", *QUADE), point("detail", *ARMY)).points:
        for said in each.sides:
            for printed in said.printed:
                text = MONDAY if printed.report == "r1" else TUESDAY
                assert printed.published == date(2026, 10, 5 if text is MONDAY else 6)
                assert printed.evidence
                assert all(text[e.start : e.end] == e.text for e in printed.evidence)


def test_summaries_read_back_from_json_are_compared_by_their_sentences() -> None:
    stored = [ArticleSummary.from_json(each.to_json()) for each in (monday(), tuesday())]
    model = ScriptedModel(
        by=lambda q: (
            {"points": [point("update", *QUADE)]} if q.schema is PointsDraft else {"actors": []}
        )
    )
    [found] = Summarizer(model).compare(stored).points
    [question] = [q for q in model.questions if q.schema is PointsDraft]
    assert "[4] Governor Ines Quade now speaks of nine dead." in question.text
    assert "beside a barracks" not in question.text
    assert all(MONDAY[e.start : e.end] == e.text for e in found.sides[0].printed[0].evidence)


def test_what_stands_side_by_side_makes_points_without_a_model() -> None:
    made = Summarizer(ScriptedModel()).compare([monday(), tuesday()], by_name=True)
    [found] = [each for each in made.points if each.kind == "update"]
    assert [said.says for said in found.sides][-2:] == ["8", "9"]


def later_toll(first: dict[str, Any], then: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The points that two figures of two days make without a model."""
    days = [
        made(Article(text), actors=actors(*NAMES[:2]), casualties=[figure])
        for text, figure in ((MONDAY, first), (TUESDAY, then))
    ]
    found = Summarizer(ScriptedModel()).compare(days, by_name=True).points
    return [(each.kind, [said.says for said in each.sides]) for each in found]


def test_without_a_model_figures_of_two_days_are_no_contradiction() -> None:
    points = later_toll(casualty("killed", [4], 8), casualty("killed", [4], 9, by=["A2"]))
    assert points == [("update", ["8", "9"])]


def test_a_least_that_a_source_raises_is_one_point_and_no_bound() -> None:
    least = casualty("killed", [4], by=["A2"], min=8, precision="at_least")
    points = later_toll(least, casualty("killed", [4], 9, by=["A2"]))
    assert points == [("update", ["at least 8", "9"])]


def test_one_number_of_two_things_is_said_twice() -> None:
    weeks, months = side("r1", "A2", "three weeks", 4), side("r1", "A2", "three months", 4)
    [found] = compared(point("update", weeks, months)).points
    assert [said.says for said in found.sides] == ["three weeks", "three months"]


def test_one_number_in_two_deeds_is_said_twice() -> None:
    laid, stood = (
        side("r1", "A2", "two men laid a parcel under the wall", 4),
        side("r1", "A2", "two suspicious persons were standing about", 4),
    )
    [found] = compared(point("detail", laid, stood)).points
    assert len(found.sides) == 2
    again = side("r1", "A2", "two men laid a parcel", 4)
    [rejected] = compared(point("detail", laid, again)).rejected_points
    assert rejected.about == "How many died?"


def test_a_second_reader_marks_points_and_strict_rejects_them() -> None:
    verdicts = {
        "problems": [{"id": "P1b", "field": "says", "why": "it says nine", "s": 4}],
        "fine": ["P1", "P1a", "P2", "P2a", "P2b"],
    }
    points = [point("update", *QUADE), point("update", *ARMY)]
    second, first = compared(*points, verdicts=verdicts, verify=True).points
    assert (first.verified, second.verified) == (False, True)
    assert [(o.field, o.sentence) for o in first.objections] == [("r2 says", 4)]
    strict = compared(*points, verdicts=verdicts, verify="strict")
    assert [each.about for each in strict.points] == [second.about]
    assert strict.rejected_points[0].problems[0].check == "second_reading"
    nonsense = compared(*points, verdicts={"fine": ["X9"]}, verify=True).points
    assert [each.verified for each in nonsense] == [None, None]


FINE = ["P1", "P1a", "P1b"]
SPOKE = [ARMY[0], side("r2", "report", "stood beside a barracks", 6)]


@pytest.mark.parametrize(
    ("sides", "why", "kind", "verified"),
    [
        (SPOKE, "contradiction: it cannot be both", "contradiction", True),
        (SPOKE, "it cannot be both", "detail", False),
        (QUADE, "detail: both can be so", "update", False),  # code knows better
    ],
)
def test_a_second_reader_names_the_right_kind_where_code_knows_none(
    sides: list[dict[str, Any]], why: str, kind: str, *, verified: bool
) -> None:
    wrong = {"id": "P1", "field": "kind", "why": why, "s": 5}
    verdicts = {"problems": [wrong], "fine": ["P1a", "P1b"]}
    [found] = compared(point("detail", *sides), verdicts=verdicts, verify=True).points
    assert (found.kind, found.verified, bool(found.objections)) == (kind, verified, not verified)


def test_what_a_second_reader_finds_missing_is_held_against_the_reports_as_well() -> None:
    missing = [
        point("contradiction", *QUADE, FRONT),
        point("detail", *SPOKE, about="Who stood where?"),
        point("update", side("r1", "A2", "eight dead", 4), side("r2", "A2", "ninety dead", 4)),
    ]
    made = compared(point("update", *ARMY), verdicts={"fine": FINE, "missed": missing}, verify=True)
    assert [(each.id, each.kind, each.verified) for each in made.points] == [
        ("point-1", "contradiction", None),
        ("point-2", "update", True),
        ("point-3", "update", None),
    ]
    assert made.points[2].within == "point-1"
    assert [each.about for each in made.rejected_points] == ["How many died?"]


def test_a_second_reader_says_what_is_not_worth_a_line() -> None:
    points = [point("update", *QUADE), point("update", *ARMY)]
    verdicts = {"fine": ["P1", "P1a", "P1b", "P2a", "P2b"], "petty": ["P2"]}
    first, second = compared(*points, verdicts=verdicts, verify=True).points
    assert (first.verified, second.verified) == (True, False)
    assert [each.why for each in second.objections] == ["not worth a line"]
    other_way = {"fine": ["P1a", "P1b", "P2", "P2a", "P2b"], "petty": ["P1"]}
    behind = compared(*points, verdicts=other_way, verify=True).points
    assert [(each.id, each.verified) for each in behind] == [("point-1", True), ("point-2", False)]
    strict = compared(*points, verdicts=verdicts, verify="strict")
    assert [each.about for each in strict.rejected_points] == [second.about]
    all_of_them = compared(*points, verdicts=verdicts | {"petty": ["P1", "P2"]}, verify=True)
    assert [each.verified for each in all_of_them.points] == [True, None]


def test_what_a_second_reader_repeats_stands_once() -> None:
    verdicts = {"fine": FINE, "missed": [point("update", *ARMY, about="Did they fire?")]}
    [found] = compared(point("update", *ARMY), verdicts=verdicts, verify=True).points
    assert found.verified is True


def test_a_model_that_cannot_say_what_differs_costs_no_comparison() -> None:
    def by(question: Question) -> Scripted:
        return Refusal("no") if question.schema is PointsDraft else {}

    made = Summarizer(ScriptedModel(by=by)).compare([monday(), tuesday()])
    assert (made.method, made.rejected_points) == ("model", ())


@given(from_schema(PointsDraft.model_json_schema()))
def test_whatever_a_model_answers_each_point_has_two_sides_that_stand_there(
    answer: dict[str, Any],
) -> None:
    for found in compared(*answer["points"]).points:
        assert len(found.sides) > 1
        for said in found.sides:
            assert all(printed.evidence for printed in said.printed)


@pytest.mark.parametrize(
    ("first", "then", "verdict", "kind"),
    [
        ((8, "A2"), (9, "A1"), "revised", "update"),
        ((8, "A2"), (20, "A1"), "differ", "contradiction"),
        ((9, "A2"), (8, "A1"), "differ", "contradiction"),
        ((8, ""), (9, ""), "revised", "update"),
    ],
)
def test_figures_side_by_side_know_the_days_of_their_reports(
    first: tuple[int, str], then: tuple[int, str], verdict: str, kind: str
) -> None:
    def report(number: int, by: str, day: int) -> ArticleSummary:
        said = {"A1": "Halden said", "A2": "Ines Quade said"}.get(by, "Since Sunday")
        text = f"Report\n\n{day} October 2026\n\n{said} {number} people were killed in Orvel."
        known = [actor(by, said.removesuffix(" said"), [3], kind="other")] if by else []
        figure = casualty("killed", [3], number, by=[by] if by else [])
        return made(Article(text), actors=known, casualties=[figure])

    both = [report(*first, 5), report(*then, 6)]
    [found] = Summarizer(ScriptedModel()).compare(both, by_name=True).figures
    assert found.verdict == verdict
    points = Summarizer(ScriptedModel()).compare(both, by_name=True).points
    assert [point.kind for point in points] == [kind]


def test_what_a_model_wrote_of_most_sides_is_not_told_again() -> None:
    def abouts(*sides: dict[str, Any]) -> list[str]:
        groups = {"casualties": [["r1:F1", "r1:F2", "r2:F2"]]}
        told = point("detail", *sides)
        answers: dict[str, Scripted] = {"Groups": groups, "PointsDraft": {"points": [told]}}
        model = ScriptedModel(by=lambda q: answers.get(q.schema.__name__, {}))
        found = Summarizer(model).compare([monday(), tuesday()]).points
        return sorted(each.about for each in found if each.within is None)

    assert abouts(*QUADE) == ["How many died?"]
    assert abouts(QUADE[0], FRONT) == ["How many died?", "killed: people"]
