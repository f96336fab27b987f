"""From an article and a choice of sections to the messages that a model is sent.

What the model is told stands in `prompts/`, not here. The instructions come first and are the same
for every article, so that a provider's prompt cache hits from one article to the next.
"""

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsbrief.article.article import Article, Sentence
from newsbrief.article.printable import visible
from newsbrief.languages import language
from newsbrief.model.prompts import prompt
from newsbrief.sections.registry import AnySection

Message = dict[str, str]
_FENCE = "====="

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def summary_messages(
    article: Article, sections: tuple[AnySection, ...], statements: str
) -> list[Message]:
    """The question about a whole article; `statements` is the language to write in (ISO 639-1)."""
    report = fenced(article, article.shown)
    return request(instructions(sections), heading(article, statements), report)


@dataclass(frozen=True)
class Data:
    """What an article or a model says, however it is worded: no order to whoever reads it.

    It is shown as lines between two with a code. `lines` are folded, so that none leaves its place,
    and none can pass for the end.
    """

    what: str
    """What stands there, such as "report"."""
    code: str
    """Twelve digits that whoever wrote the text could not know."""
    lines: tuple[str, ...]

    def __str__(self) -> str:
        name = f"{self.what} {self.code} {_FENCE}"
        inside = map(_inside, self.lines)
        return "\n".join((f"{_FENCE} {name}", *inside, f"{_FENCE} end of {name}"))


def request(told: str, *put: str | Data) -> list[Message]:
    """The one form of every question: what the model is told, and what is put to it, in order.

    A str is the library's or the caller's own word. What an article or a model says is `Data`.
    """
    return [
        {"role": "system", "content": told},
        {"role": "user", "content": "\n".join(map(str, put))},
    ]


def _inside(line: str) -> str:
    folded = line if line.isprintable() else one_line(line)
    return f"· {folded}" if folded.startswith(_FENCE) else folded


def heading(article: Article, statements: str) -> str:
    """What the model is told of an article outside its text: answer language, publication date."""
    language_name = _language_name(article, statements)
    return f"Answer language: {language_name}\nPublished: {_day(article.published)}"


def fenced(article: Article, sentences: Iterable[Sentence]) -> Data:
    """Numbered sentences, one a line, between two lines with a code that the article cannot know.

    The code is drawn from the whole text's SHA-256: the same article always makes the same message,
    and who writes an article cannot well write its code into it. Every line of the report begins
    with its number, so that none of them could pass for the fence either.
    """
    lines: list[str] = []
    paragraph: int | None = None
    for sentence in sentences:
        if paragraph is not None and sentence.paragraph != paragraph:
            lines.append("")
        paragraph = sentence.paragraph
        mark = "# " if sentence.kind == "heading" else ""
        lines.append(f"[{sentence.number}] {mark}{one_line(sentence.text)}")
    return Data("report", article.sha256[:12], tuple(lines))


@lru_cache(maxsize=64)
def instructions(sections: tuple[AnySection, ...], *, lead: bool = True) -> str:
    """Everything that the model is told before it sees an article, or a passage of one."""
    parts = [prompt("system")]
    parts += [instructions_of(section) for section in sections]
    if lead:
        parts.append(prompt("lead"))
    return "\n\n".join(part.strip() for part in parts)


def instructions_of(section: AnySection) -> str:
    """What the model is told about one section."""
    return section.instructions or prompt(f"sections/{section.name}")


@lru_cache(maxsize=64)
def prompt_version(sections: tuple[AnySection, ...]) -> str:
    """The first 12 hex digits of the instructions' SHA-256."""
    return hashlib.sha256(instructions(sections).encode()).hexdigest()[:12]


def one_line(text: str) -> str:
    """A text without line breaks or control characters, so that it cannot leave its line."""
    folded = " ".join(visible(text).split())
    if folded.isprintable():
        return folded
    return " ".join("".join(c if c.isprintable() else " " for c in folded).split())


def _day(published: datetime.date | None) -> str:
    if published is None:
        return "unknown"
    return f"{published.isoformat()} ({WEEKDAYS[published.weekday()]})"


def _language_name(article: Article, code: str) -> str:
    if code == "und":
        return "that of the report"
    known = article.known_language if code == article.language else language(code)
    return code if known is None or known.name == code else f"{known.name} ({code})"


def around(article: Article, numbers: Sequence[int], reach: int = 2) -> list[Sentence]:
    """The shown sentences within `reach` of any of these numbers."""
    wanted = {m for n in numbers for m in range(n - reach, n + reach + 1)}
    return [sentence for sentence in article.shown if sentence.number in wanted]
