"""What a body is read as, whatever it is written in."""

import gzip
import json

import pytest

from newsbrief.model.bodies import read_body

BODY = {"choices": [{"message": {"content": "“Šibenik”, Übung, 桥"}}]}
WESTERN = {"choices": [{"message": {"content": "“Übung”"}}]}


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
def test_a_body_is_read_in_the_charset_that_its_header_names(charset: str) -> None:
    assert read_body(json.dumps(BODY, ensure_ascii=False).encode(charset), charset) == BODY


def test_what_is_in_utf_8_is_read_so_whatever_the_header_says() -> None:
    assert read_body(json.dumps(BODY, ensure_ascii=False).encode(), "iso-8859-1") == BODY


def test_older_windows_is_read_where_it_is_named() -> None:
    content = json.dumps(WESTERN, ensure_ascii=False).encode("cp1252")
    assert read_body(content, "windows-1252") == WESTERN
    assert set(read_body(content)) == set(read_body(content, "no-such-charset")) == {"choices"}


def test_what_was_compressed_without_a_word_is_taken_out_within_bounds() -> None:
    assert read_body(gzip.compress(json.dumps(BODY).encode())) == BODY
    assert len(read_body(gzip.compress(b"x" * 50_000_000))) <= 8_000_000
    assert isinstance(read_body(b"\x1f\x8b\x08 no gzip"), str)


@pytest.mark.parametrize("before", ["<b>Warning</b>: x\n", ")]}',\n", "# {a: comment}\n  "])
def test_a_body_is_found_below_other_lines(before: str) -> None:
    assert read_body((before + json.dumps(BODY) + "\n<!-- end -->").encode()) == BODY


def test_what_is_no_body_below_other_lines_stays_a_text() -> None:
    page = '<html><script>\n{"a": 1}\n</script></html>'
    assert read_body(page.encode()) == page
