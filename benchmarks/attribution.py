"""Who said it: how the checks of speakers do on attributions that were marked by hand.

`python benchmarks/attribution.py FILE` reads articles with gold attributions, one article a line:

    {"id": "1", "language": "en", "text": "…", "attributions": [
        {"speaker": "Ada Brandt", "speaker_spans": [[0, 10]], "content_spans": [[20, 64]]}]}

Spans are characters of the text, the second behind the last. `--form polnear` takes the corpus
PolNeAR instead (`source`, `source_spans`), `--form quotations` German quotations as of uhh-lt
(`quotes` with `speaker`, `speaker_spans` and `quote`; of "Angaben der Polizei" the police speak).

Each attribution to somebody whose name stands in the text in one piece becomes a claim that cites
the sentences of its content. Speakers whose names end in the same word are one. The claim is held
against the article as it is, and once more with another speaker of the same article in place of its
own. Told is how many right ones are doubted, and how many wrong ones are noticed, by the two checks
of speakers. Nothing is sent; chance is seeded. Prints Markdown.

With `--summaries OUT.jsonl`, what `newsbrief batch` made of the same articles is held against the
gold in place of the checks: how much of what is attributed an item cites, and how often that item
names the speaker, of speakers that are named.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsbrief.article.article import Article, Evidence
from newsbrief.batch.journal import read_records
from newsbrief.reading.grounding import ground_draft
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.actors import actors
from newsbrief.sections.claims import claims
from newsbrief.sections.registry import draft_model
from newsbrief.sections.tokens import WORD, function_words

MOST_DOUBTED, LEAST_NOTICED = 2.0, 75.0
"""The goals, in percent: of gold attributions, and of those with the speakers swapped."""
CHECKS = frozenset(["speaker_near", "words_are_theirs"])
_SECTIONS = (actors, claims)
_LONGEST = 300
"""Characters of what is said that make the text of a claim."""

Span = Sequence[int]


@dataclass(frozen=True)
class Attribution:
    """Who says what, by the characters of the text."""

    speaker: str
    speaker_spans: Sequence[Span]
    content_spans: Sequence[Span]


@dataclass(frozen=True)
class Marked:
    """An article with its gold attributions."""

    article: Article
    attributions: tuple[Attribution, ...]


@dataclass
class Counted:
    """How many attributions there are, how many are doubted, and how many swapped ones noticed."""

    gold: int = 0
    doubted: int = 0
    swapped: int = 0
    noticed: int = 0


def read_marked(path: Path, form: str = "own") -> Iterator[Marked]:
    """The articles of a file in one of `FORMS`."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = FORMS[form](json.loads(line))
            article = Article(row["text"], id=str(row["id"]), language=row["language"])
            yield Marked(article, tuple(Attribution(**each) for each in row["attributions"]))


def _own(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("speaker", "speaker_spans", "content_spans")
    given = [{name: each[name] for name in names} for each in row["attributions"]]
    return {**row, "attributions": given}


def _polnear(row: Mapping[str, Any]) -> dict[str, Any]:
    given = [
        {
            "speaker": each["source"] or "",
            "speaker_spans": each["source_spans"],
            "content_spans": each["content_spans"],
        }
        for each in row["attributions"]
    ]
    return {**row, "language": "en", "attributions": given}


def _quotations(row: Mapping[str, Any]) -> dict[str, Any]:
    given = [
        {
            "speaker": _SOURCE.sub("", each["speaker"] or ""),
            "speaker_spans": each["speaker_spans"] or (),
            "content_spans": each["quote"],
        }
        for each in row["quotes"]
    ]
    return {**row, "language": "de", "attributions": given}


_SOURCE = re.compile(
    r"^(?:\w+\s+)?(?:Angaben?|Aussagen?|Berichte?n?|Meldung(?:en)?|Ansicht|Einschätzung|Meinung|"
    r"Demnach|Vorstellungen|Erkenntnissen|Informationen|Stellungnahme|Presseerklärung|Worten)\b\s*"
    r"(?:de[rsmn]|von|vom)?\s*"
)
"""What says that somebody speaks, in place of who."""
FORMS = {"own": _own, "polnear": _polnear, "quotations": _quotations}


def count(marked: Sequence[Marked], seed: int = 1) -> Counted:
    """Hold every attribution against its article, as it is and with another speaker."""
    counted = Counted()
    for each in marked:
        chance = random.Random(f"{seed} {each.article.id}")
        known = list(_known(each))
        cast = _cast([attribution.speaker for attribution, _ in known], each.article.language)
        right = [(a, s, cast[a.speaker]) for a, s in known]
        others = {key: sorted({*cast.values()} - {key}) for key in cast.values()}
        wrong = [(a, s, chance.choice(others[key])) for a, s, key in right if others[key]]
        held, doubted = _held(each.article, right, cast)
        counted.gold, counted.doubted = counted.gold + held, counted.doubted + doubted
        held, noticed = _held(each.article, wrong, cast)
        counted.swapped, counted.noticed = counted.swapped + held, counted.noticed + noticed
    return counted


def _known(marked: Marked) -> Iterator[tuple[Attribution, list[int]]]:
    """The attributions to somebody named, with the numbers of the sentences of their content."""
    article = marked.article
    for each in marked.attributions:
        numbers = [
            sentence.number
            for sentence in article.shown
            if any(a < sentence.end and sentence.start < b for a, b in each.content_spans)
        ]
        whole = len(each.speaker_spans) == 1 and " ".join(each.speaker.split()) in article.folded
        if numbers and whole and _is_named(each.speaker, article.language):
            yield each, numbers


def _is_named(speaker: str, code: str) -> bool:
    """Whether a speaker has a word with a capital that is no pronoun or article."""
    said = [word for word in WORD.findall(speaker) if word[0].isupper()]
    return any(word.lower() not in function_words(code) for word in said)


def _cast(speakers: Sequence[str], code: str) -> dict[str, str]:
    """An id for each speaker; "Brandt" and "Mayor Brandt" are "Ada Brandt"."""
    ids: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for speaker in sorted({*speakers}, key=len, reverse=True):
        said = [word.lower() for word in WORD.findall(speaker)]
        words = [word for word in said if word not in function_words(code)]
        same = next(
            (
                key
                for key, longer in names.items()
                if words and ({*words} <= {*longer} or words[-1] == longer[-1])
            ),
            None,
        )
        ids[speaker] = same or f"A{len(names) + 1}"
        if same is None:
            names[ids[speaker]] = words
    return ids


def _held(
    article: Article,
    said: Sequence[tuple[Attribution, list[int], str]],
    cast: Mapping[str, str],
) -> tuple[int, int]:
    """How many of these attributions hold, and how many of them the checks of speakers doubt."""
    called: dict[str, list[str]] = {}
    for speaker, key in cast.items():
        called.setdefault(key, []).append(" ".join(speaker.split()))
    shown = article.shown[0].number
    draft = {
        "actors": [
            {
                "s": [shown],
                "id": key,
                "name": names[0],
                "mention": names[0],
                "aliases": names[1:],
                "kind": "other",
                "role": "speaks",
            }
            for key, names in called.items()
        ],
        "claims": [_claim(n, article, *each) for n, each in enumerate(said, start=1)],
        "lead": {"s": [shown], "text": "-"},
        "headline": "",
    }
    made = draft_model(_SECTIONS).model_validate(draft)
    out = ground_draft(made, article, _SECTIONS, article.language)
    kept = [claim.model_dump()["doubts"] for claim in out.items["claims"]]
    return len(kept), sum(not CHECKS.isdisjoint(doubts) for doubts in kept)


def _claim(
    number: int, article: Article, said: Attribution, numbers: list[int], speaker: str
) -> dict[str, Any]:
    text = " ".join(article.text[a:b] for a, b in said.content_spans)
    return {
        "s": numbers,
        "id": f"C{number}",
        "voice": "party",
        "by": [speaker],
        "via": None,
        "kind": "assertion",
        "text": " ".join(text.split())[:_LONGEST] or "-",
        "hedged": True,
        "status": "unverified",
        "date": None,
    }


@dataclass
class Found:
    """How much of the attributed content an item cites, and for whom the right speaker is named."""

    gold: int = 0
    cited: int = 0
    named: int = 0
    right: int = 0


def found(marked: Sequence[Marked], summaries: Mapping[str, ArticleSummary]) -> Found:
    """Hold summaries, by the article's id, against the gold; articles without one are left out."""
    told = Found()
    for each in marked:
        if (summary := summaries.get(each.article.id)) is None:
            continue
        code = each.article.language
        actors = {actor.id: actor for actor in summary.actors}
        for attribution in each.attributions:
            if not attribution.content_spans or not attribution.speaker:
                continue
            citing = [
                [actors[key] for key in speakers if key in actors]
                for evidence, speakers in _spoken(summary)
                if any(
                    a < cited.end and cited.start < b
                    for a, b in attribution.content_spans
                    for cited in evidence
                )
            ]
            told.gold += 1
            told.cited += bool(citing)
            if citing and _is_named(attribution.speaker, code):
                wanted = _content(attribution.speaker, code)
                told.named += 1
                told.right += any(
                    wanted & _content(" ".join([actor.name, actor.mention, *actor.aliases]), code)
                    for speakers in citing
                    for actor in speakers
                )
    return told


def _spoken(summary: ArticleSummary) -> Iterator[tuple[Sequence[Evidence], list[str]]]:
    """The evidence of each item that somebody says, and who says it or tells of it."""
    for claim in summary.claims:
        yield claim.evidence, [*claim.speakers, *([claim.via] if claim.via else [])]
    for denial in summary.denials:
        yield denial.evidence, [*denial.speakers, *([denial.via] if denial.via else [])]
    for reaction in summary.western_reactions:
        yield reaction.evidence, list(reaction.speakers)
    for figure in summary.casualties:
        yield figure.evidence, list(figure.reported_by)


def _content(name: str, code: str) -> set[str]:
    """The words of a name that are no articles or pronouns."""
    return {word.lower() for word in WORD.findall(name)} - function_words(code)


def rows_found(told: Found) -> list[tuple[str, str, str]]:
    """What was found, in words."""
    return [
        ("attributed content that an item cites", _share(told.cited, told.gold), ""),
        ("of it, named speakers who are right", _share(told.right, told.named), ""),
    ]


def rows(counted: Counted) -> list[tuple[str, str, str]]:
    """What was measured, in words, with the goals."""
    return [
        (
            "gold attributions doubted",
            _share(counted.doubted, counted.gold),
            f"at most {MOST_DOUBTED:g}%",
        ),
        (
            "swapped speakers noticed",
            _share(counted.noticed, counted.swapped),
            f"at least {LEAST_NOTICED:g}%",
        ),
    ]


def _share(some: int, of: int) -> str:
    return f"{100 * some / of:.2f}% ({some}/{of})" if of else "–"


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="articles with attributions")
    parser.add_argument("--form", choices=FORMS, default="own", help="how the file is written")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--summaries", type=Path, metavar="OUT.jsonl", help="what a batch made")
    given = parser.parse_args(argv)
    try:
        marked = list(read_marked(given.file, given.form))
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"{given.file} does not read as the form {given.form!r}: {error!r}")
    if given.summaries:
        records = read_records(given.summaries)
        summaries = {record.id: record.summary for record in records if record.summary}
        made = rows_found(found(marked, summaries))
    else:
        made = rows(count(marked, given.seed))
    print("|  | share | goal |\n|---|---:|---:|")
    for row in made:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
