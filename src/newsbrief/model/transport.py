"""The HTTP client that answers come through: none that is longer than any answer can be."""

from functools import cache
from typing import Any, Final

MOST_BYTES: Final = 8_000_000
"""Of one answer, after decompression."""
_PIECE = 65_536
_METHODS = ("/chat/completions", "/api/chat")
_DECODED = {"content-encoding", "content-length", "transfer-encoding"}


class TooLong(Exception):
    """An answer is longer than `MOST_BYTES`."""


def bounded_client() -> Any:
    """Return a new client for openai's library, which holds no more of an answer than that."""
    return _client_class()()


@cache
def _client_class() -> Any:
    import httpx2
    import openai

    class Bounded(openai.DefaultAsyncHttpxClient):
        async def send(
            self, request: httpx2.Request, *, stream: bool = False, **options: Any
        ) -> httpx2.Response:
            if not request.url.path.endswith(_METHODS):
                return await super().send(request, stream=stream, **options)
            response = await super().send(request, stream=True, **options)
            kept = bytearray()
            try:
                async for piece in response.aiter_bytes(_PIECE):
                    kept += piece
                    if len(kept) > MOST_BYTES:
                        raise TooLong
            finally:
                await response.aclose()
            headers = [(n, v) for n, v in response.headers.items() if n.lower() not in _DECODED]
            return httpx2.Response(
                response.status_code,
                headers=headers,
                content=bytes(kept),
                request=response.request,
                history=response.history,
            )

    return Bounded
