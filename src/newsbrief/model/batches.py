"""OpenAI's Batch API: questions sent as a file, answered within a day and at half the price.

Beside `endpoint`, this is the only file that knows the openai library.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsbrief.errors import InvalidAnswer, ModelError, ModelUnavailable, RequestDenied
from newsbrief.model.endpoint import Endpoint
from newsbrief.model.error_bodies import told
from newsbrief.model.replies import RequestObjection, quote
from newsbrief.model.retrying import FIRST_TRIES, PassingFault, Patience, retry
from newsbrief.model.spending import Spent, price
from newsbrief.model.unwrapping import read_completion
from newsbrief.model.wire import Form

if TYPE_CHECKING:
    import openai

PATH: Final = "/v1/chat/completions"
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
"""What one file may hold, by OpenAI's Batch guide."""
_DISCOUNT = 0.5  # by OpenAI's price list
_WINDOW: Final = "24h"
_ENDED = {"completed", "expired", "cancelled", "failed"}
_NOT_REACHED = {
    "batch_expired": "The batch expired before it came to this article",
    "batch_cancelled": "The batch was cancelled before it came to this article",
}
_SECONDS = 600.0  # an upload of 200 MB takes a while
_PAGE = 100  # batches that are listed with one request


@dataclass(frozen=True)
class Batch:
    """How far a batch is: the counts are of questions, the files what it has to tell so far."""

    id: str
    status: str
    output_file: str | None
    error_file: str | None
    total: int
    completed: int
    failed: int
    problem: str
    """Why it failed as a whole, in the provider's words, or ""."""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in _ENDED


@dataclass(frozen=True)
class BatchAnswer:
    """What the model wrote to one question of a batch, when (UTC), and what that cost."""

    text: str
    created: datetime
    spent: Spent
    mended: bool = False


class FileGone(RequestDenied):
    """A batch or a file is not there, or not any more."""


class Batches:
    """The batches of one endpoint.

    All methods send again what may pass, and raise a `ModelError` where it does not.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def upload(self, path: Path) -> str:
        """Upload a file of questions, a `batch_line` each, and return its id."""

        async def send(client: "openai.AsyncOpenAI") -> Any:
            with path.open("rb") as file:
                return await client.files.create(file=(path.name, file), purpose="batch")

        return str((await self._reach(send)).id)

    async def begin(self, file: str, *, perhaps_begun: bool = False) -> Batch:
        """Begin the batch of an uploaded file, and never a second one for the same file.

        Whether an earlier attempt came through is looked up, since a batch is paid for.
        """
        looked = not perhaps_begun

        async def create(client: "openai.AsyncOpenAI") -> Any:
            nonlocal looked
            if not looked:
                async for batch in client.batches.list(limit=_PAGE):
                    if batch.input_file_id == file:
                        return batch
            looked = False
            return await client.batches.create(
                input_file_id=file, endpoint=PATH, completion_window=_WINDOW
            )

        return _batch(await self._reach(create))

    async def look(self, batch: str) -> Batch:
        """Return how far a batch is."""
        return _batch(await self._reach(lambda client: client.batches.retrieve(batch)))

    async def download(self, file: str, path: Path) -> None:
        """Write an output or error file to the path."""

        async def fetch(client: "openai.AsyncOpenAI") -> Any:
            import httpx2

            try:
                async with client.files.with_streaming_response.content(file) as response:
                    await response.stream_to_file(path)
            except httpx2.TransportError as error:  # in the midst of it
                raise PassingFault(f"connection error ({type(error).__name__})") from None
            return response

        await self._reach(fetch, checked=False)

    async def _reach(
        self, call: "Callable[[openai.AsyncOpenAI], Awaitable[Any]]", *, checked: bool = True
    ) -> Any:
        import openai

        patience = Patience(_SECONDS)
        tries = 0

        async def once() -> Any:
            nonlocal tries
            tries += 1
            try:
                return await self._endpoint.call(call, patience.remaining)
            except openai.APIStatusError as error:
                raise self._denied(error) from None
            except PassingFault as fault:
                if not self._endpoint.reached and tries >= FIRST_TRIES:
                    raise self._unavailable(fault) from None
                raise

        try:
            got = await retry(once, patience)
        except PassingFault as fault:
            raise self._unavailable(fault) from None
        except (openai.OpenAIError, json.JSONDecodeError, UnicodeDecodeError):
            got = None
        if checked and not isinstance(getattr(got, "id", None), str):
            raise self._absent()
        return got

    def _denied(self, error: "openai.APIStatusError") -> PassingFault | ModelError:
        if error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
            return self._absent()
        return self._endpoint.denied(error)

    def _unavailable(self, fault: PassingFault) -> ModelUnavailable:
        return ModelUnavailable(
            f"No answer from {self._endpoint}: {fault}; do the same again later, or check "
            f"{self._endpoint.setting}."
        )

    def _absent(self) -> FileGone:
        return FileGone(
            f"{self._endpoint} has no Batch API, or no such batch or file any more: check "
            f"{self._endpoint.setting}, or run without --via."
        )


def batch_line(question: str, request: Mapping[str, Any]) -> bytes:
    """Return one line of a file of questions; `question` is its id, unique within the file."""
    line = {"custom_id": question, "method": "POST", "url": PATH, "body": request}
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def question_of(line: bytes) -> str | None:
    """Return the id of the question that a line of an output or error file is about, if any."""
    entry = _entry(line)
    question = entry.get("custom_id")
    return question if isinstance(question, str) else None


def read_answer(
    line: bytes, form: Form, model: str, endpoint: Endpoint, sent: Sequence[str]
) -> BatchAnswer:
    """Return the answer on a line of an output or error file.

    `sent` is the text of the question, which no error may repeat.

    Raises:
        ModelError: the line tells of a failure. `spent` says what it cost all the same.

    """
    entry = _entry(line)
    response, failure = entry.get("response"), entry.get("error")
    if isinstance(response, Mapping) and response.get("status_code") == HTTPStatus.OK:
        return _read_body(response.get("body"), form, model, endpoint, sent)
    if isinstance(response, Mapping) and isinstance(response.get("status_code"), int):
        error = told(response["status_code"], {}, response.get("body"))
        fault = endpoint.meant(error, model, sent)
        if isinstance(fault, PassingFault):
            raise _later(str(fault))
        raise fault.final if isinstance(fault, RequestObjection) else fault
    code = failure.get("code") if isinstance(failure, Mapping) else None
    if code in _NOT_REACHED:
        raise _later(_NOT_REACHED[code])
    message = failure.get("message") if isinstance(failure, Mapping) else failure
    words = quote(message, secrets=endpoint.secrets, sent=sent)
    raise _later("The batch has no answer for this article" + (f' ("{words}")' if words else ""))


def unanswered(batch: Batch) -> ModelUnavailable:
    """Return the error of a question for which an ended batch has no line at all."""
    if batch.status == "failed":
        said = f' It says: "{batch.problem}"' if batch.problem else ""
        return ModelUnavailable(f"The batch {batch.id} failed as a whole: ask again.{said}")
    return _later(f"The batch {batch.id} ({batch.status}) has no line for this article")


def _read_body(
    body: Any, form: Form, model: str, endpoint: Endpoint, sent: Sequence[str]
) -> BatchAnswer:
    reply = read_completion(body, form, lambda found: endpoint.meant(found, model, sent))
    if reply is None:
        raise _later("The batch's answer for this article is no chat completion")
    tokens = reply.usage
    cost = price(model, endpoint.base_url, tokens) if tokens else None
    spent = Spent(1, *(tokens or (0, 0, 0)), None if cost is None else cost * _DISCOUNT)
    error = reply.stop or (_later(str(reply.fault)) if reply.fault else None)
    if error is None and not reply.text.strip():
        error = InvalidAnswer(f"The model {model} gave an empty answer: ask again.", reply.text)
    if error is not None:
        error.spent = spent
        raise error
    created = body.get("created")
    when = datetime.fromtimestamp(created, UTC) if isinstance(created, int) else datetime.now(UTC)
    return BatchAnswer(reply.text, when, spent, mended=reply.mended)


def _batch(got: Any) -> Batch:
    counts = got.request_counts
    errors = getattr(got.errors, "data", None) or []
    return Batch(
        got.id,
        str(got.status),
        got.output_file_id or None,  # some give an empty id where there is no file
        got.error_file_id or None,
        counts.total if counts else 0,
        counts.completed if counts else 0,
        counts.failed if counts else 0,
        quote(getattr(errors[0], "message", None), secrets=(), sent=()) if errors else "",
    )


def _entry(line: bytes) -> Mapping[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, Mapping) else {}


def _later(what: str) -> ModelUnavailable:
    return ModelUnavailable(f"{what}: ask again.")
