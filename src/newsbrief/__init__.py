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
    from newsbrief.errors import ArticleError as ArticleError
    from newsbrief.errors import BudgetReached as BudgetReached
    from newsbrief.errors import ConfigurationError as ConfigurationError
    from newsbrief.errors import ModelError as ModelError
    from newsbrief.errors import NewsbriefError as NewsbriefError
    from newsbrief.model import ChatModel as ChatModel
    from newsbrief.model import Limits as Limits
    from newsbrief.model.cache import SQLiteCache as SQLiteCache
    from newsbrief.pipeline.one_call import ask as ask
    from newsbrief.pipeline.one_call import asummarize_article as asummarize_article
    from newsbrief.pipeline.one_call import compare_articles as compare_articles
    from newsbrief.pipeline.one_call import summarize_article as summarize_article
    from newsbrief.pipeline.one_call import summarize_articles as summarize_articles
    from newsbrief.pipeline.summarizer import Summarizer as Summarizer
    from newsbrief.results.answers import ArticleAnswers as ArticleAnswers
    from newsbrief.results.comparison import EventComparison as EventComparison
    from newsbrief.results.records import BatchRecord as BatchRecord
    from newsbrief.results.records import RecordError as RecordError
    from newsbrief.results.summary import ArticleSummary as ArticleSummary
    from newsbrief.sections.base import Section as Section
    from newsbrief.sections.registry import DEFAULT_SECTIONS as DEFAULT_SECTIONS

    __version__: str

_HOMES = {
    "Article": "article.article",
    "ArticleAnswers": "results.answers",
    "ArticleError": "errors",
    "ArticleSummary": "results.summary",
    "BudgetReached": "errors",
    "ChatModel": "model",
    "ConfigurationError": "errors",
    "DEFAULT_SECTIONS": "sections.registry",
    "Evidence": "article.article",
    "Limits": "model",
    "EventComparison": "results.comparison",
    "ModelError": "errors",
    "NewsbriefError": "errors",
    "BatchRecord": "results.records",
    "RecordError": "results.records",
    "SQLiteCache": "model.cache",
    "Section": "sections.base",
    "Summarizer": "pipeline.summarizer",
    "ask": "pipeline.one_call",
    "asummarize_article": "pipeline.one_call",
    "compare_articles": "pipeline.one_call",
    "read_article": "article.documents",
    "summarize_article": "pipeline.one_call",
    "summarize_articles": "pipeline.one_call",
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
