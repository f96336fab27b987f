"""All that is asked about one article: who answers, what came back, and what it cost."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.errors import BudgetReached, ConfigurationError, ModelError
from newsbrief.model import Answer, ChatModel, Message, Spent
from newsbrief.reading.recorded import recorded_answer, recorded_asked
from newsbrief.results.provenance import provenance_of
from newsbrief.results.summary import Provenance, Way

M = TypeVar("M", bound=BaseModel)

NO_MODEL = (
    "no model is configured: set OPENAI_API_KEY (hosted), or OPENAI_BASE_URL (a local server), "
    "and NEWSBRIEF_MODEL to choose the model; or take the model local (on this machine) or rules "
    "(none at all)"
)


class Inquiry:
    """Asks about one article, and keeps the account of it.

    Args:
        article: what is asked about.
        statements: the language that the answers are written in (ISO 639-1).
        model: who answers; without one, the recorded answers for the sample articles do.

    """

    def __init__(self, article: Article, statements: str, model: ChatModel | None) -> None:
        self.article = article
        self.statements = statements
        self.model = model
        self.answers: list[Answer[Any]] = []
        """In the order in which they came."""
        self.spent = Spent()
        """What all attempts have cost, failed ones included."""

    async def ask(
        self, messages: Sequence[Message], schema: type[M], questions: Sequence[str] = ()
    ) -> Answer[M]:
        """Ask one question; what it costs is counted, answered or not.

        `questions` are the user's own among the messages, by which a recorded answer is found.

        Raises:
            ConfigurationError: there is no model, and no recorded answer.
            BudgetReached: the limits allow no more.
            ModelError: the model could not answer.

        """
        try:
            answer = await self._answer(messages, schema, questions)
        except (ModelError, BudgetReached) as error:
            self.spent += error.spent or Spent()
            error.spent = self.spent  # whoever sees it end here has paid for all before, too
            raise
        self.spent += answer.spent
        self.answers.append(answer)
        return answer

    def provenance(self, prompt: str, way: Way | None = None, passages: int = 1) -> Provenance:
        """Where the answers came from, by which prompt and in which steps, and what they cost."""
        return provenance_of(self.answers, self.spent, prompt, way, passages)

    async def _answer(
        self, messages: Sequence[Message], schema: type[M], questions: Sequence[str]
    ) -> Answer[M]:
        if self.model is not None:
            return await self.model.ask(messages, schema)
        if questions:
            answer = recorded_asked(self.article, questions, schema, self.statements)
        else:
            answer = recorded_answer(self.article, schema, self.statements)
        if answer is None:
            raise ConfigurationError(NO_MODEL)
        return answer
