"""A question asked again through Instructor while its answer does not fit.

Instructor is imported when the first question is sent, not before.
"""

import logging
from collections.abc import Awaitable, Callable
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from newsbrief.model.wire import Form

# Instructor logs what it raises; without any handler Python would print that to stderr.
logging.getLogger("instructor").addHandler(logging.NullHandler())


async def ask_until_it_fits(
    send: Callable[..., Awaitable[Any]],
    name: str,
    messages: list[dict[str, str]],
    form: Form,
    reasks: int,
) -> Exception | None:
    """Have `send` ask for a completion until one has this form, and return why none had, if so.

    An answer that does not fit goes back to the model with what is wrong, `reasks` times at most.
    What `send` raises ends it, wrapped in what is returned.
    """
    from instructor.core.exceptions import InstructorError

    try:
        await _create()(
            model=name,
            messages=messages,
            response_model=_reader(form),
            max_retries=reasks,
            send=send,
        )
    except InstructorError as error:
        return error
    return None


def completion(text: str) -> Any:
    """Return an answer as `send` has to give it."""
    message = SimpleNamespace(role="assistant", content=text)
    choice = SimpleNamespace(message=message, finish_reason="stop")
    return SimpleNamespace(choices=[choice], usage=_no_usage())


def load() -> None:
    """Import what a question needs of Instructor, which takes its time."""
    import instructor
    import instructor.core.exceptions

    _ = instructor.ResponseSchema
    _create()  # loads the rest


@cache
def _create() -> Any:
    """Return what asks for a completion by way of Instructor, with whatever `send` it is given."""
    from instructor import Mode, patch

    async def create(*, send: Callable[..., Awaitable[Any]], **request: Any) -> Any:
        return await send(**request)

    return patch(create=create, mode=Mode.JSON_SCHEMA)


@cache
def _no_usage() -> Any:
    """Return what Instructor counts as nothing spent.

    Without any it would look for Anthropic's library on the disk, for each answer anew.
    """
    from openai.types import CompletionUsage

    return CompletionUsage(completion_tokens=0, prompt_tokens=0, total_tokens=0)


@lru_cache(maxsize=256)
def _reader(form: Form) -> Any:
    """Return what Instructor is given in place of the schema.

    It asks its response model for a JSON Schema and has it read the answer. This one does both
    from what is worked out already, in a class of its own without fields, where Instructor would
    derive a new class, walk through all its nested ones and rebuild the schema for each question.
    """
    from instructor import ResponseSchema

    class Reader(ResponseSchema):
        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            # Instructor adds keys at the top, and changes nothing below it.
            return {**form.plain}

        @classmethod
        def model_validate_json(cls, json_data: Any, **_: Any) -> "Reader":
            form.check(json_data)
            return cls.model_construct()

    Reader.__name__ = form.name
    return Reader
