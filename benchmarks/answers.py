"""What the stub server answers to a request, in the form that each peer reads."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from articles import SECTIONS, Report, copied_out, report

_NUMBER = re.compile(r"Report (\d{5}):")
_CONCEPT = re.compile(r"<concept_id>([^<]+)</concept_id>\s*<concept_name>([^<]+)</concept_name>")
_NAMED = 4000
"""Reports by number up to which a passage without one is looked for."""


@dataclass(frozen=True)
class Answered:
    """An answer, and what it is about: equal keys meet equal faults."""

    key: str
    text: str


def answer_to(form: str, request: dict[str, Any]) -> Answered:
    """Return the answer to a request; `form` is one of draft, copied, langextract, contextgem."""
    prompt = "\n".join(str(message["content"]) for message in request["messages"])
    if form == "langextract":
        return _of_passage(prompt.rsplit("\nQ: ", 1)[-1].rsplit("\nA:", 1)[0].strip())
    named = _NUMBER.search(prompt)
    if named is None:
        raise LookupError("The request holds no synthetic report.")
    number = int(named[1])
    if form == "contextgem":
        return Answered(str(number), _concepts(report(number), prompt))
    return Answered(str(number), _whole(form, number))


@lru_cache(maxsize=4096)
def _whole(form: str, number: int) -> str:
    found = report(number)
    answer = found.draft if form == "draft" else copied_out(found.draft, found.sentences)
    return json.dumps(answer, ensure_ascii=False)


def _concepts(found: Report, prompt: str) -> str:
    """For each concept asked about, by its id, the items of the section of its name."""
    copied = copied_out(found.draft, found.sentences)
    asked = dict(_CONCEPT.findall(prompt))
    answer = [{"concept_id": key, "extracted_items": copied[name]} for key, name in asked.items()]
    return json.dumps(answer, ensure_ascii=False)


def _of_passage(passage: str) -> Answered:
    """The items that rest on sentences in this passage of a report, in text order."""
    number, at = _place(passage)
    end = at + len(passage)
    found = report(number)
    inside = [
        {kind: quote, f"{kind}_attributes": attributes}
        for start, kind, quote, attributes in _extractions(number)
        if at <= start < end
    ]
    key = f"{found.number} {at}"
    return Answered(key, json.dumps({"extractions": inside}, ensure_ascii=False))


@lru_cache(maxsize=4096)
def _extractions(number: int) -> list[tuple[int, str, str, dict[str, str]]]:
    """Each item of a report: where its quote starts, its section, the quote, the rest."""
    found = report(number)

    def items() -> Iterator[tuple[int, str, str, dict[str, str]]]:
        for section in SECTIONS:
            for item in found.draft[section]:
                sentence = found.sentences[item["s"][0] - 1]
                quote = _shortest(section, item, sentence)
                rest = {key: str(value) for key, value in item.items() if key != "s"}
                yield found.text.index(sentence) + sentence.index(quote), section, quote, rest

    return sorted(items(), key=lambda item: item[0])


def _shortest(section: str, item: dict[str, Any], sentence: str) -> str:
    """The quote as LangExtract wants it: as short as will do, so that few overlap."""
    if section == "actors":
        return str(item["mention"])
    if section == "casualties":
        return f"{item['count']} {'dead' if item['kind'] == 'killed' else 'wounded'}"
    return sentence


_last = 0


def _place(passage: str) -> tuple[int, int]:
    """Which report a passage is from, and where in it: near the last one, as a rule."""
    global _last  # noqa: PLW0603
    if named := _NUMBER.search(passage):
        _last = int(named[1])
    for step in range(_NAMED):
        for number in {_last - step, _last + step}:
            if number >= 0 and (at := report(number).text.find(passage)) >= 0:
                return number, at
    raise LookupError("The passage is of no synthetic report.")
