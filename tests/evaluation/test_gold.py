"""Gold: read strictly, tied to the way its article is numbered, and held against the checks."""

import json
from pathlib import Path
from typing import Any

import places
import pytest
from golds import dutch, english, gold_casualty, gold_claim, known, written
from jsonschema import Draft202012Validator
from reports import EN, article, at

from newsbrief.cli.schemas import json_schemas
from newsbrief.errors import NewsbriefError
from newsbrief.evaluation import GoldError, read_gold
from newsbrief.evaluation.draft import objections
from newsbrief.evaluation.gold import options

DEAD = at(article("en"), "seventy attackers")
SAMPLES = places.GOLD


def refused(path: Path) -> str:
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    told = str(caught.value)
    assert "\n" not in told
    return told


# Reading


def test_gold_is_read_with_its_articles(tmp_path: Path) -> None:
    (tmp_path / "raid.txt").write_text(EN, encoding="utf-8")
    line = english() | {"path": "raid.txt"}
    del line["text"]
    raid, attack = read_gold(written(tmp_path, line, dutch()))
    assert (raid.id, raid.article.text, attack.article.language) == ("raid", EN, "nl")
    assert [claim.id for claim in raid.gold.claims] == ["c1", "c2", "c3", "c4"]


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(english())}\n\n", encoding="utf-8")
    assert len(read_gold(path)) == 1


def test_a_field_may_allow_several_values() -> None:
    made = known(english(claims=[gold_claim("c1", [5], status={"any": ["stated", "disputed"]})]))
    [claim] = made.gold.claims
    status: Any = claim.status
    assert (options(status), options(claim.hedged)) == (("stated", "disputed"), (False,))


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"claims": [gold_claim("c1", [5], kind="guess")]}, "claims.0.kind: "),
        ({"claims": [gold_claim("c1", [5], status={"any": ["stated"]})]}, "claims.0.status.any: "),
        ({"claims": [gold_claim("c1", [])]}, "claims.0.evidence: "),
        ({"claims": [gold_claim("c1", [5], colour="red")]}, "claims.0.colour: "),
        ({"claims": [gold_claim("c1", [5], date="Tuesday")]}, "claims.0.date: "),
        (
            {"claims": [gold_claim("c1", [5], "a9")]},
            "claims.0.speakers: 'a9' is none of the actors",
        ),
        ({"claims": [gold_claim("c1", [5], via="a9")]}, "claims.0.via: 'a9' is none"),
        ({"casualties": [gold_casualty("k1", [5], "killed", 7, side="x")]}, "casualties.0.side: "),
        ({"claims": [gold_claim("c1", [5]), gold_claim("c1", [6])]}, "claims.1.id: 'c1' is given"),
        ({"claims": [gold_claim("c1", [999])]}, "claims.0.evidence: sentence 999 is not among"),
        ({"claims": [gold_claim("c1", [5], also=[0])]}, "claims.0.also: sentence 0 is not among"),
        ({"numbering": "0" * 16}, "numbering: the sentences of 'raid' are numbered"),
        ({"path": "x.txt"}, "path: give either"),
        ({"text": " "}, "The article is empty"),
        ({"published": "14 October"}, "published: "),
    ],
)
def test_what_does_not_fit_is_told_in_a_line_with_its_field(
    changed: dict[str, Any], field: str, tmp_path: Path
) -> None:
    path = written(tmp_path, dutch(), english() | changed)
    told = refused(path)
    assert f"{str(path)!r}, line 2: {field}" in told
    assert "Fighters crossed" not in told


def test_a_section_that_is_left_out_is_told(tmp_path: Path) -> None:
    line = english()
    del line["denials"]
    assert "line 1: denials: Field required" in refused(written(tmp_path, line))


def test_two_articles_need_two_ids(tmp_path: Path) -> None:
    assert "line 2: id: " in refused(written(tmp_path, english(), english()))


def test_a_file_that_holds_no_gold_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    assert "holds no gold" in refused(tmp_path / "empty.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xff\xe9")
    assert "not UTF-8" in refused(tmp_path / "latin.jsonl")
    (tmp_path / "torn.jsonl").write_text('{"id": ')
    assert "line 1: is no JSON" in refused(tmp_path / "torn.jsonl")


def test_an_article_that_is_not_there_is_told_with_the_line(tmp_path: Path) -> None:
    line = english() | {"path": "none.txt", "text": None}
    assert "line 1: There is no file" in refused(written(tmp_path, line))


def test_gold_that_does_not_fit_is_wrong_usage() -> None:
    assert issubclass(GoldError, NewsbriefError)
    assert GoldError.exit_status == 2


def test_gold_fits_its_schema_and_the_schema_is_strict() -> None:
    validator = Draft202012Validator(json_schemas()["gold"])
    several = english(claims=[gold_claim("c1", [5], hedged={"any": [True, False]})])
    for line in (english(), dutch(), several):
        validator.validate(line)
    assert not validator.is_valid(english() | {"more": 1})
    assert not validator.is_valid(english(claims=[gold_claim("c1", [5], kind="guess")]))


# Held against the library's own checks


def test_gold_that_passes_all_checks_meets_no_objection() -> None:
    assert list(objections(known(dutch()))) == []
    assert list(objections(known(english()))) == []


def test_a_figure_that_does_not_stand_in_the_cited_sentence_is_objected_to() -> None:
    made = known(english(casualties=[gold_casualty("k1", DEAD, "killed", 4711)]))
    [objection] = objections(made)
    assert (objection.item, objection.check, objection.rejected) == (
        "k1",
        "figure_in_evidence",
        True,
    )
    assert str(objection).startswith("raid k1: rejected, figure_in_evidence: ")


def test_a_soft_check_is_told_as_a_doubt() -> None:
    made = known(english(claims=[gold_claim("c1", [15], statement="Mr Zork spoke.")]))
    assert ("c1", "names_known", False) in {
        (one.item, one.check, one.rejected) for one in objections(made)
    }


# The gold of the sample articles


def test_the_gold_of_the_samples_fits_its_articles_and_no_check_rejects_an_item() -> None:
    gold = read_gold(SAMPLES)
    assert len(gold) == 8
    assert [str(one) for each in gold for one in objections(each) if one.rejected] == []


def test_the_gold_of_the_samples_fits_its_schema() -> None:
    validator = Draft202012Validator(json_schemas()["gold"])
    for line in SAMPLES.read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line))
