"""A name that there is not, and the one that was meant."""

import inspect
from typing import Any

import pytest

from newsbrief import ConfigurationError, Summarizer, summarize_article
from newsbrief.pipeline.misspelt import nearest


@pytest.mark.parametrize(
    ("name", "meant"),
    [("modle", "model"), ("base_ulr", "base_url"), ("timout", "timeout"), ("xyz", None)],
)
def test_the_nearest_name_is_told(name: str, meant: str | None) -> None:
    assert nearest(name, ["mode", "model", "base_url", "timeout"]) == meant


OPTIONS = [
    *("--format", "--output", "--language", "--section", "--short", "--bom", "--title", "--quiet"),
    *("--published", "--max-words", "--strategy", "--second-look", "--verify", "--model", "--mode"),
    *("--base-url", "--timeout", "--deadline", "--temperature", "--max-output-tokens", "--cache"),
    *("--no-cache", "--no-repair", "--header", "--debug", "--help", "-o", "-q", "-h"),
]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        *(("--formt", "--format"), ("--outptu", "--output"), ("--max_words", "--max-words")),
        *(
            ("--lang", "--language"),
            ("--sections", "--section"),
            ("--tokens", "--max-output-tokens"),
        ),
        *(("--Quiet", "--quiet"), ("--time", "--timeout"), ("--no-chache", "--no-cache")),
        *((name, None) for name in ("--set", "--key", "--json", "--all", "--color", "--parallel")),
        *((name, None) for name in ("--input", "--retries", "--url-list", "--max", "-x")),
    ],
)
def test_nothing_far_fetched_is_told(name: str, meant: str | None) -> None:
    assert nearest(name, OPTIONS) == meant


def test_a_misspelt_option_is_told_wherever_it_is_given() -> None:
    wrong: Any = {"modle": "rules"}
    with pytest.raises(TypeError, match="no option 'modle'; did you mean 'model'"):
        Summarizer(**wrong)
    with pytest.raises(TypeError, match="did you mean 'model'"):
        summarize_article("A text.", **wrong)


def test_the_options_can_still_be_looked_up() -> None:
    assert "base_url" in inspect.signature(Summarizer).parameters


class _Nobody:
    name = "nobody"

    async def ask(self) -> None: ...


@pytest.mark.parametrize(
    ("option", "error", "told"),
    [
        ({"language": 3}, TypeError, "no int"),
        ({"model": _Nobody}, TypeError, "no class _Nobody"),
        ({"model": _Nobody()}, TypeError, "_Nobody has none"),
        ({"model": "m", "base_url": "http://127.0.0.1:9/v1", "cache": 3}, TypeError, "no int"),
        ({"max_words": 0}, ConfigurationError, "1 or more"),
        ({"max_words": "many"}, ConfigurationError, "1 or more"),
    ],
)
def test_a_value_of_another_kind_is_told_before_anything_is_read(
    option: Any, error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        Summarizer(**{"model": "rules"} | option)
