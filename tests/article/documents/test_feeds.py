"""Feeds to their entries: in a batch each is an article."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from newsbrief import ArticleError, read_article
from newsbrief.article.documents import read_documents
from newsbrief.article.documents.content import documents_of
from newsbrief.article.sources import Source
from newsbrief.batch.inputs import Inputs

PROSE = (
    "Eleven people drowned when the dam at Terwolde broke at night, mayor Hülya Çelik said. " * 2
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>All news</title>
<item><title>Dam &amp; dike break</title><link>https://news.example/dam</link><guid>n1</guid>
  <pubDate>Wed, 14 Oct 2026 08:03:00 +0200</pubDate><dc:creator>Ana Verhoef</dc:creator>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>{PROSE}</p><p>The army <b>denies</b> it.</p>]]></content:encoded>
</item>
<item><title>Only a title</title><link>https://news.example/x</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>All news</title>
<entry><title type="html">Dam &lt;i&gt;breaks&lt;/i&gt;</title><id>urn:1</id>
  <link rel="self" href="https://news.example/self"/><link href="https://news.example/dam"/>
  <author><name>Ana Verhoef</name></author><updated>2026-10-14T08:03:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PROSE}</p></div></content>
</entry></feed>"""


def test_the_entries_of_a_feed_are_articles(tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_text(RSS, encoding="utf-8")
    first, second = Inputs([str(tmp_path)], tmp_path / "out.jsonl")
    article = first.article(1000)
    assert article.text == f"Dam & dike break\n\n{PROSE.strip()}\n\nThe army denies it.\n"
    assert (article.title, article.byline) == ("Dam & dike break", "Ana Verhoef")
    assert article.published == date(2026, 10, 14)
    assert article.id == f"{(tmp_path / 'news.xml').as_posix()}#n1"
    assert article.source == "https://news.example/dam"
    assert article.extracted
    with pytest.raises(ArticleError, match=r"only a title.*https://news\.example/x"):
        second.article(1000)
    assert Inputs([str(tmp_path)], tmp_path / "out.jsonl").count() == 2


def test_atom_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(ATOM, encoding="utf-8")
    (entry,) = read_documents(tmp_path / "news.txt")
    assert entry.text == f"Dam breaks\n\n{PROSE.strip()}\n"
    assert (entry.title, entry.byline, entry.key) == ("Dam breaks", "Ana Verhoef", "urn:1")
    assert (entry.published, entry.address) == (date(2026, 10, 14), "https://news.example/dam")


def test_a_feed_on_standard_input_is_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RSS.encode())))
    assert [one.id for one in Inputs(["-"], Path("out.jsonl"))] == [
        "stdin#n1",
        "stdin#https://news.example/x",
    ]


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_where_one_article_is_asked_for_a_feed_names_the_batch(feed: str, tmp_path: Path) -> None:
    (tmp_path / "feed.rss").write_text(feed, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"a feed.*newsbrief batch") as error:
        read_article(tmp_path / "feed.rss")
    assert "\n" not in str(error.value)


def test_no_entity_of_a_feed_reaches_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a secret that must not be read " * 5)
    feed = (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss><channel><item>'
        f"<title>A</title><description>&x; {PROSE}</description></item></channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(f'<?xml version="1.0"?>{feed}')
    for source in Source.all_of(tmp_path / "feed.xml"):
        assert "a secret" not in source.text


def test_a_feed_without_entries_is_told(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss><channel><title>News</title></channel></rss>")
    with pytest.raises(ArticleError, match="without entries"):
        read_article(tmp_path / "feed.xml")


def test_what_is_secret_in_an_address_is_kept_nowhere_and_entries_stay_apart() -> None:
    entry = (
        "<item><title>Dam</title><link>https://me:pass@news.example/{0}?token=secret</link>"
        "<guid>https://me:pass@news.example/?p={0}&amp;token=secret</guid>"
        "<description>The dam broke on Monday, and nobody was hurt.</description></item>"
    )
    feed = f"<rss><channel>{entry.format(1)}{entry.format(2)}</channel></rss>"
    one, other = documents_of(feed.encode(), "a feed")
    assert one.address == "https://news.example/1"
    assert one.key != other.key
    assert one.key == documents_of(feed.encode(), "a feed")[0].key
    told = f"{one.key} {one.address} {other.key} {other.address}"
    assert not any(word in told for word in ("secret", "token", "pass", "me:"))
