"""What an option's value may be: one function a kind."""

import argparse
import re
from contextlib import suppress
from datetime import date


def day(text: str) -> date:
    """A day as in ISO 8601."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-10-14") from None


def story(text: str) -> str:
    """Where a story is kept."""
    if text == "-":
        raise argparse.ArgumentTypeError("a story is a file or a database: - is neither")
    return text


def language(text: str) -> str:
    """A language code, in lower case."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a language code like nl or en")
    return text.lower()


def seconds(text: str) -> float:
    """A number of seconds above 0."""
    with suppress(ValueError):
        if 0 < (seconds := float(text)) < float("inf"):
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")


def above_0(text: str) -> float:
    """A number above 0."""
    with suppress(ValueError):
        if 0 < (number := float(text)) < float("inf"):
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")


def count(text: str) -> int:
    """A whole number above 0."""
    with suppress(ValueError):
        if (count := int(text)) > 0:
            return count
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")


def number(text: str) -> float:
    """A number of 0 or more."""
    with suppress(ValueError):
        if 0 <= (number := float(text)) < float("inf"):
            return number
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of 0 or more")


def header(text: str) -> tuple[str, str]:
    """A header and its value, which no message repeats."""
    name, sign, value = text.partition("=")
    if not (re.fullmatch(r"[!#-'*+.^-z|~\w-]+", name.strip(), re.ASCII) and sign):
        raise argparse.ArgumentTypeError("a header is given as NAME=VALUE")
    if not (value.isascii() and value.isprintable()):
        raise argparse.ArgumentTypeError(f"{name.strip()} holds signs that no header has")
    return name.strip(), value.strip()
