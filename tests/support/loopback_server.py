"""What all HTTP servers of the tests have in common: 127.0.0.1, a thread, a `with`.

class Hello(LoopbackServer):
    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        ...  # whatever is asked comes here

with Hello() as server:
    ...  # ask at server.url
"""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class LoopbackServer:
    """An HTTP server in a thread of its own. What is asked is given to `serve`.

    `waits` says whether its end waits for the answers that are still on their way; `protocol`
    HTTP/1.1 keeps a connection open for more than one.
    """

    waits = False
    protocol = "HTTP/1.0"

    def __init__(self) -> None:
        own = {"owner": self, "protocol_version": self.protocol}
        handler = type("Handler", (_Handler,), own)
        self._server = _Server(("127.0.0.1", 0), handler)
        self._server.daemon_threads = not self.waits
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request, whose method is `handler.command`."""
        raise NotImplementedError

    def opened(self, connection: socket.socket) -> None:
        """Take note of a connection that has come."""

    def closed(self, connection: socket.socket) -> None:
        """Take note of a connection that has ended."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self.close()

    def close(self) -> None:
        """Give up the port."""
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    owner: LoopbackServer
    disable_nagle_algorithm = True

    def setup(self) -> None:
        super().setup()
        self.owner.opened(self.connection)

    def finish(self) -> None:
        self.owner.closed(self.connection)
        super().finish()

    def do_GET(self) -> None:
        self.owner.serve(self)

    do_POST = do_HEAD = do_GET  # noqa: N815

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True  # the client has given up on us

    def log_message(self, *_: object) -> None:
        pass
