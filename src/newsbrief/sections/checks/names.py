"""Whether names stand in the article, and speakers near what they are said to have said."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.printable import visible
from newsbrief.sections.checks.base import Check, short
from newsbrief.sections.ground import WORD, Ground, Named, Problem, fold, references

_AFTER_STOP = re.compile(r"(?:^|[.!?:;]\s|\n)[\W_]*$")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}")  # letters without a case are told apart later
_PREPOSITIONS = frozenset(
    "of for in at the van voor op bij der des von für im de du la le "
    "del di dei degli della dell".split()
)


def mention_in_article(item: Named, ground: Ground) -> Problem | None:
    """The mention stands in the article letter for letter, white space folded."""
    if _stands_in(item.mention, ground.article.folded):
        return None
    return Problem("mention_in_article", f"mention {short(item.mention)} is not in the article")


def aliases_in_article(item: Named, ground: Ground) -> Problem | None:
    """Every alias stands in the article letter for letter; one that does not is a doubt."""
    absent = [alias for alias in item.aliases if not _stands_in(alias, ground.article.folded)]
    if absent:
        return Problem(
            "aliases_in_article", f"alias {short(absent[0])} is not in the article", hard=False
        )
    return None


def speaker_near(item: Any, ground: Ground) -> Problem | None:
    """A speaker stands in a cited sentence or earlier in its paragraph, by name or head word."""
    speakers = [
        ground.actors[key] for r in references(item, "speakers") if (key := ground.actor_id(r))
    ]
    if not speakers:
        return None
    near = " ".join(s.text for s in _with_paragraph_before(ground, ground.cited(item)))
    folded = fold(near)
    called = [{fold(n) for n in (s.name, s.mention, *s.aliases)} - {""} for s in speakers]
    if any(True for names in called for name in names for _ in _beginnings(name, folded)):
        return None
    words = set(WORD.findall(folded))
    if any(words & heads(name) for names in called for name in names):
        return None
    if (known := ground.words_of) is not None and known.names_are_declined:
        stems = _stems(words)
        if any(stems & _stems(WORD.findall(name)) for names in called for name in names):
            return None
    return Problem("speaker_near", "no speaker is named in or before the cited sentences", False)


def names_known(*fields: str) -> Check[Any]:
    """A proper name in these text fields is an actor's or stands in the article.

    Only where statements are in the article's own language, and not where every noun has a capital
    or names are declined: elsewhere translated names would raise false alarms.
    """

    def names_known(item: object, ground: Ground) -> Problem | None:
        known = ground.words_of
        if ground.statements != ground.article.language or (
            known is not None and (known.names_are_declined or known.nouns_have_capitals)
        ):
            return None
        for name in fields:
            for word in _capitalised(getattr(item, name)):
                if word not in ground.vocabulary and not _in_actor_names(word, ground):
                    return Problem("names_known", f"{short(word)} is not in the article", False)
        return None

    return names_known


@lru_cache(maxsize=4096)
def heads(name: str) -> frozenset[str]:
    """The words by which a report calls somebody again: "the legion", "the ministry", a surname.

    That is the last word, and the last before a preposition ("Ministry of Defence"), four letters
    at least, in lower case.
    """
    words = WORD.findall(name.casefold())
    before = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), len(words))
    found = {words[-1]} if words else set()
    if before > 0:
        found |= {words[before - 1]}
    return frozenset(word for word in found if len(word) >= 4)


def _stems(words: Iterable[str]) -> set[str]:
    """Long words without the two letters in which cases differ."""
    return {word[:-2] for word in words if len(word) >= 6}


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a folded text, from the beginning of a word.

    Endings may follow ("Ruslands"), except after names of under four letters: "US" is not in "use".
    """
    wanted = " ".join(visible(name).split())
    ends = (at + len(wanted) for at in _beginnings(wanted, text))
    return any(len(wanted) >= 4 or not WORD.match(text, end) for end in ends)


def _beginnings(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text and begins a word; nowhere when it is empty.

    A search for the plain string leaps through a long article, where a pattern would try every
    character of it for every name.
    """
    at = text.find(name) if name else -1
    while at >= 0:
        if at == 0 or not WORD.match(text, at - 1):
            yield at
        at = text.find(name, at + 1)


def _with_paragraph_before(ground: Ground, cited: list[Sentence]) -> Iterator[Sentence]:
    last = {s.paragraph: s.number for s in cited}
    for paragraph, number in last.items():
        yield from (s for s in ground.paragraphs[paragraph] if s.number <= number)


def _capitalised(text: str) -> Iterator[str]:
    """The words with a capital that do not open a sentence."""
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        if word[0].isupper() and not _AFTER_STOP.search(text[: match.start()][-8:] or ""):
            yield word


def _in_actor_names(word: str, ground: Ground) -> bool:
    return any(
        word in " ".join((actor.name, actor.mention, *actor.aliases))
        for actor in ground.actors.values()
    )
