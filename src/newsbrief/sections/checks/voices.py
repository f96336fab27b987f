"""Whether what the report is said to tell in its own voice is its own."""

import re
from typing import Any

from newsbrief.article.quotation import direct_speech
from newsbrief.sections.ground import Ground, Problem
from newsbrief.sections.wording import said_again

_APART = re.compile(r"[,;:]\s")


def voice_heard(item: Any, ground: Ground) -> Problem | None:
    """The clause behind the reporter's words does not give them plainly to somebody else.

    Only within one language, where the clause can be found. What a comma parts from "X said" may be
    the reporter's again, and so may an assessment that takes up what somebody said.
    """
    if item.voice != "reporter" or ground.statements != ground.article.language:
        return None
    code = ground.article.language
    best = said_again(item.statement, ground.told(item), code)
    if best is None:
        return None
    text, first, last = best
    for heard in ground.hearing.heard(text):
        if not heard.plainly:
            continue
        quoted = any(a <= first and last <= b for a, b in direct_speech(text, ground.words_of))
        if getattr(item, "kind", None) == "assessment" and not quoted:
            continue
        inside = first <= heard.start < last
        if (
            quoted
            or inside
            or not _APART.search(text, min(heard.end, last), max(first, heard.start))
        ):
            return Problem("voice_heard", "the cited sentences give these words to somebody", False)
    return None
