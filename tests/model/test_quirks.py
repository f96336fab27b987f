"""Every quirk of an endpoint, against a real server: what must come of it comes of it."""

import re
from collections.abc import Iterator

import places
import pytest
from loopback import Loopback
from quirks.quirk import Quirk
from quirks.server import endpoint
from quirks.table import PARTS, QUIRKS, counts, lines
from quirks.trying import falls_short, tried

DOCS = places.TOP / "docs"
PAGE = (DOCS / "endpoints.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with endpoint(QUIRKS) as server:
        yield server


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.02)


@pytest.mark.parametrize("quirk", QUIRKS.values(), ids=list(QUIRKS))
def test_what_must_come_of_a_quirk_comes_of_it(server: Loopback, quirk: Quirk) -> None:
    # However short the waits are made here, an endpoint that names none is not asked for ever.
    most = quirk.most if not quirk.name.startswith("retry-") else 40
    assert falls_short(quirk, tried(server, quirk), most=most) == ""


def test_the_page_shows_every_quirk_and_what_must_come_of_it() -> None:
    asked = [re.escape(line).removesuffix(r"\ \|") for line in lines(lambda _: "")]
    for line in asked:
        assert re.search(f"^{line}", PAGE, re.MULTILINE), line


def test_the_page_shows_nothing_else_and_nothing_wrong() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    assert len(rows) == len(QUIRKS) + len(PARTS)
    assert "WRONG" not in PAGE


def test_the_short_page_counts_them() -> None:
    short = (DOCS / "any-endpoint.md").read_text(encoding="utf-8")
    assert "\n".join(counts()) in short, "print docs/any-endpoint.md's tables again"


def test_each_quirk_has_a_path_of_its_own() -> None:
    assert sum(map(len, PARTS.values())) == len(QUIRKS) > 330
