"""Record the cassettes of one reader again, with the tests that replay them.

    PYTHONPATH=tests/support python tests/recording/record_cassettes.py READER

smollm2                 llama.cpp in this process
scribe BASE_URL         a person behind an endpoint
steps BASE_URL [NAME]   the same, in small steps; NAME as in "sections-bridge-report.en", or all
"""

import glob
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import places
import pytest

TESTS = places.TESTS
TESTS_OF = {
    "smollm2": ("test_cassettes", "test_noise_from_a_tiny_model_comes_out_as_rejected"),
    "scribe": ("test_cassettes", "test_a_careful_reading_passes_the_checks"),
    "steps": ("test_read_in_steps", "test_a_careful_reading_finds_what_the_gold_holds"),
}
"""Each reader's module and test."""


@contextmanager
def endpoint(reader: str, given: list[str]) -> Iterator[str]:
    if reader == "smollm2":
        from smollm2 import served

        with served() as url:
            yield url
    else:
        yield given[0]


def main(reader: str, *given: str) -> int:
    module, test = TESTS_OF[reader]
    name = "".join(f"[{one}]" for one in given[1:])
    for old in (places.CASSETTES / module).glob(f"{glob.escape(test + name)}*.yaml"):
        old.unlink()
    path = TESTS / "behaviour" / f"{module}.py"
    with endpoint(reader, list(given)) as url:
        os.environ["NEWSBRIEF_RECORD_FROM"] = url
        return pytest.main(
            [
                *([f"{path}::{test}{name}"] if name else [str(path), "-k", test]),
                "--record-mode=once",
                "-p",
                "no:randomly",
            ]
        )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
