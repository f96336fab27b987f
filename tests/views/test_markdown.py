"""A summary as Markdown."""

import re

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from summaries import bare, cited, full, hostile

from newsbrief.views.markdown import to_markdown
from newsbrief.views.markdown_pieces import escape

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
OURS = {
    *("heading_open", "paragraph_open", "bullet_list_open", "list_item_open", "hr", "inline"),
    *("table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"),
    *("text", "strong_open", "em_open"),
}
"""What a brief is made of; links, images, HTML, code and numbered lists are not among it."""


def kinds(markdown: str) -> set[str]:
    tokens = MARKDOWN.parse(markdown)
    inside = [child for token in tokens for child in token.children or ()]
    return {t.type for t in (*tokens, *inside) if not t.type.endswith("_close")}


def texts(markdown: str) -> list[str]:
    """What a reader sees of each heading, paragraph, list item or cell."""
    inline = [token for token in MARKDOWN.parse(markdown) if token.type == "inline"]
    return ["".join(child.content for child in token.children or ()) for token in inline]


def outline(markdown: str) -> list[str]:
    return [line for line in markdown.splitlines() if line.startswith("#")]


def test_headings_stand_in_their_order() -> None:
    assert outline(to_markdown(full())) == [
        "# Raid on Varlo leaves people dead",
        "## What happened",
        "## Questions and answers",
        "### What happened?",
        "## Casualties",
        "## Who says what",
        "### Delta Legion",
        "### Ministry of Defence and Anna Kolk",
        "### Ministry of Defence",
        "### The report itself",
        "### Nobody named",
        "## Western reactions",
        "## What is unclear",
        "## Who is who",
        "## Checks",
        "### Let through with a doubt",
        "### Rejected: the article does not bear it out",
        "### Cited by no item, though it looks as if it should be",
        "## Cited sentences",
    ]


def test_an_answer_is_followed_by_the_numbers_of_its_sentences() -> None:
    answer = f"\n\nFighters crossed into Varlo. {cited('before dawn')}\n\n"
    assert answer in to_markdown(full())


def test_an_event_is_followed_by_where_and_who() -> None:
    told = f"- Fighters crossed into Varlo. {cited('before dawn')} – Varlo; Delta Legion"
    assert told in to_markdown(full()).splitlines()


def test_a_reaction_is_followed_by_the_claim_that_it_answers() -> None:
    assert "– in answer to Delta Legion: They raided Varlo." in to_markdown(full())


def test_casualties_are_a_table_with_a_row_for_each_figure() -> None:
    lines = to_markdown(full()).splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert rows[0] == "| what | how many | who | according to | how sure | source |"
    assert rows[2] == (
        "| killed | 70 | attackers (Delta Legion) | Ministry of Defence | stated, hedged "
        f"| {cited('seventy attackers')} |"
    )
    assert len(rows) == 2 + 4


def test_cited_sentences_keep_their_own_numbers_and_stand_on_one_line() -> None:
    summary = full()
    _, _, end = to_markdown(summary).partition("## Cited sentences")
    listed = re.findall(r"^- \[(\d+)\] (.+)$", end, re.MULTILINE)
    numbers = [int(number) for number, _ in listed]
    assert numbers == sorted(numbers)
    by_number = {e.sentence: e.text for claim in summary.claims for e in claim.evidence}
    for number, text in by_number.items():
        assert (str(number), escape(" ".join(text.split()))) in listed


def test_a_denial_says_against_which_claim() -> None:
    denial = f"- **denial**: Varlo fell. {cited('had fallen')} – against Delta Legion: They raided"
    assert denial in to_markdown(full())


def test_headings_are_in_the_language_asked_for() -> None:
    assert "## Opfer" in outline(to_markdown(full(), "de"))


def test_an_empty_section_has_no_heading() -> None:
    assert outline(to_markdown(bare())) == ["# Varlo", "## Checks", "## Cited sentences"]


NASTY = [
    "# heading",
    "*em* **strong** _em_ __strong__ ~~gone~~ `code` ```",
    "<script>alert(1)</script> <b>x</b> <!-- c --> <a@b.example> &lt; &#x3c;",
    "[link](http://evil.example) ![image](x.png) [ref][1] [1]: http://evil.example",
    "<http://evil.example> http://evil.example www.evil.example a@b.example",
    "| cell | cell |",
    "\\| \\[x](y) \\\\",
    "\n\n# heading\n\n- item\n\n> quote\n\n    code\n\n---\n\n| a |\n|---|\n",
    "$x$ {{ jinja }} {% raw %} :smile: ^up^",
    "\x1b[3m\x07\u202e\u2028",
    "***", "---", "===", "+ item", "1. item", "1) item", "- item", "> quote",
]  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY)
def test_text_cannot_make_markup(nasty: str) -> None:
    markdown = to_markdown(hostile(nasty))
    assert kinds(markdown) <= OURS
    assert len(outline(markdown)) == len(outline(to_markdown(hostile("calm"))))
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert len(rows) == 3
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 7 for row in rows)


@pytest.mark.parametrize("nasty", [text for text in NASTY if text.isprintable()])
def test_text_is_seen_as_it_was_written(nasty: str) -> None:
    seen = texts(to_markdown(hostile(nasty)))
    for place in ("headline", "question", "role", "victims", "statement"):
        assert any(f"{place} {nasty} end" in text for text in seen), place


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain, text; “quoted” (so) – 14–16!", "plain, text; “quoted” (so) – 14–16!"),
        ("a*b", "a\\*b"),
        ("2026-10-14", "2026-10-14"),
        ("12. item", "12\\. item"),
        ("- item", "\\- item"),
        ("at 12:30", "at 12:30"),
        ("https://x.example", "https\\://x.example"),
        ("two\nlines  here", "two lines here"),
    ],
)
def test_no_more_is_escaped_than_would_otherwise_do_something(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@examples(300)
@given(st.text(st.sampled_from("\\`*_[]()<>&|~#@${}^!+-=.:1a \n\t\"'"), min_size=1, max_size=12))
def test_escaped_text_alone_reads_as_it_was_written(text: str) -> None:
    """At the start of a line, in a list item, in a heading and in a table cell."""
    wanted = " ".join(text.split())
    if not wanted:
        return
    for before, after in (("", ""), ("- ", ""), ("### ", ""), ("| ", " |\n| --- |")):
        markdown = f"{before}{escape(text)}{after}"
        assert kinds(markdown) <= OURS, markdown
        assert texts(markdown) == [wanted], markdown


def test_no_terminal_codes_are_written() -> None:
    text = to_markdown(hostile("\x1b[3m\x9b\x7f\u202e"))
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)
    assert "\u202e" not in text
