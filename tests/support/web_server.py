"""A real web server on 127.0.0.1 that serves pages, and things that no good server sends.

with WebServer({"/report": page(b"<html>…")}) as server:
    ...  # fetch f"{server.url}/report"
assert server.requests[0].path == "/report"
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

from loopback_server import LoopbackServer

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


class WebServer(LoopbackServer):
    """The server; what it does not know is a 404."""

    def __init__(self, pages: Mapping[str, Serve]) -> None:
        self.requests: list[Asked] = []
        self.pages = pages
        super().__init__()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.requests.append(Asked(handler.path, headers))
        serve = self.pages.get(handler.path.partition("?")[0], page(b"not here", status=404))
        with suppress(ConnectionError, TimeoutError):  # the reader has given up on us
            serve(handler)
