"""How many planted errors the checks notice, and how many right items they touch.

`python benchmarks/planted.py` plants one error at a time in the gold of the sample reports and in
the recorded readers' answers, and holds each against its article: rejected, doubted, or let through
in silence, by code alone. The untouched items say how often the checks cry wolf. Nothing is sent,
chance is seeded, and it takes seconds. Prints Markdown, the goals beside the figures.
"""

import argparse
import datetime
import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from tables import table

from newsbrief.article.article import Article
from newsbrief.concurrency.background import run
from newsbrief.errors import NoModel
from newsbrief.evaluation.draft import as_draft
from newsbrief.evaluation.gold import read_gold
from newsbrief.languages import language
from newsbrief.reading.grounding import ground_draft
from newsbrief.reading.recorded import RecordedAnswers
from newsbrief.reading.subjects import ArticleRead
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

TOP = Path(__file__).parents[1]
GOLD = TOP / "benchmarks" / "gold" / "samples.jsonl"

MOST_REJECTED, MOST_DOUBTED, LEAST_NOTICED = 0.2, 2.0, 75.0
"""The goals, in percent: of untouched items rejected and doubted, of planted errors noticed."""

LETTERS = {section.name: section.letter for section in DEFAULT_SECTIONS}
Item = dict[str, Any]
Change = tuple[str, str, int, Item]
"""Kind of error, section, place in the section, and the item with the error in it."""


@dataclass(frozen=True)
class Reading:
    """A right reading of an article: the draft as JSON, and the language it is written in."""

    name: str
    article: Article
    statements: str
    draft: dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What became of one item: rejected, doubted or passed, and the checks that said so."""

    became: str
    checks: tuple[str, ...]


def readings(gold: Path = GOLD) -> Iterator[Reading]:
    """The gold of each sample report, then the recorded answers about them."""
    known = read_gold(gold)
    for each in known:
        yield Reading(f"gold {each.id}", each.article, each.gold.language, _plain(as_draft(each)))
    schema = draft_model(DEFAULT_SECTIONS)
    for each in known:
        for code in ("en", "nl"):
            asked = RecordedAnswers().ask([], schema, about=ArticleRead(each.article, code))
            with suppress(NoModel):
                yield Reading(f"reader {each.id}", each.article, code, _plain(run(asked).value))


def verdicts(reading: Reading, draft: dict[str, Any]) -> dict[tuple[str, int], Verdict]:
    """What becomes of each item of a draft, by its section and its place in it."""
    made = draft_model(DEFAULT_SECTIONS).model_validate(draft)
    out = ground_draft(made, reading.article, DEFAULT_SECTIONS, reading.statements)
    found: dict[tuple[str, int], Verdict] = {}
    for failure in out.failures:
        checks = tuple(problem.check for problem in failure.problems)
        found[failure.section, failure.index] = Verdict("rejected", checks)
    for name, items in out.items.items():
        for item in items:
            doubts = tuple(getattr(item, "doubts", ()))
            at = int(item.id.removeprefix(LETTERS[name])) - 1
            found[name, at] = Verdict("doubted" if doubts else "passed", doubts)
    return found


def alone(draft: dict[str, Any], name: str, item: Item) -> dict[str, Any]:
    """A draft of one item, the actors, and what the item is linked to: all that is asked of it."""
    section = next(section for section in DEFAULT_SECTIONS if section.name == name)
    kept: dict[str, Any] = {
        other.name: draft[other.name] if other.names else [] for other in DEFAULT_SECTIONS
    }
    for field, to in section.links:
        linked = {item[field]} if isinstance(item[field], str) else {*(item[field] or ())}
        kept[to] = [each for each in draft[to] if each["id"] in linked]
    return draft | kept | {name: [item]}


# What is planted


def planted(reading: Reading, chance: random.Random) -> Iterator[Change]:
    """Each error that can be planted in a reading, one at a time."""
    draft = reading.draft
    actors = {actor["id"]: actor for actor in draft["actors"]}
    cited = sorted(
        {
            n
            for name in ("claims", "denials", "casualties")
            for item in draft[name]
            for n in item["s"]
        }
    )
    for name in ("claims", "denials", "western_reactions"):
        for at, item in enumerate(draft[name]):
            yield from _statement(reading, name, at, actors, chance)
            yield from _moved(name, at, item, cited, chance)
            yield from _both(reading, name, at, item, chance)
    for at, item in enumerate(draft["claims"]):
        yield from _voice(at, item, actors, chance)
    for at, item in enumerate(draft["western_reactions"]):
        others = [c for c in ("FR", "PL", "US", "ES", "SE", "IT") if c != item["country"]]
        yield _with("country swapped", "western_reactions", at, item, country=chance.choice(others))
    yield from _figures(reading, actors, cited, chance)


def _statement(
    reading: Reading, name: str, at: int, actors: dict[str, Any], chance: random.Random
) -> Iterator[Change]:
    """Errors in who says it and in what is said."""
    item, negate = reading.draft[name][at], NEGATED.get(reading.statements)
    if item["by"] and (other := _another(item["by"], actors, chance)):
        yield _with("speaker swapped", name, at, item, by=[other])
    if item.get("via"):
        yield _with("via dropped", name, at, item, via=None)
    for kind, text in (
        ("negation flipped", negate(item["text"]) if negate else None),
        ("another actor's name in the text", _other_name(item["text"], actors, chance)),
        ("subject and object swapped", _turned(item["text"], actors)),
        ("figure changed in a text", _other_figure(item["text"], chance)),
    ):
        if text is not None:
            yield _with(kind, name, at, item, text=text)


def _voice(at: int, item: Item, actors: dict[str, Any], chance: random.Random) -> Iterator[Change]:
    if item["voice"] == "reporter" and actors:
        kind, one = "the reporter's words given to a party", chance.choice(sorted(actors))
        yield _with(kind, "claims", at, item, voice="party", by=[one])
    if item["voice"] == "party":
        kind = "a party's words given to the reporter"
        yield _with(kind, "claims", at, item, voice="reporter", by=[], via=None)


def _figures(
    reading: Reading, actors: dict[str, Any], cited: list[int], chance: random.Random
) -> Iterator[Change]:
    name = "casualties"
    for at, item in enumerate(reading.draft[name]):
        more = chance.choice([1, 2, 5])
        if item["count"] is not None:
            yield _with("count changed", name, at, item, count=item["count"] + more)
        elif item["min"] is not None and item["max"] is None:
            yield _with("count changed", name, at, item, min=item["min"] + more)
        if item["kind"] in ("killed", "wounded"):
            other = "wounded" if item["kind"] == "killed" else "killed"
            yield _with("killed for wounded", name, at, item, kind=other)
        if item["by"] and (someone := _another(item["by"], actors, chance)):
            yield _with("a figure's source swapped", name, at, item, by=[someone])
        bound = item["count"] or item["min"] or item["max"]
        if item["precision"] in ("at_least", "at_most", "approximate") and bound:
            yield _with(
                "bound dropped",
                name,
                at,
                item,
                precision="exact",
                count=bound,
                min=None,
                max=None,
            )
        if item["precision"] == "exact" and item["count"]:
            count = item["count"]
            yield _with("bound added", name, at, item, precision="at_least", count=None, min=count)
        yield from _moved(name, at, item, cited, chance)
        yield from _both(reading, name, at, item, chance)


def _both(
    reading: Reading, name: str, at: int, item: Item, chance: random.Random
) -> Iterator[Change]:
    """What statements and figures have in common: hedge, status and day."""
    if item.get("hedged"):
        words = language(reading.statements)
        text = item.get("text", "")
        if words is not None and text:
            text = " ".join(words.cues["hedge"].pattern.sub("", text).split())
        yield _with(
            "hedge dropped", name, at, item, hedged=False, **({"text": text} if text else {})
        )
    if item.get("status") in ("unverified", "disputed"):
        yield _with("unverified or disputed called confirmed", name, at, item, status="confirmed")
    if item.get("date"):
        day = datetime.date.fromisoformat(item["date"]) + datetime.timedelta(chance.choice([-3, 4]))
        yield _with("date shifted", name, at, item, date=day.isoformat())


def _moved(
    name: str, at: int, item: Item, cited: list[int], chance: random.Random
) -> Iterator[Change]:
    far = [n for n in cited if min(abs(n - s) for s in item["s"]) >= 3]
    if far:
        yield _with("evidence moved", name, at, item, s=[chance.choice(far)])


def _with(error: str, name: str, at: int, item: Item, /, **change: Any) -> Change:
    return error, name, at, item | change


def _another(ids: list[str], actors: dict[str, Item], chance: random.Random) -> str | None:
    """Another actor, of the same kind where there is one."""
    others = [key for key in actors if key not in ids]
    same = [key for key in others if actors[key]["kind"] == actors.get(ids[0], {}).get("kind")]
    return chance.choice(same or others) if others else None


def _names(actor: Item) -> list[str]:
    return [name for name in (actor["name"], actor["mention"]) if name]


def _named(text: str, actors: dict[str, Item]) -> list[tuple[int, str, str]]:
    """The actors whom a text names: where, by what name, and who."""
    found: dict[str, tuple[int, str, str]] = {}
    for key, actor in actors.items():
        for name in _names(actor):
            if key not in found and (match := re.search(rf"\b{re.escape(name)}\b", text)):
                found[key] = (match.start(), name, key)
    return sorted(found.values())


def _other_name(text: str, actors: dict[str, Item], chance: random.Random) -> str | None:
    """The text with another actor's name in place of one that it uses."""
    used = _named(text, actors)
    if not used:
        return None
    _, name, key = chance.choice(used)
    other = _another([key], actors, chance)
    return text.replace(name, actors[other]["name"], 1) if other else None


def _turned(text: str, actors: dict[str, Item]) -> str | None:
    """The text with the first two actors that it names in each other's places."""
    used = _named(text, actors)
    if len(used) < 2:
        return None
    (first, one, _), (second, other, _) = used[:2]
    if first + len(one) > second:
        return None
    between = text[first + len(one) : second]
    if len(between.split()) < 2 and not re.search(r"[^\W\d_]{4}", between):
        return None  # "A and B" is "B and A"
    return text[:first] + other + between + one + text[second + len(other) :]


_FIGURE = re.compile(r"(?<![\w.,-])\d{1,3}(?![\w-]|[.,]\d)")


def _other_figure(text: str, chance: random.Random) -> str | None:
    if not _FIGURE.search(text):
        return None
    return _FIGURE.sub(lambda m: str(int(m[0]) + chance.choice([1, 3, 10])), text, count=1)


_AUXILIARY_EN = re.compile(
    r"\b(is|are|was|were|will|would|has|have|had|can|could|did|does|should|must)\b(?! not\b)"
)
_AUXILIARY_NL = re.compile(
    r"\b(is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|kan|kunnen|zal|zou)\b"
    r"(?! niet\b)"
)


def _negated_en(text: str) -> str | None:
    if re.search(r"\b(not|no longer|never) ", text):
        return re.sub(r"\b(not|no longer|never) ", "", text, count=1)
    return _AUXILIARY_EN.sub(r"\1 not", text, count=1) if _AUXILIARY_EN.search(text) else None


def _negated_nl(text: str) -> str | None:
    if re.search(r"\b(niet|nooit) ", text):
        return re.sub(r"\b(niet|nooit) ", "", text, count=1)
    return _AUXILIARY_NL.sub(r"\1 niet", text, count=1) if _AUXILIARY_NL.search(text) else None


NEGATED = {"en": _negated_en, "nl": _negated_nl}


# What is printed


@dataclass(frozen=True)
class Measured:
    """All that was found.

    `kinds` counts what became of planted errors, `noticed_by` by which check; `untouched` counts
    right items, `false_alarms` the checks that touched one.
    """

    kinds: dict[str, Counter[str]]
    noticed_by: dict[str, Counter[str]]
    untouched: Counter[str]
    false_alarms: Counter[str]
    let_through: list[str]
    touched: list[str]

    @property
    def noticed(self) -> float:
        """Of a hundred planted errors, how many are rejected or doubted."""
        total = sum(self.kinds.values(), Counter())
        return 100 * (1 - total["passed"] / total.total())

    def of_untouched(self, became: str) -> float:
        """Of a hundred right items, how many are rejected, or doubted."""
        return 100 * self.untouched[became] / self.untouched.total()


def measure(seed: int = 1, gold: Path = GOLD) -> Measured:
    """Plant every error and see what becomes of it.

    An item that the checks touch as it is, is left out: an error in it would be noticed for the
    wrong reason.
    """
    made = Measured({}, {}, Counter(), Counter(), [], [])
    for reading in readings(gold):
        chance = random.Random(f"{seed} {reading.name}")
        before = verdicts(reading, reading.draft)
        for (name, at), verdict in before.items():
            made.untouched[verdict.became] += 1
            for check in verdict.checks:
                made.false_alarms[f"{verdict.became}: {check}"] += 1
                made.touched.append(
                    f"{check} {reading.name} {name} {_shown(reading.draft, name, at)}"
                )
        for kind, name, at, item in planted(reading, chance):
            if before[name, at].became != "passed":
                continue
            verdict = verdicts(reading, alone(reading.draft, name, item))[name, 0]
            made.kinds.setdefault(kind, Counter())[verdict.became] += 1
            made.noticed_by.setdefault(kind, Counter()).update(verdict.checks[:1])
            if verdict.became == "passed":
                made.let_through.append(f"{kind}: {reading.name} {name} {item}")
    return made


def report(made: Measured) -> None:
    """Print the tables, as Markdown."""
    rows = [
        [
            kind,
            *_became(counts),
            f"{100 * (1 - counts['passed'] / counts.total()):.0f}%",
            ", ".join(f"{check} {n}" for check, n in made.noticed_by[kind].most_common(2)),
        ]
        for kind, counts in sorted(made.kinds.items(), key=lambda each: -each[1]["passed"])
    ]
    noticed = f"{made.noticed:.0f}% (goal: {LEAST_NOTICED:.0f}%)"
    rows.append(["all", *_became(sum(made.kinds.values(), Counter())), noticed, ""])
    head = ["planted", "n", "rejected", "doubted", "let through", "noticed", "mostly by"]
    table("Planted errors, one at a time", head, rows)
    alarms: list[list[object]] = [
        ["rejected", made.untouched["rejected"], _share(made, "rejected", MOST_REJECTED)],
        ["doubted", made.untouched["doubted"], _share(made, "doubted", MOST_DOUBTED)],
        *([check, n, ""] for check, n in made.false_alarms.most_common()),
    ]
    table("Right items", [f"of {made.untouched.total()} untouched items", "n", "share"], alarms)


def _became(counts: Counter[str]) -> list[int]:
    return [counts.total(), counts["rejected"], counts["doubted"], counts["passed"]]


def _share(made: Measured, became: str, goal: float) -> str:
    return f"{made.of_untouched(became):.2f}% (goal: at most {goal:g}%)"


def _shown(draft: dict[str, Any], name: str, at: int) -> Any:
    return draft[name][at] if name not in ("lead", "headline") else draft[name]


def _plain(draft: BaseModel) -> dict[str, Any]:
    plain: dict[str, Any] = draft.model_dump(mode="json", by_alias=True)
    return plain


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gold", type=Path, default=GOLD, help="another file of gold")
    parser.add_argument("--show", action="store_true", help="also each item that got through")
    given = parser.parse_args()
    made = measure(given.seed, given.gold)
    report(made)
    if given.show:
        print("\n".join(["Touched:", *made.touched, "", "Let through:", *made.let_through]))


if __name__ == "__main__":
    main()
