"""llama.cpp's own server inside this process: the only file that knows xllamacpp.

One server for each file, on loopback, from the first question to the end of the program.
"""

import atexit
import os
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsbrief.errors import ConfigurationError
from newsbrief.model.gguf import Weights

_LARGEST, _SMALLEST = 32768, 4096
"""Tokens of context: more is slow to read on a processor, with less no article fits."""
_SHARE = 0.5  # of the memory that is free beside the model goes to its context at most
_UNKNOWN = 8192  # tokens, where neither the training nor the memory of a context is known
_AT_ONCE = 256  # tokens that are read between two looks at whether the question still stands
_STOP_SECONDS = 20.0

_NEEDED = (
    "A model in this process needs llama.cpp and the hub's client: pip install 'newsbrief[local]'."
)

_lock = threading.Lock()
_running: dict[Path, Any] = {}


def check_installed() -> None:
    """Raise ConfigurationError when the extra is not installed."""
    if find_spec("xllamacpp") is None or find_spec("huggingface_hub") is None:
        raise ConfigurationError(_NEEDED)


def window_of(weights: Weights) -> int:
    """Return the tokens of context to run a model with: its own, as far as they fit in memory."""
    most = min(weights.trained or _UNKNOWN, _LARGEST)
    free = _free_memory()
    if free is not None and weights.bytes_a_token:
        fit = int((free - weights.size) * _SHARE / weights.bytes_a_token)
        most = min(most, max(fit, _SMALLEST))
    return most


def serve(weights: Weights, *, noise: bool = False) -> str:
    """Return the base URL of the server that has this file loaded, started at the first call.

    `noise` has the model say whatever comes to it, so that even one that repeats itself ends.

    Raises:
        ConfigurationError: llama.cpp cannot load the file.

    """
    with _lock:
        server = _running.get(weights.path)
        if server is None:
            if not _running:
                atexit.register(stop)
            server = _running[weights.path] = _started(weights, noise=noise)
        return f"{server.listening_address}/v1"


def stop() -> None:
    """Stop all servers and their threads."""
    with _lock:
        servers = list(_running.values())
        _running.clear()
    # A server stops when nobody holds it any more, as soon as the question in hand is given up.
    stopping = threading.Thread(target=servers.clear, name="newsbrief-stop", daemon=True)
    stopping.start()
    stopping.join(_STOP_SECONDS)


def _started(weights: Weights, *, noise: bool) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(weights.path)
    params.n_ctx = window_of(weights)
    params.n_parallel = 1  # one slot: a second would halve the context
    params.n_batch = params.n_ubatch = _AT_ONCE
    params.cpuparams.n_threads = _cores()
    params.cache_prompt = True  # what was read before is not read again
    params.enable_reasoning = 0  # thoughts before the answer fit no schema
    params.warmup = False
    params.ui = False
    params.port = 0
    params.hostnames = ["127.0.0.1"]
    params.verbosity = -1
    params.sampling.seed = 1
    params.sampling.temp = 3.0 if noise else 0.2
    if noise:
        params.sampling.top_k, params.sampling.top_p, params.sampling.min_p = 40, 1.0, 0.0
    try:
        return xllamacpp.Server(params)
    except RuntimeError:
        raise ConfigurationError(
            f"llama.cpp cannot load {weights.path.name}: take another model, or a newer xllamacpp."
        ) from None


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _free_memory() -> int | None:
    try:
        free = int(os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    except (AttributeError, ValueError, OSError):
        return None
    return free if free > 0 else None


def _forget() -> None:
    """Start anew in a forked child, which has none of its parent's threads."""
    global _lock  # noqa: PLW0603
    _lock = threading.Lock()
    _abandoned.append(dict(_running))  # to stop them is for the parent
    _running.clear()


_abandoned: list[dict[Path, Any]] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
