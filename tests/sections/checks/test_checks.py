"""The checks of evidence, references, voices, cue words and texts, both ways."""

from typing import Any

import pytest
from reports import actor, article, at, claimed, denied, ground, hurt, sentence

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.actors import ActorDraft

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
    ours.ids["claims"] = {"C1": "C1"}
    claims_known = checks.link_known("denies", "claims")
    assert claims_known(denied([4], denies=["C1"]), ours) is None
    assert claims_known(denied([4]), ours) is None
    problem = claims_known(denied([4], denies=["C1", "C2"]), ours)
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


def test_across_languages_a_hedge_counts_when_no_cited_sentence_is_without() -> None:
    text = "Seven men were killed in the raid. The men are reportedly buried. This is disputed."
    ours = ground(Article(text, language="en"), statements="nl")
    assert checks.hedge_kept(claimed([2], text="De mannen zijn begraven."), ours) is not None
    assert checks.hedge_kept(claimed([1, 2], text="De mannen zijn gedood."), ours) is None


@pytest.mark.parametrize(("language", "piece"), [("nl", "Polen roept"), ("en", "Poland called")])
def test_a_plain_sentence_asks_for_no_hedge(language: str, piece: str) -> None:
    report = article(language)
    assert checks.hedge_kept(claimed(at(report, piece)), ground(report)) is None


def test_a_language_without_cue_words_is_not_doubted_for_want_of_them() -> None:
    ours = ground(article("pt"))
    assert checks.denial_cue(denied([1]), ours) is None
    assert checks.casualty_cue(hurt("killed", [1]), ours) is None
    assert checks.hedge_kept(claimed([1]), ours) is None


# text_given


@pytest.mark.parametrize(("text", "holds"), [("x", True), ("", False), (" \n\u00a0", False)])
def test_a_blank_text_keeps_the_item_out(text: str, holds: bool) -> None:
    problem = checks.text_given("statement")(claimed([1], text=text), ground(article("en")))
    assert (problem is None) == holds
    assert problem is None or problem.hard


def test_a_text_without_end_keeps_the_item_out_before_anything_is_looked_for_in_it() -> None:
    long = checks.text_ends(claimed([1], text="The army said 12. " * 1000))
    assert long is not None
    assert long.hard
    assert checks.text_ends(claimed([1], text="The army said 12. " * 100)) is None


def test_what_a_model_wrote_reaches_a_message_short_and_without_control_characters() -> None:
    item = ActorDraft.model_validate(actor("A1", "\x1b[31m" + "y" * 500 + "\u2028", [1]))
    problem = checks.mention_in_article(item, ground(article("en")))
    assert problem is not None
    assert problem.message.isprintable()
    assert len(problem.message) < 120


def test_a_figure_whose_clause_names_no_kind_may_have_it_from_the_sentence_before() -> None:
    report = Article("Many people died. They are 17, the mayor wrote.", language="en")
    assert checks.casualty_cue(hurt("killed", [2], 17), ground(report)) is None
    assert checks.casualty_cue(hurt("wounded", [2], 17), ground(report)) is not None
    other = Article("Many people died. The mayor counted 17 wounded.", language="en")
    assert checks.casualty_cue(hurt("missing", [2], 17), ground(other)) is not None


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        # Several words of no in a clause, and an answer in one word.
        ("es", "Por ahora no ha atacado.", "Por ahora no ha atacado puentes ni centrales."),
        ("fr", "Était-elle prévenue ? Officiellement, non.", "Elle n'était pas prévenue."),
        # What stands behind the colon is not denied.
        ("en", "She has no proof: the ferry could have sunk.", "The ferry could have sunk."),
    ],
)
def test_a_no_is_known_for_what_it_is(language: str, text: str, said: str) -> None:
    report = Article(text, language=language)
    s = [sentence.number for sentence in report.shown]
    assert checks.polarity_kept("statement")(claimed(s, text=said), ground(report)) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "14 людей загинули; 400 жителів утекли."),
        ("ru", "14 человек погибли; 400 жителей бежали."),
    ],
)
def test_a_word_of_harm_does_not_cover_what_another_clause_counts(language: str, text: str) -> None:
    ours = ground(Article(text, language=language))
    assert checks.casualty_cue(hurt("displaced", [1], 400), ours) is None
    assert checks.casualty_cue(hurt("displaced", [1], 14), ours) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Fourteen miners never came home."),
        ("fr", "Les secours ont sorti 14 corps des décombres."),
        ("es", "Los rescatistas sacaron 14 cuerpos de los escombros."),
        ("it", "I soccorritori hanno estratto 14 corpi dalle macerie."),
        ("uk", "Рятувальники дістали з-під завалів 14 тіл."),
        ("ru", "Спасатели извлекли из-под завалов 14 тел."),
    ],
)
def test_bodies_are_of_the_dead(language: str, text: str) -> None:
    ours = ground(Article(text, language=language))
    assert checks.casualty_cue(hurt("killed", [1], 14), ours) is None
