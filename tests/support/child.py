"""Processes that tests start: one that hangs fails its test, and does not hold up the others."""

import subprocess
import threading
from typing import Any

PATIENCE = 180
"""Seconds after which a process is taken to hang, however slow the machine."""


class Child(subprocess.Popen[Any]):
    """A process that is killed when it takes longer than it may, whatever waits for it then."""

    def __init__(self, command: list[Any], **options: Any) -> None:
        self._end = threading.Timer(PATIENCE, self.kill)
        self._end.daemon = True
        super().__init__(command, **options)
        self._end.start()

    def wait(self, timeout: float | None = None) -> int:
        status = super().wait(timeout)
        self._end.cancel()
        return status
