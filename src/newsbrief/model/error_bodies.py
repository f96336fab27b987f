"""What an error body tells, whatever its form: object, list, string, JSON within a string. Pure.

An error may also come with status 200, as a body of its own or as the only choice of an answer.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsbrief.model.json_texts import parsed
from newsbrief.model.waits import asked_for, is_wait, until_reset, wait_in, wait_under

_CODE_NAMES = frozenset(
    "code type status reason error_code error_type errortype __type quotaid statuscode "
    "status_code error_param param errorcode internal_code".split()
)
_UNSAID = frozenset(
    "flagged_input input prompt messages provider stage target_providers user_id request_id "
    "requestid id url doc_url documentation_url timestamp path instance model provider_name "
    "object @type traceid trace_id src input_value ctx headers stack traceback quotametric "
    "quotavalue location links".split()
)
_OPTIONS = frozenset(
    "response_format tools tool_choice temperature max_tokens max_completion_tokens "
    "reasoning_effort stream".split()
)
"""Under which it may stand what is wrong with them."""
_MOST_PIECES, _DEEPEST, _LONGEST = 200, 12, 6000
_MOST = 1e15
"""Numbers are less: a greater one tells nothing."""
_LABELS = re.compile(r"(?:[\w.]{0,60}(?:Error|Exception)\b\W{0,4}){1,9}")
"""The names of exceptions with which gateways begin what a provider says."""
_MADE_UNFIT = re.compile(
    r"model (?:(?:did not|didn't|failed to|could not) (?:output|produce|generate|return|follow)"
    r"|produced|generated|returned)\b[^.]{0,40}\b(?:json|schema|format|tool|function|grammar)",
    re.IGNORECASE,
)
"""What the model wrote does not keep to the form, and is not shown."""
_TITLE = re.compile(r"<(?:title|message)\b[^<>]*>([^<]*)", re.IGNORECASE)
_NUMBER = r"(\d[\d,_]{2,19})(?!\d)"
_LIMITS = tuple(
    re.compile(words.replace("#", _NUMBER), re.IGNORECASE | re.DOTALL)
    for words in (
        r"n_ctx\W{1,3}#", r"max_(?:seq|model)_len\W{1,3}#", r"\+ ?\d+ ?> ?#",
        r"context (?:length|size|window|limit)[^0-9]{0,40}#",
        r"> ?# ?max", r"# (?:tokens? )?max(?:imum)?\b", r"max(?:imum)?[^0-9]{0,60}\(?#",
        r"limit(?:ed)?[^0-9]{0,20}#", r"less than #", r"<=? ?#", r"\[1, ?#\]", r"at most #",
        r"(?:longer|larger|more|greater) than[^0-9]{0,40}#",
        r"max size: #", r"exceed\w*[^0-9]{0,40}#",
        r"#[- ]tokens? (?:context|limit|window)",
    )
)  # fmt: skip
_STATUS = re.compile(r"<\d{3}>|\b(?:code|status|http)\W{0,4}\d{3}\b", re.IGNORECASE)
"""A status within a message: "<400> ...", "Error code: 400"."""
_OF_CHARACTERS = re.compile(
    r"\bcharacters\b|maxlength|length less than|string too|字符", re.IGNORECASE
)
"""Where a limit is told in characters, not in tokens."""
_A_TOKEN = 4
"""Characters."""
_TOKENS = re.compile(r"tok[ei]n|jeton|токен|トークン|토큰|令牌", re.IGNORECASE)
_OF_OUTPUT = re.compile(
    r"max_(?:completion_|output_|new_)?tokens|generat|completion", re.IGNORECASE
)
_COUNTED = r"(?<![\d.,_])(\d{1,3}(?:[., _]\d{3}){1,5}|\d{3,15})(?![\d.,_]*\d)"
""""4096", or in thousands: "4,096", "4.096", "4 096"."""


@dataclass(frozen=True)
class Told:
    """What an error body tells, with the status that it came with or names."""

    status: int
    codes: frozenset[str] = frozenset()
    says: tuple[str, ...] = ()
    """What it says to people, the outermost first."""
    wait: float | None = None
    """Seconds until it may be asked again."""
    generation: str | None = None
    """What the model wrote that the endpoint would not hand out; "" where it is not shown."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    page: str | None = None
    """The title of the page that came in place of JSON, "" for a page without one."""

    @property
    def words(self) -> str:
        """All that it says, codes included."""
        return " ".join((*self.says, *sorted(self.codes)))[:_LONGEST]

    @property
    def limit(self) -> int | None:
        """The tokens that the endpoint takes, where it names them."""
        if "n_ctx" in self.numbers:
            return self.numbers["n_ctx"]
        words = _STATUS.sub(" ", " ".join(self.says))
        found = (match for limit in _LIMITS if (match := limit.search(words)))
        number = next((int(re.sub(r"\D", "", match[1])) for match in found), None)
        if number is None and (compared := self.tokens_compared):
            return compared[0]
        return number // _A_TOKEN if number and _OF_CHARACTERS.search(words) else number

    @property
    def is_of_output(self) -> bool:
        """Whether it speaks of what is to be written."""
        return _OF_OUTPUT.search(" ".join(self.says)) is not None

    @property
    def tokens_compared(self) -> list[int]:
        """The two numbers of tokens, the lesser first, that it compares in whatever language."""
        words = " ".join(self.says)
        if not _TOKENS.search(words) or self.is_of_output:
            return []
        numbers = {int(re.sub(r"\D", "", found[1])) for found in re.finditer(_COUNTED, words)}
        return sorted(numbers) if len(numbers) == 2 else []


_HTTP = re.compile(r"[45]\d\d")
"""A status that tells of an error."""
_WELL = {"0", "200", "ok", "success"}
"""Codes of what is no error."""
_ERRORS = ("detail", "errors", "error_code", "error_message", "errorMessage")
"""Under which an error stands where `error` is missing."""


def is_error(body: Mapping[str, Any]) -> bool:
    """Whether a body that came with status 200, or one of its choices, is an error."""
    if body.get("error") or any(isinstance(body.get(n), Mapping) for n in ("Error", "err")):
        return True
    answered = body.get("choices") or body.get("message") or body.get("candidates")
    if isinstance(answered, list | Mapping) or "content" in body or "output" in body:
        return False
    if is_error_beside(body) or any(body.get(name) for name in _ERRORS):
        return True
    if any(
        _HTTP.fullmatch(str(body.get(name))) for name in ("statusCode", "status_code", "status")
    ):
        return True
    if str(body.get("code", "")).casefold() in _WELL:
        return False
    said = body.get("message") or body.get("msg") or body.get("reason")
    failed = body.get("success") is False or body.get("status") in ("error", "failed", "fail")
    return isinstance(said, str) and (failed or "code" in body or "type" in body)


def is_error_beside(body: Mapping[str, Any]) -> bool:
    """Whether a body that has choices tells of an error beside them, in MiniMax's way."""
    base = body.get("base_resp")
    return isinstance(base, Mapping) and bool(base.get("status_code"))


def is_blocked(body: Mapping[str, Any]) -> bool:
    """Whether a body says that the question was blocked, in Gemini's way."""
    feedback = body.get("promptFeedback")
    return isinstance(feedback, Mapping) and bool(feedback.get("blockReason"))


def told(status: int, headers: Mapping[str, str], body: Any) -> Told:
    """Read an error: its status, headers, and whatever its body is."""
    heard = _Heard()
    if kind := headers.get("x-amzn-errortype"):
        heard.take_in("type", kind.partition(":")[0])
    page = page_title(body)
    if page is None:
        for name, value in _pieces(body):
            heard.take_in(name.casefold(), value)
    says = tuple(
        dict.fromkeys(" ".join(each.split())[:_LONGEST] for each in (*heard.says, *heard.asides))
    )
    named = (wait_in(" ".join(says)), until_reset(headers) if status in (429, 503) else None)
    waits = (asked_for(headers), *heard.waits[-1:], *named)
    if heard.generation is None and _MADE_UNFIT.search(" ".join(says)):
        heard.generation = ""
    return Told(
        heard.status if status < 400 and heard.status else status,
        frozenset(heard.codes),
        says,
        next((seconds for seconds in waits if seconds is not None), None),
        heard.generation,
        heard.numbers,
        page,
    )


def page_title(body: Any) -> str | None:
    """Return the title of a page that came in place of JSON, or ""; None for anything else."""
    if not isinstance(body, str) or body.lstrip()[:1] != "<":
        return None
    found = _TITLE.search(body[:_LONGEST])
    return " ".join(html.unescape(found[1]).split()) if found else ""


class _Heard:
    """The names and values of an error body, sorted by what they are for."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.says: list[str] = []
        self.asides: list[str] = []
        self.numbers: dict[str, int] = {}
        self.waits: list[float] = []
        self.generation: str | None = None

    def take_in(self, name: str, value: Any) -> None:
        if is_wait(name):
            self._wait(wait_under(name, value))
        elif isinstance(value, str):
            self._say(name, value)
        elif not isinstance(value, bool) and abs(value) < _MOST:  # nor is one that is no number
            if name in _CODE_NAMES or name == "error":
                self.codes.append(str(int(value)))
            self.numbers.setdefault(name, int(value))

    def _say(self, name: str, value: str) -> None:
        if name == "failed_generation":
            self.generation = value
        elif name in _CODE_NAMES:
            self.codes.append(value.rpartition("#")[2].casefold()[:100])
            if re.search(r"\s", value):  # xAI's code is a sentence
                self.asides.append(value)
        elif name == "title":  # beside which the detail tells more
            self.asides.append(value)
        elif name not in _UNSAID:
            if name in _OPTIONS and name not in value:  # what is wrong stands under it
                value = f"{name} {value}"
            if labels := _LABELS.match(value):
                self.codes += (label.casefold() for label in re.findall(r"\w+", labels[0]))
                if not value[labels.end() :].strip():  # what it labels stands in JSON behind it
                    self.asides.append(value)
                value = value[labels.end() :]
            if value.strip():
                self.says.append(value)

    def _wait(self, seconds: float | None) -> None:
        if seconds is not None:
            self.waits = [max([seconds, *self.waits])]

    @property
    def status(self) -> int | None:
        """The HTTP status that the body names, for one that came with 200."""
        codes = [int(code) for code in self.codes if code.isdigit()]
        return next((code for code in codes if 400 <= code < 600), None)


def _pieces(body: Any) -> Iterator[tuple[str, Any]]:
    """The names and values in a body, outermost first, JSON within strings included."""
    waiting: list[tuple[str, Any, int]] = [("", body, 0)]
    seen = 0
    while waiting and seen < _MOST_PIECES:
        name, value, depth = waiting.pop(0)
        seen += 1
        if isinstance(value, Mapping) and name.casefold() == "failed_generation":
            yield name, json.dumps(value)
        elif isinstance(value, Mapping) and depth < _DEEPEST:
            waiting += [(str(key), part, depth + 1) for key, part in value.items()]
        elif isinstance(value, list) and depth < _DEEPEST:
            name = "loc" if name == "path" else name  # Zod's word for it
            waiting += [(name, part, depth + 1) for part in value]
        elif isinstance(value, str) and name.casefold() != "failed_generation":
            inner = _json_in(value)
            if inner is not None and depth < _DEEPEST:
                waiting.append((name, inner, depth + 1))
                value = value[: value.find("{")].strip(" -:b'\"\n")
            if value:
                yield name, value
        elif isinstance(value, str | int | float):
            yield name, value


def _json_in(text: str) -> Any | None:
    """The JSON object in a message, such as one that a gateway passes on."""
    start, end = text.find("{"), text.rfind("}")
    if not 0 <= start < end or end - start > 20_000:
        return None
    value = parsed(text[start : end + 1])
    if value is None:
        value = parsed(text[start : end + 1].replace("\\n", " ").replace('\\"', '"'))
    return value if isinstance(value, Mapping) else None
