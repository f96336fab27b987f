"""Gold about the short invented reports, and summaries made from gold itself."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from reports import EN, NL, article, at, grounded, summary

from newsbrief import ArticleSummary
from newsbrief.evaluation.gold import Gold, options
from newsbrief.evaluation.gold_articles import GoldArticle
from newsbrief.reading.recorded.kept import numbering
from newsbrief.sections.registry import DEFAULT_SECTIONS

Given = dict[str, Any]


def gold_actor(key: str, s: list[int], *names: str, **more: Any) -> Given:
    return {"id": key, "names": list(names), "kind": "group", "evidence": s} | more


def gold_claim(key: str, s: list[int], *speakers: str, **more: Any) -> Given:
    """A claim of these speakers, or the reporter's own when there are none."""
    base = {"id": key, "voice": "party" if speakers else "reporter", "speakers": list(speakers)}
    rest = {"via": None, "kind": "assertion", "statement": "So it is said.", "evidence": s}
    return base | rest | {"hedged": False, "status": "stated", "date": None} | more


def gold_denial(key: str, s: list[int], *speakers: str, **more: Any) -> Given:
    base = {"id": key, "voice": "party" if speakers else "reporter", "speakers": list(speakers)}
    rest = {"via": None, "statement": "It is not so.", "denies": [], "evidence": s}
    return base | rest | {"hedged": False, "date": None} | more


def gold_casualty(key: str, s: list[int], kind: str, count: int | None, **more: Any) -> Given:
    base = {"id": key, "kind": kind, "count": count, "minimum": None, "maximum": None}
    rest = {"precision": "exact" if count else "unspecified", "victims": "people", "side": None}
    rest |= {"who": "unknown", "event": None, "scope": "incident"}
    rest |= {"voice": "party" if more.get("reported_by") else "reporter"}
    more = {"reported_by": [], "hedged": False, "status": "stated", "date": None} | more
    return base | rest | more | {"evidence": s}


def gold_reaction(key: str, s: list[int], country: str, *speakers: str, **more: Any) -> Given:
    base = {"id": key, "country": country, "speakers": list(speakers), "stance": "other"}
    rest = {"statement": "It reacts.", "about": [], "date": None, "evidence": s}
    return base | rest | more


def english(**filled: list[Given]) -> Given:
    """The gold of the English report, or of what is filled in alone."""
    return _line("en", "raid", EN) | (filled or _everything_english())


def _line(language: str, key: str, text: str) -> Given:
    empty: Given = {section.name: [] for section in DEFAULT_SECTIONS}
    known = {"id": key, "text": text, "language": language, "published": "2026-10-14"}
    return known | {"numbering": numbering(article(language))} | empty


def _everything_english() -> Given:
    report = article("en")
    legion, spoken, stay = at(report, "claimed responsibility", "We have freed", "until winter")
    dead, hurt, trace = at(report, "seventy attackers", "one dead and twelve", "no trace")
    still, fallen = at(report, "still in the village", "had fallen")
    britain, poland, fled = at(report, "Britain was", "Poland called", "people have fled")
    return {
        "actors": [
            gold_actor("a1", [legion], "Delta Legion", "The group"),
            gold_actor("a2", [dead], "Ministry of Defence", "The ministry"),
            gold_actor("a3", [hurt], "Anna Kolk", "governor Anna Kolk"),
            gold_actor("a4", [spoken], "Joris Haan"),
        ],
        "claims": [
            gold_claim("c1", [legion], "a1", kind="responsibility", statement="They did the raid."),
            gold_claim("c2", [spoken], "a4", statement="Varlo has been freed."),
            gold_claim("c3", [stay], "a4", statement="They stay until winter.", kind="intention"),
            gold_claim("c4", [still], statement="The group is still there.", hedged=True),
        ],
        "denials": [
            gold_denial("d1", [fallen], "a2", statement="Varlo had fallen.", denies=["c2"])
        ],
        "casualties": [
            gold_casualty("k1", [dead], "killed", 70, victims="attackers", reported_by=["a2"]),
            gold_casualty("k2", [hurt], "killed", 1, victims="civilians", reported_by=["a3"]),
            gold_casualty("k3", [hurt], "wounded", 12, victims="civilians", reported_by=["a3"]),
            gold_casualty("k4", [trace], "missing", 19, victims="villagers"),
        ],
        "western_reactions": [
            gold_reaction("w1", [britain], "GB", stance="sceptical"),
            gold_reaction("w2", [poland], "PL", stance="restraint"),
        ],
        "questions": [
            {"id": "q1", "question": "Who did it?", "answer": "Fighters.", "evidence": [legion]}
        ],
        "unknowns": [{"id": "u1", "statement": "How many people have fled.", "evidence": [fled]}],
    }


def dutch() -> Given:
    """A small gold of the Dutch report."""
    report = article("nl")
    legion, dead, fallen = at(report, "opgeëist", "zeventig aanvallers", "is gevallen")
    return _line("nl", "aanval", NL) | {
        "actors": [
            gold_actor("a1", [legion], "Legioen van de Delta"),
            gold_actor("a2", [dead], "ministerie van Defensie"),
        ],
        "claims": [gold_claim("c1", [legion], "a1", statement="Het Legioen deed de aanval.")],
        "denials": [gold_denial("d1", [fallen], "a2", statement="Varlo is gevallen.")],
        "casualties": [gold_casualty("k1", [dead], "killed", 70, reported_by=["a2"])],
    }


def known(given: Given) -> GoldArticle:
    """Gold with its article."""
    return GoldArticle.of(Gold.model_validate(given), Path())


def written(folder: Path, *lines: Given) -> Path:
    """A file of gold."""
    path = folder / "gold.jsonl"
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def perfect(gold: GoldArticle, **changed: list[Given]) -> ArticleSummary:
    """The summary that holds just what the gold holds, checked by nothing; sections may be changed.

    An item has the gold's id, so that a test can say which one it means.
    """
    empty = _empty(gold.gold.language)
    made = {}
    for section in DEFAULT_SECTIONS:
        wanted = changed.get(section.name, items(gold, section.name))
        made[section.name] = [section.item.model_validate(item) for item in wanted]
    return empty.model_copy(update=made)


@cache
def _empty(language: str) -> ArticleSummary:
    return summary(article(language), grounded(article(language)))


def as_item(gold: GoldArticle, item: Any, **changed: Any) -> Given:
    """An item of a summary with all that an item of gold says; of several values the first."""
    values = {name: options(value)[0] for name, value in item}
    names = values.pop("names", [""])
    values |= {"name": names[0], "mention": names[0], "aliases": names[1:], "quote": None}
    values |= {"doubts": [], "role": ""}
    if "kind" in values and hasattr(item, "names"):
        values["kind"] = "other"
    numbers = changed.pop("cites", values["evidence"])
    values["evidence"] = [gold.article.evidence(number) for number in numbers]
    return values | changed


def items(gold: GoldArticle, section: str) -> list[Given]:
    """All items of a section, as a summary has them."""
    return [as_item(gold, one) for one in gold.gold.section(section)]
