"""What is new in a story since a day: pure, from the days of the reports alone.

Something is new when every report that has it came out on that day or later. Where no day is
known, nothing is called new.
"""

import datetime
from collections.abc import Iterable

from newsbrief.results.ledger import Ledger, Matter, Reference, Said, StoryReport


class Since:
    """A ledger, seen from a day: what came on it or later. Without a day, nothing is new."""

    def __init__(self, ledger: Ledger, day: datetime.date | None) -> None:
        self.day = day
        self._published = {report.id: report.article.published for report in ledger.reports}

    def report(self, report: StoryReport) -> bool:
        """Whether a report is new."""
        return self._came(report.id)

    def new(self, references: Iterable[Reference]) -> bool:
        """Whether all reports that these references are of are new."""
        reports = {reference.report for reference in references}
        return bool(reports) and all(map(self._came, reports))

    def contradicted(self, matter: Matter) -> bool:
        """Whether both sides of a matter are heard now, and were not yet before that day."""
        before = {said.against for said in matter.said if not self._said(said)}
        now = {said.against for said in matter.said}
        return len(now) == 2 and len(before) < 2

    def _said(self, said: Said) -> bool:
        return self.new((said.reference, *said.also))

    def _came(self, report: str) -> bool:
        published = self._published.get(report)
        return self.day is not None and published is not None and published >= self.day
