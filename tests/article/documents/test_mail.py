"""Mails to the reports in them."""

import sys
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from newsbrief import Article, ArticleError, ConfigurationError, read_article

REPORT = (
    "Eleven people drowned when the dam at Terwolde broke, the mayor said.\n\n"
    "“We had 2 minutes’ warning”, said Hülya Çelik. The army denies having fired at it.\n"
)
PAGE = (
    "<html><head><style>p {color: red}</style></head><body><table><tr><td><p>Eleven people drowned "
    "when the dam at Terwolde broke, the mayor said.</p><p>The army denies having fired at it.</p>"
    "<table><tr><th>Place</th><th>Dead</th></tr><tr><td>Terwolde</td><td>11</td></tr></table>"
    "<img width=1 height=1 alt=''></td></tr></table></body></html>"
)


def mail(text: str | None = REPORT, page: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["Received"] = "from mx.example.org by mail.example.net; Wed, 14 Oct 2026 08:03:01 +0200"
    made["From"] = "Jana Ožolová <jana@example.org>"
    made["To"] = "desk@example.net"
    made["Subject"] = "Fwd: Dam broken — eleven drowned"
    made["Date"] = "Wed, 14 Oct 2026 08:03:00 +0200"
    if text is not None:
        made.set_content(text, cte="quoted-printable")
    if page is not None:
        (made.set_content if text is None else made.add_alternative)(page, subtype="html")
    return made


def read(content: bytes, tmp_path: Path, name: str = "report.eml") -> Article:
    (tmp_path / name).write_bytes(content)
    article = read_article(tmp_path / name)
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
    return article


@pytest.mark.parametrize("name", ["report.eml", "report.txt"])
@pytest.mark.parametrize("page", [None, PAGE])
def test_the_plain_part_of_a_mail_is_the_report(
    page: str | None, name: str, tmp_path: Path
) -> None:
    content = mail(page=page).as_bytes()
    assert b"=C3=BC" in content or b"base64" in content
    article = read(content, tmp_path, name)
    assert article.text == REPORT
    assert article.title == "Dam broken — eleven drowned"
    assert article.byline == "Jana Ožolová"
    assert article.published == date(2026, 10, 14)
    assert article.extracted


def test_a_mail_with_html_only_is_read_without_its_layout(tmp_path: Path) -> None:
    assert read(mail(None, PAGE).as_bytes(), tmp_path).text == (
        "Eleven people drowned when the dam at Terwolde broke, the mayor said.\n\n"
        "The army denies having fired at it.\n\nPlace | Dead\n\nTerwolde | 11\n"
    )


def test_line_ends_of_the_wire_and_its_encodings_are_read(tmp_path: Path) -> None:
    content = (
        "From: =?iso-8859-1?Q?Andr=E9?= <a@example.org>\r\n"
        "Subject: =?utf-8?B?RGlqayBicmVla3Q=?=\r\n"
        "Date: Thu, 1 Oct 2026 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        "De dijk in België brak.\r\n\r\nVijf mensen verdronken.\r\n-- \r\nAndré\r\n+32 555 0101\r\n"
    ).encode("latin-1")
    article = read(content, tmp_path)
    assert article.text == "De dijk in België brak.\n\nVijf mensen verdronken.\n"
    assert (article.title, article.byline) == ("Dijk breekt", "André")
    assert article.published == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("head", "title", "byline", "published"),
    [
        (
            (
                "---------- Forwarded message ---------\nFrom: Tove Lind <tove@example.com>\n"
                "Date: Mon, Oct 12, 2026 at 10:00 AM\nSubject: Bridge shelled\n"
                "To: <x@example.com>\n"
            ),
            "Bridge shelled",
            "Tove Lind",
            date(2026, 10, 12),
        ),
        (
            (
                "-----Ursprüngliche Nachricht-----\nVon: Tove Lind [mailto:tove@example.com]\n"
                "Gesendet: Montag, 12. Oktober 2026 10:00\nAn: desk@example.com\n"
                "Betreff: Brücke beschossen\n"
            ),
            "Brücke beschossen",
            "Tove Lind [mailto:tove@example.com]",
            date(2026, 10, 12),
        ),
        (
            (
                "Begin forwarded message:\n\nFrom: Tove Lind <tove@example.com>\nSubject: Bridge\n"
                "Date: 12 October 2026 at 10:00:00 CEST\nTo: desk@example.com\n"
            ),
            "Bridge",
            "Tove Lind",
            date(2026, 10, 12),
        ),
    ],
)
def test_the_head_of_a_forwarded_mail_is_taken_off_and_counts(
    head: str, title: str, byline: str, published: date, tmp_path: Path
) -> None:
    body = "Die Brücke von Varlo wurde beschossen. Drei Menschen starben dort am Morgen."
    article = read(mail(f"{head}\n{body}\n").as_bytes(), tmp_path)
    assert article.text == f"{body}\n"
    assert article.title == title
    assert article.byline is not None
    assert byline.startswith(article.byline)
    assert article.published == published


def test_a_mail_forwarded_as_an_attachment_is_the_one_that_is_read(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "me@example.org", "you@example.org", "see this"
    outer.add_attachment(mail())
    article = read(outer.as_bytes(), tmp_path)
    assert article.text == REPORT
    assert article.byline == "Jana Ožolová"


def test_mails_without_a_report_are_told_in_a_line(tmp_path: Path) -> None:
    empty = mail(" \n")
    empty.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="report.pdf")
    mark = b"From a@example.org Wed Oct 14 08:03:00 2026\n"
    box = mark + mail().as_bytes() + b"\n" + mark + mail().as_bytes()
    for content, says in (
        (mail(" \n").as_bytes(), "holds no text"),
        (empty.as_bytes(), "an attachment"),
        (box, "a mailbox"),
    ):
        with pytest.raises(ArticleError, match=says) as error:
            read(content, tmp_path)
        assert "\n" not in str(error.value)


def test_a_mail_inside_a_mail_without_end_is_told_in_a_line(tmp_path: Path) -> None:
    head = "From: a@example.org\nTo: b@example.org\nSubject: x\nContent-Type: message/rfc822\n\n"
    with pytest.raises(ArticleError) as error:
        read((head * 3000).encode(), tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        "Reporter: Who fired?\nMinister: Not us.\nReporter: Who then?\n\nHe left.\n",
        "Date: 14 October 2026\nPlace: Terwolde\n\nThe dam broke and eleven people drowned.\n",
        "Subject to approval: the truce\n\nThe truce holds.\n",
        "From: the front\n\nThe dam broke and eleven people drowned.\n",
    ],
)
def test_texts_with_lines_like_those_of_a_mail_stay_as_they_are(text: str, tmp_path: Path) -> None:
    assert read(text.encode(), tmp_path, "report.txt").text == text


def test_a_mail_in_html_without_the_extra_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    assert read(mail().as_bytes(), tmp_path).text == REPORT
    with pytest.raises(ConfigurationError, match="needs the extra documents"):
        read(mail(None, PAGE).as_bytes(), tmp_path)


def plain(text: str, kind: str = "text/plain") -> bytes:
    head = f"From: Jana <jana@example.org>\nDate: Wed, 14 Oct 2026 08:03:00 +0200\nSubject: Fwd: Dam broken\nContent-Type: {kind}\n\n"  # noqa: E501
    return (head + text).encode()


def test_a_longer_mail_that_is_attached_is_the_report(tmp_path: Path) -> None:
    outer = mail("See below.\n")
    outer.add_attachment(mail())
    assert read(outer.as_bytes(), tmp_path).text.startswith("Eleven people drowned")


def test_lines_that_flow_are_joined_as_they_were_cut(tmp_path: Path) -> None:
    kind = "text/plain; format=flowed; delsp={}"
    assert (
        read(plain("Eleven peo \nple drowned.", kind.format("yes")), tmp_path).text
        == "Eleven people drowned.\n"
    )
    assert (
        read(plain("Eleven \npeople drowned.", kind.format("no")), tmp_path).text
        == "Eleven people drowned.\n"
    )


def test_what_signs_a_mail_is_no_part_of_it_and_what_locks_it_is_said(tmp_path: Path) -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nEleven people drowned.\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----\n"
    )
    assert read(plain(signed), tmp_path).text == "Eleven people drowned.\n"
    with pytest.raises(ArticleError, match="encrypted"):
        read(plain("MIIB", "application/pkcs7-mime"), tmp_path)


def test_the_head_of_a_forwarded_mail_in_another_language_than_the_report(tmp_path: Path) -> None:
    head = (
        "-----Ursprüngliche Nachricht-----\nVon: Ana Verhoef <ana@example.com>\n"
        "Gesendet: Dienstag, 13. Oktober 2026 08:00\nAn: Jana\nBetreff: Dam broken\n\n"
    )
    article = read(plain(head + REPORT, "text/plain; charset=utf-8"), tmp_path)
    assert (article.title, article.byline) == ("Dam broken", "Ana Verhoef")
    assert article.published == date(2026, 10, 13)
