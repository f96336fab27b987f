"""What cannot be stopped once it has begun, done in a process of its own, which can.

PDFium draws a form again each time it is named: forms that name forms several times over, or
themselves, keep it busy for ever from a file of a kilobyte, and nobody else could read a PDF then.
"""

import os
import re
import subprocess
import sys

from newsbrief.article.documents.pdf_streams import inflated, streams

_FORM = re.compile(rb"/Subtype\s*/Form\b")
_FILTER = re.compile(rb"/Filter\b")
_DRAWN = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
_MOST_UNPACKED = 1_000_000
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


def may_go_on_for_ever(content: bytes) -> bool:
    """Tell whether a PDF has forms of which one names several, or hides what it names."""
    if b"/Encrypt" in content:
        return True
    for about, packed in streams(content):
        if not _FORM.search(about):
            continue
        drawn = inflated(packed, _MOST_UNPACKED) if _FILTER.search(about) else packed
        if drawn is None or len(_DRAWN.findall(drawn)) > 1:
            return True
    return False


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
