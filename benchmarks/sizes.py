"""How many bytes go to the model beyond the article, and come back from it."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from articles import copied_out, report
from tables import table

from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.model.wire import form
from newsbrief.reading.prompting import fenced, heading, instructions
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


def prompt_sizes() -> None:
    """Print what is sent beyond the article: the same for all, and what grows with it."""
    rows = []
    fixed = _bytes(instructions(DEFAULT_SECTIONS))
    schema = _bytes(form(draft_model(DEFAULT_SECTIONS)).text)
    for words in (1000, 12000):
        article = Article(report(0, words).text)
        put = f"{heading(article, article.language)}\n{fenced(article, article.shown)}"
        numbering = _bytes(put) - _bytes(article.text)
        size = _bytes(article.text)
        rows.append((f"{words:,}", size, fixed, schema, numbering, fixed + schema + numbering))
    header = ("words", "article", "instructions", "schema", "numbering", "all beyond the article")
    table("Bytes sent with an article", header, rows)


def answer_sizes() -> None:
    """Print the recorded answers' bytes, beside the same with the cited sentences copied out."""
    rows = []
    for name, article, answer in recorded():
        numbered = {s.number: s.text for s in article.sentences}
        cited, copied = _bytes(_json(answer)), _bytes(_json(copied_out(answer, numbered)))
        rows.append((name, cited, copied, f"{cited / copied:.0%}"))
    known = report(0)
    copied = _bytes(_json(copied_out(known.draft, known.sentences)))
    cited = _bytes(_json(known.draft))
    rows.append(("synthetic report, 40 items", cited, copied, f"{cited / copied:.0%}"))
    header = ("answer", "sentences cited by number", "sentences copied out", "share")
    table("Bytes of an answer", header, rows)


def recorded() -> list[tuple[str, Article, Any]]:
    """The recorded answers to the sample articles: name, article, answer."""
    articles = {article.sha256: article for article in map(read_article, EXAMPLES.glob("*.txt"))}
    records = {
        entry.name.removesuffix(".json"): json.loads(entry.read_text(encoding="utf-8"))
        for entry in (files("newsbrief.reading.recorded") / "answers").iterdir()
        if entry.name.endswith(".json")
    }
    return [
        (name, articles[record["sha256"]], record["answer"])
        for name, record in sorted(records.items())
        if record["sha256"] in articles
    ]


def _json(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> int:
    return len(text.encode())


if __name__ == "__main__":
    prompt_sizes()
    answer_sizes()
