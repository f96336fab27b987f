"""The sample reports compared from recorded answers: what a reader has to be shown is found."""

from functools import cache
from itertools import combinations
from pathlib import Path

import places
import pytest

from newsbrief import EventComparison, Summarizer, compare_articles

FOLDER = places.SAMPLES
DUTCH = [FOLDER / "bridge-explainer.nl.txt", FOLDER / "bridge-what-we-know.nl.txt"]
ENGLISH = [FOLDER / "bridge-report.en.txt", FOLDER / "bridge-live-qa.en.txt"]


@cache
def compared(*paths: Path) -> EventComparison:
    made = compare_articles(paths)
    assert made.method == "model"
    assert made.provenance.model.startswith("recorded: ")
    # The reader put two claims into two groups each; they stand in the first, and one of the others
    # is then no group any more.
    problems = {problem.check for group in made.rejected for problem in group.problems}
    assert problems <= {"grouped_once", "two_items"}
    return made


@pytest.mark.parametrize("paths", [DUTCH, ENGLISH, [*DUTCH, *ENGLISH]])
def test_the_contradicting_figures_of_the_dead_are_found_with_both_sources(
    paths: list[Path],
) -> None:
    killed = [f for f in compared(*paths).figures if (f.kind, f.verdict) == ("killed", "differ")]
    counts = [{c.count or c.minimum or 0: c for c in figure.cells} for figure in killed]
    [dead] = [found for found in counts if 70 in found]
    governor = next(cell for n, cell in dead.items() if n in (11, 14, 17))
    assert not set(dead[70].reported_by) & set(governor.reported_by)
    assert dead[70].evidence
    assert governor.evidence
    assert any({3, 26} <= set(found) for found in counts)


@pytest.mark.parametrize("paths", [DUTCH, ENGLISH, [*DUTCH, *ENGLISH]])
def test_the_denial_stands_against_the_claim_with_evidence_on_both_sides(
    paths: list[Path],
) -> None:
    contradicted = [c for c in compared(*paths).claims if c.verdict == "contradicted"]
    aboard = [
        claim
        for claim in contradicted
        if any("Mirsa Kolvane" in cell.speakers and cell.denial for cell in claim.against)
        and any({"Free Lesk", "Vrij Lesk"} & set(cell.speakers) for cell in claim.claims)
    ]
    assert aboard
    for claim in contradicted:
        assert all(cell.evidence for cell in (*claim.claims, *claim.against))


@pytest.mark.parametrize("paths", [DUTCH, ENGLISH])
def test_what_reports_treat_differently_is_found(paths: list[Path]) -> None:
    made = compared(*paths)
    differing = [c for c in made.claims if c.statuses_differ]
    assert differing or any(figure.statuses_differ for figure in made.figures)


def test_what_was_disputed_on_one_day_is_treated_otherwise_on_the_next() -> None:
    statuses = [
        {cell.report: cell.status for cell in claim.claims}
        for claim in compared(*ENGLISH).claims
        if claim.statuses_differ
    ]
    assert {"r1": "disputed", "r2": "unverified"} in statuses


def test_the_points_are_told_with_all_who_print_a_side() -> None:
    made = compared(*DUTCH, *ENGLISH)
    assert len(made.points) > 20
    assert made.rejected_points == ()
    assert max(len(side.printed) for point in made.points for side in point.sides) == 4
    [missing] = [point for point in made.points if "are missing" in point.about]
    assert (missing.kind, missing.kind_by) == ("update", "code")
    assert "four" in missing.sides[-1].says.lower()


def test_actors_are_found_under_their_names_in_both_languages() -> None:
    names = [set(actor.names) for actor in compared(*DUTCH, *ENGLISH).actors]
    assert any({"Vrij Lesk", "Free Lesk"} <= found for found in names)
    assert any({"Tarvonië", "Tarvonia"} <= found for found in names)


@pytest.mark.parametrize("pair", list(combinations([*DUTCH, *ENGLISH], 2)))
def test_one_recorded_reading_serves_every_choice_of_the_samples(pair: tuple[Path, Path]) -> None:
    made = compared(*pair)
    assert [report.id for report in made.reports] == ["r1", "r2"]
    assert made.actors


def test_a_recorded_reading_serves_no_other_items(monkeypatch: pytest.MonkeyPatch) -> None:
    summarizer = Summarizer()
    one, other = (summarizer.summarize(path) for path in ENGLISH)
    claim = one.claims[0].model_copy(update={"statement": "Something else is so."})
    changed = one.model_copy(update={"claims": (claim, *one.claims[1:])})
    assert summarizer.compare([one, other]).method == "model"
    assert summarizer.compare([changed, other]).method == "by_name"


def test_an_item_that_is_gone_since_leaves_the_rest_of_the_reading_as_it_was() -> None:
    summarizer = Summarizer()
    one, other = (summarizer.summarize(path) for path in ENGLISH)
    fewer = one.model_copy(update={"claims": one.claims[1:]})
    made = summarizer.compare([fewer, other])
    assert made.method == "model"
    assert "item_exists" not in [p.check for group in made.rejected for p in group.problems]
