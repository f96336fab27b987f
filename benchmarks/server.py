"""The stub server in a process of its own, as the benchmarks see it."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_STUB = Path(__file__).with_name("stub.py")


class Server:
    """A running stub server; see `stub.py` for what it can be told."""

    def __init__(self, address: str) -> None:
        self.address = address

    def url(self, form: str) -> str:
        """The base URL that answers in this form: draft, copied, langextract or contextgem."""
        return f"{self.address}/{form}/v1"

    def behave(self, *, latency: float = 0, faults: Mapping[str, float] | None = None) -> None:
        """Set seconds of latency and the share of each fault; begin to count anew."""
        body = json.dumps({"latency": latency, "faults": dict(faults or {})}).encode()
        urllib.request.urlopen(f"{self.address}/control", body).close()

    def counts(self) -> dict[str, Any]:
        """What has come in since `behave`: requests, bytes received, outcomes."""
        with urllib.request.urlopen(f"{self.address}/counts") as response:
            counts: dict[str, Any] = json.load(response)
        return counts


@contextmanager
def running() -> Iterator[Server]:
    """Run a stub server as long as the block lasts."""
    with subprocess.Popen([sys.executable, _STUB], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Server(f"http://127.0.0.1:{int(process.stdout.readline())}")
        finally:
            process.terminate()
