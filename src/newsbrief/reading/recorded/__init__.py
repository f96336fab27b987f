"""Recorded answers for the sample articles, so that a first look needs no model and no key.

One JSON file an answer, in `answers/`: which article (SHA-256 of the text, and of the numbering
that the reader saw), in which language, who read it, and the answer. An answer serves when
article, language and draft schema fit; it then goes through the same checks as any model's. In
`questions/` stand answers to questions about an article, in `verified/` second readings of items,
in `comparisons/` which items of several articles belong together, in `stories/` which items of
articles that come one after the other have to do with one another.
"""

import datetime
import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from newsbrief.article.article import Article
from newsbrief.errors import NoModel
from newsbrief.model import Answer, Capacity, Message, Spent, Subject
from newsbrief.reading.subjects import (
    ArticleRead,
    ItemsVerified,
    QuestionsAsked,
    ReportsCompared,
    ReportsDiffering,
    StoryContinued,
)

M = TypeVar("M", bound=BaseModel)

_NO_MODEL = (
    "no model is configured: set OPENAI_API_KEY (hosted), or OPENAI_BASE_URL (a local server), "
    "and NEWSBRIEF_MODEL to choose the model; or take --model local (on this machine)"
)
NO_MODEL = f"{_NO_MODEL} or --model rules (none at all)"


class RecordedAnswers:
    """The recorded answers for the sample articles, as a model: nothing is sent to anybody."""

    name = "recorded"
    capacity = Capacity()

    async def ask(
        self,
        messages: Sequence[Message],  # noqa: ARG002 (an answer stays right when prompts change)
        schema: type[M],
        *,
        about: Subject | None = None,
    ) -> Answer[M]:
        """Return the recorded answer to what the question is about.

        Raises:
            NoModel: there is none.

        """
        answer: Answer[M] | None = None
        match about:
            case ArticleRead():
                answer = _reading_of(about, schema)
            case QuestionsAsked():
                answer = _answers_to(about, schema)
            case ReportsCompared():
                answer = _grouping_of(about, schema)
            case ReportsDiffering():
                answer = _differences_of(about, schema)
            case ItemsVerified():
                answer = _verdicts_on(about, schema)
            case StoryContinued():
                answer = _links_of(about, schema)
        if answer is None:
            # Rules answer no questions.
            raise NoModel(_NO_MODEL if isinstance(about, QuestionsAsked) else NO_MODEL)
        return answer


def is_recorded(model: str) -> bool:
    """Whether a summary that says it is by this model was made of a recorded answer."""
    by_article = (*_readings().values(), *_questions().values(), *_verified().values())
    records = itertools.chain(_comparisons(), _differences(), _stories(), *by_article)
    return any(model == _name(record) for record in records)


def _reading_of(about: ArticleRead, schema: type[M]) -> Answer[M] | None:
    """The recorded reading of this article, in this language and of this schema; or None."""
    article = about.article
    for record in _readings().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != about.language:
            continue
        try:
            value = schema.model_validate(record["answer"])
        except ValidationError:
            continue  # another choice of sections, or a schema that has moved on
        return _answer(record, value)
    return None


def _answers_to(about: QuestionsAsked, schema: type[M]) -> Answer[M] | None:
    """The recorded answers to these questions about an article, or None when one is missing.

    A question is known by its words, whatever its capitals and its question mark.
    """
    article = about.article
    wanted = {_words(text): number for number, text in enumerate(about.questions, start=1)}
    for record in _questions().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != about.language:
            continue
        known = {number: _words(text) for number, text in enumerate(record["questions"], start=1)}
        if not wanted.keys() <= set(known.values()):
            continue
        chosen = [
            {**answer, "n": wanted[known[answer["n"]]]}
            for answer in record["answer"]["answers"]
            if known[answer["n"]] in wanted
        ]
        return _answer(record, schema.model_validate({"answers": chosen}))
    return None


def _words(question: str) -> str:
    return " ".join(question.casefold().rstrip("?! ").split())


def _verdicts_on(about: ItemsVerified, schema: type[M]) -> Answer[M] | None:
    """The recorded second reading of these items, or None when one of them was not read.

    An item is known by what the reader was told of it, whatever its id is now.
    """
    article = about.article
    for record in _verified().get(article.sha256, ()):
        if record["numbering"] != numbering(article) or record["language"] != about.language:
            continue
        digests = {key: line_digest(told) for key, told in about.items.items()}
        if not set(digests.values()) <= record["items"].keys():
            continue
        problems = [
            {"id": key, **problem}
            for key, digest in digests.items()
            for problem in record["items"][digest]
        ]
        fine = [key for key, digest in digests.items() if not record["items"][digest]]
        return _answer(record, schema.model_validate({"problems": problems, "fine": fine}))
    return None


def _grouping_of(about: ReportsCompared, schema: type[M]) -> Answer[M] | None:
    """The recorded grouping of the items of these reports, or None.

    A grouping of more reports serves as well, without the others' items; one in which an item is
    missing, or was another then, does not.
    """
    for record in _comparisons():
        names = {sha: name for name, sha in record["articles"].items()}
        if not set(about.texts.values()) <= set(names):
            continue
        new_names = {names[sha]: name for name, sha in about.texts.items()}
        renamed = {
            f"{new_names[report]}:{item}": (handle, digest)
            for handle, digest in record["items"].items()
            for report, _, item in [handle.partition(":")]
            if report in new_names
        }
        told = about.items.items()
        if any(renamed.get(handle, ("", ""))[1] != line_digest(line) for handle, line in told):
            continue
        present = {old: new for new, (old, _) in renamed.items() if new in about.items}
        groups = _without_orphans(_only(record["answer"], present), about.denials)
        try:
            value = schema.model_validate(groups)
        except ValidationError:
            continue
        return _answer(record, value)
    return None


def _links_of(about: StoryContinued, schema: type[M]) -> Answer[M] | None:
    """The recorded links between these items, or None when one of them was not read.

    The articles may come in any order: who reads that A is B and B is C, has read that A is C.
    """
    for record in _stories():
        known = record["items"]
        told = about.items.items()
        if any(known.get(about.places[handle]) != line_digest(line) for handle, line in told):
            continue
        classes = _classes([*record["links"], *record["known"]])
        alike = {handle: classes.get(place, place) for handle, place in about.places.items()}
        kinds: dict[frozenset[str], set[str]] = {}
        for link in record["links"]:
            ends = frozenset(classes.get(link[end], link[end]) for end in ("source", "target"))
            kinds.setdefault(ends, set()).add(link["kind"])
        links = [
            {"new": new, "entry": entry, "kind": kind}
            for new in sorted(about.new)
            for entry in sorted(about.items.keys() - about.new)
            for kind in sorted(kinds.get(frozenset((alike[new], alike[entry])), ()))
        ]
        return _answer(record, schema.model_validate({"links": links}))
    return None


def _classes(links: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """One item for all that are the same as it."""
    members: dict[str, set[str]] = {}
    for link in links:
        if link["kind"].startswith("same_"):
            ends = link["source"], link["target"]
            together = {each for end in ends for each in members.get(end, {end})}
            members.update(dict.fromkeys(together, together))
    return {item: min(together) for item, together in members.items()}


def _differences_of(about: ReportsDiffering, schema: type[M]) -> Answer[M] | None:
    """The recorded points on which these reports differ, in this language; or None.

    Those of more reports serve as well, as far as two sides of a point are of these.
    """
    for record in _differences():
        if record["language"] != about.language:
            continue
        known = {told: name for name, told in record["told"].items()}
        new_names = {known.get(line_digest(told), ""): name for name, told in about.told.items()}
        if "" in new_names:
            continue
        points = []
        for point in record["answer"]["points"]:
            sides = [
                side
                | {"report": new_names[side["report"]]}
                | {"source": _renamed(side["source"], new_names)}
                for side in point["sides"]
                if side["report"] in new_names
            ]
            if len(sides) > 1:
                points.append(point | {"sides": sides})
        return _answer(record, schema.model_validate({"points": points}))
    return None


def _renamed(source: str, new_names: Mapping[str, str]) -> str:
    """A source's handle under the report's name here; any other source as it is."""
    report, colon, key = source.partition(":")
    return f"{new_names[report]}:{key}" if colon and report in new_names else source


def _without_orphans(groups: dict[str, Any], denials: frozenset[str]) -> dict[str, Any]:
    """Groups without what is said against a claim of a report that is not compared here.

    Denials stay together where several of these reports have them.
    """
    claims = []
    for group in groups["claims"]:
        against = group["against"]
        if not group["claims"]:
            against = [handle for handle in against if handle in denials]
        claims.append({**group, "against": against})
    return groups | {"claims": [group for group in claims if _handles(group) > 1]}


def line_digest(told: str) -> str:
    """The first digits of the SHA-256 of what a reader was told of an item."""
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _only(answer: Any, present: Mapping[str, str]) -> Any:
    """A recorded answer with the handles that are present, renamed, and no group too small."""
    if isinstance(answer, dict):
        return {key: _only(value, present) for key, value in answer.items()}
    if not isinstance(answer, list):
        return answer
    if all(isinstance(each, str) for each in answer):
        return [present[each] for each in answer if each in present]
    kept = [_only(each, present) for each in answer]
    return [each for each in kept if _handles(each) > 1]


def _handles(group: Any) -> int:
    if isinstance(group, dict):
        return sum(_handles(value) for value in group.values())
    return len(group)


def numbering(article: Article) -> str:
    """The first digits of the SHA-256 of where each shown sentence starts and ends."""
    spans = [(s.number, s.start, s.end) for s in article.shown]
    return hashlib.sha256(json.dumps(spans).encode()).hexdigest()[:16]


def _answer(record: dict[str, Any], value: M) -> Answer[M]:
    return Answer(
        value=value,
        model=_name(record),
        created=datetime.datetime.fromisoformat(record["created"]),
        cached=False,
        spent=Spent(),
    )


def _name(record: dict[str, Any]) -> str:
    return f"recorded: {record['reader']}"


@cache
def _readings() -> dict[str, list[dict[str, Any]]]:
    return _by_article("answers")


@cache
def _questions() -> dict[str, list[dict[str, Any]]]:
    return _by_article("questions")


@cache
def _verified() -> dict[str, list[dict[str, Any]]]:
    return _by_article("verified")


def _by_article(folder: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for record in _read(folder):
        found.setdefault(record["sha256"], []).append(record)
    return found


@cache
def _differences() -> list[dict[str, Any]]:
    return list(_read("differences"))


@cache
def _comparisons() -> list[dict[str, Any]]:
    return list(_read("comparisons"))


@cache
def _stories() -> list[dict[str, Any]]:
    return list(_read("stories"))


def _read(folder: str) -> Iterator[dict[str, Any]]:
    inside = files(__name__) / folder
    for path in sorted(inside.iterdir() if inside.is_dir() else (), key=lambda path: path.name):
        if path.name.endswith(".json"):
            yield json.loads(path.read_text(encoding="utf-8"))
