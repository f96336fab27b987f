"""Ollama by its own API, where a question says how long a context it needs.

Its OpenAI-compatible one takes no such option, and cuts what is longer than the usual few thousand
tokens without a word. Where only that one answers, it is asked.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from newsbrief.model.endpoint import Endpoint
from newsbrief.model.replies import RequestObjection

_PATH = "/api/chat"
_SMALLEST, _LARGEST = 8192, 131_072
"""Tokens of context."""
_CHARACTERS = 3
"""Of a token, at least."""
_ANSWER = 4096
"""Tokens that are left for the answer."""


class OllamaEndpoint(Endpoint):
    """Ollama, at the base URL of its OpenAI-compatible API."""

    setting = "OLLAMA_HOST"

    def __init__(self, base_url: str, api_key: str | None = None) -> None:
        super().__init__(base_url, api_key)
        self._native = True
        self._window = _SMALLEST

    async def send(self, request: Mapping[str, Any], seconds: float) -> Any:
        if self._native:
            try:
                return await self._send_to(self._own_url, self._in_own_words(request), seconds)
            except RequestObjection as objection:
                if objection.kind != "route":
                    raise
                self._native = False
        return await super().send(request, seconds)

    @property
    def _own_url(self) -> str:
        parts = urlsplit(self.base_url)
        path = parts.path.removesuffix("/v1") + _PATH
        return urlunsplit((parts.scheme, parts.netloc, path, "", ""))

    def _in_own_words(self, request: Mapping[str, Any]) -> dict[str, Any]:
        options = {"num_ctx": self._context(request)}
        for theirs, ours in (("temperature", "temperature"), ("num_predict", "max_tokens")):
            if ours in request:
                options[theirs] = request[ours]
        told = {"model": request["model"], "messages": request["messages"], "stream": False}
        wanted = request.get("response_format")
        if wanted is not None:
            schema = wanted.get("json_schema")
            told["format"] = schema["schema"] if schema else "json"
        if "tools" in request:
            told["tools"] = request["tools"]
        return {**told, "options": options}

    def _context(self, request: Mapping[str, Any]) -> int:
        """The context that a request needs; never less than before, which would load it anew."""
        characters = sum(len(message["content"]) for message in request["messages"])
        needed = characters // _CHARACTERS + request.get("max_tokens", _ANSWER)
        while self._window < min(needed, _LARGEST):
            self._window *= 2
        return self._window
