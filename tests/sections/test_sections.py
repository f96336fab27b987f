"""What each section makes of a draft item: dates, bounds, countries, quotes, references."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from reports import (
    actor,
    answer,
    article,
    at,
    casualty,
    claim,
    denial,
    draft,
    event,
    grounded,
    reaction,
)

from newsbrief.article.article import Article
from newsbrief.errors import ConfigurationError
from newsbrief.reading.grounding import ground_draft
from newsbrief.sections.actors import actors
from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Section, SummaryItem
from newsbrief.sections.casualties import CasualtyDraft
from newsbrief.sections.checks import figures_in_evidence, text_given
from newsbrief.sections.registry import DEFAULT_SECTIONS, checked_sections, draft_model
from newsbrief.sections.statements import day
from newsbrief.sections.western_reactions import WESTERN, country_code

EN = article("en")
GOVERNOR = actor("A1", "Anna Kolk", at(EN, "Anna Kolk"), kind="person")
MINISTRY = actor("A2", "Ministry of Defence", at(EN, "seventy"), kind="government_body")
LEGION = actor("A3", "Delta Legion", at(EN, "responsibility"), aliases=["The group"])
SPOKESMAN = actor("A4", "Joris Haan", at(EN, "spokesman"), kind="person")
ALL = [GOVERNOR, MINISTRY, LEGION, SPOKESMAN]


def one(section: str, item: dict[str, Any], report: Article = EN, **more: Any) -> Any:
    """The one item of a section that comes out, without anything rejected."""
    out = grounded(report, None, **{section: [item]}, **more)
    assert out.failures == []
    return out.items[section][0]


# What holds for every section


def test_an_item_comes_with_the_very_sentences_it_cites() -> None:
    item = one("claims", claim("C1", [9, 6, 9]))
    assert [e.sentence for e in item.evidence] == [6, 9]
    assert all(e.text == EN.text[e.start : e.end] for e in item.evidence)


def test_ids_of_the_summary_are_its_own_and_follow_the_order_of_the_draft() -> None:
    out = grounded(EN, claims=[claim("first", [4]), claim("x9", [5])], unknowns=[])
    assert [item.id for item in out.items["claims"]] == ["C1", "C2"]


def test_a_reference_becomes_the_summarys_id_whatever_the_draft_called_it() -> None:
    people = [MINISTRY | {"id": "A2"}, GOVERNOR | {"id": "A1"}]
    item = one("claims", claim("C1", at(EN, "one dead"), voice="party", by=["A1"]), actors=people)
    assert item.speakers == ("A2",)


def test_a_reference_by_exact_name_becomes_an_id_and_each_comes_once() -> None:
    said = claim("C1", at(EN, "one dead"), voice="party", by=["Anna Kolk", "A1"], via="the group")
    item = one("claims", said, actors=ALL)
    assert item.speakers == ("A1",)
    assert item.via == "A3"


def test_without_a_go_between_via_is_null() -> None:
    assert one("claims", claim("C1", [4])).via is None
    assert one("denials", denial([4], via="")).via is None


@pytest.mark.parametrize("name", ["claims", "denials", "western_reactions", "unknowns"])
def test_a_blank_statement_keeps_an_item_out(name: str) -> None:
    items = {
        "claims": claim("C1", [4], text=" "),
        "denials": denial([4], text=""),
        "western_reactions": reaction("PL", [4], text="\n"),
        "unknowns": {"s": [4], "text": ""},
    }
    out = grounded(EN, None, **{name: [items[name]]})
    assert [p.check for f in out.failures for p in f.problems] == ["text_given"]


def test_a_blank_name_question_or_answer_keeps_an_item_out() -> None:
    out = grounded(
        EN,
        actors=[GOVERNOR | {"name": ""}],
        questions=[{"q": " ", "a": "so", "s": [4]}, {"q": "so?", "a": "", "s": [4]}],
    )
    assert [f.section for f in out.failures] == ["actors", "questions", "questions"]


# Dates


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-10-13", datetime.date(2026, 10, 13)),
        (None, None),
        ("", None),
        ("yesterday", None),
        ("2026-02-30", None),
        ("2026-10", None),
        ("13 October 2026", None),
        ("2026-10-13T12:00:00", None),
    ],
)
def test_only_an_iso_day_is_a_date(text: str | None, found: datetime.date | None) -> None:
    assert day(text) == found
    out = grounded(
        EN,
        claims=[claim("C1", [4], date=text)],
        denials=[denial([13], date=text)],
        casualties=[casualty("killed", [9], 70, date=text)],
        western_reactions=[reaction("PL", [15], date=text)],
    )
    assert out.failures == []
    for items in out.items.values():
        for item in items:
            given: Any = item
            assert given.date == found
            assert ("date_is_a_day" in given.doubts) == (bool(text) and found is None)


# Bounds


@pytest.mark.parametrize(
    ("precision", "given", "made"),
    [
        ("exact", (70, None, None), (70, None, None)),
        ("approximate", (70, None, None), (70, None, None)),
        ("approximate", (None, 12, 19), (None, 12, 19)),
        ("at_least", (70, None, None), (None, 70, None)),
        ("at_least", (70, 70, None), (None, 70, None)),
        ("at_least", (None, 70, None), (None, 70, None)),
        ("at_least", (70, 12, None), (70, 12, None)),
        ("at_least", (None, 12, 70), (None, 12, 70)),
        ("at_least", (12, None, 70), (12, None, 70)),
        ("at_most", (70, None, None), (None, None, 70)),
        ("at_most", (70, None, 70), (None, None, 70)),
        ("at_most", (None, None, 70), (None, None, 70)),
        ("at_most", (12, None, 70), (12, None, 70)),
        ("at_most", (70, 12, None), (70, 12, None)),
        ("unspecified", (None, None, None), (None, None, None)),
    ],
)
def test_a_bound_given_as_a_count_is_put_where_a_bound_belongs(
    precision: str, given: tuple[int | None, ...], made: tuple[int | None, ...]
) -> None:
    figures = dict(zip(("count", "min", "max"), given, strict=True))
    cited = at(EN, "seventy", "one dead", "19 villagers")
    item = one("casualties", casualty("killed", cited, precision=precision, **figures))
    assert (item.count, item.minimum, item.maximum) == made
    assert item.precision == precision
    assert "precision_fits" not in item.doubts


@pytest.mark.parametrize(("precision", "count"), [("exact", None), ("unspecified", 70)])
def test_a_precision_that_does_not_fit_the_figures_is_a_doubt(
    precision: str, count: int | None
) -> None:
    item = one("casualties", casualty("killed", [9], count, precision=precision))
    assert "precision_fits" in item.doubts


def test_two_figures_for_one_event_are_two_items_each_with_its_source() -> None:
    figures = [
        casualty("killed", at(EN, "seventy"), 70, by=["A2"], side="A3"),
        casualty("wounded", at(EN, "one dead"), 12, by=["A1"]),
    ]
    out = grounded(EN, actors=ALL, casualties=figures)
    made: list[Any] = out.items["casualties"]
    assert [(i.id, i.count, i.reported_by, i.side) for i in made] == [
        ("F1", 70, ("A2",), "A3"),
        ("F2", 12, ("A1",), None),
    ]


def test_a_figure_among_the_victims_has_to_stand_in_the_cited_sentences() -> None:
    out = grounded(EN, casualties=[casualty("killed", [9], 70, victims="70 of 400 attackers")])
    assert [p.check for f in out.failures for p in f.problems] == ["figure_in_evidence"]


# Countries


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("PL", "PL"),
        ("UK", "GB"),
        ("uk", "GB"),
        (" gb ", "GB"),
        ("USA", "US"),
        ("EL", "GR"),
        ("EU", "EU"),
        ("NATO", "NATO"),
        ("west", "WEST"),
    ],
)
def test_a_western_country_comes_out_under_its_iso_code(given: str, code: str) -> None:
    assert country_code(given) == code
    assert one("western_reactions", reaction(given, [15])).country == code


@pytest.mark.parametrize("country", ["RU", "CN", "UA", "GBR", "Poland", "", "XX", "UN"])
def test_a_country_that_is_not_on_the_list_keeps_the_reaction_out(country: str) -> None:
    out = grounded(EN, western_reactions=[reaction(country, [15])])
    assert out.items["western_reactions"] == []
    assert [p.check for f in out.failures for p in f.problems] == ["western_country"]


def test_every_western_code_is_iso_or_one_of_the_three_blocs() -> None:
    assert all(len(code) == 2 for code in WESTERN - {"NATO", "WEST"})
    assert {"EU", "NATO", "WEST"} <= WESTERN


# Quotes


FREED = "They have freed Varlo and will stay until winter"


def test_a_quote_is_cut_out_of_the_cited_sentences() -> None:
    for section, item in (
        ("claims", claim("C1", at(EN, "We have freed"), text=FREED)),
        ("denials", denial(at(EN, "We have freed"), text=FREED)),
        ("western_reactions", reaction("PL", at(EN, "We have freed"), text=FREED)),
    ):
        quote = one(section, item).quote
        assert quote == "We have freed Varlo"
        assert quote in EN.text


def test_of_several_quotes_the_one_that_the_statement_says_again_is_kept() -> None:
    cited = at(EN, "We have freed", "And we will")
    stays = claim("C1", cited, text="They will stay in Varlo until winter")
    assert one("claims", stays).quote.startswith("And we will stay here until winter")
    freed = claim("C1", cited, text="Varlo has been freed")
    assert one("claims", freed).quote == "We have freed Varlo"


def test_a_quote_about_something_else_is_not_kept() -> None:
    assert (
        one("claims", claim("C1", at(EN, "We have freed"), text="Trains run again")).quote is None
    )


def test_what_the_report_says_in_its_own_voice_has_no_quote() -> None:
    reporter = claim("C1", at(EN, "We have freed"), voice="reporter", text=FREED)
    assert one("claims", reporter).quote is None


def test_between_two_languages_the_longest_quote_is_kept() -> None:
    cited = at(EN, "We have freed", "And we will")
    out = grounded(EN, "nl", claims=[claim("C1", cited, text="Het dorp is bevrijd")])
    (item,) = out.items["claims"]
    assert item.quote.startswith("And we will stay here until winter")  # type: ignore[attr-defined]


def test_without_direct_speech_there_is_no_quote() -> None:
    assert one("claims", claim("C1", at(EN, "seventy"), text="seventy killed")).quote is None


def test_a_quote_over_neighbouring_cited_sentences_is_one_exact_piece_of_the_article() -> None:
    text = "He said: “We freed the village.\n\nAnd then we left again.”\n\nIt is quiet now.\n"
    report = Article(text, language="en")
    numbers = at(report, "We freed", "And then")
    assert len(set(numbers)) == 2
    quote = one("claims", claim("C1", numbers, text="They freed the village"), report).quote
    assert quote is not None
    assert quote in text
    assert quote.startswith("We freed the village.")
    assert "And then we left again" in quote


def test_a_quote_never_runs_over_a_sentence_that_is_not_cited() -> None:
    text = "“One is here now,” he said. Nothing was heard. “Two are there now,” he said."
    report = Article(text, language="en")
    cited = at(report, "One is here", "Two are there")
    quote = one("claims", claim("C1", cited, text="Two are there"), report).quote
    assert quote == "Two are there now"


# A section of one's own


class WeaponDraft(DraftItem):
    weapon: str
    used_by: str | None


class Weapon(SummaryItem):
    weapon: str
    used_by: str | None
    evidence: EvidenceList
    doubts: Doubts


weapons = Section(
    "weapons",
    WeaponDraft,
    Weapon,
    "W",
    instructions="weapons: what was used.",
    references=("used_by",),
    checks=(text_given("weapon"), figures_in_evidence("weapon")),
)


def test_a_section_of_ones_own_is_checked_and_resolved_like_the_others() -> None:
    sections = (actors, weapons)
    filled = draft(
        sections,
        actors=[LEGION],
        weapons=[
            {"weapon": "boats", "used_by": "Delta Legion", "s": [4]},
            {"weapon": "70 boats", "used_by": None, "s": [4]},
            {"weapon": "boats", "used_by": "A9", "s": [4]},
            {"weapon": "boats", "used_by": None, "s": []},
        ],
    )
    out = ground_draft(filled, EN, sections, "en")
    made: list[Any] = out.items["weapons"]
    assert [(w.id, w.weapon, w.used_by) for w in made] == [("W1", "boats", "A1")]
    failed = [(f.index, [p.check for p in f.problems]) for f in out.failures]
    assert failed == [
        (1, ["figure_in_evidence"]),
        (2, ["actor_known"]),
        (3, ["evidence_exists"]),
    ]


# The draft's schema


def test_the_draft_has_a_list_for_each_section_then_the_lead_then_the_headline() -> None:
    names = [section.name for section in DEFAULT_SECTIONS]
    assert list(draft_model(DEFAULT_SECTIONS).model_fields) == [*names, "lead", "headline"]


def every_object(node: Any) -> list[dict[str, Any]]:
    found = [node] if isinstance(node, dict) and node.get("type") == "object" else []
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return found + [inner for child in children for inner in every_object(child)]


def test_the_drafts_schema_is_fit_for_strict_structured_output() -> None:
    schema = draft_model(DEFAULT_SECTIONS).model_json_schema()
    objects = every_object(schema)
    assert len(objects) == len(DEFAULT_SECTIONS) + 2
    for each in objects:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        assert all("default" not in field for field in each["properties"].values())


def test_a_whole_number_written_with_a_point_is_accepted() -> None:
    written = casualty("killed", [9], 70) | {"count": 70.0, "s": [9.0]}
    assert CasualtyDraft.model_validate(written).count == 70


@pytest.mark.parametrize("missing", ["headline", "lead", "claims"])
def test_a_draft_without_one_of_its_keys_is_refused(missing: str) -> None:
    whole = answer()
    del whole[missing]
    with pytest.raises(ValidationError):
        draft_model(DEFAULT_SECTIONS).model_validate(whole)


# A choice of sections


def test_a_choice_of_sections_is_checked_before_anything_is_asked() -> None:
    by_name = {section.name: section for section in DEFAULT_SECTIONS}
    for wrong in (
        [by_name["claims"]],
        [by_name["claims"], by_name["actors"]],
        [by_name["actors"], by_name["actors"]],
        [replace(by_name["unknowns"], name="lead")],
        [by_name["actors"], replace(by_name["unknowns"], letter="A")],
        [replace(by_name["unknowns"], name="Not known!")],
        [replace(by_name["unknowns"], letter="1")],
        [replace(by_name["unknowns"], draft=by_name["unknowns"].item)],
        [replace(by_name["unknowns"], item=SummaryItem)],
        [by_name["actors"], replace(by_name["unknowns"], references=("speaker",))],
    ):
        with pytest.raises(ConfigurationError):
            checked_sections(wrong)
    assert checked_sections(list(DEFAULT_SECTIONS)) == DEFAULT_SECTIONS


# Events, and what refers to them


FIGHTERS = event("E1", at(EN, "before dawn"), text="Fighters crossed into Varlo.", place="Varlo")


def test_an_event_has_its_place_as_the_article_writes_it_its_day_and_its_actors() -> None:
    given = FIGHTERS | {"place": "village  of VARLO", "date": "2026-10-13", "actors": ["A1"]}
    out = grounded(EN, actors=[actor("A1", "Delta Legion", [5])], events=[given])
    [made] = out.items["events"]
    dumped = made.model_dump()
    assert (dumped["id"], dumped["place"], dumped["actors"]) == ("E1", "village of Varlo", ("A1",))
    assert dumped["date"] == datetime.date(2026, 10, 13)
    assert dumped["doubts"] == ()


def test_an_event_with_a_toll_or_a_place_of_its_own_is_kept_out() -> None:
    wrong = [
        FIGHTERS | {"text": "Fighters killed 450 people in Varlo."},
        FIGHTERS | {"id": "E2", "place": "Warsaw"},
        FIGHTERS | {"id": "E3", "text": " "},
        FIGHTERS | {"id": "E4", "actors": ["A9"]},
    ]
    out = grounded(EN, events=wrong)
    assert out.items["events"] == []
    assert [f.problems[0].check for f in out.failures] == [
        "figure_in_evidence",
        "place_near",
        "text_given",
        "actor_known",
    ]


def test_a_figure_says_in_which_event_and_a_reaction_which_claims_it_answers() -> None:
    legion = claim("C1", at(EN, "We have freed"), text="Varlo has been freed.")
    seventy = casualty("killed", at(EN, "seventy"), 70, event="E1", scope="total", who="combatants")
    out = grounded(
        EN,
        events=[FIGHTERS],
        claims=[legion],
        casualties=[seventy, seventy | {"event": "E7"}],
        western_reactions=[reaction("GB", at(EN, "Britain"), about=["C1", "C9"])],
    )
    first, second = (item.model_dump() for item in out.items["casualties"])
    assert (first["event"], first["scope"], first["who"]) == ("E1", "total", "combatants")
    assert second["event"] is None
    assert "event_known" in second["doubts"]
    [britain] = (item.model_dump() for item in out.items["western_reactions"])
    assert britain["about"] == ("C1",)
    assert "claim_known" in britain["doubts"]


def test_a_figure_of_a_party_has_somebody_who_gives_it_and_any_other_nobody() -> None:
    known = [actor("A2", "Ministry of Defence", at(EN, "seventy"))]
    dead = at(EN, "seventy")
    given = [
        casualty("killed", dead, 70, by=["A2"], voice="party"),
        casualty("killed", dead, 70, by=["A2"], voice="reporter"),
        casualty("killed", dead, 70, voice="party"),
        casualty("killed", dead, 70, voice="unattributed"),
    ]
    made = grounded(EN, actors=known, casualties=given).items["casualties"]
    doubted = ["voice_fits" in item.model_dump()["doubts"] for item in made]
    assert doubted == [False, True, True, False]


@pytest.mark.parametrize("text", ["The blast caused 14 casualties.", "It left 14 dead or hurt."])
def test_dead_and_wounded_that_are_not_told_apart_are_casualties(text: str) -> None:
    out = grounded(Article(text, language="en"), casualties=[casualty("casualties", [1], 14)])
    assert [(item.id, item.model_dump()["doubts"]) for item in out.items["casualties"]] == [
        ("F1", ())
    ]


def test_casualties_that_are_denied_are_kept_out() -> None:
    report = Article("The army denied that there had been 14 casualties.", language="en")
    out = grounded(report, casualties=[casualty("casualties", [1], 14)])
    assert [failure.problems[0].check for failure in out.failures] == ["has_happened"]
