"""News reports as structured summaries whose every item is tied to supporting sentences.

    from newsbrief import summarize_article

    summary = summarize_article(text)

The public names load on first use, so that `import newsbrief` costs next to nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrief.article.article import Article as Article
    from newsbrief.article.article import Evidence as Evidence
    from newsbrief.article.documents import read_article as read_article
    from newsbrief.article.sources import Given as Given
    from newsbrief.errors import ArticleError as ArticleError
    from newsbrief.errors import BudgetReached as BudgetReached
    from newsbrief.errors import ConfigurationError as ConfigurationError
    from newsbrief.errors import ContentFiltered as ContentFiltered
    from newsbrief.errors import ContextExceeded as ContextExceeded
    from newsbrief.errors import InvalidAnswer as InvalidAnswer
    from newsbrief.errors import MissingExtra as MissingExtra
    from newsbrief.errors import ModelError as ModelError
    from newsbrief.errors import ModelUnavailable as ModelUnavailable
    from newsbrief.errors import ModelWarning as ModelWarning
    from newsbrief.errors import NewsbriefError as NewsbriefError
    from newsbrief.errors import NoModel as NoModel
    from newsbrief.errors import QuotaExhausted as QuotaExhausted
    from newsbrief.errors import Refusal as Refusal
    from newsbrief.errors import RequestDenied as RequestDenied
    from newsbrief.errors import ResultError as ResultError
    from newsbrief.errors import StoryError as StoryError
    from newsbrief.errors import TruncatedAnswer as TruncatedAnswer
    from newsbrief.errors import UnknownSection as UnknownSection
    from newsbrief.errors import WrongResult as WrongResult
    from newsbrief.model import Answer as Answer
    from newsbrief.model import Capacity as Capacity
    from newsbrief.model import ChatModel as ChatModel
    from newsbrief.model import Limits as Limits
    from newsbrief.model import Message as Message
    from newsbrief.model import Model as Model
    from newsbrief.model import Spent as Spent
    from newsbrief.model import Subject as Subject
    from newsbrief.model.cache import Cache as Cache
    from newsbrief.model.cache import CacheInfo as CacheInfo
    from newsbrief.model.cache import CacheWarning as CacheWarning
    from newsbrief.model.cache import RedisCache as RedisCache
    from newsbrief.model.cache import SQLiteCache as SQLiteCache
    from newsbrief.pipeline.one_call import aask as aask
    from newsbrief.pipeline.one_call import acompare_articles as acompare_articles
    from newsbrief.pipeline.one_call import ask as ask
    from newsbrief.pipeline.one_call import asummarize_article as asummarize_article
    from newsbrief.pipeline.one_call import compare_articles as compare_articles
    from newsbrief.pipeline.one_call import summarize_article as summarize_article
    from newsbrief.pipeline.one_call import summarize_articles as summarize_articles
    from newsbrief.pipeline.options import SummarizerOptions as SummarizerOptions
    from newsbrief.pipeline.story.story import Story as Story
    from newsbrief.pipeline.summarizer import Summarizer as Summarizer
    from newsbrief.reading.steps.choosing import Strategy as Strategy
    from newsbrief.results.answers import ArticleAnswers as ArticleAnswers
    from newsbrief.results.comparison import EventComparison as EventComparison
    from newsbrief.results.found import Found as Found
    from newsbrief.results.item_read import ItemRead as ItemRead
    from newsbrief.results.ledger import Ledger as Ledger
    from newsbrief.results.records import BatchRecord as BatchRecord
    from newsbrief.results.records import RecordError as RecordError
    from newsbrief.results.summary import ArticleSummary as ArticleSummary
    from newsbrief.sections.actors import actors as actors
    from newsbrief.sections.base import Doubts as Doubts
    from newsbrief.sections.base import DraftItem as DraftItem
    from newsbrief.sections.base import EvidenceList as EvidenceList
    from newsbrief.sections.base import Section as Section
    from newsbrief.sections.base import SummaryItem as SummaryItem
    from newsbrief.sections.checks import Check as Check
    from newsbrief.sections.checks import actors_known as actors_known
    from newsbrief.sections.checks import figures_in_evidence as figures_in_evidence
    from newsbrief.sections.checks import names_known as names_known
    from newsbrief.sections.checks import text_given as text_given
    from newsbrief.sections.ground import Ground as Ground
    from newsbrief.sections.ground import Problem as Problem
    from newsbrief.sections.registry import DEFAULT_SECTIONS as DEFAULT_SECTIONS

    __version__: str

_HOMES = {
    "Answer": "model",
    "Article": "article.article",
    "ArticleAnswers": "results.answers",
    "ArticleError": "errors",
    "ArticleSummary": "results.summary",
    "BatchRecord": "results.records",
    "BudgetReached": "errors",
    "Cache": "model.cache",
    "CacheInfo": "model.cache",
    "CacheWarning": "model.cache",
    "Capacity": "model",
    "ChatModel": "model",
    "Check": "sections.checks",
    "ConfigurationError": "errors",
    "ContentFiltered": "errors",
    "ContextExceeded": "errors",
    "DEFAULT_SECTIONS": "sections.registry",
    "Doubts": "sections.base",
    "DraftItem": "sections.base",
    "EventComparison": "results.comparison",
    "Evidence": "article.article",
    "EvidenceList": "sections.base",
    "Found": "results.found",
    "Given": "article.sources",
    "Ground": "sections.ground",
    "InvalidAnswer": "errors",
    "ItemRead": "results.item_read",
    "Ledger": "results.ledger",
    "Limits": "model",
    "Message": "model",
    "MissingExtra": "errors",
    "Model": "model",
    "ModelError": "errors",
    "ModelUnavailable": "errors",
    "ModelWarning": "errors",
    "NewsbriefError": "errors",
    "NoModel": "errors",
    "Problem": "sections.ground",
    "RecordError": "results.records",
    "RedisCache": "model.cache",
    "QuotaExhausted": "errors",
    "Refusal": "errors",
    "RequestDenied": "errors",
    "ResultError": "errors",
    "SQLiteCache": "model.cache",
    "Section": "sections.base",
    "Spent": "model",
    "Story": "pipeline.story.story",
    "StoryError": "errors",
    "Strategy": "reading.steps.choosing",
    "Subject": "model",
    "Summarizer": "pipeline.summarizer",
    "SummarizerOptions": "pipeline.options",
    "SummaryItem": "sections.base",
    "TruncatedAnswer": "errors",
    "UnknownSection": "errors",
    "WrongResult": "errors",
    "aask": "pipeline.one_call",
    "acompare_articles": "pipeline.one_call",
    "actors": "sections.actors",
    "actors_known": "sections.checks",
    "ask": "pipeline.one_call",
    "asummarize_article": "pipeline.one_call",
    "compare_articles": "pipeline.one_call",
    "figures_in_evidence": "sections.checks",
    "names_known": "sections.checks",
    "read_article": "article.documents",
    "summarize_article": "pipeline.one_call",
    "summarize_articles": "pipeline.one_call",
    "text_given": "sections.checks",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        found = globals()[name] = version("newsbrief")  # looked up once: it reads a file
        return found
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"newsbrief.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'newsbrief' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
