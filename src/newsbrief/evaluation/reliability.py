"""Second reading: how often each kind of objection is right, by the field that it names.

Of the items that are paired with one of the gold. An objection to a field that differs from the
gold's is right, one to a field that the gold bears out is a false alarm. Where the item has no
partner, or the gold does not tell (texts are compared by nobody), it is untold.
"""

from collections.abc import Iterator

from newsbrief.evaluation.gold import scored_fields
from newsbrief.evaluation.gold_articles import GoldArticle
from newsbrief.evaluation.likeness import cited
from newsbrief.evaluation.pairing import Pair, Paired, items_of
from newsbrief.evaluation.scores import Objections, Reliability, Share
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import AnySection

_NUMBERS = ("count", "minimum", "maximum")
"""The fields that are right or wrong together, as the figure."""
_EVIDENCE = "cites"


def reliability(
    known: GoldArticle, summary: ArticleSummary | None, found: dict[str, Paired]
) -> Reliability | None:
    """What the objections to the items of a summary are worth; None without a second reading."""
    if summary is None:
        return None
    sections = known.gold.sections
    items = [item for section in sections for item in items_of(summary, section.name)]
    read = [item for item in items if item.verified is not None]
    if not read:
        return None
    contested = Share(count=sum(not item.verified for item in read), of=len(read))
    by_field: dict[str, Objections] = {}
    for section in sections:
        for field, one in _judged(section, found[section.name]):
            by_field[field] = Objections.total([by_field.get(field, Objections()), one])
    return Reliability(contested=contested, objections=dict(sorted(by_field.items())))


def _judged(section: AnySection, found: Paired) -> Iterator[tuple[str, Objections]]:
    """Each objection to the items of a section: its field, and what the gold says to it."""
    for pair in found.pairs:
        for objection in pair.item.objections:
            wrong = _is_wrong(section, pair, objection.field)
            if wrong is None:
                yield objection.field, Objections(untold=1)
            else:
                yield objection.field, Objections(right=wrong, false_alarms=not wrong)
    for item in found.spurious:
        for objection in item.objections:
            yield objection.field, Objections(untold=1)


def _is_wrong(section: AnySection, pair: Pair, key: str) -> bool | None:
    """Whether the field that a draft has under this key is wrong; None when gold does not tell."""
    fields = section.draft.model_fields.items()
    name = next((name for name, field in fields if key in (name, field.alias)), None)
    if name == _EVIDENCE:
        evidence = cited(pair.gold, pair.item)
        return evidence.hits < evidence.cited or evidence.missing > 0
    scored = scored_fields(section)
    if name in _NUMBERS:
        name = "figure"
    return name in pair.wrong if name in scored else None
