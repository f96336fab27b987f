"""Whether speakers stand near what they are said to have said, and words are not another's."""

from typing import Any

import pytest
from reports import actor, article, at, claimed, ground, hurt

from newsbrief.article.article import Article
from newsbrief.sections import checks

near_speaker = checks.speaker_near("speakers")


def near(language: str, named: dict[str, Any], piece: str, text: str | None = None) -> bool:
    report = article(language, text)
    item = claimed(at(report, piece), voice="party", by=["A1"])
    problem = near_speaker(item, ground(report, named))
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
        ("en", "Joris Haan", "Fighters crossed"),
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
    assert near_speaker(item, ours) is None


def test_where_nobody_speaks_nobody_has_to_be_near() -> None:
    assert near_speaker(claimed([4]), ground(article("en"))) is None


def test_a_speaker_whose_name_is_declined_is_still_near() -> None:
    text = "Обстановка спокойная.\n\nОб этом сообщили в Министерстве обороны Тарвонии."
    ministry = actor("A1", "Министерство обороны", [2])
    assert near("ru", ministry, "сообщили", text)
    assert not near("ru", ministry, "спокойная", text)
    assert not near("ru", actor("A1", "Совет деревни", [2]), "сообщили", text)


# words_are_theirs

RIVALS = (
    "Governor Olha Marenko said that the bridge was safe. Colonel Denys Horak disagreed.\n\n"
    "“Nobody checked the pillars,” he said. The railway company said it had checked them "
    "twice; the governor has seen the report.\n"
)
GOVERNOR = actor("A1", "Olha Marenko", [1], kind="person", aliases=["Governor", "the governor"])
COLONEL = actor("A2", "Denys Horak", [2], kind="person")
RAILWAY = actor("A3", "railway company", [4], kind="organisation")


def doubts(by: str, *pieces: str, text: str = RIVALS, language: str = "en") -> list[str]:
    report = article(language, text)
    item = claimed(at(report, *pieces), voice="party", by=[by])
    ours = ground(report, GOVERNOR, COLONEL, RAILWAY)
    found = (near_speaker(item, ours), checks.words_are_theirs("speakers", "via")(item, ours))
    assert not any(problem.hard for problem in found if problem)
    return [problem.check for problem in found if problem]


@pytest.mark.parametrize(
    ("by", "piece"),
    [
        ("A1", "bridge was safe"),  # she said
        ("A2", "Nobody checked"),  # he said, in the next paragraph, is the one named last
        ("A3", "checked them twice"),  # it said
        ("A1", "checked them twice"),  # parted by a semicolon: what she has seen may be hers
    ],
)
def test_words_that_a_sentence_gives_to_their_speaker_are_theirs(by: str, piece: str) -> None:
    assert doubts(by, piece) == []


@pytest.mark.parametrize(
    ("by", "piece"),
    [("A2", "bridge was safe"), ("A3", "bridge was safe"), ("A3", "Nobody checked")],
)
def test_words_that_a_sentence_gives_to_somebody_else_are_a_doubt(by: str, piece: str) -> None:
    assert doubts(by, piece)


def test_a_go_between_may_be_the_one_who_is_heard() -> None:
    report = article("en", "Olha Marenko said the colonel had told her of it.")
    item = claimed([1], voice="party", by=["A2"], via="A1")
    ours = ground(report, GOVERNOR, COLONEL)
    assert checks.words_are_theirs("speakers", "via")(item, ours) is None


def test_several_may_be_heard_as_a_group_beside_somebody_who_is_named() -> None:
    text = (
        "Ada and Bo took the mill. The attackers say the wall stands, while Cem said no wall stood."
    )
    cast = [actor("A1", "Ada", [1]), actor("A2", "Bo", [1]), actor("A3", "Cem", [2])]
    ours = ground(Article(text, language="en"), *cast)
    both = claimed([2], text="It stands.", voice="party", by=["A1", "A2"])
    assert checks.words_are_theirs("speakers")(both, ours) is None
    alone = claimed([2], text="It stands.", voice="party", by=["A2"])
    assert checks.words_are_theirs("speakers")(alone, ours) is not None


@pytest.mark.parametrize(
    ("behind", "signed"),
    [("― Ada Brandt", True), ("– Ada Brandt, baker", True), ("Ada Brandt bakes bread.", False)],
)
def test_a_line_behind_a_quotation_may_sign_it(behind: str, *, signed: bool) -> None:
    text = f"Cem left.\n\n“We have no bread.”\n\n{behind}\n\nThe end came soon."
    ours = ground(Article(text, language="en"), actor("A1", "Ada Brandt", [3]))
    item = claimed([2], text="They have no bread.", voice="party", by=["A1"])
    assert (checks.speaker_near("speakers")(item, ours) is None) == signed


def test_an_article_that_opens_a_sentence_is_no_pronoun() -> None:
    text = "Ada Brandt schwieg.\n\nDer Bäcker Cem Oral sagte: „Das Brot ist alle.“"
    cast = [actor("A1", "Ada Brandt", [1]), actor("A2", "Cem Oral", [2])]
    ours = ground(Article(text, language="de"), *cast)
    theirs = claimed([2], text="Das Brot ist alle.", voice="party", by=["A1"])
    assert checks.words_are_theirs("speakers")(theirs, ours) is not None
    said = ground(
        Article("Ada Brandt kam.\n\nDie sagte, das Brot sei alle.", language="de"), cast[0]
    )
    assert checks.words_are_theirs("speakers")(theirs, said) is None


def test_of_two_who_speak_in_a_sentence_each_says_what_stands_behind_him() -> None:
    kolk, damm = actor("A1", "Anna Kolk", [1]), actor("A2", "Boris Damm", [1])
    text = "Anna Kolk said the clinic was hit, while Boris Damm said nobody had been inside."
    ours = ground(Article(text, language="en"), kolk, damm)
    theirs = checks.words_are_theirs("speakers")
    hit = {"voice": "party", "text": "The clinic was hit."}
    assert theirs(claimed([1], by=["A1"], **hit), ours) is None
    assert theirs(claimed([1], by=["A2"], **hit), ours) is not None
    inside = claimed([1], voice="party", by=["A2"], text="Nobody had been inside.")
    assert theirs(inside, ours) is None


TWO_FIGURES = {
    "en": "Anna Kolk put the dead at 14, while Boris Damm spoke of 20 dead.",
    "nl": "Anna Kolk houdt het op 14 doden; Boris Damm spreekt van 20 doden.",
    "de": "Anna Kolk sprach von 14 Toten, Boris Damm nannte 20 Tote.",
    "fr": "Anna Kolk parle de 14 morts ; Boris Damm évoque 20 morts.",
    "es": "Anna Kolk habla de 14 muertos; Boris Damm afirma que son 20 muertos.",
    "it": "Anna Kolk parla di 14 morti; Boris Damm afferma che i morti sono 20.",
    "uk": "Anna Kolk говорить про 14 загиблих; Boris Damm заявляє про 20 загиблих.",
    "ru": "Anna Kolk говорит о 14 погибших; Boris Damm заявляет о 20 погибших.",
}


@pytest.mark.parametrize("language", TWO_FIGURES)
def test_of_two_figures_in_a_sentence_each_is_its_sources(language: str) -> None:
    kolk, damm = actor("A1", "Anna Kolk", [1]), actor("A2", "Boris Damm", [1])
    ours = ground(Article(TWO_FIGURES[language], language=language), kolk, damm)
    theirs = checks.words_are_theirs("reported_by")
    for count, right, wrong in ((14, "A1", "A2"), (20, "A2", "A1")):
        assert theirs(hurt("killed", [1], count, by=[right]), ours) is None
        assert theirs(hurt("killed", [1], count, by=[wrong]), ours) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kolk said 14 died in the port and 20 in Boris Damm's village.",
        "14 died in the port, according to Anna Kolk, and 20 in the village.",
        "Anna Kolk spoke of 14 dead, and in the village of Boris Damm 20 died.",
    ],
)
def test_a_name_inside_a_clause_gives_no_figure(text: str) -> None:
    kolk, damm = actor("A1", "Anna Kolk", [1]), actor("A2", "Boris Damm", [1])
    ours = ground(Article(text, language="en"), kolk, damm)
    theirs = checks.words_are_theirs("reported_by")
    assert theirs(hurt("killed", [1], 20, by=["A1"]), ours) is None


def test_a_cited_sentence_that_tells_something_else_gives_the_words_to_nobody() -> None:
    text = (
        "The road is closed, the harbour master said. "
        "Olha Marenko walked in. The ferry has no fuel left for the crossing."
    )
    mayor = actor("A1", "Olha Marenko", [2], kind="person")
    master = actor("A2", "harbour master", [1], kind="person")
    ours = ground(Article(text, language="en"), mayor, master)
    theirs = checks.words_are_theirs("speakers")
    item = claimed([1, 3], text="The ferry has no fuel left for the crossing.", by=["A1"])
    assert theirs(item, ours) is None
    wrong = claimed([1], text="The road is closed.", by=["A1"])
    assert theirs(wrong, ours) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Далі Маренко мовчала. Усе стихло. Казала, що міст безпечний."),
        ("es", "Marenko llegó tarde. Nadie habló. Agregó que el puente era seguro."),
        ("it", "Marenko arrivò tardi. Nessuno parlò. Dichiarò che il ponte era sicuro."),
    ],
)
def test_a_verb_that_shows_its_person_is_said_by_who_was_named_last(
    language: str, text: str
) -> None:
    name = "Маренко" if language == "uk" else "Marenko"
    mayor = actor("A1", name, [1], kind="person")
    ours = ground(Article(text.replace(". ", ".\n\n"), language=language), mayor)
    near = checks.speaker_near("speakers")
    assert near(claimed([3], text="So it was.", by=["A1"]), ours) is None


def test_who_stands_behind_as_claimed_by_says_it() -> None:
    names = ("Norvia", "The Morning Post", "Brelo Guards")
    named = [actor(f"A{n}", name, [1]) for n, name in enumerate(names, 1)]
    text = (
        "Norvia has firmly denied that a quarrel parts its officers and the Brelo Guards, as "
        "claimed by The Morning Post."
    )
    ours = ground(Article(text, language="en"), *named)
    said = "A quarrel parts the officers of Norvia and the Brelo Guards."
    check = checks.words_are_theirs("speakers")
    assert check(claimed([1], text=said, by=["A2"]), ours) is None
    assert check(claimed([1], text=said, by=["A3"]), ours) is not None


TOLD_OF = [
    ("en", "The mayor said the rebels had shot nine people.", "mayor", "rebels"),
    (
        "nl",
        "De burgemeester zei dat de rebellen negen mensen hadden doodgeschoten.",
        "burgemeester",
        "rebellen",
    ),
    (
        "de",
        "Der Bürgermeister sagte, die Rebellen hätten neun Menschen erschossen.",
        "Bürgermeister",
        "Rebellen",
    ),
    ("fr", "Le maire a déclaré que les rebelles avaient tué neuf personnes.", "maire", "rebelles"),
    (
        "es",
        "El alcalde dijo que los rebeldes habían matado a nueve personas.",
        "alcalde",
        "rebeldes",
    ),
    ("it", "Il sindaco ha detto che i ribelli avevano ucciso nove persone.", "sindaco", "ribelli"),
    ("ru", "Мэр заявил, что повстанцы убили девять человек.", "Мэр", "повстанцы"),
    ("uk", "Мер заявив, що повстанці вбили дев’ятьох людей.", "Мер", "повстанці"),
]


@pytest.mark.parametrize(("language", "text", "teller", "told_of"), TOLD_OF)
def test_those_of_whom_somebody_tells_do_not_tell_it(
    language: str, text: str, teller: str, told_of: str
) -> None:
    named = actor("A1", teller, [1]), actor("A2", told_of, [1])
    ours = ground(Article(text, language=language), *named)
    check = checks.words_are_theirs("reported_by")
    assert check(hurt("killed", [1], 9, voice="party", by=["A1"]), ours) is None
    found = check(hurt("killed", [1], 9, voice="party", by=["A2"]), ours)
    assert found is not None
    assert not found.hard


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said, the rebels confirmed, nine were shot.",
        "The mayor said the rebels. Nine were shot.",
        "Nine were shot, the mayor said, and the rebels agreed.",
        "The mayor of the rebels said the rebels had shot nine.",
    ],
)
def test_who_may_speak_beside_another_is_not_doubted(text: str) -> None:
    named = actor("A1", "mayor", [1]), actor("A2", "rebels", [1])
    report = Article(text, language="en")
    ours, cited = ground(report, *named), [each.number for each in report.sentences]
    item = hurt("killed", cited, 9, voice="party", by=["A2"])
    assert checks.words_are_theirs("reported_by")(item, ours) is None
