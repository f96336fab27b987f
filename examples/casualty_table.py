"""Print the casualty figures of two reports on one event side by side, with who reports each.

    python examples/casualty_table.py [REPORT REPORT]

Without a model configured, the sample reports are summarised from recorded answers.
"""

import sys
from pathlib import Path

from newsbrief import ArticleSummary, summarize_article

ARTICLES = Path(__file__).parent / "articles"
SAMPLES = [ARTICLES / "bridge-report.en.txt", ARTICLES / "bridge-live-qa.en.txt"]
KINDS = ("killed", "wounded", "captured", "missing", "displaced")
WIDTH = 58


def rows(summary: ArticleSummary, kind: str) -> list[str]:
    """One line a figure: how many, of whom, according to whom, in which sentences."""
    names = {actor.id: actor.name for actor in summary.actors}
    lines = []
    for item in summary.casualties:
        if item.kind != kind:
            continue
        bounds = [str(n) if n is not None else "" for n in (item.minimum, item.maximum)]
        figure = str(item.count) if item.count is not None else "–".join(bounds).strip("–")
        source = ", ".join(names[key] for key in item.reported_by) or "the report itself"
        sure = item.status + (", hedged" if item.hedged else "")
        where = ",".join(str(evidence.sentence) for evidence in item.evidence)
        prefix = {"at_least": "≥ ", "at_most": "≤ ", "approximate": "± "}.get(item.precision, "")
        lines.append(f"{prefix}{figure or 'unspecified'} {item.victims}")
        lines.append(f"   {source} ({sure}) [{where}]")
    return lines


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:3]] if len(sys.argv) > 2 else SAMPLES
    left, right = (summarize_article(path) for path in paths)
    print(f"{paths[0].name:<{WIDTH}} {paths[1].name}")
    for kind in KINDS:
        print(f"\n{kind.upper()}")
        pair = [rows(left, kind), rows(right, kind)]
        for n in range(max(map(len, pair))):
            one, other = (column[n] if n < len(column) else "" for column in pair)
            print(f"{one[: WIDTH - 1]:<{WIDTH}} {other}")


if __name__ == "__main__":
    main()
