"""What is wrong with a summary that was read back from JSON and changed there by hand. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from newsbrief.article.article import Evidence
from newsbrief.results.summary import ArticleSummary

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SECTIONS = (
    "actors", "events", "claims", "denials", "casualties", "western_reactions", "unknowns",
)  # fmt: skip


def damage_in(summary: ArticleSummary) -> str | None:
    """What makes a summary no use beside others; None when it is whole.

    Each item has an id of its own and a sentence at least, of the length of its place in the text;
    those whom it names are among the actors, and no figure is below nothing.
    """
    return next(_flaws(summary), None)


def _flaws(summary: ArticleSummary) -> Iterator[str]:
    if not _SHA256.fullmatch(summary.article.sha256):
        yield "its sha256 is no SHA-256"
    figures = [n for each in summary.casualties for n in (each.count, each.minimum, each.maximum)]
    if any(number is not None and number < 0 for number in figures):
        yield "a figure is below 0"
    items: list[Any] = [item for name in _SECTIONS for item in summary.section(name)]
    seen: set[str] = set()
    actors = {actor.id for actor in summary.actors}
    for item in items:
        if item.id in seen:
            yield f"two items have the id {item.id!r}"
        seen.add(item.id)
        if not item.evidence:
            yield f"there is no sentence for {item.id!r}"
        if any(not _stands(piece, summary) for piece in item.evidence):
            yield f"a sentence of {item.id!r} does not stand where it says"
        if not actors.issuperset(_named(item)):
            yield f"{item.id!r} names an actor that is not there"


def _stands(piece: Evidence, summary: ArticleSummary) -> bool:
    """Whether a sentence may stand at its place: in the text itself, where that is at hand."""
    inside = 0 <= piece.start < piece.end <= summary.article.characters
    text = summary.article.text
    found = text[piece.start : piece.end] == piece.text if text is not None else True
    return inside and found and piece.end - piece.start == len(piece.text)


def _named(item: Any) -> Iterable[str]:
    """The ids of the actors that an item names."""
    for field in ("actors", "speakers", "reported_by"):
        yield from getattr(item, field, ())
    yield from filter(None, (getattr(item, field, None) for field in ("via", "side")))
