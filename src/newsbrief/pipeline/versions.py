"""Whether two texts are versions of one report: an update, and what stood there before. Pure.

Two reports are versions of each other when

- they were read at the same address on the web;
- or the caller gave them the same id, and they have their title or some of their sentences in
  common;
- or they have the same title, nearly the same sentences and different days, and were not read at
  two sites.

Of a summary only the sentences that are cited are known.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.ground import fold
from newsbrief.sections.registry import DEFAULT_SECTIONS

Age = tuple[str, int, int, str]
"""A version's day ("" when unknown), the number of the adding in which it came, its characters, and
the SHA-256 of its text."""
SOME, NEARLY_ALL = 0.1, 0.6
"""Shares of the sentences of both that are in both."""
_COUNTED = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid)(=|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Signs:
    """What a report may have in common with another version of it; "" for what is not known."""

    address: str
    name: str
    title: str


def signs_of(summary: ArticleSummary) -> Signs:
    """What tells other versions of this report."""
    article = summary.article
    made = article.id == article.sha256[: len(article.id)]
    return Signs(
        address=_address(article.source or ""),
        name="" if made else article.id,
        title=fold(article.title or ""),
    )


def age_of(summary: ArticleSummary, added_in: int) -> Age:
    """By what the newest of several versions is known.

    By its day; of one day the one that was added later, since who adds a corrected text means the
    correction. Of one day and added together, the longer text is the newer one, in whatever order
    they came: what is new is mostly added.
    """
    article = summary.article
    day = article.published
    return day.isoformat() if day else "", added_in, article.characters, article.sha256


def are_versions(one: ArticleSummary, other: ArticleSummary) -> bool:
    """Whether these are two versions of one report."""
    left, right = signs_of(one), signs_of(other)
    if left.address and left.address == right.address:
        return True
    titled = bool(left.title) and left.title == right.title
    if left.name and left.name == right.name:
        return titled or _in_common(one, other) >= SOME
    sites = {urlsplit(signs.address).netloc for signs in (left, right) if signs.address}
    days_differ = one.article.published != other.article.published
    return titled and days_differ and len(sites) < 2 and _in_common(one, other) >= NEARLY_ALL


def newest_of(summaries: Mapping[str, ArticleSummary]) -> dict[str, str]:
    """Of each report that has a newer version among these the newest one, by the reports' ids."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report, summary in summaries.items():
        signs = signs_of(summary)
        for name in ("address", "name", "title"):
            if sign := getattr(signs, name):
                alike[name, sign].append(report)
    family = {report: {report} for report in summaries}
    pairs = {pair for reports in alike.values() for pair in combinations(reports, 2)}
    for one, other in sorted(pairs):
        if are_versions(summaries[one], summaries[other]):
            both = family[one] | family[other]
            family |= dict.fromkeys(both, both)
    newest = {r: max(each, key=lambda v: age_of(summaries[v], 0)) for r, each in family.items()}
    return {report: last for report, last in newest.items() if report != last}


def _in_common(one: ArticleSummary, other: ArticleSummary) -> float:
    left, right = _sentences(one), _sentences(other)
    return len(left & right) / len(left | right) if left | right else 0


def _sentences(summary: ArticleSummary) -> set[str]:
    items: list[Any] = [item for s in DEFAULT_SECTIONS for item in summary.section(s.name)]
    return {fold(piece.text) for item in items for piece in item.evidence}


def _address(source: str) -> str:
    """An address without what does not tell pages apart; "" for what is none.

    Nor does what links are marked with that are counted: "utm_source".
    """
    if not source.casefold().startswith(("http://", "https://")):
        return ""
    try:
        parts = urlsplit(source)
    except ValueError:  # no address, whatever it begins with
        return ""
    site = parts.netloc.casefold()
    query = "&".join(each for each in parts.query.split("&") if not _COUNTED.match(each))
    return urlunsplit(("https", site, parts.path.rstrip("/"), query, ""))
