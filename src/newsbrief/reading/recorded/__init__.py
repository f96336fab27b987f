"""Recorded answers for the sample articles, so that a first look needs no model and no key.

One JSON file an answer, in `answers/`: which article (SHA-256 of the text, and of the numbering
that the reader saw), in which language, who read it, and the answer. An answer serves when
article, language and draft schema fit; it then goes through the same checks as any model's. In
`questions/` stand answers to questions about an article, in `verified/` second readings of items,
in `comparisons/` which items of several articles belong together, in `differences/` what they
differ on, in `stories/` which items of articles that come one after the other have to do with one
another.
"""

from collections.abc import Sequence
from itertools import chain
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from newsbrief.errors import NoModel
from newsbrief.model import Answer, Capacity, Message, Subject
from newsbrief.reading.recorded.kept import (
    CALLED,
    answer_of,
    comparisons,
    differences,
    line_digest,
    name_of,
    numbering,
    questions,
    readings,
    stories,
    verified,
)
from newsbrief.reading.recorded.together import differences_of, grouping_of, links_of
from newsbrief.reading.subjects import (
    ArticleRead,
    ItemsVerified,
    QuestionsAsked,
    ReportsCompared,
    ReportsDiffering,
    StoryContinued,
)

M = TypeVar("M", bound=BaseModel)

_NO_MODEL = (
    "no model is configured, and there is no recorded answer to this: set OPENAI_API_KEY "
    "(hosted), or OPENAI_BASE_URL (a local server), "
    "and NEWSBRIEF_MODEL to choose the model; or take --model local (on this machine)"
)
NO_MODEL = f"{_NO_MODEL} or --model rules (none at all)"


class RecordedAnswers:
    """The recorded answers for the sample articles, as a model: nothing is sent to anybody."""

    name = "recorded"
    capacity = Capacity()

    async def ask(
        self,
        messages: Sequence[Message],  # noqa: ARG002 (an answer stays right when prompts change)
        schema: type[M],
        *,
        about: Subject | None = None,
    ) -> Answer[M]:
        """Return the recorded answer to what the question is about.

        Raises:
            NoModel: there is none.

        """
        answer: Answer[M] | None = None
        match about:
            case ArticleRead():
                answer = _reading_of(about, schema)
            case QuestionsAsked():
                answer = _answers_to(about, schema)
            case ReportsCompared():
                answer = grouping_of(about, schema)
            case ReportsDiffering():
                answer = differences_of(about, schema)
            case ItemsVerified():
                answer = _verdicts_on(about, schema)
            case StoryContinued():
                answer = links_of(about, schema)
        if answer is None:
            # Rules answer no questions.
            raise NoModel(_NO_MODEL if isinstance(about, QuestionsAsked) else NO_MODEL)
        return answer


def is_recorded(model: str) -> bool:
    """Whether a summary that says it is by this model was made of a recorded answer."""
    if not model.startswith(CALLED):
        return False  # so that nothing is read to find that out
    of_articles = (kind().values() for kind in (readings, questions, verified))
    of_several = (kind() for kind in (comparisons, differences, stories))
    groups = chain(chain.from_iterable(of_articles), of_several)
    return any(model == name_of(record) for record in chain.from_iterable(groups))


def _reading_of(about: ArticleRead, schema: type[M]) -> Answer[M] | None:
    """The recorded reading of this article, in this language and of this schema; or None."""
    article = about.article
    for record in readings().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != about.language:
            continue
        try:
            value = schema.model_validate(record["answer"])
        except ValidationError:
            continue  # another choice of sections, or a schema that has moved on
        return answer_of(record, value)
    return None


def _answers_to(about: QuestionsAsked, schema: type[M]) -> Answer[M] | None:
    """The recorded answers to these questions about an article, or None when one is missing.

    A question is known by its words, whatever its capitals and its question mark.
    """
    article = about.article
    wanted = {_words(text): number for number, text in enumerate(about.questions, start=1)}
    for record in questions().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != about.language:
            continue
        known = {number: _words(text) for number, text in enumerate(record["questions"], start=1)}
        if not wanted.keys() <= set(known.values()):
            continue
        chosen = [
            {**answer, "n": wanted[known[answer["n"]]]}
            for answer in record["answer"]["answers"]
            if known[answer["n"]] in wanted
        ]
        return answer_of(record, schema.model_validate({"answers": chosen}))
    return None


def _words(question: str) -> str:
    return " ".join(question.casefold().rstrip("?! ").split())


def _verdicts_on(about: ItemsVerified, schema: type[M]) -> Answer[M] | None:
    """The recorded second reading of these items, or None when one of them was not read.

    An item is known by what the reader was told of it, whatever its id is now.
    """
    article = about.article
    for record in verified().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != about.language:
            continue
        digests = {key: line_digest(told) for key, told in about.items.items()}
        if not set(digests.values()) <= record["items"].keys():
            continue
        problems = [
            {"id": key, **problem}
            for key, digest in digests.items()
            for problem in record["items"][digest]
        ]
        fine = [key for key, digest in digests.items() if not record["items"][digest]]
        return answer_of(record, schema.model_validate({"problems": problems, "fine": fine}))
    return None
