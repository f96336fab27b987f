"""A real web server on 127.0.0.1 that serves pages, and things that no good server sends.

with WebServer({"/report": page(b"<html>…")}) as server:
    ...  # fetch f"{server.url}/report"
assert server.requests[0].path == "/report"
"""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Serve = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Asked:
    """What was sent."""

    path: str
    headers: dict[str, str]


def page(
    body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str
) -> Serve:
    """Send this; `more` are headers, with low lines for hyphens."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("content-type", kind)
        for name, value in more.items():
            handler.send_header(name.replace("_", "-"), value)
        if "content_length" not in more:
            handler.send_header("content-length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return serve


def redirect(location: str, status: int = 302) -> Serve:
    """Send the reader on."""
    return page(b"", status=status, location=location)


def endless(piece: bytes, pause: float = 0, **more: str) -> Serve:
    """Send the same piece for ever, until the reader has gone."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/html")
        for name, value in more.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        while True:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return serve


class WebServer:
    """The server; what it does not know is a 404."""

    def __init__(self, pages: Mapping[str, Serve]) -> None:
        self.requests: list[Asked] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, pages))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

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


def _handler(owner: WebServer, pages: Mapping[str, Serve]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            owner.requests.append(Asked(self.path, headers))
            serve = pages.get(self.path.partition("?")[0], page(b"not here", status=404))
            with suppress(ConnectionError, TimeoutError):  # the reader has given up on us
                serve(self)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
