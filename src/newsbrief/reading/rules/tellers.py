"""People in a sentence about the dead who are not among them: who tells of it, and who did it."""

import re
from functools import cache

from newsbrief.languages import Cue, Language, language
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.words import Place
from newsbrief.sections.tokens import speech_verbs

_PARTED = (",", '"', "”", "’", "»", "«", "“")
_ENDS = re.compile(r"\s*[.,;:!?\"”»]")
_REACH = 30
"""Characters before somebody in which "by", "according to" or "said" stands."""


def tells_or_did(people: Place, line: Line, *, last: bool) -> bool:
    """Whether these people, from their "a" or number to the end of their noun, say so or did it.

    "…, a doctor said", "said two nurses", "according to a doctor", "killed by a sniper". In
    languages whose "by" is their "of" as well, those behind it may be the dead. `last` says that
    nothing behind these people tells of harm.
    """
    known = language(line.language)
    if known is None:
        return False
    before = line.text[max(people.start - _REACH, 0) : people.start].rstrip()
    if any(match.end() == len(before) for cue in _leading(known) for match in cue.finditer(before)):
        return True
    said, behind = speech_verbs(known), line.text[people.end :]
    ended = not behind or _ENDS.match(behind) is not None
    if (ended or last) and any(
        match.end() == len(before) and before[: match.start()].rstrip().endswith(_PARTED)
        for match in said.finditer(before)
    ):
        return True  # "…, said two nurses." tells of none, "…, said two nurses died" of two
    if ended:
        return False
    place = people.end + len(behind) - len(behind.lstrip())
    source = known.checks["according"].match(line.text, place) is not None
    return not source and said.match(line.text, place) is not None


@cache
def _leading(known: Language) -> tuple[Cue, ...]:
    by = known.checks["done_by"]
    if known.code in _BY_IS_OF:
        by = Cue(word for word in by.phrases if word not in _BY_IS_OF[known.code])
    return by, known.checks["according"]


_BY_IS_OF = {
    "de": ("von", "vom"),
    "it": ("da", "dal", "dalla", "dai", "dagli", "dalle", "dall"),
}
