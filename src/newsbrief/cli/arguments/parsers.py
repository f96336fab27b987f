"""How arguments are refused, how help is set, how the version is told."""

import argparse
import re
import sys
from typing import Any, NoReturn

from newsbrief.cli.arguments.files import STDIN, StandardInput
from newsbrief.errors import NewsbriefError


class UsageError(NewsbriefError):
    """The command line does not fit."""

    exit_status = 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, like all others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=Help, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}{_other_choice(message)} (see {self.prog} --help)")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        try:
            found, rest = super().parse_known_args(args, namespace)
        except UsageError as error:
            if "required: " in str(error) and args and "--verify" in args:
                # It takes the next word for the model that reads a second time.
                raise UsageError(f"{error}; put --verify last, or write --verify=MODEL") from None
            raise
        rest = self._taken_behind_options(found, rest)
        if _times_stdin(found) > 1:
            self.error("- is standard input, which can be read once: name it once")
        if rest and self.prog.endswith(" summarize") and not _is_option(rest[0]):
            several = "`newsbrief batch` summarises several, `newsbrief compare` compares them"
            self.error(f"one article is summarised: {several}")
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}{self._meant(rest[0])}")
        return found, rest

    def _taken_behind_options(self, found: argparse.Namespace, rest: list[str]) -> list[str]:
        """Put words that stand behind an option with those before it; return what is left over."""
        last = self._get_positional_actions()[-1:]
        several = last and last[0].nargs in (argparse.ZERO_OR_MORE, argparse.ONE_OR_MORE)
        if not several or any(map(_is_option, rest)):
            return rest
        more = [self._get_value(last[0], word) for word in rest]
        setattr(found, last[0].dest, [*getattr(found, last[0].dest), *more])
        return []

    def _meant(self, word: str) -> str:
        """Ask whether another option was meant, as the end of a sentence."""
        from newsbrief.pipeline.misspelt import nearest

        if word == "--rules":
            return "; plain rules read with --model rules"
        close = nearest(word.partition("=")[0], self._option_string_actions)
        return f"; did you mean {close}?" if word.startswith("-") and close else ""


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != STDIN


def _times_stdin(given: argparse.Namespace) -> int:
    """How often a command line names standard input as what is to be read."""
    values = (value for name, value in vars(given).items() if name not in ("output", "words"))
    named = (each for value in values for each in (value if isinstance(value, list) else [value]))
    return sum(each == STDIN or isinstance(each, StandardInput) for each in named)


def _other_choice(message: str) -> str:
    """Ask whether another of the words to choose from was meant, as the end of a sentence."""
    from newsbrief.pipeline.misspelt import nearest

    given, _, rest = message.partition("invalid choice: ")[2].partition(" (choose from ")
    close = nearest(given.strip("'"), re.findall(r"'([^']+)'", rest)) if rest else None
    return f"; did you mean {close}?" if close else ""


class Help(argparse.RawDescriptionHelpFormatter):
    """Help with room for the options on the left."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)

    def _format_action(self, action: argparse.Action) -> str:
        """The commands without a line "COMMAND" above them."""
        text = super()._format_action(action)
        return text.partition("\n")[2] if action.nargs == argparse.PARSER else text


class FormerName(argparse.Action):
    """A flag under the name that it had, which no help shows; the user is told the name of now."""

    def __init__(self, option_strings: list[str], dest: str, now: str) -> None:
        super().__init__(option_strings, dest, nargs=0, default=False, help=argparse.SUPPRESS)
        self.now = now

    def __call__(self, _: object, namespace: argparse.Namespace, *__: object) -> None:
        setattr(namespace, self.dest, True)
        [former] = self.option_strings
        namespace.renamed = f"{former} is now called {self.now}: use that, this name will go"


class Version(argparse.Action):
    """Prints the version, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from newsbrief import __version__

        sys.stdout.write(f"newsbrief {__version__}\n")
        parser.exit()
