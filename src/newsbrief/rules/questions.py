"""The questions that a report poses itself, as headings, with the sentences below them."""

import re
from typing import Any

from newsbrief.rules.lines import Line

_NUMBER = re.compile(r"\d{1,3}[.)]\s*")
_ANSWER_SENTENCES = 2


def questions_in(lines: list[Line]) -> list[dict[str, Any]]:
    """Return each heading that ends in a question mark, answered by what begins below it."""
    found = []
    for at, line in enumerate(lines):
        if not line.heading or not line.text.endswith("?"):
            continue
        answer: list[Line] = []
        for below in lines[at + 1 : at + 1 + _ANSWER_SENTENCES]:
            if below.heading:
                break
            answer.append(below)
        question = _NUMBER.sub("", line.text, count=1)
        if answer and question and all(below.quotable for below in (line, *answer)):
            text = " ".join(below.text for below in answer)
            found.append({"s": [below.number for below in answer], "q": question, "a": text})
    return found
