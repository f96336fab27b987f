"""Where a focused reading looks, and for what."""

import pytest
from reports import article

from newsbrief import Article
from newsbrief.reading.steps.focus import FOCUS_WORDS, looks, opening
from newsbrief.reading.steps.passages import Passage, Size
from newsbrief.sections.base import DraftItem, Section, SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection

NAMES = [section.name for section in DEFAULT_SECTIONS]
QUIET = "The road runs to the sea.\n\n"


def looked(report: Article, names: list[str]) -> list[tuple[Passage, frozenset[str]]]:
    return looked_for(report, [each for each in DEFAULT_SECTIONS if each.name in names])


def looked_for(report: Article, sections: list[AnySection]) -> list[tuple[Passage, frozenset[str]]]:
    return list(looks(report.shown, report.known_language, sections))


def found(text: str, code: str = "en", names: list[str] = NAMES) -> set[str]:
    """The sections that one sentence among quiet ones speaks for, the reader's questions aside."""
    report = Article(f"{QUIET * 4}{text}\n\n{QUIET * 4}", language=code)
    return {name for _, sections in looked(report, names) for name in sections}


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("The mayor denied it.", "actors events claims denials questions"),
        ("The mayor said that it rained.", "actors events claims denials questions"),
        ("It was reportedly raining.", "actors events claims unknowns questions"),
        ("The damage remains unclear.", "actors events unknowns questions"),
        ("Three were killed.", "actors events casualties questions"),
        ("Britain sent tents.", "actors events western_reactions questions"),
        ("Where was Warsaw?", "actors events questions"),  # a heading
        ("The rain fell.", "questions"),
    ],
)
def test_a_cue_word_speaks_for_its_sections(text: str, sections: str) -> None:
    assert found(text) == set(sections.split())


def test_only_sections_that_are_asked_for_are_looked_for() -> None:
    assert found("The mayor denied it.", names=["actors", "casualties"]) == set()
    assert found("The mayor denied it.", names=["actors", "claims"]) == {"actors", "claims"}
    assert found("The mayor denied it.", names=["actors"]) == {"actors"}
    assert found("The rain fell.", names=["actors"]) == set()


def test_a_section_of_ones_own_is_looked_for_everywhere() -> None:
    report = Article(QUIET * 50, language="en")
    weapons = Section("weapons", DraftItem, SummaryItem, "W")
    shown = {s.number for passage, _ in looked_for(report, [weapons]) for s in passage}
    assert shown == {s.number for s in report.shown}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nl", "Het Verenigd Koninkrijk stuurde tenten."),
        ("de", "Frankreich schickte Zelte."),
        ("fr", "La Pologne a envoyé des tentes."),
        ("es", "Francia envió tiendas."),
        ("it", "La Francia ha mandato tende."),
        ("uk", "Польща надіслала намети."),
        ("ru", "Польша отправила палатки."),
    ],
)
def test_the_west_has_its_words_in_each_language(code: str, text: str) -> None:
    assert found(text, code, ["western_reactions"])
    assert not found("Abc def.", code, ["western_reactions"])


def test_what_a_language_has_no_cues_for_is_looked_for_where_somebody_is_heard() -> None:
    truces = Section("truces", DraftItem, SummaryItem, "T", sought=("truce",))
    quiet = f"{QUIET * 5}The mayor said that it rained.\n\n{QUIET * 5}"
    [(passage, _)] = looked_for(Article(quiet, language="en"), [truces])
    assert [sentence.number for sentence in passage] == [4, 5, 6, 7]


def test_neighbours_are_shown_and_neighbouring_looks_are_one() -> None:
    text = f"{QUIET * 4}The mayor denied it.\n\n{QUIET}Three were killed.\n\n{QUIET * 9}"
    report = Article(text, language="en")
    [(passage, sections)] = looked(report, ["actors", "claims", "denials", "casualties"])
    assert [sentence.number for sentence in passage] == [3, 4, 5, 6, 7, 8]
    assert sections == {"actors", "claims", "denials", "casualties"}


def test_looks_are_small_and_miss_no_sentence_that_speaks() -> None:
    report = Article(
        "The mayor said that three men were killed on the road.\n\n" * 200, language="en"
    )
    passages = [passage for passage, _ in looked(report, NAMES)]
    assert all(Size.of(passage).words <= FOCUS_WORDS for passage in passages)
    assert {s.number for passage in passages for s in passage} == {s.number for s in report.shown}
    assert len(passages) < 16


def test_questions_are_looked_for_where_the_report_asks_them_or_else_in_its_opening() -> None:
    asks = Article(f"{QUIET * 5}Who fired?\n\n{QUIET * 5}", language="en")
    [(passage, _)] = looked(asks, ["questions"])
    assert 6 in {sentence.number for sentence in passage}
    quiet = Article(QUIET * 5, language="en")
    assert [sections for _, sections in looked(quiet, ["questions"])] == [{"questions"}]


def test_the_opening_is_short_and_never_empty() -> None:
    long = Article(f"{'word ' * 400}end. {QUIET}", language="en")
    assert len(opening(long.shown)) == 1
    short = article("en")
    assert Size.of(opening(short.shown)).words <= FOCUS_WORDS
    assert opening(short.shown)[0].number == 1
