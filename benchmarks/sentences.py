"""How well sentences are found: `python benchmarks/sentences.py TREEBANK.conllu …`.

A treebank is a file of sentences in CoNLL-U, such as Universal Dependencies gives out. The running
text is put together from the words and their `SpaceAfter=No`, and split anew. What is counted is
the ends of sentences, but for the last one of a paragraph, which every reader finds. Paragraphs
are the treebank's (`# newpar`, `# newdoc`); sentences that come without any are read twenty at a
time. A paragraph also ends with a sentence that has no mark at its end, as a heading does, and a
number alone ("3.") is counted with the sentence that it stands before.
`sentencex` alone, on which newsbrief builds, splits the same texts in the same run.
"""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from sentencex import get_sentence_boundaries
from tables import table

from newsbrief.article.parsing.sentences import split_sentences
from newsbrief.languages import language

_ENDED = re.compile(r"[.!?…。][\"'”“’‘»«›‹`\])\s]*\Z")
_NUMBER = re.compile(r"\d{1,3}[.)]\s*")
_TITLE = "News.\n\n"
"""Stands before each paragraph, lest its first line be taken for the report's title; ended, lest a
line in lower case be taken for the rest of it."""
LONGEST = 20
"""Sentences in one text where the treebank names no paragraphs."""


@dataclass(frozen=True)
class Paragraph:
    """Running text and where its sentences end; white space is not counted in `ends`."""

    text: str
    ends: frozenset[int]


@dataclass
class Score:
    """What one splitter found in all paragraphs."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, gold: frozenset[int], ends: frozenset[int]) -> None:
        """Count one paragraph, but for its last end."""
        last = max(gold)
        self.found += len((gold & ends) - {last})
        self.missed += len(gold - ends - {last})
        self.wrong += len(ends - gold - {last})

    def row(self, name: str) -> list[str]:
        """Return the row of the table."""
        precision = self.found / max(1, self.found + self.wrong)
        recall = self.found / max(1, self.found + self.missed)
        both = 2 * self.found / max(1, 2 * self.found + self.wrong + self.missed)
        return [name, *(f"{one:.3f}" for one in (precision, recall, both))]


def sentences(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each sentence with the white space behind it, and whether a paragraph begins there."""
    text, begins, covered = "", False, 0
    for line in lines:
        if line.startswith(("# newpar", "# newdoc")):
            begins = True
        elif line.startswith("#"):
            continue
        elif not line.strip():
            if text:
                yield text, begins
            text, begins, covered = "", False, 0
        else:
            number, form, *_, extra = line.rstrip("\n").split("\t")
            first, _, last = number.partition("-")
            # The words of a contraction ("du": "de le") stand behind it, without a place in the
            # text; so do words that are only thought ("8.1").
            if "." in number or (not last and int(first) <= covered):
                continue
            covered = int(last or first)
            text += form + ("" if "SpaceAfter=No" in extra.split("|") else " ")


def paragraphs(lines: Iterable[str]) -> Iterator[Paragraph]:
    """Yield the running text of a treebank."""
    held: list[str] = []
    named = False
    for text, begins in sentences(lines):
        named = named or begins
        full = not named and len(held) == LONGEST
        if held and (begins or full or not _ENDED.search(held[-1])):
            yield _joined(held)
            held = []
        held.append(text)
    if held:
        yield _joined(held)


def _joined(held: list[str]) -> Paragraph:
    lengths = accumulate(_solid(text) for text in held)
    numbers = (_NUMBER.fullmatch(text) for text in held)
    ends = (end for end, number in zip(lengths, numbers, strict=True) if not number)
    whole = "".join(held)
    return Paragraph(whole, frozenset({*ends, _solid(whole)}))


def _solid(text: str) -> int:
    return len("".join(text.split()))


def by_newsbrief(text: str, code: str) -> frozenset[int]:
    """Return where newsbrief ends the sentences of a text."""
    report = _TITLE + text
    found = split_sentences(report, code, language(code))
    ends = (max(0, sentence.end - len(_TITLE)) for sentence in found)
    return frozenset(_solid(text[:end]) for end in ends if end)


def by_sentencex(text: str, code: str) -> frozenset[int]:
    """Return where sentencex alone ends them."""
    return frozenset(
        _solid(text[: one["end_index"]]) for one in get_sentence_boundaries(code, text)
    )


SPLITTERS: dict[str, Callable[[str, str], frozenset[int]]] = {
    "newsbrief": by_newsbrief,
    "sentencex": by_sentencex,
}


def measured(treebank: Path, code: str) -> dict[str, Score]:
    """Split the text of a treebank with each of the splitters."""
    scores = {name: Score() for name in SPLITTERS}
    with treebank.open(encoding="utf-8") as lines:
        for paragraph in paragraphs(lines):
            for name, score in scores.items():
                score.add(paragraph.ends, SPLITTERS[name](paragraph.text, code))
    return scores


def main() -> None:
    """Print one table for all treebanks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("treebanks", type=Path, nargs="+", metavar="TREEBANK.conllu")
    parser.add_argument(
        "--language", help="ISO 639-1; by default what the file's name begins with (de_x.conllu)"
    )
    given = parser.parse_args()
    rows = [
        score.row(f"{treebank.name}, {name}")
        for treebank in given.treebanks
        for name, score in measured(treebank, given.language or treebank.name[:2]).items()
    ]
    table("Ends of sentences", ["treebank, splitter", "precision", "recall", "F1"], rows)


if __name__ == "__main__":
    main()
