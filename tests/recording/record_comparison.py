"""Record again which items of the sample articles belong together, from a reader.

    PYTHONPATH=tests/support:examples python tests/recording/record_comparison.py BASE_URL READER

Summarises the samples from their recorded answers, sends the library's own question about all of
them, waits as long as the reader takes, and writes what came to
`src/newsbrief/reading/recorded/comparisons/`. It serves every choice of two or more of the samples.
"""

import asyncio
import json
import os
import sys

import places

from newsbrief import Summarizer
from newsbrief.model import ChatModel
from newsbrief.pipeline.comparing.asking import Groups, compare_messages, item_lines
from newsbrief.pipeline.comparing.grouping import checked
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.reading.recorded.kept import line_digest

TOP = places.TOP
COMPARISONS = places.RECORDED / "comparisons"
ARTICLES = [path for path in places.ANSWERED if path.stem.endswith((".en", ".nl"))]
A_DAY = 86_400.0


def samples() -> Reports:
    """The samples as the recorded answers summarise them."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        os.environ.pop(name, None)
    summarizer = Summarizer()
    return Reports([summarizer.summarize(path) for path in ARTICLES])


async def record(base_url: str, reader: str) -> None:
    reports = await asyncio.to_thread(samples)
    model = ChatModel("scribe", base_url=base_url, timeout=A_DAY, deadline=A_DAY)
    answer = await model.ask(compare_messages(reports), Groups)
    record = {
        "articles": {name: made.article.sha256 for name, made in reports.summaries.items()},
        "items": {handle: line_digest(told) for handle, told in item_lines(reports).items()},
        "reader": reader,
        "created": answer.created.isoformat(timespec="seconds"),
        "answer": answer.value.model_dump(mode="json", by_alias=True),
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (COMPARISONS / "bridge.json").write_text(text + "\n", encoding="utf-8")
    for rejected in checked(answer.value, reports).rejected:
        print("rejected:", rejected.section, rejected.items, rejected.problems[0].message)


if __name__ == "__main__":
    asyncio.run(record(*sys.argv[1:3]))
