"""What came with status 200 as the answer's text: taken out of whatever it is wrapped in.

Pure. What is read here goes through the same validation and the same checks as any other answer.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsbrief.errors import ContentFiltered, ContextExceeded, ModelError, Refusal, TruncatedAnswer
from newsbrief.model.capacity import is_window
from newsbrief.model.contents import (
    bare_texts_of,
    choices_of,
    message_of,
    read_usage,
    reason_of,
    refusal_in,
    strings_in,
    texts_of,
    thoughts_of,
)
from newsbrief.model.declining import declines
from newsbrief.model.error_bodies import Told, is_blocked, is_error, is_error_beside, told
from newsbrief.model.fitting import fitted
from newsbrief.model.json_texts import repeated_key, whole
from newsbrief.model.mending import Mended, ends_within, inside, loops
from newsbrief.model.retrying import PassingFault
from newsbrief.model.spending import Tokens
from newsbrief.model.wire import Form

Meant = Callable[[Told], PassingFault | ModelError]

_FILTERED = re.compile(
    r"filter|sensitive|safety|prohibited|recitation|blocklist|blocked|spii|guardrail|moderat|armor"
    r"|inspection|policy",
    re.IGNORECASE,
)
_CUT = re.compile(r"length|max_?(?:output_?)?tokens|token_?limit|context_window", re.IGNORECASE)
_FULL = re.compile(r"context_?(?:window|length)", re.IGNORECASE)
_LOOPED_BY = re.compile(r"repetition|repeat|loop", re.IGNORECASE)
_UNFIT = re.compile(r"failed_generation|malformed", re.IGNORECASE)
_BROKEN = re.compile(
    r"error|fail|network|abort|cancel|insufficient_system|malformed|overload|time_?out|interrupt",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[\w.:-]{1,40}")
_DECLINED = re.compile(r"refus", re.IGNORECASE)
_FEW_BLANKS = 20
"""Characters; a model that is caught in blanks writes hundreds."""
_NEXT_TO_NONE = 8
"""Tokens of an answer that had no room."""
_NOTHING: tuple[Any, ...] = ("", "null", {}, [])


@dataclass(frozen=True)
class Reply:
    """One completion: the answer as text ("" for none), and its tokens where it tells them."""

    text: str
    usage: Tokens | None = None
    valid: Any = None
    """The text as the schema's class, if it fits."""
    mended: bool = False
    """Whether the text is not quite what the model wrote."""
    foreign: bool = False
    """Whether it looks as if the model had never seen the schema."""
    stop: ModelError | None = None
    """Why asking again is useless, if it is."""
    fault: PassingFault | None = None
    """Why this is no answer, where the next may be one."""
    broken: bool = False
    """Whether that is the model's fault, which may not pass."""
    blank: bool = False
    """Whether the body had nothing in it at all."""
    declined: bool = False
    """Whether it says in plain words that it will not answer."""
    unfit: bool = False
    """Whether it is that what the model wrote keeps to no form, so that none of it was sent."""

    @property
    def hollow(self) -> bool:
        """Whether it says nothing, or is a pair of brackets with nothing between them."""
        return self.valid is None and self.text.strip("{}[] \t\r\n") in ("", "null")


def read_completion(body: Any, form: Form, meant: Meant) -> Reply | None:
    """Return what a body says, or None for anything that is no answer of a chat model's.

    `meant` says what an error in it means.
    """
    if body in _NOTHING:
        return Reply("", blank=True)
    if not isinstance(body, Mapping):
        return None
    choices = [choice for choice in choices_of(body) if isinstance(choice, Mapping)]
    if is_error(body):
        return _whole_before(choices, body, form) or _failed(body, meant)
    usage = read_usage(body.get("usage") or body)
    if not choices and (reply := _without_choices(body, form, usage)):
        return reply
    choices = choices or [*bare_texts_of(body)][:1]
    reply = _read(choices, form, meant, usage) if choices else None
    if reply and reply.valid is None and not reply.stop and is_error_beside(body):
        return _failed(body, meant, usage)
    return reply


def _whole_before(
    choices: list[Mapping[str, Any]], body: Mapping[str, Any], form: Form
) -> Reply | None:
    """The whole answer that came before an error did, in a stream; None if there is none."""
    texts = [text for choice in choices for text in texts_of(choice)]
    found = _as_they_are(texts, form, read_usage(body.get("usage")))
    return found or _sliced((Mended(text, form.keys) for text in texts), form, mended=False)


def _without_choices(body: Mapping[str, Any], form: Form, usage: Tokens | None) -> Reply | None:
    if reply := _elsewhere(body, form, usage):
        return reply
    blocked = "choices" in body or "candidates" in body or is_blocked(body)
    return Reply("", usage, stop=_filtered()) if blocked else None


def _elsewhere(
    body: Any, form: Form, usage: Tokens | None, known: Collection[str] = ()
) -> Reply | None:
    """The answer wherever it stands in a body like no API's, but not in texts that are known."""
    for found in inside(body, form.keys):
        if all(key in found for key in form.keys):
            text = json.dumps(found)
            if (valid := form.read(text)) is not None:
                return Reply(text, usage, valid)
    texts = (text for text in strings_in(body) if "{" in text and text not in known)
    return _sliced((Mended(text, form.keys) for text in texts), form, usage)


def _read(
    choices: list[Mapping[str, Any]], form: Form, meant: Meant, usage: Tokens | None
) -> Reply:
    if is_error(choices[0]):
        return _failed({"error": choices[0]["error"]}, meant, usage)
    choices = [each for each in choices if not _is_filtered(each)] or choices
    first = choices[0]
    texts = [text for choice in choices for text in texts_of(choice)]
    reason = reason_of(first)
    message = message_of(first)
    if refusal_in(message) or _DECLINED.search(reason):
        return Reply("", usage, stop=Refusal(REFUSED))
    stopped = first.get("message", 0) is None or '"filtered": true' in json.dumps(first)
    if _is_filtered(first) or (not texts and stopped):
        return Reply(next(iter(texts), ""), usage, stop=_filtered())
    return _answer(texts, choices, reason, form, usage, thoughts=thoughts_of(message))


def _is_filtered(choice: Mapping[str, Any]) -> bool:
    reason = reason_of(choice)
    # Gemini's "function_call_filter: MALFORMED_FUNCTION_CALL" is no filter.
    return bool(_FILTERED.search(reason)) and not _UNFIT.search(reason)


REFUSED = "The model declined to answer: try another model or another article."
_EMPTY = (
    "The model wrote nothing but thoughts until its output limit: raise max_output_tokens, or "
    "lower the reasoning effort (reasoning_effort)."
)
_NO_ROOM = "The article leaves the model no room for an answer: take one with a larger context."
_LIMIT = (
    "The answer hit the model's output limit: raise max_output_tokens, ask for fewer sections, or "
    "take a model that may write more."
)

_LOOPED = (
    "The model wrote the same again and again until its output limit: take another model, or set "
    "another temperature."
)


def _answer(
    texts: list[str],
    choices: list[Mapping[str, Any]],
    reason: str,
    form: Form,
    usage: Tokens | None,
    *,
    thoughts: str,
) -> Reply:
    """The first reading of these texts that fits the schema, or the first text as it is."""
    if found := _as_they_are(texts, form, usage):
        return found
    said = [Mended(text, form.keys) for text in texts]
    first = [next(text.readings(), None) for text in said]
    if any(each and repeated_key(each.text) for each in first):  # mending would hide it
        return Reply(whole(texts[0]), usage)
    thought = [Mended(thoughts, form.keys)] if thoughts else []
    found = _sliced((*said, *thought), form, usage) or _elsewhere(choices, form, usage, texts)
    if found is None and not _CUT.search(reason):  # what a cut one leaves out may be to come
        found = _made_to_fit(said, form, usage)
    return found or _unfit(texts, reason, form, usage, thoughts=thoughts)


def _unfit(
    texts: list[str], reason: str, form: Form, usage: Tokens | None, *, thoughts: str
) -> Reply:
    """What a completion without an answer that fits comes to."""
    text = whole(texts[0]) if texts else ""
    if _BROKEN.search(reason) and not _CUT.search(reason):
        named = f" ({reason})" if _NAMED.fullmatch(reason) else ""
        fault = PassingFault(f"an answer that was broken off{named}")
        return Reply(text, usage, fault=fault, broken=True, unfit=bool(_UNFIT.search(reason)))
    if _FULL.search(reason) or _had_no_room(text, thoughts, reason, usage):
        window = usage.input_tokens + usage.output_tokens if usage else None
        return Reply(text, usage, stop=ContextExceeded(_NO_ROOM, limit=window))
    looped = bool(_LOOPED_BY.search(reason))
    cut = looped or bool(_CUT.search(reason)) or any(ends_within(each, form.keys) for each in texts)
    if cut:
        nothing = not any(ends_within(each, form.keys) for each in texts)
        thought = nothing and (bool(thoughts) or not text or "think>" in text)
        # Within a form, which lets blanks pass; a few may stand before what was to come.
        blank = len(text) > _FEW_BLANKS and not text.strip()
        looped = looped or blank or any(map(loops, texts))
        words = _LOOPED if looped else _EMPTY if thought else _LIMIT
        thought = thought and not looped
        error = TruncatedAnswer(words, thought=thought, looped=looped, answer=text)
        return Reply(text, usage, stop=error, unfit=blank)
    declined = declines(text)
    return Reply(text, usage, foreign=bool(text) and form.is_foreign(text), declined=declined)


def _had_no_room(text: str, thoughts: str, reason: str, usage: Tokens | None) -> bool:
    """Whether an answer was cut before it began: what was read has filled the window."""
    if text or thoughts or usage is None or usage.output_tokens > _NEXT_TO_NONE:
        return False
    filled = is_window(usage.input_tokens + usage.output_tokens)  # or its thoughts are not counted
    return filled and bool(_CUT.search(reason))


def _as_they_are(texts: Iterable[str], form: Form, usage: Tokens | None) -> Reply | None:
    for text in texts:
        if (valid := form.read(text)) is not None:
            return Reply(text, usage, valid)
    return None


def _sliced(
    texts: Iterable[Mended], form: Form, usage: Tokens | None = None, *, mended: bool = True
) -> Reply | None:
    """The most faithful reading of these texts that fits the schema, mended or not."""
    for text in texts:
        for reading in text.readings():
            if (mended or not reading.mended) and (valid := form.read(reading.text)) is not None:
                return Reply(reading.text, usage, valid, mended=reading.mended)
    return None


def _made_to_fit(texts: Iterable[Mended], form: Form, usage: Tokens | None) -> Reply | None:
    for text in texts:
        for value in text.objects():
            if (fit := fitted(value, form.schema)) is not None:
                return Reply(fit, usage, form.read(fit), mended=True)
    return None


def _failed(error: Mapping[str, Any], meant: Meant, usage: Tokens | None = None) -> Reply:
    told_of = {name: value for name, value in error.items() if name not in ("choices", "usage")}
    found = meant(told(200, {}, told_of))
    if isinstance(found, PassingFault):
        return Reply("", usage, fault=found)
    return Reply("", usage, stop=found)


def _filtered() -> ContentFiltered:
    return ContentFiltered("The provider's filter stopped the answer: try another provider.")
