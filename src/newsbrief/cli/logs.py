"""What is told of each article, and where: to whoever watches (-v), and to a file (--log-file)."""

import argparse
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsbrief.article.printable import printable
from newsbrief.cli.progress import Say
from newsbrief.results.writing import OutputError

_OURS = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ")
"""How a line of a log begins; nobody else's file is written to."""


class _Lines(logging.Formatter):
    @staticmethod
    def converter(seconds: float | None) -> time.struct_time:
        return time.gmtime(seconds)

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


class Said(logging.Handler):
    """What is logged, said to the user."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(record.getMessage())


@contextmanager
def logged(given: argparse.Namespace, say: Say) -> Iterator[Say]:
    """Log as long as the block lasts; what is said by the function that it gets is logged, too.

    Raises OutputError when the file cannot be written, or is no log.
    """
    logger = logging.getLogger("newsbrief")
    handlers: list[logging.Handler] = []
    file: logging.Handler | None = None
    if given.log_file is not None:
        file = _file(given.log_file)
        handlers.append(file)
    if given.verbose and not given.quiet:
        told = Said(say)
        told.addFilter(lambda record: record.levelno < logging.WARNING)  # which are told anyway
        handlers.append(told)
    before = logger.level
    for handler in handlers:
        logger.addHandler(handler)
    if handlers:
        logger.setLevel(logging.INFO)

    def saying(message: str, /) -> None:
        say(message)
        if file is not None:
            file.handle(logger.makeRecord("newsbrief", logging.INFO, "", 0, message, (), None))

    try:
        yield saying
    except Exception as error:
        if file is not None:
            said = str(error) or type(error).__name__
            file.handle(logger.makeRecord("newsbrief", logging.ERROR, "", 0, said, (), None))
        raise
    finally:
        logger.setLevel(before)
        for handler in handlers:
            logger.removeHandler(handler)
            handler.close()


def _file(path: Path) -> logging.Handler:
    try:
        if path.exists() and not path.is_file():
            raise OutputError(f"{str(path)!r} is no regular file, so it can be no log")
        if path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if not _OURS.match(file.read(32)):
                    raise OutputError(f"{str(path)!r} holds something else than a log of a batch")
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise OutputError(f"cannot write {str(path)!r} ({reason}): choose another file") from None
    handler.setFormatter(_Lines())
    return handler
