"""Whether a statement says no where its sentences say no, and yes where they say yes."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.quotation import direct_speech
from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, texts_of
from newsbrief.sections.clauses import borders, clauses, with_what_leads
from newsbrief.sections.ground import Ground, Problem, field_of, references
from newsbrief.sections.negation import (
    AFTER,
    MARK_OR_COMMA,
    denied_in,
    is_asked,
    no_and_no,
    nots,
    says_no,
    says_no_of,
    times_it_says_no,
)
from newsbrief.sections.tokens import function_words, places, says, says_any
from newsbrief.sections.wording import content

_ALIKE = 4
"""Letters that two forms of a short word have in common: "fire" and "fired"."""
_LEADS = 2
"""Words that carry meaning in a clause that leads up to another: "it is not true that"."""
_SEVERAL = 2
"""Words that carry meaning, by which a thing is known again."""

_NO_NO = "it says no, and no cited sentence does"
_NOT_SO = "the cited sentences say that it is not so"


def polarity_kept(*fields: str, hard: bool = False, anywhere: bool = False) -> Check[Any]:
    """A "not" in these text fields stands in a cited sentence, in some form, and none is left out.

    The first holds between any two languages, the second only within one. With `anywhere`, the
    "not" may stand in any sentence of the article.
    """
    text_of = texts_of(*fields)

    def polarity_kept(item: Any, ground: Ground) -> Problem | None:
        words, own = ground.words_of, ground.own_words
        if words is None or own is None or not (words.checks and own.checks):
            return None
        texts = ground.told(item)
        said = text_of(item)
        found = (
            nots(_unquoted(said, own), own) if says(own.cues["negation"], said, own.code) else ()
        )
        if found:
            where = ground.article.shown if anywhere else _with_what_they_take_up(item, ground)
            near = [ground.text(sentence) for sentence in where]
            if _says_more_often(said, near, own, words, whole=hard):
                return Problem("polarity_kept", _NO_NO, hard)
        if own.code != words.code:
            return None
        if found:
            everywhere = (ground.article.shown,) if anywhere else ()
            plain = _unquoted(said, own)
            put_in = (
                _is_put_in(plain, where, ground, words)
                for where in (ground.cited(item), *everywhere)
            )
            if any(put_in) or _says_no_to_no(said, texts, words):
                return Problem("polarity_kept", _NO_NO, hard=False)
        elif _is_not_so(said, item, ground, words):
            return Problem("polarity_kept", _NOT_SO, hard)
        left_out = _is_left_out(said, texts, words) or (
            not found and _is_denied_in_short(said, texts, words) and _is_plain(said, words)
        )
        return Problem("polarity_kept", _NOT_SO, hard=False) if left_out else None

    return polarity_kept


def _is_not_so(said: str, item: Any, ground: Ground, words: Language) -> bool:
    """Whether a text without any no is what its sentences deny."""
    told = ground.told(item)
    denying = any(says_any(_denying(words), text, words.code) for text in told)
    if not denying or not _is_plain(said, words):
        return False
    return _denied(said, told, words) or _is_what_somebody_denies(said, item, ground)


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


def _is_put_in(said: str, cited: Sequence[Sentence], ground: Ground, words: Language) -> bool:
    """Whether the words behind a "not" stand in a cited sentence, and no word of no near them.

    That is in this sentence and those right beside it: "They were armed. Nobody had seen it."
    """
    whole = [sentence for sentence in cited if sentence.kind == "sentence"] or cited
    told = {sentence.number: ground.text(sentence) for sentence in whole}
    names = ground.names
    for denied in denied_in(said, words):
        wanted = denied - names
        shared = {n: len(wanted & content(text, words.code)) for n, text in told.items()}
        most = max(shared.values(), default=0)
        near = {n + step for n, has in shared.items() if has == most for step in (-1, 0, 1)}
        best = [text for n, text in told.items() if shared[n] == most]
        beside = [told[n] for n in near & told.keys() if shared[n] < most]
        asked = any("?" in text for text in best)
        if asked and any(says_no(text, words) for text in (*best, *beside)):
            continue  # it is answered there
        if (
            most
            and most == len(wanted)
            and not any(says_no_of(wanted, said, text, words) for text in best)
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
    return opens is not None and says_no(text, words)


def _is_left_out(said: str, texts: list[str], words: Language) -> bool:
    """Whether a clause without a no says again what a sentence says with one.

    Not where the text has that no elsewhere, nor where the clause that leads up to it has one.
    """
    told = [denied_in(text, words) for text in texts]
    if not any(told):
        return False
    own = frozenset[str]().union(*denied_in(said, words))
    denied = [found for each in told if (found := [some for some in each if not some & own])]
    if not denied:
        return False
    every, plain = clauses(said, words), []
    for at, (first, last) in enumerate(every):
        spans = with_what_leads(at, every, said, words)
        if not any(says_no(said[slice(*span)], words) for span in spans):
            plain.append(content(said[first:last], words.code))
    together = frozenset().union(*plain)
    for found in denied:
        if any(len(each) >= _SEVERAL and any(each <= has for has in plain) for each in found):
            return True
        if not own and len({each for each in found if each and each <= together}) >= _SEVERAL:
            return True  # "did not plan it, did not lead it"
    return False


def _says_no_to_no(said: str, texts: list[str], words: Language) -> bool:
    """Whether a text says no to a no in a clause ("nobody should not"), and no sentence does."""
    times = no_and_no(said, words)
    return times > 0 and times > max((no_and_no(text, words) for text in texts), default=0)


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
        return not any(says_no(text, words) for text in texts)
    if not any(says_any(_denies(words), text, words.code) for text in texts):
        about = (clause for text in texts for clause in _clauses_about(said, text, words))
        if not any(says_no(clause, words) for clause in (texts if whole else about)):
            return True
    times = times_it_says_no(said, own)
    cues = (words.cues["negation"], words.cues["denial"])
    most = sum(len(places(cue, text, words.code)) for cue in cues for text in texts)
    return times > max(most, 1)


@cache
def _denies(words: Language) -> frozenset[Cue]:
    return frozenset([words.cues["denial"], words.checks["refuses"]])


def _clauses_about(said: str, text: str, words: Language) -> list[str]:
    """The clauses of a sentence that have a word in common with a text, or lead up to one."""
    wanted = content(said, words.code)
    spans = pairwise([0, *borders(text, words), len(text)])
    parts = [text[first:last] for first, last in spans]
    told = [content(part, words.code) for part in parts]
    last = max((at for at, has in enumerate(told) if wanted & has), default=len(parts))
    return [
        part
        for at, (part, has) in enumerate(zip(parts, told, strict=True))
        if wanted & has or not has or (at < last and len(has) <= _LEADS)
    ]


def _denied(said: str, texts: list[str], words: Language) -> bool:
    """Whether the sentence that a text says again has a "not" right before a word of the text."""
    wanted = content(said, words.code)
    if not wanted or not any(says(words.cues["negation"], text, words.code) for text in texts):
        return False
    best = max(texts, key=lambda text: len(wanted & content(text, words.code)))
    spans = list(pairwise([0, *borders(best, words), len(best)]))
    shared = [len(wanted & content(best[first:last], words.code)) for first, last in spans]
    most = content(best[slice(*spans[shared.index(max(shared))])], words.code)
    for _, end in nots(best, words):
        if words.checks["not_only"].pattern.match(best, end + 1) or is_asked(best, end):
            continue
        rest = MARK_OR_COMMA.split(best[end : end + 60], maxsplit=1)[0]
        behind = split_words(rest)[:AFTER]
        found = content(" ".join(behind), words.code)
        here = next(n for n, (_, last) in enumerate(spans) if end <= last)
        if shared[here] < max(shared) and (len(found) == 1 or found <= most):
            continue  # one word alone, or another clause tells more, and this without a "not"
        if found and all(any(w[:_ALIKE] == f[:_ALIKE] for w in wanted) for f in found):
            return True
    return False


def _is_denied_in_short(said: str, texts: list[str], words: Language) -> bool:
    """Whether a "not" denies a short word of the text, with a longer one of it before: "not hit".

    In the one clause that has them; not where another sentence has the words without a "not".
    """
    if not any(says(words.cues["negation"], text, words.code) for text in texts):
        return False
    wanted = content(said, words.code)
    own = _short_words(split_words(said), words)
    found = 0
    for text in texts:
        for first, last in pairwise([0, *borders(text, words), len(text)]):
            clause = text[first:last]
            if not wanted or not wanted <= content(clause, words.code):
                continue
            for _, end in nots(clause, words):
                behind = _short_words(split_words(clause[end:])[:AFTER], words)
                if behind and behind <= own and not is_asked(clause, end):
                    found += 1
                    break
            else:
                return False
    return found > 0


def _short_words(told: Iterable[str], words: Language) -> frozenset[str]:
    """Words that carry meaning, short ones among them: "hit" of "had not been hit"."""
    return frozenset(map(str.lower, told)) - function_words(words.code)


def _unquoted(text: str, known: Language) -> str:
    for start, end in reversed(direct_speech(text, known)):
        text = text[:start] + text[end:]
    return text
