"""Where stories are kept in the tests: in a file, and on a real Postgres server."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from postgres_server import MISSING, SERVER, PostgresServer

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    if SERVER is None:
        pytest.skip(MISSING)
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A place where no story is yet."""
    if request.param == "sqlite":
        return tmp_path / "story.db"
    pytest.importorskip("psycopg", reason="needs the extra postgres")
    return request.getfixturevalue("server").url(f"story{next(_NUMBERS)}")
