"""Record the cassettes of one reader again, with the tests that replay them.

python tests/record_cassettes.py smollm2            # llama.cpp in this process
python tests/record_cassettes.py scribe BASE_URL    # a person behind an endpoint
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TEST_OF = {
    "smollm2": "test_noise_from_a_tiny_model_comes_out_as_rejected",
    "scribe": "test_a_careful_reading_passes_the_checks",
}


@contextmanager
def endpoint(reader: str, given: list[str]) -> Iterator[str]:
    if reader == "smollm2":
        sys.path.insert(0, str(TESTS / "live"))
        from smollm2 import served

        with served() as url:
            yield url
    else:
        yield given[0]


def main(reader: str, *given: str) -> int:
    test = TEST_OF[reader]
    for path in (TESTS / "cassettes" / "test_cassettes").glob(f"{test}*.yaml"):
        path.unlink()
    with endpoint(reader, list(given)) as url:
        os.environ["NEWSBRIEF_RECORD_FROM"] = url
        return pytest.main(
            [
                str(TESTS / "test_cassettes.py"),
                "-k",
                test,
                "--record-mode=once",
                "-p",
                "no:randomly",
            ]
        )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
