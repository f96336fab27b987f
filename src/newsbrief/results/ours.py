"""Whether a file is one that newsbrief wrote: only such a one is written over."""

import os
import re
from pathlib import Path

from newsbrief.article.documents.recognised import is_signed

_READ = 1 << 16
_PAGE = re.compile(
    rb'\s*<!doctype html>.{0,60000}?<meta name="generator" content="newsbrief', re.DOTALL
)
_JSON = re.compile(
    rb'\s*(\{\s*"schema_version":\s*"|\{\s*"article":\s*"|\{\s*"id":\s*"(\\.|[^"\\])*",\s*"sha256"|'
    rb'\[\s*\{\s*"data":\s*\{\s*"newsbrief"|'
    rb'\{\s*"@context":\s*"http://www\.w3\.org/ns/anno\.jsonld",\s*"id":\s*"urn:newsbrief:|'
    rb'\{\s*"\$schema":\s*"[^"]*",\s*"\$id":\s*"urn:newsbrief:schema:)'
)
_TABLES = re.compile(
    rb"(\xef\xbb\xbf)?(article,published,|section,finding,|toll,event,|id,year,type_of_violence,)"
)
_END = 400
"""Bytes in which the last line of a text is looked for."""


def is_ours(path: Path) -> bool:
    """Return whether a file is empty, or a result as newsbrief writes it. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(_READ)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END))
        end = file.read()
    return (
        not start.strip()
        or any(form.match(start) for form in (_PAGE, _JSON, _TABLES))
        or is_signed(end.decode("utf-8", "replace"))
    )


def signed(text: str) -> str:
    """Return a text or Markdown with a last line that says who wrote it, if it has none."""
    if not text.strip() or is_signed(text):
        return text
    from importlib.metadata import version

    return f"{text.rstrip()}\n\nnewsbrief {version('newsbrief')}\n"
