"""How well articles are found on web pages: `python benchmarks/web_pages.py GOLD PAGES`.

GOLD is a JSON object with one entry a page, by any key: `file` is its name in PAGES; `with` are
pieces of its article and `without` pieces of what stands around that; `author`, where there is the
key, is who wrote it (a text or a list), or empty. Such a file comes with trafilatura's own tests.
Pieces are sought with white space folded; authors are right when they are all those and no others,
in any case and however divided. trafilatura alone is asked for the same pages in the same run, as
a whole and in its fast form; a page that is refused has lost all its pieces.
"""

import argparse
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura
from tables import table

from newsbrief.article.documents.content import document_of
from newsbrief.errors import NewsbriefError

Found = tuple[str, str | None]
"""The text of an article and its author."""


@dataclass
class Score:
    """What one reader found on all pages."""

    found: int = 0
    missed: int = 0
    wrong: int = 0
    refused: list[str] = field(default_factory=list)
    authors: int = 0
    """Pages with an author, and how many of them were given that one."""
    right: int = 0
    no_author: int = 0
    """Pages without an author, and how many of them were given one all the same."""
    invented: int = 0

    def add(self, page: dict[str, Any], found: Found | None) -> None:
        """Count one page; None when it was refused."""
        text, author = found or ("", None)
        seen = folded(text)
        here = sum(folded(piece) in seen for piece in page["with"])
        self.found += here
        self.missed += len(page["with"]) - here
        self.wrong += sum(folded(piece) in seen for piece in page["without"])
        if found is None:
            self.refused.append(page["file"])
        if page.get("author"):
            self.authors += 1
            self.right += author is not None and named(author) == named(page["author"])
        elif "author" in page:
            self.no_author += 1
            self.invented += author is not None

    def row(self, name: str) -> list[str]:
        """Return the row of the table."""
        precision = self.found / max(1, self.found + self.wrong)
        recall = self.found / max(1, self.found + self.missed)
        both = 2 * self.found / max(1, 2 * self.found + self.wrong + self.missed)
        right, invented = f"{self.right} of {self.authors}", f"{self.invented} of {self.no_author}"
        figures = (f"{one:.3f}" for one in (precision, recall, both))
        return [name, *figures, str(len(self.refused)), right, invented]


def folded(text: str) -> str:
    """A text with single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def named(author: str | list[str]) -> frozenset[str]:
    """The names in what is given as an author, for comparison."""
    whole = author if isinstance(author, str) else ";".join(author)
    names = re.split(r"[,;/&]|\b(?:and|und|et|y|en|e)\b", whole.casefold())
    bare = (re.sub(r"^(?:von|by|por|par|door|di)\s", "", one.strip()).strip(" .") for one in names)
    return frozenset(filter(None, bare))


def by_newsbrief(content: bytes) -> Found | None:
    """What `read_article` makes of a page."""
    try:
        document = document_of(content, "a page", html=True)
    except NewsbriefError:
        return None
    return document.text, document.byline


def by_trafilatura(content: bytes, *, fast: bool) -> Found | None:
    """What trafilatura alone makes of it."""
    found: Any = trafilatura.bare_extraction(
        content, fast=fast, with_metadata=True, include_comments=False, include_tables=True
    )
    return (found.text, found.author) if found is not None and found.text else None


READERS: dict[str, Callable[[bytes], Found | None]] = {
    "newsbrief": by_newsbrief,
    "trafilatura": lambda content: by_trafilatura(content, fast=False),
    "trafilatura, fast": lambda content: by_trafilatura(content, fast=True),
}
HEADS = ["reader", "precision", "recall", "F1", "refused", "right author", "author of none"]


def measured(gold: dict[str, Any], folder: Path, readers: list[str]) -> dict[str, Score]:
    """Read every page that is there with each of the readers."""
    scores = {name: Score() for name in readers}
    for page in gold.values():
        path = folder / page["file"]
        if path.is_file():
            content = path.read_bytes()
            for name, score in scores.items():
                score.add(page, READERS[name](content))
    return scores


def main() -> None:
    """Print the table, and on request what was refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("gold", type=Path, help="a JSON file of pieces, by page")
    parser.add_argument("pages", type=Path, help="the folder of the pages")
    parser.add_argument("--only", choices=list(READERS), help="one reader alone")
    parser.add_argument("--refused", action="store_true", help="name the pages refused")
    given = parser.parse_args()
    gold = json.loads(given.gold.read_text(encoding="utf-8"))
    scores = measured(gold, given.pages, [given.only] if given.only else list(READERS))
    table("Articles on web pages", HEADS, [score.row(name) for name, score in scores.items()])
    if given.refused:
        for name, score in scores.items():
            print(f"\nRefused by {name}:", *score.refused, sep="\n- ")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    main()
