"""The checks: one pure function each, of an item and the ground it stands on.

A check looks at one draft item and returns None when it holds, or a `Problem` with one sentence
that a person, and the model in a repair call, can act on. Hard problems keep an item out of the
summary; soft ones let it through under a doubt of the check's name. Nothing here knows a section:
which checks a section has, and on which fields, is said in the section's own file.

Checks that need number words or cue words hold for every language that has them
(`newsbrief.languages.SUPPORTED`); elsewhere they either stay silent or only raise a doubt.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

from newsbrief.article import Sentence
from newsbrief.figures import Figure, read_figures
from newsbrief.ground import WORD, Cites, Ground, Named, Problem, fold, references
from newsbrief.languages import Language
from newsbrief.printable import visible

SMALL_FIGURE = 10
"""Below this, a figure in a statement may be the reader's own counting ("two groups"): a doubt."""

CASUALTY_KINDS = ("killed", "wounded", "captured", "missing", "displaced")


Item = TypeVar("Item", contravariant=True)
Check = Callable[[Item, Ground], Problem | None]


# Evidence


def evidence_exists(item: Cites, ground: Ground) -> Problem | None:
    """At least one sentence is cited, and every cited number was shown to the model."""
    if not item.cites:
        return Problem("evidence_exists", "cites no sentence")
    unknown = sorted({n for n in item.cites if n not in ground.shown})
    if unknown:
        listed = ", ".join(map(str, unknown[:5]))
        return Problem("evidence_exists", f"cites sentences that are not there: {listed}")
    return None


def text_given(*fields: str) -> Check[Any]:
    """None of these text fields is blank."""

    def text_given(item: object, ground: Ground) -> Problem | None:  # noqa: ARG001
        blank = [name for name in fields if not getattr(item, name).strip()]
        return Problem("text_given", f"{blank[0]} is blank") if blank else None

    return text_given


# Figures


def figures_in_evidence(*fields: str) -> Check[Cites]:
    """Every figure in these text fields stands in a cited sentence (hard from 10 up)."""

    def figure_in_evidence(item: Cites, ground: Ground) -> Problem | None:
        texts = [getattr(item, name) for name in fields]
        return _unsupported_figures(texts, ground, ground.cited(item), "the cited sentences")

    return figure_in_evidence


def figures_in_article(*fields: str) -> Check[Any]:
    """Every figure in these text fields stands somewhere in the article (hard from 10 up)."""

    def figure_in_evidence(item: object, ground: Ground) -> Problem | None:
        texts = [getattr(item, name) for name in fields]
        return _unsupported_figures(texts, ground, ground.article.shown, "the article")

    return figure_in_evidence


def counts_in_evidence(*fields: str) -> Check[Cites]:
    """Every number in these fields stands in a cited sentence, in digits or in words."""

    def figure_in_evidence(item: Cites, ground: Ground) -> Problem | None:
        given = {value for name in fields if (value := getattr(item, name)) is not None}
        absent = sorted(given - ground.figures(ground.cited(item))) if given else []
        if not absent:
            return None
        listed = ", ".join(map(str, absent))
        # Without the language's number words, "seventy" cannot be told from nothing.
        return Problem(
            "figure_in_evidence",
            f"{listed}: no cited sentence has this figure",
            hard=ground.words_of is not None,
        )

    return figure_in_evidence


def figure_by_kind(item: Any, ground: Ground) -> Problem | None:
    """A casualty figure belongs to a word of its own kind rather than of another.

    Sentences without a word of the item's kind have no say: that is `casualty_cue`'s business.
    """
    words = ground.words_of
    given = _counts(item)
    if words is None or not given:
        return None
    doubtful = False
    for sentence in ground.cited(item):
        places = {kind: _spans(words, kind, sentence.text) for kind in CASUALTY_KINDS}
        own = places.pop(item.kind)
        others = [span for spans in places.values() for span in spans]
        figures = read_figures(sentence.text, ground.article.language) if own else ()
        for figure in figures:
            if figure.value not in given:
                continue
            rivals = [f for f in figures if f.value not in given]
            near, far = (_apart(figure, s, rivals, sentence.text) for s in (own, others))
            if near <= far:
                return None
            doubtful = True
    if doubtful:
        return Problem("figure_by_kind", "the figure stands closer to another kind", hard=False)
    return None


# Names and speakers


def mention_in_article(item: Named, ground: Ground) -> Problem | None:
    """The mention stands in the article letter for letter, white space folded."""
    if _stands_in(item.mention, ground.article.folded):
        return None
    return Problem("mention_in_article", f"mention {_short(item.mention)} is not in the article")


def aliases_in_article(item: Named, ground: Ground) -> Problem | None:
    """Every alias stands in the article letter for letter; one that does not is a doubt."""
    absent = [alias for alias in item.aliases if not _stands_in(alias, ground.article.folded)]
    if absent:
        return Problem(
            "aliases_in_article", f"alias {_short(absent[0])} is not in the article", hard=False
        )
    return None


def actors_known(*fields: str) -> Check[Any]:
    """Every reference in these fields (one or a list) is an actor that was let through."""

    def actor_known(item: object, ground: Ground) -> Problem | None:
        unknown = [
            reference
            for name in fields
            for reference in references(item, name)
            if ground.actor_id(reference) is None
        ]
        if unknown:
            return Problem("actor_known", f"{_short(unknown[0])} is not one of the actors")
        return None

    return actor_known


def claims_known(item: Any, ground: Ground) -> Problem | None:
    """Every claim that a denial denies was let through; one that was not is dropped."""
    unknown = [reference for reference in item.denies if reference not in ground.claim_ids]
    if unknown:
        return Problem("claim_known", f"{_short(unknown[0])} is not one of the claims", hard=False)
    return None


def voice_fits(item: Any, ground: Ground) -> Problem | None:  # noqa: ARG001
    """A party has speakers; the reporter and an unattributed voice have none."""
    if item.voice == "party" and not any(references(item, "speakers")):
        return Problem("voice_fits", "voice is party but there is no speaker")
    if item.voice != "party" and any(references(item, "speakers")):
        return Problem("voice_fits", f"voice is {item.voice} but there are speakers")
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
    return Problem("speaker_near", "no speaker is named in or before the cited sentences", False)


def names_known(*fields: str) -> Check[Any]:
    """A proper name in these text fields is an actor's or stands in the article.

    Only where statements are in the article's own language, and not in German, where every noun has
    a capital, nor in Ukrainian and Russian, which decline names: elsewhere translated names would
    raise false alarms.
    """

    def names_known(item: object, ground: Ground) -> Problem | None:
        if ground.statements != ground.article.language or ground.statements in {"de", "uk", "ru"}:
            return None
        for name in fields:
            for word in _capitalised(getattr(item, name)):
                if word not in ground.vocabulary and not _in_actor_names(word, ground):
                    return Problem("names_known", f"{_short(word)} is not in the article", False)
        return None

    return names_known


# Cue words


def denial_cue(item: Cites, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of denial, or at least a negation."""
    cited = ground.cited(item)
    if _any_cue(ground, "denial", cited) or _any_cue(ground, "negation", cited):
        return None
    return Problem("denial_cue", "no cited sentence has a word of denial", hard=False)


def casualty_cue(item: Any, ground: Ground) -> Problem | None:
    """A cited sentence carries a word of the casualty's kind, or at least one of harm."""
    cited = ground.cited(item)
    if _any_cue(ground, item.kind, cited) or _any_cue(ground, "harm", cited):
        return None
    return Problem("casualty_cue", f"no cited sentence has a word for {item.kind}", hard=False)


def hedge_kept(item: Any, ground: Ground) -> Problem | None:
    """Where the sentence that an item says again hedges, the item says so.

    Other sentences may be cited for its status or its date: their hedges are not the item's.
    """
    words = ground.words_of
    if item.hedged or words is None:
        return None
    if any(words.cues["hedge"].find(sentence.text) for sentence in _said_again(item, ground)):
        return Problem("hedge_kept", "a cited sentence hedges and the item does not", hard=False)
    return None


# What the checks share


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


_AFTER_STOP = re.compile(r"(?:^|[.!?:;]\s|\n)[\W_]*$")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}")  # letters without a case are told apart later
_PREPOSITIONS = frozenset(
    "of for in at the van voor op bij der des von für im de du la le "
    "del di dei degli della dell".split()
)


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


def _short(text: str) -> str:
    """A piece of model text, safe and short enough for a message."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return repr(plain if len(plain) <= 60 else plain[:57] + "…")


def _unsupported_figures(
    texts: Iterable[str], ground: Ground, sentences: Iterable[Sentence], where: str
) -> Problem | None:
    given = {figure.value for text in texts for figure in read_figures(text, ground.statements)}
    for sentence in sentences if given else ():
        given -= ground.figures([sentence])
        if not given:
            break  # a whole article need not be read for a figure in its first lines
    if not given:
        return None
    worst = max(given)
    hard = worst >= SMALL_FIGURE and ground.words_of is not None
    return Problem("figure_in_evidence", f"{worst} is not in {where}", hard=hard)


def _spans(words: Language, kind: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in words.cues[kind].finditer(text)]


def _apart(figure: Figure, spans: list[tuple[int, int]], rivals: list[Figure], text: str) -> float:
    """How far a figure stands from the nearest of these words, in characters.

    A word right beside it is nearest; otherwise words that follow a figure are nearer than words
    before it: in "wounded and seven still missing" the seven are missing. Words around or beyond
    another figure ("… and took five prisoners") are that one's.
    """

    def distance(start: int, end: int) -> float:
        first, last = min(start, figure.start), max(end, figure.end)
        if any(first <= rival.start and rival.end <= last for rival in rivals):
            return float("inf")
        between = text[end : figure.start] if end <= figure.start else text[figure.end : start]
        if not WORD.search(between):
            return 0
        return len(between) * (3 if end <= figure.start else 1)

    return min((distance(start, end) for start, end in spans), default=float("inf"))


def _counts(item: Any) -> set[int]:
    return {v for v in (item.count, item.minimum, item.maximum) if v is not None}


def _said_again(item: Any, ground: Ground) -> list[Sentence]:
    """Of the cited sentences those that the item says again.

    For a figure these hold the figure; for a statement it is the one that shares most words with
    it, which works where statement and article are in one language and is all of them elsewhere.
    """
    cited = ground.cited(item)
    statement = getattr(item, "statement", None)
    if statement is None:
        given = _counts(item)
        return [s for s in cited if given & ground.figures([s])] or cited
    if len(cited) == 1 or ground.statements != ground.article.language:
        return cited
    wanted = set(WORD.findall(statement.casefold()))
    shared = [len(wanted.intersection(WORD.findall(s.text.casefold()))) for s in cited]
    return [s for s, n in zip(cited, shared, strict=True) if n == max(shared)]


def _any_cue(ground: Ground, cue: str, sentences: Iterable[Sentence]) -> bool:
    """Whether a sentence carries the cue; True where the language has no cue words."""
    words = ground.words_of
    return words is None or any(words.cues[cue].find(s.text) for s in sentences)


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
