"""Print a question-and-answer brief of a report, each answer with the sentences behind it.

    python examples/question_brief.py [REPORT]

Without a model configured, the sample reports are summarised from recorded answers.
"""

import sys
from pathlib import Path

from newsbrief import summarize_article

SAMPLE = Path(__file__).parent / "articles" / "bridge-explainer.nl.txt"


def main() -> None:
    summary = summarize_article(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    print(summary.headline)
    for item in summary.questions:
        print(f"\nQ  {item.question}\nA  {item.answer}")
        for evidence in item.evidence:
            print(f"   [{evidence.sentence}] {' '.join(evidence.text.split())}")
    print("\n?  " + "\n?  ".join(item.statement for item in summary.unknowns))


if __name__ == "__main__":
    main()
