"""Pages from templates: every text escaped, style and script inside, and nothing else let in."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from newsbrief.article.printable import printable


def rendered(template: str, *, page: Any, styles: tuple[str, ...], script: str = "page.js") -> str:
    """Return the page that a template makes, with these files of style and this script."""
    return _environment().get_template(template).render(page=page, **_own(styles, script))


def readable(value: Any) -> Any:
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
        finalize=readable,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _own(styles: tuple[str, ...], script: str) -> dict[str, Markup]:
    """The page's style and script, and the policy that lets nothing else in."""
    css, js = "".join(map(_file, styles)), _file(script)
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(css)}; script-src {_hash(js)}"
    )
    # They are the project's own files, and an escaped one would match no hash.
    return {"css": Markup(css), "js": Markup(js), "policy": Markup(policy)}  # noqa: S704


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _file(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")
