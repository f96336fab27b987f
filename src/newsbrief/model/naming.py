"""Where a model is reached, by its name.

    local, local:…        a model on this machine
    ollama/NAME           Ollama, at OLLAMA_HOST
    anthropic/NAME, …     a provider with its own package and key (`newsbrief.model.providers`)
    any other             the configured endpoint

A base URL goes before all of these but `local` from the environment: behind one, names may begin
like a provider's.
"""

import os
from urllib.parse import urlsplit

from newsbrief.model.endpoint import Endpoint
from newsbrief.model.local.endpoint import LocalEndpoint, is_local
from newsbrief.model.ollama import OllamaEndpoint
from newsbrief.model.providers import PROVIDERS, ProviderEndpoint

_OLLAMA = "ollama"
_OLLAMA_HOST, _OLLAMA_PORT = "127.0.0.1", 11434


def place_of(
    name: str | None, base_url: str | None, api_key: str | None
) -> tuple[str, Endpoint] | None:
    """Return the name that the model has there and where it is, or None for the usual endpoint.

    `base_url` and `api_key` are those that were given; the environment is looked at here.

    Raises:
        ConfigurationError: there is no such model, or a package is missing.

    """
    if not name or base_url:
        return None
    if is_local(name):
        local = LocalEndpoint(name)
        return local.model, local
    if os.environ.get("OPENAI_BASE_URL"):
        return None
    provider, _, model = name.partition("/")
    if provider == _OLLAMA and model:
        return model, OllamaEndpoint(ollama_url(os.environ.get("OLLAMA_HOST", "")), api_key)
    if provider in PROVIDERS and model:
        return model, ProviderEndpoint(provider, model, api_key)
    return None


def ollama_url(host: str) -> str:
    """Return Ollama's OpenAI-compatible base URL; `host` is written as for OLLAMA_HOST, or ""."""
    host = host.strip().rstrip("/")
    parts = urlsplit(host if "://" in host else f"http://{host}")
    name = parts.hostname or _OLLAMA_HOST
    if name in ("0.0.0.0", "::"):  # noqa: S104 (where it listens is not where it is reached)
        name = _OLLAMA_HOST
    name = f"[{name}]" if ":" in name else name
    usual = {"http": _OLLAMA_PORT, "https": 443}.get(parts.scheme, _OLLAMA_PORT)
    with_scheme_only = "://" in host and parts.scheme == "http" and parts.port is None
    port = parts.port or (80 if with_scheme_only else usual)
    return f"{parts.scheme}://{name}:{port}{parts.path}/v1"
