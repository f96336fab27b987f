"""Whether a figure stands in the cited sentences, and beside a word of its own kind."""

from datetime import date

import pytest
from reports import article, at, claimed, ground, hurt, sentence

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.ground import Problem
from newsbrief.sections.questions import QuestionDraft

figures_in_text = checks.figures_in_evidence("statement")
counts = checks.counts_in_evidence("count", "minimum", "maximum")


# figure_in_evidence, counts


@pytest.mark.parametrize(
    ("language", "piece", "kind", "count"),
    [
        ("nl", "zeventig", "killed", 70),
        ("nl", "een dode", "killed", 1),
        ("nl", "een dode", "wounded", 12),
        ("nl", "19 inwoners", "missing", 19),
        ("en", "seventy", "killed", 70),
        ("en", "one dead", "killed", 1),
        ("en", "one dead", "wounded", 12),
        ("en", "19 villagers", "missing", 19),
        ("de", "einen Toten", "killed", 1),
        ("de", "zwölf", "wounded", 12),
        ("de", "siebzig", "killed", 70),
        ("fr", "un mort", "killed", 1),
        ("fr", "douze", "wounded", 12),
        ("fr", "Soixante-dix", "killed", 70),
    ],
)
def test_a_count_that_a_cited_sentence_has_holds(
    language: str, piece: str, kind: str, count: int
) -> None:
    report = article(language)
    assert counts(hurt(kind, at(report, piece), count), ground(report)) is None


@pytest.mark.parametrize(
    ("language", "piece", "count"),
    [
        ("nl", "zeventig", 71),
        ("nl", "zeventig", 12),  # stands in the next sentence, which is not cited
        ("nl", "zeventig", 17),
        ("en", "seventy", 7),
        ("en", "one dead", 13),  # the sum
        ("en", "seventy", -70),
        ("de", "zwölf", 2),
        ("fr", "Soixante-dix", 60),
        ("fr", "Soixante-dix", 10),
    ],
)
def test_a_count_that_no_cited_sentence_has_keeps_the_item_out(
    language: str, piece: str, count: int
) -> None:
    report = article(language)
    problem = counts(hurt("killed", at(report, piece), count), ground(report))
    assert problem is not None
    assert problem.hard
    assert str(count) in problem.message


@pytest.mark.parametrize("field", ["count", "min", "max"])
def test_each_bound_has_to_stand_in_the_cited_sentences(field: str) -> None:
    report = article("nl")
    s = at(report, "zeventig")
    assert counts(hurt("killed", s, **{field: 70}), ground(report)) is None
    assert counts(hurt("killed", s, **{field: 80}), ground(report)) is not None


def test_dozens_are_no_count() -> None:
    vague = sentence("Bij de aanval vielen tientallen doden.", "nl")
    assert counts(hurt("killed", [1], precision="unspecified"), vague) is None
    problem = counts(hurt("killed", [1], 10), vague)
    assert problem is not None
    assert problem.hard


def test_a_language_without_number_words_only_doubts_a_count() -> None:
    report = article("pt")
    assert counts(hurt("killed", at(report, "setenta"), 71), ground(report)) == Problem(
        "figure_in_evidence", "71: no cited sentence has this figure of people", hard=False
    )


# figure_in_evidence, texts


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("70 aanvallers zijn gedood.", "nl"),
        ("zeventig aanvallers zijn gedood.", "nl"),
        ("Seventy attackers were killed.", "en"),
        ("Siebzig Angreifer wurden getötet.", "de"),
        ("Soixante-dix assaillants ont été tués.", "fr"),
    ],
)
def test_a_figure_holds_in_whatever_language_the_statement_is(text: str, statements: str) -> None:
    report = article("nl")
    ours = ground(report, statements=statements)
    assert figures_in_text(claimed(at(report, "zeventig"), text=text), ours) is None


def test_a_figure_in_words_is_read_in_the_language_of_the_statement() -> None:
    report = article("nl")
    item = claimed(at(report, "zeventig"), text="Ninety-one attackers were killed.")
    problem = figures_in_text(item, ground(report, statements="en"))
    assert problem is not None
    assert problem.hard


def test_a_large_figure_in_a_statement_that_is_not_cited_keeps_it_out() -> None:
    report = article("en")
    problem = figures_in_text(
        claimed(at(report, "seventy"), text="2,091,234 died."), ground(report)
    )
    assert problem is not None
    assert problem.hard
    assert "2091234 is not in the cited sentences" in problem.message


def test_a_small_figure_in_a_statement_that_is_not_cited_is_a_doubt() -> None:
    report = article("en")
    for text in ("Two groups did it.", "The last 9 did it."):
        problem = figures_in_text(claimed(at(report, "seventy"), text=text), ground(report))
        assert problem is not None
        assert not problem.hard


def test_ten_is_the_first_figure_that_keeps_a_statement_out() -> None:
    report = article("en")
    problem = figures_in_text(claimed(at(report, "seventy"), text="Ten did it."), ground(report))
    assert problem is not None
    assert problem.hard


def test_one_large_figure_among_small_ones_keeps_a_statement_out() -> None:
    report = article("en")
    item = claimed(at(report, "seventy"), text="Two groups lost 70 and 91 people.")
    problem = figures_in_text(item, ground(report))
    assert problem is not None
    assert problem.hard
    assert "91" in problem.message


def test_a_headline_is_held_against_the_whole_article() -> None:
    report = article("en")
    check = checks.figures_in_article("question")
    ours = ground(report)
    for text, holds in (("What of the 19 and the seventy?", True), ("What of the 91?", False)):
        item = QuestionDraft.model_validate({"s": [4], "q": text, "a": "so"})
        assert (check(item, ours) is None) == holds


def test_a_figure_in_a_notice_does_not_count() -> None:
    report = Article("The village fell.\n\nRead also: 250 dead elsewhere\n", language="en")
    assert report.sentences[-1].kind == "boilerplate"
    check = checks.figures_in_article("statement")
    assert check(claimed([1], text="250 died."), ground(report)) is not None


def test_a_language_without_number_words_only_doubts_a_figure_in_a_text() -> None:
    report = article("pt")
    problem = figures_in_text(claimed([2], text="Murieron 91."), ground(report))
    assert problem is not None
    assert not problem.hard


COUNTED = {
    # language: the report's sentence, one that has another figure, and a wrong number of spans
    "en": ("Two spans fell.", "Three men fled.", "Three spans fell."),
    "nl": ("Twee overspanningen vielen.", "Drie mannen vluchtten.", "Drie overspanningen vielen."),
    "de": ("Zwei Brückenfelder fielen.", "Drei Männer flohen.", "Drei Brückenfelder fielen."),
    "fr": ("Deux travées sont tombées.", "Trois hommes ont fui.", "Trois travées sont tombées."),
    "es": ("Cayeron dos tramos.", "Huyeron tres hombres.", "Cayeron tres tramos."),
    "it": ("Sono cadute due campate.", "Tre uomini fuggono.", "Sono cadute tre campate."),
    "uk": ("Впали два прольоти.", "Троє чоловіків утекли.", "Впали три прольоти."),
    "ru": ("Упали два пролёта.", "Трое мужчин бежали.", "Упали три пролёта."),
}


@pytest.mark.parametrize("language", COUNTED)
def test_a_small_number_of_the_same_things_is_the_sentences_own(language: str) -> None:
    told, other, wrong = COUNTED[language]
    ours = ground(Article(f"{told} {other}", language=language))
    assert figures_in_text(claimed([1], text=told), ours) is None
    found = figures_in_text(claimed([1], text=wrong), ours)
    assert found is not None
    assert not found.hard


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("The army and the militia signed. Two men fled.", "Two groups signed."),
        ("The other three captures are unconfirmed. It named five captures.", "Three of the five."),
        ("Two of the 11 spans fell. Eleven men fled.", "Two spans fell."),
    ],
)
def test_what_a_reader_counts_himself_is_left_alone(text: str, statement: str) -> None:
    ours = ground(Article(text, language="en"))
    assert figures_in_text(claimed([1], text=statement), ours) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two men were killed beside a T-72 tank."),
        ("en", "Two men beside a T-72 killed by a mine were found."),
        ("de", "Zwei Männer wurden neben einem T-72 getötet."),
        ("uk", "Двоє чоловіків у 72 селах загинули."),
        ("ru", "Двое мужчин в 72 сёлах погибли."),
    ],
)
def test_a_type_or_a_village_is_no_person(language: str, text: str) -> None:
    ours = sentence(text, language)
    assert counts(hurt("killed", [1], 2), ours) is None
    assert counts(hurt("killed", [1], 72), ours) is not None


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("en", "It has twentythousand men.", "It has twenty thousand men, someone says."),
        ("fr", "Il y a dixsept hommes.", "Il y a dix-sept hommes."),
        ("es", "Tiene dosmil hombres.", "Tiene dos mil hombres."),
        ("uk", "Є шістдесяттисяч бійців.", "Є шістдесят тисяч бійців."),
        ("ru", "Есть стотысяч бойцов.", "Есть сто тысяч бойцов."),
    ],
)
def test_number_words_that_run_together_are_a_doubt(language: str, wrong: str, right: str) -> None:
    read, ours = checks.figures_read("statement"), sentence("Nichts.", language)
    assert read(claimed([1], text=wrong), ours) is not None
    assert read(claimed([1], text=right), ours) is None
    assert read(claimed([1], text=wrong), sentence(wrong, language)) is None


@pytest.mark.parametrize(
    ("text", "statement", "held"),
    [
        (
            "The Harbour 500 boats catch less. His own nets are small beside theirs.",
            "His nets are small beside those of the Harbour 500 boats.",
            True,
        ),
        (
            "A ferry from Norvia 500 years old sank. The crew was saved.",
            "Norvia 500 saved the crew.",
            True,
        ),
        ("Shelling hit the port. The governor counted 500 dead.", "Shelling killed 500.", True),
        (
            "The port paid 500 crews. On October 14 nothing sailed.",
            "It happened on October 15 that nothing sailed.",
            False,
        ),
        ("He saw 500 ships. The crew was saved.", "The crew of 500 was saved.", False),
        ("Some 500 ships sank. The crew was saved.", "Some 500 of the crew were saved.", False),
    ],
)
def test_digits_in_a_name_are_a_doubt_at_most(text: str, statement: str, held: bool) -> None:
    about = ground(Article(text, language="en"))
    problem = figures_in_text(claimed([2], text=statement), about)
    assert (problem is None or not problem.hard) == held


@pytest.mark.parametrize(
    ("text", "statement", "held"),
    [
        ("The strike begins tomorrow.", "The strike begins on 15 October.", True),
        ("The strike began on Tuesday.", "The strike began on 13 October 2026.", True),
        ("The strike began today.", "The strike began on October 14, 2026.", True),
        ("The strike begins tomorrow.", "On the 14th the strike had not begun.", True),
        ("The strike began on Tuesday.", "The strike began on Tuesday 13.", True),
        ("The strike began on Tuesday.", "The strike began on Tuesday 23.", False),
        ("The strike began on Tuesday.", "It is the 20th strike.", False),
        ("The strike began on Tuesday.", "The strike began with 13 crews.", False),
        ("The strike begins tomorrow.", "The strike begins on 25 October.", False),
        ("The strike began on 2 May.", "The strike began on 14 October.", False),
        ("The strike begins tomorrow.", "The strike begins with 15 crews.", False),
    ],
)
def test_the_day_that_today_and_tomorrow_are_may_be_written_out_at_a_doubt(
    text: str, statement: str, held: bool
) -> None:
    report = Article(text, language="en", published=date(2026, 10, 14))
    problem = figures_in_text(claimed([1], text=statement), ground(report))
    assert problem is not None
    assert problem.hard is not held
