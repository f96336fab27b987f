"""A Hugging Face hub on 127.0.0.1 with one file in one repository.

with HubServer("org/repo", "model.gguf", data, breaks=[1000]) as hub:
    ...  # HF_ENDPOINT is hub.url; the first download breaks off after 1000 bytes
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

from loopback_server import LoopbackServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class HubServer(LoopbackServer):
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
        super().__init__()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        if handler.command == "HEAD":
            self._head(handler, len(self.data))
            return
        asked = handler.headers.get("range")
        if handler.path == self.path:
            self.ranges.append(asked)
        begin = int(asked.removeprefix("bytes=").partition("-")[0]) if asked else 0
        rest = self.data[begin:]
        if not self._head(handler, len(rest), begin if asked else None):
            return
        handler.wfile.write(rest[: self.breaks.pop(0) if self.breaks else self.silent_after])
        if self.silent_after is not None:
            with suppress(OSError):
                handler.connection.recv(1)  # until whoever asked is gone

    def _head(self, handler: BaseHTTPRequestHandler, length: int, begin: int | None = None) -> bool:
        self.keys.add(handler.headers.get("authorization"))
        found = handler.path == self.path and self.status == 200
        status = self.status if self.status != 200 else 200 if found else 404
        handler.send_response(206 if found and begin is not None else status)
        if found:
            handler.send_header("content-length", str(length))
            handler.send_header("etag", f'"{self.sha256}"')
            handler.send_header("x-repo-commit", COMMIT)
            if begin is not None:
                last = len(self.data) - 1
                handler.send_header("content-range", f"bytes {begin}-{last}/{len(self.data)}")
        else:
            handler.send_header("x-error-code", "EntryNotFound" if status == 404 else "Gated")
        handler.end_headers()
        return found
