"""Whether a statement says no where its sentences say no, and yes where they say yes."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.quotation import direct_speech
from newsbrief.languages import Cue, Language
from newsbrief.sections.checks.base import Check
from newsbrief.sections.clauses import Span, borders, clauses, with_what_leads
from newsbrief.sections.ground import WORD, Ground, Problem, field_of, references
from newsbrief.sections.tokens import places, says, says_any
from newsbrief.sections.wording import content

_ALIKE = 4
"""Letters that two forms of a short word have in common: "fire" and "fired"."""
_LEADS = 2
"""Words that carry meaning in a clause that leads up to another: "it is not true that"."""
_MARK = re.compile(r"[:;.!?]")
_MARK_OR_COMMA = re.compile(r"[:;.!?,]")
_SEVERAL = 2
"""Words that carry meaning, by which a thing is known again."""
_AFTER = 3
"""Words behind a "not" among which the one is that it denies."""

_NO_NO = "it says no, and no cited sentence does"
_NOT_SO = "the cited sentences say that it is not so"


def polarity_kept(*fields: str, hard: bool = False, anywhere: bool = False) -> Check[Any]:
    """A "not" in these text fields stands in a cited sentence, in some form, and none is left out.

    The first holds between any two languages, the second only within one. With `anywhere`, the
    "not" may stand in any sentence of the article.
    """

    def polarity_kept(item: Any, ground: Ground) -> Problem | None:
        words, own = ground.words_of, ground.own_words
        if words is None or own is None or not (words.checks and own.checks):
            return None
        texts = ground.told(item)
        said = " ".join(getattr(item, name) for name in fields)
        nots = (
            _nots(_unquoted(said, own), own) if says(own.cues["negation"], said, own.code) else []
        )
        if nots:
            where = ground.article.shown if anywhere else _with_what_they_take_up(item, ground)
            near = [ground.text(sentence) for sentence in where]
            if _says_more_often(said, near, own, words, whole=hard):
                return Problem("polarity_kept", _NO_NO, hard)
        if own.code != words.code:
            return None
        if not nots:
            denying = any(says_any(_denying(words), text, words.code) for text in texts)
            wrong = (
                denying
                and _is_plain(said, own)
                and (_denied(said, texts, words) or _is_what_somebody_denies(said, item, ground))
            )
            return Problem("polarity_kept", _NOT_SO, hard) if wrong else None
        if _is_put_in(_unquoted(said, own), item, ground, words):
            return Problem("polarity_kept", _NO_NO, False)
        left_out = _is_left_out(said, texts, words)
        return Problem("polarity_kept", _NOT_SO, False) if left_out else None

    return polarity_kept


@cache
def _denying(words: Language) -> frozenset[Cue]:
    """The words without which a sentence says of nothing that it is not so."""
    return frozenset([words.cues["negation"], words.checks["denied_that"]])


def _is_plain(said: str, own: Language) -> bool:
    """Whether no word says that a thing is not so."""
    short = (own.checks["falls_short"], own.checks["refuses"], own.cues["denial"])
    return not says_any(frozenset(short), said, own.code)


def _is_what_somebody_denies(said: str, item: Any, ground: Ground) -> bool:
    """Whether a text is what a sentence says that somebody denies: "denied that it had fired".

    A claim may be somebody else's than theirs who deny it; a denial is told as what is denied.
    """
    words = ground.words_of
    told_as_denied = "denies" in vars(item) or field_of(item, "status") == "disputed"
    if words is None or told_as_denied:
        return False
    voice = field_of(item, "voice") or "reporter"
    own = {ground.actor_id(r) for r in references(item, "speakers")} if voice == "party" else set()
    wanted = content(said, words.code) - ground.names
    cue = words.checks["denied_that"]
    if voice == "unattributed" or len(wanted) < _SEVERAL:
        return False
    for text in ground.told(item):
        for start, end in places(cue, text, words.code):
            denied = content(text[end:], words.code)
            by = {key for h in ground.hearing.heard(text) if h.start <= end for key in h.plainly}
            if len(wanted & denied) * 4 >= len(wanted) * 3 and (not own or own & by):
                return not wanted <= content(text[:start], words.code)
    return False


def _is_put_in(said: str, item: Any, ground: Ground, words: Language) -> bool:
    """Whether the words behind a "not" stand in a cited sentence, and no word of no near them.

    That is in this sentence and those right beside it: "They were armed. Nobody had seen it."
    """
    cited = ground.cited(item)
    whole = [sentence for sentence in cited if sentence.kind == "sentence"] or cited
    told = {sentence.number: ground.text(sentence) for sentence in whole}
    names = ground.names
    for denied in _denied_by(_nots(said, words), said, words):
        wanted = denied - names
        shared = {n: len(wanted & content(text, words.code)) for n, text in told.items()}
        most = max(shared.values(), default=0)
        near = {n + step for n, has in shared.items() if has == most for step in (-1, 0, 1)}
        best = [text for n, text in told.items() if shared[n] == most]
        beside = [told[n] for n in near & told.keys() if shared[n] < most]
        if any(text.rstrip().endswith("?") for text in best):
            best += beside  # it is answered there
        if (
            most
            and most == len(wanted)
            and not any(_says_no(text, words) for text in best)
            and not any(_takes_back(text, words) for text in beside)
        ):
            return True
    return False


def _takes_back(text: str, words: Language) -> bool:
    """Whether a sentence may say no to the one beside it: it denies, or opens with "that"."""
    if says(words.cues["denial"], text, words.code) or says(
        words.cues["unknown"], text, words.code
    ):
        return True
    opens = words.checks["refers_back"].pattern.match(text)
    return opens is not None and _says_no(text, words)


def _is_left_out(said: str, texts: list[str], words: Language) -> bool:
    """Whether a clause without a no says again what a sentence says with one.

    Not where the text has that no elsewhere, nor where the clause that leads up to it has one.
    """
    plain = []
    every = clauses(said, words)
    for at in range(len(every)):
        spans = with_what_leads(at, every, said, words)
        if not any(_says_no(said[first:last], words) for first, last in spans):
            plain.append(content(said[slice(*every[at])], words.code))
    if not plain:
        return False
    own = frozenset().union(*_denied_by(_nots(said, words), said, words))
    for text in texts:
        for denied in _denied_by(_nots(text, words), text, words):
            if len(denied) >= _SEVERAL and not denied & own and any(denied <= has for has in plain):
                return True
    return False


def _denied_by(nots: list[Span], text: str, words: Language) -> Iterator[frozenset[str]]:
    """What each "not" denies: the next words behind it that carry meaning.

    The last before it where none follows and the language puts its "not" at the end.
    """
    for start, end in nots:
        if words.checks["not_only"].pattern.match(text, end + 1) or _is_asked(text, end):
            continue
        rest = _MARK_OR_COMMA.split(text[end : end + 60], maxsplit=1)[0]
        denied = content(" ".join(WORD.findall(rest)[:_AFTER]), words.code)
        if not denied and words.rules.get("verb_second"):
            before = _MARK_OR_COMMA.split(text[:start])[-1]
            denied = content(" ".join(WORD.findall(before)[-_AFTER:]), words.code)
        yield denied


def _is_asked(text: str, end: int) -> bool:
    """Whether a "not" that ends there is asked: "What harbour isn't losing ships?" says all are."""
    mark = _MARK.search(text, end)
    return mark is not None and mark[0] == "?"


def _with_what_they_take_up(item: Any, ground: Ground) -> Iterator[Sentence]:
    """The cited sentences, and those before that "that" or "this" at their head stands for."""
    words = ground.words_of
    for sentence in ground.cited(item):
        yield sentence
        before = ground.shown.get(sentence.number - 1)
        opens = words is not None and words.checks["refers_back"].pattern.match(sentence.text)
        if before is not None and opens:
            yield before


def _says_more_often(
    said: str, texts: list[str], own: Language, words: Language, *, whole: bool
) -> bool:
    """Whether a text says no and its sentences do not, or says no to a no of theirs.

    Within one language a sentence says it in a clause about what the text says, or denies the lot;
    `whole` lets any clause of it count, as where an item would be rejected.
    """
    if own.code != words.code:
        return not any(_says_no(text, words) for text in texts)
    if not any(says_any(_denies(words), text, words.code) for text in texts):
        about = (clause for text in texts for clause in _clauses_about(said, text, words))
        if not any(_says_no(clause, words) for clause in (texts if whole else about)):
            return True
    times = _times_it_says_no(said, own)
    cues = (words.cues["negation"], words.cues["denial"])
    most = sum(len(places(cue, text, words.code)) for cue in cues for text in texts)
    return times > max(most, 1)


@cache
def _denies(words: Language) -> frozenset[Cue]:
    return frozenset([words.cues["denial"], words.checks["refuses"]])


def _times_it_says_no(said: str, own: Language) -> int:
    """How often a text says no; words of one clause that are one no ("no … ni") count once."""
    found = _nots(said, own)
    if not own.negations_agree:
        return len(found)
    return sum(
        any(first <= start < last for start, _ in found)
        for first, last in pairwise([0, *borders(said, own), len(said)])
    )


def _nots(text: str, words: Language) -> list[Span]:
    """Where a text says no; "no fewer than" says how many."""
    bounds = [words.checks[name].pattern for name in ("at_least", "at_most")]
    return [
        (start, end)
        for start, end in places(words.cues["negation"], text, words.code)
        if not any(bound.match(text, start) for bound in bounds)
    ]


def _clauses_about(said: str, text: str, words: Language) -> list[str]:
    """The clauses of a sentence that have a word in common with a text, or lead up to one."""
    wanted = content(said, words.code)
    spans = pairwise([0, *borders(text, words), len(text)])
    clauses = [text[first:last] for first, last in spans]
    told = [content(clause, words.code) for clause in clauses]
    last = max((at for at, has in enumerate(told) if wanted & has), default=len(clauses))
    return [
        clause
        for at, (clause, has) in enumerate(zip(clauses, told, strict=True))
        if wanted & has or not has or (at < last and len(has) <= _LEADS)
    ]


def _says_no(text: str, words: Language) -> bool:
    return says_any(_words_of_no(words), text, words.code)


@cache
def _words_of_no(words: Language) -> frozenset[Cue]:
    cues = (words.cues[name] for name in ("negation", "denial", "unknown"))
    return frozenset([*cues, words.checks["falls_short"], words.checks["refuses"]])


def _denied(said: str, texts: list[str], words: Language) -> bool:
    """Whether the sentence that a text says again has a "not" right before a word of the text."""
    wanted = content(said, words.code)
    if not wanted or not any(says(words.cues["negation"], text, words.code) for text in texts):
        return False
    best = max(texts, key=lambda text: len(wanted & content(text, words.code)))
    spans = list(pairwise([0, *borders(best, words), len(best)]))
    shared = [len(wanted & content(best[first:last], words.code)) for first, last in spans]
    most = content(best[slice(*spans[shared.index(max(shared))])], words.code)
    for _, end in _nots(best, words):
        if words.checks["not_only"].pattern.match(best, end + 1) or _is_asked(best, end):
            continue
        rest = _MARK_OR_COMMA.split(best[end : end + 60], maxsplit=1)[0]
        behind = WORD.findall(rest)[:_AFTER]
        found = content(" ".join(behind), words.code)
        here = next(n for n, (_, last) in enumerate(spans) if end <= last)
        if shared[here] < max(shared) and (len(found) == 1 or found <= most):
            continue  # one word alone, or another clause tells more, and this without a "not"
        if found and all(any(w[:_ALIKE] == f[:_ALIKE] for w in wanted) for f in found):
            return True
    return False


def _unquoted(text: str, known: Language) -> str:
    for start, end in reversed(direct_speech(text, known)):
        text = text[:start] + text[end:]
    return text
