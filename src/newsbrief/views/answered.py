"""Answers to the caller's own questions for a person: in a terminal, as Markdown."""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from newsbrief.article.printable import printable
from newsbrief.languages.labels import Labels, labels
from newsbrief.results.answers import AnsweredQuestion, ArticleAnswers
from newsbrief.views.findings import numbers, reasons
from newsbrief.views.markdown import escape
from newsbrief.views.terminal import WIDEST


def to_markdown(answers: ArticleAnswers, language: str | None = None) -> str:
    """Return answers as Markdown; `language` (ISO 639-1) is that of the words around them."""
    words = labels(language or answers.article.language)
    return "\n\n".join(_markdown(answers, words)) + "\n"


def rendered(answers: ArticleAnswers, console: Console, language: str | None = None) -> str:
    """Return answers for a person to read, as wide and with the colours that the console has."""
    words = labels(language or answers.article.language)
    width = min(console.width, WIDEST)
    with console.capture() as captured:
        for block in _terminal(answers, words):
            console.print(block, width=width, highlight=False)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _markdown(answers: ArticleAnswers, words: Labels) -> Iterator[str]:
    yield f"# {escape(answers.article.title or words('page', 'questions'))}"
    for each in answers.answers:
        yield f"## {escape(each.question)}"
        if each.answer is None:
            yield f"*{words('comparison', 'no_answer')}*"
            continue
        yield f"{escape(each.answer)} {_citations(each)}"
        yield "\n".join(f"> [{n}] {escape(text)}" for n, text in _sentences(each))
        if each.doubts:
            yield f"*{escape('; '.join(reasons(each, words)))}*"
    if answers.rejected:
        yield f"## {words('page', 'rejected')}"
        yield "\n".join(f"- {escape(text)} – {escape(why)}" for text, why in _rejected(answers))


def _terminal(answers: ArticleAnswers, words: Labels) -> Iterator[RenderableType]:
    for number, each in enumerate(answers.answers):
        if number:
            yield Text()
        yield _line(each.question, "bold")
        if each.answer is None:
            yield _line(words("comparison", "no_answer"), "yellow")
            continue
        yield Text(" ").join([_line(each.answer), Text(_citations(each), "cyan")])
        for sentence, text in _sentences(each):
            yield Padding(_line(f"[{sentence}] {text}", "dim"), (0, 0, 0, 3))
        if each.doubts:
            yield _line("; ".join(reasons(each, words)), "yellow")
    if answers.rejected:
        yield Text()
        yield _line(words("page", "rejected"), "bold red")
        for text, why in _rejected(answers):
            yield _line(f"{text} – {why}")


def _citations(answer: AnsweredQuestion) -> str:
    marks = [f"[{number}]" for number in numbers(answer.evidence)]
    return " ".join([*marks, "(?)"] if answer.doubts else marks)


def _sentences(answer: AnsweredQuestion) -> Iterator[tuple[int, str]]:
    for piece in answer.evidence:
        yield piece.sentence, piece.text


def _rejected(answers: ArticleAnswers) -> Iterator[tuple[str, str]]:
    for each in answers.rejected:
        yield str(each.item.get("a")), "; ".join(problem.message for problem in each.problems)


def _line(text: str, style: str = "") -> Text:
    return Text(printable(text), style, overflow="fold")
