"""Articles in batches, read a second time: one batch for the answers, one for the verdicts."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from batch_api import BatchAPI, Line, done, status
from batch_run import ANSWER, Run, error, fine, notes, read_again, reports, right, summary
from loopback import Loopback
from loopback import answer as completion

from newsbrief.article.sources import Source
from newsbrief.batch.openai_batch import look
from newsbrief.errors import ConfigurationError
from newsbrief.model import ChatModel
from newsbrief.pipeline.summarizer import Summarizer


def objecting(line: Line) -> Line:
    """One who finds the figure wrong, and all else fine."""
    if not read_again(line):
        return right(line)
    (figure,) = [key for key in notes(line) if key.startswith("F")]
    wrong = {"id": figure, "field": "victims", "why": "others are meant", "s": 1}
    others = [key for key in notes(line) if key != figure]
    return done(line, {"problems": [wrong], "fine": others})


def verdicts(record: Any) -> list[bool | None]:
    return [figure.verified for figure in summary(record).casualties]


def test_an_article_is_collected_twice(tmp_path: Path) -> None:
    articles = reports(3)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify=True)
        assert run.submit(articles) == []
        api.finish()
        assert run.collect(articles) == {}
        assert [len(api.questions(name)) for name in api.batches] == [3, 3]
        assert run.collect(articles) == {}, "the second batch has not ended"
        assert len(api.batches) == 2, "nothing is asked twice"
        api.finish()
        outcomes = run.collect(articles)
        assert list(outcomes) == [one.id for one in articles]
        assert not run.submissions.waiting
        assert asyncio.run(look(run.model, run.submissions)) == []
    for record in outcomes.values():
        assert verdicts(record) == [True]
        provenance = summary(record).provenance
        assert provenance.verified_by == "stub"
        assert provenance.verification is not None
        assert (provenance.usage.requests, provenance.verification.requests) == (1, 1)


def test_a_normal_run_afterwards_costs_nothing(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify=True)
        outcomes = run.twice([one])
        calls = len(api.calls)
        again = run.summarizer.summarize(one)
        assert len(api.calls) == calls
        assert run.records.digest(Source.of(one)) == outcomes[one.id].asked
    assert [figure.verified for figure in again.casualties] == [True]


def test_what_is_contested_stays_and_a_normal_run_asks_about_it(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(objecting) as api:
        run = Run(tmp_path, api, verify=True)
        outcomes = run.twice([one])
        record = outcomes[one.id]
        assert run.records.digest(Source.of(one)) != record.asked
    (figure,) = summary(record).casualties
    assert figure.verified is False
    assert [(o.field, o.sentence) for o in figure.objections] == [("victims", 1)]


def test_strict_rejects_what_is_contested(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(objecting) as api:
        run = Run(tmp_path, api, verify="strict")
        outcomes = run.twice([one])
    assert [r.section for r in summary(outcomes[one.id]).rejected] == ["casualties"]


@pytest.mark.parametrize("what", ["an error", "nonsense", "nothing"])
def test_a_second_batch_that_fails_loses_nothing(
    tmp_path: Path, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(line: Line) -> Line | None:
        if not read_again(line):
            return right(line)
        made = {"an error": status(line, 500), "nonsense": done(line, "no idea"), "nothing": None}
        return made[what]

    (one,) = reports(1)
    with BatchAPI(failing) as api:
        run = Run(tmp_path, api, verify=True, cache=None)
        outcomes = run.twice([one])
        assert len(api.batches) == 2
        assert run.records.digest(Source.of(one)) != outcomes[one.id].asked, "it can be asked again"
    assert verdicts(outcomes[one.id]) == [None]
    assert sum("no second reading" in line.message for line in caplog.records) == 1


def test_first_answers_from_the_cache_are_submitted_for_the_second_reading(tmp_path: Path) -> None:
    (one,) = reports(1)
    with Loopback([completion(ANSWER)]) as server:
        options: Any = {"model": "stub", "cache": tmp_path / "cache.sqlite3"}
        Summarizer(base_url=server.base_url, **options).summarize(one)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify=True)
        assert run.submit([one]) == []
        assert run.submit([one]) == []
        assert [len(api.questions(name)) for name in api.batches] == [1]
        api.finish()
        record = run.collect([one])[one.id]
    assert verdicts(record) == [True]
    assert summary(record).provenance.cached


def test_collected_without_a_second_reading_after_all(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify=True)
        run.submit([one])
        api.finish()
        run.collect([one])
        api.finish()
        run.options["verify"] = False
        assert verdicts(run.collect([one])[one.id]) == [None]
        assert not run.submissions.waiting
        run.options["verify"] = True
        calls = len(api.calls)
        assert [figure.verified for figure in run.summarizer.summarize(one).casualties] == [True]
        assert len(api.calls) == calls, "what was paid for is kept"


def test_an_article_that_is_gone_by_then_is_told(tmp_path: Path) -> None:
    one, other = reports(2)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify=True)
        run.submit([one, other])
        api.finish()
        run.collect([one, other])
        api.finish()
        outcomes = run.collect([one])
        assert verdicts(outcomes[one.id]) == [True]
        assert "not among the inputs" in error(outcomes[other.id]).message
        assert not run.submissions.waiting


def test_one_that_is_gone_is_told_too_when_its_first_answer_was_kept(tmp_path: Path) -> None:
    one, other = reports(2)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api)
        run.through([one, other])
        run.options["verify"] = True
        run.submit([one, other])
        api.finish()
        outcomes = run.collect([one])
    assert verdicts(outcomes[one.id]) == [True]
    assert "not among the inputs" in error(outcomes[other.id]).message


def test_the_second_reader_is_of_the_same_endpoint(tmp_path: Path) -> None:
    with BatchAPI(fine) as api:
        elsewhere = ChatModel("other", base_url="http://127.0.0.1:9/v1")
        run = Run(tmp_path, api, verify=elsewhere)
        with pytest.raises(ConfigurationError, match="same endpoint"):
            run.submit(reports(1))
        assert not api.calls


def test_another_model_reads_again_in_a_batch_of_its_own(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify="careful")
        run.submit([one])
        api.finish()
        run.collect([one])
        models = [api.questions(name)[0]["body"]["model"] for name in api.batches]
        assert models == ["stub", "careful"]
        api.finish()
        assert verdicts(run.collect([one])[one.id]) == [True]


def test_what_one_model_read_again_stays_its_own_when_another_collects(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(fine) as api:
        run = Run(tmp_path, api, verify="careful")
        run.submit([one])
        api.finish()
        run.collect([one])
        api.finish()
        run.options["verify"] = "other"
        assert run.collect([one]) == {}
        run.options["verify"] = "careful"
        assert run.summarizer.summarize(one).provenance.verified_by == "careful"
