"""Whether names stand in the article, and speakers near what they are said to have said."""

import re
from collections.abc import Iterator
from typing import Any

from newsbrief.article.printable import visible
from newsbrief.sections.checks.base import Check, short
from newsbrief.sections.ground import WORD, Ground, Named, Problem, references

_AFTER_STOP = re.compile(r"(?:^|[.!?:;]\s|\n)[\W_]*$")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}")  # letters without a case are sorted out later
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
                if not _is_known(word.casefold(), ground) and not _in_actor_names(word, ground):
                    return Problem("names_known", f"{short(word)} is not in the article", False)
        return None

    return names_known


def names_near(*fields: str, by: tuple[str, ...]) -> Check[Any]:
    """The actors whom these text fields name are named in, or just before, the cited sentences.

    Or they are those in the fields `by`.
    """

    def names_near(item: Any, ground: Ground) -> Problem | None:
        wanted = ground.hearing.called(" ".join(getattr(item, name) for name in fields))
        if not wanted:
            return None
        own = {ground.actor_id(r) for name in by for r in references(item, name)}
        numbers = {n + step for n in item.cites for step in (-2, -1, 0, 1)}
        near = {p for n in item.cites if n in ground.shown for p in [ground.shown[n].paragraph]}
        sentences = [ground.shown[n] for n in numbers if n in ground.shown]
        sentences += [s for p in near for s in ground.paragraphs[p]]
        known = {key for s in sentences for key in ground.hearing.named(s.text)}
        for names in wanted:
            if not names & known and not names & own:
                return Problem(
                    "names_near", "an actor is named who is not near its sentences", False
                )
        return None

    return names_near


def _is_known(word: str, ground: Ground) -> bool:
    """Whether the article has the word, or one made from the same name: "Duitsland", "Duitse"."""
    return word in ground.vocabulary or (len(word) > _STEM and word[:_STEM] in ground.stems)


_STEM = 5


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
