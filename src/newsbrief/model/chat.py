"""A model that is asked for answers of a schema, and is not asked twice for the same.

ask ── cache, single flight ──▶ Question ── Instructor, retrying ──▶ Endpoint ── openai
"""

import asyncio
import os
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ValidationError

import newsbrief.model  # noqa: TC001  # in signatures, which are to resolve
from newsbrief.concurrency.closing import Closing
from newsbrief.concurrency.defaults import DEADLINE, TIMEOUT
from newsbrief.concurrency.remade import Remade
from newsbrief.concurrency.single_flight import SingleFlight
from newsbrief.errors import (
    BudgetReached,
    ConfigurationError,
    ContextExceeded,
    InvalidAnswer,
    ModelError,
    ModelWarning,
)
from newsbrief.model.asked_once import asked_once
from newsbrief.model.batches import read_answer
from newsbrief.model.cache import Cache, open_cache, request_key
from newsbrief.model.cache.keeping import kept_now
from newsbrief.model.cached_answers import recalled, record_of
from newsbrief.model.capacity import Capacity, parameters_in
from newsbrief.model.endpoint import OPENAI, Endpoint
from newsbrief.model.ladder import Mode
from newsbrief.model.limits import Limits
from newsbrief.model.naming import place_of
from newsbrief.model.offered import check_offered
from newsbrief.model.protocol import Answer, Message, Subject
from newsbrief.model.question import Question
from newsbrief.model.spending import Tokens, price
from newsbrief.model.terms import Terms
from newsbrief.model.wire import form, named

T = TypeVar("T", bound=BaseModel)
DEFAULT_MODEL = "gpt-5-mini"
"""What OpenAI's own endpoint is asked for when no model is named."""

_UNHURRIED = {"timeout": 3600.0, "deadline": 4 * 3600.0}
"""Seconds for a model on this machine: it may be slow, but no connection to it can hang."""

_looking_up: SingleFlight[Sequence[str]] = SingleFlight()


class ChatModel(Remade, Closing):
    """A chat model behind an endpoint.

    Connections stay open between questions, until `close`, `aclose`, the end of a `with` or of the
    event loop. Models at the same address share them.

    Args:
        name: the model's name. Without one, OpenAI's endpoint is asked for `DEFAULT_MODEL` and
            any other for the first model that it offers.
        base_url: the endpoint; OpenAI's own when only a key is given.
        api_key: sent to the endpoint and shown nowhere. Local servers need none.
        mode: "json_schema" asks for structured output, "tools" for a forced function call,
            "json_object" for JSON with the schema in the prompt, "text" for that without more;
            "auto" goes from one to the next until the endpoint does not object.
        strict: ask for strict structured output; None does so until the endpoint objects.
        timeout: seconds that one request may take; of an answer that is heard while it is written,
            seconds in which nothing more of it comes.
        deadline: seconds that one question may take, with all its requests and waits.
        reasks: how often an answer that does not fit the schema is asked for again.
        temperature: None leaves it to the endpoint; some models accept nothing else.
        max_output_tokens: None leaves it to the endpoint.
        reasoning_effort: how much a reasoning model may think, such as "low"; None leaves it open.
        headers: what goes with each request beside the usual headers; shown nowhere.
        client: an `openai.AsyncOpenAI` or `AsyncAzureOpenAI` to send with, in any event loop; it
            stays the caller's to close.
        cache: where answers are kept, as for a `Summarizer`; None asks every time.
        limits: how much may be sent, if not everything; one object may serve several models.
        endpoint: where the model is reached, in place of a base URL, a key and a client.

    Raises:
        ConfigurationError: no endpoint is given, or an option does not fit.

    """

    def __init__(
        self,
        name: str | None = None,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        mode: Mode = "auto",
        strict: bool | None = None,
        timeout: float = TIMEOUT,
        deadline: float = DEADLINE,
        reasks: int = 2,
        temperature: float | None = None,
        max_output_tokens: int | None = None,
        reasoning_effort: str | None = None,
        headers: Mapping[str, str] | None = None,
        client: "newsbrief.model.AsyncOpenAI | None" = None,
        cache: Cache | Path | str | None = None,
        limits: Limits | None = None,
        endpoint: Endpoint | None = None,
    ) -> None:
        self.terms = Terms(
            mode,
            strict,
            timeout,
            deadline,
            reasks,
            temperature,
            max_output_tokens,
            reasoning_effort,
        )
        if not (headers is None or isinstance(headers, Mapping)):
            raise ConfigurationError("Give headers as a mapping of names to texts.")
        self.endpoint = endpoint or Endpoint(base_url, api_key, client)
        self.endpoint.add_headers(headers or {})
        self.name = (name or "").strip() or (
            DEFAULT_MODEL if self.endpoint.base_url == OPENAI else None
        )
        self.cache = open_cache(cache)
        self._own_cache = None if self.cache is cache else self.cache
        self._window: int | None = None
        """The tokens that it takes, as far as its endpoint has told."""
        self.limits = limits or Limits()
        if self.limits.max_cost is not None and not self._has_price():
            raise ConfigurationError(
                f"No price is known for {self.name or 'a model without a name'} at "
                f"{self.endpoint}: set max_requests in place of max_cost."
            )

    @classmethod
    def configured(
        cls,
        name: str | None = None,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        **options: Any,
    ) -> Self | None:
        """Return the model that the arguments and the environment speak of; None if they do not.

        What is not given is read from NEWSBRIEF_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY. A base
        URL or a key is enough; a name alone is when it says where the model is (see
        `newsbrief.model.naming`). The `options` are those of the class.

        Raises:
            ConfigurationError: an option does not fit.

        """
        name = name or os.environ.get("NEWSBRIEF_MODEL")
        place = None if options.get("client") else place_of(name, base_url, api_key)
        if place is not None:
            name, endpoint = place
            if endpoint.in_process:
                usual = {"timeout": TIMEOUT, "deadline": DEADLINE}
                options |= {n: _UNHURRIED[n] for n in usual if options.get(n, usual[n]) == usual[n]}
            return cls(name, endpoint=endpoint, **options)
        base_url = base_url or os.environ.get("OPENAI_BASE_URL")
        api_key = api_key or os.environ.get("OPENAI_API_KEY")
        if not (base_url or api_key or options.get("client")):
            return None
        return cls(name, base_url=base_url, api_key=api_key, **options)

    @property
    def capacity(self) -> Capacity:
        """What is known of the model's size and window. Nothing is sent to find out."""
        known = self.endpoint.capacity
        parameters = known.parameters
        if parameters is None and self.name:
            parameters = parameters_in(self.name)
        return Capacity(parameters, self._window or known.window, self.endpoint.hosted)

    @property
    def pause(self) -> float:
        """Seconds for which the endpoint wants no requests; 0 when it takes them."""
        return self.endpoint.pace.pause

    async def ask(
        self,
        messages: Sequence[Message],
        schema: type[T],
        *,
        about: Subject | None = None,  # noqa: ARG002 (all that is asked stands in the messages)
    ) -> Answer[T]:
        """Ask for an answer of the schema; one that the cache holds is not asked for again.

        Messages are sent as they are, character for character. The schema should be one that
        strict structured output accepts: every key required, no others allowed.

        Raises:
            ModelError: one of its children says what went wrong; its `spent` says what it cost.

        """
        if self.cache is None:
            return (await self._ask(messages, schema))[0]
        work = partial(self._ask, messages, schema)
        return await asked_once(self.cache, self.key_of(messages, schema), schema, work)

    async def look_up(self) -> None:
        """See whether the endpoint offers this model, as far as it lists those that it offers.

        It is asked for its list once.

        Raises:
            RequestDenied: it offers others.

        """
        if self.name is None:
            return
        endpoint = self.endpoint
        offered = await _looking_up.run(id(endpoint), lambda: endpoint.offered(self.terms.timeout))
        check_offered(self.name, offered, endpoint)

    async def prepare(self, schema: type[BaseModel]) -> None:
        """Load what a question of this schema needs; a model on this machine is started.

        Nothing is sent. The event loop goes on meanwhile.
        """
        await asyncio.to_thread(form, schema)
        await self._question([], schema).prepare()

    async def aclose(self) -> None:
        """Close the connections, unless others use them, and the cache, unless it was given.

        The next question opens them again.
        """
        await self.endpoint.aclose()
        if self._own_cache is not None:
            self._own_cache.close()

    def written(self, messages: Sequence[Message], schema: type[BaseModel]) -> dict[str, Any]:
        """Return the request that `ask` would send first, to be sent in a batch.

        Raises:
            ConfigurationError: the model has no name.

        """
        return self._question(messages, schema).written()

    def recall(self, messages: Sequence[Message], schema: type[T]) -> Answer[T] | None:
        """Return the answer that the cache holds, or None. Nothing is sent."""
        record = kept_now(self.cache, self.key_of(messages, schema)) if self.cache else None
        return None if record is None else recalled(record, schema)

    def accept(
        self,
        line: bytes,
        key: str,
        schema: type[T],
        sent: Sequence[str] = (),
        *,
        asked: str | None = None,
    ) -> Answer[T]:
        """Take in an answer from a line of a batch, as if `ask` had been given it.

        It is kept in the cache under the key, which `key_of` made of the question; `sent` is the
        text of the question, which no error may repeat. `asked` is the name of the model that was
        asked, when it is not this one.

        Raises:
            ModelError: the line tells of a failure, or the answer does not fit the schema.

        """
        name = asked or self.name or ""
        told = read_answer(line, form(schema), name, self.endpoint, sent)
        try:
            value = schema.model_validate_json(told.text)
        except ValidationError as error:
            failure = InvalidAnswer(
                f"The answer of the model {name} is not valid: ask again. It fails at "
                f"{named(error)}.",
                told.text,
            )
            failure.spent = told.spent
            raise failure from None
        answer = Answer(value, name, told.created, False, told.spent, mended=told.mended)
        if self.cache is not None:
            self.cache.put(key, record_of(answer, told.text))
        return answer

    def _question(self, messages: Sequence[Message], schema: type[BaseModel]) -> Question:
        sent = [dict(message) for message in messages]
        return Question(
            self.endpoint, self.name, self.terms, form(schema), sent, limits=self.limits
        )

    async def _ask(self, messages: Sequence[Message], schema: type[T]) -> tuple[Answer[T], str]:
        question = self._question(messages, schema)
        try:
            reply = await question.ask()
            value = reply.valid or schema.model_validate_json(reply.text)
        except ValidationError as error:
            failure: ModelError | BudgetReached = InvalidAnswer(
                f"No valid answer from the model {question.name} in {self.terms.reasks + 1} tries: "
                f"try another model. The last one fails at {named(error)}.",
                reply.text,
            )
        except (ModelError, BudgetReached) as error:
            failure = error
        else:
            made = datetime.now(UTC)
            answer = Answer(
                value,
                question.name,
                made,
                False,
                question.spent,
                mended=reply.mended,
                cut_at=question.cut_at,
            )
            if answer.cut_at is not None:
                self._tell_of_cut(answer.cut_at)
            return answer, reply.text
        if isinstance(failure, ContextExceeded):
            self._keep_window(failure.limit)
        failure.spent = question.spent
        raise failure

    def _tell_of_cut(self, window: int) -> None:
        self._keep_window(window)
        warnings.warn(
            f"{self.endpoint} seems to cut what it is sent to {window:,} tokens: raise its context "
            "(num_ctx for Ollama) for longer passages.",
            ModelWarning,
            stacklevel=2,
        )

    def _keep_window(self, window: int | None) -> None:
        if window is not None and window < (self._window or window + 1):
            self._window = window

    def key_of(self, messages: Sequence[Message], schema: type[BaseModel]) -> str:
        """Return the key under which the cache keeps the answer to this question."""
        # What only decides whether an answer comes, and not which, stays out: limits, keys, and
        # the address of a model that has a name.
        return request_key(
            messages=[dict(message) for message in messages], **self.decides(schema), version=1
        )

    def decides(self, schema: type[BaseModel]) -> dict[str, Any]:
        """Return what decides an answer beside the messages, as JSON-like values."""
        return {
            "model": self.endpoint.identity or self.name or f"model at {self.endpoint.base_url}",
            "schema": form(schema).digest,
            "parameters": self.terms.decides,
        }

    def _has_price(self) -> bool:
        return price(self.name or "", self.endpoint.base_url, Tokens(1000, 0, 1000)) is not None
