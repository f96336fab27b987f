"""The second reading of articles in batches: one batch more, once the first answers are there."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.article.sources import Source
from newsbrief.batch.answers_in import AnswerIn, AnswersIn
from newsbrief.batch.questions_out import QuestionsOut
from newsbrief.batch.submissions import Submissions, Submitted, second_question
from newsbrief.errors import ConfigurationError, ModelError, ModelUnavailable
from newsbrief.model import Answer, Capacity, ChatModel, Message, Subject
from newsbrief.model.batches import Batches
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.reading.second_reading.verdicts import VerdictsDraft
from newsbrief.results.records import BatchRecord

M = TypeVar("M", bound=BaseModel)


class SecondStage:
    """Makes the record of an article whose first answer is there.

    Without a second reader that is all. With one, the questions to it go out as a batch of their
    own, and the article waits for that. What such a batch does not answer is not asked again: those
    items are shown as not read a second time, and a normal run, or `submit` once more, asks.

    Raises:
        ConfigurationError: the second reader is not a model of the same endpoint.

    """

    def __init__(
        self, records: RecordMaker, model: ChatModel, submissions: Submissions, folder: Path
    ) -> None:
        self._records = records
        self._model = model
        self._reader = _of_the_same_endpoint(records, model)
        self._waiting = submissions.waiting_second
        path = folder / "second.jsonl"
        name = self._reader.name if self._reader else None
        batches = Batches(model.endpoint)
        self.out = QuestionsOut(batches, submissions, path, second=True, reader=name)

    async def record(
        self, source: Source, article: Article, answer: Answer[BaseModel], came: AnswersIn
    ) -> BatchRecord | None:
        """The record, or None for an article that has to wait.

        Raises ModelError when the endpoint does not take a file of questions.
        """
        if self._reader is None:
            return await self._records.answered(source, article, answer)
        returned = _Returned(self._reader)
        waits = False
        for messages in self._records.second_questions(article, answer):
            key = self._reader.key_of(messages, VerdictsDraft)
            name = second_question(source.id, key)
            if (answer_in := came.second(name)) is not None:
                returned.take(answer_in)
            elif name in self._waiting:
                waits = True
            elif self._reader.recall(messages, VerdictsDraft) is None:
                waits = True
                submitted = Submitted(article.sha256, self._records.digest(source), key)
                await self.out.put(name, self._reader.written(messages, VerdictsDraft), submitted)
        if waits:
            return None
        complete = not returned.failed
        return await self._records.answered(source, article, answer, returned, complete=complete)

    def keep(self, came: AnswerIn) -> None:
        """Keep an answer for which there is no use now: whoever asks the same again has it.

        It stays that of the model that was asked, whoever reads a second time now.
        """
        with suppress(ModelError):
            self._model.accept(came.line(), came.submitted.key, VerdictsDraft, asked=came.reader)


class _Returned:
    """A second reader that has answered in batches, and is asked nothing more."""

    def __init__(self, reader: ChatModel) -> None:
        self._reader = reader
        self._came: dict[str, Answer[VerdictsDraft] | ModelError] = {}

    @property
    def name(self) -> str | None:
        return self._reader.name

    @property
    def capacity(self) -> Capacity:
        return self._reader.capacity

    @property
    def failed(self) -> bool:
        """Whether a question came back without an answer."""
        return any(isinstance(answer, ModelError) for answer in self._came.values())

    def take(self, came: AnswerIn) -> None:
        """Take in what came back of one question."""
        key = came.submitted.key
        try:
            self._came[key] = self._reader.accept(came.line(), key, VerdictsDraft)
        except ModelError as error:
            self._came[key] = error

    async def ask(
        self,
        messages: Sequence[Message],
        schema: type[M],
        *,
        about: Subject | None = None,  # noqa: ARG002 (part of the protocol)
    ) -> Answer[M]:
        came = self._came.get(self._reader.key_of(messages, schema))
        answer = self._reader.recall(messages, schema) if came is None else came
        if answer is None:
            raise ModelUnavailable("its batch has no answer: run without --via to ask again")
        if isinstance(answer, ModelError):
            raise answer
        return cast("Answer[M]", answer)


def _of_the_same_endpoint(records: RecordMaker, model: ChatModel) -> ChatModel | None:
    """Who reads a second time, if anybody does."""
    reader = records.second_reader
    if reader is None:
        return None
    if isinstance(reader, ChatModel) and str(reader.endpoint) == str(model.endpoint):
        return reader
    raise ConfigurationError(
        "What a batch at OpenAI answers is read a second time there: name a model of the same "
        "endpoint after --verify."
    )
