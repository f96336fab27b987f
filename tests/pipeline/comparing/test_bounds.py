"""A figure is bounded as its sentences bound it."""

import pytest

from newsbrief.article.article import Article
from newsbrief.pipeline.comparing.bounds import bounds_kept
from newsbrief.sections.ground import Ground


@pytest.mark.parametrize(
    ("language", "text", "says", "kept"),
    [
        ("en", "At least 14 sailors drowned.", "at least 14 drowned", True),
        ("en", "At least 14 sailors drowned.", "14 drowned", False),
        ("en", "At least 14 sailors drowned.", "at most 14 drowned", False),
        ("en", "At least 14 sailors drowned.", "at least 15 drowned", True),  # not this check's
        ("en", "The ferry carried 14 sailors.", "about 14 sailors", False),
        ("en", "The ferry carried 14 sailors.", "14 sailors", True),
        ("en", "About 14 boats and about 20 crates.", "about 14 boats and 20 crates", True),
        ("en", "About 14 boats and at least 20 crates.", "about 14 boats and 20 crates", False),
        ("de", "Mindestens 14 Matrosen ertranken.", "at least 14 drowned", True),
        ("de", "Mindestens 14 Matrosen ertranken.", "14 drowned", False),
        ("nl", "Zeker 14 matrozen verdronken.", "at least 14 drowned", True),
        ("es", "Más de 14 marineros se ahogaron.", "14 drowned", False),
        ("fr", "Au moins 14 marins se sont noyés.", "14 drowned", False),
        ("xx", "Vele 14 matruzi.", "14 drowned", True),
    ],
)
def test_the_words_beside_a_figure_agree(
    language: str, text: str, says: str, *, kept: bool
) -> None:
    ground = Ground(Article(text, language=language), "en")
    problem = bounds_kept(says, {1}, ground)
    assert (problem is None) == kept
    assert problem is None or (problem.check, problem.hard) == ("bound_kept", False)


def test_one_of_several_places_is_enough() -> None:
    ground = Ground(Article("At least 14 drowned. The 14 were sailors.", language="en"), "en")
    assert bounds_kept("14 drowned", {1, 2}, ground) is None
    assert bounds_kept("14 drowned", {1}, ground) is not None
