"""Answers that break off while they are streamed: what was complete is kept, on a real server."""

import threading
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, pairwise, repeat
from typing import Any

import pytest
from stepwise import Question
from streamed import BREAK, CUT, ERROR, REPORT, RESET, Streamed, cut, in_part, recorded_answer

from newsbrief import ArticleSummary, ItemRead, Summarizer
from newsbrief.article.documents import read_article
from newsbrief.sections.registry import DEFAULT_SECTIONS

ARTICLE = read_article(str(REPORT))
ANSWER = recorded_answer(ARTICLE)
NAMES = [section.name for section in DEFAULT_SECTIONS]
IN_CLAIMS = ANSWER.index('"claims"') + (ANSWER.index('"denials"') - ANSWER.index('"claims"')) // 2
AFTER_CLAIMS = ANSWER.index('"denials"') + 20
EARLY = 300


@cache
def plain() -> dict[str, Any]:
    """What comes of an answer that does not break off."""
    with Streamed(lambda _: [ANSWER]) as server:
        return told(summarizer(server).summarize(ARTICLE))


def told(summary: ArticleSummary) -> dict[str, Any]:
    return summary.model_dump(exclude={"provenance"})


def summarizer(server: Streamed, **options: Any) -> Summarizer:
    return Summarizer("stub", base_url=server.base_url, cache=None, language="en", **options)


def broken_once(at: int, how: str) -> Any:
    """Pieces of an answer that breaks at that place the first time it is asked for."""
    times = iter(range(100))

    def pieces(request: dict[str, Any]) -> Iterable[str]:
        text = in_part(ANSWER, request)
        return [*cut(text[:at], 600), how] if next(times) == 0 else cut(text, 600)

    return pieces


def read(server: Streamed, **options: Any) -> tuple[list[ItemRead], ArticleSummary]:
    *items, summary = summarizer(server, **options).read_in_thread(ARTICLE)
    assert isinstance(summary, ArticleSummary)
    return [item for item in items if isinstance(item, ItemRead)], summary


def keys(server: Streamed) -> list[list[str]]:
    return [[*Question(request).keys] for request in server.asked]


@pytest.mark.parametrize("how", [BREAK, ERROR])
@pytest.mark.parametrize("at", [IN_CLAIMS, AFTER_CLAIMS])
def test_only_what_is_missing_is_asked_for_again(at: int, how: str) -> None:
    with Streamed(broken_once(at, how)) as server:
        items, summary = read(server)
        first, rest = keys(server)
        known = Question(server.asked[1]).known
    begun = 2 if at == IN_CLAIMS else 3
    assert first == [*NAMES, "lead", "headline"]
    assert rest == first[begun:]
    assert told(summary) == plain()
    assert summary.provenance.strategy == "whole"
    assert not any(each.again for each in items)
    assert known["A1"] == summary.actors[0].name
    assert any(key.startswith("KC") for key in known) == (at == IN_CLAIMS)


def test_a_connection_that_is_reset_ends_in_the_same_summary() -> None:
    with Streamed(broken_once(AFTER_CLAIMS, RESET)) as server:
        _, summary = read(server)  # how much of it arrives is up to the network
        first, *rest = keys(server)
    assert told(summary) == plain()
    assert [each for each in rest if not set(each) <= set(first)] == []


@pytest.mark.parametrize("how", [BREAK, RESET, ERROR])
def test_where_hardly_anything_came_all_is_asked_for_again(how: str) -> None:
    with Streamed(broken_once(EARLY, how)) as server:
        _, summary = read(server)
        first, again = keys(server)
    assert first == again
    assert told(summary) == plain()


def test_what_breaks_off_again_and_again_comes_to_its_end() -> None:
    def pieces(request: dict[str, Any]) -> Iterable[str]:
        text = in_part(ANSWER, request)
        return [*cut(text[:7000], 600), BREAK] if len(text) > 7000 else cut(text, 600)

    with Streamed(pieces) as server:
        _, summary = read(server)
        asked = keys(server)
    assert told(summary) == plain()
    assert len(asked) > 2
    assert all(set(after) < set(before) for before, after in pairwise(asked))


def test_a_stream_that_stands_still_is_not_waited_for() -> None:
    over = threading.Event()
    times = iter(range(100))

    def pieces(request: dict[str, Any]) -> Iterator[str]:
        text = in_part(ANSWER, request)
        if next(times) == 0:
            yield from cut(text[:AFTER_CLAIMS], 900)
            over.wait(100)
        else:
            yield from cut(text, 900)

    with Streamed(pieces) as server:
        _, summary = read(server, timeout=1.0)
        over.set()
        first, rest, *_ = keys(server)
    assert first[3:] == rest
    assert told(summary) == plain()


def test_one_that_ends_by_the_output_limit_goes_on_in_smaller_steps() -> None:
    with Streamed(broken_once(IN_CLAIMS, CUT)) as server:
        items, summary = read(server)
        _, *smaller = keys(server)
    assert smaller == [*([name] for name in NAMES[2:]), ["lead", "headline"]]
    assert told(summary) == plain()
    assert summary.provenance.strategy == "sections"
    assert not any(each.again for each in items)


def test_so_does_one_that_nobody_listens_to() -> None:
    with Streamed(broken_once(IN_CLAIMS, CUT)) as server:
        summary = summarizer(server).summarize(ARTICLE)
        _, *smaller = keys(server)
    assert [*NAMES, "lead", "headline"] not in smaller
    assert told(summary) == plain()


def test_a_status_of_500_and_then_an_answer() -> None:
    answers: Iterator[Any] = chain([500, 500, 500], repeat(cut(ANSWER, 600)))
    with Streamed(lambda _: next(answers)) as server:
        _, summary = read(server)
    assert told(summary) == plain()


def test_an_invalid_answer_and_then_a_valid_one() -> None:
    invalid = ANSWER[: ANSWER.index('"denials"')] + '"denials":5}'
    answers = chain([cut(invalid, 600)], repeat(cut(ANSWER, 600)))
    with Streamed(lambda _: next(answers)) as server:
        items, summary = read(server)
        assert len(server.asked) == 2
    assert told(summary) == plain()
    assert not any(each.again for each in items)
