"""What the command line takes: commands, options, and what `--help` says of them."""

from newsbrief.arguments.commands import parser as parser
from newsbrief.arguments.parsers import UsageError as UsageError
