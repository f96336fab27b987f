"""What answers come through over HTTP: none is read that is longer than any answer can be."""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from newsbrief.errors import ConfigurationError
from newsbrief.model.listening import (
    WAYS,
    Hearing,
    Listener,
    asked_aloud,
    listener,
    next_way,
    refuses_streams,
    silence,
)

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MOST_BYTES: Final = 8_000_000
"""Of one answer, after decompression."""
_PIECE = 65_536
_METHODS = ("/chat/completions", "/api/chat")
_OF_TRUST = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_MOVED, _SEE_OTHER, _MOST_MOVES = (301, 302, 303, 307, 308), 303, 4
_DECODED = {"content-encoding", "content-length", "transfer-encoding"}
_MARKS = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
"""What begins a body that is compressed, by the encoding that the header names."""
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE")
"""What is wrong with the first bytes of a server that speaks plain http."""


class TooLong(Exception):
    """An answer is longer than `MOST_BYTES`."""


class Moved(Exception):
    """An endpoint sends on to another host, to which nothing is sent: no key and no article.

    `endless` says that it is the same host, which sends on again and again.
    """

    def __init__(self, to: Any, *, endless: bool = False) -> None:
        self.to = str(to.copy_with(userinfo=b"", query=None, fragment=None))
        self.endless = endless
        super().__init__(self.to)


class Silent(Exception):
    """For so long nothing came of an answer that somebody listens to."""

    def __init__(self, seconds: float, *, begun: bool) -> None:
        what = "the answer stood still for" if begun else "no answer within"
        super().__init__(f"{what} {seconds:.3g} s")


def bounded_client() -> Any:
    """Return a new client for openai's library, which holds no more of an answer than that.

    Raises:
        ConfigurationError: what the environment says of certificates or proxies cannot be used.

    """
    import httpx2

    try:
        trusted = _trusted(*map(os.environ.get, _OF_TRUST))
    except OSError as error:
        raise ConfigurationError(
            f"The certificates cannot be read ({type(error).__name__}): check "
            f"{' and '.join(_OF_TRUST)}."
        ) from None
    try:
        return _client_class()(verify=trusted)
    except (httpx2.InvalidURL, ValueError, ImportError):
        raise ConfigurationError(
            "The proxy that the environment names cannot be used: check HTTP_PROXY, HTTPS_PROXY "
            "and ALL_PROXY (one of SOCKS needs the package socksio)."
        ) from None


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
    asking = _Asking()

    async def send(request: Any, *, stream: bool, **options: Any) -> Any:
        if not _is_bounded(request):
            return await sends(request, stream=stream, **options)
        return await asking.answer(partial(sends, stream=True, **options), request)

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
        def __init__(self, **options: Any) -> None:
            super().__init__(**{**options, "follow_redirects": False})
            self._asking = _Asking()

        async def send(
            self, request: httpx2.Request, *, stream: bool = False, **options: Any
        ) -> httpx2.Response:
            if not _is_bounded(request):
                other = partial(super().send, stream=stream, **options)
                answered: httpx2.Response = await _sent_on(other, request)
                return answered
            send = partial(_sent_on, partial(super().send, stream=True, **options))
            read: httpx2.Response = await self._asking.answer(send, request)
            return read

    return Bounded


class _Asking:
    """Asks one endpoint: aloud where somebody listens, in a way that it has not refused."""

    def __init__(self) -> None:
        self._way = 0
        """One of `WAYS`."""

    async def answer(self, send: Callable[[Any], Awaitable[Any]], request: Any) -> Any:
        """Send a request, and return the response, whole. Raises Silent where somebody listens."""
        hears = listener() if str(request.url.path).endswith(_METHODS[0]) else None
        while hears and WAYS[way := self._way]:
            response = await _in_time(send, _aloud(request, way), hears)
            if not refuses_streams(response.status_code, response.content):
                return response
            self._way = max(self._way, next_way(way, response.content))
        return await _in_time(send, request, None)


async def _sent_on(send: Callable[[Any], Awaitable[Any]], request: Any) -> Any:
    """Send a request, again where the same server says that it belongs elsewhere on it.

    It is sent as it was, with its method and its body, which HTTP's own rules would drop in some of
    these cases. What only asks for something, such as a file, is sent to another host as well,
    without key and headers.

    Raises:
        Moved: it belongs on another host, or no end of this is in sight.

    """
    for _ in range(_MOST_MOVES):
        response = await send(request)
        if response.status_code not in _MOVED or "location" not in response.headers:
            return response
        await response.aclose()
        url = request.url.join(response.headers["location"])
        same, asks_only = _is_the_same(request.url, url), request.method == "GET"
        if asks_only and not same:
            request = type(request)("GET", url, extensions=request.extensions)
            continue
        if not asks_only and (response.status_code == _SEE_OTHER or not same):
            raise Moved(url)
        request = type(request)(
            request.method,
            url,
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions,
        )
    raise Moved(request.url, endless=True)


def _is_the_same(here: Any, there: Any) -> bool:
    """Whether two addresses are of one server; from http to https of one host it still is."""
    if (here.scheme, here.host, here.port) == (there.scheme, there.host, there.port):
        return True
    upgraded = (here.scheme, there.scheme) == ("http", "https") and here.host == there.host
    return upgraded and here.port is None and there.port is None


def _is_bounded(request: Any) -> bool:
    return str(request.url.path).endswith(_METHODS)


def _aloud(request: Any, way: int) -> Any:
    """The same request, but for what has its answer streamed."""
    return type(request)(
        request.method,
        request.url,
        headers=_without(request, {"content-length"}),
        content=asked_aloud(request.content, way),
        extensions=request.extensions,
    )


async def _in_time(
    send: Callable[[Any], Awaitable[Any]], request: Any, hears: Listener | None
) -> Any:
    """Send a request and read what comes back, as long as something more comes in time."""
    most, clock = silence(), asyncio.get_running_loop().time
    begun = False
    try:
        async with asyncio.timeout(most) as limit:

            def alive() -> None:
                nonlocal begun
                begun = hears is not None
                if begun and most is not None:
                    limit.reschedule(clock() + most)

            return await _read(await send(request), hears, alive)
    except TimeoutError:
        if most is None or not limit.expired():
            raise
        raise Silent(most, begun=begun) from None


async def _read(response: Any, hears: Listener | None, alive: Callable[[], object]) -> Any:
    """Return a response of the same kind that is read and decompressed, within the bounds.

    Who listens hears it as it comes; `alive` is called whenever something came.
    """
    from httpx2 import RemoteProtocolError

    hearing = Hearing(hears) if hears and response.is_success else None
    await _believe_bytes(response)
    kept = bytearray()
    try:
        async for piece in response.aiter_bytes(None if hearing else _PIECE):
            kept += piece
            alive()
            if len(kept) > MOST_BYTES:
                raise TooLong
            if hearing:
                hearing.take(piece)
    except RemoteProtocolError:
        if not (hearing and hearing.ended):  # who has told its end may leave without a word
            raise
    finally:
        await response.aclose()
    if hearing and hearing.broken_off:
        raise RemoteProtocolError("the stream broke off")
    return type(response)(
        response.status_code,
        headers=_without(response, _DECODED),
        content=bytes(kept),
        request=response.request,
        history=response.history,
    )


async def _believe_bytes(response: Any) -> None:
    """Take a response as it is where it is said to be compressed and does not begin like that.

    Some proxies unpack what passes through them and leave the header that tells how to.
    """
    mark = _MARKS.get(response.headers.get("content-encoding", "").strip().casefold())
    if mark is None:
        return
    pieces = aiter(response.stream)
    begun = bytearray()
    while len(begun) < len(mark) and (piece := await anext(pieces, None)) is not None:
        begun += piece
    if begun and not begun.startswith(mark):
        del response.headers["content-encoding"]
    response.stream = _begun_class()(bytes(begun), pieces, response.stream)


@cache
def _begun_class() -> Any:
    import httpx2

    class Begun(httpx2.AsyncByteStream):
        """A stream of which the first bytes were looked at."""

        def __init__(self, first: bytes, rest: Any, stream: Any) -> None:
            self._first, self._rest, self._stream = first, rest, stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield self._first
            async for piece in self._rest:
                yield piece

        async def aclose(self) -> None:
            await self._stream.aclose()

    return Begun


def _without(message: Any, names: set[str]) -> list[tuple[bytes, bytes]]:
    """The headers of a request or a response as they came, in any charset, without these."""
    headers: list[tuple[bytes, bytes]] = message.headers.raw
    return [(name, value) for name, value in headers if name.lower().decode() not in names]
