"""The questions that a report poses itself, as headings, with the sentences below them."""

import re
from itertools import takewhile
from typing import Any

from newsbrief.reading.rules.lines import Line, opening, text_of

_NUMBER = re.compile(r"\d{1,3}[.)]\s*")
_ANSWER_SENTENCES = 2


def questions_in(lines: list[Line]) -> list[dict[str, Any]]:
    """Return each heading that ends in a question mark, answered by what begins below it."""
    found = []
    for at, line in enumerate(lines):
        if not line.heading or not line.text.endswith("?"):
            continue
        below = lines[at + 1 : at + 1 + _ANSWER_SENTENCES]
        under = list(takewhile(lambda each: not each.heading, below))
        answer = opening(under, _ANSWER_SENTENCES)
        question = _NUMBER.sub("", line.text, count=1)
        if answer and question and line.quotable:
            numbers = [each.number for each in answer]
            found.append({"s": numbers, "q": question, "a": text_of(answer)})
    return found
