"""How good summaries are, held against gold: what a perfect summary of each article would hold.

    from newsbrief.evaluation import evaluate, read_gold

    gold = read_gold(Path("benchmarks/gold/samples.jsonl"))
    summaries = {each.id: summarizer.summarize(each.article) for each in gold}
    print(evaluate(gold, summaries).total.items.f1)

Scoring is pure: no model judges, and whoever has gold and summaries gets the same figures by hand.
"""

from newsbrief.evaluation.gold import Gold, GoldError
from newsbrief.evaluation.gold_articles import GoldArticle, read_gold
from newsbrief.evaluation.scores import Evaluation, Scores
from newsbrief.evaluation.scoring import evaluate

__all__ = ["Evaluation", "Gold", "GoldArticle", "GoldError", "Scores", "evaluate", "read_gold"]
