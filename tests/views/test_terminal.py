"""A summary in a terminal."""

import pytest
from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from summaries import bare, cited, full, hostile, made

from newsbrief.article.article import Article
from newsbrief.results.summary import ArticleSummary
from newsbrief.views import WIDEST


def plain(summary: ArticleSummary, width: int = 80, language: str | None = None) -> str:
    return summary.to_text(width=width, language=language)


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_parts_stand_in_their_order() -> None:
    text = plain(full())
    raid = cited("before dawn")
    parts = [
        "Raid on Varlo leaves people dead",
        f"the Legion claimed it. {cited('before dawn', 'claimed responsibility')}",
        "What happened ──",
        f"• Fighters crossed into Varlo. {raid}",
        "  Varlo · Delta Legion",
        "Questions and answers ──",
        "1. What happened?",
        f"   Fighters crossed into Varlo. {raid}",
        "Casualties ──",
        "Who says what ──",
        "Western reactions ──",
        "What is unclear ──",
        "Who is who ──",
        "Checks ──",
        "Let through with a doubt",
        "Rejected: the article does not bear it out",
        "Cited by no item",
        "Cited sentences ──",
        f" {raid} Fighters crossed into the village of Varlo before dawn on Tuesday.",
        "test · 2026-10-14 12:00 UTC",
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_casualties_are_a_table_with_who_reports_them_and_how_sure() -> None:
    lines = [line.split() for line in plain(full(), 100).splitlines()]
    header = ["how", "many", "who", "according", "to", "how", "sure", "source"]
    top = lines.index(header)
    dead, hurt = cited("seventy attackers"), cited("one dead and twelve")
    attackers = f"70 attackers (Delta Legion) Ministry of Defence stated, hedged {dead}"
    assert lines[top + 2 : top + 7] == [
        ["killed"],  # the kind stands once, above its figures
        attackers.split(),
        f"at least 1 civilians The report itself stated {hurt} (?)".split(),
        ["wounded"],
        f"12 civilians Anna Kolk stated {hurt}".split(),
    ]


def test_a_narrow_terminal_gets_a_list_in_place_of_the_table() -> None:
    text = plain(full(), 50)
    assert "how sure" not in text
    hurt = f"• wounded: 12, civilians; according to Anna Kolk; stated {cited('one dead and')}"
    assert hurt in folded(text)


def test_a_claim_shows_its_sort_its_quote_and_what_the_report_makes_of_it() -> None:
    lines = plain(full()).splitlines()
    at = lines.index("Delta Legion")
    assert lines[at + 1 : at + 3] == [
        f"  responsibility  They raided Varlo. {cited('claimed resp', 'We have freed')}",
        "                  “We have freed Varlo”",
    ]
    at = lines.index("Ministry of Defence")
    assert lines[at + 1] == f"  denial          Varlo fell. {cited('had fallen')}"
    assert lines[at + 2] == "                  against Delta Legion: They raided Varlo."


def test_a_doubted_item_carries_a_question_mark_where_it_stands() -> None:
    report = Article("The mayor spoke. Nobody was hurt, he said.", language="en")
    doubted = made(report, questions=[{"s": [2], "q": "Who spoke?", "a": "It was Zed."}])
    text = plain(doubted)
    assert "It was Zed. [2] (?)" in text
    assert "question Q1: It was Zed. [2]\n  a name is not in the article" in text


@pytest.mark.parametrize("width", [30, 40, 50, 64, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal_or_than_can_be_read(width: int) -> None:
    lines = plain(full(), width).splitlines()
    assert max(map(cell_len, lines)) <= min(width, WIDEST)
    assert not any(line != line.rstrip() for line in lines)


def test_headings_are_in_the_language_asked_for() -> None:
    text = plain(full(), language="nl")
    assert "Slachtoffers ──" in text
    assert "minstens 1" in text


def test_an_empty_section_has_no_heading() -> None:
    text = plain(bare())
    assert "Casualties" not in text
    assert "Western reactions" not in text
    assert "Checks ──" in text


def test_codes_of_a_terminal_are_shown_and_never_sent() -> None:
    nasty = "\x1b]8;;http://evil.example\x07\x1b[31m\x9b2J\x7f\u202e\u200b\u2028"
    text = plain(hostile(nasty), 60)  # without columns, which would cut the text
    shown = "␛]8;;http://evil.example␇␛[31m⟨U+009B⟩2J␡⟨U+202E⟩⟨U+200B⟩⟨U+2028⟩"
    unbroken = "".join(text.split())
    for place in ("title", "file", "rejected"):
        assert f"{place}{shown}end" in unbroken, place
    # Of what an item says, the characters that nobody sees are taken out beforehand.
    seen = shown.replace("⟨U+202E⟩⟨U+200B⟩", "")
    for place in ("headline", "lead", "question", "answer", "role", "victims", "statement"):
        assert f"{place}{seen}end" in unbroken, place
    assert not any(ord(c) < 0x20 and c != "\n" for c in text)
    assert not set(text) & set("\x7f\x9b\u202e\u200b\u2028\x07")


def test_only_our_own_colours_reach_a_terminal() -> None:
    text = hostile("\x1b[5m\x1b]0;owned\x07").to_text(colour=True)
    codes = {part.split("m")[0] for part in text.split("\x1b[")[1:]}
    assert "1;36" in codes
    assert codes <= {"0", "1", "2", "3", "31", "32", "33", "36", "1;33", "1;36", "1;31"}
    assert "\x1b]" not in text


def test_markup_of_rich_is_inert() -> None:
    nasty = "[bold red]x[/] [link=http://evil.example]y[/link] :smile: [/nosuch]"
    # In a table, cells that are broken stand between each other's pieces; not so in a list.
    unbroken = "".join((plain(hostile(nasty), 100) + plain(hostile(nasty), 50)).split())
    for place in ("headline", "lead", "question", "victims", "statement", "name", "rejected"):
        assert "".join(f"{place} {nasty} end".split()) in unbroken, place


def test_no_colour_codes_without_a_terminal() -> None:
    assert "\x1b" not in plain(full())


@examples(25)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_whatever_stands_in_an_article_or_answer_reaches_the_terminal_as_plain_lines(
    nasty: str,
) -> None:
    text = plain(hostile(f"a{nasty}b"))
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 for c in text)


def test_a_reaction_shows_the_claim_that_it_answers() -> None:
    assert "in answer to Delta Legion: They raided Varlo." in plain(full(), 100)


def test_a_figure_shows_whose_dead_a_total_and_in_which_event() -> None:
    raw = full().model_dump(mode="json")
    raw["casualties"][0] |= {"who": "combatants", "scope": "total", "event": "E1"}
    raw["casualties"][1] |= {"reported_by": [], "voice": "unattributed"}
    text = plain(ArticleSummary.model_validate(raw), 50)
    unbroken = " ".join(text.split())
    assert "(combatants, in total, Varlo)" in unbroken
    assert "according to Nobody named" in unbroken
