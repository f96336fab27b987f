"""Items that belong together: joined by links, and by a person's word before all."""

from hypothesis import given
from hypothesis import strategies as st

from newsbrief.pipeline.story.contents import Correction
from newsbrief.pipeline.story.groups import Decided, Groups

ITEMS = "abcdef"
PAIRS = st.tuples(st.sampled_from(ITEMS), st.sampled_from(ITEMS))


def groups(*joins: str, corrections: str = "") -> list[str]:
    decided = Decided.by(
        Correction("merge" if word[1] == "+" else "split", (word[0], word[2]))
        for word in corrections.split()
    )
    return ["".join(group) for group in Groups(ITEMS, [(j[0], j[1]) for j in joins], decided)]


def test_what_is_joined_through_others_is_one_group() -> None:
    assert groups("ba", "db", "fe") == ["abd", "c", "ef"]


def test_a_split_undoes_a_join_and_what_joined_them_through_others() -> None:
    assert groups("ab", corrections="a-b") == ["a", "b", "c", "d", "e", "f"]
    assert groups("ac", "bc", corrections="a-b") == ["ac", "b", "d", "e", "f"]


def test_a_split_leaves_each_of_the_two_with_its_own() -> None:
    assert groups("ac", "bd", "ab", corrections="a-b") == ["ac", "bd", "e", "f"]


def test_a_merge_joins_and_the_later_word_wins() -> None:
    assert groups(corrections="a+b") == ["ab", "c", "d", "e", "f"]
    assert groups(corrections="a+b a-b") == ["a", "b", "c", "d", "e", "f"]
    assert groups(corrections="a-b a+b") == ["ab", "c", "d", "e", "f"]


def test_what_a_person_put_together_through_an_item_that_counts_no_more_stays_so() -> None:
    assert groups(corrections="a+x x+b") == ["ab", "c", "d", "e", "f"]
    assert groups("bc", corrections="a+x x+b a-c") == ["ab", "c", "d", "e", "f"]
    assert groups(corrections="a+x x+b a-b") == ["a", "b", "c", "d", "e", "f"]


@given(st.lists(PAIRS, max_size=8), st.lists(PAIRS, max_size=4))
def test_no_two_that_a_person_split_are_ever_together(
    joins: list[tuple[str, str]], splits: list[tuple[str, str]]
) -> None:
    decided = Decided.by(Correction("split", pair) for pair in splits)
    found = [set(group) for group in Groups(ITEMS, joins, decided)]
    assert sorted(item for group in found for item in group) == list(ITEMS)
    for one, other in splits:
        assert one == other or not any({one, other} <= group for group in found)
