"""The command line: from words to a command, and from its end to an exit status.

The result goes to stdout or a file, everything else to stderr, an error as one line.
"""

import argparse
import errno
import gc
import io
import os
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from newsbrief.article.printable import printable_lines
from newsbrief.cli.arguments import UsageError, parser
from newsbrief.cli.arguments.result import settle_format
from newsbrief.cli.commands import COMMANDS
from newsbrief.cli.output import say
from newsbrief.cli.pager import paged
from newsbrief.errors import InvalidAnswer, ModelWarning, NewsbriefError

INTERRUPTED = 130
TERMINATED = 128 + signal.SIGTERM
_BETWEEN_COLLECTIONS = 100_000
"""New objects before garbage is looked for; Python's own number is 700."""
_NOT_WRITTEN = {errno.EBADF, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What the system says of an output that takes nothing: closed, broken, full."""


class _Terminated(KeyboardInterrupt):
    """SIGTERM: it ends a command as Ctrl-C does."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status; `argv` are the words after `newsbrief`."""
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if argv is None:  # pydantic would look for plugins in every package that is installed
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with _seldom_collected(to_the_end=argv is None):
        return _status(sys.argv[1:] if argv is None else argv)


def _status(words: list[str]) -> int:
    debug = False
    try:
        arguments = _understood(words)
        debug = arguments.debug
        quiet = arguments.quiet
        with _terminable(), _warnings_as_lines(quiet=quiet), paged(sys.stdout):
            _say_if_renamed(arguments)
            COMMANDS[arguments.command](arguments)
        sys.stdout.flush()
    except SystemExit as end:  # --help and --version
        return int(end.code or 0)
    except NewsbriefError as error:
        say(str(error))
        if debug and isinstance(error, InvalidAnswer) and error.answer is not None:
            print(printable_lines(error.answer), file=sys.stderr)
        return error.exit_status
    except _Terminated:
        say("interrupted by SIGTERM")
        return TERMINATED
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
    except Exception as error:  # noqa: BLE001  # the last resort: one line, or all with --debug
        return _unexpected(error, debug=debug)
    return 0


def _stand_in_for_closed_streams() -> None:
    """Put something in the place of standard streams that were closed before the program began.

    What is read is empty, what is told goes nowhere, and a result that is written is an error.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _understood(words: list[str]) -> argparse.Namespace:
    """What the words come to, with the settings of files where they say nothing."""
    known = parser()
    if words and not {"-h", "--help", "-V", "--version"} & set(words):
        from newsbrief.cli.settings import configure

        configure(known, words)
    arguments = known.parse_args(words)
    if arguments.command is None:
        raise UsageError(f"name a command: {', '.join(COMMANDS)} (see newsbrief --help)")
    settle_format(arguments)
    return arguments


def _say_if_renamed(given: argparse.Namespace) -> None:
    if "renamed" in given and not given.quiet:
        say(given.renamed)


def _unexpected(error: Exception, *, debug: bool) -> int:
    if isinstance(error, OSError) and error.errno in _NOT_WRITTEN and error.filename is None:
        _forget_stdout()
        say(f"the output cannot be written ({error.strerror}): write to a file with -o")
    elif debug:
        import traceback

        print(printable_lines("".join(traceback.format_exception(error))), file=sys.stderr)
    elif isinstance(error, OSError) and error.strerror:  # what the system says, of which path
        path = f" {printable_lines(str(error.filename))!r}" if error.filename is not None else ""
        say(f"cannot go on{path and f': {path}'} ({error.strerror})")
    else:
        # Its message may hold a piece of the article, so only its name is told.
        say(f"unexpected {type(error).__name__}: run again with --debug to see where")
    return 1


def _forget_stdout() -> None:
    """Write nothing more, not even at exit: the program that read our output has ended."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _terminable() -> Iterator[None]:
    """Raise `_Terminated` where SIGTERM would end the process without a word."""

    def end(*_: object) -> None:
        raise _Terminated

    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


@contextmanager
def _seldom_collected(*, to_the_end: bool) -> Iterator[None]:
    """Look for garbage less often while a command runs: nearly all that it loads stays in use.

    `to_the_end` says that the process ends with the command. Python would then look through all
    that was loaded once more, which takes a fifth of the time of a short command.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_BETWEEN_COLLECTIONS, *usual[1:])
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        gc.set_threshold(*usual)


@contextmanager
def _warnings_as_lines(*, quiet: bool) -> Iterator[None]:
    """Our own warnings as lines on stderr, also those that are logged; not other libraries'."""
    import logging

    from newsbrief.cli.logs import Said
    from newsbrief.model.cache import CacheWarning

    def show(message: Warning | str, *_: object, **__: object) -> None:
        say(str(message))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if not quiet:
            warnings.simplefilter("always", CacheWarning)
            warnings.simplefilter("always", ModelWarning)
        warnings.showwarning = show
        logged = Said(say) if not quiet else logging.NullHandler()
        logged.setLevel(logging.WARNING)
        logger = logging.getLogger("newsbrief")
        logger.addHandler(logged)
        try:
            yield
        finally:
            logger.removeHandler(logged)


if __name__ == "__main__":
    sys.exit(main())
