"""An endpoint that could not be reached, or broke off: whether that may pass, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbrief.errors import ConfigurationError, ModelError, ModelUnavailable, RequestDenied
from newsbrief.model.replies import quote
from newsbrief.model.retrying import PassingFault
from newsbrief.model.transport import MOST_BYTES, Moved, Silent, TooLong, tls_fault

if TYPE_CHECKING:
    from openai import APIConnectionError, AsyncOpenAI

_OF_THE_NETWORK = {"TransportError", "DecodingError", "APITimeoutError", "OSError"}


def unreached(
    error: "APIConnectionError",
    whom: str,
    setting: str,
    *,
    secrets: Sequence[str],
    given: "AsyncOpenAI | None",
) -> PassingFault | ModelError:
    """Return what an error of a connection means.

    `whom` is the endpoint, as it is told, and `setting` what the user sets to say where it is; no
    message may show the `secrets`. `given` is the client, where it is the caller's own.

    Raises:
        ConfigurationError: that client is closed.

    """
    cause = type(error.__cause__ or error)
    if cause is TooLong:
        return ModelUnavailable(
            f"{whom} sent more than {MOST_BYTES // 1_000_000} MB as one answer: check {setting}."
        )
    if cause is Moved:
        to = quote(getattr(error.__cause__, "to", ""), secrets=secrets, sent=())
        what = f"to {to}, and nothing was sent there: if that is your endpoint, write it in"
        if getattr(error.__cause__, "endless", False):
            what = f"again and again (redirects), last to {to}: check"
        return RequestDenied(f"{whom} sends on {what} {setting}.", whatever=True)
    if cause is Silent:
        return PassingFault(str(error.__cause__))
    if given is not None and given.is_closed():
        raise ConfigurationError("The client that was given is closed: give one that is open.")
    if (encrypted := tls_fault(error)) is not None:
        return ModelUnavailable(f"No connection to {whom}: {encrypted} {setting}.")
    what = f"connection error ({cause.__name__})"
    if given is None and (proxy := _proxy_for(whom)):
        what += f" by way of the proxy in {proxy}"
    names = {kind.__name__ for kind in cause.__mro__}
    # A connection of another event loop, where a transport of the caller's own has kept one.
    of_another_loop = given is not None and "RuntimeError" in names
    if _OF_THE_NETWORK & names or of_another_loop:
        return PassingFault(what)
    # What forbids the connection (a recorded test, a policy) does not pass.
    return ModelUnavailable(f"No connection to {whom}: {what}. Check {setting}.")


def _proxy_for(whom: str) -> str:
    """The variable that names a proxy for an address, or ""."""
    from urllib.request import getproxies, proxy_bypass  # takes its time

    parts, proxies = urlsplit(whom), getproxies()
    named = next((name for name in (parts.scheme, "all") if name in proxies), None)
    if named is None or proxy_bypass(parts.netloc):
        return ""
    return f"{named.upper()}_PROXY"
