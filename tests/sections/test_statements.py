"""The direct speech of an item is its speaker's, and its names are the article's own."""

from typing import Any

import pytest
from reports import actor, claim, denial, grounded

from newsbrief.article.article import Article

GENERALS = Article(
    "“We never bombed it,” said one general, while another insisted his men had.", language="en"
)
ONE = actor("A1", "one general", [1], kind="person")


def quote_of(*actors: dict[str, Any], by: str) -> str | None:
    item = claim("C1", [1], voice="party", by=[by], text="His men never bombed it.")
    out = grounded(GENERALS, actors=list(actors), claims=[item])
    assert not out.failures
    quote: str | None = out.items["claims"][0].quote  # type: ignore[attr-defined]
    return quote


def test_a_quotation_goes_to_the_one_whose_words_it_is() -> None:
    general = actor("A2", "his men", [1], name="another general")
    assert quote_of(ONE, general, by="A1") == "We never bombed it"
    assert quote_of(ONE, general, by="A2") is None


def test_a_mention_comes_out_as_the_article_writes_it() -> None:
    report = Article("ARMY SOURCES OF VARLO DENIED THE RAID.", language="en")
    named = actor("A1", "Army Sources", [1], aliases=["army sources of varlo"])
    out = grounded(report, actors=[named])
    found: Any = out.items["actors"][0]
    assert (found.mention, found.aliases) == ("ARMY SOURCES", ("ARMY SOURCES OF VARLO",))


def test_an_article_or_a_pronoun_names_nobody() -> None:
    report = Article("The army said that he had denied the raid.", language="en")
    for mention in ("the", "he", "that he"):
        out = grounded(report, actors=[actor("A1", mention, [1], name="Somebody")])
        assert [p.check for f in out.failures for p in f.problems] == ["mention_in_article"]


def test_characters_that_nobody_sees_make_no_other_figure() -> None:
    report = Article("The army denied that 14 posts and 50 huts burned.", language="en")
    item = denial([1], text="14\u00ad50 posts burned.")
    out = grounded(report, denials=[item])
    assert [f.section for f in out.failures] == ["denials"]
    assert out.failures[0].item["text"] == "14\u00ad50 posts burned."


LEGION = actor("A1", "Delta Legion", [1])
MINISTRY = actor("A2", "Ministry of Defence", [1], kind="government_body")


def heard(text: str, *actors: dict[str, Any], language: str = "en", by: str = "A1") -> str | None:
    report = Article(text, language=language)
    cited = [sentence.number for sentence in report.sentences]
    said = "Варло" if language in ("ru", "uk") else "We have freed the village of Varlo."
    item = claim("C1", cited, voice="party", by=[by], text=said)
    out = grounded(report, actors=list(actors), claims=[item])
    quote: str | None = out.items["claims"][0].quote  # type: ignore[attr-defined]
    return quote


@pytest.mark.parametrize(
    "told",
    [
        "said its spokesman, Joris Haan",
        "said its spokesman",
        "a spokeswoman said",
        "said its commander, Joris Haan",
    ],
)
def test_whoever_speaks_for_a_party_says_what_it_says(told: str) -> None:
    text = f"The Delta Legion claimed responsibility for the raid. “We have freed Varlo,” {told}."
    haan = actor("A2", "Joris Haan", [2], kind="person")
    assert heard(text, LEGION) == "We have freed Varlo"
    if "Haan" in told:
        assert heard(text, LEGION, haan) == "We have freed Varlo"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het Delta Legion heeft de aanval opgeëist. ‘Wij bevrijden Varlo’, zei zijn {}."),
        ("de", "Die Delta Legion bestätigte den Angriff. „Varlo ist frei“, sagte ein {}."),
        ("fr", "La Delta Legion a confirmé l'attaque. « Varlo est libre », a déclaré son {}."),
        ("es", "La Delta Legion confirmó el ataque. «Varlo es libre», dijo un {}."),
        ("it", "La Delta Legion ha confermato l'attacco. «Varlo è libera», ha detto il {}."),
        ("ru", "Delta Legion подтвердила атаку. «Мы освободили Варло этой ночью», — сказал {}."),
        ("uk", "Delta Legion підтвердила атаку. «Ми звільнили Варло цієї ночі», — сказав {}."),
    ],
)
def test_spokesmen_are_known_in_every_language(language: str, text: str) -> None:
    word = {"nl": "woordvoerder", "de": "Sprecher", "fr": "porte-parole", "es": "portavoz"}
    word |= {"it": "portavoce", "ru": "пресс-секретарь", "uk": "речник"}
    assert heard(text.format(word[language]), LEGION, language=language)


def test_a_spokesman_speaks_for_whoever_was_heard_last() -> None:
    text = (
        "The Ministry of Defence denied the raid. The Delta Legion claimed it. "
        "“We have freed Varlo,” said its spokesman."
    )
    assert heard(text, LEGION, MINISTRY) == "We have freed Varlo"
    assert heard(text, LEGION, MINISTRY, by="A2") is None


def test_a_quotation_inside_a_sentence_belongs_to_the_one_who_begins_it() -> None:
    text = (
        "The Ministry of Defence said nothing. The Delta Legion says it has "
        '"freed the whole village" and warns of more raids.'
    )
    assert heard(text, LEGION, MINISTRY) == "freed the whole village"
    assert heard(text, LEGION, MINISTRY, by="A2") is None


def test_a_quotation_by_itself_goes_on_with_the_sentence_before() -> None:
    text = (
        "The Ministry of Defence is silent, says Anna Kolk. She warns that the ministry denies it. "
        "“We have freed the village.”"
    )
    kolk = actor("A1", "Anna Kolk", [1], kind="person")
    assert heard(text, kolk, MINISTRY) == "We have freed the village."
