"""llama.cpp's own server, started by this program and ended with it.

One server for each file, on loopback, from the first question to the end of the program. It is a
process of its own (`newsbrief.model.local.llama_server`): a server inside ours cannot be stopped
while it answers. It lives as long as the pipe to it, so that it ends however we do.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from newsbrief.concurrency.forking import anew_in_forked_child
from newsbrief.errors import ConfigurationError, extra_missing
from newsbrief.model.local.gguf import Weights

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST, _SMALLEST = 32768, 4096
"""Tokens of context: more is slow to read on a processor, with less no article fits."""
_SHARE = 0.5  # of the memory that the model leaves free, the most that its context may take
_UNKNOWN = 8192  # tokens, where neither the training nor the memory of a context is known
_AT_ONCE = 256  # tokens read at a time; in between, a question that was given up is noticed


@dataclass(frozen=True)
class _Server:
    process: subprocess.Popen[str]
    url: str


def check_installed() -> None:
    """Raise ConfigurationError when the extra is not installed."""
    if find_spec("xllamacpp") is None or find_spec("huggingface_hub") is None:
        raise extra_missing("local", "A model on this machine")


def window_of(weights: Weights) -> int:
    """Return the tokens of context to run a model with: its own, as far as they fit in memory."""
    most = min(weights.trained or _UNKNOWN, _LARGEST)
    free = _free_memory()
    if free is not None and weights.bytes_a_token:
        fit = int((free - weights.size) * _SHARE / weights.bytes_a_token)
        most = min(most, max(fit, _SMALLEST))
    return most


class _Servers:
    """The servers that run, by the file that each has loaded."""

    def __init__(self) -> None:
        self.begin_anew()
        anew_in_forked_child(self)  # to stop them is for the parent

    def begin_anew(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[Path, _Server] = {}

    def url(self, weights: Weights, *, noise: bool) -> str:
        with self._lock:
            server = self._running.get(weights.path)
            if server is None or server.process.poll() is not None:
                if not self._running:
                    atexit.register(self.stop)
                server = self._running[weights.path] = _started(weights, noise=noise)
            return server.url

    def stop(self) -> None:
        with self._lock:
            for server in self._running.values():
                server.process.kill()
                server.process.communicate()
            self._running.clear()


_servers = _Servers()


def serve(weights: Weights, *, noise: bool = False) -> str:
    """Return the base URL of the server that has this file loaded, started at the first call.

    `noise` has the model say whatever comes to it, so that even one that repeats itself ends.

    Raises:
        ConfigurationError: llama.cpp cannot load the file.

    """
    return _servers.url(weights, noise=noise)


def _started(weights: Weights, *, noise: bool) -> _Server:
    settings = {
        "path": str(weights.path),
        "window": window_of(weights),
        "batch": _AT_ONCE,
        "threads": _cores(),
        "noise": noise,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "newsbrief.model.local.llama_server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # Ctrl-C reaches only this program, which stops the server
    )
    if process.stdin is None or process.stdout is None:
        raise AssertionError("both are pipes")
    process.stdin.write(json.dumps(settings) + "\n")
    process.stdin.flush()
    url = process.stdout.readline().strip()
    if not url:
        process.kill()
        process.communicate()
        raise ConfigurationError(
            f"llama.cpp cannot load {weights.path.name}: take another model, or a newer xllamacpp."
        )
    return _Server(process, url)


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
