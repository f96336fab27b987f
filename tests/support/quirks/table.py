"""All quirks, and the table of them that stands in `docs/endpoints.md`."""

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
