"""Whatever stands in a journal, a cache, an answer or a document, the promises hold.

Made by mutation of sound ones. In CI with more examples than here: see `example_counts`.
"""

import json
import tempfile
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from example_counts import examples
from hypothesis import given
from hypothesis import strategies as st
from many_pieces import line, page, pdf
from mutation import mutated
from reports import answer, article, at, casualty
from summaries import full

from newsbrief.article.documents.content import documents_of
from newsbrief.batch.journal import Journal, read_records
from newsbrief.batch.journal_index import Due
from newsbrief.errors import ArticleError, ResultError
from newsbrief.model.cache import NotOurs, SQLiteCache
from newsbrief.model.replies import meaning
from newsbrief.model.unwrapping import Reply, read_completion
from newsbrief.model.wire import form
from newsbrief.results.records import BatchRecord
from newsbrief.results.writing import OutputError
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model


def record(key: str) -> bytes:
    return BatchRecord(id=key, sha256="s", asked="q", summary=full()).to_json().encode() + b"\n"


JOURNAL = b"".join(record(key) for key in "abc")


@examples(60)
@given(mutated(JOURNAL))
def test_a_journal_is_refused_and_left_alone_or_gone_on_with_and_loses_nothing(
    content: bytes,
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "out.jsonl")
        path.write_bytes(content)
        try:
            journal = Journal(path)
        except OutputError:
            assert path.read_bytes() == content
            return
        with journal:
            whole = [key for key in "abc" if record(key) in content.splitlines(keepends=True)]
            for key in "abc":
                due = journal.due(key, "s", "q")
                if due is not Due.KEPT:
                    assert key not in whole or content.count(f'"id":"{key}"'.encode()) > 1
                    journal.write(record(key).decode().rstrip("\n"))
        kept = path.read_bytes()
        assert kept.startswith(content[: content.rfind(b"\n") + 1])
        try:
            found = {one.id: one for one in read_records(path)}
        except ResultError:  # a record of another version, as far as anybody can tell
            return
        assert set("abc") <= set(found)


def _cache() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        cache = SQLiteCache(Path(folder, "c"))
        for number in range(20):
            cache.put(str(number), "x" * 900)
        cache.close()
        return Path(folder, "c").read_bytes()


CACHE = _cache()


@examples(40)
@given(mutated(CACHE))
def test_a_cache_is_refused_set_aside_or_used_and_never_lost(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder, "c")
        path.write_bytes(content)
        cache = SQLiteCache(path)
        try:
            for number in range(20):
                assert isinstance(cache.get(str(number)), str | None)
            cache.put("new", "v")
            cache.get("new")
            cache.info()
        except NotOurs:
            assert path.read_bytes() == content
        finally:
            cache.close()
        assert list(Path(folder).glob("c*"))


PAGE = page("<table><tr><td>1</td></tr></table><!-- x --><form><input></form>").encode()
WORDS = "The ministry said on Monday that nobody had been hurt."
PDF = pdf(b"".join(line(WORDS, 50, 780 - 12 * n) for n in range(20)))


@examples(60)
@given(mutated(PAGE) | mutated(PDF))
def test_a_document_is_read_or_refused_in_one_line(content: bytes) -> None:
    try:
        texts = [document.text for document in documents_of(content, "the file", html=True)]
    except ArticleError as error:
        texts = str(error).splitlines()
    assert texts
    assert "".join(texts).encode()


REPORT = article("en")
ANSWER = json.dumps(
    answer(casualties=[casualty("killed", at(REPORT, "seventy"), 70)], headline="Seventy dead")
).encode()
FORM = form(draft_model(DEFAULT_SECTIONS))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@examples(60)
@given(mutated(ANSWER), JSON)
def test_an_answer_is_read_or_is_none_whatever_stands_in_it(content: bytes, odd: Any) -> None:
    text = content.decode("utf-8", "surrogateescape")
    message = {"role": "assistant", "content": text}
    bodies = [
        {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]},
        {"choices": [{"message": message | {"tool_calls": odd}, "finish_reason": odd}]},
        {"choices": odd, "usage": odd, "error": odd},
        odd,
    ]
    for body in bodies:
        reply = read_completion(body, FORM, partial(meaning, model="m"))
        assert reply is None or isinstance(reply, Reply)
