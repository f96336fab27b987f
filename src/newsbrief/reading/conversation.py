"""All that is asked about one article: who answers, what came back, and what it cost."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.errors import BudgetReached, ModelError
from newsbrief.model import Answer, Message, Model, Spent, Subject
from newsbrief.model.given_model import asked
from newsbrief.results.provenance import Provenance, Usage, Way, provenance_of

M = TypeVar("M", bound=BaseModel)


class Conversation:
    """Asks about one article, and keeps the account of it.

    Args:
        article: what is asked about.
        statements: the language that the answers are written in (ISO 639-1).
        model: who answers.

    """

    def __init__(self, article: Article, statements: str, model: Model) -> None:
        self.article = article
        self.statements = statements
        self.model = model
        self.answers: list[Answer[Any]] = []
        """In the order in which they came."""
        self.spent = Spent()
        """What all attempts have cost, failed ones included."""
        self.asked: list[tuple[Sequence[Message], type[BaseModel]]] = []
        """The questions that were answered."""
        self.sound = True
        """Whether nothing failed so far, so that asking again would bring no more."""
        self.objected: set[str] = set()
        """The items that were asked about because they did not hold, and why: each but once."""

    async def ask(
        self, messages: Sequence[Message], schema: type[M], about: Subject | None = None
    ) -> Answer[M]:
        """Ask one question; what it costs is counted, answered or not.

        `about` is what the question is about, when a recorded answer may be found by it.

        Raises:
            NoModel: there is no model, and no recorded answer.
            BudgetReached: the limits allow no more.
            ModelError: the model could not answer.

        """
        try:
            answer = await asked(self.model, messages, schema, about)
        except (ModelError, BudgetReached) as error:
            self.sound = False
            self.spent += error.spent or Spent()
            error.spent = self.spent  # with the cost of the questions before it
            raise
        self.spent += answer.spent
        self.asked.append((messages, schema))
        self.answers.append(answer)
        return answer

    def provenance(self, prompt: str, way: Way | None = None, passages: int = 1) -> Provenance:
        """Where the answers came from, by which prompt and in which steps, and what they cost."""
        return provenance_of(self.answers or [self._cut()], self.spent, prompt, way, passages)

    def _cut(self) -> Answer[Any]:
        """What stands for the answers where all were cut short, and parts of them were kept."""
        now = datetime.now(UTC)
        return Answer(None, self.model.name or "", now, False, Spent(), mended=True)

    def verification(self) -> dict[str, Any]:
        """What provenance says of a second reading, by whom and for how much."""
        by = self.answers[-1].model if self.answers else None
        return {"verified_by": by, "verification": Usage.of(self.spent)}
