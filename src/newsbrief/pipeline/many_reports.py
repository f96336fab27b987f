"""Reports that are too many for one question, put together one after the other as a story does."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from newsbrief.model import Answer, Model
from newsbrief.pipeline.comparing.asking import ClaimGroup, Groups, compare_messages
from newsbrief.pipeline.comparing.holding import IN_ONE_QUESTION, Reports
from newsbrief.pipeline.story.contents import report_id
from newsbrief.pipeline.story.story import Story
from newsbrief.results.ledger import Ledger, Reference
from newsbrief.results.summary import ArticleSummary

_LETTERS_A_TOKEN = 2.0


def too_many(summaries: Sequence[ArticleSummary], model: Model | None) -> bool:
    """Whether reports are too many, or too long, to be put together in one question."""
    if model is None:
        return False
    if len(summaries) > IN_ONE_QUESTION:
        return True
    window = model.capacity.window
    if window is None:
        return False
    asked = compare_messages(Reports(summaries))
    return sum(len(message["content"]) for message in asked) > window * _LETTERS_A_TOKEN


async def grouped_by_story(
    summaries: Sequence[ArticleSummary], model: Model, second: Model | None = None
) -> Answer[Groups]:
    """What belongs together, asked in one question a report at most, and what that cost.

    With a `second` reader, the links are read once more, and contested ones join nothing.

    Raises ArticleError when a report is there twice.
    """
    reports = Reports(summaries)
    with TemporaryDirectory() as folder:
        async with Story.open(
            Path(folder, "compared.db"), model=model, verify=second or False
        ) as story:
            added = await story.aadd(reports.summaries.values())
            ledger = await asyncio.to_thread(story.ledger)
    names = {report_id(summary): name for name, summary in reports.summaries.items()}
    return Answer(
        value=_groups(ledger, names),
        model=model.name or "unknown",
        created=datetime.now(UTC),
        cached=False,
        spent=added.usage.spent,
    )


def _groups(ledger: Ledger, names: Mapping[str, str]) -> Groups:
    """The groups of a ledger; they may be larger than what a model can answer."""

    def handles(references: Iterable[Reference]) -> list[str]:
        return [f"{names[each.report]}:{each.item}" for each in references]

    claims: list[ClaimGroup] = []
    for matter in ledger.matters:
        sides: dict[bool, list[str]] = {False: [], True: []}
        for said in matter.said:
            sides[said.against or said.denial] += handles((said.reference, *said.also))
        if len(sides[False]) + len(sides[True]) > 1:
            claims.append(ClaimGroup.model_construct(claims=sides[False], against=sides[True]))
    actors = [handles(origin.references) for origin in ledger.origins]
    figures = [
        [handle for figure in toll.figures for handle in handles(figure.references)]
        for toll in ledger.tolls
    ]
    return Groups.model_construct(
        actors=[group for group in actors if len(group) > 1],
        casualties=[group for group in figures if len(group) > 1],
        claims=claims,
        unknowns=[],
    )
