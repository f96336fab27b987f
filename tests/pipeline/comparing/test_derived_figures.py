"""Figures that sentences have in another form: sums, numbers of names, days and hours."""

import pytest
from reports import actor
from summaries import made

from newsbrief.article.article import Article
from newsbrief.pipeline.comparing.derived_figures import without_derived
from newsbrief.sections.ground import Ground

LISTS = {
    "en": "Police named a pilot, two stokers and four passengers.",
    "es": "Fueron detenidos un capitán, dos sargentos y cuatro soldados.",
    "de": "Vermisst werden ein Lotse, zwei Matrosen und vier Fahrgäste.",
    "nl": "Vermist zijn een loods, twee matrozen en vier passagiers.",
    "fr": "Il manque un pilote, deux matelots et quatre passagers.",
    "it": "Mancano un pilota, due marinai e quattro passeggeri.",
    "uk": "Зникли один лоцман, два матроси та чотири пасажири.",
}


def left(text: str, says: str, language: str = "en", published: str | None = None) -> str:
    """What is left of what a side says of the first sentence of a report, in English."""
    article = Article(text, language=language, published=published)
    return without_derived(says, [1], Ground(article, "en"))


@pytest.mark.parametrize("language", LISTS)
def test_the_sum_of_a_list_is_no_new_figure_and_any_other_number_is(language: str) -> None:
    assert left(LISTS[language], "seven people", language) == " people"
    assert left(LISTS[language], "eight people", language) == "eight people"
    assert left(LISTS[language], "12 people", language) == "12 people"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ilvaria, Tarvonia and the Meren Isles sent ships.", "three countries sent ships"),
        ("It named Sergeants Ida Roth and Jon Brandt.", "two sergeants"),
        ("The pilots were named on Monday.", "four named: Roth, Brandt, Ida Moss and Tulk"),
        ("The men were named.", "11 men: two pilots, four stokers, a cook and four guards"),
        ("One pilot and eight other sailors are held.", "nine held"),
    ],
)
def test_names_are_counted_and_lists_of_the_side_itself(text: str, says: str) -> None:
    figures = ("three", "two sergeants", "four named", "11", "nine")
    assert any(figure in says for figure in figures)
    assert not any(left(text, says).startswith(figure) for figure in figures)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ilvaria, Tarvonia and the Meren Isles sent ships.", "four countries sent ships"),
        ("It named Sergeants Ida Roth and Jon Brandt.", "two boats"),
        ("The pilots were named on Monday.", "four named: Roth, Brandt and Tulk"),
        ("The men were named.", "12 men: two pilots, four stokers, a cook and four guards"),
        ("They came, saw the fire and left.", "three men"),
        ("Seven men were hurt.", "seven"),
        ("The captain, Ida Roth and two of her stokers left.", "three of her stokers left"),
        ("The captain and seven other people left.", "the captain and eight other people"),
    ],
)
def test_nothing_else_is(text: str, says: str) -> None:
    assert left(text, says) == says


def test_somebody_named_right_before_a_list_belongs_to_it() -> None:
    article = Article("Captain Ida Roth, of the Third Squadron, two pilots and four stokers left.")
    roth = made(article, actors=[actor("A1", "Ida Roth", [1], kind="person")]).actors[0]
    ground = Ground(article, "en", actors={"A1": roth}, actor_ids={"A1": "A1"})
    assert without_derived("seven left", [1], ground) == " left"
    assert without_derived("nine left", [1], ground) == "nine left"


def test_a_day_or_an_hour_may_be_written_otherwise() -> None:
    text = "The quay was taken on Tuesday at 0630."
    day = "2026-05-14"  # a Thursday
    assert left(text, "taken on 12 May at 6:30 a.m.", published=day) == "taken on  at  a.m."
    assert left(text, "taken on Tuesday 12", published=day) == "taken on "
    assert left(text, "taken on 13 May at 7:30", published=day) == "taken on 13 May at 7:30"
    today = "Der Kai wurde heute früh besetzt."
    assert left(today, "taken on 14 May", "de", day) == "taken on "
    assert left(today, "taken on 15 May", "de", day) == "taken on 15 May"
    other = "El muelle fue tomado el 3 de mayo."
    assert left(other, "taken on 14 May", "es", day) == "taken on 14 May"


def test_an_amount_is_no_hour() -> None:
    text = "Losses of over 200 million crowns and 1030 hurt were counted by 10:30."
    for told in ("over 200 million crowns", "1030 hurt", "1030 dead"):
        assert left(text, told) == told
    assert left(text, "by 10.30") == "by "
