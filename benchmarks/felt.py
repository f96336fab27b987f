"""What a person who waits for a summary feels: seconds to the first item, to the figures, to all.

`python benchmarks/felt.py` reads a sample report against an endpoint on loopback that streams a
careful reader's answer as a hosted model would: nothing for 0.7 s, then 80 tokens a second (a token
is taken for four characters), each section as long as it really is. What a question begins like an
earlier one is counted as cached. Every way of reading is run in the same process, one after the
other; `--faster 4` runs the clock four times as fast and prints seconds as if it had not. Takes
about ten minutes at the usual speed. Prints Markdown, the goals beside the figures.

Beside it stand Instructor's `create_partial`, with the same schema, and LangExtract, where
`install_peers.py langextract` has installed it: it asks about passages of 1,000 characters, ten at
a time, and gives nothing before the end. Neither checks what it is given.
"""

import argparse
import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import aclosing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import takewhile
from pathlib import Path
from typing import Any

from install_peers import python_of
from tables import table

from newsbrief import ArticleSummary, ItemRead, Summarizer
from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.concurrency.background import run
from newsbrief.model.prompts import prompt
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

REPORT = Path(__file__).parents[1] / "examples" / "articles" / "bridge-report.en.txt"
THINKING, TOKENS_A_SECOND, A_TOKEN = 0.7, 80, 4
"""Seconds before the first token, tokens a second, characters a token."""
LINKING = tuple(link.field for section in DEFAULT_SECTIONS for link in section.links)
SPOKEN = ("actors", "casualties")
"""Sections that must be whole before a reader knows who says how many."""


class Hosted(ThreadingHTTPServer):
    """An endpoint that answers each question with what a careful reader wrote for its keys."""

    daemon_threads = True

    def __init__(self, article: Article, answer: dict[str, Any], faster: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sentences = {sentence.number: sentence.text for sentence in article.sentences}
        self.answer, self.faster = answer, faster
        self.begun: list[str] = []
        """The text of each question."""
        self.read = self.cached = self.written = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.base_url = f"http://127.0.0.1:{self.server_address[1]}/v1"

    def forget(self) -> None:
        """Begin the account anew."""
        self.begun, self.read, self.cached, self.written = [], 0, 0, 0

    def text_for(self, request: dict[str, Any]) -> str:
        """The answer to a question, by the keys of the schema that it is asked with."""
        schema = request["response_format"]["json_schema"]["schema"]
        keys = schema["properties"]
        if "extractions" in keys:
            return self._extractions(str(request["messages"][-1]["content"]))
        if "problems" in keys:  # a second reading that objects to nothing
            notes = request["messages"][-1]["content"].split("===== ")[-2].splitlines()[1:]
            return json.dumps({"problems": [], "fine": [note.split()[0] for note in notes if note]})
        linked = prompt("steps/links_later").strip() not in request["messages"][-1]["content"]
        filled = {
            key: self._links() if key == "links" else self._for_key(key, schema, linked=linked)
            for key in keys
        }
        return json.dumps(filled, ensure_ascii=False)

    def _extractions(self, asked: str) -> str:
        """What LangExtract asks for: the items that rest on a passage, with their evidence."""
        passage = asked.rsplit("\nQ: ", 1)[-1].rsplit("\nA:", 1)[0]
        found = [
            {
                name: item.get("mention", sentence),
                f"{name}_attributes": {k: str(v) for k, v in item.items() if k != "s"},
            }
            for name, items in self.answer.items()
            if isinstance(items, list)
            for item in items
            if item["s"] and (sentence := self.sentences[item["s"][0]]) in passage
        ]
        return json.dumps({"extractions": found}, ensure_ascii=False)

    def _for_key(self, key: str, schema: dict[str, Any], *, linked: bool) -> Any:
        """What the careful reader wrote under a key, as far as its items are asked for."""
        written, wanted = self.answer[key], schema["properties"][key]
        if not isinstance(written, list):
            return written
        item = wanted["items"]
        if "$ref" in item:
            item = schema["$defs"][item["$ref"].rpartition("/")[2]]
        empty = {} if linked else dict.fromkeys(LINKING)
        return [
            {name: empty.get(name, each[name]) for name in item["properties"]} for each in written
        ]

    def _links(self) -> list[dict[str, Any]]:
        """What belongs to what, as the careful reader wrote it down with each item."""
        return [
            {"id": f"{section.letter}{number}", "to": ends if isinstance(ends, list) else [ends]}
            for section in DEFAULT_SECTIONS
            for link in section.links
            for number, item in enumerate(self.answer[section.name], start=1)
            if (ends := item[link.field])
        ]

    def account(self, request: dict[str, Any], text: str) -> dict[str, Any]:
        """Count the tokens of a question and its answer."""
        asked = "\n".join(message["content"] for message in request["messages"])
        with self.lock:
            same = max((_common(asked, before) for before in self.begun), default=0)
            self.begun.append(asked)
            read, cached, written = len(asked) // A_TOKEN, same // A_TOKEN, len(text) // A_TOKEN
            self.read, self.cached = self.read + read, self.cached + cached
            self.written += written
        return {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
            "prompt_tokens_details": {"cached_tokens": cached},
        }


def _common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class _Handler(BaseHTTPRequestHandler):
    server: Hosted

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = self.server.text_for(request)
        usage = self.server.account(request, text)
        streams = bool(request.get("stream"))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream" if streams else "application/json")
        self.send_header("connection", "close")
        self.end_headers()
        time.sleep(THINKING / self.server.faster)
        began = time.monotonic()
        for at in range(0, len(text), A_TOKEN):
            due = began + at / A_TOKEN / TOKENS_A_SECOND / self.server.faster
            time.sleep(max(0.0, due - time.monotonic()))
            if streams:
                piece = {"index": 0, "delta": {"content": text[at : at + A_TOKEN]}}
                self._event({"choices": [piece], "model": "stub"})
        if streams:
            end = {"index": 0, "delta": {}, "finish_reason": "stop"}
            self._event({"choices": [end]})
            self._event({"choices": [], "usage": usage})
            self.wfile.write(b"data: [DONE]\n\n")
        else:
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            self.wfile.write(json.dumps({"choices": [choice], "usage": usage}).encode())

    def _event(self, value: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


async def felt(server: Hosted, article: Article, **options: Any) -> list[float]:
    """Seconds to the first item, to all actors and figures, and to the whole summary."""
    server.forget()
    reader = Summarizer("stub", base_url=server.base_url, cache=None, language="en", **options)
    began, first, spoken = time.monotonic(), 0.0, 0.0
    async with reader, aclosing(reader.read(article)) as things:
        async for thing in things:
            now = (time.monotonic() - began) * server.faster
            if isinstance(thing, ItemRead):
                first = first or now
                spoken = now if thing.section in SPOKEN and not thing.again else spoken
            elif isinstance(thing, ArticleSummary):
                return [first, spoken, now]
    return []


async def waited(server: Hosted, article: Article) -> list[float]:
    """The same where nothing is told before the end."""
    server.forget()
    began = time.monotonic()
    async with Summarizer("stub", base_url=server.base_url, cache=None, language="en") as reader:
        await reader.asummarize(article)
    now = (time.monotonic() - began) * server.faster
    return [now, now, now]


async def of_instructor(server: Hosted, article: Article) -> list[float]:
    """Instructor's `create_partial` with the same schema and messages: nothing is checked."""
    import instructor
    from openai import AsyncOpenAI

    from newsbrief.reading.prompting import summary_messages

    server.forget()
    openai = AsyncOpenAI(base_url=server.base_url, api_key="none")
    client = instructor.from_openai(openai, mode=instructor.Mode.JSON_SCHEMA)
    began, first, spoken = time.monotonic(), 0.0, 0.0
    messages: Any = summary_messages(article, DEFAULT_SECTIONS, "en")
    schema = draft_model(DEFAULT_SECTIONS)
    now = 0.0
    async for draft in client.chat.completions.create_partial(
        model="stub", messages=messages, response_model=schema
    ):
        now = (time.monotonic() - began) * server.faster
        if len(getattr(draft, "actors", None) or ()) > 1:
            first = first or now
        if getattr(draft, "western_reactions", None) is None:
            spoken = now
    return [first, spoken, now]


PEER = """
import asyncio, sys, time
from adapters.langextract_peer import opened
summarise = opened(sys.argv[1])
began = time.monotonic()
[found] = asyncio.run(summarise([sys.stdin.read()], 10))
assert isinstance(found, int), found
print(time.monotonic() - began)
"""


async def of_langextract(server: Hosted, article: Article) -> list[float]:
    """LangExtract in its own environment, the time to load it left out."""
    server.forget()
    process = await asyncio.create_subprocess_exec(
        *(str(python_of("langextract")), "-c", PEER, server.base_url),
        cwd=Path(__file__).parent,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await process.communicate(article.text.encode())
    now = float(told.split()[-1]) * server.faster
    return [now, now, now]


def rows(faster: float) -> Iterator[list[Any]]:
    """A row for each way of reading."""
    article = read_article(REPORT)
    schema = draft_model(DEFAULT_SECTIONS)
    asked = run(RecordedAnswers().ask([], schema, about=ArticleRead(article, "en")))
    server = Hosted(article, asked.value.model_dump(mode="json", by_alias=True), faster)
    run(Summarizer("stub", base_url=server.base_url, cache=None).warm_up())
    ways: list[tuple[str, Any]] = [
        ("whole, not streamed", waited(server, article)),
        ("whole", felt(server, article, strategy="whole")),
        ("parallel", felt(server, article, strategy="parallel")),
        ("sections", felt(server, article, strategy="sections")),
        ("whole, second reading", felt(server, article, strategy="whole", verify=True)),
        ("parallel, second reading", felt(server, article, strategy="parallel", verify=True)),
        ("Instructor's create_partial", of_instructor(server, article)),
    ]
    if python_of("langextract").exists():
        ways.append(("LangExtract", of_langextract(server, article)))
    for name, way in ways:
        seconds = asyncio.run(way)
        counts = [len(server.begun), server.read, server.cached, server.written]
        yield [name, *(f"{each:.1f}" for each in seconds), *(f"{each:,}" for each in counts)]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--faster", type=float, default=1.0)
    head = ["", "first item", "actors, figures", "whole", "requests", "in", "cached", "out"]
    made = list(rows(options.parse_args().faster))
    table("What a person who waits feels, in seconds and tokens", head, made)
    whole, first, parallel = (float(made[at][col]) for at, col in ((0, 3), (1, 1), (2, 3)))
    both = float(made[5][3])
    print(f"\nFirst item: {first:.1f} s, {first / whole:.0%} of the whole (goal: 2.5 s, 5%).")
    print(f"Parallel: {parallel / whole:.0%} of the whole (goal: 45%); {both / whole:.0%} with a")
    print("second reading (goal: 70%).")


if __name__ == "__main__":
    main()
