"""One article of a run: the line that is written for it, or why the run has to end."""

import gc
from dataclasses import dataclass
from typing import Protocol, Self

from newsbrief.article.printable import printable_json
from newsbrief.article.sources import Source
from newsbrief.batch.tally import Tally
from newsbrief.errors import BudgetReached, ConfigurationError, ModelError, NoModel, RequestDenied
from newsbrief.model import Spent
from newsbrief.pipeline.record_maker import RecordMaker
from newsbrief.results.records import BatchRecord

_ROUNDS = (20_000, 20, 20)
"""Thresholds of the garbage collector, high, so that it seldom runs: an article leaves hardly any
reference cycles behind."""


@dataclass(frozen=True)
class Outcome:
    """The line that is written for an article, and what it adds to the tally."""

    line: str
    kind: str | None
    """The kind of error; None for a summary."""
    message: str
    id: str
    of_the_model: bool
    """Whether it was the model that failed."""
    spent: Spent

    @classmethod
    def of(cls, record: BatchRecord, *, of_the_model: bool = False) -> Self:
        """What a record says; `of_the_model` is whether its error is the model's."""
        error = record.error
        return cls(
            printable_json(record.to_json()),
            error.kind if error else None,
            error.message if error else "",
            record.id,
            of_the_model,
            record.usage.spent,
        )

    def count(self, tally: Tally) -> None:
        """Add it to the tally."""
        if self.kind is None:
            tally.done += 1
            tally.in_a_row = 0
        else:
            tally.failed += 1
            tally.in_a_row += self.of_the_model
            tally.reasons[self.kind] += 1
            tally.told.setdefault(self.kind, f"{self.id}: {self.message}")
        tally.spent += self.spent


@dataclass(frozen=True)
class Halt:
    """Why nothing more can be asked; the article that met it stays undone."""

    message: str
    exit_status: int
    budget: bool = False
    """Whether it is no fault, but as much as the user allows."""


class Desk(Protocol):
    """Where articles are taken to be summarised: here, in other processes, or in a batch."""

    @property
    def pause(self) -> float:
        """Seconds for which the endpoint wants no requests."""

    async def outcome(self, source: Source) -> Outcome | Halt | None:
        """Summarise one article. Raises nothing that is the article's or the model's fault.

        None for an article that has to wait: nothing is written for it now.
        """


class OwnDesk:
    """Articles are summarised in this process, which does nothing else."""

    def __init__(self, records: RecordMaker) -> None:
        self._records = records
        self._settled = False

    @property
    def pause(self) -> float:
        return self._records.pause

    async def outcome(self, source: Source) -> Outcome | Halt:
        try:
            record = await self._records.attempt(source)
            self._settle()
            return Outcome.of(record)
        except BudgetReached as error:
            return Halt(str(error), 0, budget=True)
        except NoModel as error:  # others may have a recorded answer
            return Outcome.of(self._records.failure(source, error))
        except ConfigurationError as error:
            return Halt(str(error), error.exit_status)
        except Exception as error:  # noqa: BLE001 (one bad article never ends the run)
            if isinstance(error, RequestDenied) and error.whatever:
                return Halt(str(error), error.exit_status)
            record = self._records.failure(source, error)
            return Outcome.of(record, of_the_model=isinstance(error, ModelError))

    def _settle(self) -> None:
        """Spare what was loaded by now the garbage collector's rounds: a tenth of the CPU."""
        if not self._settled:
            self._settled = True
            gc.collect()
            gc.freeze()
            gc.set_threshold(*_ROUNDS)
