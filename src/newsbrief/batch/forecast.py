"""What a run would ask, and how much that is, before anything is sent."""

from dataclasses import dataclass

from newsbrief.article.article import Article
from newsbrief.article.sources import Source
from newsbrief.concurrency.aside import aside
from newsbrief.errors import NewsbriefError
from newsbrief.model import ChatModel
from newsbrief.model.spending import Tokens, price
from newsbrief.pipeline.record_maker import RecordMaker

A_TOKEN = 4
"""Characters, roughly."""
ANSWERED = 2.5
"""Tokens of an answer for one of a report, as careful readers answered dense ones; a guess."""
FEWEST, MOST = 300, 8000
"""Tokens of an answer."""
JUDGED = 300
"""Tokens of a second reader's answer."""


@dataclass
class Forecast:
    """Articles to be asked about, requests for them, and tokens, without repairs and repeats."""

    articles: int = 0
    unreadable: int = 0
    """Articles that would end as errors, since they cannot be read."""
    kept: int = 0
    """Articles whose answer is in the cache."""
    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    def cost(self, model: ChatModel) -> float | None:
        """US dollars, as far as a price is known."""
        tokens = Tokens(self.input_tokens, 0, self.output_tokens)
        return price(model.name or "", model.endpoint.base_url, tokens)


class ForecastDesk:
    """A desk (see `newsbrief.batch.outcome.Desk`) at which nothing is asked and all is counted."""

    pause = 0.0

    def __init__(self, records: RecordMaker) -> None:
        self._records = records
        self.forecast = Forecast()

    async def outcome(self, source: Source) -> None:
        try:
            article = await aside(len(source.text), self._records.article, source)
        except NewsbriefError:
            self.forecast.unreadable += 1
            return
        await aside(len(source.text), self._count, article)

    def _count(self, article: Article) -> None:
        found, questions = self.forecast, self._records.questions(article)
        if not questions:
            found.kept += 1
            return
        found.articles += 1
        read = len(article.text) // A_TOKEN
        written = min(max(round(ANSWERED * read), FEWEST), MOST * len(questions))
        found.requests += len(questions)
        found.input_tokens += sum(questions) // A_TOKEN
        found.output_tokens += written
        if self._records.second_reader is not None:
            found.requests += 1
            found.input_tokens += read + written
            found.output_tokens += JUDGED
