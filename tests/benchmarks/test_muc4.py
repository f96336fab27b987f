"""Summaries held against keys in the manner of MUC-4; keys and texts here are invented."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from child import PATIENCE
from golds import english, known
from hypothesis import given
from hypothesis import strategies as st
from loopback import Loopback, error
from loopback import answer as completion
from muc4.__main__ import main
from muc4.answers import perpetrators_of
from muc4.names import Name
from muc4.scoring import Report, Scores, read_muc4, score
from reports import actor, casualty, claim
from summaries import made

from newsbrief.article.article import Article
from newsbrief.errors import ConfigurationError
from newsbrief.evaluation.draft import as_draft
from newsbrief.results.summary import ArticleSummary

TEXT = (
    "The Northern Front claimed responsibility for the raid. The police accused the Blue Hand and "
    "the Army of the East of the second one. The Coast Patrol shot at a boat. Six priests and at "
    "least 20 farmers were killed, and 12 or 30 nurses hurt, with one guard. An armed group fled."
)
REPORT = Article(TEXT, id="r1", language="en")


def summary(**filled: Any) -> ArticleSummary:
    return made(REPORT, **filled)


def key(*incidents: dict[str, Any], id: str = "r1") -> Report:  # noqa: A002
    return Report.model_validate({"id": id, "text": TEXT, "incidents": list(incidents)})


def incident(*perpetrators: Any, victims: Any = (), optional: bool = False) -> dict[str, Any]:
    return {"optional": optional, "perpetrators": perpetrators, "victims": victims}


def by(*names: str, confidence: str = "REPORTED AS FACT", optional: bool = False) -> dict[str, Any]:
    return {
        "alternatives": names,
        "confidence_alternatives": [confidence],
        "optional": optional,
    }


def hurt(*names: str, effect: str = "killed", optional: bool = False, **number: Any) -> Any:
    numbers = [number] if number else []
    return {
        "alternatives": names,
        "effect_alternatives": [effect],
        "number_alternatives": numbers,
        "optional": optional,
    }


def count(number: int) -> dict[str, Any]:
    return {"count": number, "min": number, "max": number}


FRONT = actor("A1", "Northern Front", [1])
POLICE = actor("A2", "police", [2], kind="government_body")
HAND = actor("A3", "Blue Hand", [2])
PATROL = actor("A4", "Coast Patrol", [3], kind="military", role="shot at a boat")
CLAIM = claim("C1", [1], voice="party", by=["A1"], kind="responsibility", text="It did it.")
ACCUSATION = claim(
    "C2", [2], voice="party", by=["A2"], kind="accusation", text="The Blue Hand did it."
)


def named(answer: ArticleSummary) -> list[tuple[str, str]]:
    return [(each.text, each.confidence) for each in perpetrators_of(answer)]


def scored(answer: ArticleSummary, *incidents: dict[str, Any]) -> Scores:
    return score([key(*incidents)], {"r1": answer})


# What a summary says


def test_who_claims_it_who_is_accused_and_who_simply_did_it_are_told_apart() -> None:
    answer = summary(actors=[FRONT, POLICE, HAND, PATROL], claims=[CLAIM, ACCUSATION])
    assert named(answer) == [
        ("Northern Front", "CLAIMED OR ADMITTED"),
        ("Blue Hand", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("Coast Patrol", "REPORTED AS FACT"),
    ]


def test_an_accusation_by_no_authority_is_one_without_authorities() -> None:
    accusers = POLICE | {"kind": "organisation"}
    answer = summary(actors=[accusers, HAND], claims=[ACCUSATION])
    assert named(answer) == [("Blue Hand", "SUSPECTED OR ACCUSED")]


def test_a_role_that_says_suspected_is_no_fact() -> None:
    answer = summary(actors=[HAND | {"role": "suspected of the attack"}])
    assert named(answer) == [("Blue Hand", "SUSPECTED OR ACCUSED")]


def test_persons_and_nameless_groups_are_no_organisations() -> None:
    person = actor("A1", "Northern Front", [1], kind="person", role="attacker")
    nameless = actor("A2", "armed group", [5], role="attackers")
    assert named(summary(actors=[person, nameless])) == []


# Perpetrators


def test_right_wrong_and_missed_organisations_are_counted() -> None:
    answer = summary(actors=[FRONT, POLICE, HAND], claims=[CLAIM, ACCUSATION])
    got = scored(answer, incident(by("NORTHERN FRONT"), by("ARMY OF THE EAST")))
    measure = got.perpetrators
    assert (measure.right, measure.wrong, measure.missed) == (1, 1, 1)
    assert (measure.precision, measure.recall, measure.f1) == (0.5, 0.5, 0.5)


def test_a_report_without_a_summary_misses_all_that_its_key_asks() -> None:
    got = score([key(incident(by("NORTHERN FRONT")))], {})
    assert (got.reports, got.perpetrators.missed, got.perpetrators.f1) == (1, 1, 0.0)


def test_what_is_optional_is_neither_right_nor_wrong_nor_missed() -> None:
    answer = summary(actors=[FRONT], claims=[CLAIM])
    for asked in (
        incident(by("NORTHERN FRONT", optional=True), by("OTHERS", optional=True)),
        incident(by("NORTHERN FRONT"), optional=True),
    ):
        measure = scored(answer, asked).perpetrators
        assert (measure.right, measure.wrong, measure.missed) == (0, 0, 0)
        assert measure.optional == 1


def test_one_organisation_in_two_incidents_is_asked_once() -> None:
    twice = (incident(by("NORTHERN FRONT [NF]")), incident(by("NF")))
    assert scored(summary(actors=[FRONT], claims=[CLAIM]), *twice).perpetrators.right == 1
    assert score([key(*twice)], {}).perpetrators.missed == 1


def test_the_confidence_counts_as_the_same_or_as_of_the_same_sort() -> None:
    answer = summary(actors=[FRONT, POLICE, HAND], claims=[CLAIM, ACCUSATION])
    got = scored(
        answer,
        incident(
            by("NORTHERN FRONT", confidence="CLAIMED OR ADMITTED"),
            by("BLUE HAND", confidence="POSSIBLE"),
        ),
    )
    assert (got.confidence.of, got.confidence.exact, got.confidence.folded) == (2, 1, 2)


# Casualties


def test_casualties_are_counted_by_who_they_are_and_by_their_figures() -> None:
    answer = summary(
        casualties=[
            casualty("killed", [4], 6, victims="priests"),
            casualty("killed", [4], None, min=20, precision="at_least", victims="farmers"),
            casualty("wounded", [4], 12, victims="nurses"),
        ]
    )
    got = scored(
        answer,
        incident(
            victims=(
                hurt("PRIESTS", "SIX PRIESTS", **count(6)),
                hurt("FARMERS", count=None, min=20, max=None),
                hurt("NURSES", effect="injured", **count(30)),
            )
        ),
    )
    assert (got.killed.right, got.injured.right) == (2, 1)
    assert (got.numbers.right, got.numbers.wrong, got.numbers.missed) == (2, 1, 1)


def test_a_key_that_only_says_several_is_not_required_and_any_figure_from_two_meets_it() -> None:
    several = incident(victims=[hurt("PRIESTS", min=2, max=None, plural=True)])
    answer = summary(casualties=[casualty("killed", [4], 6, victims="priests")])
    numbers = scored(answer, several).numbers
    assert (numbers.right, numbers.wrong, numbers.missed, numbers.optional) == (0, 0, 0, 1)
    one = summary(casualties=[casualty("killed", [4], 1, victims="guard")])
    assert scored(one, several).numbers.wrong == 1
    assert score([key(several)], {}).numbers.missed == 0


def test_a_casualty_without_a_figure_says_nothing_about_numbers() -> None:
    answer = summary(casualties=[casualty("killed", [4], None, victims="priests")])
    got = scored(answer, incident(victims=[hurt("PRIESTS", **count(6))]))
    assert (got.killed.right, got.numbers.wrong, got.numbers.missed) == (1, 0, 1)


def test_an_effect_that_the_key_is_not_sure_of_is_optional() -> None:
    unsure = hurt("PRIESTS", **count(6)) | {"effect_alternatives": ["killed", "injured"]}
    assert score([key(incident(victims=[unsure]))], {}).killed.missed == 0


def test_as_many_figures_as_can_be_are_paired() -> None:
    # The six fits both keys, the twelve only the range: taken in turn, one would stay over.
    answer = summary(
        casualties=[
            casualty("killed", [4], 6, victims="priests"),
            casualty("killed", [4], 12, victims="nurses"),
        ]
    )
    asked = incident(
        victims=[hurt("PEOPLE", count=None, min=5, max=12), hurt("PRIESTS", **count(6))]
    )
    numbers = scored(answer, asked).numbers
    assert (numbers.right, numbers.wrong, numbers.missed) == (2, 0, 0)


# Names


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("the Northern Front", "NORTHERN FRONT"),
        ("Northern Front guerrillas", "NORTHERN FRONT"),
        ("NF", "NORTHERN FRONT"),
        ("Northern Front (NF)", "NF"),
        ("M-7", "M7"),
        ("Front's", "THE FRONT"),
        ("Coastal Army", "ARMY"),
        ("six people", "PEOPLE"),
        ("Señal Roja", "SENAL ROJA"),
        ("policemen", "POLICEMAN"),
        ("leader of the Blue Hand", "LEADER OF BLUE HAND"),
    ],
)
def test_names_that_mean_the_same_match(ours: str, theirs: str) -> None:
    assert Name(ours).matches(Name(theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("group", "NORTHERN GROUP"),
        ("army", "NORTHERN ARMY"),
        ("Southern Front", "NORTHERN FRONT"),
        ("", "NORTHERN FRONT"),
        ("NF", "COASTAL ARMY"),
    ],
)
def test_names_that_mean_others_do_not(ours: str, theirs: str) -> None:
    assert not Name(ours).matches(Name(theirs))


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared_and_a_name_matches_itself(one: str, other: str) -> None:
    name = Name(one)
    assert name.matches(Name(one)) == bool(name.words)
    assert name.matches(Name(other)) in (True, False)


# Reading keys


def test_keys_are_read_from_json_lines_and_what_is_not_known_is_left(tmp_path: Path) -> None:
    path = tmp_path / "keys.jsonl"
    line = {"id": "r1", "text": "T", "words": 1, "incidents": [incident(by("X"))]}
    path.write_text(f"{json.dumps(line)}\n\n{json.dumps({'id': 'r2', 'text': 'U'})}\n", "utf-8")
    first, second = read_muc4(path)
    assert first.incidents[0].perpetrators[0].alternatives == ("X",)
    assert (second.id, second.incidents) == ("r2", ())


@pytest.mark.parametrize("line", ["{", '{"id": 1}', '{"id": "a", "text": "b", "incidents": 3}'])
def test_a_line_that_is_no_key_is_named_in_one_line(line: str, tmp_path: Path) -> None:
    path = tmp_path / "keys.jsonl"
    path.write_text(f'{{"id": "r1", "text": "T"}}\n{line}\n', "utf-8")
    with pytest.raises(ConfigurationError, match="line 2") as caught:
        read_muc4(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.jsonl"):
        read_muc4(tmp_path / "none.jsonl")


# The command


def test_models_stand_side_by_side_and_what_fails_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = tmp_path / "keys.jsonl"
    asked = incident(victims=[hurt("ATTACKERS", **count(70))])
    keys.write_text(json.dumps({"id": "raid", "text": english()["text"], "incidents": [asked]}))
    right = completion(as_draft(known(english())).model_dump(mode="json", by_alias=True))
    refused = error(400, "no such model")
    with Loopback([right, refused]) as server:
        words = [str(keys), "--base-url", server.base_url, "--model", "good", "--model", "poor"]
        main([*words, "--no-cache"])
    out = capsys.readouterr().out
    assert "|  | good | poor |" in out
    [killed] = [line for line in out.splitlines() if line.startswith("| killed |")]
    assert killed.endswith(" / 1.00) | 0.00 (0.00 / 0.00) |")
    assert "poor, raid: RequestDenied" in out


def test_the_script_beside_the_folder_of_its_name_starts_it() -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "muc4.py"
    done = subprocess.run(
        [sys.executable, script, "--help"],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    assert "reports with their keys" in done.stdout


def test_keys_that_cannot_be_read_end_it_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"none\.jsonl") as end:
        main([str(tmp_path / "none.jsonl"), "--model", "rules"])
    assert "\n" not in str(end.value)
