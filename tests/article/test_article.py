"""An article: the caller's own text in numbered sentences, and what is known of it."""

import pickle
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from example_counts import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.errors import ArticleError


def test_every_sentence_is_a_slice_of_the_callers_own_string_also_with_carriage_returns() -> None:
    text = "Water rises\r\n\r\nThe river rose 😀 again.\r\nNobody was hurt.\r\n"
    article = Article(text, language="en")
    assert [s.text for s in article.sentences] == [
        "Water rises",
        "The river rose 😀 again.",
        "Nobody was hurt.",
    ]
    assert all(text[s.start : s.end] == s.text for s in article.sentences)
    assert [s.number for s in article.sentences] == [1, 2, 3]


def test_what_the_caller_says_wins_over_what_the_text_says() -> None:
    article = Article(
        "Dijk bezweken\n\n14 oktober 2026\n\nHet water kwam.",
        id="a1",
        title="De dijk",
        language="NL-be",
        published="2026-10-15",
        source="dijk.txt",
    )
    assert (article.id, article.title, article.language) == ("a1", "De dijk", "nl")
    assert (article.published, article.source) == (date(2026, 10, 15), "dijk.txt")


@pytest.mark.parametrize(
    "given", [date(2026, 10, 15), datetime(2026, 10, 15, 9, 30), "2026-10-15", "2026-10-15T09:30:00Z"]  # noqa: DTZ001, E501
)  # fmt: skip
def test_the_day_of_publication_is_given_as_a_day_or_as_iso_8601(given: date | str) -> None:
    published = Article("De dijk brak.", language="nl", published=given).published
    assert published == date(2026, 10, 15)
    assert type(published) is date


def test_the_id_and_the_checksum_are_made_from_the_text() -> None:
    article = Article("De dijk bräk.", language="nl")
    assert article.sha256 == sha256("De dijk bräk.".encode()).hexdigest()
    assert article.id == article.sha256[:12]


def test_evidence_is_the_sentence_with_its_place() -> None:
    article = Article("De dijk brak. Het water kwam.", language="nl")
    evidence = article.evidence(2)
    assert evidence.model_dump() == {
        "sentence": 2,
        "start": 14,
        "end": 29,
        "text": "Het water kwam.",
    }
    with pytest.raises(ValidationError):
        evidence.text = "x"  # type: ignore[misc]


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_a_number_out_of_range_is_no_sentence(number: int) -> None:
    article = Article("De dijk brak. Het water kwam.", language="nl")
    assert article.sentence(number) is None
    with pytest.raises(IndexError, match="sentences 1 to 2"):
        article.evidence(number)


def test_words_are_counted_and_white_space_is_folded() -> None:
    article = Article("De dijk \r\n\n brak.\u00a0Ja.\n", language="nl")
    assert article.words == 4
    assert article.folded == "De dijk brak. Ja."


def test_an_article_survives_pickling() -> None:
    article = Article("De dijk brak. Het water kwam.", language="nl")
    assert pickle.loads(pickle.dumps(article)).sentences == article.sentences


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        (" \n\u200b\t", "empty"),
        ("... ***", "empty"),
        ("De dijk\0brak.", "NUL"),
        ("De dijk \ud83d brak.", "half a character at position 8"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as error:
        Article(text)
    assert "\n" not in str(error.value)


def test_an_article_over_the_limit_is_refused_and_the_limit_named() -> None:
    text = "water " * 11
    assert Article(text, language="en", max_words=11).words == 11
    with pytest.raises(ArticleError, match=r"11 words and the limit is 10: .*max_words"):
        Article(text, language="en", max_words=10)


def test_a_text_without_spaces_cannot_slip_under_the_limit() -> None:
    with pytest.raises(ArticleError, match="max_words"):
        Article("x" * 1_000, language="en", max_words=10)


@pytest.mark.parametrize("given", ["14 October", "2026-13-01", "2026-02-30", "\n"])
def test_a_day_that_is_none_is_refused_in_one_line(given: str) -> None:
    with pytest.raises(ArticleError, match="YYYY-MM-DD") as error:
        Article("De dijk brak.", language="nl", published=given)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("given", ["Dutch, please", "n", "12"])
def test_a_language_that_is_no_code_is_refused(given: str) -> None:
    with pytest.raises(ArticleError, match="ISO 639-1"):
        Article("De dijk brak.", language=given)


FRAGMENTS = [
    "Op 3 jan. zei", "beeld epa / x", "Advertentie", "2. ", "\n", "\n\n", "\r\n", "\r", " ", "dr.",
    "De man ging weg.", "“Ja”", "‘", "’", "'s ", "?", "U.S. ", "Lees ook: ", "x", "14 oktober 2026",
    "Door Jan", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u200b", "\ufeff", "。", "...",
    "« oui »", "В 2026 г. ген.", "— Ні», ", "¿Qué? ", "EE. UU. ", "Реклама",
    "\x1b[31m", "-", "😀", "e\u0301", "(", "]", "12",
]  # fmt: skip


@examples(300)
@given(
    text=st.one_of(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    ),
    language=st.sampled_from(["nl", "en", "de", "fr", "es", "it", "uk", "ru", "zh", "und"]),
)
def test_sentences_are_in_order_and_leave_out_nothing_but_white_space(
    text: str, language: str
) -> None:
    if not any(character.isalnum() for character in text):
        with pytest.raises(ArticleError):
            Article(text, language=language)
        return
    assume("://" not in text)  # an address is refused
    article = Article(text, language=language)
    end = 0
    for number, sentence in enumerate(article.sentences, start=1):
        assert sentence.number == number
        assert end <= sentence.start < sentence.end
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        end = sentence.end
    assert not text[end:].strip()
    paragraphs = [sentence.paragraph for sentence in article.sentences]
    assert paragraphs == sorted(paragraphs)


@pytest.mark.parametrize("name", ["report", "on the levee", "news.txt", "bräk.pdf"])
@pytest.mark.parametrize("folder", ["", "{}/"])
def test_a_text_that_names_a_file_is_refused_with_the_way_to_have_it_read(
    name: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_text("The levee broke. Nobody was hurt.")
    monkeypatch.chdir(tmp_path)
    path = folder.format(tmp_path) + name
    with pytest.raises(ArticleError) as caught:
        Article(f" {path}\n")
    assert f"Path({path!r})" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["reports/gone.txt", "C:\\news\\Gone.PDF", "~/gone.html"])
def test_a_mistyped_path_is_no_article_either(text: str) -> None:
    with pytest.raises(ArticleError, match="name of a file"):
        Article(text)


@pytest.mark.parametrize(
    "text",
    [
        "The report is in levee.txt and was not read.",
        "levee.txt\nThe levee broke.",
        "堤防が決壊した。死者はいない。",
        "堤" * 5000,
    ],
)
def test_prose_that_holds_or_could_be_a_name_is_an_article(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "levee.txt").write_text("The levee broke.")
    monkeypatch.chdir(tmp_path)
    assert Article(text).text == text


@pytest.mark.parametrize("given", [None, b"The levee broke.", 7, ["The levee broke."]])
def test_what_is_no_text_is_told_by_its_type(given: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(given).__name__}[.]$"):
        Article(given)
    with pytest.raises(TypeError, match=f"not {type(given).__name__}[.]$"):
        read_article(given)


def test_what_is_told_of_it_may_be_no_unicode() -> None:
    made = Article("It rained in Varlo.", id="a\udce9", source="caf\udce9.txt", title="\ud83d")
    assert (made.id, made.source, made.title) == ("a\\udce9", "caf\\udce9.txt", "\\ud83d")
    assert Article("It rained in Varlo.", source="café.txt").source == "café.txt"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://me:p@ss@news.example/dam?p=1", "https://news.example/dam?p=1"),
        ("https://news.example/@me/dam", "https://news.example/@me/dam"),
        ("mail to me@news.example", "mail to me@news.example"),
    ],
)
def test_a_source_is_kept_without_user_and_password(given: str, kept: str) -> None:
    assert Article("It rained in Varlo.", source=given).source == kept
