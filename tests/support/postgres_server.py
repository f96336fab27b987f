"""A real Postgres server of this machine, for the tests of one process.

with PostgresServer() as server:
    ...  # server.url("name")
"""

import getpass
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

from child import PATIENCE


def _found(name: str) -> str | None:
    """A program of the server; Debian keeps it away from the user's path."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or next((str(path) for path in reversed(debian)), None)


INITDB, SERVER, CONTROL = map(_found, ("initdb", "postgres", "pg_ctl"))
MISSING = "no Postgres server here: apt-get install postgresql"


class PostgresServer:
    """The server, in a folder of its own that goes with it; it listens at no port."""

    def __enter__(self) -> Self:
        assert None not in (INITDB, SERVER, CONTROL), MISSING
        self._folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:  # which it refuses to run as
            self._as = {"user": "postgres"}
            shutil.chown(self._folder, "postgres")
        self.user = self._as.get("user") or getpass.getuser()
        data = str(self._folder / "data")
        self._run(
            str(INITDB), "-D", data, "--auth=trust", "--no-sync", "-U", "tester", "-E", "UTF8"
        )
        options = f"-c listen_addresses= -c fsync=off -k {self._folder}"
        log = str(self._folder / "log")
        self._run(str(CONTROL), "-D", data, "-l", log, "-o", options, "-w", "start")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._run(str(CONTROL), "-D", str(self._folder / "data"), "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self._folder)

    def url(self, story: str) -> str:
        """The address of a story there."""
        return f"postgresql:///postgres?host={self._folder}&user=tester#{story}"

    def _run(self, *command: str) -> None:
        # Not captured: the server, which goes on, would hold the pipe open.
        with (self._folder.parent / f"{self._folder.name}.out").open("w+b") as out:
            Path(out.name).unlink()
            done = subprocess.run(
                command, stdout=out, stderr=out, check=False, timeout=PATIENCE, cwd="/", **self._as
            )
            out.seek(0)
            assert done.returncode == 0, out.read().decode(errors="replace")
