"""What the command line takes: commands, options, and what `--help` says of them."""

from newsbrief.cli.arguments.commands import parser as parser
from newsbrief.cli.arguments.parsers import UsageError as UsageError
from newsbrief.cli.arguments.words import as_options as as_options
