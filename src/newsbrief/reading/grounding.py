"""Grounding: a draft is held against its article, and only what stands there comes out.

Pure: draft + article → supported items with evidence and doubts, failures with reasons.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from newsbrief.article.article import Article, Evidence
from newsbrief.article.printable import visible
from newsbrief.reading.coverage import coverage
from newsbrief.results.findings import Coverage
from newsbrief.sections.base import DraftItem, SummaryItem
from newsbrief.sections.checks import (
    Check,
    actors_known,
    degree_kept,
    evidence_exists,
    evidence_fits,
    figures_in_article,
    figures_in_evidence,
    figures_read,
    link_known,
    names_beside,
    names_exchanged,
    names_fit,
    names_known,
    names_near,
    polarity_kept,
    roles_kept,
    text_ends,
    text_given,
    tolls_by_kind,
    tolls_stand,
)
from newsbrief.sections.ground import Ground, Problem, references
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, HeadlineDraft
from newsbrief.sections.returned import returned


@dataclass(frozen=True)
class Failure:
    """A draft item that did not hold: where it stood in the draft, and why.

    `follows` says that its only fault is to name an actor that itself failed: when that actor is
    mended, the item holds again.
    """

    section: str
    index: int
    item: dict[str, Any]
    problems: tuple[Problem, ...]
    follows: bool = False


@dataclass(frozen=True)
class Grounded:
    """What came out of grounding a draft."""

    headline: str | None
    lead: str | None
    lead_evidence: Sequence[Evidence]
    items: dict[str, list[SummaryItem]]
    failures: list[Failure]
    coverage: Coverage
    sections: tuple[AnySection, ...] = DEFAULT_SECTIONS
    """Those that were asked for."""
    headline_doubts: tuple[str, ...] = ()
    lead_doubts: tuple[str, ...] = ()
    """The soft checks that they did not pass, as an item's `doubts`."""


def ground_draft(
    draft: BaseModel,
    article: Article,
    sections: Sequence[AnySection],
    statements: str,
    *,
    each_figure: bool = False,
) -> Grounded:
    """Hold a draft against its article.

    `statements` is the language in which the model was asked to write (ISO 639-1); `each_figure` is
    that of `coverage`.
    """
    ground = Ground(article, statements)
    items, failures = _ground_sections(draft, ground, sections)
    top = ground_top(draft, ground)
    return Grounded(
        top.headline,
        top.lead,
        top.evidence,
        items,
        failures + top.failures,
        coverage(article, items, sections, each_figure=each_figure),
        tuple(sections),
        top.headline_doubts,
        top.lead_doubts,
    )


def ground_sections(
    draft: BaseModel, article: Article, sections: Sequence[AnySection], statements: str
) -> tuple[dict[str, list[SummaryItem]], list[Failure]]:
    """Hold sections alone against their article, as `ground_draft` does; no headline, no lead."""
    return _ground_sections(draft, Ground(article, statements), sections)


def _ground_sections(
    draft: BaseModel, ground: Ground, sections: Sequence[AnySection]
) -> tuple[dict[str, list[SummaryItem]], list[Failure]]:
    items: dict[str, list[SummaryItem]] = {}
    failures: list[Failure] = []
    actors = {section.name for section in sections if section.names}
    for section in sections:
        nobody = [failure for failure in failures if failure.section in actors]
        kept, failed = ground_items(section, getattr(draft, section.name), ground, nobody)
        items[section.name] = kept
        failures += failed
    return items, failures


def holds_all(after: Grounded, before: Grounded) -> bool:
    """Whether every item that held before holds after."""
    return all(
        {item.id for item in items} <= {item.id for item in after.items[name]}
        for name, items in before.items.items()
    )


def ground_items(
    section: AnySection,
    drafts: Sequence[Any],
    ground: Ground,
    actors: Sequence[Failure],
    begin: int = 0,
) -> tuple[list[SummaryItem], list[Failure]]:
    """Hold the items of one section against what is known so far, from the one at `begin` on.

    `actors` are those that failed before.
    """
    kept: list[SummaryItem] = []
    failed: list[Failure] = []
    linked = (link_known(*link) for link in section.links)
    checks = (evidence_exists, actors_known(*section.references), *linked, *section.checks)
    lost = {failure.item.get("id") for failure in actors}
    has_ids = section.has_ids
    given = Counter(draft.id for draft in drafts) if has_ids else Counter[str]()
    cleaned = [_cleaned(written) for written in drafts[begin:]]
    found = _in_turn if _builds_on_itself(section) else _problems
    for index, (draft, problems) in enumerate(
        zip(cleaned, found(checks, cleaned, ground), strict=True), begin
    ):
        if has_ids and given[draft.id] > 1:
            # A reference to this id could mean either, and put words into the wrong mouth.
            problems.append(Problem("id_unique", f"the id {str(draft.id)[:20]!r} is given twice"))
        hard = tuple([problem for problem in problems if problem.hard])
        if hard:
            follows = _follows(section, draft, hard, ground, lost)
            raw = drafts[index].model_dump(mode="json", by_alias=True)
            failed.append(Failure(section.name, index, raw, hard, follows))
        else:
            item = _build(section, draft, ground, index + 1, list(_doubts(problems)))
            kept.append(item)
            _remember(section, draft, item, ground)
    return kept, failed


def _cleaned(draft: Any) -> Any:
    """The item without characters that nobody sees, as its sentences are read without them."""
    changed = {
        name: seen
        for name, value in vars(draft).items()
        if isinstance(value, str) and not value.isascii() and (seen := visible(value)) != value
    }
    return draft.model_copy(update=changed) if changed else draft


def _builds_on_itself(section: AnySection) -> bool:
    """Whether an item is held against those of its section that were let through before it."""
    return section.names or any(to == section.name for _, to in section.links)


def _in_turn(
    checks: Sequence[Check[Any]], drafts: Iterable[DraftItem], ground: Ground
) -> Iterator[list[Problem]]:
    """What is wrong with each of these items, looked for when those before it are done with."""
    return (problems for draft in drafts for problems in _problems(checks, [draft], ground))


def _problems(
    checks: Iterable[Check[Any]], drafts: Sequence[DraftItem], ground: Ground
) -> list[list[Problem]]:
    """What is wrong with each of these items.

    One check goes through all items before the next one does: the other way round, item by item,
    takes a sixth longer, since a processor works fast on what it has just worked on.
    """
    found: list[list[Problem]] = [
        [] if (endless := text_ends(draft)) is None else [endless] for draft in drafts
    ]
    # In one that has no end nothing else is looked for.
    held = [each for each in zip(drafts, found, strict=True) if not each[1]]
    wanted = "a newsbrief.Problem, or None where the item holds"
    for check in checks:
        for draft, problems in held:
            if (problem := check(draft, ground)) is not None:
                problems.append(returned(problem, Problem, check, wanted))
    return found


def _follows(
    section: AnySection,
    draft: DraftItem,
    problems: Sequence[Problem],
    ground: Ground,
    lost: Collection[Any],
) -> bool:
    """Whether an item fails only because it names actors that failed themselves: these ids."""
    if any(problem.check != "actor_known" for problem in problems):
        return False
    unknown = [
        reference
        for name in section.references
        for reference in references(draft, name)
        if ground.actor_id(reference) is None
    ]
    return bool(unknown) and all(reference in lost for reference in unknown)


def _build(
    section: AnySection, draft: DraftItem, ground: Ground, number: int, doubts: list[str]
) -> SummaryItem:
    values = dict(vars(draft))
    del values["cites"]
    for name in section.references:
        values[name] = _resolved(draft, name, ground.actor_id)
    for name, to in section.links:
        values[name] = _resolved(draft, name, ground.ids.get(to, {}).get)
    values |= section.derived(draft, ground)
    values["id"] = f"{section.letter}{number}"
    values["evidence"] = ground.evidence(draft)
    values["doubts"] = doubts
    built: SummaryItem = section.made(values)
    return built


def _remember(section: AnySection, draft: Any, item: Any, ground: Ground) -> None:
    """Let later items refer to this one."""
    if section.has_ids:
        ground.ids.setdefault(section.name, {})[draft.id] = item.id
    if section.names:
        ground.let_through(draft.id, item.id, item)


def _resolved(
    draft: DraftItem, name: str, find: Callable[[str], str | None]
) -> list[str] | str | None:
    """The ids that a field refers to, each once, in the field's form: a list, or one or None."""
    value = getattr(draft, name)
    if not value:
        return [] if isinstance(value, list) else None
    found = map(find, references(draft, name))
    ids = list(dict.fromkeys([key for key in found if key is not None]))
    if isinstance(value, list):
        return ids
    return ids[0] if ids else None


@dataclass
class Top:
    """Headline and lead, as far as they hold."""

    headline: str | None = None
    headline_doubts: tuple[str, ...] = ()
    lead: str | None = None
    lead_doubts: tuple[str, ...] = ()
    evidence: Sequence[Evidence] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def ground_top(draft: Any, ground: Ground) -> Top:
    """Hold headline and lead against the article, as every item is held."""
    top = Top()
    if draft.lead is None:  # nobody could be asked for it
        return top
    lead = _cleaned(draft.lead)
    cites, text = lead.cites, visible(draft.headline).strip()
    headline = HeadlineDraft.model_construct(cites=cites, text=text)
    [problems] = _problems(_OF_HEADLINE, [headline], ground)
    if hard := tuple(problem for problem in problems if problem.hard):
        raw = {"s": cites, "text": draft.headline}
        top.failures.append(Failure("headline", 0, raw, hard))
    elif text:
        top.headline, top.headline_doubts = text, _doubts(problems)
    [problems] = _problems(_OF_LEAD, [lead], ground)
    if hard := tuple(problem for problem in problems if problem.hard):
        raw = draft.lead.model_dump(mode="json", by_alias=True)
        top.failures.append(Failure("lead", 0, raw, hard))
    else:
        top.lead, top.lead_doubts = lead.text, _doubts(problems)
        top.evidence = ground.evidence(lead)
    return top


def _doubts(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([problem.check for problem in problems])) if problems else ()


_OF_HEADLINE: tuple[Check[Any], ...] = (
    figures_in_article("text"),
    figures_read("text"),
    names_known("text", hard=True),
    polarity_kept("text", hard=True, anywhere=True),
    roles_kept("text"),
    names_exchanged("text"),
    names_beside("text"),
    names_fit("text"),
    tolls_stand("text", where=lambda _, ground: ground.article.shown),
    tolls_by_kind("text", where=lambda _, ground: ground.article.shown),
)
"""A headline answers to the whole article, but says no and yes as the lead's sentences do."""
_OF_LEAD: tuple[Check[Any], ...] = (
    text_given("text"),
    evidence_exists,
    figures_in_evidence("text"),
    figures_read("text"),
    names_known("text", hard=True),
    names_near("text", by=()),
    polarity_kept("text", hard=True),
    roles_kept("text"),
    names_exchanged("text"),
    names_beside("text"),
    names_fit("text"),
    evidence_fits("text"),
    degree_kept("text"),
    tolls_stand("text", where=lambda item, ground: ground.cited(item)),
    tolls_by_kind("text", where=lambda item, ground: ground.cited(item)),
)
