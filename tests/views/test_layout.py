"""The question-and-answer brief as data."""

from typing import ClassVar

import pytest
from reports import EN, actor, article, at, claim
from summaries import full, made

from newsbrief.article.article import Article
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Section, SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS
from newsbrief.views import Format, render
from newsbrief.views.layout import brief


def test_casualty_rows_come_kind_by_kind_with_names_in_place_of_ids() -> None:
    rows = brief(full()).casualties
    assert [(r.kind, r.figure, r.victims, r.beside, r.reported_by, r.certainty) for r in rows] == [
        ("killed", "70", "attackers", ("Delta Legion",), "Ministry of Defence", "stated, hedged"),
        ("killed", "at least 1", "civilians", (), "The report itself", "stated"),
        ("wounded", "12", "civilians", (), "Anna Kolk", "stated"),
        ("missing", "19", "villagers", (), "The report itself", "unverified"),
    ]


def test_the_day_of_a_casualty_shows_only_where_the_days_differ() -> None:
    summary = full()
    assert {row.beside for row in brief(summary).casualties} == {("Delta Legion",), ()}
    raw = summary.model_dump(mode="json")
    raw["casualties"][0]["date"] = "2024-05-01"
    rows = brief(ArticleSummary.model_validate(raw)).casualties
    assert [row.beside for row in rows if row.kind == "wounded"] == [("2024-05-01",)]


def test_the_event_of_a_figure_is_told_in_a_few_words_and_its_day_once() -> None:
    raw = full().model_dump(mode="json")
    crossing = raw["events"][0] | {"place": "Varlo", "date": "2024-05-01"}
    siege = crossing | {"id": "E2", "statement": f"Houses {'and more houses ' * 9}burned."}
    raw["events"] = [crossing, siege | {"place": "Bergen"}]
    counted = [each | {"event": None, "side": None} for each in raw["casualties"]]
    counted[0] |= {"event": "E1", "date": "2024-05-01"}
    counted[1] |= {"event": "E2", "date": "2024-05-02"}
    raw["casualties"] = counted
    rows = brief(ArticleSummary.model_validate(raw)).casualties
    assert {("Varlo",), ("Bergen", "2024-05-02")} <= {row.beside for row in rows}

    raw["events"][1]["place"] = "Varlo"
    told = {
        row.beside[0] for row in brief(ArticleSummary.model_validate(raw)).casualties if row.beside
    }
    assert told == {"Fighters crossed into Varlo", "Houses and more houses and more houses…"}

    raw["casualties"] = [each | {"event": each["event"] or "E1"} for each in counted]
    told = {
        row.beside[0] for row in brief(ArticleSummary.model_validate(raw)).casualties if row.beside
    }
    assert told == {"Houses and more houses and more houses…"}  # the one that most are not about


def test_statements_are_gathered_by_who_makes_them_jointly_or_alone() -> None:
    speakers = brief(full()).speakers
    assert [speaker.name for speaker in speakers] == [
        "Delta Legion",
        "Ministry of Defence and Anna Kolk",
        "Ministry of Defence",
        "The report itself",
        "Nobody named",
    ]
    joint = speakers[1].statements[0]
    assert joint.notes == ("disputed", "heard through Joris Haan")
    assert [(s.kind, s.denial) for s in speakers[2].statements] == [("denial", True)]
    assert speakers[3].statements[0].notes == ("hedged",)


def test_a_joint_statement_is_one_group_in_whatever_order_its_speakers_stand() -> None:
    report = article("en")
    cited = at(report, "claimed responsibility", "seventy attackers")
    actors = [actor("A1", "Delta Legion", cited), actor("A2", "Ministry of Defence", cited)]
    both = [
        claim("C1", cited, voice="party", by=["A1", "A2"]),
        claim("C2", cited, voice="party", by=["A2", "A1"]),
    ]
    speakers = brief(made(report, actors=actors, claims=both)).speakers
    assert [len(speaker.statements) for speaker in speakers] == [2]


def test_a_denial_names_the_claim_that_it_stands_against() -> None:
    [denial] = [s for speaker in brief(full()).speakers for s in speaker.statements if s.denial]
    assert denial.against == ("Delta Legion: They raided Varlo.",)


def test_a_day_shows_only_where_it_is_not_that_of_the_report() -> None:
    [said] = [s for s in brief(full()).speakers[-1].statements if s.kind == "intention"]
    assert said.notes == ("2026-10-13",)
    same_day = made(article("en"), claims=[claim("C1", [1], date="2026-10-14")])
    assert brief(same_day).speakers[0].statements[0].notes == ()


def test_a_quote_stands_in_the_marks_of_the_language_and_drops_a_leading_on_comma() -> None:
    summary = full()
    assert brief(summary, "en").speakers[0].statements[0].quote == "“We have freed Varlo”"
    assert brief(summary, "de").speakers[0].statements[0].quote == "„We have freed Varlo“"


def test_reactions_stand_together_by_country_with_the_country_s_name() -> None:
    reactions = [(r.country, r.stance) for r in brief(full()).reactions]
    assert reactions == [("United Kingdom", "is sceptical"), ("Poland", "urges restraint")]


def test_every_cited_sentence_is_there_once_and_in_order() -> None:
    summary = full()
    page = brief(summary)
    report = article("en")
    assert list(page.sentences) == sorted(page.sentences)
    assert all(report.evidence(n).text == text for n, text in page.sentences.items())
    shown = [p.cited for p in (*page.unknowns, *(e.point for e in page.questions))]
    shown += [s.point.cited for speaker in page.speakers for s in speaker.statements]
    shown += [row.cited for row in page.casualties] + [r.point.cited for r in page.reactions]
    shown += [entry.point.cited for entry in page.actors] + [page.lead.cited if page.lead else ()]
    assert {number for cited in shown for number in cited} == set(page.sentences)


def test_nothing_that_a_check_found_is_left_out() -> None:
    summary = full()
    page = brief(summary)
    doubted = [
        item
        for section in DEFAULT_SECTIONS
        for item in summary.section(section.name)
        if item.doubts  # type: ignore[attr-defined]
    ]
    assert len(page.doubts) == len(doubted) > 0
    assert len(page.rejected) == len(summary.rejected) == 2
    assert len(page.missed) == len(summary.coverage.missed)
    ghost, figure = page.rejected
    assert (ghost.what, ghost.text) == ("actor", "Ghost Army")
    assert "kind: killed; count: 91" in figure.text
    assert figure.reasons == tuple(p.message for p in summary.rejected[1].problems)


def test_a_missed_sentence_comes_with_its_cue_word() -> None:
    report = article("en")
    missed = brief(made(report)).missed
    [fallen] = at(report, "had fallen")
    [found] = [finding for finding in missed if finding.cited == (fallen,)]
    assert found.what == "denial, “denied”"
    assert found.text == report.evidence(fallen).text


def test_a_headline_that_was_rejected_gives_way_to_the_article_s_own_title() -> None:
    summary = made(article("en"), headline="91 people die in Varlo")
    page = brief(summary)
    assert summary.headline is None
    assert page.headline == "Raid on border village leaves people dead"
    assert page.about == "2026-10-14"
    assert [found.what for found in page.rejected] == ["headline"]


def test_a_summary_without_anything_is_still_a_brief() -> None:
    report = Article("It rained in Varlo and nothing else was told.", language="en")
    page = brief(made(report, headline="91", lead={"s": [], "text": "Rain."}))
    assert (page.headline, page.lead, page.questions) == ("no headline", None, ())
    assert page.sentences == {}


def test_words_are_those_of_the_article_s_language_or_the_one_asked_for() -> None:
    summary = made(article("nl"), claims=[claim("C1", [1])])
    assert brief(summary).speakers[0].name == "Niemand bij naam"
    assert brief(summary, "fr").speakers[0].name == "Personne de nommé"
    assert brief(summary, "xx").speakers[0].name == "Nobody named"


def test_a_language_without_cue_words_says_that_nobody_looked_for_omissions() -> None:
    portuguese = made(article("pt"))
    assert brief(portuguese).coverage.startswith("There are no cue words")
    english = made(article("en"))
    marked = len(english.coverage.missed)
    assert brief(english).coverage.endswith(f": 0 of {marked}.")


def test_provenance_tells_model_time_and_cost() -> None:
    raw = full().model_dump(mode="json")
    raw["provenance"] |= {"cached": True, "model": "m"}
    raw["provenance"]["usage"] |= {"cost_usd": 0.01234}
    page = brief(ArticleSummary.model_validate(raw))
    assert page.provenance.startswith(
        "m · 2026-10-14 12:00 UTC · from the cache · "
        "requests: 1, tokens in: 2, out: 3 · USD 0.0123 · newsbrief "
    )


class WeaponDraft(DraftItem):
    weapon: str
    range_km: int | None


class Weapon(SummaryItem):
    weapon: str
    range_km: int | None
    evidence: EvidenceList
    doubts: Doubts


class TestASectionOfOnesOwn:
    weapons: ClassVar = Section("heavy_weapons", WeaponDraft, Weapon, "W", instructions="…")

    @pytest.mark.parametrize("through_json", [False, True])
    def test_is_shown_too_also_when_read_back_from_json(self, through_json: bool) -> None:
        report = Article(EN, language="en")
        sections = (*DEFAULT_SECTIONS, self.weapons)
        items = [{"s": [5], "weapon": "rifle", "range_km": 3}]
        summary = made(report, sections, heavy_weapons=items)
        if through_json:
            summary = ArticleSummary.model_validate_json(summary.to_json())
        page = brief(summary)
        [other] = page.others
        assert other.name == "heavy weapons"
        assert other.points[0].text == "weapon: rifle; range_km: 3"
        assert other.points[0].cited == (5,)
        assert page.sentences[5] == report.evidence(5).text

    def test_says_what_was_rejected_with_all_that_the_model_wrote(self) -> None:
        report = Article(EN, language="en")
        sections = (*DEFAULT_SECTIONS, self.weapons)
        wrong = [{"s": [], "weapon": "rifle", "range_km": 3}]
        [found] = brief(made(report, sections, heavy_weapons=wrong)).rejected
        assert (found.what, found.text) == ("heavy weapons", "weapon: rifle; range_km: 3")


@pytest.mark.parametrize(
    ("code", "told"), [("en", "no model read this"), ("nl", "geen model"), ("ru", "никакая модель")]
)
def test_the_head_says_that_no_model_read_what_rules_read(code: str, told: str) -> None:
    raw = full().model_dump(mode="json")
    assert told not in brief(ArticleSummary.model_validate(raw), code).about
    raw["provenance"] |= {"model": "rules"}
    summary = ArticleSummary.model_validate(raw)
    assert told in brief(summary, code).about
    forms: tuple[Format, ...] = ("text", "markdown", "html")
    for form in forms:
        head = render(summary, form, language=code, width=200)
        assert head.index(told) < head.index("2026-10-14 12:00")
