"""Settings from files: what an option is where neither the command line nor the environment says.

The user's own file goes for all that this user does; `newsbrief.toml`, in the folder where a
command runs or one above it, for a project, and before the user's own. A project may have come from
somebody else: what decides where articles and keys go is read from the user's own file alone.
"""

import argparse
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from newsbrief.article.printable import printable
from newsbrief.cli.arguments import UsageError
from newsbrief.cli.output import say

Origin = Literal["project", "user"]
PROJECT = "newsbrief.toml"
_VARIABLE = "NEWSBRIEF_CONFIG"
_ENVIRONMENT = {
    "model": ("NEWSBRIEF_MODEL",),
    "base_url": ("OPENAI_BASE_URL",),
    "cache": ("NEWSBRIEF_CACHE", "NEWSBRIEF_CACHE_DIR"),
    "cache_mb": ("NEWSBRIEF_CACHE_MB",),
    "cache_days": ("NEWSBRIEF_CACHE_DAYS",),
    "prices": ("NEWSBRIEF_PRICES",),
}
"""What in the environment goes before a file."""
_LIMITS = ("cache_mb", "cache_days")
"""Settings of the cache that are no option of a command."""
_USER_ALONE = {
    *("base_url", "header", "cache", "redis", "prices", "log_file", "allow_private"),
    *_LIMITS,
}
_SHARED = (
    *("model", "base_url", "language", "strategy", "second_look", "verify", "repair", "max_words"),
    *("timeout", "deadline", "mode", "temperature", "max_output_tokens", "reasoning_effort"),
    *("header", "cache", "allow_private", "concurrency", "workers", "rpm", "tpm", "redis"),
    *("max_requests", "max_cost", "prices", "log_file", "verbose", "quiet"),
)
"""Options that a file may set; what a single command is about is none of them."""
_SECRET = {"header", "base_url", "cache", "redis"}
"""Settings whose value may hold a key or a password."""


@dataclass(frozen=True)
class Setting:
    """A value in a file; `command` is "" when it goes for all commands."""

    name: str
    value: Any
    origin: Origin
    command: str = ""

    @property
    def told(self) -> str:
        """The value as it may be printed."""
        return "(set; not shown)" if self.name in _SECRET else printable(str(self.value))


class _Fallback(list[Any]):
    """Values of an option that is given several times: those of the command line replace them."""

    def __copy__(self) -> list[Any]:
        return []


def user_file() -> Path:
    """Where the user's own file is, or would be."""
    named = os.environ.get(_VARIABLE)
    try:
        if named:
            return Path(named).expanduser()
        from platformdirs import user_config_path

        return user_config_path("newsbrief", appauthor=False) / "config.toml"
    except RuntimeError:  # the system knows no home of this user
        return Path(named or "~/.config/newsbrief/config.toml")


def project_file() -> Path | None:
    """The project's file, the nearest one, if there is any."""
    with suppress(OSError):  # the folder is gone, or one above it is closed to us
        here = Path.cwd()
        return next((p for f in (here, *here.parents) if (p := f / PROJECT).is_file()), None)
    return None


def settings(main: argparse.ArgumentParser) -> list[Setting]:
    """Return what the files say, the project's first.

    Raises UsageError, in a line, for a file that cannot be read, a name that is none, and a value
    that does not fit.
    """
    found: list[Setting] = []
    project, user = project_file(), user_file()
    commands = _commands(main)
    if project is not None:
        found += _read(project, "project", commands)
    if _may_be_there(user):
        found += _read(user, "user", commands)
    return found


def configure(main: argparse.ArgumentParser, words: list[str]) -> None:
    """Make what the files say the defaults of the command that these words call.

    Limits of the cache go into the environment, where processes that are started find them, too.
    """
    commands = _commands(main)
    parser = next((commands[w] for n in (2, 1) if (w := " ".join(words[:n])) in commands), None)
    if parser is None:
        return
    options = {action.dest: action for action in parser._actions}  # noqa: SLF001 (it has no other way)
    for setting in reversed(settings(main)):  # what is set last counts
        if setting.command not in ("", words[0]):
            continue
        if any(os.environ.get(name) for name in _ENVIRONMENT.get(setting.name, ())):
            continue
        if setting.name in _LIMITS:
            os.environ[_ENVIRONMENT[setting.name][0]] = str(setting.value)
        elif setting.name in options and _offered(options[setting.name], setting.value):
            value = _converted(options[setting.name], setting.value)
            parser.set_defaults(**{setting.name: value})


def told(main: argparse.ArgumentParser) -> str:
    """Return which files there are and what they say, for a person; no key is in it."""
    user, project = user_file(), project_file()
    lines = [
        f"user     {printable(str(user))}{'' if _may_be_there(user) else ' (not there)'}",
        f"project  {printable(str(project)) if project else f'{PROJECT} (not there)'}",
    ]
    found = settings(main)
    for setting in found:
        over = _over(setting, found)
        name = ".".join(filter(None, (setting.command, setting.name)))
        lines.append(
            f"{name:<20} {setting.told}  ({setting.origin}{f'; not used: {over}' if over else ''})"
        )
    lines.append(f"may be set: {', '.join((*_SHARED, *_LIMITS))}")
    return "".join(f"{line}\n" for line in lines)


def _may_be_there(path: Path) -> bool:
    """Whether there may be a file of the user's: one that was named is, where nobody can look."""
    try:
        return path.exists()
    except OSError as error:
        if not os.environ.get(_VARIABLE):
            say(f"going on without {printable(str(path))!r} ({error.strerror})")
            return False
        return True


def _over(setting: Setting, found: list[Setting]) -> str:
    """What goes before a setting, if anything does."""
    for name in _ENVIRONMENT.get(setting.name, ()):
        if os.environ.get(name):
            return f"{name} is set"
    same = [s for s in found if (s.name, s.command) == (setting.name, setting.command)]
    return "the project's file goes before" if same[0] is not setting else ""


def _commands(main: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    """Every command that does something, by its words."""
    return dict(_leaves(main, ""))


def _leaves(
    parser: argparse.ArgumentParser, name: str
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001
    if not below:
        yield name, parser
    for action in below:
        for word, command in action.choices.items():
            yield from _leaves(command, f"{name} {word}".strip())


def _read(
    path: Path, origin: Origin, commands: Mapping[str, argparse.ArgumentParser]
) -> list[Setting]:
    import tomllib

    place = printable(str(path))
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{place!r} cannot be read ({error.strerror}): check the file") from None
    except (ValueError, RecursionError) as error:
        told = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "no text in UTF-8"
        raise UsageError(f"{place!r} is no TOML ({told}): correct it") from None
    return list(_settings(given, f"{place!r}", origin, commands))


def _settings(
    given: Mapping[str, Any],
    place: str,
    origin: Origin,
    commands: Mapping[str, argparse.ArgumentParser],
) -> Iterator[Setting]:
    names = {word.split()[0] for word in commands}
    # What stands under a command goes before what goes for all of them.
    tables = sorted(given.items(), key=lambda pair: pair[0] not in names)
    for key, value in tables:
        if key in names and isinstance(value, dict):
            for name, each in value.items():
                yield _setting(name, each, (place, origin), commands, key)
        else:
            yield _setting(key, value, (place, origin), commands)


def _setting(
    key: str,
    value: Any,
    where: tuple[str, Origin],
    commands: Mapping[str, argparse.ArgumentParser],
    command: str = "",
) -> Setting:
    place, origin = where
    name = key.replace("-", "_")
    parsers = [p for words, p in commands.items() if command in ("", words.split()[0])]
    options = [a for p in parsers for a in p._actions if a.dest == name and name in _SHARED]  # noqa: SLF001
    if not options and not (name in _LIMITS and not command):
        raise UsageError(f"{place}: {_unknown(key, command, parsers)}")
    if origin == "project" and name in _USER_ALONE:
        raise UsageError(
            f"{place}: {key} decides where articles and keys go, and is read from your own file "
            f"alone: {printable(str(user_file()))}"
        )
    if name in _LIMITS:
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise UsageError(f"{place}: {key} is not a number above 0")
        return Setting(name, value, origin)
    fitting = [action for action in options if _offered(action, value)]
    if not fitting:
        raise UsageError(f"{place}: {key} is none of {', '.join(options[0].choices or ())}")
    try:
        _converted(fitting[0], value)
    except (argparse.ArgumentTypeError, ValueError, TypeError) as error:
        why = str(error) if name not in _SECRET else "its value does not fit"
        raise UsageError(f"{place}: {key}: {why}") from None
    return Setting(name, value, origin, command)


def _unknown(key: str, command: str, parsers: list[argparse.ArgumentParser]) -> str:
    """What is said of a name that is none."""
    from newsbrief.pipeline.misspelt import nearest

    if "key" in key.lower().replace("-", "_").split("_"):
        return "keys are not read from a file: set OPENAI_API_KEY in the environment"
    known = {a.dest for p in parsers for a in p._actions} & {*_SHARED}  # noqa: SLF001
    close = nearest(key.replace("-", "_"), sorted(known | {*_LIMITS}))
    meant = f"; did you mean {close}?" if close else " (see newsbrief config)"
    where = f" under [{command}]" if command else ""
    return f"there is no setting {printable(key)!r}{where}{meant}"


def _offered(action: argparse.Action, value: Any) -> bool:
    """Whether a command that has the option takes this value, where it takes some alone."""
    return action.choices is None or value in action.choices


def _converted(action: argparse.Action, value: Any) -> Any:
    """A value as the command line would give it. Raises ValueError when it does not fit."""
    if action.nargs == 0:
        if not isinstance(value, bool):
            raise ValueError("give true or false")
        return value
    if action.nargs == "?" and isinstance(value, bool):
        return value
    if action.dest == "header":
        pairs = value.items() if isinstance(value, dict) else ()
        if not pairs:
            raise ValueError("give a table, such as { X-Team = 'desk' }")
        return [_typed(action, f"{name}={each}") for name, each in pairs]
    if isinstance(action, argparse._AppendAction):  # noqa: SLF001
        several = value if isinstance(value, list) else [value]
        return _Fallback(_typed(action, each) for each in several)
    return _typed(action, value)


def _typed(action: argparse.Action, value: Any) -> Any:
    if isinstance(value, bool | list | dict) or not isinstance(value, str | int | float):
        raise ValueError("give one text or number")  # noqa: TRY004 (it is the user's mistake)
    convert: Any = action.type or str
    return convert(str(value))
