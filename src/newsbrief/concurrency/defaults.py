"""How long, how many at once and how much, where the caller says nothing.

They stand here, where nothing heavy is imported, because the command line tells them in its help.
"""

TIMEOUT = 120.0
"""Seconds that one request may take."""
DEADLINE = 600.0
"""Seconds that all tries of one question may take together."""
MAX_CONCURRENCY = 16
"""Articles under way at once."""
MAX_WORDS = 100_000
"""Words of an article; one with more is refused."""
