"""What a comparison starts from, read from files: articles, or summaries that were kept as JSON."""

from pathlib import Path

from pydantic import ValidationError

from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.article.documents.web import is_address
from newsbrief.errors import ArticleError
from newsbrief.results.summary import ArticleSummary


def read_source(
    path: str, max_words: int, *, allow_private: bool = False
) -> Article | ArticleSummary:
    """Read a summary from a file whose name ends in .json, and an article from all else.

    Raises ArticleError when it is neither, and what `read_article` raises.
    """
    if is_address(path) or not path.lower().endswith(".json"):
        return read_article(path, max_words=max_words, allow_private=allow_private)
    try:
        return ArticleSummary.model_validate_json(Path(path).read_bytes())
    except OSError as error:
        raise ArticleError(f"{path!r} cannot be read ({error.strerror}): check the path.") from None
    except ValidationError:
        raise ArticleError(
            f"{path!r} holds no summary: pass what `newsbrief summarize --format json` wrote."
        ) from None
