"""Record again what the sample reports differ on, from a reader.

    PYTHONPATH=tests/support python tests/recording/record_differences.py BASE_URL READER [NAME]

Summarises the reports from their recorded answers, sends the library's own question about all of
them, waits as long as the reader takes, and writes what came to
`src/newsbrief/reading/recorded/differences/`. It serves every choice of two or more of them.
"""

import asyncio
import json
import os
import sys
from pathlib import Path

import places

from newsbrief import Summarizer
from newsbrief.model import Capacity, ChatModel
from newsbrief.pipeline.comparing.differing import PointsDraft, differ_messages, what_is_told
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.comparing.points import points_of
from newsbrief.pipeline.comparing.shown import Shown, shown
from newsbrief.reading.recorded.kept import line_digest

DIFFERENCES = places.RECORDED / "differences"
SETS = {
    "bridge": [path for path in places.ANSWERED if path.stem.endswith((".en", ".nl"))],
    "bridge-story": sorted((places.EXAMPLES / "story").glob("*.txt")),
}
LANGUAGE = "en"
A_DAY = 86_400.0


def seen(paths: list[Path]) -> list[Shown]:
    """The reports as the recorded answers summarise them."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        os.environ.pop(name, None)
    summarizer = Summarizer()
    return shown(Reports([summarizer.summarize(path) for path in paths]), LANGUAGE, Capacity())


async def record(base_url: str, reader: str, name: str) -> None:
    reports = await asyncio.to_thread(seen, SETS[name])
    model = ChatModel("scribe", base_url=base_url, timeout=A_DAY, deadline=A_DAY)
    answer = await model.ask(differ_messages(reports, LANGUAGE), PointsDraft)
    made = {
        "articles": {each.report: each.summary.article.sha256 for each in reports},
        "told": {name: line_digest(told) for name, told in what_is_told(reports).items()},
        "language": LANGUAGE,
        "reader": reader,
        "created": answer.created.isoformat(timespec="seconds"),
        "answer": answer.value.model_dump(mode="json", by_alias=True),
    }
    text = json.dumps(made, ensure_ascii=False, indent=1)
    (DIFFERENCES / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    found = points_of(answer.value.points, reports, {})
    for rejected in found.rejected:
        print("rejected:", rejected.about, [problem.message for problem in rejected.problems])


async def main(base_url: str, reader: str, *names: str) -> None:
    await asyncio.gather(*(record(base_url, reader, name) for name in names or SETS))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
