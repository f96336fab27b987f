"""Answers to the caller's own questions for a person: in a terminal, as Markdown, as a page."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from newsbrief.languages.labels import Labels, labels
from newsbrief.results.answers import AnsweredQuestion, ArticleAnswers
from newsbrief.views.contested import CONFIRMED, CONTESTED, reader, verdict
from newsbrief.views.findings import numbers, reasons
from newsbrief.views.markdown_pieces import escape
from newsbrief.views.printing import Indented, line
from newsbrief.views.templates import rendered


def blocks(answers: ArticleAnswers, language: str | None = None) -> Iterator[RenderableType]:
    """Answers for a terminal, block by block."""
    return _terminal(answers, _words(answers, language))


def to_markdown(answers: ArticleAnswers, language: str | None = None) -> str:
    """Return answers as Markdown; `language` (ISO 639-1) is that of the words around them."""
    return "\n\n".join(_markdown(answers, _words(answers, language))) + "\n"


def to_html(answers: ArticleAnswers, language: str | None = None) -> str:
    """Return answers as one HTML page, each above the sentences that it rests on."""
    page = AnswersPage(answers, _words(answers, language))
    return rendered("answered.html.jinja", page=page, styles=("page.css", "answered.css"))


class AnswersPage:
    """Answers as the template asks for them."""

    def __init__(self, made: ArticleAnswers, words: Labels) -> None:
        self.made = made
        self.words = words
        self.title = made.article.title or words("page", "questions")
        day = made.article.published
        parts = (made.article.source, day.isoformat() if day else None)
        self.about = " · ".join(part for part in parts if part)
        self.language = None if made.article.language == "und" else made.article.language
        self.rejected = list(_rejected(made))
        self.second_reading = _second_reading(made, words)

    def citations(self, answer: AnsweredQuestion) -> str:
        """The numbers of the sentences behind an answer."""
        return _citations(answer)

    def contested(self, answer: AnsweredQuestion) -> tuple[str, ...]:
        """Why the second reading contests an answer."""
        return tuple(_contested(answer, self.words))

    def reasons(self, answer: AnsweredQuestion) -> tuple[str, ...]:
        """The doubts about an answer in words."""
        return reasons(answer, self.words)


def _words(answers: ArticleAnswers, language: str | None) -> Labels:
    return labels(language or answers.article.language)


def _markdown(answers: ArticleAnswers, words: Labels) -> Iterator[str]:
    yield f"# {escape(answers.article.title or words('page', 'questions'))}"
    for each in answers.answers:
        yield f"## {escape(each.question)}"
        if each.answer is None:
            yield f"*{words('comparison', 'no_answer')}*"
            continue
        yield f"{escape(each.answer)} {_citations(each)}"
        yield from (f"**{escape(text)}**" for text in _contested(each, words))
        yield "\n".join(f"> [{n}] {escape(text)}" for n, text in _sentences(each))
        if each.doubts:
            yield f"*{escape('; '.join(reasons(each, words)))}*"
    if answers.rejected:
        yield f"## {words('page', 'rejected')}"
        yield "\n".join(f"- {escape(text)} – {escape(why)}" for text, why in _rejected(answers))
    if told := _second_reading(answers, words):
        yield f"*{escape(told)}*"


def _terminal(answers: ArticleAnswers, words: Labels) -> Iterator[RenderableType]:
    for number, each in enumerate(answers.answers):
        if number:
            yield Text()
        yield line((each.question, "bold"))
        if each.answer is None:
            yield line((words("comparison", "no_answer"), "yellow"))
            continue
        yield Text(" ").join([line(each.answer), Text(_citations(each), "cyan")])
        yield from (line((text, "bold red")) for text in _contested(each, words))
        for sentence, text in _sentences(each):
            yield Indented(line((f"[{sentence}] {text}", "dim")), 3)
        if each.doubts:
            yield line(("; ".join(reasons(each, words)), "yellow"))
    if answers.rejected:
        yield Text()
        yield line((words("page", "rejected"), "bold red"))
        for text, why in _rejected(answers):
            yield line(f"{text} – {why}")
    if told := _second_reading(answers, words):
        yield Text()
        yield line((told, "dim"))


def _citations(answer: AnsweredQuestion) -> str:
    marks = [f"[{number}]" for number in numbers(answer.evidence)]
    marks += ["(?)"] if answer.doubts else []
    return " ".join([*marks, CONFIRMED] if answer.verified else marks)


def _contested(answer: AnsweredQuestion, words: Labels) -> Iterator[str]:
    """Why the second reading contests an answer, and which sentence decides."""
    if (read := verdict(answer, words, {})) is None or read.fine:
        return
    for objection in read.objections:
        heading = words("second_reading", "contested")
        yield f"{CONTESTED} {heading}: {objection.why} [{objection.sentence}]"


def _second_reading(answers: ArticleAnswers, words: Labels) -> str:
    """Who read the answers a second time, and what it cost; empty when nobody was asked."""
    return " · ".join(reader(answers.provenance, words))


def _sentences(answer: AnsweredQuestion) -> Iterator[tuple[int, str]]:
    for piece in answer.evidence:
        yield piece.sentence, piece.text


def _rejected(answers: ArticleAnswers) -> Iterator[tuple[str, str]]:
    for each in answers.rejected:
        yield str(each.item.get("a")), "; ".join(problem.message for problem in each.problems)
