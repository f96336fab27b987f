"""Comparisons of two reports, put together by hand."""

from typing import Any

from events import dutch, english, groups
from summaries import hostile

from newsbrief import EventComparison
from newsbrief.pipeline.comparing.comparison import side_by_side
from newsbrief.pipeline.comparing.holding import Reports


def comparison(**filled: Any) -> EventComparison:
    summaries = [dutch(), english()]
    return side_by_side(Reports(summaries), groups(**filled), "model", summaries[0].provenance)


def full() -> EventComparison:
    """A comparison with a finding of each sort, and a rejected group."""
    r = Reports([dutch(), english()])
    nl, en = sorted(r.summaries, key=lambda name: r.summaries[name].article.language != "nl")
    return comparison(
        actors=[[f"{nl}:A3", f"{en}:A2"], ["r7:A1"]],
        casualties=[[f"{nl}:F1", f"{en}:F1", f"{en}:F2"]],
        claims=[{"claims": [f"{nl}:C2", f"{en}:C2"], "against": [f"{nl}:D1", f"{en}:D1"]}],
        unknowns=[[f"{nl}:U1", f"{en}:U1"]],
    )


def hostile_comparison(nasty: str) -> EventComparison:
    summaries = [hostile(nasty), dutch()]
    made = side_by_side(Reports(summaries), groups(), "model", summaries[0].provenance)
    return made.model_copy(
        update={"provenance": made.provenance.model_copy(update={"model": nasty})}
    )
