"""Whether an item keeps the distance that its sentence keeps."""

from itertools import pairwise
from typing import Any

from newsbrief.sections.checks.base import counts
from newsbrief.sections.counting import clause_around, people_figures
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.hearing import says
from newsbrief.sections.wording import content


def hedge_kept(item: Any, ground: Ground) -> Problem | None:
    """Where the clause that an item says again hedges, the item says so, or its text does.

    For a figure that is the clause around it; for a statement the sentence that shares most words
    with it, and there the clauses that share some. Other hedges are not the item's.
    """
    words = ground.words_of
    if item.hedged or words is None:
        return None
    texts = ground.told(item)
    if not any(says(words.cues["hedge"], text, words.code) for text in texts):
        return None
    statement = getattr(item, "statement", None)
    clauses = (
        _figure_clauses(item, ground) if statement is None else _said_again(statement, item, ground)
    )
    hedged = [says(words.cues["hedge"], clause, words.code) for clause in clauses]
    if hedged and all(hedged) and not _hedges_itself(statement or "", ground):
        return Problem("hedge_kept", "a cited sentence hedges and the item does not", hard=False)
    return None


def _hedges_itself(text: str, ground: Ground) -> bool:
    own = ground.own_words
    return own is not None and says(own.cues["hedge"], text, own.code)


def _figure_clauses(item: Any, ground: Ground) -> list[str]:
    """The clauses that hold the figure; the whole cited sentences where there is none."""
    words, given = ground.words_of, counts(item)
    found = []
    for text in ground.told(item):
        for figure in people_figures(text, ground.article.language):
            if figure.value in given and words is not None:
                first, last = clause_around(figure.start, text, words)
                found.append(text[first:last])
    return found or ground.told(item)[:1]


def _said_again(statement: str, item: Any, ground: Ground) -> list[str]:
    """The clauses of a cited sentence that share most words with the statement.

    All cited sentences where statement and article are in two languages.
    """
    texts = ground.told(item)
    words = ground.words_of
    if ground.statements != ground.article.language or words is None:
        return texts
    code = ground.statements
    wanted = content(statement, code) - content(_names(ground), code) or content(statement, code)
    best = max(texts, key=lambda text: len(wanted & content(text, code)), default="")
    borders = [0, *(match.start() for match in words.clauses.finditer(best)), len(best)]
    clauses = [best[a:b] for a, b in pairwise(borders)]
    shared = [len(wanted & content(clause, code)) for clause in clauses]
    most = max(shared, default=0)
    return (
        [" ".join(c for c, n in zip(clauses, shared, strict=True) if n * 2 >= most and n)]
        if most
        else [best]
    )


def _names(ground: Ground) -> str:
    """What the actors are called: naming one says nothing of the statement."""
    return " ".join(f"{actor.name} {actor.mention}" for actor in ground.actors.values())
