"""The smallest pieces of what a terminal shows."""

from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsbrief.views.printing import Hanging, line, printed

WORDS = st.text("ab 漢é-\n", max_size=60)
STYLES = st.sampled_from(["", "cyan", "bold red"])


def grid(mark: Text, text: Text, width: int | None) -> Table:
    """The same as a table of two columns."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=width, no_wrap=width is None)
    table.add_column(overflow="fold")
    table.add_row(mark, text)
    return table


@examples(100)
@given(
    st.lists(st.tuples(WORDS, STYLES), min_size=1, max_size=3),
    st.sampled_from(["•", "12.", "C1 [7]", "responsibility", "takes responsibility for"]),
    STYLES,
    st.booleans(),
    st.sampled_from([40, 80]),
    st.booleans(),
)
def test_a_hanging_text_looks_like_a_table_of_two_columns(
    pieces: list[tuple[str, str]],
    sign: str,
    style: str,
    narrow: bool,
    width: int,
    colour: bool,
) -> None:
    text, mark = line(*pieces), line((sign, style))
    column = 15 if narrow else None
    shown, expected = (
        printed([made, Padding(made, (0, 0, 0, 2))], width, colour=colour)
        for made in (Hanging(mark, text, column), grid(mark, text, column))
    )
    assert shown == expected
