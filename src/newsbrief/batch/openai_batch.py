"""Many articles at half the price: submitted to OpenAI's Batch API, collected within a day.

    submit   articles ─▶ files of questions ─▶ batches     the ledger notes what was sent
    collect  output and error files ─▶ records             one for each article that was sent

Both are desks (see `newsbrief.batch.outcome`) for a run of one article at a time. What comes back
goes through the same validation, cache and grounding as the answer to a normal question. Items
that fail a check are not asked about again here; a normal run does that, and finds the rest done.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newsbrief.article.sources import Source
from newsbrief.batch.ledger import Ledger, Part, Submitted
from newsbrief.batch.outcome import Outcome
from newsbrief.errors import ArticleError, ModelError, ModelUnavailable
from newsbrief.model import ChatModel
from newsbrief.model.batches import (
    MOST_BYTES,
    MOST_REQUESTS,
    Batch,
    Batches,
    FileGone,
    batch_line,
    question_of,
    unanswered,
)
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.results.records import BatchRecord, RecordError


class SubmitDesk:
    """Puts articles into files of questions, and has a batch begun for each file.

    What the cache holds an answer for is not sent: its record is there at once. An article under an
    id that is waiting already is left out, whatever its text, since an id stands for one question.
    When a run is interrupted, the next one goes on where it was.

    `folder` is where files are put together.
    """

    pause = 0.0

    def __init__(
        self,
        records: RecordMaker,
        model: ChatModel,
        ledger: Ledger,
        folder: Path,
        *,
        most_requests: int = MOST_REQUESTS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._records = records
        self._model = model
        self._ledger = ledger
        self._batches = Batches(model.endpoint)
        self._path = folder / "questions.jsonl"
        self._most = most_requests, most_bytes
        self._waiting = ledger.waiting
        self._begin_file()
        self.sent = 0
        """How many articles this run has submitted."""

    async def begin(self) -> None:
        """Begin the batches that an interrupted run has, or may have, not begun.

        Raises:
            ModelError: the endpoint does not take one.

        """
        for part in self._ledger.parts:
            if part.batch is None:
                part.batch = (await self._batches.begin(part.file, perhaps_begun=True)).id
                self._ledger.save()

    async def outcome(self, source: Source) -> Outcome | None:
        """Take in one article. Raises ModelError when the endpoint does not take a file."""
        if source.id in self._waiting:
            return None
        records, model = self._records, self._model
        try:
            article = records.article(source)
        except ArticleError as error:
            return Outcome.of(records.failure(source, error))
        messages, schema = records.question(article), records.schema
        if (answer := model.recall(messages, schema)) is not None:
            return Outcome.of(records.answered(source, article, answer))
        line = batch_line(source.id, model.written(messages, schema))
        requests, size = self._most
        if len(self._articles) == requests or self._bytes + len(line) > size:
            await self.end()
        with self._path.open("ab") as file:
            file.write(line)
        self._bytes += len(line)
        self._waiting.add(source.id)
        key = model.key_of(messages, schema)
        digest = records.digest(source)
        self._articles[source.id] = Submitted(article.sha256, digest, key)
        return None

    async def end(self) -> None:
        """Send what is in hand. Raises ModelError when the endpoint does not take it."""
        if not self._articles:
            return
        part = Part(file=await self._batches.upload(self._path), articles=self._articles)
        # Noted before the batch is begun, so that a run after a kill can look up whether it was.
        self._ledger.parts.append(part)
        self._ledger.save()
        part.batch = (await self._batches.begin(part.file)).id
        self._ledger.save()
        self.sent += len(self._articles)
        self._begin_file()

    def _begin_file(self) -> None:
        self._articles: dict[str, Submitted] = {}
        self._bytes = 0
        self._path.write_bytes(b"")


async def look(model: ChatModel, ledger: Ledger) -> list[Batch]:
    """Return how far the batches are that have not been collected.

    Raises:
        ModelError: the endpoint does not tell.

    """
    batches = Batches(model.endpoint)
    begun = [part.batch for part in ledger.parts if part.batch and not part.collected]
    return [await batches.look(batch) for batch in begun]


class CollectDesk:
    """Gives what has become of articles whose batches have ended; others have to wait.

    Every question of an ended batch comes out, among the articles or in `left`: with a summary, or
    with an error when its line tells of one, is missing, or cannot be used any more. The batches
    count as collected with `end`, so all of it has to be kept before.

    `folder` is where output and error files are put.
    """

    pause = 0.0

    def __init__(
        self, records: RecordMaker, model: ChatModel, ledger: Ledger, folder: Path
    ) -> None:
        self._records = records
        self._model = model
        self._ledger = ledger
        self._lines = _Lines(folder)
        self._ended: list[Part] = []
        self.running = 0
        """How many batches have not ended."""

    async def begin(self) -> None:
        """Fetch what has come.

        Raises:
            ModelError: the endpoint does not tell how they are, or does not give their files.

        """
        batches = Batches(self._model.endpoint)
        for part in self._ledger.parts:
            if part.collected:
                continue
            batch = await batches.look(part.batch) if part.batch else None
            if batch is None or not batch.ended:
                self.running += 1
            else:
                await self._lines.fetch(part, batch, batches)
                self._ended.append(part)

    async def outcome(self, source: Source) -> Outcome | None:
        """Return what has become of one article, or None."""
        question = self._lines.take(source.id)
        if question is None:
            return None
        try:
            return Outcome.of(self._record(source, question))
        except (ModelError, ArticleError) as error:
            return _failed(source.id, question.submitted, error)

    def left(self) -> Iterator[tuple[str, Submitted, Outcome]]:
        """Yield what has become of the questions about which no article came: id, what, error."""
        for name, question in self._lines.left():
            self._keep(question)
            error = _unusable("is not among the inputs")
            yield name, question.submitted, _failed(name, question.submitted, error)

    def end(self) -> None:
        """Note in the ledger that all that was fetched is kept."""
        for part in self._ended:
            part.collected, part.articles = True, {}
        if self._ended:
            self._ledger.save()

    def _record(self, source: Source, question: "_Question") -> BatchRecord:
        records, model, then = self._records, self._model, question.submitted
        if source.sha256 != then.sha256:
            self._keep(question)
            raise _unusable("has changed since it was submitted")
        article = records.article(source)
        messages = records.question(article)
        if model.key_of(messages, records.schema) != then.key:
            self._keep(question)
            raise _unusable("was submitted with other options, or by another version")
        sent = [message["content"] for message in messages]
        answer = model.accept(question.line(), then.key, records.schema, sent)
        return records.answered(source, article, answer)

    def _keep(self, question: "_Question") -> None:
        """Keep an answer for which there is no use now: whoever asks the same again has it."""
        with suppress(ModelError):
            key = question.submitted.key
            self._model.accept(question.line(), key, self._records.schema)


def _failed(name: str, submitted: Submitted, error: Exception) -> Outcome:
    record = BatchRecord(
        id=name, sha256=submitted.sha256, asked=submitted.asked, error=RecordError.of(error)
    )
    return Outcome.of(record)


def _unusable(what: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"The article {what}, so its answer from the batch is no use: ask again."
    )


@dataclass(frozen=True)
class _Question:
    """One question of a batch that has ended, and where its line is, if there is one."""

    submitted: Submitted
    batch: Batch
    path: Path | None = None
    offset: int = 0

    def line(self) -> bytes:
        if self.path is None:
            raise unanswered(self.batch)
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.readline()


class _Lines:
    """The lines of output and error files, which come in any order, by article id.

    They stay on disk; what is held for each is where it stands.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = 0
        self._questions: dict[str, _Question] = {}

    async def fetch(self, part: Part, batch: Batch, batches: Batches) -> None:
        for name, submitted in part.articles.items():
            self._questions[name] = _Question(submitted, batch)
        # When both files have a line for a question, its answer counts and not its error.
        for file in (batch.error_file, batch.output_file):
            if file is None:
                continue
            self._files += 1
            path = self._folder / f"{self._files}.jsonl"
            with suppress(FileGone):
                await batches.download(file, path)
                for name, offset in _places(path):
                    if name in part.articles:
                        submitted = part.articles[name]
                        self._questions[name] = _Question(submitted, batch, path, offset)

    def take(self, name: str) -> _Question | None:
        return self._questions.pop(name, None)

    def left(self) -> Iterator[tuple[str, _Question]]:
        return iter(self._questions.items())


def _places(path: Path) -> Iterator[tuple[str, int]]:
    """The questions that the lines of a file are about, with where the lines begin."""
    with path.open("rb") as file:
        offset = 0
        for line in file:
            if (name := question_of(line)) is not None:
                yield name, offset
            offset += len(line)
