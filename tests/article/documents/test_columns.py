"""Pieces of text on pages: in which order they are read, and how they become paragraphs."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.article.documents.columns import Box, Page, Run, reading_order
from newsbrief.article.documents.paragraphs import joined, text_of

LONG = "the army denied that it had fired at the"


def run(text: str, left: float, top: float, *, size: float = 10, width: float = 200) -> Run:
    return Run(text, left, left + width, top - size, top)


def column(left: float, top: float, *texts: str, step: float = 12, width: float = 200) -> list[Run]:
    return [run(text, left, top - n * step, width=width) for n, text in enumerate(texts)]


def order(runs: list[Run]) -> list[str]:
    return [" | ".join(run.text for run in line.runs) for line in reading_order(runs)]


def test_columns_are_read_one_after_the_other_in_whatever_order_they_were_drawn() -> None:
    left = column(50, 700, *(f"left {n} {LONG}" for n in range(5)))
    right = column(270, 700, *(f"right {n} {LONG}" for n in range(4)))
    drawn = [one for pair in zip(left, right, strict=False) for one in pair] + left[4:]
    assert order(drawn) == [one.text for one in [*left, *right]]


def test_a_title_across_the_columns_comes_first_and_a_line_below_them_last() -> None:
    title = run("The title", 50, 730, size=20, width=420)
    left = column(50, 700, *(f"left {n} {LONG}" for n in range(4)))
    right = column(270, 700, *(f"right {n} {LONG}" for n in range(4)))
    foot = run("A line as wide as the page", 50, 600, width=420)
    every = [foot, *right, title, *left]
    assert order(every) == [one.text for one in (title, *left, *right, foot)]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [("Town", "Dead"), ("Dorn", "4"), ("Velin", "9"), ("Ferrin", "0")]
    cells = [
        run(cell, 50 + 150 * place, 700 - 14 * number, width=40)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    assert order(cells) == ["Town | Dead", "Dorn | 4", "Velin | 9", "Ferrin | 0"]


@given(
    st.lists(
        st.builds(
            run,
            st.text("ab ", min_size=1, max_size=30),
            st.floats(0, 500),
            st.floats(0, 800),
            size=st.floats(4, 40),
            width=st.floats(1, 500),
        ),
        max_size=40,
    )
)
def test_every_piece_is_read_once(runs: list[Run]) -> None:
    read = [one for line in (reading_order(runs) if runs else []) for one in line.runs]
    assert Counter(read) == Counter(runs)


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("the repre-", "sentatives met", "the representatives met"),
        ("a Zuid-", "Reidense partij", "a Zuid-Reidense partij"),
        ("the years 2023-", "24 were", "the years 2023-24 were"),
        ("state-of-the-", "art guns", "state-of-the-art guns"),
        ("die Haupt-", "und Nebengebäude", "die Haupt- und Nebengebäude"),
        ("wind-", "and solar power", "wind- and solar power"),
        ("the end –", "or so", "the end – or so"),
        ("no hyphen", "here", "no hyphen here"),
    ],
)
def test_two_lines_become_one(text: str, more: str, expected: str) -> None:
    assert joined(text, more, Counter()) == expected


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it() -> None:
    assert joined("a long-", "range gun", Counter({"long-range": 1})) == "a long-range gun"
    known = Counter({"long-range": 1, "longrange": 1})
    assert joined("a long-", "range gun", known) == "a longrange gun"


def page(number: int, *lines: str) -> Page:
    body = column(50, 700, *lines)
    head = run(f"THE REVIEW, page {number} of 3", 50, 800, size=8)
    foot = run(str(number), 250, 40, size=8, width=6)
    return Page((head, *body, foot))


def test_running_heads_and_page_numbers_go_and_a_sentence_goes_on_over_the_page() -> None:
    pages = [
        page(1, f"One {LONG}", f"two {LONG}"),
        page(2, f"three {LONG}", f"four {LONG}"),
        page(3, f"five {LONG}", "bridge."),
    ]
    numbers = ("One", "two", "three", "four", "five")
    assert text_of(pages) == " ".join(f"{n} {LONG}" for n in numbers) + " bridge.\n"


def test_what_stands_once_at_the_head_of_a_page_stays() -> None:
    pages = [page(1, f"One {LONG}", "bridge."), Page(tuple(column(50, 800, "It ended.")))]
    assert text_of(pages).endswith("It ended.\n")


def test_a_browsers_print_loses_its_address_and_time() -> None:
    head = run("11/22/24, 4:28 AM The Review", 30, 820, size=8, width=300)
    foot = run("https://news.example/a 1/1", 30, 30, size=8, width=200)
    body = column(50, 700, f"One {LONG}", f"two {LONG}", f"three {LONG}", "bridge.")
    assert text_of([Page((head, *body, foot))]) == (f"One {LONG} two {LONG} three {LONG} bridge.\n")


def test_a_caption_goes_and_a_note_in_small_type_does_not_break_a_sentence() -> None:
    body = column(50, 700, f"One {LONG}", f"two {LONG}", f"three {LONG}")
    caption = run("Smoke over the bridge.", 50, 600, size=7)
    note = run("1 As of Monday, it said.", 50, 570, size=7)
    rest = column(50, 540, f"four {LONG}", "bridge.")
    found = text_of([Page((*body, caption, note, *rest), (Box(50, 602, 250, 660),))])
    whole = " ".join(f"{n} {LONG}" for n in ("One", "two", "three", "four"))
    assert found == f"{whole} bridge.\n\n1 As of Monday, it said.\n"


def test_a_line_that_was_stretched_to_its_column_is_no_row_of_a_table() -> None:
    body = column(50, 700, f"One {LONG}", f"two {LONG}")
    wide = [run("ministers of", 50, 676, width=70), run("defence met", 180, 676, width=70)]
    rest = column(50, 664, f"four {LONG}", "bridge.")
    assert "at the ministers of defence met four" in text_of([Page((*body, *wide, *rest))])


def test_pages_without_text_are_an_empty_text() -> None:
    assert text_of([Page(()), Page((), (Box(0, 0, 500, 800),))]) == ""
