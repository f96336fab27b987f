"""From what the store has of a story to what its ledger is made of. Pure."""

from collections.abc import Mapping, Sequence

from newsbrief.model import Spent
from newsbrief.pipeline.story.contents import Contents, HeldReport, report_of
from newsbrief.pipeline.story.current import Current
from newsbrief.pipeline.story.linking import links_by_code
from newsbrief.pipeline.story.settling import settled
from newsbrief.pipeline.story.states import States
from newsbrief.results.ledger import Standing, StoryLink
from newsbrief.results.summary import ArticleSummary


def contents_of(
    summaries: Mapping[str, ArticleSummary],
    states: States,
    links: Sequence[StoryLink],
    *,
    standings: Mapping[str, Standing],
    spent: Spent,
    unasked: bool,
) -> Contents:
    """The reports with their states, and the links between their items in one settled form.

    Of the `links` that are stored only those of a model count: what code links is worked out anew,
    so that better rules apply to old stories.
    """
    days = {report: str(each.article.published or "") for report, each in summaries.items()}
    held = {
        report: HeldReport(summary, states.of(report), states.replaced_by.get(report))
        for report, summary in summaries.items()
    }
    everything = Contents({report: HeldReport(each) for report, each in summaries.items()})
    by_code, through = (links_by_code(Current(each)) for each in (Contents(held), everything))
    by_others = [link for link in links if link.by != "code"]

    def order(item: str) -> tuple[str, str]:
        return days[report_of(item)], item

    return Contents(
        reports=held,
        links=settled(by_others, by_code, through, states, order),
        corrections=states.corrections,
        standings=standings,
        spent=spent,
        unasked=unasked,
    )
