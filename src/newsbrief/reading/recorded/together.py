"""Recorded answers about several reports, for those of them that are asked about now."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsbrief.model import Answer
from newsbrief.reading.recorded.kept import (
    answer_of,
    comparisons,
    differences,
    line_digest,
    stories,
)
from newsbrief.reading.subjects import ReportsCompared, ReportsDiffering, StoryContinued

M = TypeVar("M", bound=BaseModel)


def grouping_of(about: ReportsCompared, schema: type[M]) -> Answer[M] | None:
    """The recorded grouping of the items of these reports, or None.

    A grouping of more reports serves as well, without the others' items; one in which an item is
    missing, or was another then, does not.
    """
    for record in comparisons():
        names = {sha: name for name, sha in record["articles"].items()}
        if not set(about.texts.values()) <= set(names):
            continue
        new_names = {names[sha]: name for name, sha in about.texts.items()}
        renamed = {
            f"{new_names[report]}:{item}": (handle, digest)
            for handle, digest in record["items"].items()
            for report, _, item in [handle.partition(":")]
            if report in new_names
        }
        told = about.items.items()
        if any(renamed.get(handle, ("", ""))[1] != line_digest(line) for handle, line in told):
            continue
        present = {old: new for new, (old, _) in renamed.items() if new in about.items}
        groups = _without_orphans(_only(record["answer"], present), about.denials)
        try:
            value = schema.model_validate(groups)
        except ValidationError:
            continue
        return answer_of(record, value)
    return None


def links_of(about: StoryContinued, schema: type[M]) -> Answer[M] | None:
    """The recorded links between these items, or None when one of them was not read.

    The articles may come in any order: who reads that A is B and B is C, has read that A is C.
    """
    for record in stories():
        known = record["items"]
        told = about.items.items()
        if any(known.get(about.places[handle]) != line_digest(line) for handle, line in told):
            continue
        classes = _classes([*record["links"], *record["known"]])
        alike = {handle: classes.get(place, place) for handle, place in about.places.items()}
        kinds: dict[frozenset[str], set[str]] = {}
        for link in record["links"]:
            ends = frozenset(classes.get(link[end], link[end]) for end in ("source", "target"))
            kinds.setdefault(ends, set()).add(link["kind"])
        links = [
            {"new": new, "entry": entry, "kind": kind}
            for new in sorted(about.new)
            for entry in sorted(about.items.keys() - about.new)
            for kind in sorted(kinds.get(frozenset((alike[new], alike[entry])), ()))
        ]
        return answer_of(record, schema.model_validate({"links": links}))
    return None


def _classes(links: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """One item for all that are the same as it."""
    members: dict[str, set[str]] = {}
    for link in links:
        if link["kind"].startswith("same_"):
            ends = link["source"], link["target"]
            together = {each for end in ends for each in members.get(end, {end})}
            members.update(dict.fromkeys(together, together))
    return {item: min(together) for item, together in members.items()}


def differences_of(about: ReportsDiffering, schema: type[M]) -> Answer[M] | None:
    """The recorded points on which these reports differ, in this language; or None.

    Those of more reports serve as well, as far as two sides of a point are of these.
    """
    for record in differences():
        if record["language"] != about.language:
            continue
        known = {told: name for name, told in record["told"].items()}
        new_names = {known.get(line_digest(told), ""): name for name, told in about.told.items()}
        if "" in new_names:
            continue
        points = []
        for point in record["answer"]["points"]:
            sides = [
                side
                | {"report": new_names[side["report"]]}
                | {"source": _renamed(side["source"], new_names)}
                for side in point["sides"]
                if side["report"] in new_names
            ]
            if len(sides) > 1:
                points.append(point | {"sides": sides})
        return answer_of(record, schema.model_validate({"points": points}))
    return None


def _renamed(source: str, new_names: Mapping[str, str]) -> str:
    """A source's handle under the report's name here; any other source as it is."""
    report, colon, key = source.partition(":")
    return f"{new_names[report]}:{key}" if colon and report in new_names else source


def _without_orphans(groups: dict[str, Any], denials: frozenset[str]) -> dict[str, Any]:
    """Groups without what is said against a claim of a report that is not compared here.

    Denials stay together where several of these reports have them.
    """
    claims = []
    for group in groups["claims"]:
        against = group["against"]
        if not group["claims"]:
            against = [handle for handle in against if handle in denials]
        claims.append({**group, "against": against})
    return groups | {"claims": [group for group in claims if _handles(group) > 1]}


def _only(answer: Any, present: Mapping[str, str]) -> Any:
    """A recorded answer with the handles that are present, renamed, and no group too small."""
    if isinstance(answer, dict):
        return {key: _only(value, present) for key, value in answer.items()}
    if not isinstance(answer, list):
        return answer
    if all(isinstance(each, str) for each in answer):
        return [present[each] for each in answer if each in present]
    kept = [_only(each, present) for each in answer]
    return [each for each in kept if _handles(each) > 1]


def _handles(group: Any) -> int:
    if isinstance(group, dict):
        return sum(_handles(value) for value in group.values())
    return len(group)
