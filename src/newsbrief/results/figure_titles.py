"""What figures that stand side by side are of, in a title that fits each of them. Pure."""

from collections.abc import Sequence

from newsbrief.languages.labels import Labels
from newsbrief.results.comparison import FigureCell
from newsbrief.sections.ground import words_in

_LETTERS = 4
"""Letters of a word that may carry meaning."""


def title_of(cells: Sequence[FigureCell], words: Labels) -> str:
    """The kind of casualties, and who these people are as far as all cells agree.

    Where one figure stands throughout, the words of the summary that has most in common with the
    others. Where figures differ, the shortest that has a word in common with each: the one driver
    of a train does not name all the dead; else whether they are civilians, and whose, where all
    say the same; else nothing.
    """
    kind = words("casualty", cells[0].kind)
    victims = _victims(cells)
    if victims is not None:
        return f"{kind}: {victims}"
    who = {cell.who for cell in cells}
    sides = {cell.side for cell in cells}
    told = [
        words("who", next(iter(who))) if len(who) == 1 and who != {"unknown"} else None,
        next(iter(sides)) if len(sides) == 1 else None,
    ]
    common = ", ".join(each for each in told if each)
    return f"{kind}: {common}" if common else kind


def _victims(cells: Sequence[FigureCell]) -> str | None:
    texts = [cell.victims for cell in cells]
    every = [words_in(text) for text in texts]
    if len({(cell.count, cell.minimum, cell.maximum) for cell in cells}) == 1:

        def shared(at: int) -> float:
            return sum(len(every[at] & other) / (len(every[at] | other) or 1) for other in every)

        return texts[max(range(len(texts)), key=shared)]
    carrying = [words_in(text, letters=_LETTERS) for text in texts]
    fitting = [
        text
        for text, own in zip(texts, carrying, strict=True)
        if all(own & other for other in carrying)
    ]
    return min(fitting, key=lambda text: len(words_in(text)), default=None)
