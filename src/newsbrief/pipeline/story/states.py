"""What a story's log comes to: which reports count, and what a person decided. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newsbrief.pipeline.story.contents import Correction, LogEntry
from newsbrief.pipeline.versions import Age
from newsbrief.results.ledger import ReportState


@dataclass(frozen=True)
class States:
    """What holds after all lines of a log."""

    retracted: frozenset[str]
    replaced_by: Mapping[str, str]
    """Of each report that has a newer version: the newest of those that are not retracted."""
    corrections: tuple[Correction, ...]

    def of(self, report: str) -> ReportState:
        """What one report is. One that is replaced and retracted is retracted."""
        if report in self.retracted:
            return "retracted"
        return "replaced" if report in self.replaced_by else "current"


def with_undone(log: Sequence[LogEntry]) -> list[LogEntry]:
    """The lines of a log, with `undone` as the later ones have it. An undo can be undone, too."""
    undone: set[int] = set()
    for entry in reversed(log):
        if entry.kind == "undo" and entry.undoes is not None and entry.number not in undone:
            undone.add(entry.undoes)
    return [entry.model_copy(update={"undone": entry.number in undone}) for entry in log]


def states_of(log: Sequence[LogEntry], age: Callable[[str], Age]) -> States:
    """What holds after these lines; `age` tells which of several versions is the newest."""
    retracted: set[str] = set()
    versions: dict[str, set[str]] = {}
    corrections: list[Correction] = []
    for entry in with_undone(log):
        if entry.undone:
            continue
        match entry.kind:
            case "retract":
                retracted.update(entry.items)
            case "restore":
                retracted.difference_update(entry.items)
            case "merge" | "split" | "attribute":
                corrections.append(Correction(entry.kind, entry.items))
            case "replace":
                family = {each for item in entry.items for each in versions.get(item, {item})}
                versions.update(dict.fromkeys(family, family))
    newest = {
        report: max(standing, key=age)
        for report, family in versions.items()
        if (standing := family - retracted)
    }
    replaced = {report: last for report, last in newest.items() if report != last}
    return States(frozenset(retracted), replaced, tuple(corrections))
