"""How a run is getting on, in numbers."""

import time
from collections import Counter
from dataclasses import dataclass, field

from newsbrief.model import Spent


@dataclass
class Tally:
    """What became of the articles so far, and what it cost. Times are in seconds."""

    total: int | None = None
    """How many articles the inputs hold, once that is known."""
    done: int = 0
    failed: int = 0
    kept: int = 0
    """Articles whose summary was in the output before."""
    kept_failed: int = 0
    """Articles whose error was in the output before, and that were not retried."""
    waiting: int = 0
    """Articles that are to be answered another time, such as those of a batch."""
    twice: int = 0
    """Articles that stand in the inputs again, with the same id and text."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    """The first articles whose id another article had: that id, and the one they got."""
    renamings: int = 0
    spent: Spent = field(default_factory=Spent)
    reasons: Counter[str] = field(default_factory=Counter)
    """Of those that failed, how many for each kind of error."""
    told: dict[str, str] = field(default_factory=dict)
    """For each kind of error an article that failed with it, and the message."""
    in_a_row: int = 0
    """How many have failed since one was answered."""
    pause: float = 0.0
    """For how long the endpoint wants no requests, from now on."""
    begun: float = field(default_factory=time.monotonic)

    @property
    def seen(self) -> int:
        """How many articles have been dealt with, in whichever way."""
        before = self.kept + self.kept_failed + self.twice
        return self.done + self.failed + self.waiting + before

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self.begun

    @property
    def rate(self) -> float:
        """Articles a second, of those that this run has asked about."""
        return (self.done + self.failed) / max(self.elapsed, 0.001)

    @property
    def left(self) -> float | None:
        """Seconds until the end, at the rate so far; None when nobody can tell."""
        if self.total is None or not self.rate:
            return None
        return max(self.total - self.seen, 0) / self.rate

    def rename(self, old: str, new: str) -> None:
        """Note that an article got another id."""
        self.renamings += 1
        if len(self.renamed) < 3:
            self.renamed.append((old, new))

    def commonest(self) -> tuple[str, int] | None:
        """The kind of error that most articles failed with, and how many did."""
        return self.reasons.most_common(1)[0] if self.reasons else None
