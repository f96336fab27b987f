"""Every quirk of an endpoint, against a real server: what must come of it comes of it."""

from collections.abc import Iterator

import pytest
from loopback import Loopback
from quirks.faults import FAULTS
from quirks.objections import OBJECTIONS
from quirks.quirk import Quirk
from quirks.server import endpoint
from quirks.trying import falls_short, tried
from quirks.wrappings import WRAPPINGS

QUIRKS = {quirk.name: quirk for quirk in (*WRAPPINGS, *OBJECTIONS, *FAULTS)}


@pytest.fixture(scope="module")
def server() -> Iterator[Loopback]:
    with endpoint(QUIRKS) as server:
        yield server


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.02)


@pytest.mark.parametrize("quirk", QUIRKS.values(), ids=list(QUIRKS))
def test_what_must_come_of_a_quirk_comes_of_it(server: Loopback, quirk: Quirk) -> None:
    assert falls_short(quirk, tried(server, quirk)) == ""
