"""Documents made so that reading them goes on for ever, or fills the memory: read, or refused."""

import pytest
from many_pieces import forms, line, page, pdf

from newsbrief.article.documents import pdf as pdf_module
from newsbrief.article.documents.content import document_of
from newsbrief.errors import ArticleError

PIECES = {
    "inputs": "<form>" + "<input>" * 4000 + "</form>",
    "buttons": "<div>" + "<a role=button>x</a>" * 4000 + "</div>",
    "buttons inside each other": "<div><button>x</button>" * 2000,
    "cookies": "<div><button>cookies</button></div>" * 2000,
    "hidden": "<div hidden>x" * 3000,
    "depth": "<div>" * 50_000,
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(40_000)) + ">x</div>",
    "times": "<p>Eight words or more have to stand here. " + "<time datetime=2026>x</time>" * 9000,
    "words": "<p>" + "word " * 200_000,
}


@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
def test_a_page_of_many_pieces_is_read(pieces: str) -> None:
    document = document_of(page(pieces).encode(), "the page")
    assert document.title == "Fire in the harbour"


def test_a_page_of_endless_pieces_is_refused() -> None:
    with pytest.raises(ArticleError, match="too many pieces"):
        document_of(page("<i>x</i>" * 70_000).encode(), "the page")


WORDS = "The ministry said on Monday that nobody had been hurt."
USUAL = b"".join(line(WORDS, 50, 780 - 12 * n) for n in range(50))


def test_a_page_of_a_pdf_is_read_as_ever() -> None:
    assert WORDS in document_of(pdf(USUAL, USUAL, packed=2), "the PDF").text


@pytest.mark.parametrize("packed", [1, 2])
def test_a_pdf_that_unfolds_without_end_is_refused_unopened(packed: int) -> None:
    bomb = pdf(b"0 0 m 10 10 l S\n" * 3_000_000, packed=packed)
    assert len(bomb) < 200_000
    with pytest.raises(ArticleError, match="more text than any article"):
        document_of(bomb, "the PDF")


def test_a_page_with_more_letters_than_any_is_refused() -> None:
    crowded = b"".join(line(f"{n:06}" * 15, 5, 790 - (n % 7800) / 10) for n in range(4000))
    with pytest.raises(ArticleError, match="more text than any article"):
        document_of(pdf(crowded), "the PDF")


@pytest.mark.parametrize("packed", [False, True])
def test_forms_that_draw_others_several_times_are_read_where_that_can_be_stopped(
    packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_module, "_read", None)  # not in this process
    text = document_of(forms(b"/N Do /N Do", line("Nobody.", 50, 600), packed=packed), "a PDF").text
    assert "nobody had been hurt" in text
    assert "Nobody." in text


def test_a_form_that_draws_itself_without_end_is_refused_and_the_next_pdf_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_module, "_SECONDS_APART", 2.0)
    with pytest.raises(ArticleError, match="draws without end"):
        document_of(forms(b"/S Do " * 5), "a PDF")
    assert "nobody had been hurt" in document_of(forms(b"/N Do", b""), "the next PDF").text


def test_what_goes_wrong_in_the_other_process_is_said_in_the_same_line() -> None:
    with pytest.raises(ArticleError, match="the PDF holds pictures of pages and no text"):
        document_of(forms(b"/N Do /N Do", b"").replace(b" Tj", b" Ts"), "the PDF")
