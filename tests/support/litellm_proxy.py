"""LiteLLM's proxy in a process of its own, started from an environment that has it.

with LiteLLM(folder, routes) as proxy:
    ...  # proxy.base_url, with the key KEY
"""

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import places

PYTHON = os.environ.get("NEWSBRIEF_LITELLM", "")
"""The Python of an environment with litellm[proxy]."""
MISSING = "no LiteLLM here: run .ci/litellm, which sets NEWSBRIEF_LITELLM"
KEY = "sk-proxy-0123456789"
PROVIDER_KEY = "sk-upstream-0123456789"
PATIENCE = 180
"""Seconds until it answers; it imports for twenty on two idle cores."""


class LiteLLM:
    """The proxy; `routes` are the models that it offers, each with what LiteLLM calls for it."""

    def __init__(self, folder: Path, routes: Mapping[str, Mapping[str, Any]]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self.base_url = f"http://127.0.0.1:{self._port}/v1"
        self._log = folder / "proxy.log"
        self._config = folder / "proxy.yaml"
        # What is sent again, newsbrief decides: the proxy sends once, so that it can be counted.
        given = {"api_key": PROVIDER_KEY, "max_retries": 0}
        offered = [
            {"model_name": name, "litellm_params": {**given, **route}}
            for name, route in routes.items()
        ]
        config = {
            "model_list": offered,
            "general_settings": {"master_key": KEY},
            "litellm_settings": {"num_retries": 0, "telemetry": False},
            "router_settings": {"num_retries": 0},
        }
        self._config.write_text(json.dumps(config), encoding="utf-8")

    def __enter__(self) -> Self:
        script = places.TESTS / "litellm" / "proxy.py"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [PYTHON, str(script), str(self._config), str(self._port)],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._log.parent,
            )
        try:
            self._wait()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def sought(self) -> list[str]:
        """What it has looked for that is not on this machine."""
        return [line for line in self._lines() if line.startswith("SOUGHT")]

    def _wait(self) -> None:
        alive = self.base_url.removesuffix("/v1") + "/health/liveliness"
        for _ in range(PATIENCE):
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(alive, timeout=5):
                    return
            except OSError:
                time.sleep(1)
        raise AssertionError("LiteLLM does not answer:\n" + "\n".join(self._lines()[-40:]))

    def _lines(self) -> list[str]:
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
