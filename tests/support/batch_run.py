"""One output of a batch at OpenAI's Batch API, and what is done for it."""

import asyncio
import json
from pathlib import Path
from typing import Any

from batch_api import BatchAPI, Line, done
from reports import EN, answer, article, at, casualty

from newsbrief.article.article import Article
from newsbrief.article.sources import Source
from newsbrief.batch.openai_batch import CollectDesk, SubmitDesk
from newsbrief.batch.submissions import Submissions
from newsbrief.model import ChatModel
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.pipeline.summarizer import Summarizer
from newsbrief.results.records import BatchRecord, RecordError
from newsbrief.results.summary import ArticleSummary

[KILLED] = at(article("en"), "seventy")


ANSWER = answer(casualties=[casualty("killed", [KILLED], 70)])


WRONG = answer(casualties=[casualty("killed", [KILLED], 71)])


def reports(number: int, since: int = 0) -> list[Article]:
    """So many articles that differ in a line."""
    return [
        Article(f"{EN}\nNumber {n} of the day.\n", id=f"a/{n}.txt", language="en")
        for n in range(since, since + number)
    ]


def right(line: Line) -> Line:
    return done(line, ANSWER)


def read_again(line: Line) -> bool:
    """Whether a question is one to a second reader."""
    return "problems" in json.dumps(line["body"]["response_format"])


def notes(line: Line) -> list[str]:
    """The ids of what a second reader is shown."""
    told = line["body"]["messages"][-1]["content"].split("===== notes")[-1]
    return [row.split()[0] for row in told.splitlines()[1:-1]]


def fine(line: Line) -> Line:
    """First the right answer, then: all is fine."""
    return done(line, {"problems": [], "fine": notes(line)}) if read_again(line) else right(line)


class Run:
    """One output and what is done for it."""

    def __init__(self, folder: Path, api: BatchAPI, **options: Any) -> None:
        self.folder = folder
        self.api = api
        given: dict[str, Any] = {"model": "stub", "cache": folder / "cache.sqlite3"}
        self.options = given | options

    @property
    def summarizer(self) -> Summarizer:
        return Summarizer(base_url=self.api.base_url, api_key="sk-secret", **self.options)

    @property
    def model(self) -> ChatModel:
        return ChatModel(
            self.options["model"],
            base_url=self.api.base_url,
            api_key="sk-secret",
            cache=self.options["cache"],
        )

    @property
    def records(self) -> RecordMaker:
        return RecordMaker(self.summarizer.settings)

    @property
    def submissions(self) -> Submissions:
        return Submissions(self.folder / "out.jsonl", self.model)

    def submit(self, articles: list[Article], **limits: int) -> list[BatchRecord]:
        desk = SubmitDesk(self.records, self.model, self.submissions, self.folder, **limits)
        return records(asyncio.run(at_desk(desk, articles)))

    def collect(self, articles: list[Article]) -> dict[str, BatchRecord]:
        desk = CollectDesk(self.records, self.model, self.submissions, self.folder)
        collected = records(asyncio.run(at_desk(desk, articles)))
        by_id = {record.id: record for record in collected}
        assert len(by_id) == len(collected), "an article came out twice"
        return by_id

    def twice(self, articles: list[Article]) -> dict[str, BatchRecord]:
        """Submit articles, and collect them when the answers, and then the verdicts, are there."""
        self.submit(articles)
        self.api.finish()
        self.collect(articles)
        self.api.finish()
        return self.collect(articles)

    def through(self, articles: list[Article], state: str = "completed") -> dict[str, BatchRecord]:
        assert self.submit(articles) == []
        self.api.finish(state)
        return self.collect(articles)


async def at_desk(desk: SubmitDesk | CollectDesk, articles: list[Article]) -> list[str]:
    await desk.begin()
    outcomes = [await desk.outcome(Source.of(one)) for one in articles]
    lines = [outcome.line for outcome in outcomes if outcome is not None]
    if isinstance(desk, CollectDesk):
        lines += [outcome.line for _, _, outcome in desk.left()]
    await desk.end()
    return lines


def records(lines: list[str]) -> list[BatchRecord]:
    return [BatchRecord.model_validate_json(line) for line in lines]


def summary(record: BatchRecord) -> ArticleSummary:
    assert record.summary is not None, record.error
    return record.summary


def error(record: BatchRecord) -> RecordError:
    assert record.error is not None
    assert "\n" not in record.error.message
    assert "sk-secret" not in record.to_json()
    assert "crossed into the village" not in record.to_json()
    return record.error
