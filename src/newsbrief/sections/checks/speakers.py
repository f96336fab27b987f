"""Whether those who are said to speak, or to give a figure, do so in the cited sentences."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.figures import Figure
from newsbrief.article.quotation import direct_speech
from newsbrief.languages import Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, counts
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import Ground, Problem, field_of, references
from newsbrief.sections.wording import content, said_again

_BACK = 6
"""Sentences back, up to which "he said" may mean somebody named there."""


def speaker_near(*fields: str) -> Check[Any]:
    """One of those in these fields is named in a cited sentence or earlier in its paragraph.

    Behind "he said", or in a quotation that goes on, it is whoever is named last before; or a line
    behind the quotation signs it: "― Ada Brandt".
    """

    def speaker_near(item: Any, ground: Ground) -> Problem | None:
        wanted = _actors(item, fields, ground)
        cited = ground.cited(item)
        if not wanted or not cited:
            return None
        if _names_one(wanted, cited, ground):
            return None
        if _names_one(wanted, _with_paragraph_before(ground, cited), ground):
            return None
        if wanted & _last_named(ground, cited[0]) or (len(wanted) > 1 and _unnamed(ground, cited)):
            return None
        if wanted & _signing(ground, cited[-1]):
            return None
        return Problem(
            "speaker_near", "no speaker is named in or before the cited sentences", False
        )

    return speaker_near


def words_are_theirs(*fields: str) -> Check[Any]:
    """No cited sentence gives the words plainly to somebody else than those in these fields.

    "X said" gives them to X, "according to Y" to Y; "he said" to whoever is named last before.
    Where a cited sentence lets one of them speak, or nobody plainly, there is nothing to object to.
    """

    def words_are_theirs(item: Any, ground: Ground) -> Problem | None:
        wanted = _actors(item, fields, ground)
        others: set[str] = set()
        if wanted and (
            _is_told_by_another(item, wanted, ground) or _is_anothers_figure(item, wanted, ground)
        ):
            return Problem("words_are_theirs", "another says it in the same sentence", False)
        tells = _that_tell_it(item, ground) if wanted else frozenset[str]()
        for sentence in ground.cited(item) if wanted else ():
            heard = ground.hearing.heard(sentence.text)
            if teller := _tells_of(wanted, sentence.text, ground):
                others |= teller
                continue
            if any(wanted & each.perhaps for each in heard):
                return None
            if not heard and wanted & ground.hearing.named(sentence.text):
                return None
            if _for_somebody_before(ground, sentence) and wanted & _last_named(ground, sentence):
                return None
            if sentence.text in tells:
                others |= {key for each in heard for key in each.plainly}
        if not others or (len(wanted) > 1 and _unnamed(ground, ground.cited(item))):
            return None
        return Problem("words_are_theirs", "the cited sentences let somebody else say it", False)

    return words_are_theirs


def _tells_of(wanted: set[str], text: str, ground: Ground) -> frozenset[str]:
    """Who says in a sentence what those wanted did: "the mayor said (that) the rebels had fired".

    Somebody else stands right before the one word of speech, those wanted right behind it and
    nowhere else, nothing but "that", a comma and an article between, and words behind them.
    """
    words, heard = ground.words_of, ground.hearing.heard(text)
    if words is None or len(heard) != 1:
        return frozenset()
    (one,) = heard
    named = ground.hearing.mentioned(text)
    before = [place for place in named if place.end <= one.start]
    behind = [place for place in named if place.start >= one.end]
    if not before or not behind or any(p.actors & wanted for p in (*before, *behind[1:])):
        return frozenset()
    last, first = before[-1], behind[0]
    if not first.actors & wanted or not last.actors & one.plainly or direct_speech(text, words):
        return frozenset()
    lead = words.checks["that"].pattern.sub(" ", text[one.end : first.start].lower())
    lead_words = set(split_words(lead))
    if not lead_words <= words.articles or _stops(text[last.end : one.start]):
        return frozenset()
    parted = "," in text[one.end : first.start] or words.checks["that"].find(
        text[one.end : first.start]
    )
    follows = text[first.end :].lstrip()[:1].isalnum()
    told = ground.hearing.named(text[before[0].start : one.start])
    if not follows or wanted & told or not (parted or words.code == "en"):
        return frozenset()
    return last.actors


def _stops(text: str) -> bool:
    """Whether a mark parts a name from its word of speech."""
    return any(mark in text for mark in ",;:")


def _that_tell_it(item: Any, ground: Ground) -> frozenset[str]:
    """The cited sentences that share words with the statement; all where that cannot be seen."""
    texts, code = [sentence.text for sentence in ground.cited(item)], ground.article.language
    statement = field_of(item, "statement")
    if len(texts) == 1 or statement is None or ground.statements != code:
        return frozenset(texts)
    wanted = content(statement, code) - ground.names
    shared = {text: len(wanted & content(text, code)) for text in texts}
    most = max(shared.values(), default=0)
    return frozenset(text for text in texts if 2 * shared[text] >= most)


def _is_told_by_another(item: Any, wanted: set[str], ground: Ground) -> bool:
    """Whether of two who speak in a sentence the first says it: "A said it was, while B said no".

    Both stand before their words, and the clause that the statement says again stands between.
    """
    statement, words = field_of(item, "statement"), ground.words_of
    if statement is None or words is None or ground.statements != words.code:
        return False
    if all(len(ground.hearing.heard(text)) < 2 for text in ground.told(item)):
        return False
    again = said_again(statement, ground.told(item), ground.article.language)
    if again is None:
        return False
    text, first, last = again
    own = content(statement, words.code) - ground.names
    if not own & content(text[first:last], words.code):
        return False
    heard = ground.hearing.heard(text)
    named = ground.hearing.mentioned(text) if len(heard) >= 2 else []
    for one, other in pairwise(heard):
        subjects = [
            [p for p in named if p.end <= each.start and p.actors & each.plainly]
            for each in (one, other)
        ]
        if not all(subjects) or not one.end <= last <= subjects[1][0].start:
            continue
        behind = text[last:].lstrip(" ,")
        if not behind.startswith(";") and not words.clauses.match(behind):
            continue  # a mere comma parts them
        theirs = [place for place in subjects[1] if place.actors & wanted]
        if theirs and not wanted & one.plainly:
            return True
    return False


def _is_anothers_figure(item: Any, wanted: set[str], ground: Ground) -> bool:
    """Whether the speakers give another figure beside this one: "A put it at 14; B spoke of 20".

    Each opens the part of the sentence that has the figure. In all cited sentences that have it.
    """
    words = ground.words_of
    if words is None or field_of(item, "kind") is None or field_of(item, "statement") is not None:
        return False
    given, found = counts(item), False
    for text in ground.told(item):
        figures = people_figures(text, words.code)
        mine = [figure for figure in figures if figure.value in given]
        if not mine:
            continue
        others = [figure for figure in figures if figure.value not in given]
        givers = _opening(mine, text, words, ground)
        if not givers or givers & wanted or not wanted & _opening(others, text, words, ground):
            return False
        found = True
    return found


def _opening(
    figures: Iterable[Figure], text: str, words: Language, ground: Ground
) -> frozenset[str]:
    """Those who open the parts of a sentence that have these figures."""
    return frozenset[str]().union(*(_opens_part(f.start, text, words, ground) for f in figures))


def _opens_part(place: int, text: str, words: Language, ground: Ground) -> frozenset[str]:
    """Who is named first in the part of a sentence, between marks, that holds a place."""
    first = max((m.end() for m in _MARKS.finditer(text, 0, place)), default=0)
    for mention in ground.hearing.mentioned(text):
        if first <= mention.start < place:
            before = words.clauses.sub(" ", text[first : mention.start]).lower()
            opens = words.articles.issuperset(split_words(before))
            return mention.actors if opens else frozenset()
    return frozenset()


_MARKS = re.compile(r"[;,]\s")


def _actors(item: Any, fields: tuple[str, ...], ground: Ground) -> set[str]:
    found = (ground.actor_id(r) for name in fields for r in references(item, name))
    return {key for key in found if key is not None}


def _names_one(wanted: set[str], sentences: Iterable[Sentence], ground: Ground) -> bool:
    """Whether one of these sentences names one of those wanted."""
    named = ground.hearing.named
    return any(not wanted.isdisjoint(named(sentence.text)) for sentence in sentences)


def _unnamed(ground: Ground, cited: list[Sentence]) -> bool:
    """Whether somebody is heard without a name: "the groups said", "both"; or nobody is."""
    for sentence in cited:
        heard = ground.hearing.heard(sentence.text)
        if not heard or any(not each.plainly for each in heard):
            return True
    return False


def _for_somebody_before(ground: Ground, sentence: Sentence) -> bool:
    """Whether a pronoun is heard in a sentence, or opens it."""
    heard = ground.hearing.heard(sentence.text)
    return any(each.pronoun for each in heard) or ground.hearing.opens_with_pronoun(sentence.text)


def _last_named(ground: Ground, before: Sentence) -> set[str]:
    """Those named last before a sentence; before a pronoun, in the last two that name any."""
    shown = ground.article.shown
    at = ground.places.get(before.number, 0)
    most = 2 if _for_somebody_before(ground, before) else 1
    found: list[frozenset[str]] = []
    for sentence in reversed(shown[max(at - _BACK, 0) : at]):
        named = ground.hearing.named(sentence.text)
        if named and sentence.kind == "sentence":
            found.append(named)
        if len(found) == most:
            break
    return {key for named in found for key in named}


def _signing(ground: Ground, last: Sentence) -> frozenset[str]:
    """Those named in the line behind a sentence, where a dash opens it and it is short."""
    behind = ground.shown.get(last.number + 1)
    if behind is None or not _SIGNATURE.match(ground.text(behind)):
        return frozenset()
    return ground.hearing.named(behind.text)


_SIGNATURE = re.compile(r"\s*[―—–-]+\s*(?:\S+\s+){0,7}\S+\s*\Z")
"""A dash, and a name with what its bearer does."""


def _with_paragraph_before(ground: Ground, cited: list[Sentence]) -> Iterator[Sentence]:
    last = {s.paragraph: s.number for s in cited}
    for paragraph, number in last.items():
        yield from (s for s in ground.paragraphs[paragraph] if s.number <= number)
