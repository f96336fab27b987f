"""Record again the second readings of the sample articles' recorded answers, from a reader.

    PYTHONPATH=tests/support:examples python tests/recording/record_verified.py BASE_URL READER

Sends the library's own requests, all at once, waits as long as the reader takes, and writes what
came to `src/newsbrief/reading/recorded/verified/`, item by item. The reader is another than the one
whose answers are read.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import places

from newsbrief.article.documents import read_article
from newsbrief.model import ChatModel
from newsbrief.reading.grounding import ground_draft
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.recorded.kept import line_digest, numbering
from newsbrief.reading.second_reading.notes import notes_of, verify_messages
from newsbrief.reading.second_reading.verdicts import VerdictsDraft
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

VERIFIED = places.RECORDED / "verified"
A_DAY = 86_400.0


async def record(model: ChatModel, path: Path, reader: str) -> None:
    article = read_article(path)
    language = article.language
    about = ArticleRead(article, language)
    first = await RecordedAnswers().ask([], draft_model(DEFAULT_SECTIONS), about=about)
    grounded = ground_draft(first.value, article, DEFAULT_SECTIONS, language)
    notes = notes_of(first.value, grounded, DEFAULT_SECTIONS)
    messages = verify_messages(article, language, notes, article.shown)
    answer = await model.ask(messages, VerdictsDraft)
    items: dict[str, list[dict[str, Any]]] = {}
    for note in notes:
        problems = [p for p in answer.value.problems if p.id == note.id]
        if not problems and note.id not in answer.value.fine:
            continue
        items[line_digest(note.told)] = [
            problem.model_dump(mode="json", by_alias=True, exclude={"id"}) for problem in problems
        ]
    made = {
        "article": path.name,
        "sha256": article.sha256,
        "numbering": numbering(article),
        "language": language,
        "reader": reader,
        "created": answer.created.isoformat(timespec="seconds"),
        "items": items,
    }
    text = json.dumps(made, ensure_ascii=False, indent=1)
    (VERIFIED / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{path.stem}: {len(notes)} items, {sum(map(bool, items.values()))} contested")


async def main(base_url: str, reader: str) -> None:
    VERIFIED.mkdir(exist_ok=True)
    model = ChatModel("scribe", base_url=base_url, timeout=A_DAY, deadline=A_DAY)
    samples = sorted(places.SAMPLES.glob(sys.argv[3] if len(sys.argv) > 3 else "*.txt"))
    await asyncio.gather(*(record(model, path, reader) for path in samples))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
