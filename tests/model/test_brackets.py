"""Brackets that were forgotten, and those that are left open because the text was cut."""

import pytest

from newsbrief.model.brackets import closed, depth, left_open, list_unopened

SOUND = '{"a": [{"s": [1, 2], "t": "x, \\"y\\": ["}], "b": [], "c": {"d": "z"}}'


@pytest.mark.parametrize(
    "forgotten",
    [
        SOUND.replace('["}], "b"', '["}, "b"'),  # the list of items
        SOUND.replace('["}], "b"', '["], "b"'),  # an item
        SOUND.replace("[1, 2]", "[1, 2"),
        SOUND.replace('"b": []', '"b": ['),
        SOUND.replace('[{"s"', '[{"s": [9], {"s"').replace('"s": [9], {', '"s": [9]}, {', 1)
        .replace("9]}, {", "9], {"),
    ],
)  # fmt: skip
def test_a_bracket_that_was_forgotten_is_put_where_it_belongs(forgotten: str) -> None:
    mended = closed(forgotten, 0)
    assert mended is not None
    assert mended.replace('{"s": [9]}, ', "").replace(", ]", "]") == SOUND.replace(", ]", "]")
    assert left_open(forgotten, 0) == 0


def test_a_bracket_too_many_goes() -> None:
    assert closed('{"a": [1]]}', 0) == '{"a": [1]}'


def test_what_is_sound_or_cut_is_not_mended() -> None:
    assert closed(SOUND, 0) is None
    for end in range(1, len(SOUND)):
        assert closed(SOUND[:end], 0) is None
        assert left_open(SOUND[:end], 0) > 0


def test_what_comes_behind_the_answer_is_not_looked_at() -> None:
    assert left_open(f"Sure: {SOUND} [and more", 6) == 0
    assert closed('{"a": [1} tail ]', 0) == '{"a": [1]}'


def test_depth_is_counted_to_the_deepest() -> None:
    assert depth(SOUND) == 4
    assert left_open("[" * 100_000 + "}" * 100_000, 0) > 0


@pytest.mark.parametrize("listed", ['"A1", "A2", "A3"]', "4, 5]", '"A1",\n "A2",\n "A3"\n]'])
def test_a_list_that_lost_its_first_bracket_is_noticed(listed: str) -> None:
    assert list_unopened(f'{{"items": [{{"by": {listed}, "date": null}}]}}')
    assert not list_unopened(f'{{"items": [{{"by": [{listed}, "date": null}}]}}')
