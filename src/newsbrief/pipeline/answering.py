"""The caller's own questions about one article: messages → draft → grounded items → answers.

They make one section, whose items are answers, which go through the checks that all items go
through. What the model leaves unanswered, or answers with what the article does not bear out, the
article does not say.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import Field

from newsbrief.article.article import Article
from newsbrief.article.figures import read_figures
from newsbrief.concurrency.aside import aside
from newsbrief.errors import ConfigurationError
from newsbrief.model.prompts import prompt
from newsbrief.pipeline.assembly import rejected
from newsbrief.pipeline.options import Settings
from newsbrief.reading.conversation import Conversation
from newsbrief.reading.coverage import coverage
from newsbrief.reading.grounding import Failure, Grounded, ground_sections
from newsbrief.reading.prompting import Message, fenced, heading, one_line, request
from newsbrief.reading.repair import repaired
from newsbrief.reading.second_reading.asking import check_reader
from newsbrief.reading.second_reading.reading import SecondReading
from newsbrief.reading.subjects import QuestionsAsked
from newsbrief.results.answers import AnsweredQuestion, ArticleAnswers
from newsbrief.results.summary import ArticleInfo
from newsbrief.sections.base import (
    MOST_SENTENCES,
    Doubts,
    DraftItem,
    DraftModel,
    EvidenceList,
    Section,
    SummaryItem,
)
from newsbrief.sections.checks import figures_in_evidence, names_known, text_given
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.registry import AnySection

MOST_QUESTIONS = 50
LONGEST_QUESTION = 1000
"""Characters."""


class AnswerDraft(DraftItem):
    """An answer as the model writes it; None when the report does not say."""

    number: int = Field(alias="n")
    answer: str | None = Field(None, alias="a")
    cites: list[int] = Field([], alias="s", max_length=MOST_SENTENCES)


class AnswersDraft(DraftModel):
    """All answers as the model writes them."""

    answers: list[AnswerDraft] = Field(max_length=2 * MOST_QUESTIONS)


class _Answer(SummaryItem):
    number: int
    answer: str
    evidence: EvidenceList
    doubts: Doubts


def checked_questions(questions: str | Iterable[str]) -> tuple[str, ...]:
    """The questions, each on one line. Raises ConfigurationError when there is nothing to ask."""
    if not isinstance(questions, Iterable):
        raise TypeError(f"A question is a str, not {type(questions).__name__}.")
    several = [questions] if isinstance(questions, str) else list(questions)
    for each in several:
        if not isinstance(each, str):
            raise TypeError(f"A question is a str, not {type(each).__name__}.")
    lines = tuple(one_line(text) for text in several)
    if not lines or not all(lines):
        raise ConfigurationError("A question is empty: ask at least one, each with words in it.")
    if len(lines) > MOST_QUESTIONS:
        raise ConfigurationError(
            f"{len(lines)} questions: ask at most {MOST_QUESTIONS} at once, and the others after."
        )
    if any(len(text) > LONGEST_QUESTION for text in lines):
        raise ConfigurationError(
            f"A question is longer than {LONGEST_QUESTION} characters: cut it."
        )
    return lines


async def answers_to(
    lines: tuple[str, ...], conversation: Conversation, settings: Settings
) -> ArticleAnswers:
    """Answer questions that were checked before, in one request and perhaps one of repair.

    With a second reader the answers are then read against the article once more.

    Raises what `Conversation.ask` raises, and RequestDenied for a second reader who is not there.
    """
    article, statements = conversation.article, conversation.statements
    sections = (answers_section(lines),)
    about = QuestionsAsked(article, statements, lines)
    messages = ask_messages(article, lines, statements)
    if settings.second_reader is not None:
        await check_reader(settings.second_reader, conversation.model, messages, AnswersDraft)
    answer = await conversation.ask(messages, AnswersDraft, about)
    draft, twice = each_once(spoken(answer.value))
    size = len(article.text)
    items, failed = await aside(size, ground_sections, draft, article, sections, statements)
    better = await repaired(draft, failed, conversation, sections) if settings.repair else None
    if better is not None:
        draft, more = each_once(unretracted(draft, better))
        twice += more
        items, failed = await aside(size, ground_sections, draft, article, sections, statements)
    verification: dict[str, Any] = {}
    if settings.second_reader is not None:
        second = Conversation(article, statements, settings.second_reader)
        read = await _read_again(draft, conversation, second, sections, settings)
        items, failed, verification = read.items, read.failures, second.verification()
    made = conversation.provenance(ask_version()).model_copy(update=verification)
    return ArticleAnswers(
        article=ArticleInfo.of(article),
        answers=answered(lines, items["answers"]),
        rejected=[rejected(failure) for failure in (*failed, *twice)],
        provenance=made,
    )


async def _read_again(
    draft: AnswersDraft,
    first: Conversation,
    second: Conversation,
    sections: tuple[AnySection, ...],
    settings: Settings,
) -> Grounded:
    """The answers with the marks of a second reading."""
    article, statements = first.article, first.statements

    async def ground(mended: AnswersDraft) -> Grounded:
        pairs = zip(draft.answers, mended.answers, strict=True)
        kept = AnswersDraft(answers=[_same_question(old, new) for old, new in pairs])
        size = len(article.text)
        items, failed = await aside(size, ground_sections, kept, article, sections, statements)
        seen = await aside(size, coverage, article, items, sections)
        return Grounded(None, None, [], items, failed, seen, sections)

    reader = SecondReading(
        first, second, sections, ground, strict=settings.strict, repair=settings.repair
    )
    return await reader.read(draft, await ground(draft))


def _same_question(old: AnswerDraft, new: AnswerDraft) -> AnswerDraft:
    """The mended answer; a blank, which fails, where it was taken back or is to another one."""
    kept = new.answer is not None and new.number == old.number
    return new if kept else old.model_copy(update={"answer": ""})


def ask_messages(article: Article, questions: Sequence[str], statements: str) -> list[Message]:
    """The questions about an article; `statements` is the language to answer in (ISO 639-1).

    The article stands before the questions, so that a provider that remembers what it has read
    does not read it again for the next ones.
    """
    report = fenced(article, article.shown)
    return request(_instructions(), heading(article, statements), report, _listed(questions))


def ask_version() -> str:
    """The first 12 hex digits of the instructions' SHA-256."""
    return hashlib.sha256(_instructions().encode()).hexdigest()[:12]


def answers_section(questions: Sequence[str]) -> AnySection:
    """The section in which these questions are answered."""

    def question_asked(item: AnswerDraft, ground: Ground) -> Problem | None:  # noqa: ARG001
        if 1 <= item.number <= len(questions):
            return None
        return Problem("question_asked", f"there is no question {item.number}")

    def figure_in_evidence(item: AnswerDraft, ground: Ground) -> Problem | None:
        """Hard as for every answer; a doubt where it only repeats a figure of its question."""
        problem = figures_in_evidence("answer")(item, ground)
        if problem is None or not problem.hard or not 1 <= item.number <= len(questions):
            return problem
        language = ground.statements
        given = {figure.value for figure in read_figures(item.answer or "", language)}
        known = {figure.value for figure in read_figures(questions[item.number - 1], language)}
        if given <= known | ground.figures(ground.cited(item)):
            return Problem(problem.check, problem.message, hard=False)
        return problem

    return Section(
        "answers",
        AnswerDraft,
        _Answer,
        "Q",
        # The questions are part of it, since a repair needs them too.
        instructions=f"{prompt('answers').strip()}\n\n{_listed(questions)}",
        noted=lambda item: {"q": questions[item.number - 1], "a": item.answer},
        checks=(text_given("answer"), question_asked, figure_in_evidence, names_known("answer")),
    )


def spoken(draft: AnswersDraft) -> AnswersDraft:
    """The draft without the questions that the report does not answer: they need no evidence."""
    return AnswersDraft(answers=[item for item in draft.answers if item.answer is not None])


def unretracted(before: AnswersDraft, after: Any) -> AnswersDraft:
    """The mended draft; an answer that was taken back stays as it was, to be rejected in sight."""
    pairs = zip(before.answers, after.answers, strict=True)
    return AnswersDraft(answers=[old if new.answer is None else new for old, new in pairs])


def each_once(draft: AnswersDraft) -> tuple[AnswersDraft, list[Failure]]:
    """The first answer to each question, and the others as failures."""
    first: dict[int, AnswerDraft] = {}
    more: list[Failure] = []
    for index, item in enumerate(draft.answers):
        if first.setdefault(item.number, item) is not item:
            problem = Problem("answered_once", f"question {item.number} has an answer already")
            raw = item.model_dump(mode="json", by_alias=True)
            more.append(Failure("answers", index, raw, (problem,)))
    return AnswersDraft(answers=list(first.values())), more


def answered(questions: Sequence[str], items: Iterable[Any]) -> list[AnsweredQuestion]:
    """One answer for each question; those that no item answers, the article does not answer."""
    found: dict[int, _Answer] = {item.number: item for item in items}
    return [
        AnsweredQuestion(
            id=f"Q{n}",
            question=text,
            answered=n in found,
            answer=found[n].answer if n in found else None,
            evidence=found[n].evidence if n in found else [],
            doubts=found[n].doubts if n in found else [],
            verified=found[n].verified if n in found else None,
            objections=found[n].objections if n in found else (),
        )
        for n, text in enumerate(questions, start=1)
    ]


def _instructions() -> str:
    return "\n\n".join(prompt(name).strip() for name in ("ask", "answers"))


def _listed(questions: Sequence[str]) -> str:
    return "\n".join(["Questions:", *(f"{n}. {text}" for n, text in enumerate(questions, start=1))])
