"""PDFs that are odd inside, made byte by byte."""

import re

import pytest

from newsbrief.article.documents.content import document_of
from newsbrief.errors import ArticleError

LINES = (
    "The dam at Terwolde broke at night, late on Tuesday.",
    "Eleven people drowned there, as nobody had since 1914–",
    "1918, the mayor of the town told our reporter.",
)
TEXT = (
    "The dam at Terwolde broke at night, late on Tuesday. Eleven people drowned there, as nobody "
    "had since 1914–1918, the mayor of the town told our reporter.\n"
)
HELVETICA = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
TALL = (
    "/Type /Font /Subtype /Type3 /FontBBox [0 -2000 1000 4000] /FontMatrix [0.001 0 0 0.001 0 0] "
    "/CharProcs << >> /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding "
    "/Differences [32 /space] >> /FirstChar 32 /LastChar 255 "
    f"/Widths [{' '.join(['500'] * 224)}]"
)


def pdf(content: str, *, font: str = HELVETICA, unicode: str = "") -> bytes:
    """A PDF of one page; `unicode` says which letters the codes of its font stand for."""
    codes = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> "
        f"<ff> endcodespacerange {unicode.count('<') // 2} beginbfchar {unicode} endbfchar endcmap "
        "end end"
    )
    streams = [content.encode("cp1252"), codes.encode()]
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources 7 0 R >>",
        f"<< {font} {'/ToUnicode 6 0 R' if unicode else ''} >>".encode(),
        *(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(one), one) for one in streams),
        b"<< /Font << /F1 4 0 R >> >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n" % (len(parts) + 1, len(made))
    return made + head + b"".join(places) + tail + b"%%EOF\n"


def page(matrix: str = "1 0 0 1", size: int = 12) -> str:
    """Three lines of type."""
    lines = (f"{matrix} 50 {700 - 16 * n} Tm ({text}) Tj" for n, text in enumerate(LINES))
    return f"BT /F1 {size} Tf {' '.join(lines)} ET"


def read(content: bytes) -> str:
    return document_of(content, "'x'").text


def test_lines_are_joined_and_a_dash_between_years_stays_one() -> None:
    assert read(pdf(page())) == TEXT


def test_bytes_before_a_pdf_are_passed_over() -> None:
    assert read(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n" + pdf(page())) == TEXT


def test_a_text_that_speaks_of_pdfs_is_a_text() -> None:
    text = "A file of that kind begins with %PDF-1.7, said the archivist of Terwolde."
    assert read(text.encode()) == text


def test_type_of_a_negative_size_stands_upright() -> None:
    assert read(pdf(page("-1 0 0 -1", -12))) == TEXT


@pytest.mark.parametrize("spaced", [0, 1.5])
def test_words_that_stand_close_are_parted_by_the_gap_between_them(spaced: float) -> None:
    tight = re.sub(
        r"\(([^)]*)\) Tj", lambda line: f"[({line[1].replace(' ', ') -130 (')})] TJ", page()
    )
    assert read(pdf(tight.replace("BT", f"BT {spaced} Tc"))) == TEXT


def test_letters_that_are_set_unevenly_part_no_word() -> None:
    kerned = page().replace("Terwolde", "T) 70 (erw) -60 (olde").replace("Eleven", "E) -50 (leven")
    assert read(pdf(re.sub(r"\((.*?)\) Tj", r"[(\1)] TJ", kerned))) == TEXT


def test_a_font_that_claims_several_lines_for_a_letter_joins_none() -> None:
    assert read(pdf(page().replace("–", "-"), font=TALL)) == TEXT.replace("–", "-")


def test_a_letter_of_two_halves_is_one_and_half_a_letter_is_a_lost_one() -> None:
    assert read(pdf(page(), unicode="<54> <D83DDE00>")) == TEXT.replace("T", "😀")
    lost = read(pdf(page(), unicode="<54> <D83D>"))
    assert lost == TEXT.replace("T", "\ufffd")
    lost.encode()


def test_lines_from_top_to_bottom_are_refused_and_not_read_in_another_order() -> None:
    letters = " ".join(
        f"1 0 0 1 {400 - 20 * (n // 12)} {700 - 14 * (n % 12)} Tm ({'ABC'[n % 3]}) Tj"
        for n in range(48)
    )
    vertical = pdf(f"BT /F1 12 Tf {letters} ET", unicode="<41> <65E5> <42> <672C> <43> <8A9E>")
    with pytest.raises(ArticleError, match="from top to bottom"):
        read(vertical)


def test_what_a_browser_prints_around_a_report_is_left_out() -> None:
    report = (
        ("Eleven people drowned at night", "when the dam at Terwolde broke."),
        ("The army denies to this very day", "that it has ever fired at it."),
        ("Nobody in all the valley can say", "how many people are missing."),
    )
    around = (
        ("Home | News | World | Sport",),
        ("We use cookies to give you the best experience on our site.",),
        ("Accept all",),
        *report,
        ("2 comments",),
        ("They killed 200, the report itself says so.",),
    )
    placed, y = [], 760
    for paragraph in around:
        for line in paragraph:
            placed.append(f"1 0 0 1 50 {y} Tm ({line}) Tj")
            y -= 14
        y -= 22
    text = read(pdf(f"BT /F1 12 Tf {' '.join(placed)} ET"))
    assert text == "\n\n".join(map(" ".join, report)) + "\n"
