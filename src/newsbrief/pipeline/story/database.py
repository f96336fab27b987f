"""What a story needs of a database: what SQLite and Postgres have in common.

All that is done to one report is one transaction, so that a process may be killed at any moment.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from newsbrief.pipeline.story.full_text import FullText

Row = tuple[Any, ...]


class Session(Protocol):
    """A database inside one transaction; values stand for each `?` of a statement."""

    @property
    def full_text(self) -> FullText:
        """What its full-text search is told."""

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """What a question finds."""

    def run(self, statement: str, values: Iterable[Sequence[Any]] | None = None) -> None:
        """Carry out a statement once for each of these values; once where it has none."""


class Database(Protocol):
    """A database that holds a story, or is about to."""

    def reading(self) -> AbstractContextManager[Session]:
        """All that is read inside is of one moment; whoever writes goes on meanwhile.

        Raises StoryError when there is no story.
        """

    def writing(self) -> AbstractContextManager[Session]:
        """All that is written inside is kept, or nothing of it, and nobody else writes meanwhile.

        Raises StoryError when somebody else is writing, or nothing can be written there.
        """

    def is_there(self) -> bool:
        """Whether there is a story; nothing is made by asking."""

    def check(self) -> None:
        """Raise StoryError when nothing can be written there. No new story is made by that."""

    def close(self) -> None:
        """Close it; it opens again when it is needed."""
