"""An article's text as the evidence page shows it: paragraphs of passages, each a sentence.

Pure. Every word stays, in its order; all that is added is where a sentence begins and ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from newsbrief.article.article import Article, Evidence
from newsbrief.article.parsing.credits import is_credits
from newsbrief.article.parsing.sentences import Sentence
from newsbrief.languages import Language

Tag = Literal["title", "credits", "heading", "paragraph", "boilerplate", "gap"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its number, or text between sentences, which has none."""

    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Passages that belong together, and what they are; a gap stands for what is left out."""

    tag: Tag
    passages: tuple[Passage, ...]


def paragraphs(article: Article, evidence: Sequence[Evidence]) -> list[Paragraph]:
    """The whole text, cut into the sentences that the evidence counts."""
    spans = {(sentence.number, sentence.start, sentence.end) for sentence in article.sentences}
    if any((piece.sentence, piece.start, piece.end) not in spans for piece in evidence):
        return [_as_it_stands(article.text, evidence)]  # it was numbered by another version
    found: list[Paragraph] = []
    for _, group in groupby(
        article.sentences, key=lambda sentence: (sentence.paragraph, _kind(sentence))
    ):
        together = list(group)
        tag = _tag(together[0], article.known_language, first=not found)
        passages = tuple(Passage(sentence.number, sentence.text) for sentence in together)
        found.append(Paragraph(tag, passages))
    return found


def excerpts(sentences: Mapping[int, str]) -> list[Paragraph]:
    """The cited sentences alone, by number, with a gap wherever some are left out."""
    found: list[Paragraph] = []
    last = 0
    for number, text in sorted(sentences.items()):
        if number > last + 1:
            found.append(Paragraph("gap", ()))
        found.append(Paragraph("paragraph", (Passage(number, text),)))
        last = number
    return found


def _kind(sentence: Sentence) -> str:
    """What it is on the page, where a dateline is part of the paragraph that it opens."""
    return "sentence" if sentence.kind == "dateline" else sentence.kind


def _tag(sentence: Sentence, known: Language | None, *, first: bool) -> Tag:
    if sentence.kind == "boilerplate":
        return "boilerplate"
    if sentence.kind != "heading":
        return "paragraph"
    if is_credits(" ".join(sentence.text.split()), known):
        return "credits"
    return "title" if first else "heading"


def _as_it_stands(text: str, evidence: Sequence[Evidence]) -> Paragraph:
    passages: list[Passage] = []
    end = 0
    for piece in sorted({piece.sentence: piece for piece in evidence}.values(), key=_start):
        if piece.start >= end:
            passages.append(Passage(None, text[end : piece.start]))
            passages.append(Passage(piece.sentence, text[piece.start : piece.end]))
            end = piece.end
    passages.append(Passage(None, text[end:]))
    return Paragraph("paragraph", tuple(passage for passage in passages if passage.text.strip()))


def _start(piece: Evidence) -> int:
    return piece.start
