"""A summary that was changed by hand is told from one that is whole, and used nowhere."""

from typing import Any

import pytest
from summaries import full

from newsbrief import ArticleError, ArticleSummary, ResultError, Story, compare_articles
from newsbrief.pipeline.damage import damage_in

WHOLE = full().model_dump(mode="json")


def test_a_summary_that_nobody_changed_is_whole() -> None:
    assert damage_in(full()) is None


@pytest.mark.parametrize(
    ("section", "change", "told"),
    [
        ("casualties", {"evidence": []}, "no sentence for 'F1'"),
        ("casualties", {"reported_by": ["A9"]}, "'F1' names an actor that is not there"),
        ("casualties", {"side": "A9"}, "'F1' names an actor that is not there"),
        ("casualties", {"count": -1}, "below 0"),
        ("claims", {"id": "F1"}, "two items have the id 'F1'"),
        ("claims", {"via": "A9"}, "'C1' names an actor that is not there"),
        ("denials", {"speakers": ["A9"]}, "'D1' names an actor that is not there"),
        ("western_reactions", {"evidence": []}, "no sentence for 'R1'"),
        ("article", {"sha256": "abc"}, "no SHA-256"),
    ],
)
def test_what_was_changed_is_told(section: str, change: dict[str, Any], told: str) -> None:
    first = WHOLE[section] if section == "article" else WHOLE[section][0]
    changed = first | change
    whole = changed if section == "article" else [changed, *WHOLE[section][1:]]
    made = ArticleSummary.model_validate(WHOLE | {section: whole})
    assert told in (damage_in(made) or "")


@pytest.mark.parametrize(
    "moved",
    [
        {"start": -1},
        {"start": 3},
        {"text": "Seventy thousand people were killed."},
        {"start": 100_000, "end": 100_010, "text": "ten signs."},
    ],
)
def test_a_figure_whose_sentence_is_not_the_texts_is_used_nowhere(
    moved: dict[str, Any], tmp_path: Any
) -> None:
    figure = WHOLE["casualties"][0]
    figures = [figure | {"evidence": [figure["evidence"][0] | moved]}, *WHOLE["casualties"][1:]]
    made = ArticleSummary.model_validate(WHOLE | {"casualties": figures})
    assert "does not stand where it says" in (damage_in(made) or "")
    with pytest.raises(ArticleError, match="is damaged"):
        compare_articles([made, "A bridge fell at Orvel."], model="rules", by_name=True)
    with (
        Story.open(tmp_path / "s.db", model="rules") as story,
        pytest.raises(ResultError, match="is damaged"),
    ):
        story.add(made)


def test_the_text_itself_decides_where_a_summary_carries_it() -> None:
    text = "Five people died. Nine people died."
    sentence = {"sentence": 1, "start": 0, "end": 17, "text": "Nine people died!"}
    article = WHOLE["article"] | {"text": text, "characters": len(text)}
    figures = [WHOLE["casualties"][0] | {"evidence": [sentence]}]
    empty = ("claims", "denials", "western_reactions", "unknowns", "events")
    nothing: dict[str, Any] = {name: [] for name in empty}
    given = WHOLE | nothing | {"article": article, "casualties": figures}
    given |= {"actors": [a | {"evidence": [sentence]} for a in WHOLE["actors"]]}
    assert "does not stand" in (damage_in(ArticleSummary.model_validate(given)) or "")
