"""Every check both ways. Items are built as the model writes them and held against real reports."""

from typing import Any

import pytest
from reports import actor, article, at, casualty, claim, denial, ground

from newsbrief import checks
from newsbrief.article import Article
from newsbrief.ground import Ground, Problem
from newsbrief.sections.actors import ActorDraft
from newsbrief.sections.casualties import CasualtyDraft
from newsbrief.sections.claims import ClaimDraft
from newsbrief.sections.denials import DenialDraft
from newsbrief.sections.questions import QuestionDraft

figures_in_text = checks.figures_in_evidence("statement")
counts = checks.counts_in_evidence("count", "minimum", "maximum")


def claimed(s: list[int], **more: Any) -> ClaimDraft:
    return ClaimDraft.model_validate(claim("C1", s, **more))


def hurt(kind: str, s: list[int], count: int | None = None, **more: Any) -> CasualtyDraft:
    return CasualtyDraft.model_validate(casualty(kind, s, count, **more))


def denied(s: list[int], **more: Any) -> DenialDraft:
    return DenialDraft.model_validate(denial(s, **more))


def sentence(text: str, language: str) -> Ground:
    """The ground of a report of one sentence, with number 1."""
    return ground(Article(text, language=language))


# evidence_exists


def test_a_cited_sentence_is_evidence() -> None:
    assert checks.evidence_exists(claimed([4]), ground(article("en"))) is None


@pytest.mark.parametrize("s", [[], [0], [-1], [999], [4, 999], [10**30]])
def test_no_sentence_or_one_that_is_not_there_is_no_evidence(s: list[int]) -> None:
    problem = checks.evidence_exists(claimed(s), ground(article("en")))
    assert problem is not None
    assert problem.hard


@pytest.mark.parametrize(
    ("language", "notice"), [("en", "Advertisement"), ("nl", "Advertentie"), ("nl", "Lees ook")]
)
def test_a_notice_that_was_not_shown_is_no_evidence(language: str, notice: str) -> None:
    report = article(language)
    problem = checks.evidence_exists(claimed(at(report, notice)), ground(report))
    assert problem is not None
    assert problem.hard


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
    report = article("es")
    assert counts(hurt("killed", at(report, "setenta"), 71), ground(report)) == Problem(
        "figure_in_evidence", "71: no cited sentence has this figure", hard=False
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
    report = article("es")
    problem = figures_in_text(claimed([2], text="Murieron 91."), ground(report))
    assert problem is not None
    assert not problem.hard


# figure_by_kind


@pytest.mark.parametrize(
    ("language", "piece"),
    [("nl", "een dode"), ("en", "one dead"), ("de", "einen Toten"), ("fr", "un mort")],
)
def test_in_one_dead_and_twelve_wounded_each_figure_belongs_to_its_own_kind(
    language: str, piece: str
) -> None:
    report = article(language)
    s = at(report, piece)
    for kind, count, holds in (
        ("killed", 1, True),
        ("wounded", 12, True),
        ("killed", 12, False),
        ("wounded", 1, False),
        ("missing", 12, True),  # no word of its kind at all: that is for casualty_cue to say
    ):
        problem = checks.figure_by_kind(hurt(kind, s, count), ground(report))
        assert (problem is None) == holds, (kind, count)
        assert problem is None or not problem.hard


def test_a_figure_that_fits_in_one_of_two_cited_sentences_is_not_doubted() -> None:
    text = "Twelve were wounded and three killed. Twelve were killed elsewhere."
    report = Article(text, language="en")
    assert checks.figure_by_kind(hurt("killed", [1, 2], 12), ground(report)) is None
    assert checks.figure_by_kind(hurt("killed", [1], 12), ground(report)) is not None


def test_a_figure_without_any_word_of_a_kind_around_is_not_doubted_here() -> None:
    assert checks.figure_by_kind(hurt("killed", [1], 40), sentence("There were 40.", "en")) is None


def test_without_a_figure_or_without_the_languages_words_no_kind_is_doubted() -> None:
    report = article("en")
    assert checks.figure_by_kind(hurt("killed", at(report, "one dead")), ground(report)) is None
    report = article("es")
    assert checks.figure_by_kind(hurt("wounded", [2], 70), ground(report)) is None


# mention_in_article, aliases


@pytest.mark.parametrize("mention", ["ministerie van Defensie", "Legioen  van de\nDelta", "Kolk"])
def test_a_mention_holds_letter_for_letter_whatever_the_white_space(mention: str) -> None:
    item = ActorDraft.model_validate(actor("A1", mention, [1]))
    assert checks.mention_in_article(item, ground(article("nl"))) is None


def test_a_mention_over_a_line_break_of_the_article_holds() -> None:
    item = ActorDraft.model_validate(actor("A1", "one dead", [1]))
    assert checks.mention_in_article(item, ground(article("en"))) is None


@pytest.mark.parametrize("mention", ["Ministerie Van Defensie", "Delta Legion", "Kölk", "", " \n"])
def test_a_mention_that_is_written_otherwise_keeps_the_actor_out(mention: str) -> None:
    item = ActorDraft.model_validate(actor("A1", mention, [1]))
    problem = checks.mention_in_article(item, ground(article("nl")))
    assert problem is not None
    assert problem.hard


@pytest.mark.parametrize(
    ("aliases", "holds"),
    [
        ([], True),
        (["Het ministerie", "ministerie  van Defensie"], True),
        (["Het ministerie", "MoD"], False),
        ([""], False),
        (["\n"], False),
    ],
)
def test_an_alias_that_the_article_does_not_use_is_a_doubt(aliases: list[str], holds: bool) -> None:
    item = ActorDraft.model_validate(actor("A1", "ministerie", [1], aliases=aliases))
    problem = checks.aliases_in_article(item, ground(article("nl")))
    assert (problem is None) == holds
    assert problem is None or not problem.hard


# actor_known, claim_known, voice_fits

LEGION = actor("A1", "Delta Legion", [5])


@pytest.mark.parametrize("by", [[], ["A1"], ["Delta Legion"], ["delta  legion", "A1"], [""]])
def test_speakers_who_are_actors_are_known(by: list[str]) -> None:
    check = checks.actors_known("speakers", "via")
    assert check(claimed([4], by=by), ground(article("en"), LEGION)) is None


@pytest.mark.parametrize(
    "more", [{"by": ["A2"]}, {"by": ["A1", "the Legion"]}, {"via": "A2"}, {"by": [" "]}]
)
def test_a_speaker_or_a_go_between_who_is_no_actor_keeps_the_item_out(more: Any) -> None:
    check = checks.actors_known("speakers", "via")
    problem = check(claimed([4], **more), ground(article("en"), LEGION))
    assert problem is not None
    assert problem.hard


def test_a_claim_that_was_not_let_through_is_a_doubt_about_its_denial() -> None:
    ours = ground(article("en"))
    ours.claim_ids["C1"] = "C1"
    assert checks.claims_known(denied([4], denies=["C1"]), ours) is None
    assert checks.claims_known(denied([4]), ours) is None
    problem = checks.claims_known(denied([4], denies=["C1", "C2"]), ours)
    assert problem is not None
    assert not problem.hard


@pytest.mark.parametrize(
    ("voice", "by", "holds"),
    [
        ("party", ["A1"], True),
        ("reporter", [], True),
        ("unattributed", [], True),
        ("unattributed", [""], True),
        ("party", [], False),
        ("party", [""], False),
        ("reporter", ["A1"], False),
        ("unattributed", ["A1"], False),
    ],
)
def test_a_party_has_speakers_and_the_other_voices_have_none(
    voice: str, by: list[str], holds: bool
) -> None:
    for item in (claimed([4], voice=voice, by=by), denied([4], voice=voice, by=by)):
        problem = checks.voice_fits(item, ground(article("en"), LEGION))
        assert (problem is None) == holds
        assert problem is None or problem.hard


# speaker_near


def near(language: str, named: dict[str, Any], piece: str, text: str | None = None) -> bool:
    report = article(language, text)
    item = claimed(at(report, piece), voice="party", by=["A1"])
    problem = checks.speaker_near(item, ground(report, named))
    assert problem is None or not problem.hard
    return problem is None


@pytest.mark.parametrize(
    ("language", "mention", "piece"),
    [
        ("nl", "ministerie van Defensie", "zeventig"),  # by its mention
        ("nl", "ministerie van Defensie", "ontkent"),  # by its head word
        ("nl", "Legioen van de Delta", "bevrijd"),  # earlier in the paragraph
        ("nl", "Joris Haan", "de man"),  # behind "the man", named the sentence before
        ("en", "Ministry of Defence", "The ministry denied"),
        ("en", "Joris Haan", "the man"),
    ],
)
def test_a_speaker_who_is_named_in_or_before_the_sentence_is_near(
    language: str, mention: str, piece: str
) -> None:
    assert near(language, actor("A1", mention, [4]), piece)


@pytest.mark.parametrize(
    ("language", "mention", "piece"),
    [
        ("nl", "Anna Kolk", "zeventig"),  # later in the paragraph
        ("nl", "Legioen van de Delta", "De groep"),  # another paragraph, another word
        ("en", "Joris Haan", "Fighters crossed"),
        ("en", "Delta Legion", "The group is"),
    ],
)
def test_a_speaker_who_is_not_named_there_is_a_doubt(
    language: str, mention: str, piece: str
) -> None:
    assert not near(language, actor("A1", mention, [4]), piece)


def test_an_alias_brings_a_speaker_near() -> None:
    assert near("en", actor("A1", "Delta Legion", [5], aliases=["The group"]), "The group is")


def test_a_short_name_inside_another_word_does_not_bring_a_speaker_near() -> None:
    text = "A neutral observer spoke of victory."
    assert not near("en", actor("A1", "EU", [1]), "observer", text)
    assert near("en", actor("A1", "EU", [1]), "observer", "An observer of the EU spoke.")


def test_one_of_several_speakers_nearby_is_enough() -> None:
    report = article("en")
    ours = ground(report, actor("A1", "Delta Legion", [5]), actor("A2", "Anna Kolk", [10]))
    item = claimed(at(report, "one dead"), voice="party", by=["A1", "A2"])
    assert checks.speaker_near(item, ours) is None


def test_where_nobody_speaks_nobody_has_to_be_near() -> None:
    assert checks.speaker_near(claimed([4]), ground(article("en"))) is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Free Delta Legion", {"legion"}),
        ("Ministry of Defence", {"ministry", "defence"}),
        ("ministerie van Defensie", {"ministerie", "defensie"}),
        ("ministère de la Défense", {"ministère", "défense"}),
        ("Joris Haan", {"haan"}),
        ("EU", set()),
        ("", set()),
    ],
)
def test_the_head_words_of_a_name_are_those_it_is_called_by_again(
    name: str, found: set[str]
) -> None:
    assert checks.heads(name) == found


# names_known

names_in_text = checks.names_known("statement")


@pytest.mark.parametrize(
    "text", ["Varlo has fallen.", "It is Varlo.", "Nobody said so. Everybody knows it: Indeed so."]
)
def test_a_name_that_the_article_has_is_known(text: str) -> None:
    assert names_in_text(claimed([4], text=text), ground(article("en"))) is None


def test_a_name_that_the_article_does_not_have_is_a_doubt() -> None:
    problem = names_in_text(claimed([4], text="It is near Utrecht."), ground(article("en")))
    assert problem is not None
    assert not problem.hard
    assert "Utrecht" in problem.message


def test_the_name_of_an_actor_is_known() -> None:
    named = actor("A1", "Britain", [14], name="United Kingdom")
    item = claimed([14], text="Thus the United Kingdom reacts.")
    assert names_in_text(item, ground(article("en"), named)) is None
    assert names_in_text(item, ground(article("en"))) is not None


def test_names_are_not_doubted_in_another_language_than_the_articles_nor_in_german() -> None:
    item = claimed([1], text="Es liegt bei Utrecht.")
    assert names_in_text(item, ground(article("de"))) is None
    assert names_in_text(item, ground(article("en"), statements="nl")) is None
    assert names_in_text(item, ground(article("nl"))) is not None


# Cue words


@pytest.mark.parametrize(
    ("language", "piece"),
    [("nl", "ontkent"), ("en", "denied"), ("de", "dementierte"), ("fr", "démenti")],
)
def test_a_denial_cites_a_word_of_denial(language: str, piece: str) -> None:
    report = article(language)
    assert checks.denial_cue(denied(at(report, piece)), ground(report)) is None
    problem = checks.denial_cue(denied([1]), ground(report))
    assert problem is not None
    assert not problem.hard


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dat was niet ons leger.", "nl"),
        ("It was not our army.", "en"),
        ("Das war nicht unsere Armee.", "de"),
        ("Ce n’est pas notre armée.", "fr"),
    ],
)
def test_a_plain_not_is_enough_for_a_denial(text: str, language: str) -> None:
    assert checks.denial_cue(denied([1]), sentence(text, language)) is None


@pytest.mark.parametrize(
    ("language", "piece", "kind"),
    [
        ("nl", "zeventig", "killed"),
        ("nl", "een dode", "killed"),
        ("nl", "een dode", "wounded"),
        ("nl", "gevlucht", "displaced"),
        ("en", "seventy", "killed"),
        ("en", "one dead", "wounded"),
        ("en", "have fled", "displaced"),
        ("de", "einen Toten", "killed"),
        ("de", "zwölf", "wounded"),
        ("fr", "un mort", "killed"),
        ("fr", "douze", "wounded"),
    ],
)
def test_a_casualty_cites_a_word_of_its_kind(language: str, piece: str, kind: str) -> None:
    report = article(language)
    assert checks.casualty_cue(hurt(kind, at(report, piece)), ground(report)) is None
    problem = checks.casualty_cue(hurt("captured", at(report, piece)), ground(report))
    assert problem is not None
    assert not problem.hard


@pytest.mark.parametrize(
    ("language", "piece"),
    [("nl", "De groep zou"), ("en", "reportedly"), ("de", "Angeblich"), ("fr", "auraient")],
)
def test_a_hedge_in_a_cited_sentence_is_kept_or_doubted(language: str, piece: str) -> None:
    report = article(language)
    s = at(report, piece)
    for item in (claimed(s), hurt("killed", s)):
        problem = checks.hedge_kept(item, ground(report))
        assert problem is not None
        assert not problem.hard
    assert checks.hedge_kept(claimed(s, hedged=True), ground(report)) is None
    assert checks.hedge_kept(hurt("killed", s, hedged=True), ground(report)) is None


def test_a_hedge_in_a_sentence_that_is_cited_for_something_else_is_not_the_items() -> None:
    text = "Seven men were killed in the raid. The men are reportedly buried. This is disputed."
    report = Article(text, language="en")
    assert checks.hedge_kept(hurt("killed", [1, 2], 7), ground(report)) is None
    item = claimed([1, 2], text="The men were killed in the raid.")
    assert checks.hedge_kept(item, ground(report)) is None
    item = claimed([1, 2], text="The men are buried.")
    assert checks.hedge_kept(item, ground(report)) is not None


def test_across_languages_a_hedge_in_any_cited_sentence_counts() -> None:
    text = "Seven men were killed in the raid. The men are reportedly buried. This is disputed."
    ours = ground(Article(text, language="en"), statements="nl")
    item = claimed([1, 2], text="De mannen zijn gedood.")
    assert checks.hedge_kept(item, ours) is not None


@pytest.mark.parametrize(("language", "piece"), [("nl", "Polen roept"), ("en", "Poland called")])
def test_a_plain_sentence_asks_for_no_hedge(language: str, piece: str) -> None:
    report = article(language)
    assert checks.hedge_kept(claimed(at(report, piece)), ground(report)) is None


def test_a_language_without_cue_words_is_not_doubted_for_want_of_them() -> None:
    ours = ground(article("es"))
    assert checks.denial_cue(denied([1]), ours) is None
    assert checks.casualty_cue(hurt("killed", [1]), ours) is None
    assert checks.hedge_kept(claimed([1]), ours) is None


# text_given


@pytest.mark.parametrize(("text", "holds"), [("x", True), ("", False), (" \n\u00a0", False)])
def test_a_blank_text_keeps_the_item_out(text: str, holds: bool) -> None:
    problem = checks.text_given("statement")(claimed([1], text=text), ground(article("en")))
    assert (problem is None) == holds
    assert problem is None or problem.hard


def test_what_a_model_wrote_reaches_a_message_short_and_without_control_characters() -> None:
    item = ActorDraft.model_validate(actor("A1", "\x1b[31m" + "y" * 500 + "\u2028", [1]))
    problem = checks.mention_in_article(item, ground(article("en")))
    assert problem is not None
    assert problem.message.isprintable()
    assert len(problem.message) < 120
