"""Documents made so that reading them goes on for ever, or fills the memory: read, or refused."""

import pytest
from many_pieces import line, page, pdf

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
