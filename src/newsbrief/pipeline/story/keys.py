"""What an item is found by again: names, places, days, numbers, sentences and words.

Two reports that have a strong key in common may have to do with each other, and code looks at both;
weak ones only tell which items a question is about. Whether a key is shared depends on no order and
on no other report, so that the reports of a story may come in any.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.ground import WORD, fold, words_in

STRONG, WEAK = "=", "~"
_STEM = 5
"""Letters of a word that count, so that "bridge" finds "bridges"."""
_LONG_SENTENCE = 8
"""Words of a sentence that is hardly written twice by chance."""
_SHINGLE = 4
"""Words of a piece of a sentence."""
_SKETCH = 2
"""Pieces of a sentence it is found by: near-equal ones nearly always have one in common."""


def keys_of(section: str, item: Any, summary: ArticleSummary) -> frozenset[str]:
    """The keys of one item: each begins with how strong it is and the section it is good for."""
    made = _KEYS[section](item, summary)
    sentences = (f"{STRONG}s:{digest}" for piece in item.evidence for digest in _sketch(piece.text))
    return frozenset((*made, *sentences, f"{WEAK}{section}"))


def _actor(actor: Any, _: ArticleSummary) -> Iterator[str]:
    for name in (actor.name, actor.mention, *actor.aliases):
        yield f"{STRONG}a:{fold(name)}"
        yield from _weak("a", name)
    yield f"{WEAK}a:{actor.kind}"


def _event(event: Any, summary: ArticleSummary) -> Iterator[str]:
    if event.date is not None:
        yield f"{STRONG}e:{event.date}"
    for word in _stems(event.place or ""):
        yield f"{STRONG}p:{word}"
    yield from _weak("e", event.statement, *_names(summary, event.actors))


def _figure(figure: Any, summary: ArticleSummary) -> Iterator[str]:
    kind = f"{figure.kind}:{figure.scope}"
    for number in {figure.count, figure.minimum, figure.maximum} - {None}:
        yield f"{STRONG}f:{kind}:{number}"
    yield f"{WEAK}f:{kind}"
    yield f"{WEAK}f:{kind}:{figure.who}"
    yield from _weak("f", figure.victims, *_names(summary, figure.reported_by))


def _statement(said: Any, summary: ArticleSummary) -> Iterator[str]:
    # A denial is found by what is claimed, and the other way round.
    yield from _weak("c", said.statement)
    yield from _weak("by", *_names(summary, said.speakers))
    if (kind := getattr(said, "kind", None)) is not None:
        yield f"{WEAK}c:{kind}"
    if said.date is not None:
        yield f"{WEAK}c:{said.date}"


_KEYS = {
    "actors": _actor,
    "events": _event,
    "casualties": _figure,
    "claims": _statement,
    "denials": _statement,
}
LINKED = tuple(_KEYS)
"""Sections whose items are linked. Reactions need no judgement: they go by country."""


def _names(summary: ArticleSummary, ids: tuple[str, ...]) -> list[str]:
    return [actor.name for actor in summary.actors if actor.id in ids]


def _weak(what: str, *texts: str) -> Iterator[str]:
    return (f"{WEAK}{what}:{stem}" for text in texts for stem in _stems(text))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_in(text, letters=4)}


def _sketch(sentence: str) -> list[str]:
    """Those pieces of a sentence, as hashes, whose hashes come first; none of a short sentence."""
    words = WORD.findall(sentence.casefold())
    if len(words) < _LONG_SENTENCE:
        return []
    pieces = {" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
    return sorted(hashlib.sha256(piece.encode()).hexdigest()[:12] for piece in pieces)[:_SKETCH]
