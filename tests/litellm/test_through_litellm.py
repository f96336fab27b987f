"""The real LiteLLM proxy between the library and four providers, which are emulated on loopback.

Runs with an environment of its own for the proxy: .ci/litellm
"""

from collections.abc import Iterator

import pytest
from litellm_proxy import KEY, MISSING, PROVIDER_KEY, PYTHON, LiteLLM
from loopback import Loopback
from quirks.gateway import BEHIND, wire_of
from quirks.quirk import TEXT, Quirk
from quirks.server import endpoint
from quirks.trying import falls_short, tried
from quirks.wires import WIRES

from newsbrief import ChatModel, summarize_article
from newsbrief.errors import ModelUnavailable, RequestDenied
from newsbrief.model.ladder import MODES, Mode

pytestmark = pytest.mark.skipif(not PYTHON, reason=MISSING)
QUIRKS = {quirk.name: quirk for quirk in BEHIND}


@pytest.fixture(scope="module")
def providers() -> Iterator[Loopback]:
    with endpoint(QUIRKS) as server:
        yield server


@pytest.fixture(scope="module")
def proxy(providers: Loopback, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiteLLM]:
    root = providers.base_url.removesuffix("/v1")
    routes = {
        name: {"model": wire_of(quirk).model, "api_base": f"{root}/{name}{wire_of(quirk).base}"}
        for name, quirk in QUIRKS.items()
    }
    routes["gone"] = {"model": "openai/gpt-5-mini", "api_base": "http://127.0.0.1:9/v1"}
    with LiteLLM(tmp_path_factory.mktemp("litellm"), routes) as proxy:
        yield proxy
        assert proxy.sought == []


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsbrief.model.retrying._FIRST_WAIT", 0.02)


def behind(proxy: LiteLLM, route: str, **options: object) -> ChatModel:
    given = {"timeout": 30.0, "deadline": 60.0, "api_key": KEY, **options}
    return ChatModel(route, base_url=proxy.base_url, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("quirk", BEHIND, ids=[quirk.does for quirk in BEHIND])
def test_what_must_come_of_a_provider_comes_through(
    proxy: LiteLLM, providers: Loopback, quirk: Quirk
) -> None:
    outcome = tried(providers, quirk, behind(proxy, quirk.name, **quirk.options))
    assert falls_short(quirk, outcome) == ""
    for secret in (KEY, PROVIDER_KEY, "\n"):
        assert secret not in str(outcome.error)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", WIRES)
def test_every_mode_comes_through(proxy: LiteLLM, name: str, mode: Mode) -> None:
    summary = summarize_article(TEXT, model=behind(proxy, f"{name}-0", mode=mode))
    assert summary.headline == "Bridge of Varlo damaged"
    assert summary.provenance.usage.input_tokens >= 900


def test_a_key_that_the_proxy_does_not_know_is_told_of(proxy: LiteLLM) -> None:
    with pytest.raises(RequestDenied, match="OPENAI_API_KEY"):
        summarize_article(TEXT, model=behind(proxy, "openai-0", api_key="sk-wrong"))


def test_a_route_that_the_proxy_does_not_have_is_told_of(proxy: LiteLLM) -> None:
    with pytest.raises(RequestDenied, match="NEWSBRIEF_MODEL"):
        summarize_article(TEXT, model=behind(proxy, "no-such-route"))


def test_a_provider_that_the_proxy_does_not_reach_is_unavailable(proxy: LiteLLM) -> None:
    with pytest.raises(ModelUnavailable):
        summarize_article(TEXT, model=behind(proxy, "gone", deadline=3.0))
