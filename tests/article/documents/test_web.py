"""Addresses on the web: fetched from a real server, and refused where nothing may be fetched."""

import asyncio
import gzip
import socket
import time
from pathlib import Path
from typing import Any

import places
import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_server import WebServer, endless, page, redirect

from newsbrief import Article, ArticleError, read_article
from newsbrief.article.documents import web
from newsbrief.article.documents.addresses import is_public
from newsbrief.article.documents.web import fetch, shown
from newsbrief.cli.main import main
from newsbrief.errors import NewsbriefError
from newsbrief.results.summary import ArticleInfo

DOCUMENTS = places.DATA / "documents"
FERRY = (DOCUMENTS / "ferry-report.en.html").read_bytes()
FERRY_TEXT = (DOCUMENTS / "expected/ferry-report.en.txt").read_text(encoding="utf-8")


def fetched(address: str) -> Article:
    return read_article(address, allow_private=True)


def refused(address: str, *, allow_private: bool = True) -> str:
    with pytest.raises(ArticleError) as error:
        read_article(address, allow_private=allow_private)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_page_is_fetched_read_and_named_by_its_address() -> None:
    with WebServer({"/report": page(FERRY)}) as server:
        article = fetched(f"{server.url}/report?from=mail#comments")
    assert article.text == FERRY_TEXT
    assert article.title == "Ferry struck off Lendmark, both sides blame each other"
    assert article.source == f"{server.url}/report"
    assert article.extracted
    (asked,) = server.requests
    assert asked.path == "/report?from=mail"
    assert asked.headers["host"] == f"127.0.0.1:{server.port}"
    assert asked.headers["user-agent"].startswith("newsbrief/")
    assert not {"cookie", "authorization", "referer"} & set(asked.headers)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("convoy.en.pdf", "application/pdf"),
        ("convoy.en.pdf", "application/octet-stream"),
        ("siege.ru.html", "text/html"),
        ("siege.ru.html", "text/html; charset=windows-1251"),
        ("port-strike.fr.xhtml", "application/xhtml+xml"),
    ],
)
def test_pdfs_and_pages_of_all_encodings_are_fetched(name: str, kind: str) -> None:
    with WebServer({"/it": page((DOCUMENTS / name).read_bytes(), kind)}) as server:
        article = fetched(f"{server.url}/it")
    expected = DOCUMENTS / "expected" / f"{name.rpartition('.')[0]}.txt"
    assert article.text == expected.read_text(encoding="utf-8")


def test_the_encoding_that_the_server_declares_counts() -> None:
    text = "Мост рухнул ночью."  # too short for any guess
    served = page(text.encode("koi8-r"), 'text/plain; charset="KOI8-R"')
    with WebServer({"/it": served}) as server:
        article = fetched(f"{server.url}/it")
    assert article.text == text
    assert ArticleInfo.of(article).text == text


def test_a_text_from_the_web_is_carried_since_nobody_can_be_sure_to_get_it_again() -> None:
    with WebServer({"/it": page(b"The dam broke.", "text/plain; charset=utf-8")}) as server:
        assert ArticleInfo.of(fetched(f"{server.url}/it")).text == "The dam broke."


def test_a_packed_page_is_unpacked() -> None:
    packed = page(gzip.compress(FERRY), content_encoding="gzip")
    with WebServer({"/report": packed}) as server:
        assert fetched(f"{server.url}/report").text == FERRY_TEXT


def test_redirects_are_followed_without_cookies() -> None:
    moved = page(b"", status=301, location="/b", set_cookie="id=1; Path=/")
    with WebServer({"/a": moved, "/b": redirect("report"), "/report": page(FERRY)}) as server:
        assert fetched(f"{server.url}/a").source == f"{server.url}/report"
    assert [asked.path for asked in server.requests] == ["/a", "/b", "/report"]
    assert not any("cookie" in asked.headers for asked in server.requests)


def test_redirects_without_an_end_are_cut_short() -> None:
    with WebServer({"/a": redirect("/a")}) as server:
        assert "more than 5 times" in refused(f"{server.url}/a")
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "data:text/html,x"],
)
def test_a_redirect_to_what_is_not_http_is_refused(location: str) -> None:
    with WebServer({"/a": redirect(location)}) as server:
        message = refused(f"{server.url}/a")
    assert "neither http nor https" in message or "no address" in message
    assert "/etc/passwd" not in server.requests[-1].path


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1", "2130706433", "0x7f.0.0.1"),
        *("10.0.0.1", "192.168.1.1", "172.16.0.9", "169.254.169.254", "100.64.0.1", "[fd00::1]"),
        *("[::ffff:127.0.0.1]", "[fe80::1]", "224.0.0.1", "[ff02::1]", "[64:ff9b::7f00:1]"),
        *("[2002:7f00:1::]", "192.0.2.1", "255.255.255.255", "[::]"),
    ],
)
def test_private_and_special_addresses_are_refused_and_nothing_is_connected(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", never)
    message = refused(f"http://{host}/secret", allow_private=False)
    assert "private or special address" in message
    assert "--allow-private" in message


def never(*_: object) -> None:
    raise AssertionError("something was connected to")


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is taken for a public one; the one that it leads to is looked at again."""
    with WebServer({"/a": redirect("http://127.0.0.2:1/metadata")}) as server:
        monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
        message = refused(f"{server.url}/a", allow_private=False)
    assert "'http://127.0.0.2:1/metadata' leads to a private" in message


def test_a_name_is_resolved_once_and_that_very_address_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a name server answers a moment later, for the same name, changes nothing."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host not in ("news.example", b"news.example"):
            return real(host, port, *rest, **more)
        asked.append("news.example")
        where = "127.0.0.1" if len(asked) == 1 else "127.0.0.2"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with WebServer({"/report": page(FERRY)}) as server:
        article = fetched(f"http://news.example:{server.port}/report")
    assert asked == ["news.example"]
    assert article.source == f"http://news.example:{server.port}/report"
    assert server.requests[0].headers["host"] == f"news.example:{server.port}"


def test_a_host_with_one_private_address_among_its_own_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def both(host: Any, port: Any, *_: Any, **__: Any) -> Any:
        kind = socket.AF_INET, socket.SOCK_STREAM, 6, ""
        return [(*kind, ("93.184.216.34", port)), (*kind, ("10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    monkeypatch.setattr(socket.socket, "connect", never)
    assert "private" in refused("http://news.example/", allow_private=False)


def test_the_next_address_of_a_host_is_tried_when_nobody_answers_at_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = socket.getaddrinfo

    def two(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        if host not in ("news.example", b"news.example"):
            return real(host, port, *rest, **more)
        kind = socket.SOCK_STREAM, 6, ""
        nobody, somebody = ("::1", port, 0, 0), ("127.0.0.1", port)
        return [(socket.AF_INET6, *kind, nobody), (socket.AF_INET, *kind, somebody)]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    with WebServer({"/report": page(FERRY)}) as server:
        assert fetched(f"http://news.example:{server.port}/report").text == FERRY_TEXT


def test_an_unknown_host_and_one_where_nobody_is_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "connection failed" in refused(f"http://127.0.0.1:{port}/x")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "is not known" in refused("http://nowhere.invalid/")


@pytest.mark.parametrize("kind", ["image/png", "application/json", "video/mp4", "font/woff2"])
def test_what_is_no_article_by_its_type_is_refused_unread(kind: str) -> None:
    with WebServer({"/x": page(b"x" * 100, kind)}) as server:
        message = refused(f"{server.url}/x")
    assert f"but '{kind}'" in message


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "status 404"), (500, "status 500"), (403, "save the page"), (204, "204")],
)
def test_a_page_that_is_not_there_is_told(status: int, says: str) -> None:
    with WebServer({"/x": page(b"" if status == 204 else FERRY, status=status)}) as server:
        assert says in refused(f"{server.url}/x")


def test_an_empty_page_is_told() -> None:
    with WebServer({"/x": page(b"")}) as server:
        assert "is empty" in refused(f"{server.url}/x")


def test_a_page_that_breaks_off_is_told() -> None:
    with WebServer({"/x": page(FERRY, content_length="99999")}) as server:
        assert "broke off" in refused(f"{server.url}/x")


LARGEST = 300_000
"""Bytes, so that tests need not wait for the real limit."""


def bounded(address: str, seconds: float = 30) -> str:
    with pytest.raises(ArticleError) as error:
        asyncio.run(fetch(address, allow_private=True, largest=LARGEST, seconds=seconds))
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_body_without_an_end_is_cut_off() -> None:
    with WebServer({"/x": endless(b"<p>more</p>" * 1000)}) as server:
        assert "is larger than" in bounded(f"{server.url}/x")


def test_a_small_page_that_unpacks_to_a_large_one_is_cut_off() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < LARGEST
    with WebServer({"/x": page(bomb, content_encoding="gzip")}) as server:
        assert "is larger than" in bounded(f"{server.url}/x")


def test_packed_nothing_without_an_end_is_cut_off() -> None:
    import zlib

    stream = zlib.compressobj(wbits=31)
    head = stream.compress(b"") + stream.flush(zlib.Z_SYNC_FLUSH)
    empty = stream.flush(zlib.Z_SYNC_FLUSH) or b"\0\0\0\xff\xff"
    with WebServer({"/x": endless(head + empty * 2000, content_encoding="gzip")}) as server:
        message = bounded(f"{server.url}/x")
    assert "is larger than" in message or "damaged" in message


@pytest.mark.parametrize("packing", ["br", "gzip, gzip", "zstd", "compress"])
def test_what_is_packed_otherwise_is_refused(packing: str) -> None:
    with WebServer({"/x": page(FERRY, content_encoding=packing)}) as server:
        assert "did not ask for" in refused(f"{server.url}/x")


def test_what_only_says_that_it_is_packed_or_is_packed_in_part_is_told() -> None:
    half = gzip.compress(FERRY)[:-40]
    served = {
        "/raw": page(FERRY, content_encoding="gzip"),
        "/half": page(half, content_encoding="gzip"),
    }
    with WebServer(served) as server:
        assert "damaged" in refused(f"{server.url}/raw")
        assert "damaged" in refused(f"{server.url}/half")


def test_an_answer_that_comes_drop_by_drop_is_given_up() -> None:
    with WebServer({"/x": endless(b".", pause=0.02)}) as server:
        assert "took too long" in bounded(f"{server.url}/x", seconds=0.3)


def test_a_server_that_says_nothing_is_given_up() -> None:
    with WebServer({"/x": lambda _: time.sleep(2)}) as server:
        assert "took too long" in bounded(f"{server.url}/x", seconds=0.2)


def test_a_certificate_that_nobody_knows_is_refused() -> None:
    """A server that speaks no TLS stands for all that cannot prove who they are."""
    with WebServer({"/x": page(FERRY)}) as server:
        assert "connection failed" in refused(f"https://127.0.0.1:{server.port}/x")


def test_names_and_passwords_are_refused_and_not_repeated() -> None:
    message = refused("https://jane:s3cret@news.example/report?token=t0ken#part")
    assert "user name" in message
    for secret in ("jane", "s3cret", "t0ken"):
        assert secret not in message
    with WebServer({"/a": redirect("http://u:pw@127.0.0.1/x")}) as server:
        message = refused(f"{server.url}/a")
    assert "user name" in message
    assert "pw" not in message


@pytest.mark.parametrize(
    "address", ["http://", "https:///x", "http://[::1", "http://a b/", "http://\0/"]
)
def test_what_is_no_address_is_told(address: str) -> None:
    message = refused(address)
    assert "no address" in message or "is not known" in message


@given(st.text(max_size=300))
def test_every_text_after_http_is_an_article_error_or_a_page(rest: str) -> None:
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "no")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", nowhere)
        with pytest.raises(NewsbriefError):
            read_article(f"http://{rest}")


@given(st.text(alphabet="abc:/@?#.%", max_size=60))
def test_an_address_is_never_told_with_what_stands_before_an_at(rest: str) -> None:
    told = shown(f"https://sec:ret@{rest}")
    assert "sec:ret" not in told


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"]
)
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_what_is_no_ip_address_is_not_public() -> None:
    assert not is_public("news.example")


@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_a_private_address_inside_an_ipv6_one_is_not_public(address: Any) -> None:
    for wrapped in (f"{address}", f"::ffff:{address}", f"64:ff9b::{address}"):
        assert not is_public(wrapped)


def test_a_text_that_is_only_an_address_is_refused_with_what_to_do() -> None:
    with pytest.raises(ArticleError, match="read_article"):
        Article(" https://news.example/report\n")


@pytest.mark.parametrize("address", ["file:///etc/hosts", "ftp://anna:secret@127.0.0.1/report?key"])
def test_an_address_of_another_kind_is_told_and_not_read(address: str) -> None:
    with pytest.raises(ArticleError, match="begins with http:// or https://") as refused:
        read_article(address)
    assert "secret" not in str(refused.value)


def test_a_path_is_a_file_whatever_it_looks_like() -> None:
    with pytest.raises(ArticleError, match="There is no file"):
        read_article(Path("http://127.0.0.1/x"))


@pytest.mark.parametrize(
    "words", [["summarize"], ["ask", "--question-is-next"], ["compare", "report.txt"]]
)
def test_commands_refuse_private_addresses_unless_allowed(
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("The dam broke.")
    with WebServer({"/x": page(FERRY)}) as server:
        address = f"{server.url}/x"
        command = [words[0], *(["report.txt"] if words[0] == "compare" else []), address]
        command += ["Who?"] if words[0] == "ask" else []
        assert main(command) == 2
        assert "private" in capsys.readouterr().err
        assert server.requests == []
        assert main([*command, "--allow-private"]) == 3  # read, and no model is configured
        assert "no model is configured" in capsys.readouterr().err
        assert len(server.requests) == 1
