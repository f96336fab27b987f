"""Whether names stand in the article, and speakers near what they are said to say."""

from typing import Any

import pytest
from reports import actor, article, at, claimed, ground

from newsbrief.sections import checks
from newsbrief.sections.actors import ActorDraft

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


def test_names_are_not_doubted_in_languages_that_decline_them() -> None:
    report = ground(article("ru", "Снаряд попал в паром у города Ровск."))
    assert names_in_text(claimed([1], text="Паром стоял в Ровске."), report) is None
    report = ground(article("uk", "Снаряд влучив у пором біля міста Ровськ."))
    assert names_in_text(claimed([1], text="Пором стояв у Ровську."), report) is None
    report = ground(article("es", "El proyectil cayó en Puerto Alba."))
    assert names_in_text(claimed([1], text="El barco estaba en Senda."), report) is not None


def test_a_speaker_whose_name_is_declined_is_still_near() -> None:
    text = "Обстановка спокойная.\n\nОб этом сообщили в Министерстве обороны Тарвонии."
    ministry = actor("A1", "Министерство обороны", [2])
    assert near("ru", ministry, "сообщили", text)
    assert not near("ru", ministry, "спокойная", text)
    assert not near("ru", actor("A1", "Совет деревни", [2]), "сообщили", text)
