"""Record the answers for the sample articles again, from a reader behind an endpoint.

    PYTHONPATH=tests/support:examples python tests/recording/record_answers.py \\
        BASE_URL READER [GLOB]

GLOB chooses among examples/*/*.txt. Sends the library's own requests, all at once, waits as long as
the reader takes, and writes what came to `src/newsbrief/reading/recorded/answers/`. A repair
question is asked, and recorded, only when an item fails its checks.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import places
from pydantic import BaseModel

from newsbrief.article.documents import read_article
from newsbrief.model import Answer, ChatModel, Message
from newsbrief.reading.grounding import ground_draft
from newsbrief.reading.prompting import summary_messages
from newsbrief.reading.recorded.kept import numbering
from newsbrief.reading.repair import repair_messages, repair_model, repairable
from newsbrief.sections.actors import actors
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, draft_model

TOP = places.TOP
ANSWERS = places.RECORDED / "answers"
A_DAY = 86_400.0


async def record(
    model: ChatModel, path: Path, sections: tuple[AnySection, ...], reader: str, ending: str = ""
) -> None:
    article = read_article(path)
    language = article.language

    async def ask(name: str, messages: list[Message], schema: type[BaseModel]) -> Answer[Any]:
        answer = await model.ask(messages, schema)
        record = {
            "article": path.name,
            "sha256": article.sha256,
            "numbering": numbering(article),
            "language": language,
            "reader": reader,
            "created": answer.created.isoformat(timespec="seconds"),
            "answer": answer.value.model_dump(mode="json", by_alias=True),
        }
        text = json.dumps(record, ensure_ascii=False, indent=1)
        (ANSWERS / f"{path.stem}{ending}{name}.json").write_text(text + "\n", encoding="utf-8")
        return answer

    messages = summary_messages(article, sections, language)
    answer = await ask("", messages, draft_model(sections))
    grounded = ground_draft(answer.value, article, sections, language)
    failures = repairable(grounded.failures, article)
    print(f"{path.name}{ending}: {len(grounded.failures)} failed, {len(failures)} to repair")
    if failures:
        messages = repair_messages(article, answer.value, failures, sections, language)
        await ask(".repair", messages, repair_model(failures, sections))


async def main(base_url: str, reader: str, chosen: str = "*/*.txt") -> None:
    sys.path.insert(0, str(TOP / "examples"))
    from own_section import SAMPLE, weapons

    model = ChatModel("scribe", base_url=base_url, timeout=A_DAY, deadline=A_DAY)
    reports = sorted((TOP / "examples").glob(chosen))
    asked = [record(model, path, DEFAULT_SECTIONS, reader) for path in reports]
    if SAMPLE in reports:
        asked.append(record(model, SAMPLE, (actors, weapons), reader, ".weapons"))
    await asyncio.gather(*asked)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
