"""What answers come through over HTTP: none is read that is longer than any answer can be."""

import os
import ssl
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MOST_BYTES: Final = 8_000_000
"""Of one answer, after decompression."""
_PIECE = 65_536
_METHODS = ("/chat/completions", "/api/chat")
_OF_TRUST = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_DECODED = {"content-encoding", "content-length", "transfer-encoding"}
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE")
"""What is wrong with the first bytes of a server that speaks plain http."""


class TooLong(Exception):
    """An answer is longer than `MOST_BYTES`."""


def bounded_client() -> Any:
    """Return a new client for openai's library, which holds no more of an answer than that."""
    return _client_class()(verify=_trusted(*map(os.environ.get, _OF_TRUST)))


@cache
def _trusted(*_: str | None) -> Any:
    """Whom connections trust. Reading that takes 20 ms, and the clients of a process share it."""
    import httpx2

    return httpx2.create_ssl_context()


def bounded(client: "AsyncOpenAI") -> "AsyncOpenAI":
    """Have a client of openai's library, a copy of our own, hold no more of an answer than that.

    Its HTTP client is the caller's and stays as it is: other copies share it.
    """
    sends: Any = client._send_request  # noqa: SLF001 (there is no public place between the two)

    async def send(request: Any, *, stream: bool, **options: Any) -> Any:
        if not _is_bounded(request):
            return await sends(request, stream=stream, **options)
        return await _read(await sends(request, stream=True, **options))

    client._send_request = send  # type: ignore[method-assign]  # noqa: SLF001
    return client


def tls_fault(error: BaseException) -> str | None:
    """Say what hinders an encrypted connection for good, with what to do; None if nothing does."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({cause.verify_message}). Check SSL_CERT_FILE and"
    if cause is not None and cause.reason in _NO_TLS:
        return "it does not speak https there. Write http:// in"
    return None


@cache
def _client_class() -> Any:
    import httpx2
    import openai

    class Bounded(openai.DefaultAsyncHttpxClient):
        async def send(
            self, request: httpx2.Request, *, stream: bool = False, **options: Any
        ) -> httpx2.Response:
            if not _is_bounded(request):
                return await super().send(request, stream=stream, **options)
            read: httpx2.Response = await _read(await super().send(request, stream=True, **options))
            return read

    return Bounded


def _is_bounded(request: Any) -> bool:
    return str(request.url.path).endswith(_METHODS)


async def _read(response: Any) -> Any:
    """Return a response of the same kind that is read and decompressed, within the bounds."""
    kept = bytearray()
    try:
        async for piece in response.aiter_bytes(_PIECE):
            kept += piece
            if len(kept) > MOST_BYTES:
                raise TooLong
    finally:
        await response.aclose()
    headers = [(n, v) for n, v in response.headers.items() if n.lower() not in _DECODED]
    return type(response)(
        response.status_code,
        headers=headers,
        content=bytes(kept),
        request=response.request,
        history=response.history,
    )
