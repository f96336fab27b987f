"""A script with which a shell completes commands and options."""

import argparse

from newsbrief.errors import extra_missing


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script for a shell. Raises MissingExtra without shtab."""
    try:
        import shtab
    except ModuleNotFoundError:
        raise extra_missing("completion", "Shell completion") from None
    for command in _all(parser):
        for action in command._actions:  # noqa: SLF001 (shtab reads it there)
            if action.metavar in _FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    return f"{shtab.complete(parser, shell=shell).rstrip()}\n"


_FILES = {"ARTICLE", "FILE", "INPUT", "OUT.jsonl", "GOLD", "REPORT", "STORY", "C"}
"""What stands in the help for a file."""


def _all(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    below = [
        command
        for action in parser._actions  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
        for command in action.choices.values()
    ]
    return [parser, *(each for command in below for each in _all(command))]
