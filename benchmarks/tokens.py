"""Where the tokens of an answer go: `python benchmarks/tokens.py`.

Measured on the recorded answers to the reports on the bridge's first day; a token is taken for four
characters. Prints Markdown: the share of each section and of each key, what is said that nobody
needs, and how long the answers are beside those that were recorded before there were events.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sizes import recorded
from tables import table

from newsbrief.article.article import Article
from newsbrief.sections.actors import ActorDraft
from newsbrief.sections.aliases import given_away
from newsbrief.sections.ground import Ground, fold

BEFORE = {
    "bridge-explainer.nl": 17922,
    "bridge-live-qa.en": 20363,
    "bridge-report.en": 18448,
    "bridge-what-we-know.nl": 17403,
}
"""Characters of the answers to the same reports under schema version 1, without spaces."""
NAMES = (*BEFORE, "bridge-both-banks.uk", "bridge-explainer.es", "bridge-live.fr", "bridge-wire.de")
EMPTY: tuple[Any, ...] = (None, "", [])
MOST_WORDS = 8
"""That a role may have."""

Answers = Mapping[str, tuple[Article, dict[str, Any]]]


def by_section(answers: Answers) -> None:
    """Print how much of the answers each section is, and what an item of it takes."""
    sizes: Counter[str] = Counter()
    items: Counter[str] = Counter()
    for _, answer in answers.values():
        sizes.update({key: size({key: value}) - 2 for key, value in answer.items()})
        items.update({key: len(v) if isinstance(v, list) else 1 for key, v in answer.items()})
    rows = [
        (key, items[key], f"{tokens(n):,}", f"{n / sizes.total():.0%}", tokens(n) // items[key])
        for key, n in sizes.most_common()
    ]
    head = ("key", "items", "tokens", "share", "tokens an item")
    table(f"Tokens of {len(answers)} answers, by section", head, rows)


def by_key(answers: Answers) -> None:
    """Print how much of the answers the keys of the items are, name and value together."""
    sizes: Counter[str] = Counter()
    for _, item in every_item(answers):
        sizes.update({key: size({key: value}) - 1 for key, value in item.items()})
    rows = [(key, f"{tokens(n):,}", f"{n / sizes.total():.0%}") for key, n in sizes.most_common(14)]
    table("The same by key of an item, the largest", ("key", "tokens", "share"), rows)


def unneeded(answers: Answers) -> None:
    """Print what of the answers nobody needs, or the library could work out."""
    found: Counter[str] = Counter()
    for article, answer in answers.values():
        ground = Ground(article, article.language)
        for actor in answer["actors"]:
            own = {fold(name) for name in given_away(ActorDraft.model_validate(actor), ground)}
            known = [alias for alias in actor["aliases"] if fold(alias) in own]
            found["other names that the library finds itself"] += sum(size(a) + 1 for a in known)
            if actor["mention"] == actor["name"]:
                found["a mention that is the name once more"] += size(actor["mention"])
            words = actor["role"].split()
            found[f"roles beyond {MOST_WORDS} words"] += len(" ".join(words[MOST_WORDS:]))
        found["ids, which the order gives"] += sum(
            size({"id": item["id"]}) - 1
            for items in lists(answer)
            for item in items
            if "id" in item
        )
    for _, item in every_item(answers):
        nothing = {key: value for key, value in item.items() if value in EMPTY}
        found["keys with nothing under them (null, [], “”)"] += sum(
            size({key: value}) - 1 for key, value in nothing.items()
        )
        found["not hedged, where that is said"] += (
            size({"hedged": False}) - 1 if item.get("hedged") is False else 0
        )
    spaced = sum(len(json.dumps(a, ensure_ascii=False)) - size(a) for _, a in answers.values())
    found["spaces behind commas and colons, where a model writes them"] = spaced
    total = sum(size(answer) for _, answer in answers.values())
    rows = [(what, f"{tokens(n):,}", f"{n / total:.1%}") for what, n in found.most_common()]
    table("What is written that nobody needs", ("what", "tokens", "of the answers"), rows)


def beside_before(answers: Answers) -> None:
    """Print the answers' length beside those before there were events."""
    rows = []
    sums = [0, 0, 0]
    for name, before in BEFORE.items():
        answer = answers[name][1]
        now = size(answer)
        without = now - size({"events": answer["events"]}) + 1
        rows.append((name, *map(tokens, (before, now, without)), change(now, before)))
        sums = [a + b for a, b in zip(sums, (before, now, without), strict=True)]
    rows.append(("all", *map(tokens, sums), change(sums[1], sums[0])))
    head = ("answer", "version 1", "now", "now, without events", "change")
    table("Tokens of an answer under schema versions 1 and 2 (goal: −15%)", head, rows)
    print(f"Without events: {change(sums[2], sums[0])}.")


def every_item(answers: Answers) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each item of the answers, with its section's key."""
    for _, answer in answers.values():
        for key, value in answer.items():
            for item in value if isinstance(value, list) else ():
                yield key, item


def lists(answer: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    """The lists of items of an answer."""
    return [value for value in answer.values() if isinstance(value, list)]


def size(value: Any) -> int:
    """Characters of a value as JSON without spaces."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def tokens(characters: int) -> int:
    """Tokens, at four characters each."""
    return round(characters / 4)


def change(now: int, before: int) -> str:
    """How much more or less it is."""
    return f"{now / before - 1:+.1%}"


def main() -> None:
    """Print the tables."""
    answers = {name: (article, answer) for name, article, answer in recorded() if name in NAMES}
    by_section(answers)
    by_key(answers)
    unneeded(answers)
    beside_before(answers)


if __name__ == "__main__":
    main()
