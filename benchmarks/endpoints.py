"""How endpoints answer, and what becomes of it: `python benchmarks/endpoints.py`.

Prints the counts of `docs/any-endpoint.md` and the tables of `docs/endpoints.md`. Each row is tried
against a real server on the loopback interface, which answers as public reports tell of endpoints.
"""

import logging
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from quirks.quirk import Quirk
from quirks.server import endpoint
from quirks.table import QUIRKS, counts, lines
from quirks.trying import falls_short, tried


def main() -> None:
    """Try each quirk and print what came of it."""
    logging.getLogger("newsbrief").setLevel(logging.ERROR)
    print(*counts(), sep="\n")
    with endpoint(QUIRKS) as server:

        def came(quirk: Quirk) -> str:
            outcome = tried(server, quirk)
            wrong = falls_short(quirk, outcome)
            return f"WRONG: {wrong}" if wrong else outcome.in_words(quirk)

        for line in lines(came):
            print(line, flush=True)


if __name__ == "__main__":
    main()
