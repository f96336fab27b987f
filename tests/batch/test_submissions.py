"""What is known of submitted batches after a kill, a fault or a change of the articles."""

import asyncio
from pathlib import Path

import pytest
from batch_api import BatchAPI
from batch_run import Run, error, reports, right, summary
from reports import EN

from newsbrief.article.article import Article
from newsbrief.article.sources import Source
from newsbrief.batch.openai_batch import CollectDesk
from newsbrief.errors import (
    ConfigurationError,
)


def test_submitting_again_sends_only_what_is_new(tmp_path: Path) -> None:
    articles = reports(5)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles[:3])
        run.submit(articles[:3])
        run.submit(articles)
        sent = [[line["custom_id"] for line in api.questions(name)] for name in api.batches]
    assert sent == [[a.id for a in articles[:3]], [a.id for a in articles[3:]]]


def test_an_id_that_comes_twice_is_asked_about_once(tmp_path: Path) -> None:
    (one,) = reports(1)
    other = Article(EN, id=one.id)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit([one, one, other])
        assert len(api.questions("batch_0")) == 1


@pytest.mark.parametrize("fault", ["500", "reset", "lost"])
def test_a_fault_that_passes_costs_no_second_batch(fault: str, tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        api.faults = {"POST /files": [fault], "POST /batches": [fault], "content": [fault]}
        run = Run(tmp_path, api)
        run.submit(articles)
        assert len(api.batches) == 1
        api.faults["GET /batches/batch_0"] = [fault]
        api.finish()
        assert len(run.collect(articles)) == 2
        assert not any(api.faults.values())


@pytest.mark.parametrize("begun", [False, True])
def test_after_a_kill_the_batch_is_begun_if_it_was_not(begun: bool, tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        submissions = run.submissions
        submissions.parts[0].batch = None  # as it is noted before the batch is begun
        submissions.save()
        if not begun:
            api.batches.clear()
        run.submit(articles)
        assert len(api.batches) == 1
        assert run.submissions.parts[0].batch == "batch_0"
        api.finish()
        assert len(run.collect(articles)) == 2


def test_a_file_that_comes_in_half_is_fetched_again(tmp_path: Path) -> None:
    articles = reports(20)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        api.finish()
        api.faults = {"content": ["half"]}
        outcomes = run.collect(articles)
        assert api.faults == {"content": []}
    assert all(summary(outcomes[a.id]) for a in articles)


def test_what_was_not_kept_to_the_end_comes_again(tmp_path: Path) -> None:
    articles = reports(3)

    async def first_only(run: Run) -> None:
        desk = CollectDesk(run.records, run.model, run.submissions, tmp_path)
        await desk.begin()
        assert await desk.outcome(Source.of(articles[0]))

    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        api.finish()
        asyncio.run(first_only(run))
        assert len(run.collect(articles)) == 3


def test_an_article_that_has_changed_is_an_error_under_its_old_text(tmp_path: Path) -> None:
    (one,) = reports(1)
    changed = Article(f"{EN}\nCorrected since.\n", id=one.id, language="en")
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit([one])
        api.finish()
        outcome = run.collect([changed])[one.id]
        assert "has changed" in error(outcome).message
        assert outcome.sha256 == one.sha256
        calls = len(api.calls)
        assert run.summarizer.summarize(one).provenance.cached
        assert len(api.calls) == calls


def test_an_article_that_is_gone_is_an_error_too(tmp_path: Path) -> None:
    articles = reports(2)
    with BatchAPI(right) as api:
        run = Run(tmp_path, api)
        run.submit(articles)
        api.finish()
        outcomes = run.collect(articles[:1])
        assert summary(outcomes[articles[0].id])
        assert "not among the inputs" in error(outcomes[articles[1].id]).message
        assert run.summarizer.summarize(articles[1]).provenance.cached


def test_other_options_make_the_answer_an_answer_to_another_question(tmp_path: Path) -> None:
    (one,) = reports(1)
    with BatchAPI(right) as api:
        Run(tmp_path, api).submit([one])
        api.finish()
        outcome = Run(tmp_path, api, language="nl").collect([one])[one.id]
    assert "other options" in error(outcome).message


def test_another_model_does_not_take_over_what_was_submitted(tmp_path: Path) -> None:
    with BatchAPI(right) as api:
        Run(tmp_path, api).submit(reports(1))
        with pytest.raises(ConfigurationError, match="model stub and not other"):
            _ = Run(tmp_path, api, model="other").submissions
    with BatchAPI(right) as elsewhere, pytest.raises(ConfigurationError, match="endpoint"):
        _ = Run(tmp_path, elsewhere).submissions


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b"\xff"])
def test_a_file_that_is_no_ledger_is_not_written_over(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.openai-batch.json"
    path.write_bytes(content)
    with BatchAPI(right) as api, pytest.raises(ConfigurationError, match="move it away"):
        Run(tmp_path, api).submit(reports(1))
    assert path.read_bytes() == content
    assert api.calls == []
