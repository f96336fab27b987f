"""What came back of batches: the lines of their output and error files, by the question."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from newsbrief.batch.submissions import Part, Submitted, article_of
from newsbrief.model.batches import Batch, Batches, FileGone, question_of, unanswered


@dataclass(frozen=True)
class AnswerIn:
    """What has become of one question of a batch that has ended."""

    submitted: Submitted
    batch: Batch
    path: Path | None = None
    """The file that its line stands in; None when no line came."""
    offset: int = 0
    reader: str | None = None
    """Of a second reading: the model that was asked."""

    def line(self) -> bytes:
        """Its line. Raises ModelError when none came."""
        if self.path is None:
            raise unanswered(self.batch)
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return file.readline()


class AnswersIn:
    """The lines of output and error files, which come in any order, by the id of the question.

    They stay on disk, in `folder`; what is held for each is where it stands.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = 0
        self._first: dict[str, AnswerIn] = {}
        self._second: dict[str, AnswerIn] = {}
        self.read_again: set[str] = set()
        """The articles about which a question of a second reading came back."""

    async def fetch(self, part: Part, batch: Batch, batches: Batches) -> None:
        """Take in what has come of one part. Raises ModelError when its files are not given."""
        answers = self._second if part.second else self._first
        if part.second:
            self.read_again.update(map(article_of, part.articles))
        for name, submitted in part.articles.items():
            answers[name] = AnswerIn(submitted, batch, reader=part.reader)
        # When both files have a line for a question, its answer counts and not its error.
        for file in (batch.error_file, batch.output_file):
            if file is None:
                continue
            self._files += 1
            path = self._folder / f"{self._files}.jsonl"
            with suppress(FileGone):
                await batches.download(file, path)
                for name, offset in _places(path):
                    if name in part.articles:
                        answers[name] = replace(answers[name], path=path, offset=offset)

    def take(self, name: str) -> AnswerIn | None:
        """What came of the question about this article; it is not given again."""
        return self._first.pop(name, None)

    def second(self, question: str) -> AnswerIn | None:
        """What came of a question of a second reading, by its own id; it is not given again."""
        return self._second.pop(question, None)

    def left_second(self) -> Iterator[tuple[str, AnswerIn]]:
        """What came of questions of a second reading and was not taken, by article."""
        return ((article_of(question), came) for question, came in self._second.items())

    def left(self) -> Iterator[tuple[str, AnswerIn]]:
        """What came of first questions and was not taken."""
        return iter(self._first.items())


def _places(path: Path) -> Iterator[tuple[str, int]]:
    """The questions that the lines of a file are about, with where the lines begin."""
    with path.open("rb") as file:
        offset = 0
        for line in file:
            if (name := question_of(line)) is not None:
                yield name, offset
            offset += len(line)
