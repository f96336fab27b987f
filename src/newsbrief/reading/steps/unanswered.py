"""What of an article could not be read, and when that says that nothing more will be."""

from collections.abc import Sequence

from newsbrief.errors import ModelError, ModelUnavailable, RequestDenied
from newsbrief.reading.steps.ladder import Step
from newsbrief.reading.steps.merging import LINKS
from newsbrief.results.findings import Unread
from newsbrief.sections.registry import AnySection

_OUTAGE = 2
"""After so many unanswered questions about one article, the endpoint is taken to be down."""


class Unanswered:
    """The questions about one article to which no answer came, in the order in which they failed.

    `unread` are the sentences and sections that they were about, `errors` why.
    """

    def __init__(self, sections: Sequence[AnySection]) -> None:
        self.unread: list[Unread] = []
        self.errors: list[ModelError] = []
        self._sections = sections
        self._outages = 0

    def hopeless(self, error: ModelError, *, any_read: bool) -> bool:
        """Whether the other questions would fail as well, or did: they are not asked."""
        self._outages += isinstance(error, ModelUnavailable)
        denied = isinstance(error, RequestDenied) and (error.whatever or not any_read)
        return denied or self._outages >= _OUTAGE

    def note(self, step: Step, error: ModelError) -> None:
        """Note that what a step asked for is missing."""
        self.errors.append(error)
        numbers = [sentence.number for sentence in step.shown] or [1]  # none if all are notices
        names = step.names
        if names == [LINKS]:
            names = [section.name for section in self._sections if section.links]
        self.unread.append(
            Unread(first=numbers[0], last=numbers[-1], sections=names, reason=str(error))
        )
