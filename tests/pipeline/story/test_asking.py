"""Whatever a model answers, only links that can be right come out, and nothing is raised."""

from collections.abc import Mapping
from typing import Any

from example_counts import examples
from from_schema import from_schema
from hypothesis import given
from hypothesis import strategies as st
from told_story import report

from newsbrief.pipeline.story.asking import _FITS, DraftLinks, Question
from newsbrief.pipeline.story.contents import report_id
from newsbrief.pipeline.story.index import Shown
from newsbrief.pipeline.story.items import items_of
from newsbrief.results.summary import ArticleSummary


def shown(summary: ArticleSummary, letter: str) -> Mapping[str, Shown]:
    items = items_of(summary)
    day = str(summary.article.published)
    return {
        f"{letter}{n}": Shown(i.handle, i.section, i.sort, i.told, i.sentence, day)
        for n, i in enumerate(items, start=1)
    }


QUESTION = Question("en", shown(report(5), "n"), shown(report(2), "e"))
HANDLES = st.sampled_from([*QUESTION.new, *QUESTION.entries, "n99", "e0", "", "n1 ", "x" * 99])
plausible = st.fixed_dictionaries(
    {
        "links": st.lists(
            st.fixed_dictionaries(
                {"new": HANDLES, "entry": HANDLES, "kind": st.sampled_from(sorted(_FITS))}
            ),
            max_size=30,
        )
    }
)


@given(st.one_of(plausible, from_schema(DraftLinks.model_json_schema())))
@examples(90)
def test_whatever_is_answered(answer: Any) -> None:
    draft = DraftLinks.model_validate(answer)
    links, rejected = QUESTION.checked(draft, "a\nmodel")
    sections = {item.handle: item for item in (*QUESTION.new.values(), *QUESTION.entries.values())}
    new, old = (report_id(report(number)) for number in (5, 2))
    for link in links:
        assert (link.source[:12], link.target[:12]) == (new, old)
        one, other = sections[link.source], sections[link.target]
        assert (one.section, other.section) in _FITS[link.kind]
        assert one.sort == other.sort
        assert (link.by, link.because) == ("model", "a model")
    assert len({(link.kind, link.source, link.target) for link in links}) == len(links)
    good = {(link.new, link.entry, link.kind) for link in draft.links} - {
        (r.new, r.entry, r.kind) for r in rejected
    }
    assert len(rejected) <= len(draft.links)
    assert bool(good) >= bool(links)


def test_a_link_that_cannot_be_right_says_why() -> None:
    claim = next(handle for handle, item in QUESTION.new.items() if item.section == "claims")
    actor = next(handle for handle, item in QUESTION.entries.items() if item.section == "actors")
    answer = {
        "links": [
            {"new": claim, "entry": actor, "kind": "same_claim"},
            {"new": claim, "entry": "e99", "kind": "same_claim"},
        ]
    }
    links, rejected = QUESTION.checked(DraftLinks.model_validate(answer), "m")
    assert not links
    assert [each.why for each in rejected] == [
        "claims and actors cannot be linked so",
        "there is no such item",
    ]


def test_the_question_holds_items_inside_its_fence() -> None:
    [told, put] = QUESTION.messages()
    assert told["role"] == "system"
    lines = put["content"].splitlines()
    assert lines[0].startswith("===== items ")
    assert lines[-1].startswith("===== end of items ")
    assert len(lines) == 4 + 1 + len(QUESTION.new) + len(QUESTION.entries) - 1
