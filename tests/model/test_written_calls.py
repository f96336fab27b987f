"""Function calls that stand in a text: their arguments are read, and nothing is run."""

import pytest

from newsbrief.model.written_calls import written_calls

KEYS = ("actors", "headline")


def test_a_call_in_python_is_read_out_of_another_with_its_objects() -> None:
    text = "print(api.Draft(actors=[Actor(id='a1', s=(1, 2), via=None)], headline='x)'))"
    assert list(written_calls(text, KEYS)) == [
        {"actors": [{"id": "a1", "s": [1, 2], "via": None}], "headline": "x)"}
    ]


@pytest.mark.parametrize(
    "given",
    [
        "b'x'",
        "{1, 2}",
        "2j",
        "{(1, 2): 3}",
        "{1: 2}",
        "{'a': 1, 'a': 2}",
        "A('not', s=1)",
        "A(s=1, s=2)",
        "A(s=1, **more)",
        "open('x')",
        "__import__('os')",
        "[x for x in 'ab']",
        "1 + 1 if True else 2",
        "...",
    ],
)
def test_nothing_is_run_and_nothing_is_made_up(given: str) -> None:
    found = [call["headline"] for call in written_calls(f"Draft(headline={given})", KEYS)]
    assert found in ([], [{}])


@pytest.mark.parametrize("mark", ["", "｜DSML｜", "‖DSML‖", "｜｜DSML｜｜"])
def test_the_parameters_of_a_call_in_tags_are_read(mark: str) -> None:
    text = (
        f'<{mark}parameter name="actors" string="false">[1]</{mark}parameter>'
        f'<{mark}parameter name="headline" string="true">a < b</{mark}parameter>'
    )
    assert list(written_calls(text, KEYS)) == [{"actors": [1], "headline": "a < b"}]
