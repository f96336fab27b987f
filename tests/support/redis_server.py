"""A real Redis server on a free port of this machine, for one test.

with RedisServer(tmp_path) as server:
    ...  # server.url
"""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

BINARY = shutil.which("redis-server")
MISSING = "no redis-server here: apt-get install redis-server"


class RedisServer:
    """The server; its only files are in the folder. It can be stopped and begun again."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._folder = folder
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, and wait until it answers. It keeps what it has been told on disk."""
        assert BINARY is not None, MISSING
        command = [BINARY, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--dir", str(self._folder), "--appendonly", "yes", *self._options]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(500):
            assert self._process.poll() is None, "the server does not start"
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                    connection.sendall(b"PING\r\n")
                    if connection.recv(64):  # also -NOAUTH: it is there
                        return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server does not answer")

    def stop(self) -> None:
        """End it, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
