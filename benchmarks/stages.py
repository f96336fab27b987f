"""What each stage of the pipeline costs for one article, apart from the model's own.

`python stages.py WORDS ITEMS ARTICLES` prints seconds of CPU an article, as JSON. Each article is
new to the process, as in real life, so that no answer of a cache inside the library is measured.
Only the last stage's goal is fixed; the others show where the rest goes.
"""

import json
import sys
from collections import Counter

from articles import Report, report
from measuring import Stopwatch

from newsbrief.article.article import Article
from newsbrief.reading.grounding import ground_draft
from newsbrief.reading.prompting import summary_messages
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model


def stages(given: Report) -> dict[str, float]:
    """Put one article through all stages; return the seconds of CPU that each took."""
    answer = json.dumps(given.draft)
    spent: dict[str, float] = {}

    watch = Stopwatch()
    article = Article(given.text)
    spent["split"] = watch.cpu

    watch = Stopwatch()
    summary_messages(article, DEFAULT_SECTIONS, article.language)
    spent["prompt"] = watch.cpu

    watch = Stopwatch()
    draft = draft_model(DEFAULT_SECTIONS).model_validate_json(answer)
    spent["validate"] = watch.cpu

    watch = Stopwatch()
    grounded = ground_draft(draft, article, DEFAULT_SECTIONS, article.language)
    spent["ground"] = watch.cpu

    assert not grounded.failures
    assert sum(map(len, grounded.items.values())) == given.items
    return spent


def main(words: int, items: int, articles: int) -> None:
    """Print the mean over so many articles, and how many words and items one has."""
    reports = [report(number, words, items) for number in range(articles + articles // 2)]
    for warm in reports[articles:]:
        stages(warm)
    total: Counter[str] = Counter()
    for given in reports[:articles]:
        total.update(stages(given))
    size = {"words": len(reports[0].text.split()), "items": reports[0].items}
    print(json.dumps(size | {stage: spent / articles for stage, spent in total.items()}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
