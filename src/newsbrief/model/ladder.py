"""How a request is put to an endpoint: first as it should be, then as the endpoint will have it.

    json_schema, strict and bounded → without bounds → not strict → tools → json_object → text

What an endpoint objects to is given up once, and remembered for it and the model: a step of the
ladder, an option, a role. Each objection costs one request.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from newsbrief.model.capacity import is_round, is_window
from newsbrief.model.objections import (
    BOUNDS,
    NO_SYSTEM,
    NOT_FORCED,
    SAY_JSON,
    STREAM,
    STRICT,
    THINKING,
    is_of_the_mode,
    most_in,
    spelt,
    turned_down_with,
)
from newsbrief.model.replies import RequestObjection
from newsbrief.model.spending import Tokens
from newsbrief.model.wire import Form

Mode = Literal["auto", "json_schema", "tools", "json_object", "text"]
"""How an answer of a schema is asked for; "auto" goes down the ladder as far as it must."""

Bounds = Literal["all", "own", "none"]
"""Which bounds a schema goes with: one everywhere, those that it has itself, or none."""

MODES: tuple[Mode, ...] = get_args(Mode)
_STEPS: tuple[Mode, ...] = ("json_schema", "tools", "json_object", "text")
_A_TOKEN = 4
"""Bytes."""
_OUTPUT = 8192
"""Tokens to write where an endpoint insists on a number and none was given."""
_log = logging.getLogger(__name__)


@dataclass
class Manners:
    """How one endpoint will have requests for one model put, as far as it has told."""

    mode: Mode
    strict: bool
    bounds: Bounds
    steps: tuple[Mode, ...] = ()
    """The modes that may still be tried."""
    may_loosen: bool = True
    """Whether strict may be given up."""
    told: bool = False
    """Whether the schema stands in the prompt as well, since the endpoint does not heed it."""
    folded: bool = False
    """Whether the system message stands at the top of the user's."""
    without: frozenset[str] = frozenset()
    """Options that are not sent."""
    more: dict[str, Any] = field(default_factory=dict)
    """Options that are sent whatever was asked for."""
    window: int | None = None
    """Tokens of context, as far as objections have told."""
    taken: bool = False
    """Whether a request that was put like this has been taken."""
    proven: bool = False
    """Whether an answer to one has come that fits."""

    @property
    def name(self) -> str:
        """How requests are put, in a few words."""
        words: list[str] = [self.mode]
        if self.mode in ("json_schema", "tools"):
            words += ["strict"] if self.strict else []
            words += ["without bounds"] if self.bounds == "none" else []
        words += [f"without {name}" for name in sorted(self.without)]
        words += [f"{name}={value}" for name, value in self.more.items()]
        words += ["no system message"] if self.folded else []
        return ", ".join(words)

    def shaped(
        self,
        request: Mapping[str, Any],
        form: Form,
        options: Mapping[str, Any],
        *,
        hints: Mapping[str, Any],
        remind: bool = False,
    ) -> dict[str, Any]:
        """Return a request with our format and options.

        `hints` go along with the bounds; `remind` says the schema after all that was said.
        """
        shaped = dict(request)
        del shaped["response_format"]
        if form.short and not self._wants_every_key:
            form = form.short
        shaped["messages"] = self._messages(shaped["messages"], form, remind=remind)
        schema = form.put(self.bounds, hints)
        strict = {"strict": True} if self.strict else {}
        if self.mode == "json_schema":
            wanted = {"name": form.name, "schema": schema, **strict}
            shaped["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif self.mode == "tools":
            function = {"name": form.name, "parameters": schema, **strict}
            shaped["tools"] = [{"type": "function", "function": function}]
            if "tool_choice" not in self.without:
                one = {"type": "function", "function": {"name": form.name}}
                shaped["tool_choice"] = self.more.get("tool_choice", one)
        elif self.mode == "json_object":
            shaped["response_format"] = {"type": "json_object"}
        shaped |= {name: value for name, value in options.items() if name not in self.without}
        return shaped | {n: value for n, value in self.more.items() if n != "tool_choice"}

    @property
    def _wants_every_key(self) -> bool:
        """Whether the endpoint holds an answer to a schema in which every key is required."""
        return self.strict and self.mode in ("json_schema", "tools")

    def _messages(
        self, messages: list[dict[str, Any]], form: Form, *, remind: bool
    ) -> list[dict[str, Any]]:
        in_words = self.told or self.mode in ("json_object", "text")
        if told := form.in_words if in_words else form.asks:
            first = messages[0]
            if first["role"] == "system":
                messages = [_with(first, told), *messages[1:]]
            else:
                messages = [{"role": "system", "content": told}, *messages]
        if remind and not in_words:
            messages = [*messages[:-1], _with(messages[-1], form.in_words)]
        if self.folded:
            system = "\n\n".join(m["content"] for m in messages if m["role"] == "system")
            others = [m for m in messages if m["role"] != "system"]
            if system and others:
                text = f"{system}\n\n{others[0]['content']}"
                messages = [{"role": others[0]["role"], "content": text}, *others[1:]]
        return messages

    def heed(self, objection: RequestObjection, request: Mapping[str, Any], whom: str) -> bool:
        """Put requests another way from now on; False when there is none to try."""
        before = self.name
        if not (self._heed_options(objection, request) or self._step(objection)):
            return False
        _log.info("%s does not take this (%s): from now on %s", whom, before, self.name)
        self.taken = self.proven = False
        return True

    def _heed_options(self, objection: RequestObjection, request: Mapping[str, Any]) -> bool:
        words = objection.told.words
        if NO_SYSTEM.search(words) and not self.folded and _has_system(request):
            self.folded = True
        elif (
            objection.kind == "wanting"
            and "max_tokens" not in self.without
            and not {"max_tokens", *self.more} & set(request)
        ):
            self.more["max_tokens"] = _OUTPUT
        elif SAY_JSON.search(words) and not self.told:
            self.told = True
        elif THINKING.search(words) and self._is_new("enable_thinking"):
            self.more["enable_thinking"] = False
        elif STREAM.search(words) and self._is_new("stream"):
            self.more["stream"] = True
        else:
            named = [n for n in _OPTIONS if spelt(n).search(words)]
            named += _LIMITS if objection.kind == "output" else ()
            option = next((name for name in named if name in request), None)
            if option is None:
                return False
            _OPTIONS[option](self, objection, request[option])
        return True

    def _is_new(self, option: str) -> bool:
        """Whether it has not been tried yet: what was dropped never comes back."""
        return option not in self.more and option not in self.without

    def write_less(
        self, request: Mapping[str, Any], length: int, window: int | None, whom: str
    ) -> bool:
        """Leave room in a window for a question of so many bytes; False where it has none at all.

        For what was turned down as too long: the fault may be in how much is to be written.
        """
        before = self.name
        read = length // _A_TOKEN
        room = window - read if window else 0
        for name in _LIMITS:
            asked = request.get(name, 0)
            if window and asked > room > window / 4:
                self.more[name] = room * 3 // 4  # what is read was estimated
            elif window is None and asked > read:
                self.without |= {name}
                self.more.pop(name, None)
        if self.name == before:
            return False
        _log.info("%s has no room for this (%s): from now on %s", whom, before, self.name)
        return True

    def write_more(self, request: Mapping[str, Any], used: Tokens, whom: str) -> bool:
        """Name how much may be written; False where it is named, or where it was not cut there.

        For an answer that was cut though nobody had named a limit: some servers have one of 100 or
        256 tokens for who names none.
        """
        named = {*request, *self.more, *self.without}
        full = is_window(used.input_tokens + used.output_tokens)
        if full or not is_round(used.output_tokens) or not named.isdisjoint(_LIMITS):
            return False
        before = self.name
        self.more["max_tokens"] = _OUTPUT
        _log.info("%s cuts answers short (%s): from now on %s", whom, before, self.name)
        return True

    def step_off_forms(self, whom: str, *, altogether: bool = False) -> bool:
        """Ask without a form that the endpoint holds answers to; False when there is no such way.

        For a model whose answers keep to no form: the endpoint hands none out, or whatever comes;
        `altogether`, also without json_object, for one that writes nothing within a form.
        """
        before = self.name
        if self.proven:
            return False
        passed = ("tools", "json_object") if altogether else ("tools",)
        while self.next_mode() and self.mode in passed:
            pass
        if self.name == before:
            return False
        _log.info("%s gives no answer that fits (%s): from now on %s", whom, before, self.name)
        return True

    def go_back_to(self, before: "Manners") -> None:
        """Ask in a form again as before: to ask in none was no use."""
        self.mode, self.steps = before.mode, before.steps
        self.strict, self.bounds = before.strict, before.bounds

    def _step(self, objection: RequestObjection) -> bool:
        words, kind = objection.told.words, objection.kind
        if kind not in ("format", "vague") or (kind == "vague" and self.taken):
            return False
        formal = self.mode in ("json_schema", "tools")
        bounded = self.bounds != "none"
        if formal and bounded and BOUNDS.search(words) and kind == "format":
            self.bounds = "none"
        elif formal and self.strict and STRICT.search(words):
            if not self.may_loosen:
                return False
            self.strict = False
        elif formal and is_of_the_mode(words):
            return self.next_mode(turned_down_with(words))
        elif formal and self.bounds == "all":
            self.bounds = "none"
            if kind == "vague" and self.may_loosen:  # whatever it is that it does not take
                self.strict = False
        elif formal and self.strict and self.may_loosen:
            self.strict = False
        else:
            return self.next_mode()
        return True

    def next_mode(self, beside: frozenset[str] = frozenset()) -> bool:
        """Go on to the next mode that is not turned down as well."""
        self.steps = tuple(step for step in self.steps if step not in beside)
        if not self.steps:
            return False
        self.mode, self.steps = self.steps[0], self.steps[1:]
        self.strict, self.bounds = False, "none"
        return True


def manners_of(
    address: str, model: str, mode: Mode, strict: bool | None, *, knows: tuple[bool, bool]
) -> Manners:
    """Return how an endpoint will have requests for a model put: the same object for all who ask.

    `knows` says whether the endpoint takes strict and bounds, as far as is known beforehand.
    """
    key = (address, model, mode, strict, *knows)
    if key not in _known:
        knows_strict, knows_bounds = knows
        first = "json_schema" if mode == "auto" else mode
        steps = _STEPS[1:] if mode == "auto" and strict is None else ()
        wanted = knows_strict if strict is None else strict
        bounds: Bounds = "all" if knows_bounds and first == "json_schema" else "own"
        _known[key] = Manners(first, wanted, bounds, steps, may_loosen=strict is None)
        while len(_known) > _MOST_KNOWN:
            _known.pop(next(iter(_known)))
    return _known[key]


def forget_manners() -> None:
    """Begin anew with every endpoint, as a new process does."""
    _known.clear()


_MOST_KNOWN = 1000
_known: dict[tuple[Any, ...], Manners] = {}


def _drop(name: str) -> Callable[[Manners, RequestObjection, Any], None]:
    def drop(manners: Manners, _objection: RequestObjection, _value: Any) -> None:
        manners.without |= {name}
        manners.more.pop(name, None)

    return drop


def _rename(name: str, other: str) -> Callable[[Manners, RequestObjection, Any], None]:
    def rename(manners: Manners, objection: RequestObjection, value: Any) -> None:
        most = most_in(objection.told.words)
        if objection.kind == "output" and 0 < most < value:
            manners.more[name] = most
            return
        renamed = other not in manners.without and objection.kind != "output"
        manners.without |= {name}
        manners.more.pop(name, None)
        if renamed:
            manners.more[other] = value

    return rename


def _loosen_choice(manners: Manners, objection: RequestObjection, value: Any) -> None:
    """Ask for any tool in place of one; else in another mode, or for one if the model likes to."""
    if value != "required" and not NOT_FORCED.search(objection.told.words):
        manners.more["tool_choice"] = "required"
    elif not manners.next_mode():
        manners.without |= {"tool_choice"}
        manners.more.pop("tool_choice", None)


_OPTIONS: Mapping[str, Callable[[Manners, RequestObjection, Any], None]] = {
    "temperature": _drop("temperature"),
    "max_tokens": _rename("max_tokens", "max_completion_tokens"),
    "max_completion_tokens": _rename("max_completion_tokens", "max_tokens"),
    "tool_choice": _loosen_choice,
    "reasoning_effort": _drop("reasoning_effort"),
    "enable_thinking": _drop("enable_thinking"),
    "stream": _drop("stream"),
}
"""What is done about an option that an endpoint objects to."""
_LIMITS = ("max_tokens", "max_completion_tokens")


def _has_system(request: Mapping[str, Any]) -> bool:
    return any(message["role"] == "system" for message in request["messages"])


def _with(message: Mapping[str, Any], more: str) -> dict[str, Any]:
    return {**message, "content": f"{message['content']}\n\n{more}"}
