"""What the questions are about: by this, recorded answers are found; models may ignore it."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsbrief.article.article import Article
from newsbrief.model import Subject


@dataclass(frozen=True)
class ArticleRead(Subject):
    """An article or a passage is read, or read again where items failed.

    `language` is the one to write in (ISO 639-1).
    """

    article: Article
    language: str


@dataclass(frozen=True)
class QuestionsAsked(Subject):
    """The caller's own questions about an article are asked."""

    article: Article
    language: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class ItemsVerified(Subject):
    """Items are read against the article a second time; `items` gives what is told of each, by id.

    `shown` are the numbers of the sentences beside them.
    """

    article: Article
    language: str
    items: Mapping[str, str]
    shown: frozenset[int]


@dataclass(frozen=True)
class ReportsCompared(Subject):
    """It is asked which items of several reports belong together.

    `texts` gives the SHA-256 of each report's text, by the report's name; `items` what is told of
    each item, by handle; `denials` the handles of those that deny.
    """

    texts: Mapping[str, str]
    items: Mapping[str, str]
    denials: frozenset[str]


@dataclass(frozen=True)
class ReportsDiffering(Subject):
    """It is asked what several reports differ on; `language` is the one to write in (ISO 639-1).

    `texts` gives the SHA-256 of each report's text, by the report's name; `told` what is shown of
    it, its sources and its sentences.
    """

    texts: Mapping[str, str]
    told: Mapping[str, str]
    language: str


@dataclass(frozen=True)
class PointsVerified(Subject):
    """Points on which reports differ are read a second time.

    `texts` gives the SHA-256 of each report's text, by the report's name; `items` what is told of
    each point and each side, by id.
    """

    texts: Mapping[str, str]
    items: Mapping[str, str]


@dataclass(frozen=True)
class LinksVerified(Subject):
    """Links between items of a story are read a second time; `links` are the lines that tell them.

    `items` gives what is told of each item, by handle.
    """

    items: Mapping[str, str]
    links: tuple[str, ...]


@dataclass(frozen=True)
class StoryContinued(Subject):
    """It is asked which items of a new report have to do with which of earlier ones.

    `items` gives what is told of each item, by handle, `places` which item of which report it is,
    as REPORT:ITEM; `new` are the handles of the new report's.
    """

    new: frozenset[str]
    places: Mapping[str, str]
    items: Mapping[str, str]
