"""All quirks, their counts in `docs/any-endpoint.md` and the tables in `docs/endpoints.md`."""

from collections import Counter
from collections.abc import Callable, Iterator

from quirks.faults import FAULTS
from quirks.limits import LIMITS
from quirks.objections import OBJECTIONS
from quirks.quirk import Quirk
from quirks.streams import STREAMS
from quirks.wrappings import WRAPPINGS

PARTS: dict[str, tuple[Quirk, ...]] = {
    "A right answer in a wrapping": WRAPPINGS,
    "An answer that is heard while it is written": STREAMS,
    "A request that is turned down for how it is put": OBJECTIONS,
    "More than fits": LIMITS,
    "What went wrong": FAULTS,
}
QUIRKS: dict[str, Quirk] = {quirk.name: quirk for part in PARTS.values() for quirk in part}


def counts() -> Iterator[str]:
    """What comes of the rows of each table, and of the errors each, in Markdown."""
    yield "| the endpoint | rows | a summary | one marked as mended | in passages | an error |"
    yield "|---|---:|---:|---:|---:|---:|"
    for title, part in (*PARTS.items(), ("All", tuple(QUIRKS.values()))):
        errors = sum(quirk.error is not None for quirk in part)
        passages = sum(quirk.long > 0 and quirk.error is None for quirk in part)
        mended = sum(quirk.mended for quirk in part)
        whole = len(part) - errors - passages - mended
        yield f"| {title} | {len(part)} | {whole} | {mended} | {passages} | {errors} |"
    yield from ("", "| the error | rows |", "|---|---:|")
    told = Counter(quirk.error.__name__ for quirk in QUIRKS.values() if quirk.error)
    for name, rows in sorted(told.items(), key=lambda each: (-each[1], each[0])):
        yield f"| {name} | {rows} |"


def lines(came: Callable[[Quirk], str]) -> Iterator[str]:
    """The tables in Markdown; `came` says what has come of a quirk."""
    for title, part in PARTS.items():
        yield from (
            "",
            f"## {title}",
            "",
            "| the endpoint | must become | became |",
            "|---|---|---|",
        )
        for quirk in part:
            yield f"| {_cell(quirk.does)} | {_cell(quirk.must)} | {_cell(came(quirk))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
