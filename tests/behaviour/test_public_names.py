"""The names that users import, and what importing costs them."""

import inspect
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from typing import get_type_hints

import places
import pytest

import newsbrief
import newsbrief.testing
from newsbrief import errors


def in_a_fresh_process(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_importing_newsbrief_loads_neither_pydantic_nor_openai_nor_instructor() -> None:
    heavy = "{'pydantic', 'openai', 'instructor', 'tenacity', 'sentencex', 'text_to_num', 'rich'}"
    code = f"import sys, newsbrief; print(sorted({heavy} & set(sys.modules)))"
    assert in_a_fresh_process(code) == "[]"


def test_importing_the_errors_alone_loads_neither_pydantic_nor_openai() -> None:
    code = (
        "import sys; from newsbrief import NewsbriefError; "
        "print({'pydantic', 'openai'} & set(sys.modules))"
    )
    assert in_a_fresh_process(code) == "set()"


def test_a_summarizer_is_made_without_loading_openai_or_redis() -> None:
    code = (
        "import sys; from newsbrief import Summarizer; "
        "Summarizer(base_url='http://127.0.0.1:9/v1'); "
        "print({'openai', 'instructor', 'redis'} & set(sys.modules))"
    )
    assert in_a_fresh_process(code) == "set()"


@pytest.mark.parametrize("name", newsbrief.__all__)
def test_every_public_name_is_there(name: str) -> None:
    found = getattr(newsbrief, name)
    if (inspect.isclass(found) or inspect.isfunction(found)) and name != "Message":  # a dict
        assert found.__name__ == name


def signatures() -> Iterator[tuple[str, object]]:
    """Every public function, class and method, under its name."""
    public = {name: getattr(newsbrief, name) for name in newsbrief.__all__}
    public |= {
        name: each
        for name, each in vars(newsbrief.testing).items()
        if getattr(each, "__module__", None) == "newsbrief.testing"
    }
    for name, each in public.items():
        if inspect.isfunction(each):
            yield name, each
        if inspect.isclass(each):
            yield name, each
            for inner in {"__init__", *(key for key in dir(each) if not key.startswith("_"))}:
                found = inspect.getattr_static(each, inner)
                found = found.fget if isinstance(found, property) else found
                found = getattr(found, "__func__", getattr(found, "func", found))
                if inspect.isfunction(found) and found.__module__.startswith("newsbrief"):
                    yield f"{name}.{inner}", found


def test_every_public_signature_resolves() -> None:
    told = dict(signatures())
    assert {"ask", "Summarizer.stream", "ScriptedModel.ask", "Found.to_dataframe"} <= {*told}
    for name, each in told.items():
        try:
            get_type_hints(each)
        except NameError as error:
            raise AssertionError(f"{name}: {error}") from None


def test_a_signature_tells_the_types_that_load_late() -> None:
    from openai import AsyncOpenAI

    assert get_type_hints(newsbrief.Summarizer.ask)["return"] is newsbrief.ArticleAnswers
    assert get_type_hints(newsbrief.ChatModel.__init__)["client"] == AsyncOpenAI | None
    assert get_type_hints(newsbrief.SummarizerOptions)["client"] == AsyncOpenAI | None


def test_every_error_and_warning_of_the_tree_is_public() -> None:
    told = {name for name, each in vars(errors).items() if isinstance(each, type)}
    assert {name for name in told if issubclass(getattr(errors, name), Exception)} <= {
        *newsbrief.__all__
    }


def test_the_options_are_those_of_the_summarizer() -> None:
    written = set(newsbrief.SummarizerOptions.__annotations__)
    assert written == set(inspect.signature(newsbrief.Summarizer).parameters)


def test_a_misspelt_option_is_named() -> None:
    with pytest.raises(TypeError, match="modle"):
        newsbrief.summarize_article("A bridge fell.", modle="gpt-5-mini")  # type: ignore[call-arg]


def test_the_names_of_the_design_are_public() -> None:
    named = "summarize_article asummarize_article Summarizer Article ArticleSummary".split()
    assert set(named) <= set(newsbrief.__all__)


def test_every_public_name_shows_up_before_its_first_use() -> None:
    assert set(dir(newsbrief)) >= {*newsbrief.__all__, "__version__"}
    assert dir(newsbrief) == sorted(dir(newsbrief))


def test_the_version_is_the_packages() -> None:
    assert newsbrief.__version__ == version("newsbrief")


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        newsbrief.sumarize  # noqa: B018


def test_everything_can_be_imported_at_once() -> None:
    assert in_a_fresh_process("from newsbrief import *; print(Summarizer.__name__)") == "Summarizer"


def test_the_reference_has_every_public_name() -> None:
    page = (places.TOP / "docs" / "reference.md").read_text(encoding="utf-8")
    shown = {line.rpartition(".")[2] for line in page.splitlines() if line.startswith("::: ")}
    assert set(newsbrief.__all__) <= shown
