"""What an article can be given as, when there are many: its id and text are known before all else.

A text, a path, an `Article`, or a mapping with `text` and, when known, `id`, `title`, `byline`,
`language`, `published` and `source`, such as a line of JSONL.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from newsbrief.article.article import Article, no_article
from newsbrief.article.documents import Document, read_documents
from newsbrief.errors import ArticleError, ConfigurationError, NewsbriefError

Given = str | Path | Article | Mapping[str, Any]
"""What an article can be given as."""

_FEWEST_WORDS = 20
"""Of an entry of a feed; one with fewer only names an article that stands elsewhere."""
DETAILS = ("title", "byline", "language", "published", "source")


def check_one(given: object) -> None:
    """Raise TypeError for something that no article can be given as, such as None or bytes."""
    if not isinstance(given, str | Path | Article | Mapping):
        raise no_article(given)


def check_several(given: object) -> None:
    """Raise TypeError for one article, or nothing, where several are to be given."""
    if isinstance(given, str | bytes | Path | Mapping | Article) or given is None:
        kind = type(given).__name__
        raise TypeError(f"Several articles are given as a list or another iterable, not {kind}.")


@dataclass(frozen=True)
class Source:
    """An article to be: its id, its text, what else is known of it, or why it cannot be read."""

    id: str
    text: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    problem: NewsbriefError | None = None
    """Why it cannot be read; a ConfigurationError when that is for want of an extra."""
    extracted: bool = False
    """Whether the text was taken out of a document, as `Article` has it."""
    made: Article | None = None
    """The article itself, where the caller had made it."""
    label: str = ""
    """What an error calls it, where it is one of several files."""
    named: bool = True
    """Whether the id was given with it; else it says where it was found, or is made of its text."""

    def __post_init__(self) -> None:
        # The name of a file, or a row's id, may hold what UTF-8 cannot: half a character, a byte.
        known = self.id.encode("utf-8", "backslashreplace").decode()
        object.__setattr__(self, "id", known)

    @classmethod
    def of(cls, given: Given) -> "Source":
        """Take in what was given. Raises nothing: what cannot be read becomes its `problem`.

        The id is the one given, the path, or else the first digits of the text's SHA-256.
        """
        if isinstance(given, Article):
            return cls(given.id, given.text, made=given)
        if isinstance(given, Path):
            return cls._of_file(given)
        if isinstance(given, Mapping):
            return cls._of_row(given)
        if not isinstance(given, str):
            what = f"An article is given as {type(given).__name__}: give a text, a Path, an Article"
            return cls("", problem=ArticleError(f"{what} or a mapping."))
        return cls(_digits(given), given)

    @classmethod
    def of_document(cls, key: str, document: Document, name: str | None = None) -> "Source":
        """Take in what was read from a document; `key` is its id, `name` that of its file."""
        day = document.published.isoformat() if document.published else None
        known = {"title": document.title, "byline": document.byline, "published": day}
        details = {what: value for what, value in (known | {"source": name}).items() if value}
        return cls(key, document.text, details, extracted=document.extracted)

    @classmethod
    def of_documents(
        cls, key: str, documents: Sequence[Document], name: str | None = None
    ) -> Iterator["Source"]:
        """Take in all that was read from a document; the id of an entry of a feed names both."""
        for document in documents:
            if document.key is None:
                yield cls.of_document(key, document, name)
                continue
            source = cls.of_document(f"{key}#{document.key}", document, document.address or name)
            if len(document.text.split()) < _FEWEST_WORDS:
                told = f" at {document.address}" if document.address else ""
                problem = ArticleError(f"{source.id} is only a title: read the page{told}.")
                yield cls(source.id, problem=problem)
            else:
                yield source

    @classmethod
    def all_of(cls, path: Path) -> Iterator["Source"]:
        """Take in every article of a file: each entry of a feed is one. Raises nothing, as `of`."""
        try:
            documents = read_documents(path)
        except (ArticleError, ConfigurationError) as error:
            yield cls(path.as_posix(), problem=error, named=False)
            return
        for source in cls.of_documents(path.as_posix(), documents, path.name):
            yield replace(source, label=repr(str(path)), named=False)

    @classmethod
    def _of_file(cls, path: Path) -> "Source":
        found = list(cls.all_of(path))
        if len(found) == 1:
            return found[0]
        told = f"{str(path)!r} is a feed (entries: {len(found)}): `newsbrief batch` reads each."
        return cls(path.as_posix(), problem=ArticleError(told))

    @classmethod
    def _of_row(cls, row: Mapping[str, Any]) -> "Source":
        text, key = row.get("text"), row.get("id")
        known = key is not None and key != ""
        if not isinstance(text, str) and "sha256" in row and ("summary" in row or "error" in row):
            told = "The row is what `newsbrief batch` wrote: `newsbrief show` shows it."
            return cls(str(key) if known else "", problem=ArticleError(told))
        if not isinstance(text, str):
            problem = ArticleError("The row has no text: put the article under the key 'text'.")
            return cls(str(key) if known else "", problem=problem)
        details = {name: row[name] for name in DETAILS if row.get(name)}
        name = str(key) if known else _digits(text)
        return cls(name, text, details, extracted=row.get("extracted") is True, named=known)

    @cached_property
    def sha256(self) -> str | None:
        """SHA-256 of the text in UTF-8, in hexadecimal; None when there is none."""
        if self.made is not None:
            return self.made.sha256
        return _sha256(self.text) if self.problem is None else None

    def article(self, max_words: int) -> Article:
        """Return the article.

        Raises ArticleError when it is none, or longer than allowed, and ConfigurationError when an
        extra is missing that reads it.
        """
        if self.problem is not None:
            raise self.problem
        if self.made is not None:
            return self.made
        for name, value in self.details.items():
            if not isinstance(value, str) and not (name == "published" and hasattr(value, "year")):
                raise ArticleError(f"The {name} of the article is no text: write it as a string.")
        try:
            return Article(
                self.text, id=self.id, max_words=max_words, extracted=self.extracted, **self.details
            )
        except ArticleError as error:
            raise ArticleError(f"{self.label}: {error}" if self.label else str(error)) from None


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _digits(text: str) -> str:
    return _sha256(text)[:12]
