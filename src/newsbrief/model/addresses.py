"""What a base URL says: where requests go, and what goes along with each. Pure.

Understood are addresses with a query, those of one method (…/chat/completions), and Azure's: of a
resource, and of a deployment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from newsbrief.errors import ConfigurationError

_METHODS = ("/chat/completions", "/completions", "/responses", "/models", "/embeddings")
_AZURE = ("openai.azure.com", "cognitiveservices.azure.com", "services.ai.azure.com")
_NEAR = (".local", ".localhost", ".internal", ".lan", ".home.arpa")
_VERSIONED = "/v1"
COPIED = " \t\r\n\"'"
"""What is copied along with an address or a key, and is no part of it."""


@dataclass(frozen=True)
class Address:
    """A base URL without its query, and the query."""

    url: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def is_azure(self) -> bool:
        """Whether Azure answers there, which wants the key in a header of its own."""
        host = urlsplit(self.url).hostname or ""
        return host.endswith(_AZURE) or "api-version" in dict(self.query)

    @property
    def is_near(self) -> bool:
        """Whether the host is this machine, or another of the same network, as far as it tells."""
        host = urlsplit(self.url).hostname or ""
        try:
            return not ip_address(host).is_global
        except ValueError:
            return "." not in host or host.endswith(_NEAR)

    @property
    def below(self) -> str | None:
        """The same address with /v1, where many servers answer; None where it has one."""
        path = urlsplit(self.url).path
        parts = path.split("/")
        if any(part[:1] == "v" and part[1:2].isdigit() for part in parts) or "deployments" in parts:
            return None
        return f"{self.url}{_VERSIONED}"

    def headers(self, key: str) -> Mapping[str, str]:
        """What is sent along beside the usual."""
        return {"api-key": key} if self.is_azure else {}


def address_of(url: str) -> Address:
    """Return what a base URL says. Raises ConfigurationError for one that cannot be used."""
    url = url.strip(COPIED)
    parts = urlsplit(url)
    try:
        usable = url.startswith(("http://", "https://")) and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        usable = False
    if not usable:
        raise ConfigurationError("The base URL must begin with http:// or https:// and a host.")
    path = parts.path.rstrip("/")
    for method in _METHODS:
        path = path.removesuffix(method)
    host = parts.hostname or ""
    if host.endswith(_AZURE) and path in ("", "/openai") and not parts.query:
        path = "/openai/v1"
    bare = urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), "", ""))
    return Address(bare, tuple(parse_qsl(parts.query)))


def path_of(address: Address, model: str) -> str:
    """Return the path below the address at which a model answers."""
    path = urlsplit(address.url).path
    if "api-version" in dict(address.query) and path.endswith("/openai"):
        return f"/deployments/{model}/chat/completions"
    return "/chat/completions"
