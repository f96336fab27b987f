"""Record again which items of the sample story's reports have to do with one another.

    PYTHONPATH=tests/support:examples python tests/recording/record_story.py BASE_URL READER

Adds the reports in `examples/story/`, the earliest first, to a story in a folder that is then
removed, each summarised from its recorded answer; sends the library's own question about each,
waits as long as the reader takes, and writes what came to
`src/newsbrief/reading/recorded/stories/`. It serves all of these reports or some of them, in any
order.
"""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path

import places

from newsbrief import ArticleSummary, Summarizer
from newsbrief.model import ChatModel
from newsbrief.pipeline.story.items import items_of
from newsbrief.pipeline.story.story import Story
from newsbrief.reading.recorded.kept import line_digest
from newsbrief.results.ledger import StoryLink

STORIES = places.RECORDED / "stories"
ARTICLES = sorted((places.EXAMPLES / "story").glob("*.txt"))
A_DAY = 86_400.0


def samples() -> list[ArticleSummary]:
    """The samples as the recorded answers summarise them, the earliest first."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        os.environ.pop(name, None)
    summarizer = Summarizer()
    read = [summarizer.summarize(path) for path in ARTICLES]
    return sorted(read, key=lambda made: (str(made.article.published), made.article.sha256))


async def record(base_url: str, reader: str) -> None:
    summaries = await asyncio.to_thread(samples)
    model = ChatModel("scribe", base_url=base_url, timeout=A_DAY, deadline=A_DAY)
    with tempfile.TemporaryDirectory() as folder:
        async with Story.open(Path(folder, "story.db"), model=model) as story:
            for summary in summaries:
                added = (await story.aadd(summary)).reports[0]
                print(summary.article.source, added.links, "links", added.problem or "")
                for link in added.rejected:
                    print("  rejected:", link.kind, link.new, link.entry, link.why)
            links = story.contents().links
    items = [item for summary in summaries for item in items_of(summary)]
    record = {
        "items": {item.handle: line_digest(item.told) for item in items},
        "reader": reader,
        "created": max(s.provenance.created for s in summaries).isoformat(timespec="seconds"),
        "links": [_told(link) for link in links if link.by == "model"],
        # What is the same by equal names and the like was never asked, and is part of the answer.
        "known": [_told(link) for link in links if link.by == "code" and "same" in link.kind],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    STORIES.mkdir(exist_ok=True)
    (STORIES / "bridge.json").write_text(text + "\n", encoding="utf-8")


def _told(link: StoryLink) -> dict[str, str]:
    return {"kind": link.kind, "source": link.source, "target": link.target}


if __name__ == "__main__":
    asyncio.run(record(*sys.argv[1:3]))
