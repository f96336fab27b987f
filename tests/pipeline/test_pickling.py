"""A summarizer goes to another process as its options, or says in one line which does not."""

import copy
import pickle
from pathlib import Path
from typing import Any

import openai
import pytest
from loopback import Loopback
from loopback import answer as reply
from reports import EN, answer

from newsbrief import ChatModel, Limits, SQLiteCache, Summarizer
from newsbrief.sections.registry import DEFAULT_SECTIONS

PLACE: dict[str, Any] = {"base_url": "http://127.0.0.1:9/v1", "api_key": "k"}


def again(made: Any) -> Any:
    return pickle.loads(pickle.dumps(made))


def test_a_pickled_summarizer_asks_like_the_one_before(tmp_path: Path) -> None:
    with Loopback([reply(answer(headline="The raid"))] * 2) as server:
        before = Summarizer(
            "stub",
            base_url=server.base_url,
            language="nl",
            cache=SQLiteCache(tmp_path / "answers.sqlite3"),
            limits=Limits(max_requests=5),
            temperature=0.2,
        )
        first = before.summarize(EN)
        with again(before) as after:
            second = after.summarize(EN)
        assert len(server.requests) == 1  # the other one has the same cache
    assert second.headline == first.headline
    assert after.settings.language == "nl"
    assert after.settings.model.terms.temperature == 0.2
    assert after.settings.model.limits.max_requests == 5


@pytest.mark.parametrize(
    "made",
    [
        lambda: Summarizer("rules"),
        lambda: Summarizer("recorded"),
        lambda: Summarizer(ChatModel("stub", **PLACE), second_look=True),
        lambda: ChatModel("stub", **PLACE, headers={"X-Team": "desk"}),
        lambda: ChatModel.configured("ollama/qwen3"),
    ],
)
def test_whatever_has_plain_options_pickles_and_copies(made: Any) -> None:
    before = made()
    for after in (again(before), copy.deepcopy(before), again(again(before))):
        assert type(after) is type(before)
    for model in (before, again(before)):
        if isinstance(model, ChatModel):
            assert str(model.endpoint).startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"client": openai.AsyncOpenAI(**PLACE)}, "client"),
        ({**PLACE, "sections": DEFAULT_SECTIONS}, "sections"),
        ({"model": ChatModel("stub", client=openai.AsyncOpenAI(**PLACE))}, "model"),
    ],
)
def test_what_does_not_pickle_is_named_in_one_line(options: dict[str, Any], named: str) -> None:
    with pytest.raises(TypeError, match=named) as caught:
        pickle.dumps(Summarizer(**options))
    assert "\n" not in str(caught.value)
    assert "process that uses it" in str(caught.value)
