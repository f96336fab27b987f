"""Whether a word of doubt stands right before what an item says again: "might", "expected to"."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from newsbrief.languages import Cue, Language
from newsbrief.sections.clauses import Span, clauses, with_what_leads
from newsbrief.sections.ground import WORD, Ground, field_of
from newsbrief.sections.tokens import places, says
from newsbrief.sections.wording import content, in_order

_BEHIND = 2
"""Words that carry meaning behind a word of doubt, of which one is what it makes doubtful."""
_SEVERAL = 2
"""Words by which a clause is known again."""


@cache
def words_of_doubt(words: Language) -> frozenset[Cue]:
    """The words without which a text hedges nothing and makes nothing doubtful."""
    checks = (words.checks[name] for name in ("suspected", "uncertain", "conditional"))
    return frozenset([words.cues["hedge"], *checks])


@cache
def words_left_open(words: Language) -> frozenset[Cue]:
    """The words by which a text leaves open whether something is so: "it is not known who"."""
    return frozenset([words.cues["unknown"], words.checks["unverified"], words.story["open"]])


def is_made_doubtful(item: Any, ground: Ground, *, wished: bool) -> bool:
    """Whether a cited sentence has a word of doubt right before what an item states.

    Not where another cited sentence has the same words. A wish is hedged by fewer words, and a
    conditional says it of what somebody says, not of an event. Only within one language.
    """
    words, statement = ground.words_of, field_of(item, "statement")
    if words is None or not statement or ground.statements != words.code:
        return False
    names = ["uncertain"] if wished else ["uncertain", "hedge"]
    if not wished and "voice" in vars(item):
        names.append("conditional")
    wanted = content(statement, words.code) - ground.names
    texts = ground.told(item)
    for at, text in enumerate(texts):
        found = _in_doubt(text, wanted, tuple(names), item, words)
        if found:
            others = [content(other, words.code) for other in texts[:at] + texts[at + 1 :]]
            if any(not any(told <= other for other in others) for told in found):
                return True
    return False


def _in_doubt(
    text: str, wanted: frozenset[str], names: tuple[str, ...], item: Any, words: Language
) -> list[frozenset[str]]:
    """The wanted words of each clause in which a word of doubt stands right before some of them."""
    if text.rstrip().endswith("?"):
        return []
    found: list[frozenset[str]] = []
    unable: list[Span] | None = None
    for name in names:
        cue = words.cues[name] if name == "hedge" else words.checks[name]
        for span in places(cue, text, words.code):
            if unable is None:
                unable = _no_doubt(text, item, words)
            if any(span[0] < last and first < span[1] for first, last in unable):
                continue
            if text[span[0]].isupper() and text[slice(*span)].lower() in words.months:
                continue  # "in May"
            if name == "conditional" and _is_told_of(span, text, words):
                continue
            found.append(_told_behind(span, text, wanted, words, may_end=name != "hedge"))
    return [told for told in found if told]


def _no_doubt(text: str, item: Any, words: Language) -> list[Span]:
    """Where words stand that make nothing doubtful: "could not", "by their own account"."""
    names = ["unable", "suspected"]
    if field_of(item, "voice") == "party":
        names.append("own_account")
    return [span for name in names for span in places(words.checks[name], text, words.code)]


def _is_told_of(span: Span, text: str, words: Language) -> bool:
    """Whether somebody says before a conditional what was to come: "announced that it would".

    "According to the army he would be alive" says that it does not vouch for it.
    """
    every = clauses(text, words)
    first, _ = min(with_what_leads(_clause_of(span, every), every, text, words))
    before = text[first : span[0]]
    return says(words.cues["speech"], before, words.code) and not says(
        words.checks["according"], before, words.code
    )


def _told_behind(
    span: Span, text: str, wanted: frozenset[str], words: Language, *, may_end: bool
) -> frozenset[str]:
    """What is wanted of the clause of a word of doubt, where it stands right behind the word.

    Where next to nothing stands behind it there, what the next clause has of it: "it is possible
    that"; with `may_end`, the word may end its clause: "it looks as if".
    """
    every, end = clauses(text, words), span[1]
    at = _clause_of(span, every)
    first, last = every[at]
    behind = in_order(text[end : max(last, end)], words.code)
    following = [span for span in every[at + 1 :] if WORD.search(text, *span)]
    if len(behind) < _BEHIND and wanted.isdisjoint(behind) and following:
        first, last = following[0]
        between = text[end:first]
        leads = words.checks["that"].pattern.match(text, first) is not None
        ends = may_end and not WORD.search(between)
        if ";" in text[end:last] or ":" in between or not (leads or ends):
            return frozenset()
        behind = in_order(text[first:last], words.code)
    shared = wanted & content(text[first:last], words.code)
    if len(shared) >= max(_SEVERAL, len(wanted) // 3):
        return shared if not wanted.isdisjoint(behind[:_BEHIND]) else frozenset()
    is_short = 0 < len(behind) <= _BEHIND and wanted.issuperset(behind)
    is_it = len(wanted & content(text, words.code)) * 2 >= len(wanted)
    return shared if is_short and is_it else frozenset()


def _clause_of(span: Span, every: Sequence[Span]) -> int:
    return next(at for at, (_, last) in enumerate(every) if span[0] < last)
