"""Scores: what follows from the pairs.

Precision is pairs / items of the summary, recall pairs / items of the gold, F1 their harmonic mean,
2 x pairs / (items of both). An optional item of the gold is neither missed nor spurious: it and
its pair count on no side. Counts are added up over articles before anything is divided (micro). An
article without a summary counts as an empty one.

figures: the same, where a pair counts only when the numbers are the gold's, too (its kind is
already), and for sourced figures when the same actors report them. links: precision and recall of
which matched denial denies which matched claim. evidence: of the matched items (not actors) hits /
cited sentences, and sentences of the gold that are not missing / sentences of the gold. Everything
else is a share of matched items, optional ones too: attribution is right when speakers, voice and
via all are. rejected is the share of what the model wrote that failed a check, doubted the share of
what was let through that carries a doubt, coverage the share of sentences with a cue word of
denial, casualties or speech that some item cites.
"""

from collections.abc import Iterable, Mapping

from newsbrief.evaluation.gold import GoldError, scored_fields
from newsbrief.evaluation.gold_articles import GoldArticle
from newsbrief.evaluation.likeness import cited
from newsbrief.evaluation.pairing import Links, Pair, Paired, items_of, paired
from newsbrief.evaluation.reliability import reliability
from newsbrief.evaluation.scores import (
    ArticleScores,
    Cited,
    Evaluation,
    Found,
    ItemPair,
    Scores,
    Section,
    SectionPairs,
    Share,
)
from newsbrief.reading.coverage import coverage
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import AnySection

_MOUTH = ("speakers", "voice", "via")
"""The fields that say who says a thing."""


def evaluate(gold: Iterable[GoldArticle], summaries: Mapping[str, ArticleSummary]) -> Evaluation:
    """Hold summaries, by the ids of the gold, against the gold. An article without one is empty.

    Pure. `newsbrief.evaluation.report.SCORING` says how items are paired and what is counted.

    Raises GoldError when a summary is of another text than its gold.
    """
    articles = [_scored(each, summaries.get(each.id)) for each in gold]
    if not articles:
        raise GoldError("there is no gold: give at least one article")
    return Evaluation(total=Scores.total(one.scores for one in articles), articles=articles)


def _scored(known: GoldArticle, summary: ArticleSummary | None) -> ArticleScores:
    if summary is not None and summary.article.sha256 != known.article.sha256:
        raise GoldError(f"the summary of {known.id!r} is of another text than its gold")
    found, links = paired(known.gold, summary)
    return ArticleScores(
        id=known.id,
        scores=_scores(known, summary, found, links),
        pairs={name: _told(section) for name, section in found.items()},
    )


def _scores(
    known: GoldArticle, summary: ArticleSummary | None, found: dict[str, Paired], links: Links
) -> Scores:
    sections = {each.name: _section(each, found[each.name]) for each in known.gold.sections}
    figures = found["casualties"]

    def right(*fields: str) -> Share:
        """Of the sections that have the first of these fields."""
        having = (each for each in known.gold.sections if fields[0] in scored_fields(each))
        return _right((pair for each in having for pair in found[each.name].pairs), *fields)

    return Scores(
        sections=sections,
        items=Found.total(section.items for section in sections.values()),
        figures=_found(figures, needed=("figure",)),
        sourced_figures=_found(figures, needed=("figure", "reported_by")),
        attribution=right(*_MOUTH),
        speakers=right("speakers"),
        voice=right("voice"),
        via=right("via"),
        links=Found(
            matched=len(links.gold & links.given), gold=len(links.gold), given=len(links.given)
        ),
        hedged=right("hedged"),
        status=right("status"),
        evidence=Cited.total(
            sections[each.name].evidence for each in known.gold.sections if not each.names
        ),
        second_reading=reliability(known, summary, found),
        **_of_the_checks(known, summary),
    )


def _of_the_checks(known: GoldArticle, summary: ArticleSummary | None) -> dict[str, Share]:
    if summary is None:
        marked = coverage(known.article, {}, known.gold.sections).cue_sentences
        return {"rejected": Share(), "doubted": Share(), "coverage": Share(of=marked)}
    names = [section.name for section in known.gold.sections]
    items = [item for name in names for item in items_of(summary, name)]
    rejected = sum(item.section in names for item in summary.rejected)
    doubted = sum(bool(getattr(item, "doubts", ())) for item in items)
    covered = summary.coverage
    return {
        "rejected": Share(count=rejected, of=rejected + len(items)),
        "doubted": Share(count=doubted, of=len(items)),
        "coverage": Share(count=covered.cited, of=covered.cue_sentences),
    }


def _section(section: AnySection, found: Paired) -> Section:
    return Section(
        items=_found(found),
        evidence=Cited.total(cited(pair.gold, pair.item) for pair in found.pairs),
        fields={field: _right(found.pairs, field) for field in scored_fields(section)},
    )


def _found(found: Paired, needed: tuple[str, ...] = ()) -> Found:
    """What was found, when a pair counts only if it is right in the fields that are needed."""
    count = [pair for pair in found.pairs if not pair.gold.optional]
    right = sum(not set(needed) & set(pair.wrong) for pair in count)
    missed = sum(not gold.optional for gold in found.missed)
    return Found(matched=right, gold=len(count) + missed, given=len(count) + len(found.spurious))


def _right(pairs: Iterable[Pair], *fields: str) -> Share:
    """How many pairs are right in all of these fields."""
    chosen = list(pairs)
    right = sum(not set(fields) & set(pair.wrong) for pair in chosen)
    return Share(count=right, of=len(chosen))


def _told(found: Paired) -> SectionPairs:
    return SectionPairs(
        pairs=[
            ItemPair(
                gold=pair.gold.id,
                item=pair.item.id,
                overlap=round(pair.overlap, 4),
                wrong=list(pair.wrong),
            )
            for pair in found.pairs
        ],
        missed=[gold.id for gold in found.missed if not gold.optional],
        spurious=[item.id for item in found.spurious],
    )
