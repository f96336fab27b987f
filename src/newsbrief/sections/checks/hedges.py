"""Whether an item keeps the distance that its sentence keeps."""

import re
from functools import cache
from typing import Any

from newsbrief.article.figures import Figure, read_figures
from newsbrief.article.figures.lexicon import lexicon_of
from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import counts, kinds_of
from newsbrief.sections.clauses import RELATIVES, Span, clauses, with_what_leads
from newsbrief.sections.counting import people_figures
from newsbrief.sections.doubtful import is_made_doubtful, words_of_doubt
from newsbrief.sections.ground import WORD, Ground, Problem, field_of
from newsbrief.sections.tokens import places, says_any
from newsbrief.sections.wording import content, in_order

_LAST_WORD = re.compile(r"\w+\W*\Z")
_WISHES = frozenset(["threat", "intention", "demand"])
"""What is still to come: "would" and its like tell that, and keep no distance."""


_FEW = 2
"""Words beside a hedge in a clause that says nothing else."""
_SEVERAL = 2
"""Words by which a clause is known again."""
_ALIKE = 4
"""Letters that two forms of a word have in common: "burning" and "burned"."""


def hedge_kept(item: Any, ground: Ground) -> Problem | None:
    """Where the clause that an item says again hedges, the item says so, or its text does.

    For a figure that is the clause around it; for a statement the sentence that shares most words
    with it, and there the clauses that share some. So does the clause that leads up to those with
    "that". Other hedges are not the item's, nor is "by their own account" one of what they say.
    Suspicion hedges the deed alone: of "two men suspected of arson were held" it is said that they
    were held. Words that say less ("might", "possible") count right before what an item says again.
    """
    words = ground.words_of
    if item.hedged or words is None:
        return None
    texts = ground.told(item)
    if not any(says_any(words_of_doubt(words), text, words.code) for text in texts):
        return None
    statement = field_of(item, "statement")
    if _hedges_itself(statement or "", ground):
        return None
    wished = field_of(item, "kind") in _WISHES
    hedges = not wished and _keeps_distance(statement, item, ground, words)
    if hedges or is_made_doubtful(item, ground, wished=wished):
        return Problem("hedge_kept", "a cited sentence hedges and the item does not", hard=False)
    return None


def _keeps_distance(statement: str | None, item: Any, ground: Ground, words: Language) -> bool:
    """Whether what says an item again does so with a word of distance."""
    if not any(says_any(_of_distance(words), text, words.code) for text in ground.told(item)):
        return False
    if statement is None:
        told = _figure_clauses(item, ground, words)
    else:
        told = _said_again(statement, item, ground, words)
        if ground.statements == words.code and len(told) == 1:
            told = [(told[0][0], [*told[0][1], *_of_its_parts(statement, told[0][0], words)])]
    hedged = [_is_hedged(text, spans, item, words) for text, spans in told]
    return bool(hedged) and all(hedged)


def _is_hedged(text: str, spans: list[Span], item: Any, words: Language) -> bool:
    """Whether a word of distance stands in these clauses of a text, or reaches into one."""
    suspicion = places(words.checks["suspected"], text, words.code)
    is_theirs = field_of(item, "voice") == "party"
    told_by = places(words.checks["own_account"], text, words.code) if is_theirs else []
    others = [
        (start, end)
        for start, end in places(words.cues["hedge"], text, words.code)
        if not any(start < last and first < end for first, last in (*suspicion, *told_by))
    ]
    deeds = [span for span in suspicion if _tells_deed(item, text, span[1], words)]
    found = [*others, *deeds]
    asides = [span for span in clauses(text, words) if _is_only(span, found, text, words)]
    told = [*spans, *(a for a in asides if any(a[1] == s[0] or a[0] == s[1] for s in spans))]
    return any(first < end and start < last for start, end in found for first, last in told)


def _is_only(span: Span, hedges: list[Span], text: str, words: Language) -> bool:
    """Whether a clause says nothing but a hedge, as "apparently," does between commas."""
    first, last = span
    inside = [(start, end) for start, end in hedges if first <= start and end <= last]
    if len(inside) != 1:
        return False
    (start, end) = inside[0]
    rest = split_words(f"{text[first:start]} {text[end:last]}")
    return len(rest) <= _FEW and not content(" ".join(rest), words.code)


def _tells_deed(item: Any, text: str, place: int, words: Language) -> bool:
    """Whether an item tells the deed of which somebody is suspected: the first word behind.

    Where that is a word for people, it stands before: "of arson suspected men".
    """
    behind = text[place:]
    deed = next(iter(in_order(behind, words.code)), None)
    if deed is None:
        return True
    person = WORD.search(behind)
    if person and lexicon_of(words.code).is_many(person[0].lower()):
        told = _LAST_WORD.sub("", text[:place])
        ends = max((figure.end for figure in read_figures(told, words.code)), default=0)
        deed = next(reversed(in_order(told[ends:], words.code)), "")
    statement = field_of(item, "statement")
    if statement is None:
        first = WORD.search(behind)
        at = first.start() if first else 0
        return any(words.cues[kind].pattern.match(behind, at) for kind in kinds_of(item))
    return any(word[:_ALIKE] == deed[:_ALIKE] for word in content(statement, words.code))


@cache
def _of_distance(words: Language) -> frozenset[Cue]:
    return frozenset([words.cues["hedge"], words.checks["suspected"]])


def _hedges_itself(text: str, ground: Ground) -> bool:
    own = ground.own_words
    if own is None:
        return False
    cues = words_of_doubt(own) | {own.checks["unverified"]}
    return text.rstrip().endswith("?") or says_any(cues, text, own.code)


def _figure_clauses(item: Any, ground: Ground, words: Language) -> list[tuple[str, list[Span]]]:
    """The clauses that hold the figure; where none is given, the sentence about these people."""
    given = counts(item)
    found = []
    for text in ground.told(item):
        every = clauses(text, words)
        for figure in people_figures(text, ground.article.language):
            if figure.value in given:
                at = next(n for n, (_, last) in enumerate(every) if figure.start < last)
                ends = _where_it_ends(every[at], figure, item, text, words)
                spans = with_what_leads(at, every, text, words)
                found.append((text, [s if s != every[at] else (s[0], ends) for s in spans]))
    if found:
        return found
    wanted = content(item.victims, words.code)
    best = max(ground.told(item), key=lambda text: len(wanted & content(text, words.code)))
    return [(best, [(0, len(best))])]


def _where_it_ends(clause: Span, figure: Figure, item: Any, text: str, words: Language) -> int:
    """Where the clause of a figure ends; a relative one without a comma, behind what it tells.

    "The blast that killed 40 | might have been an accident." Where the verb stands last, commas
    tell.
    """
    first, last = clause
    opens = WORD.search(text, first)
    if opens is None or opens[0].lower() not in RELATIVES or words.rules.get("verb_second"):
        return last
    cues = (words.cues[kind] for kind in kinds_of(item))
    harms = [end for cue in cues for start, end in places(cue, text, words.code) if start >= first]
    return max([figure.end, *(end for end in harms if end <= last)]) if harms else last


def _of_its_parts(statement: str, text: str, words: Language) -> list[Span]:
    """The clauses of a text that say again a clause of the statement, all that it has to say."""
    every = clauses(text, words)
    told = [content(text[first:last], words.code) for first, last in every]
    found = []
    for first, last in clauses(statement, words):
        wanted = content(statement[first:last], words.code)
        if len(wanted) >= _SEVERAL:
            found += [span for span, has in zip(every, told, strict=True) if wanted <= has]
    return found


def _said_again(
    statement: str, item: Any, ground: Ground, words: Language
) -> list[tuple[str, list[Span]]]:
    """The clauses of a cited sentence that share most words with the statement.

    All cited sentences where statement and article are in two languages.
    """
    texts = ground.told(item)
    if ground.statements != ground.article.language:
        return [(text, [(0, len(text))]) for text in texts]
    code = ground.statements
    wanted = content(statement, code) - ground.names or content(statement, code)
    best = max(texts, key=lambda text: len(wanted & content(text, code)), default="")
    every = clauses(best, words)
    shared = [len(wanted & content(best[first:last], code)) for first, last in every]
    most = max(shared)
    if not most:
        return [(best, [(0, len(best))])]
    chosen = [at for at, n in enumerate(shared) if n and n * 2 >= most]
    return [(best, [c for at in chosen for c in with_what_leads(at, every, best, words)])]
