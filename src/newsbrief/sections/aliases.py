"""The other names of an actor that the article itself gives away: acronyms, and a surname alone."""

import re
from collections.abc import Iterator
from typing import Any

from newsbrief.languages.words import split_words
from newsbrief.sections.ground import Ground, fold

_ACRONYM = re.compile(r"""["'”“’»«]?\s?[(\[]["'“„«]?([^\W\d_][\w&./-]{1,11})["'”“»]?[)\]]""")
"""A word in brackets, as it stands right behind a name."""
_PERSONS = ("person", "expert")
_SHORTEST = 3
"""Letters of a surname."""


def given_away(item: Any, ground: Ground) -> Iterator[str]:
    """The acronym in brackets right behind the name; the surname, where it stands alone as well.

    A surname that the article gives to somebody else, too, names neither of them.
    """
    if item.kind in _PERSONS:
        yield from _surname(item.mention, ground)
        return
    for name in dict.fromkeys((item.mention, item.name)):
        for behind in _behind(name, ground.article.folded):
            found = _ACRONYM.match(ground.article.folded, behind)
            if found and sum(map(str.isupper, found[1])) > 1 and fold(found[1]) != fold(name):
                yield found[1]


def _surname(mention: str, ground: Ground) -> Iterator[str]:
    words = split_words(mention)
    if len(words) < 2 or not words[-1][0].isupper() or len(words[-1]) < _SHORTEST:
        return
    before, surname = words[-2:]
    text = ground.article.folded
    places = list(_places(surname, text))
    others = [at for at in places if not text.endswith(f"{before} ", 0, at)]
    if 0 < len(others) < len(places):
        names = [split_words(text[max(at - _LONGEST, 0) : at])[-1:] for at in others]
        if not any(name and name[0][0].isupper() for name in names):
            yield surname


def _behind(name: str, text: str) -> Iterator[int]:
    """Where the text goes on behind a name."""
    return (at + len(name) for at in _places(name, text))


def _places(name: str, text: str) -> Iterator[int]:
    """Where a name stands as whole words; never for an empty one."""
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if (at == 0 or not text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, at + 1)


_LONGEST = 40
"""Characters back, in which the word before a surname stands."""
