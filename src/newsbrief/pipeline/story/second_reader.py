"""A model's links read a second time: what is asked, and what follows from it.

A second reader who cannot answer, or answers nonsense, changes nothing: the links then stand as
the first one made them.
"""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from newsbrief.article.printable import visible
from newsbrief.errors import BudgetReached, ConfigurationError, ModelError
from newsbrief.model import Message, Model, Spent
from newsbrief.model.bounds import Bound
from newsbrief.model.given_model import asked
from newsbrief.model.prompts import prompt
from newsbrief.pipeline.story.asking import MOST_LINKS, Question, told_of
from newsbrief.reading.prompting import Data, one_line, request
from newsbrief.reading.subjects import LinksVerified
from newsbrief.results.ledger import StoryLink
from newsbrief.sections.base import DraftModel

_LONGEST_WHY = 200
_TOO_MANY = 5
"""Objections to all of so many links or more are no reading at all."""
_log = logging.getLogger(__name__)


class LinkProblem(DraftModel):
    """An objection to a link as the second reader writes it."""

    id: str
    why: str


class LinkVerdicts(DraftModel):
    """A second reader's whole answer: every link's id stands in one of the two."""

    problems: list[LinkProblem] = Field(max_length=MOST_LINKS)
    fine: Annotated[list[str], Bound(24, most=MOST_LINKS)]


async def read_again(
    question: Question, links: Sequence[StoryLink], second: Model
) -> tuple[list[StoryLink], Spent]:
    """The links that a model made in answer to a question, as a second reader leaves them.

    A link that is called fine is told to be by the second reading; one that is objected to keeps
    the objection. Raises nothing that has to do with the second reader.
    """
    if not links:
        return [], Spent()
    named = {f"L{n}": link for n, link in enumerate(links, 1)}
    lines = [f"{key} {line}" for key, line in zip(named, _lines(question, links), strict=True)]
    try:
        answer = await asked(
            second,
            verify_links_messages(question, lines),
            LinkVerdicts,
            LinksVerified(items=question.about.items, links=tuple(lines)),
        )
    except (ModelError, BudgetReached, ConfigurationError) as error:
        _log.warning("no second reading of what a report has to do with others: %s", error)
        return list(links), getattr(error, "spent", None) or Spent()
    fine = {key.strip() for key in answer.value.fine}
    against: dict[str, str] = {}
    for problem in answer.value.problems:
        if why := one_line(visible(problem.why))[:_LONGEST_WHY]:
            against.setdefault(problem.id.strip(), why)
    judged = [key for key in named if (key in fine) != (key in against)]
    if len(judged) >= _TOO_MANY and not fine.intersection(judged):
        judged = []
    if not judged:
        _log.warning("no second reading of links: its answer makes no sense")
    reader = one_line(answer.model)
    return [
        link if key not in judged else _read(link, against.get(key), reader)
        for key, link in named.items()
    ], answer.spent


def verify_links_messages(question: Question, links: Sequence[str]) -> list[Message]:
    """The question about these links, each on a line, behind the items that they join."""
    ends = {word for line in links for word in line.split()}
    items = [
        *told_of({key: item for key, item in question.new.items() if key in ends}),
        *told_of({key: item for key, item in question.entries.items() if key in ends}),
    ]
    code = hashlib.sha256("\n".join([*items, *links]).encode()).hexdigest()
    given = Data("items", code[:12], tuple(items)), Data("links", code[12:24], tuple(links))
    return request(prompt("verify_links").strip(), *given)


def _lines(question: Question, links: Sequence[StoryLink]) -> Iterator[str]:
    """Each link by the handles of the question, the new item first."""
    handles = {item.handle: key for key, item in {**question.new, **question.entries}.items()}
    for link in links:
        new, entry = sorted(
            (handles[link.source], handles[link.target]), key=lambda key: key not in question.new
        )
        yield f"{new} {link.kind} {entry}"


def _read(link: StoryLink, objection: str | None, reader: str) -> StoryLink:
    if objection is not None:
        return link.model_copy(update={"objection": objection})
    because = f"{link.because}, and {reader} read it again"
    return link.model_copy(update={"by": "second_reading", "because": because})
