"""Whether the place of an item is named where the item rests."""

from typing import Any

from newsbrief.languages.words import split_words
from newsbrief.sections.ground import Ground, Problem

_STEM = 4
"""Letters that two forms of a name have in common: "Харків", "Харкові"."""


def place_near(item: Any, ground: Ground) -> Problem | None:
    """Every longer word of the place stands in the cited sentences or those beside them.

    Hard when none of its words, in any form, is in the whole article; soft otherwise.
    """
    wanted = {word[:_STEM] for word in split_words((item.place or "").casefold())}
    wanted = {word for word in wanted if len(word) == _STEM} or wanted
    if not wanted:
        return None
    if not wanted & {word[:_STEM] for word in ground.vocabulary}:
        return Problem("place_near", "the place is not named in the article")
    numbers = {n + step for n in item.cites for step in (-2, -1, 0, 1)}
    paragraphs = {ground.shown[n].paragraph for n in item.cites if n in ground.shown}
    near = [ground.shown[n] for n in numbers if n in ground.shown]
    near += [sentence for p in paragraphs for sentence in ground.paragraphs[p]]
    said = {w[:_STEM] for s in near for w in split_words(ground.text(s).casefold())}
    if wanted <= said:
        return None
    return Problem("place_near", "the cited sentences name another place", hard=False)
