"""An address on the web to the bytes behind it, carefully: nothing inside a network is reached.

A host's name is resolved once; every address it has is checked, and the connection goes to one of
those very addresses, so that another answer a moment later changes nothing. Each redirect goes
through the same. No cookies, no passwords, no proxies.
"""

import asyncio
import socket
import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from newsbrief.article.documents.addresses import is_public
from newsbrief.errors import ArticleError

if TYPE_CHECKING:
    import httpx2

SCHEMES = ("http://", "https://")
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_SECONDS = 30.0
"""How long fetching may take, redirects included."""
_SILENCE = 15.0
"""Seconds that a server may let us wait for anything."""
_LONGEST = 2000
"""Characters of an address."""
_LONGEST_SHOWN = 120
_KINDS: dict[str, Literal["html", "pdf", "text", None]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/plain": "text",
    "text/markdown": "text",
    "text/vtt": "text",
    "application/x-subrip": "text",
    "message/rfc822": None,
    "application/xml": None,
    "text/xml": None,
    "application/rss+xml": None,
    "application/atom+xml": None,
    "application/epub+zip": None,
    "application/vnd.oasis.opendocument.text": None,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": None,
    "application/octet-stream": None,
    "binary/octet-stream": None,
    "": None,
}
"""What is read; None stands for a type that says nothing, so that the content has to."""


@dataclass(frozen=True)
class Fetched:
    """What was found at an address."""

    content: bytes
    html: bool
    """Whether it was sent as a page."""
    charset: str | None
    address: str
    """Where it was in the end, without the part after #."""


def is_address(text: str) -> bool:
    """Tell whether a text is to be taken for an address on the web."""
    return text[:8].lower().startswith(SCHEMES)


def shown(address: str) -> str:
    """An address as a message may tell it: no user name, no password, nothing after ? or #."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    told = scheme + "://" + host.rpartition("@")[2] + slash + path
    told = told.partition("?")[0].partition("#")[0]
    told = told if len(told) <= _LONGEST_SHOWN else told[: _LONGEST_SHOWN - 1] + "…"
    return repr(told)


def without_query(address: str) -> str:
    """An address as a summary may keep it: nothing after ? or #, where secrets stand."""
    return address.partition("#")[0].partition("?")[0]


async def fetch(
    address: str, *, allow_private: bool, largest: int, seconds: float = _SECONDS
) -> Fetched:
    """Fetch a page, a PDF or a text of at most `largest` bytes, unpacked, within `seconds`.

    `allow_private` also allows addresses of private networks and of this machine.

    Raises ArticleError when it cannot be had or may not be fetched.
    """
    import httpx2

    label = shown(address)
    transport = httpx2.AsyncHTTPTransport()  # a client would keep cookies and ask for proxies
    try:
        async with asyncio.timeout(seconds), transport:
            return await _followed(transport, address, allow_private, largest)
    except (TimeoutError, httpx2.TimeoutException):
        raise ArticleError(
            f"{label} took too long to answer: try again later, or save the page and pass the file."
        ) from None
    except httpx2.HTTPError as error:
        secure = (
            " Its certificate does not prove who it is."
            if "CERTIFICATE" in str(error).upper()
            else ""
        )
        raise ArticleError(
            f"{label} cannot be fetched: the connection failed or broke off.{secure} Check the "
            "address, or save the page and pass the file."
        ) from None


async def _followed(
    transport: "httpx2.AsyncHTTPTransport", address: str, allow_private: bool, largest: int
) -> Fetched:
    import httpx2

    url = _url(address)
    for _ in range(_MOST_REDIRECTS + 1):
        response = await _get(transport, url, allow_private)
        try:
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                return await _taken(response, url, largest)
            try:
                onward = url.join(response.headers["location"])
            except (httpx2.InvalidURL, ValueError):
                raise ArticleError(
                    f"{shown(str(url))} redirects to what is no address: save the page and pass "
                    "the file."
                ) from None
            url = _url(str(onward))
        finally:
            await response.aclose()
    raise ArticleError(
        f"{shown(address)} redirects more than {_MOST_REDIRECTS} times: check the address."
    )


def _url(address: str) -> "httpx2.URL":
    """A checked address; ArticleError when it is none that is read."""
    import httpx2

    try:
        url = httpx2.URL(address) if len(address) <= _LONGEST else None
    except (httpx2.InvalidURL, ValueError):
        url = None
    if url is None or not url.host:
        raise ArticleError(f"{shown(address)} is no address on the web: check it.")
    if url.scheme not in ("http", "https"):
        raise ArticleError(f"{shown(address)} is neither http nor https: nothing else is read.")
    if url.userinfo:
        raise ArticleError(
            f"The address {shown(address)} holds a user name or a password: leave them out, or "
            "save the page and pass the file."
        )
    return url.copy_with(fragment=None)


async def _get(
    transport: "httpx2.AsyncHTTPTransport", url: "httpx2.URL", allow_private: bool
) -> "httpx2.Response":
    """Ask for a page at one of its host's addresses, the next one when nobody is there."""
    import httpx2

    hosts = await _resolved(url)
    if not allow_private and not all(map(is_public, hosts)):
        raise ArticleError(
            f"{shown(str(url))} leads to a private or special address, which is not read: save the "
            "page and pass the file, or allow it (--allow-private)."
        )
    failure: httpx2.HTTPError | None = None
    for host in hosts:
        request = httpx2.Request(
            "GET",
            url.copy_with(host=host),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": f"newsbrief/{version('newsbrief')}",
                "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain",
                "Accept-Encoding": "gzip",
                "Connection": "close",
            },
            extensions={
                "timeout": dict.fromkeys(("connect", "read", "write", "pool"), _SILENCE),
                "sni_hostname": url.raw_host.decode("ascii"),  # its certificate is checked by name
            },
        )
        try:
            return await transport.handle_async_request(request)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            failure = error
    raise failure or httpx2.ConnectError("no address")


async def _resolved(url: "httpx2.URL") -> list[str]:
    """The addresses of a host, each once, in the order to be tried."""
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            url.raw_host.decode("ascii"), port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        raise ArticleError(
            f"The host of {shown(str(url))} is not known: check the address and the network."
        ) from None
    return list(dict.fromkeys(str(place[4][0]) for place in found))


async def _taken(response: "httpx2.Response", url: "httpx2.URL", largest: int) -> Fetched:
    """What was answered, if it is something to read."""
    label = shown(str(url))
    if response.status_code in (401, 403, 451):
        raise ArticleError(
            f"{label} may not be read by us ({response.status_code}): open it in a browser, save "
            "the page and pass the file."
        )
    if response.status_code != 200:
        raise ArticleError(
            f"{label} answered with status {response.status_code} and no page: check the address, "
            "or try again later."
        )
    kind, _, parameters = response.headers.get("content-type", "").partition(";")
    if (kind := kind.strip().lower()) not in _KINDS:
        raise ArticleError(
            f"{label} is neither a page, a PDF nor a text, but {kind[:60]!r}: pass the address of "
            "an article."
        )
    content = bytearray()
    async for part in _unpacked(response, label, largest):
        content += part
        if len(content) > largest:
            raise _too_large(label, largest)
    return Fetched(bytes(content), _KINDS[kind] == "html", _charset(parameters), str(url))


async def _unpacked(response: "httpx2.Response", label: str, largest: int) -> AsyncIterator[bytes]:
    """The body as it comes, unpacked piece by piece, never by more than is allowed."""
    packing = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if packing not in ("identity", "gzip", "x-gzip"):
        raise ArticleError(
            f"{label} is packed in a way we did not ask for: save the page and pass the file."
        )
    received = 0
    stream = None if packing == "identity" else zlib.decompressobj(wbits=31)
    async for raw in response.aiter_raw():
        received += len(raw)
        if received > largest:
            raise _too_large(label, largest)
        try:
            yield raw if stream is None else stream.decompress(raw, largest + 1)
        except zlib.error:
            raise _damaged(label) from None
    if stream is not None and not stream.eof:
        raise _damaged(label)


def _too_large(label: str, largest: int) -> ArticleError:
    return ArticleError(
        f"{label} is larger than {largest // 1_000_000} MB: pass one article at a time."
    )


def _damaged(label: str) -> ArticleError:
    return ArticleError(f"{label} came packed and damaged: try again, or pass the page as a file.")


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
