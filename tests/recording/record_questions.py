"""Record again the answers to questions about the sample articles, from a reader.

    PYTHONPATH=tests/support:examples python tests/recording/record_questions.py BASE_URL READER

Sends the library's own requests, all at once, waits as long as the reader takes, and writes what
came to `src/newsbrief/reading/recorded/questions/`. Some of the questions no article answers.
"""

import asyncio
import json
import sys

import places

from newsbrief.article.documents import read_article
from newsbrief.model import ChatModel
from newsbrief.pipeline.answering import AnswersDraft, ask_messages
from newsbrief.reading.recorded.kept import numbering

TOP = places.TOP
QUESTIONS_ASKED = places.RECORDED / "questions"
ARTICLES = TOP / "examples" / "articles"
A_DAY = 86_400.0

QUESTIONS = {
    "bridge-report.en": (
        "How many people were killed, and who says so?",
        "Who claimed the attack?",
        "Does anybody deny that soldiers were on the train?",
        "Which weapons did NATO send to Ilvaria?",
        "How much will it cost to rebuild the bridge?",
    ),
    "bridge-explainer.nl": (
        "Hoeveel doden zijn er gevallen, en wie zegt dat?",
        "Wie zit er achter de aanslag?",
        "Wist Ilvarië van de aanslag?",
        "Hoe heet de machinist van de trein?",
    ),
}


async def record(model: ChatModel, name: str, questions: tuple[str, ...], reader: str) -> None:
    article = read_article(ARTICLES / f"{name}.txt")
    messages = ask_messages(article, questions, article.language)
    answer = await model.ask(messages, AnswersDraft)
    record = {
        "article": f"{name}.txt",
        "sha256": article.sha256,
        "numbering": numbering(article),
        "language": article.language,
        "questions": questions,
        "reader": reader,
        "created": answer.created.isoformat(timespec="seconds"),
        "answer": answer.value.model_dump(mode="json", by_alias=True),
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (QUESTIONS_ASKED / f"{name}.json").write_text(text + "\n", encoding="utf-8")


async def main(base_url: str, reader: str) -> None:
    QUESTIONS_ASKED.mkdir(exist_ok=True)
    model = ChatModel("scribe", base_url=base_url, timeout=A_DAY, deadline=A_DAY)
    await asyncio.gather(*(record(model, name, q, reader) for name, q in QUESTIONS.items()))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
