"""A summary as an evidence page: one HTML file that needs nothing else, also no network.

Left the brief, right the article with its evidence marked. It reads without JavaScript; with it,
pointing at an item lights up its sentences, and the other way round. Whatever comes from the
article or the model is escaped, and the page's own policy lets nothing run that is not its own.
"""

import base64
import hashlib
import html
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newsbrief.errors import ArticleError
from newsbrief.printable import printable
from newsbrief.summary import ArticleSummary
from newsbrief.views.page import Page

_NOTEBOOK_HEIGHT = 760
"""Pixels."""


def to_html(summary: ArticleSummary, text: str | None = None, language: str | None = None) -> str:
    """Return a summary as one self-contained HTML page beside its article.

    `text` is the article's text as it was summarised; a summary that was just made knows it, and
    without it only the cited sentences are shown. `language` (ISO 639-1) is that of the headings;
    without one, that of the article.

    Raises ArticleError when the text is another than the one that was summarised.
    """
    return _render(_page(summary, text, language))


def notebook(summary: ArticleSummary, language: str | None = None) -> str:
    """Return the page in a frame that neither takes over nor changes a notebook's styles."""
    page = _page(summary, None, language)
    title, content = html.escape(_readable(page.brief.headline)), html.escape(_render(page))
    return (
        f'<iframe title="{title}" srcdoc="{content}" sandbox="allow-scripts" '
        f'width="100%" height="{_NOTEBOOK_HEIGHT}" frameborder="0"></iframe>'
    )


def _page(summary: ArticleSummary, text: str | None, language: str | None) -> Page:
    if text is None:
        text = getattr(summary, "_text", None)
    if text is not None and _sha256(text) != summary.article.sha256:
        raise ArticleError(
            "this is not the text that was summarised: pass the same text, or leave it out to "
            "show the cited sentences alone"
        )
    return Page(summary, text, language)


def _render(page: Page) -> str:
    return _environment().get_template("page.html.jinja").render(page=page, **_own())


def _readable(value: Any) -> Any:
    """Every text on its way into the page: what could reorder or hide it becomes a visible sign.

    Joiners and direction marks of single letters stay: Persian, Hebrew and emoji need them, and a
    browser keeps them within their own line.
    """
    if type(value) is not str or value.isprintable():
        return value
    parts = _JOINERS.split(value)
    return "".join(part if _JOINERS.fullmatch(part) else printable(part) for part in parts)


_JOINERS = re.compile("([\u061c\u200c-\u200f]+)")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("newsbrief.views"),
        autoescape=True,
        finalize=_readable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _own() -> dict[str, Markup]:
    """The page's style and script, and the policy that lets nothing else in."""
    folder = files("newsbrief.views") / "templates"
    css, js = ((folder / f"page.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(css)}; script-src {_hash(js)}"
    )
    # They are the project's own files, and an escaped one would match no hash.
    return {"css": Markup(css), "js": Markup(js), "policy": Markup(policy)}  # noqa: S704


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
