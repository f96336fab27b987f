"""A Hugging Face hub on 127.0.0.1 with one file in one repository.

with HubServer("org/repo", "model.gguf", data, breaks=[1000]) as hub:
    ...  # HF_ENDPOINT is hub.url; the first download breaks off after 1000 bytes
"""

import hashlib
import threading
from collections.abc import Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class HubServer:
    """The hub. `breaks` are the bytes after which one download after another breaks off.

    `named` is the SHA-256 that it gives for the file, if not the true one; `status` is for all who
    ask, if not 200; after `silent_after` bytes nothing more comes, and no end either.
    """

    def __init__(
        self,
        repo: str,
        file: str,
        data: bytes,
        *,
        breaks: Iterable[int] = (),
        named: str | None = None,
        status: int = 200,
        silent_after: int | None = None,
    ) -> None:
        self.path = f"/{repo}/resolve/main/{file}"
        self.data = data
        self.sha256 = named or hashlib.sha256(data).hexdigest()
        self.status = status
        self.breaks = list(breaks)
        self.silent_after = silent_after
        self.ranges: list[str | None] = []
        """What each download asked for."""
        self.keys: set[str | None] = set()
        """What came as a key, with whatever was asked."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def _handler(hub: HubServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._head(len(hub.data))

        def do_GET(self) -> None:
            asked = self.headers.get("range")
            if self.path == hub.path:
                hub.ranges.append(asked)
            begin = int(asked.removeprefix("bytes=").partition("-")[0]) if asked else 0
            rest = hub.data[begin:]
            if not self._head(len(rest), begin if asked else None):
                return
            self.wfile.write(rest[: hub.breaks.pop(0) if hub.breaks else hub.silent_after])
            if hub.silent_after is not None:
                with suppress(OSError):
                    self.connection.recv(1)  # until whoever asked is gone

        def _head(self, length: int, begin: int | None = None) -> bool:
            hub.keys.add(self.headers.get("authorization"))
            found = self.path == hub.path and hub.status == 200
            status = hub.status if hub.status != 200 else 200 if found else 404
            self.send_response(206 if found and begin is not None else status)
            if found:
                self.send_header("content-length", str(length))
                self.send_header("etag", f'"{hub.sha256}"')
                self.send_header("x-repo-commit", COMMIT)
                if begin is not None:
                    last = len(hub.data) - 1
                    self.send_header("content-range", f"bytes {begin}-{last}/{len(hub.data)}")
            else:
                self.send_header("x-error-code", "EntryNotFound" if status == 404 else "Gated")
            self.end_headers()
            return found

        def log_message(self, *_: object) -> None:
            pass

    return Handler
