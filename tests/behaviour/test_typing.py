"""What a type checker makes of a client: some lines must pass, and each mistake must be found."""

import os
import re
import subprocess
import sys
from pathlib import Path

import places
from child import PATIENCE

CLIENT = """
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from newsbrief import (
    Answer,
    Article,
    ArticleSummary,
    Cache,
    CacheInfo,
    Capacity,
    ChatModel,
    DraftItem,
    Message,
    Model,
    RedisCache,
    Section,
    Spent,
    SQLiteCache,
    Strategy,
    Subject,
    Summarizer,
    SummarizerOptions,
    SummaryItem,
    aask,
    acompare_articles,
    ask,
    asummarize_article,
    compare_articles,
    summarize_article,
    summarize_articles,
)
from newsbrief.testing import ScriptedModel

T = TypeVar("T", bound=BaseModel)


class Own:
    name = "own"
    capacity = Capacity()

    async def ask(
        self, messages: Sequence[Message], schema: type[T], *, about: Subject | None = None
    ) -> Answer[T]:
        value = schema.model_validate({})
        return Answer(value, self.name, datetime.now(UTC), False, Spent())


class Nothing:
    name = "nothing"


class Kept:
    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, text: str) -> None: ...

    def clear(self) -> int:
        return 0

    def info(self) -> CacheInfo:
        return CacheInfo("nowhere", 0, 0)

    def close(self) -> None: ...


cache: Cache = Kept()
caches: list[Cache] = [SQLiteCache(), RedisCache("redis://localhost")]
models: list[Model] = [Own(), ScriptedModel({}), ChatModel("m", base_url="http://localhost")]
options: SummarizerOptions = {"model": Own(), "language": "en", "cache": None}
strategy: Strategy = "auto"

with Summarizer(Own(), strategy=strategy, cache=cache) as summarizer:
    summarizer.summarize(Path("report.txt"))
    summarizer.summarize({"text": "A bridge fell.", "published": "2026-10-14"})
summarize_article("A bridge fell.", **options)
summarize_article(Article("A bridge fell."), model="gpt-5-mini", sections=None)
summarize_articles(["A bridge fell."], max_concurrency=4)
compare_articles(["A bridge fell.", Path("other.txt")], by_name=True)
ask("A bridge fell.", "What fell?", model=ScriptedModel({}))


class Weapon(SummaryItem):
    weapon: str


def shown(summary: ArticleSummary, weapons: Section[DraftItem, Weapon], text: str) -> list[str]:
    summary.to_records("casualties")
    summary.to_csv(weapons)
    again = ArticleSummary.from_json(text, sections=(weapons,))
    return [item.weapon for item in again.section(weapons)]


async def several() -> None:
    await asummarize_article("A bridge fell.", timeout=9)
    await acompare_articles(["A bridge fell.", "It fell."], limits=None)
    await aask("A bridge fell.", ["What fell?"], repair=False)
    async with Summarizer() as one:
        await one.asummarize("A bridge fell.")


summarize_article("A bridge fell.", modle="gpt-5-mini")  # wrong
summarize_articles(["A bridge fell."], in_ordre=True)  # wrong
compare_articles(["A bridge fell."], langauge="en")  # wrong
ask("A bridge fell.", "What fell?", timeout="long")  # wrong
summarize_article(b"A bridge fell.")  # wrong
Summarizer(model=Nothing())  # wrong
Summarizer(strategy="halves")  # wrong
Summarizer(sections=["actors"])  # wrong
Summarizer(cache=7)  # wrong
Summarizer().question  # wrong
summarize_article("A bridge fell.").to_records("casualtys")  # wrong
summarize_article("A bridge fell.").claims.append  # wrong
summarize_article("A bridge fell.").claims[0].evidence.append  # wrong
summarize_article("A bridge fell.").rejected[0].item["s"] = 1  # wrong
summarize_article("A bridge fell.").headline = None  # wrong
misspelt: SummarizerOptions = {"lanuage": "en"}  # wrong


async def wrong() -> None:
    await asummarize_article("A bridge fell.", modle="m")  # wrong
    await acompare_articles(["A bridge fell."], modle="m")  # wrong
    await aask("A bridge fell.", "What fell?", modle="m")  # wrong
"""


UNTOLD = """
    openai instructor tenacity httpx2 rich jinja2 redis psycopg json_repair pyrate_limiter
""".split()
"""What the library stands on and no type that a client writes."""
SETTINGS = f"""
[mypy]
strict = True
plugins = pydantic.mypy
mypy_path = {places.TOP / "src"}
error_summary = False

# Only what the client is told counts: the library's own bodies are checked with the rest of the
# code.
[mypy-newsbrief.*]
ignore_errors = True

[mypy-{",".join(f"{name}.*" for name in UNTOLD)}]
follow_imports = skip
"""


def test_a_type_checker_passes_what_is_right_and_finds_what_is_wrong(tmp_path: Path) -> None:
    for name, text in (("client.py", CLIENT), ("mypy.ini", SETTINGS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    options = ["--config-file", "mypy.ini", "--cache-dir", os.devnull]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "client.py"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=PATIENCE,
    )
    found = {int(n) for n in re.findall(r"client\.py:(\d+): error", done.stdout)}
    lines = CLIENT.splitlines()
    wrong = {n for n, line in enumerate(lines, start=1) if line.endswith("# wrong")}
    assert found == wrong, done.stdout + done.stderr
