"""At least, at most, about: a figure is bounded as the words beside it bound it."""

from typing import Any

import pytest
from reports import ground, hurt, sentence

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.ground import Problem


def problem(text: str, language: str, **figure: Any) -> Problem | None:
    ours = ground(Article(text, language=language))
    return checks.bound_kept(hurt("killed", [1], **figure), ours)


AT_LEAST = [
    ("en", "At least 14 people were killed."),
    ("en", "More than 14 people were killed."),
    ("nl", "Minstens 14 mensen kwamen om."),
    ("de", "Mindestens 14 Menschen starben."),
    ("fr", "Au moins 14 personnes sont mortes."),
    ("es", "Al menos 14 personas murieron."),
    ("it", "Almeno 14 persone sono morte."),
    ("uk", "Щонайменше 14 людей загинули."),
    ("ru", "Не менее 14 человек погибли."),
]


@pytest.mark.parametrize(("language", "text"), AT_LEAST)
def test_at_least_is_not_exactly(language: str, text: str) -> None:
    found = problem(text, language, count=14, precision="exact")
    assert found is not None
    assert found.hard
    found = problem(text, language, max=14, precision="at_most")
    assert found is not None
    assert problem(text, language, min=14, precision="at_least") is None


ABOUT = [
    ("en", "About 14 people were killed."),
    ("nl", "Ongeveer 14 mensen kwamen om."),
    ("de", "Etwa 14 Menschen starben."),
    ("fr", "Environ 14 personnes sont mortes."),
    ("es", "Murieron cerca de 14 personas."),
    ("it", "Circa 14 persone sono morte."),
    ("uk", "Близько 14 людей загинули."),
    ("ru", "Около 14 человек погибли."),
]


@pytest.mark.parametrize(("language", "text"), ABOUT)
def test_about_is_not_exactly(language: str, text: str) -> None:
    found = problem(text, language, count=14, precision="exact")
    assert found is not None
    assert found.hard
    assert problem(text, language, count=14, precision="approximate") is None


def test_a_bound_that_no_sentence_sets_is_a_doubt() -> None:
    found = problem("Fourteen people were killed.", "en", min=14, precision="at_least")
    assert found is not None
    assert not found.hard
    assert problem("Fourteen people were killed.", "en", count=14, precision="exact") is None


def test_a_bound_of_another_figure_is_not_this_ones() -> None:
    text = "Fourteen people were killed and at least 20 wounded."
    assert problem(text, "en", count=14, precision="exact") is None


def test_a_word_that_may_mean_something_else_only_raises_a_doubt() -> None:
    found = problem("Der Bericht spricht über 14 Tote.", "de", count=14, precision="exact")
    assert found is None or not found.hard


@pytest.mark.parametrize(("low", "high", "holds"), [(3, 5, True), (5, 5, True), (9, 5, False)])
def test_the_least_is_not_above_the_most(low: int, high: int, holds: bool) -> None:
    item = hurt("killed", [1], min=low, max=high, precision="approximate")
    found = checks.range_in_order(item, ground(Article("It is so.", language="en")))
    assert (found is None) == holds
    assert found is None or found.hard


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor has 23 names, and says that this is a minimum."),
        ("es", "El alcalde reunió 23 nombres, y advierte de que es un mínimo."),
        ("uk", "Волонтери нарахували трохи більш як 23 людини."),
    ],
)
def test_a_bound_may_stand_in_another_clause_without_a_figure(language: str, text: str) -> None:
    assert problem(text, language, min=23, precision="at_least") is None


def test_a_bound_beside_another_figure_is_that_ones() -> None:
    text = "The mayor has 23 names, and at least four people are missing."
    assert problem(text, "en", min=23, precision="at_least") is not None


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "14 people or more were killed.", "at_least"),
        ("nl", "14 mensen of meer kwamen om.", "at_least"),
        ("de", "14 Menschen oder mehr starben.", "at_least"),
        ("fr", "14 personnes ou plus sont mortes.", "at_least"),
        ("es", "Murieron 14 personas o más.", "at_least"),
        ("it", "Sono morte 14 persone o più.", "at_least"),
        ("uk", "Загинули 14 людей або більше.", "at_least"),
        ("ru", "Погибли 14 человек или более.", "at_least"),
        ("en", "14 people at the most were killed.", "at_most"),
    ],
)
def test_a_bound_may_stand_behind_the_figure(language: str, text: str, bound: str) -> None:
    ours = sentence(text, language)
    given = {"min": 14} if bound == "at_least" else {"max": 14}
    assert checks.bound_kept(hurt("killed", [1], precision=bound, **given), ours) is None
    assert checks.bound_kept(hurt("killed", [1], 14), ours) is not None


def test_a_bound_of_the_next_figure_is_not_this_ones() -> None:
    ours = sentence("14 were killed and at least 20 wounded.", "en")
    assert checks.bound_kept(hurt("killed", [1], 14), ours) is None
    turned = hurt("killed", [1], max=14, precision="at_most")
    less = sentence("Nicht weniger als 14 Menschen starben.", "de")
    assert checks.bound_kept(turned, less) is not None


RANGES = {
    "en": "They speak of between 70 and 90 dead soldiers.",
    "nl": "Zij spreken van tussen de 70 en 90 dode soldaten.",
    "de": "Sie sprechen von zwischen 70 und 90 toten Soldaten.",
    "fr": "Ils parlent d’entre 70 et 90 soldats tués.",
    "es": "Hablan de entre 70 y 90 soldados muertos.",
    "it": "Parlano di un numero tra 70 e 90 soldati morti.",
    "uk": "Вони говорять про від 70 до 90 загиблих солдатів.",
    "ru": "Они говорят о числе между 70 и 90 погибших солдат.",
}


@pytest.mark.parametrize("language", RANGES)
def test_one_end_of_a_range_is_not_the_figure(language: str) -> None:
    ours = sentence(RANGES[language], language)
    whole = hurt("killed", [1], min=70, max=90, precision="approximate")
    assert checks.bound_kept(whole, ours) is None
    assert checks.bound_kept(hurt("killed", [1], 70), ours) is not None
    both = sentence(f"{RANGES[language]} 70.", language)
    assert checks.bound_kept(hurt("killed", [1], 14), both) is None


def test_about_is_looked_for_in_the_clause_of_the_figure() -> None:
    ours = sentence("Exactly 14 people died, and the mayor probably fled.", "en")
    assert checks.bound_kept(hurt("killed", [1], 14, precision="approximate"), ours) is not None
    ours = sentence("Probably 14 people died.", "en")
    assert checks.bound_kept(hurt("killed", [1], 14, precision="approximate"), ours) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Het dodental is opgelopen tot 832."),
        ("fr", "Le nombre de morts est monté jusqu’à 832."),
        ("es", "El número de muertos subió hasta 832."),
        ("it", "Il numero dei morti è salito fino a 832."),
        ("uk", "Кількість загиблих зросла до 832."),
        ("ru", "Число погибших выросло до 832."),
    ],
)
def test_what_a_toll_has_risen_to_is_no_bound(language: str, text: str) -> None:
    assert checks.bound_kept(hurt("killed", [1], 832), sentence(text, language)) is None


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "More than a hundred people were killed.", 100),
        ("nl", "Meer dan een dozijn mensen kwam om.", 12),
        ("de", "Mehr als ein Dutzend Menschen starben.", 12),
        ("fr", "Plus d'un millier de personnes sont mortes.", 1000),
        ("es", "Murieron más de un centenar de personas.", 100),
        ("es", "La bomba mató al menos a siete civiles.", 7),
        ("it", "Sono morte più di un migliaio di persone.", 1000),
    ],
)
def test_an_article_parts_no_bound_from_its_figure(language: str, text: str, count: int) -> None:
    bounded = {"count": None, "min": count, "precision": "at_least"}
    assert problem(text, language, **bounded) is None
    assert problem(text, language, count=count, precision="exact") is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two dozen people were killed."),
        ("de", "Im Dorf fand man zwei dutzend tote Zivilisten."),
        ("nl", "Twee dozijn mensen kwamen om."),
    ],
)
def test_what_is_told_in_dozens_is_exact_or_about(language: str, text: str) -> None:
    for precision in ("exact", "approximate"):
        assert problem(text, language, count=24, precision=precision) is None
    assert problem(text, language, count=None, min=24, precision="at_least") is not None
