"""From what a story holds to its ledger. Pure."""

from newsbrief.pipeline.story.contents import Contents
from newsbrief.results.ledger import Ledger, StoryReport
from newsbrief.results.summary import Usage


def ledger_of(contents: Contents) -> Ledger:
    """The ledger of these contents, the same in whatever order they came."""
    reports = [
        StoryReport(
            id=report,
            article=held.summary.article,
            headline=held.summary.headline,
            state=held.state,
            replaced_by=held.replaced_by,
        )
        for report, held in contents.reports.items()
    ]
    reports.sort(key=lambda each: (str(each.article.published or ""), each.id))
    return Ledger(
        reports=tuple(reports),
        origins=(),
        events=(),
        tolls=(),
        matters=(),
        reactions=(),
        links=contents.links,
        apart=(),
        usage=Usage.of(contents.spent),
    )
