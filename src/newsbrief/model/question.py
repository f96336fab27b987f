"""One question to one endpoint, asked until it is answered.

`reasking` asks again when an answer does not fit the schema, `retrying` sends again when a fault
may pass, `ladder` puts a request another way when the endpoint objects to it, and one deadline
covers all. Nothing else repeats a request.
"""

import time
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from newsbrief.concurrency.aside import once
from newsbrief.errors import (
    ConfigurationError,
    ContextExceeded,
    InvalidAnswer,
    ModelError,
    ModelUnavailable,
    Refusal,
    TruncatedAnswer,
)
from newsbrief.model.capacity import cut_short
from newsbrief.model.endpoint import Endpoint
from newsbrief.model.error_bodies import Told, page_title
from newsbrief.model.ladder import Manners, manners_of
from newsbrief.model.limits import Limits
from newsbrief.model.listening import BrokenOff, heard_enough, listener, silent_at_most
from newsbrief.model.reasking import ask_until_it_fits, completion, load
from newsbrief.model.replies import RequestObjection, address_in, quote
from newsbrief.model.retrying import FIRST_TRIES, PassingFault, Patience, lasting, retry
from newsbrief.model.spending import Spent, Tokens, price, together
from newsbrief.model.terms import Terms
from newsbrief.model.unwrapping import REFUSED, Reply, read_completion
from newsbrief.model.wire import Checked, Form

_MOST_MUTE = 3
"""Failures without a word before it is asked in no form."""
_MOST_OBJECTIONS = 12
"""Objections heeded for one question: a few more than there are ways to put it."""


class Question:
    """One question on its way: what is sent for it, what comes of it, and what that costs."""

    def __init__(
        self,
        endpoint: Endpoint,
        name: str | None,
        terms: Terms,
        form: Form,
        messages: list[dict[str, str]],
        *,
        limits: Limits,
    ) -> None:
        self._endpoint = endpoint
        self._limits = limits
        self._terms = terms
        self._form = form
        self._messages = messages
        self._failure: Exception | None = None
        self._objections = 0
        self._formal: Manners | None = None
        """How it was put before it was put in no form for a server that fails without a word."""
        self._fault: PassingFault | None = None
        """The last fault that was more than the end of the time allowed."""
        self._reply = Reply("")
        self._empty = self._foreign = self._broken = self._declined = self._requests = 0
        self._unlike = 0
        """Answers that are as if the schema had not been seen."""
        self._mute = 0
        """Failures without a word."""
        self._usages: list[Tokens | None] = []
        self._page = ""
        """The title of the page that came last in place of an answer."""
        self.cut_at: int | None = None
        """The tokens that the server saw of the question, where it seems to have cut it."""
        self.name = name or ""

    @property
    def spent(self) -> Spent:
        """What the question has cost so far."""
        known = [usage for usage in self._usages if usage]
        return Spent(
            self._requests,
            sum(usage.input_tokens for usage in known),
            sum(usage.cached_input_tokens for usage in known),
            sum(usage.output_tokens for usage in known),
            together(
                price(self.name, self._endpoint.base_url, usage) if usage else None
                for usage in self._usages
            ),
        )

    @property
    def manners(self) -> Manners:
        """How the endpoint will have it put."""
        endpoint, terms = self._endpoint, self._terms
        knows = (endpoint.knows_strict, endpoint.knows_bounds)
        mode = endpoint.mode_for(terms.mode)
        return manners_of(str(endpoint), self.name, mode, terms.strict, knows=knows)

    async def ask(self) -> Reply:
        """Return the last answer, valid unless all the re-asks were in vain."""
        await self.prepare()
        self._patience = Patience(self._terms.deadline)  # loading the libraries has taken none
        if not self.name:
            self.name = await self._endpoint.first_model(self._patience.remaining)
        given_up = await ask_until_it_fits(
            self._next_answer, self.name, self._messages, self._form, self._terms.reasks
        )
        # Dropped, as it holds the whole request; raised when no failure of ours is behind it.
        if given_up and not (self._failure or self._usages):
            raise given_up
        if self._failure:
            raise self._failure
        return self._reply

    async def prepare(self) -> None:
        """Load what is needed before it is sent, without holding up the event loop."""
        await once(load)
        await self._endpoint.prepare()

    def written(self) -> dict[str, Any]:
        """Return what is sent first for this question, for somebody else to send.

        Raises:
            ConfigurationError: the model has no name.

        """
        if not self.name:
            raise ConfigurationError("A batch is for one model: set NEWSBRIEF_MODEL to its name.")
        request = {"model": self.name, "messages": self._messages, "response_format": None}
        return self._shaped(request)

    async def _next_answer(self, **request: Any) -> Any:
        """Return the next completion, the first or one that is asked for again."""
        endpoint = self._endpoint
        try:
            await retry(
                lambda: self._try(request), self._patience, pause=lambda: endpoint.pace.pause
            )
        except PassingFault as fault:
            self._failure = self._unavailable(fault)
        except Exception as error:  # noqa: BLE001 (they are all wrapped; see `ask`)
            self._failure = error
        else:
            valid = self._reply.valid is not None
            return completion(Checked(self._reply.text) if valid else self._reply.text)
        # Its context is the openai library's error, which holds the request, key and all.
        self._failure.__context__ = None
        raise self._failure

    async def _try(self, request: dict[str, Any]) -> None:
        """Send one request; not again for what somebody has heard enough of."""
        try:
            await self._send(request)
        except PassingFault as fault:
            if heard_enough():
                raise BrokenOff(f"The answer from {self._endpoint} broke off: {fault}.") from None
            raise

    async def _send(self, request: dict[str, Any]) -> None:
        """Send one request and take in its answer, or raise what its failure means."""
        while True:
            manners = self.manners
            shaped, put = self._shaped(request), manners.name
            try:
                reply = await self._in_turn(shaped)
                if reply and isinstance(reply.stop, RequestObjection | ContextExceeded):
                    raise reply.stop
            except (RequestObjection, ContextExceeded) as objection:
                self._objections += 1
                changed = manners.name != put  # by another question meanwhile
                may_go_on = self._objections <= _MOST_OBJECTIONS
                if may_go_on and (changed or self._heed(objection, manners, shaped)):
                    continue
                raise getattr(objection, "final", objection) from None
            except PassingFault as fault:
                if fault.mute:
                    self._ask_formless(manners)
                if not self._endpoint.reached and self._requests >= FIRST_TRIES:
                    raise self._unavailable(fault) from None
                if self._fault and self._patience.remaining <= 0:
                    raise self._fault from None  # the deadline cut this try short; that tells more
                self._fault = fault
                raise
            break
        self._take_in(reply, manners, shaped)

    def _ask_formless(self, manners: Manners) -> None:
        """Once, where a server fails again and again without a word: it may be for the form."""
        self._mute += 1
        if self._mute == _MOST_MUTE:
            self._formal = replace(manners)
            manners.step_off_forms(self._whose, altogether=True)
        elif self._formal:  # it was not for the form
            manners.go_back_to(self._formal)
            self._formal = None

    def _heed(
        self,
        objection: RequestObjection | ContextExceeded,
        manners: Manners,
        sent: dict[str, Any],
    ) -> bool:
        """Whether it can be asked in another way, or at another address, from now on."""
        if isinstance(objection, ContextExceeded):
            length = sum(len(message["content"].encode()) for message in sent["messages"])
            return manners.write_less(sent, length, objection.limit, self._whose)
        if objection.kind == "route":
            return self._endpoint.look_below()
        return manners.heed(objection, sent, self._whose)

    async def _in_turn(self, request: dict[str, Any]) -> Reply | None:
        """Send a request as soon as it may be sent, and return what comes and what it says."""
        pace, began = self._endpoint.pace, time.monotonic()
        async with (
            pace.turn(),
            self._limits.request(self._whose, self._size, lambda: pace.pause) as receipt,
        ):
            # The wait for what others have sent, or for a rate of one's own choice, is no fault
            # of the endpoint's. The wait that it asks for itself counts, or it would never end.
            first = not self._requests
            self._patience.allow(time.monotonic() - began if first else receipt.waited)
            if (remaining := self._patience.remaining) <= 0:
                raise PassingFault("time is up")
            self._requests += 1
            timeout = self._terms.timeout
            # An answer that somebody listens to may take longer, as long as more of it comes.
            seconds = remaining if listener() else min(timeout, remaining)
            with silent_at_most(min(timeout, remaining)):
                body = await self._endpoint.send(request, seconds)
            reply = read_completion(body, self._form, self._meant)
            self._page = page_title(body) or ""
            if reply and (usage := reply.usage):
                receipt.tokens = usage.input_tokens + usage.output_tokens
                receipt.cost = price(self.name, self._endpoint.base_url, usage)
            if reply and reply.fault and reply.fault.limited:
                raise reply.fault  # for everybody who asks this endpoint
            return reply

    def _meant(self, found: Told) -> PassingFault | ModelError:
        sent = [message["content"] for message in self._messages]
        return self._endpoint.meant(found, self.name, sent)

    @property
    def _whose(self) -> str:
        """Whose requests and tokens a minute are counted together."""
        return f"{self._endpoint} {self.name}"

    @property
    def _size(self) -> int:
        return sum(len(message["content"]) for message in self._messages)

    def _shaped(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return a request with our format and options."""
        terms = self._terms
        options: dict[str, Any] = {}
        if terms.temperature is not None:
            options["temperature"] = terms.temperature
        if terms.max_output_tokens is not None:
            options[_limit_name(self._endpoint.base_url)] = terms.max_output_tokens
        if terms.reasoning_effort is not None:
            options["reasoning_effort"] = terms.reasoning_effort
        return self.manners.shaped(
            request,
            self._form,
            options,
            hints=self._endpoint.hints,
            remind=self._reply.foreign,
        )

    def _take_in(self, reply: Reply | None, manners: Manners, sent: dict[str, Any]) -> None:
        """Take in what an answer says and costs, or raise what it means if that is nothing."""
        if reply is None or reply.blank:
            raise self._foreign_body(blank=reply is not None)
        self._usages.append(reply.usage)
        self._heed_cut(reply, manners, sent)
        if reply.stop:
            raise reply.stop
        if reply.fault:
            self._broken += reply.broken
            if reply.unfit and self._broken > 1 and manners.step_off_forms(self._whose):
                raise reply.fault
            if self._broken > self._terms.reasks:
                raise self._unavailable(reply.fault)
            raise reply.fault
        manners.taken = True
        manners.proven |= reply.valid is not None
        if reply.usage and cut_short(self._size, reply.usage.input_tokens):
            self.cut_at = reply.usage.input_tokens
        if reply.valid is not None and self._reply.foreign:
            manners.told = True  # it was right once the schema stood in the question
        self._reply = reply
        self._declined += reply.declined
        if self._declined > 1:  # asked again, it may think better of it once
            raise Refusal(REFUSED)
        self._heed_unlike(reply, manners)

    def _heed_unlike(self, reply: Reply, manners: Manners) -> None:
        """Ask without a form after two answers as if there were none; raise for an empty one."""
        empty = not reply.text.strip()
        self._unlike += reply.foreign or empty
        if self._unlike > 1:
            manners.step_off_forms(self._whose, altogether=reply.hollow)
        if empty:
            raise self._empty_answer()

    def _heed_cut(self, reply: Reply, manners: Manners, sent: dict[str, Any]) -> None:
        """Put it another way where what came to its end shows what is in the way of an answer."""
        stop, usage = reply.stop, reply.usage
        if stop and reply.unfit and manners.step_off_forms(self._whose, altogether=True):
            raise PassingFault("blank lines in place of an answer")
        if not (isinstance(stop, TruncatedAnswer) and usage):
            return
        if manners.write_more(sent, usage, self._whose) and not heard_enough():
            raise PassingFault("an answer cut at a limit that nobody had set")

    def _foreign_body(self, *, blank: bool) -> PassingFault | ModelUnavailable:
        self._foreign += 1
        what = "nothing" if blank else "an answer that is no chat completion"
        if self._endpoint.look_below() or self._foreign <= self._terms.reasks:
            return PassingFault(what)
        if blank:
            return ModelUnavailable(
                f"{self._endpoint} answered with nothing ({self._foreign} times), as servers do "
                f"that are overloaded: try again later, or check {self._endpoint.setting}."
            )
        page = quote(self._page, secrets=self._endpoint.secrets, sent=())
        said = f' but with a page, "{page}",' if page else ""
        return ModelUnavailable(
            f"{self._endpoint} does not answer like a chat model{said} ({self._foreign} times): "
            f"check {address_in(self._endpoint.setting).rstrip(',')}."
        )

    def _empty_answer(self) -> PassingFault | InvalidAnswer:
        # Sent again as it was: there is nothing to correct, and some endpoints refuse a
        # conversation with an empty turn.
        self._empty += 1
        if self._empty <= self._terms.reasks:
            return PassingFault("an empty answer")
        return InvalidAnswer(
            f"The model {self.name} gave an empty answer ({self._empty} times): try another model.",
            "",
        )

    def _unavailable(self, fault: PassingFault) -> ModelUnavailable:
        what, wait = str(fault), fault.retry_after or 0.0
        tries = "1 try" if self._requests == 1 else f"{self._requests} tries"
        tried = f"{tries} in {self._patience.elapsed:.3g} s"
        advice = f"try again in {lasting(wait)}" if wait >= 1 else "try again later"
        if what.startswith("no answer within"):
            advice = "raise the timeout (--timeout): a model that is being loaded takes its time"
        if not self._endpoint.reached:
            advice += f", or check {self._endpoint.setting}"
        return ModelUnavailable(f"No answer from {self._endpoint} after {tried}: {what}; {advice}.")


def _limit_name(base_url: str) -> str:
    """OpenAI renamed this parameter; others understand the old name at least."""
    host = urlsplit(base_url).hostname or ""
    return "max_completion_tokens" if "openai." in host else "max_tokens"
