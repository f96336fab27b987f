"""What cannot be stopped once it has begun, done in a process of its own, which can."""

import os
import subprocess
import sys

_LARGEST_MEMORY = 2_000_000_000
"""Bytes."""
_CHILD = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
except (ImportError, ValueError, OSError):
    pass
from {module} import {function}
sys.stdout.buffer.write({function}(sys.stdin.buffer.read()))
"""


class Stopped(Exception):
    """It took too long or too much memory, or it crashed."""


def apart(module: str, function: str, given: bytes, seconds: float) -> bytes:
    """Return what a function makes of bytes, called in a new process.

    Raises Stopped when that takes longer, takes too much memory, or does not end as it should.
    """
    code = _CHILD.format(module=module, function=function, memory=_LARGEST_MEMORY)
    try:
        done = subprocess.run(  # noqa: S603 (ours, and nothing of the user's is in the command)
            [sys.executable, "-P", "-c", code],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            input=given,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        raise Stopped from None
    return done.stdout
