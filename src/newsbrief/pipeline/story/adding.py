"""One report added to a story: put in, linked by code, and asked about once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from newsbrief.errors import NewsbriefError, NoModel, ResultError
from newsbrief.model import Model, Spent
from newsbrief.model.given_model import asked
from newsbrief.pipeline.story.added import AddedReport
from newsbrief.pipeline.story.asking import DraftLinks, Question, rejected_link
from newsbrief.pipeline.story.candidates import candidates
from newsbrief.pipeline.story.contents import report_id
from newsbrief.pipeline.story.items import StoryItem, items_of
from newsbrief.pipeline.story.linking import links_between
from newsbrief.pipeline.story.second_reader import read_again
from newsbrief.pipeline.story.store import Store
from newsbrief.pipeline.versions import are_versions, signs_of
from newsbrief.results.summary import ArticleSummary


@dataclass(frozen=True)
class Readers:
    """Who is asked about a report, who reads the links again, and whether contested ones go."""

    first: Model | None
    second: Model | None = None
    strict: bool = False


@dataclass
class Adding:
    """Reports that are added together: in whatever order they come, the story is the same."""

    reports: set[str] = field(default_factory=set)
    """Their ids, of those that are there already, too."""
    number: int | None = None
    """Counts the addings of a story; not known before a report is put in."""


async def add(
    summary: ArticleSummary, store: Store, readers: Readers, adding: Adding
) -> tuple[AddedReport, Spent]:
    """Add a report, or ask what was left open about one that is there; tell what became of it."""
    report = report_id(summary)
    adding.reports.add(report)
    told: dict[str, Any] = {"report": report, "article": summary.article.id}
    is_open = store.is_open(report)
    if is_open is None:
        items = _items(summary)
        told |= _put(summary, items, store, adding)
    else:
        told["what"] = "known"
        store.keep_sentences(report, summary)
        if not store.counts(report):
            states = store.states()
            newer = states.replaced_by.get(report)
            told |= {"retracted": states.of(report) == "retracted"}
            told |= {"versions": (newer,)} if newer else {}
    spent = Spent()
    if is_open is not False and store.counts(report):
        if is_open:
            summary = store.summary(report)
            items = _items(summary)
        found, spent = await _ask(summary, items, store, readers)
        told |= found
    if told["what"] != "known":
        told |= {"apart": store.is_apart(report), "links": store.linked(report)}
    return AddedReport(**told), spent


def _put(
    summary: ArticleSummary, items: Sequence[StoryItem], store: Store, adding: Adding
) -> dict[str, Any]:
    """Put in a report that is not there yet, and tell which versions of it are."""
    near = store.same_signs(signs_of(summary))
    versions = [other for other in near if are_versions(store.summary(other), summary)]
    if adding.number is None:
        adding.number = store.added_in() + 1
    # A version that is named again beside it was meant to come with it.
    beside = store.added_in(adding.reports & {*versions})
    report = store.put(summary, items, beside or adding.number)
    store.write("add", [report])
    for other in versions:
        earlier = store.age(report) < store.age(other)
        store.write("replace", [report, other] if earlier else [other, report])
    if versions:
        store.count()
    keys = {key for item in items for key in item.keys}
    store.link(
        link
        for other in sorted({*store.neighbours(report, keys), *versions})
        for link in links_between(store.held(report), store.held(other), report, other)
    )
    if not versions:
        return {"what": "added"}
    newest = store.states().replaced_by.get(report)
    versions.sort(key=lambda other: other != newest)
    return {"what": "older" if newest else "newer", "versions": tuple(versions)}


async def _ask(
    summary: ArticleSummary, items: Sequence[StoryItem], store: Store, readers: Readers
) -> tuple[dict[str, Any], Spent]:
    """Ask the one question about a report, if there is one, and keep what is answered."""
    report = report_id(summary)
    found = candidates(store, report, {item.handle: item.keys for item in items})
    if not found.new:
        store.settle(report, Spent(), still_open=False)
        return {}, Spent()
    if readers.first is None:
        return {"open": True}, Spent()
    question = Question.of(_head(summary), found)
    try:
        answer = await asked(readers.first, question.messages(), DraftLinks, question.about)
    except NoModel:
        return {"open": True}, Spent()
    except NewsbriefError as error:
        spent = getattr(error, "spent", None) or Spent()
        store.settle(report, spent, still_open=True)
        return {"open": True, "problem": str(error)}, spent
    links, rejected = question.checked(answer.value, answer.model)
    spent = answer.spent
    if readers.second is not None:
        links, again = await read_again(question, links, readers.second)
        spent += again
    contested = [link for link in links if link.objection]
    if readers.strict:
        links = [link for link in links if not link.objection]
        rejected += [rejected_link(link) for link in contested]
    store.link(links)
    store.settle(report, spent, still_open=False)
    return {"rejected": tuple(rejected), "contested": len(contested)}, spent


def _items(summary: ArticleSummary) -> list[StoryItem]:
    try:
        return items_of(summary)
    except ValueError as error:
        raise ResultError(
            f"The summary of {summary.article.id!r} is damaged ({error}): summarise it again."
        ) from None


def _head(summary: ArticleSummary) -> str:
    article = summary.article
    return f"{article.language}, {article.published or 'unknown day'}, {article.title}"
