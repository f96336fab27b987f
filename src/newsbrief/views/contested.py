"""What a second reading found, in words: which items it confirms, which it contests, and why."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from newsbrief.languages.labels import Labels
from newsbrief.results.provenance import Provenance, Usage
from newsbrief.results.summary import ArticleSummary
from newsbrief.views.findings import Finding, all_items, found

CONFIRMED, CONTESTED = "✓", "✗"
"""The marks, wherever an item stands that was read a second time."""


class Objected(NamedTuple):
    """An objection in words, with the sentence that decides."""

    why: str
    sentence: int
    text: str
    """The sentence itself; empty where it is not known."""


class Verdict(NamedTuple):
    """What a second reading says of an item: fine, or not and why."""

    fine: bool
    objections: tuple[Objected, ...] = ()

    @property
    def mark(self) -> str:
        """A single character."""
        return CONFIRMED if self.fine else CONTESTED


class Contested(NamedTuple):
    """An item that a second reading contests."""

    id: str
    item: Finding
    objections: tuple[Objected, ...]


def verdict(item: Any, words: Labels, sentences: Mapping[int, str]) -> Verdict | None:
    """What the second reading says of an item; None when it was not read a second time."""
    if item.verified is None:
        return None
    return Verdict(
        item.verified,
        tuple(
            Objected(
                f"{words('field', objection.field)}: {objection.why}",
                objection.sentence,
                sentences.get(objection.sentence, ""),
            )
            for objection in item.objections
        ),
    )


def contested(
    summary: ArticleSummary, words: Labels, sentences: Mapping[int, str]
) -> Iterator[Contested]:
    """The items that the second reading contests; `sentences` are those known, by number."""
    for name, item in all_items(summary, words):
        if (read := verdict(item, words, sentences)) and not read.fine:
            yield Contested(item.id, found(name, item, words, ()), read.objections)


def told(summary: ArticleSummary, words: Labels) -> str | None:
    """How many items were confirmed and contested, in a sentence; None when none was read."""
    read = [item.verified for _, item in all_items(summary, words)]
    if all(each is None for each in read):
        return None
    return words("second_reading", "told").format(
        all=len(read), confirmed=read.count(True), contested=read.count(False)
    )


def deciding(summary: ArticleSummary, words: Labels) -> frozenset[int]:
    """The numbers of the sentences that decide an objection."""
    return frozenset(
        objection.sentence for _, item in all_items(summary, words) for objection in item.objections
    )


def reader(made: Provenance, words: Labels) -> Iterator[str]:
    """Who read a second time, and what it cost; nothing when nobody was asked."""
    if made.verification is None:
        return
    by = made.verified_by
    yield words("second_reading", "by").format(by) if by else words("second_reading", "none")
    yield from cost(made.verification, words)


def cost(usage: Usage, words: Labels) -> Iterator[str]:
    """What was used, in words; nothing where no request was made."""
    if usage.requests:
        yield words("word", "usage").format(
            requests=usage.requests, input=usage.input_tokens, output=usage.output_tokens
        )
    if usage.cost_usd is not None:
        yield f"USD {usage.cost_usd:.4f}"
