"""What has been submitted in batches and not yet collected, noted in a small JSON file."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from newsbrief.errors import ConfigurationError
from newsbrief.model import ChatModel
from newsbrief.results.writing import write_whole


class Submitted(NamedTuple):
    """One question of a batch, as it was when it was submitted."""

    sha256: str
    """SHA-256 of the article's text."""
    asked: str
    """The digest of all that decides its summary, as in its record."""
    key: str
    """The cache's key for the answer."""


class Part(BaseModel):
    """One file of questions and, once it is begun, the batch that answers it."""

    file: str
    batch: str | None = None
    collected: bool = False
    second: bool = False
    """Whether its questions are those of a second reading."""
    reader: str | None = None
    """The model that reads a second time there."""
    articles: dict[str, Submitted] = {}
    """What is waited for, by article id, or as `second_question` has it; emptied when the answers
    have been collected."""


def second_question(article: str, key: str) -> str:
    """The id of a question of a second reading; `key` is the cache's key for its answer."""
    return f"{article} {key[:16]}"


def article_of(second: str) -> str:
    """The id of the article that a question of a second reading is about."""
    return second.rpartition(" ")[0]


class _Page(BaseModel):
    """The file as it stands."""

    version: int = 1
    model: str
    endpoint: str
    parts: list[Part] = []


class Submissions:
    """The parts that were submitted for one output file, to one model.

    They are noted beside the output, in OUT.openai-batch.json.

    Raises:
        ConfigurationError: the model has no name, or the file is something else, or is that of
            another model or endpoint.

    """

    def __init__(self, output: Path, model: ChatModel) -> None:
        self.path = output.with_name(f"{output.name}.openai-batch.json")
        if model.name is None:
            raise ConfigurationError("A batch is for one model: set NEWSBRIEF_MODEL to its name.")
        self._page = _Page(model=model.name, endpoint=str(model.endpoint))
        with suppress(FileNotFoundError):
            self._read(self._page)

    @property
    def parts(self) -> list[Part]:
        """All files of questions, in the order in which they were submitted."""
        return self._page.parts

    @property
    def waiting(self) -> set[str]:
        """The ids of the articles that have been submitted and not collected."""
        first = {article for part in self.parts if not part.second for article in part.articles}
        return first | {article_of(question) for question in self.waiting_second}

    @property
    def waiting_second(self) -> set[str]:
        """The ids of the questions of a second reading that have not been collected."""
        return {question for part in self.parts if part.second for question in part.articles}

    def save(self) -> None:
        """Write the file: whole, or not at all."""
        write_whole(self.path, self._page.model_dump_json() + "\n")

    def _read(self, expected: _Page) -> None:
        try:
            page = _Page.model_validate_json(self.path.read_bytes())
        except (OSError, ValidationError) as error:
            if isinstance(error, FileNotFoundError):
                raise
            raise ConfigurationError(
                f"{str(self.path)!r} cannot be read as a list of batches: move it away."
            ) from None
        for name in ("version", "model", "endpoint"):
            then, now = getattr(page, name), getattr(expected, name)
            if then != now:
                raise ConfigurationError(
                    f"{str(self.path)!r} was submitted with {name} {then} and not {now}: go on "
                    "with that one, or take another output."
                )
        self._page = page
