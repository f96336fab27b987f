"""Where a model is reached: one request over HTTP, and nothing sent twice.

Beside `batches`, this is the only file that knows the openai library, which is imported at the
first request.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from pydantic_core import to_json

from newsbrief.concurrency.aside import once
from newsbrief.concurrency.remade import Remade
from newsbrief.concurrency.turns import turn
from newsbrief.errors import ConfigurationError, ModelError
from newsbrief.model.addresses import COPIED, address_of, path_of
from newsbrief.model.bodies import read_body
from newsbrief.model.bounds import knows_bounds
from newsbrief.model.capacity import Capacity, listed
from newsbrief.model.connections import closed, opened
from newsbrief.model.error_bodies import Told, told
from newsbrief.model.given_client import used
from newsbrief.model.ladder import Mode
from newsbrief.model.pace import pace_of
from newsbrief.model.replies import meaning
from newsbrief.model.retrying import PassingFault
from newsbrief.model.transport import bounded, bounded_client
from newsbrief.model.unreached import unreached

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI

T = TypeVar("T")

OPENAI = "https://api.openai.com/v1"
_NO_KEY = "none"  # local servers want no key, but the library wants something to send
_LIST_SECONDS = 10.0

_BEARER = re.compile(r"^bearer\s+", re.IGNORECASE)
"""What stands before a key in a header, and is copied with it."""
_HEADER = re.compile(r"[!#$%&'*+.^_`|~\w-]+", re.ASCII)
"""The signs that the name of a header may have (RFC 9110)."""


class Endpoint(Remade):
    """An address that answers like OpenAI's chat completions.

    All endpoints with the same address and key share their connections, within an event loop. A
    client that is given is used as it is, and stays the caller's to close.

    Raises:
        ConfigurationError: no URL or key at all, or one that cannot be used.

    """

    in_process = False
    """Whether each process would load the model for itself."""
    setting = "OPENAI_BASE_URL"
    """What the user sets to say where it is."""
    key_name = "OPENAI_API_KEY"
    """What the user sets the key with."""
    identity: str | None = None
    """What the cache knows the model by, where its name does not tell it from others."""
    hints: Mapping[str, Any] = {}
    """What is sent at the top of a bounded schema, for whoever holds the model to it."""

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        client: "AsyncOpenAI | None" = None,
    ) -> None:
        if client is not None:
            client = _for_our_use(client)
            base_url, api_key = str(client.base_url), client.api_key
            self.setting, self.key_name = "the client's base_url", "the client's api_key"
        elif not (base_url or api_key):
            raise ConfigurationError("No model is configured: give an API key or a base URL.")
        self._address = address_of(base_url or OPENAI)
        self.base_url = self._address.url
        self.reached = False
        """Whether it has ever answered."""
        self.knows_strict = True
        """Whether it takes strict structured output, as far as is known."""
        self.knows_bounds = knows_bounds(self.base_url)
        """Whether it takes bounds on strings and lists in a schema, as far as is known."""
        self._key = _checked_key(api_key or _NO_KEY)
        self._given = client
        self.pace = pace_of((self.base_url, self._key))
        """The pace of all requests of this process to this address with this key."""
        self._headers: dict[str, str] = {}
        self._first_model: str | None = None
        self._offered: Sequence[str] | None = None
        self._listed = Capacity()
        self._answered = False

    def add_headers(self, headers: Mapping[str, str]) -> None:
        """Send these with every request. Raises ConfigurationError for what is no header."""
        if headers and self._given is not None:
            raise ConfigurationError("Give the client itself its headers: it sends with its own.")
        for name, value in headers.items():
            texts = isinstance(name, str) and isinstance(value, str)
            if not (texts and _HEADER.fullmatch(name) and value.isascii() and value.isprintable()):
                raise ConfigurationError(
                    "A header is no header: write NAME=VALUE, in ASCII and without line breaks."
                )
        self._headers |= headers

    def __str__(self) -> str:
        """The address, without a user name or password that may stand in it."""
        parts = urlsplit(self.base_url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    async def send(self, request: Mapping[str, Any], seconds: float) -> Any:
        """Send one request for a chat completion and return the body of what comes back.

        That is JSON, or a text where something else than a chat model answers. What the model wrote
        and the endpoint would not hand out, since it fits no format, is a completion, too.

        Raises:
            PassingFault: the same request may succeed later.
            ModelError: it will not.

        """
        return await self._send_to(path_of(self._address, request["model"]), request, seconds)

    async def _send_to(self, path: str, request: Mapping[str, Any], seconds: float) -> Any:
        import openai

        try:
            put = self._put(request)
            response = await self.call(lambda client: _post(client, path, put), seconds)
        except openai.APIStatusError as error:
            found = told(error.status_code, error.response.headers, _body(error))
            if found.generation is not None:
                message = {"content": found.generation}
                return {"choices": [{"message": message, "finish_reason": "failed_generation"}]}
            sent = [str(message.get("content", "")) for message in request["messages"]]
            raise self.meant(found, request["model"], sent) from None
        return read_body(response.content, response.charset_encoding)

    def mode_for(self, mode: Mode) -> Mode:
        """Return the mode in which an answer is asked for here."""
        return mode

    def look_below(self) -> bool:
        """Go on at the address with /v1, if it has none and nothing has answered here."""
        below = self._address.below
        if below is None or self._given is not None or self._answered:
            return False
        self._address = address_of(below)
        self.base_url = self._address.url
        self.pace = pace_of((self.base_url, self._key))
        return True

    async def call(self, work: "Callable[[AsyncOpenAI], Awaitable[T]]", seconds: float) -> T:
        """Return what one call of the library returns, begun by `work`.

        The library's own errors come through, but for those of the connection.

        Raises:
            PassingFault: no connection, or no answer in time: the same call may succeed later.
            ModelUnavailable: the connection is forbidden.

        """
        import openai

        client = await self.connect()
        try:
            async with asyncio.timeout(seconds):
                answer = await self._done(client, work)
        except TimeoutError:
            raise PassingFault(f"no answer within {seconds:.3g} s") from None
        except openai.APIConnectionError as error:
            raise unreached(
                error, str(self), self.setting, secrets=self.secrets, given=self._given
            ) from None
        except openai.APIStatusError:
            self.reached = True
            raise
        self.reached = True
        await turn()  # to read an answer and check it takes milliseconds
        return answer

    def denied(
        self, error: "APIStatusError", *, model: str = "", sent: Sequence[str] = ()
    ) -> PassingFault | ModelError:
        """Return what an error status means; `sent` are the texts that no message may repeat."""
        found = told(error.status_code, error.response.headers, _body(error))
        return self.meant(found, model, sent)

    def meant(self, found: Told, model: str, sent: Sequence[str]) -> PassingFault | ModelError:
        """Return what an error that came from here means; `sent` as above."""
        return meaning(
            found,
            model=model,
            secrets=self.secrets,
            sent=sent,
            key=self.key_name,
            setting=self.setting,
        )

    @property
    def capacity(self) -> Capacity:
        """What is known of the model here, from what was asked for anyway."""
        return self._listed

    @property
    def hosted(self) -> bool:
        """Whether it is known to be elsewhere than on this machine and its network."""
        return not (self.in_process or self._address.is_near)

    @property
    def secrets(self) -> Sequence[str]:
        """The key and the values of added headers, which no message may show."""
        key = () if self._key == _NO_KEY else (self._key,)
        return (*key, *self._headers.values())

    async def first_model(self, seconds: float) -> str:
        """Return the name of the first model that is offered here, or "default"."""
        if self._first_model is None:
            # Whatever goes wrong here goes wrong with the question too, and is told then.
            with suppress(Exception):
                first = (await self._models(seconds))[0]
                self._listed = listed(first)
                self._first_model = first["id"] if first["id"].isprintable() else None
        return self._first_model or "default"

    async def offered(self, seconds: float) -> Sequence[str]:
        """Return the names of the models that are offered here, asked for once.

        None are told where there is no list, nor by Azure, whose list is not of deployments.
        """
        if self._offered is None and not self._address.is_azure:
            self._offered = ()
            with suppress(Exception):
                names = [model["id"] for model in await self._models(seconds)]
                self._offered = tuple(name for name in names if name and name.isprintable())
        return self._offered or ()

    async def _models(self, seconds: float) -> Sequence[Any]:
        async with asyncio.timeout(min(seconds, _LIST_SECONDS)):
            client = await self.connect()
            models: Any = await self._done(client, _list)
        offered: Sequence[Any] = models["data"]
        return offered

    async def prepare(self) -> None:
        """Load what is needed before a question is sent, which takes its time. Nothing is sent."""
        await once(import_module, "openai")
        await self.connect()

    async def connect(self) -> "AsyncOpenAI":
        """Return the running event loop's client, made at the first call. Nothing is sent."""
        if self._given is not None:
            return self._given
        place = (self.base_url, self._key, *sorted(self._headers.items()))
        return await opened(self, place, self._client)

    async def aclose(self) -> None:
        """Close the connections, unless others use them. They open again when they are needed."""
        await closed(self)

    def _put(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """How a request is given to the library: as JSON, written faster than it would write it.

        A client of the caller's own may look into it, as Azure's does for the model's name.
        """
        return {"content": to_json(request)} if self._given is None else {"body": dict(request)}

    async def _done(
        self, client: "AsyncOpenAI", work: "Callable[[AsyncOpenAI], Awaitable[T]]"
    ) -> T:
        return await (work(client) if self._given is None else used(client, work, self))

    def _client(self) -> "AsyncOpenAI":
        from openai import AsyncOpenAI

        # Whatever is not passed here, the library looks for in the environment.
        return AsyncOpenAI(
            base_url=self.base_url,
            api_key=self._key,
            max_retries=0,
            timeout=None,
            default_query=dict(self._address.query),
            default_headers={**self._address.headers(self._key), **self._headers},
            http_client=bounded_client(),
        )


async def _post(client: "AsyncOpenAI", path: str, put: Mapping[str, Any]) -> Any:
    # What `client.chat.completions.create` does, but for going through a request's every part in
    # search of names to put in another spelling, and for reading the answer: both are ours.
    # Besides, the library's resources, which this goes past, take long to load.
    import httpx2

    return await client.post(path, cast_to=httpx2.Response, **put)


async def _list(client: "AsyncOpenAI") -> Any:
    return await client.get("/models", cast_to=object)  # past the library's resources, as above


def _body(error: "APIStatusError") -> Any:
    return read_body(error.response.content, error.response.charset_encoding)


def _for_our_use(client: "AsyncOpenAI") -> "AsyncOpenAI":
    import openai

    if not isinstance(client, openai.AsyncOpenAI):
        kind = type(client).__name__
        raise ConfigurationError(f"The client is of type {kind}: give an openai.AsyncOpenAI.")
    return bounded(client.with_options(max_retries=0))


def _checked_key(key: str) -> str:
    key = _BEARER.sub("", key.strip(COPIED), count=1)
    if not (key.isascii() and key.isprintable()):
        raise ConfigurationError("The API key holds characters that no key has: copy it again.")
    return key or _NO_KEY
