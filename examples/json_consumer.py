"""A downstream application: it reads JSON and schemas/, and imports nothing of newsbrief.

    newsbrief summarize REPORT --format json | python examples/json_consumer.py -

Without an argument it runs the command itself on a sample report. It checks the JSON against the
published schema's list of keys and prints who denies what, with the words of the report.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE = HERE / "articles" / "bridge-report.en.txt"
SCHEMA = json.loads((HERE.parent / "schemas" / "article-summary.json").read_text(encoding="utf-8"))


def read() -> dict[str, Any]:
    if sys.argv[1:] == ["-"]:
        text = sys.stdin.read()
    else:
        newsbrief = Path(sys.executable).with_name("newsbrief")
        command = [str(newsbrief), "summarize", str(SAMPLE), "--format", "json", "--quiet"]
        text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    summary: dict[str, Any] = json.loads(text)
    missing = set(SCHEMA["required"]) - set(summary)
    if missing:
        sys.exit(f"not an article summary of schema {SCHEMA['$id']}: no {', '.join(missing)}")
    return summary


def main() -> None:
    summary = read()
    names = {actor["id"]: actor["name"] for actor in summary["actors"]}
    claims = {claim["id"]: claim["statement"] for claim in summary["claims"]}
    for denial in summary["denials"]:
        who = " and ".join(names[key] for key in denial["speakers"]) or denial["voice"]
        print(f"{who} denies: {denial['statement']}")
        for key in denial["denies"]:
            print(f"   which was claimed: {claims[key]}")
        for evidence in denial["evidence"]:
            print(f"   {evidence['start']}–{evidence['end']}: {' '.join(evidence['text'].split())}")


if __name__ == "__main__":
    main()
