"""Errors planted in right readings, one at a time, to see what notices them. Pure.

What is right is a draft that holds: gold, or a careful reader's answers. Chance is the caller's.
"""

import datetime
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from newsbrief.article.article import Article
from newsbrief.article.figures import read_figures
from newsbrief.languages import Language, language
from newsbrief.languages.cues import either

Item = dict[str, Any]
Change = tuple[str, str, int, Item]
"""Kind of error, section, place in the section, and the item with the error in it."""


@dataclass(frozen=True)
class RightReading:
    """A right reading of an article: the draft as JSON, and the language it is written in."""

    name: str
    article: Article
    statements: str
    """ISO 639-1."""
    draft: dict[str, Any]
    also: Mapping[tuple[str, int], Mapping[str, list[Any]]] = field(default_factory=dict)
    """By section and place: what else would be right in a field, as gold may say."""

    def holds(self, name: str, at: int, item: Item) -> bool:
        """Whether an item in that place is right, too: all that is changed is right as well."""
        also = self.also.get((name, at))
        if not also:
            return False
        changed = {key for key, value in self.draft[name][at].items() if value != item[key]}
        return changed <= also.keys() and all(item[key] in also[key] for key in changed)


def planted(reading: RightReading, chance: random.Random) -> Iterator[Change]:
    """Each error that can be planted in a reading, one at a time."""
    for error, name, at, item in _each(reading, chance):
        if not reading.holds(name, at, item):
            yield error, name, at, item


def _each(reading: RightReading, chance: random.Random) -> Iterator[Change]:
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
            yield from _joined(name, at, item, draft[name], chance)
    for at, item in enumerate(draft["claims"]):
        yield from _voice(at, item, actors, chance)
    for at, item in enumerate(draft["western_reactions"]):
        others = [c for c in ("FR", "PL", "US", "ES", "SE", "IT") if c != item["country"]]
        yield _with("country swapped", "western_reactions", at, item, country=chance.choice(others))
    yield from _figures(reading, actors, cited, chance)
    yield from _top(reading, actors, chance)


def with_error(draft: dict[str, Any], name: str, at: int, item: Item) -> dict[str, Any]:
    """The draft with this item in its place; that of the headline has its text alone."""
    if name == "headline":
        return draft | {name: item["text"]}
    if name == "lead":
        return draft | {name: item}
    return draft | {name: [item if n == at else other for n, other in enumerate(draft[name])]}


def item_at(draft: dict[str, Any], name: str, at: int) -> Any:
    """The item of a section at this place; headline and lead as they are."""
    return draft[name] if name in ("headline", "lead") else draft[name][at]


def _top(reading: RightReading, actors: dict[str, Item], chance: random.Random) -> Iterator[Change]:
    """Errors in headline and lead; where both are one text, as in gold, in the headline alone."""
    words = language(reading.statements)
    items = {"headline": {"text": reading.draft["headline"]}, "lead": reading.draft["lead"]}
    if items["lead"] is None or items["lead"]["text"] == items["headline"]["text"]:
        del items["lead"]
    for name, item in items.items():
        said = item["text"]
        for error, text in (
            ("a figure changed", _other_figure(said, reading.statements, chance)),
            ("negation flipped", _negated(said, words) if words else None),
            ("another actor's name", _other_name(said, actors, chance)),
            ("subject and object swapped", _turned(said, actors)),
            ("killed for wounded", _reworded(said, "harmed", words) if words else None),
            ("a stronger word", _reworded(said, "stronger", words) if words else None),
        ):
            if text is not None:
                yield _with(f"{error} in headline or lead", name, 0, item, text=text)


def _statement(
    reading: RightReading, name: str, at: int, actors: dict[str, Any], chance: random.Random
) -> Iterator[Change]:
    """Errors in who says it and in what is said."""
    item, words = reading.draft[name][at], language(reading.statements)
    if item["by"] and (other := _another(item["by"], actors, chance)):
        yield _with("speaker swapped", name, at, item, by=[other])
    if item.get("via"):
        yield _with("via dropped", name, at, item, via=None)
    for kind, text in (
        ("negation flipped", _negated(item["text"], words) if words else None),
        ("a stronger word", _reworded(item["text"], "stronger", words) if words else None),
        ("another actor's name in the text", _other_name(item["text"], actors, chance)),
        ("subject and object swapped", _turned(item["text"], actors)),
        ("figure changed in a text", _other_figure(item["text"], reading.statements, chance)),
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
    reading: RightReading, actors: dict[str, Any], cited: list[int], chance: random.Random
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
            yield _with("exact called about", name, at, item, precision="approximate")
        yield from _moved(name, at, item, cited, chance)
        yield from _both(reading, name, at, item, chance)


def _both(
    reading: RightReading, name: str, at: int, item: Item, chance: random.Random
) -> Iterator[Change]:
    """What statements and figures have in common: hedge, status and day."""
    if item.get("hedged"):
        words, told = language(reading.statements), "text" if "text" in item else "victims"
        text = _flat(item[told], words) if words is not None else item[told]
        yield _with("hedge dropped", name, at, item, hedged=False, **{told: text or item[told]})
    if item.get("status") in ("unverified", "disputed"):
        yield _with("unverified or disputed called confirmed", name, at, item, status="confirmed")
    if item.get("date"):
        day = datetime.date.fromisoformat(item["date"]) + datetime.timedelta(chance.choice([-3, 4]))
        yield _with("date shifted", name, at, item, date=day.isoformat())


def _flat(text: str, words: Language) -> str:
    """The text without its words of distance, and its conditionals as plain as can be."""
    endings = words.planting.get("flat", {})
    for match in reversed([*words.checks["conditional"].finditer(text)]):
        verb = match.group()
        for given, other in endings.items():
            if verb.endswith(given):
                verb = verb.removesuffix(given) + str(other)
                break
        text = text[: match.start()] + verb + text[match.end() :]
    for cue in (words.cues["hedge"], words.checks["uncertain"]):
        text = cue.pattern.sub("", text)
    return " ".join(text.split())


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
    other = _another([key, *(other for _, _, other in used)], actors, chance)
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


def _other_figure(text: str, code: str, chance: random.Random) -> str | None:
    """The text with another number for the first that counts more than one, in digits or words."""
    for figure in read_figures(text, code):
        if isinstance(figure.value, int) and 1 < figure.value < _LARGEST:
            other = figure.value + chance.choice([1, 3, 10])
            return f"{text[: figure.start]}{other}{text[figure.end :]}"
    return None


_LARGEST = 1000
"""Above this a figure may be a year, and a little more of it is no error that anybody minds."""


def _joined(
    name: str, at: int, item: Item, items: list[Item], chance: random.Random
) -> Iterator[Change]:
    """What another item says, which no cited sentence bears out, put into this one."""
    apart = [other for other in items if other is not item and not {*other["s"]} & {*item["s"]}]
    if not apart:
        return
    other = chance.choice(apart)
    one, two = item["text"].rstrip(" ."), other["text"].rstrip(" .")
    yield _with("a clause added", name, at, item, text=f"{one}; {two}.")
    first, last = one.split(), two.split()
    if min(len(first), len(last)) >= _SEVERAL:
        text = " ".join([*first[: len(first) // 2], *last[len(last) // 2 :]])
        s = sorted({*item["s"], *other["s"]})
        yield _with("two sentences merged", name, at, item, text=f"{text}.", s=s)


_SEVERAL = 4
"""Words of a statement that can be cut in two."""


def _negated(text: str, words: Language) -> str | None:
    """The text without the "not" that it has, or else with one; None where neither can be done.

    A "not" goes with a word of `planting.verbs`, as `planting.negated` shows.
    """
    away = _phrases(words.planting.get("no", ()))
    if away.search(text):
        return " ".join(away.sub(" ", text).split())
    verb = _phrases(words.planting.get("verbs", ())).search(text)
    if verb is None:
        return None
    negated = str(words.planting["negated"]).format(verb.group())
    return text[: verb.start()] + negated + text[verb.end() :]


def _reworded(text: str, table: str, words: Language) -> str | None:
    """The text with one word of a table of `planting` changed; None where it has none of them."""
    for given, other in words.planting.get(table, {}).items():
        found = _phrases([given]).search(text)
        if found is not None:
            return text[: found.start()] + str(other) + text[found.end() :]
    return None


def _phrases(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(phrases) or '(?!)'})(?!\w)", re.IGNORECASE)


def unreal(reading: RightReading) -> Iterator[tuple[str, int, Article]]:
    """Each casualty, and the article with its one sentence denied, feared or supposed.

    The kind of error, the place among the casualties, and the article as it then reads.
    """
    article = reading.article
    words = article.known_language
    shown = {sentence.number: sentence for sentence in article.shown}
    for at, item in enumerate(reading.draft["casualties"]):
        sentence = shown.get(item["s"][0]) if len(item["s"]) == 1 else None
        if sentence is None or words is None:
            continue
        for kind, told in words.planting.get("unreal", {}).items():
            before, behind = article.text[: sentence.start], article.text[sentence.end :]
            plain = article.text[sentence.start : sentence.end].rstrip(" .")
            text = f"{before}{told.format(plain)}{behind}"
            changed = Article(text, id=article.id, language=words.code, published=article.published)
            if len(changed.shown) == len(article.shown):
                yield kind, at, changed
