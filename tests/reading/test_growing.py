"""What is complete of an answer that is still being written."""

import json

from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from streamed import REPORT, recorded_answer

from newsbrief.article.documents import read_article
from newsbrief.reading.growing import Complete, Growing, complete
from newsbrief.sections.registry import DEFAULT_SECTIONS

ANSWER = recorded_answer(read_article(str(REPORT)))
WHOLE = json.loads(ANSWER)
NAMES = [section.name for section in DEFAULT_SECTIONS]


@examples(50)
@given(st.integers(0, len(ANSWER)))
def test_wherever_it_ends_no_item_is_told_that_is_not_as_it_will_be(end: int) -> None:
    found = complete(ANSWER[:end], DEFAULT_SECTIONS)
    for name, items in found.items.items():
        assert items == WHOLE[name][: len(items)]
        assert (name not in found.closed) or items == WHOLE[name]
    begun = [name for name in NAMES if name in found.items]
    assert begun == NAMES[: len(begun)]
    assert found.closed <= set(begun)


def test_of_a_whole_answer_all_is_complete() -> None:
    assert complete(ANSWER, DEFAULT_SECTIONS).closed == set(NAMES)


def test_nothing_is_complete_of_what_is_no_answer() -> None:
    for text in ("", "Sure!", "[1, 2]", "{", '{"actors": 5, "x": 1}', "}{"):
        assert complete(text, DEFAULT_SECTIONS).items == {}
    assert complete("", DEFAULT_SECTIONS) == Complete()


def test_an_item_that_is_none_ends_what_is_told_of_its_section() -> None:
    growing = Growing(DEFAULT_SECTIONS)
    first = json.dumps(WHOLE["actors"][0])
    assert growing.take(f'{{"actors":[{first},{{"id":')
    assert not growing.take('5},{"id":')
    assert [actor.id for actor in growing.items["actors"]] == ["A1"]
    growing.begin()
    assert growing.text == ""
    assert growing.items["actors"] == []
