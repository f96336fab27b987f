"""A model for tests that is asked in steps: it answers each question by what it is about.

with Loopback(answering(by)) as server:      # `by` is given a Question, and says what to fill in
    ...                                      # what it leaves out is empty
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

from loopback import Loopback, Reply, Request, error
from loopback import answer as reply
from trimmed import trimmed

from newsbrief import Summarizer


@dataclass(frozen=True)
class Question:
    """One request as the model sees it."""

    body: dict[str, Any]

    @property
    def system(self) -> str:
        text: str = self.body["messages"][0]["content"]
        return text

    @property
    def user(self) -> str:
        text: str = self.body["messages"][1]["content"]  # what follows are re-asks
        return text

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema, which stands in the words where there is no form for it."""
        schema: dict[str, Any]
        form = self.body.get("response_format", {}).get("json_schema")
        if form is None:
            schema, _ = json.JSONDecoder().raw_decode(self.system.partition("JSON Schema:\n")[2])
        else:
            schema = form["schema"]
        return schema

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What is to be filled in."""
        return tuple(self.schema["properties"])

    @cached_property
    def shown(self) -> dict[int, str]:
        """The sentences that are shown, by number."""
        report = self.user.split("===== end of report")[0]
        lines = re.findall(r"^\[(\d+)\] (?:# )?(.*)$", report, re.MULTILINE)
        return {int(number): text for number, text in lines}

    @cached_property
    def known(self) -> dict[str, str]:
        """The items that are told, by id."""
        after = self.user.split("===== end of report")[1]
        return dict(re.findall(r"^(K?[A-Z]\d+) = (.*)$", after, re.MULTILINE))

    def number(self, piece: str) -> int:
        """The number of the shown sentence that holds this piece."""
        [found] = [number for number, text in self.shown.items() if piece in text]
        return found

    def holds(self, piece: str) -> bool:
        return any(piece in text for text in self.shown.values())


Filled = Mapping[str, Any] | Reply


def answering(by: Callable[[Question], Filled]) -> Iterator[Callable[[Request], Reply]]:
    """A script without an end: each request gets what `by` fills in of what it asks for.

    There is no list of models.
    """

    def answered(request: Request) -> Reply:
        if request.path.endswith("/models"):
            return error(404)
        question = Question(request.body)
        filled = by(question)
        if isinstance(filled, Reply):
            return filled
        first = min(question.shown, default=1)
        empty: dict[str, Any] = {key: [] for key in question.keys}
        if "lead" in question.keys:
            empty |= {"lead": {"s": [first], "text": "Varlo."}, "headline": "Varlo"}
        return reply(json.dumps(empty | trimmed(dict(filled), question.schema)))

    return repeat(answered)


def asked(server: Loopback) -> list[Question]:
    """The questions that were asked, in order."""
    return [Question(request.body) for request in server.requests if request.body]


def summarizer(server: Loopback, **options: Any) -> Summarizer:
    given = {"base_url": server.base_url, "cache": None, "repair": False, **options}
    return Summarizer(given.pop("model", "stub"), **given)
