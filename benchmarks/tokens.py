"""Where the tokens of an answer go: `python benchmarks/tokens.py`.

Measured on the recorded answers to the reports on the bridge's first day; a token is taken for four
characters. Prints Markdown: the share of each section and of each key, what is said that nobody
needs, and how long the answers are beside those that were recorded before there were events: as
they are, in the short form that is asked for where an endpoint does not insist on every key, and
those of readers who were asked for it (kept by `tests/behaviour/test_read_in_steps.py`). It
needs the extra `test`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sizes import recorded
from tables import table

from newsbrief.article.article import Article
from newsbrief.sections.actors import ActorDraft
from newsbrief.sections.aliases import given_away
from newsbrief.sections.ground import Ground, fold
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests" / "support"))

import cassette  # noqa: E402 (it stands beside the tests)

BEFORE = {
    "bridge-explainer.nl": 17922,
    "bridge-live-qa.en": 20363,
    "bridge-report.en": 18448,
    "bridge-what-we-know.nl": 17403,
}
"""Characters of the answers to the same reports under schema version 1, without spaces."""
NAMES = (*BEFORE, "bridge-both-banks.uk", "bridge-explainer.es", "bridge-live.fr", "bridge-wire.de")
EMPTY: tuple[Any, ...] = (None, "", [])
KEPT = TOP / "tests" / "behaviour" / "cassettes" / "test_read_in_steps"
TEST = "test_a_careful_reading_finds_what_the_gold_holds"
USUAL = {"voice": "party", "status": "stated"}
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
                found["a mention that is the name once more"] += (
                    size({"mention": actor["name"]}) - 1
                )
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
        usual = {key: value for key, value in USUAL.items() if item.get(key) == value}
        found["a voice that is party, a status that is stated"] += sum(
            size({key: value}) - 1 for key, value in usual.items()
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


def in_short(answers: Answers) -> None:
    """Print how long the same answers are in the short form, and those of readers asked for it."""
    sums: Counter[str] = Counter()
    rows = []
    for name in NAMES:
        read = read_short(name)
        if name not in BEFORE and read is None:
            continue
        whole, before = answers[name][1], BEFORE.get(name)
        sizes = {
            "version 1": before,
            "every key": size(whole),
            "every key, spaced": len(json.dumps(whole, ensure_ascii=False)),
            "short": size(short(whole)),
            "asked for short": None if read is None else len(read),
        }
        shown = [tokens(n) if n else "–" for n in sizes.values()]
        rows.append((name, *shown))
        if before:
            sums.update({what: n for what, n in sizes.items() if n})
    first = f"the first {len(BEFORE)}"
    rows.append((first, *(tokens(sums[what]) for what in sizes)))
    table("Tokens of an answer that says every key, and of a short one", ("answer", *sizes), rows)
    others = ("version 1", "every key", "every key, spaced")
    changes = [
        (what, *(change(sums[what], sums[other]) for other in others))
        for what in ("short", "asked for short")
    ]
    table("The same beside others (goal: −15%)", (first, *others), changes)


def short(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An answer without the keys that may be left out."""
    draft = draft_model(DEFAULT_SECTIONS).model_validate(answer)
    made = draft.model_dump(by_alias=True, exclude_defaults=True)
    for actor in made["actors"]:
        if actor["mention"] == actor["name"]:
            del actor["mention"]
    return made


def read_short(name: str) -> str | None:
    """What a careful reader wrote who was asked for a short answer; None where nobody was."""
    path = KEPT / f"{TEST}[short-{name}].yaml"
    if not path.is_file():
        return None
    exchange = cassette.Readable.deserialize(path.read_text(encoding="utf-8"))["interactions"][0]
    body = json.loads(exchange["response"]["body"]["string"])
    text: str = body["choices"][0]["message"]["content"]
    return text.strip()


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
    in_short(answers)


if __name__ == "__main__":
    main()
