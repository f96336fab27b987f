"""What is made to fit a schema, and what is left to be asked again."""

import json
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from newsbrief.model.fitting import fitted


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")

    s: list[int]
    kind: Literal["armed_group", "state"]
    date: str | None
    names: list[str]


class Draft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    items: list[Item]
    others: list[Item] = Field(max_length=3)
    note: str


ITEM: dict[str, Any] = {"s": [1], "kind": "state", "date": None, "names": []}
DRAFT: dict[str, Any] = {"items": [ITEM], "others": [], "note": "n"}


def fit(**other: Any) -> Any:
    """The draft with other parts; those that are `...` are left out."""
    value = {name: part for name, part in (DRAFT | other).items() if part is not ...}
    found = fitted(json.loads(json.dumps(value)), Draft)
    return None if found is None else json.loads(found)


def item(**other: Any) -> Any:
    """The item with other fields."""
    given = {name: part for name, part in (ITEM | other).items() if part is not ...}
    found = fit(items=[given])
    return None if found is None else found["items"][0]


def test_what_fits_is_left_as_it_is() -> None:
    assert fit() == DRAFT


@pytest.mark.parametrize("given", [..., None, "", "none", "N/A."])
def test_a_list_that_was_left_out_or_is_null_is_empty(given: Any) -> None:
    assert fit(others=given) == DRAFT


@pytest.mark.parametrize(
    ("given", "s"), [(1, [1]), ("1", ["1"]), ("[1, 2]", [1, 2]), (["[3]", "S4"], [3, 4])]
)
def test_a_value_alone_is_a_list_of_it_and_a_number_counts_in_any_form(given: Any, s: Any) -> None:
    assert item(s=given)["s"] == s


def test_an_item_alone_is_a_list_of_it() -> None:
    assert fit(items=ITEM) == DRAFT


def test_what_may_be_null_and_was_left_out_is_null() -> None:
    assert item(date=...) == ITEM


@pytest.mark.parametrize("given", ["State", "STATE", " state ", "state."])
def test_a_word_of_a_choice_counts_in_any_writing(given: str) -> None:
    assert item(kind=given) == ITEM


def test_keys_that_nobody_asked_for_go() -> None:
    assert item(confidence=0.9) == ITEM
    assert fit(sources=["x"]) == DRAFT


@pytest.mark.parametrize(
    "other",
    [
        {"s": ...},  # an item that rests on no sentence
        {"names": ...},
        {"kind": ...},
        {"kind": "country"},
        {"s": ["one"]},
        {"s": "1 and 2"},
        {"date": 3},
        {"s": "..."},
        {"date": ["today"]},
    ],
)
def test_what_is_in_doubt_is_not_made_up(other: dict[str, Any]) -> None:
    assert item(**other) is None


@pytest.mark.parametrize("other", [{"note": ...}, {"note": 3}, {"others": [ITEM] * 4}])
def test_nothing_is_made_up_at_the_top_either(other: dict[str, Any]) -> None:
    assert fit(**other) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["items", "others", "note", "more"]), json_values))
def test_whatever_comes_fits_or_is_none(value: dict[str, Any]) -> None:
    found = fitted(value, Draft)
    if found is not None:
        Draft.model_validate_json(found)


@pytest.mark.parametrize(
    "items",
    [
        {"i1": ITEM},
        {"0": ITEM},
        {"items": [ITEM]},
        {"count": 1, "items": [ITEM]},
        {"items": {"items": [ITEM]}},
        [{"item": ITEM}],
        [[ITEM]],
        [None, {}, ITEM],
        [json.dumps(ITEM)],
        [{key.upper(): part for key, part in ITEM.items()}],
    ],
)
def test_items_are_found_in_whatever_they_were_put(items: Any) -> None:
    assert fit(items=items) == DRAFT


@pytest.mark.parametrize("s", [["sentence 1"], [{"sentence": 1}], [[1]]])
def test_a_number_is_found_behind_a_word_and_in_an_object(s: Any) -> None:
    assert item(s=s)["s"] == [1]


@pytest.mark.parametrize("s", ["<3", "3%", "~3", ".5", "\u22123"])
def test_a_sign_that_changes_a_number_is_not_let_go(s: str) -> None:
    assert fit(items=[ITEM | {"s": [s]}]) is None


class Brief(BaseModel):
    model_config = ConfigDict(extra="forbid")

    s: list[int]
    by: list[str] = []
    hedged: bool = False
    status: Literal["disputed", "stated"] = "stated"
    date: str | None = None
    mention: str = ""


class Briefs(BaseModel):
    model_config = ConfigDict(extra="forbid")

    items: list[Brief]


def short(**item: Any) -> Any:
    """What an item comes to of which keys may be left out; None where it is asked for again."""
    found = fitted({"items": [{"s": [1], **item}]}, Briefs)
    return None if found is None else json.loads(found)["items"][0]


@pytest.mark.parametrize(
    "given", [{"Hedged": True}, {"HEDGED": True, "By": ["A1"]}, {"Status": "disputed"}]
)
def test_a_key_that_may_be_left_out_is_taken_in_another_spelling(given: dict[str, Any]) -> None:
    assert short(**given) == {"s": [1]} | {key.lower(): value for key, value in given.items()}


@pytest.mark.parametrize(
    "given",
    [{"speakers": ["A1"]}, {"uncertain": True}, {"treated": "disputed"}, {"speaker": "A1"},
     {"speaker": {"id": "A1"}}, {"doubtful": "yes"}, {"treated": " Disputed"}],
)  # fmt: skip
def test_a_key_that_may_be_another_name_of_one_left_out_is_asked_about(given: Any) -> None:
    assert short(**given) is None


@pytest.mark.parametrize(
    "given", [{"note": "x"}, {"confidence": 0.9}, {"tags": []}, {"sure": False}, {"x": "stated"}]
)
def test_a_key_that_cannot_be_one_left_out_goes(given: Any) -> None:
    assert short(**given) == {"s": [1]}


@pytest.mark.parametrize("key", ['by: ["A1', 'by" ["A1', "by]", "{by", "A1"])
def test_what_is_no_key_is_the_rest_of_what_was_lost(key: str) -> None:
    assert short(**{key: ""}) is None


def test_an_id_and_a_number_of_an_item_are_no_other_names() -> None:
    assert short(id="D1", n=1) == {"s": [1]}


def test_beside_the_key_that_it_might_be_any_other_goes() -> None:
    assert short(by=["A2"], speakers=["A1"]) == {"s": [1], "by": ["A2"]}


@pytest.mark.parametrize("extra", [{"item": [{"s": [1]}]}, {"s": [1], "items": []}])
def test_items_under_a_name_that_nobody_asked_for_are_not_dropped(extra: dict[str, Any]) -> None:
    assert fitted(extra, Briefs) is None
    assert fitted({"items": [{"s": [1]}], "notes": [{"n": 1}]}, Briefs) is not None
