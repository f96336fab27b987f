"""The direct speech of an item is its speaker's, and its names are the article's own."""

from typing import Any

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
