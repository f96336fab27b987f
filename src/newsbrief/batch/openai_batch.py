"""Many articles at half the price: submitted to OpenAI's Batch API, collected within a day.

    submit   articles ─▶ files of questions ─▶ batches     what was sent is noted
    collect  output and error files ─▶ records             one for each article that was sent

Both are desks (see `newsbrief.batch.outcome`) for a run of one article at a time. What comes back
goes through the same validation, cache and grounding as the answer to a normal question. Items
that fail a check are not asked about again here; a normal run does that, and finds the rest done.
With a second reading an article is collected twice: see `newsbrief.batch.second_stage`.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.article.sources import Source
from newsbrief.batch.answers_in import AnswerIn, AnswersIn
from newsbrief.batch.outcome import Outcome
from newsbrief.batch.questions_out import QuestionsOut
from newsbrief.batch.second_stage import SecondStage
from newsbrief.batch.submissions import Part, Submissions, Submitted, article_of
from newsbrief.errors import ArticleError, ModelError, ModelUnavailable
from newsbrief.model import Answer, ChatModel
from newsbrief.model.batches import MOST_BYTES, MOST_REQUESTS, Batch, Batches
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
        submissions: Submissions,
        folder: Path,
        *,
        most_requests: int = MOST_REQUESTS,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._records = records
        self._model = model
        self._waiting = submissions.waiting
        self._out = QuestionsOut(
            Batches(model.endpoint),
            submissions,
            folder / "questions.jsonl",
            most_requests=most_requests,
            most_bytes=most_bytes,
        )
        self._second = SecondStage(records, model, submissions, folder)
        self._nothing = AnswersIn(folder)

    @property
    def sent(self) -> int:
        """How many questions this run has submitted."""
        return self._out.sent + self._second.out.sent

    async def begin(self) -> None:
        """Begin the batches that an interrupted run has, or may have, not begun.

        Raises:
            ModelError: the endpoint does not take one.

        """
        await self._out.go_on()
        await self._second.out.go_on()

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
            record = await self._second.record(source, article, answer, self._nothing)
            return Outcome.of(record) if record else None
        key = model.key_of(messages, schema)
        submitted = Submitted(article.sha256, records.digest(source), key)
        await self._out.put(source.id, model.written(messages, schema), submitted)
        self._waiting.add(source.id)
        return None

    async def end(self) -> None:
        """Send what is in hand. Raises ModelError when the endpoint does not take it."""
        await self._out.send()
        await self._second.out.send()


async def look(model: ChatModel, submissions: Submissions) -> list[Batch]:
    """Return how far the batches are that have not been collected.

    Raises:
        ModelError: the endpoint does not tell.

    """
    batches = Batches(model.endpoint)
    begun = [part.batch for part in submissions.parts if part.batch and not part.collected]
    return [await batches.look(batch) for batch in begun]


class CollectDesk:
    """Gives what has become of articles whose batches have ended; others have to wait.

    Every question of an ended batch comes out, among the articles or in `left`: with a summary, or
    with an error when its line tells of one, is missing, or cannot be used any more. The batches
    count as collected with `end`, so all of it has to be kept before. What still needs a second
    reading is submitted for it, with `end` too, and waits.

    `folder` is where files are put.
    """

    pause = 0.0

    def __init__(
        self, records: RecordMaker, model: ChatModel, submissions: Submissions, folder: Path
    ) -> None:
        self._records = records
        self._model = model
        self._submissions = submissions
        self._came = AnswersIn(folder)
        self._second = SecondStage(records, model, submissions, folder)
        self._ended: list[Part] = []
        self._held: set[str] = set()
        """The articles that wait for their second reading."""
        self._told: set[str] = set()
        """The articles of which is told what has become of them."""
        self.running = 0
        """How many batches have not ended."""

    @property
    def sent(self) -> int:
        """How many questions of a second reading this run has submitted."""
        return self._second.out.sent

    async def begin(self) -> None:
        """Fetch what has come.

        Raises:
            ModelError: the endpoint does not tell how they are, or does not give their files.

        """
        await self._second.out.go_on()
        batches = Batches(self._model.endpoint)
        for part in self._submissions.parts:
            if part.collected:
                continue
            batch = await batches.look(part.batch) if part.batch else None
            if batch is None or not batch.ended:
                self.running += 1
            else:
                await self._came.fetch(part, batch, batches)
                self._ended.append(part)

    async def outcome(self, source: Source) -> Outcome | None:
        """Return what has become of one article, or None.

        Raises ModelError when the endpoint does not take the questions of a second reading.
        """
        first = self._came.take(source.id)
        if first is None and source.id not in self._came.read_again:
            return None
        self._told.add(source.id)
        try:
            article, answer = self._answer(source, first)
        except (ModelError, ArticleError) as error:
            if first is not None:
                return _failed(source.id, first.submitted, error)
            return Outcome.of(self._records.failure(source, error))
        record = await self._second.record(source, article, answer, self._came)
        if record is None:
            self._held.add(source.id)
            return None
        return Outcome.of(record)

    def left(self) -> Iterator[tuple[str, Submitted, Outcome]]:
        """Yield what has become of the questions about which no article came: id, what, error."""
        error = _unusable("is not among the inputs")
        for name, first in self._came.left():
            self._keep(first)
            self._told.add(name)
            yield name, first.submitted, _failed(name, first.submitted, error)
        for name, second in self._came.left_second():
            self._second.keep(second)
            if name not in self._told:  # its first answer was there before
                self._told.add(name)
                yield name, second.submitted, _failed(name, second.submitted, error)

    async def end(self) -> None:
        """Submit what needs a second reading, and note that all else that was fetched is kept.

        Raises:
            ModelError: the endpoint does not take it.

        """
        await self._second.out.send()
        for part in self._ended:
            part.articles = {
                name: submitted
                for name, submitted in part.articles.items()
                if (article_of(name) if part.second else name) in self._held
            }
            part.collected = not part.articles
        if self._ended:
            self._submissions.save()

    def _answer(self, source: Source, first: AnswerIn | None) -> tuple[Article, Answer[BaseModel]]:
        """The article and the answer about it, from its batch or, where it came before, kept."""
        records, model = self._records, self._model
        if first is not None and source.sha256 != first.submitted.sha256:
            self._keep(first)
            raise _unusable("has changed since it was submitted")
        article = records.article(source)
        messages = records.question(article)
        if first is None:
            kept = model.recall(messages, records.schema)
            if kept is None:
                raise _unusable("was submitted with a first answer that is not kept any more")
            return article, kept
        key = first.submitted.key
        if model.key_of(messages, records.schema) != key:
            self._keep(first)
            raise _unusable("was submitted with other options, or by another version")
        sent = [message["content"] for message in messages]
        return article, model.accept(first.line(), key, records.schema, sent)

    def _keep(self, first: AnswerIn) -> None:
        """Keep an answer for which there is no use now: whoever asks the same again has it."""
        with suppress(ModelError):
            self._model.accept(first.line(), first.submitted.key, self._records.schema)


def _failed(name: str, submitted: Submitted, error: Exception) -> Outcome:
    record = BatchRecord(
        id=name, sha256=submitted.sha256, asked=submitted.asked, error=RecordError.of(error)
    )
    return Outcome.of(record)


def _unusable(what: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"The article {what}, so its answer from the batch is no use: ask again."
    )
