"""Whether a figure in a sentence counts the dead, the wounded or the missing."""

import pytest
from reports import article, at, ground, grounded, hurt, sentence

from newsbrief.article.article import Article
from newsbrief.sections import checks

SENTENCES = [
    # language, sentence, the counts that it bears out, counts that are another kind's
    ("en", "A strike killed at least 14 people and wounded dozens.", "killed 14", "wounded 14"),
    ("en", "The attack killed up to 14 people, and many were injured.", "killed 14", ""),
    ("en", "The death toll rose to 14 while many were wounded.", "killed 14", ""),
    ("en", "A fireman died and twelve colleagues were wounded.", "wounded 12", "killed 12"),
    ("en", "Dozens were wounded and seven people are still missing.", "missing 7", "wounded 7"),
    (
        "en",
        "Wounded soldiers said that 14 of their comrades had been killed.",
        "killed 14",
        "wounded 14",
    ),
    ("en", "It killed 9 and left 14 people from two villages wounded.", "wounded 14", "killed 14"),
    ("en", "Those killed included 14 children, and others were hurt.", "killed 14", ""),
    ("en", "At least 14 people were captured after dozens had been killed.", "captured 14", ""),
    (
        "en",
        "Police said the number of dead had reached 14; the wounded were taken to hospital.",
        "killed 14",
        "",
    ),
    (
        "en",
        "The army says it killed 14 fighters, wounded 20 and captured three.",
        "wounded 20, captured 3",
        "killed 20",
    ),
    ("en", "14 soldiers, 20 civilians and a child were killed.", "killed 20", ""),
    (
        "en",
        "Fourteen people (three of them children) were killed and 20 wounded.",
        "killed 3, killed 14",
        "killed 20",
    ),
    ("en", "Between 70 and 90 fighters were killed, and others were wounded.", "killed 70", ""),
    ("en", "Of the wounded, 14 later died.", "killed 14", ""),
    (
        "en",
        "The ministry put the dead at 14 and the wounded at 20.",
        "killed 14, wounded 20",
        "killed 20",
    ),
    ("en", "Dead: 14, wounded: 20.", "wounded 20", "wounded 14"),
    (
        "en",
        "The number of wounded rose to 120, of whom 14 have since died.",
        "wounded 120, killed 14",
        "killed 120",
    ),
    ("en", "Some 2,000 people fled after 14 had been killed.", "displaced 2000", "killed 2000"),
    ("en", "A hundred and twenty villagers died and scores were hurt.", "killed 120", ""),
    (
        "nl",
        "Bij de aanval kwamen zeker 14 mensen om en raakten tientallen gewond.",
        "killed 14",
        "",
    ),
    (
        "nl",
        "Het dodental is opgelopen tot 14, tientallen mensen raakten gewond.",
        "killed 14",
        "wounded 14",
    ),
    (
        "nl",
        "Een brandweerman kwam om het leven en twaalf collega's raakten gewond.",
        "wounded 12",
        "killed 12",
    ),
    (
        "nl",
        "Volgens het leger zijn 14 militairen, 20 agenten en een kind gedood.",
        "killed 14, killed 20",
        "",
    ),
    (
        "de",
        "Dabei wurden mindestens 14 Menschen getötet und viele verletzt.",
        "killed 14",
        "wounded 14",
    ),
    ("de", "14 Menschen starben, 20 weitere wurden verletzt.", "wounded 20", "killed 20"),
    (
        "de",
        "Die Zahl der Toten stieg auf 14, die der Verletzten auf 20.",
        "wounded 20",
        "killed 20",
    ),
    (
        "fr",
        "L'attaque a tué au moins 14 personnes et blessé des dizaines d'autres.",
        "killed 14",
        "wounded 14",
    ),
    ("fr", "Un pompier est mort et douze collègues ont été blessés.", "wounded 12", ""),
    (
        "fr",
        "Le bilan est de 14 morts et 20 blessés, dont trois enfants.",
        "wounded 20",
        "killed 20",
    ),
    ("es", "Un bombero falleció y doce compañeros resultaron heridos.", "wounded 12", "killed 12"),
    ("es", "El ataque dejó 14 muertos y al menos 20 heridos.", "wounded 20", "killed 20"),
    (
        "es",
        "Al menos 14 personas murieron y otras veinte resultaron heridas.",
        "killed 14",
        "killed 20",
    ),
    ("it", "Un pompiere è morto e dodici colleghi sono rimasti feriti.", "wounded 12", "killed 12"),
    ("it", "Il raid ha ucciso almeno 14 persone e ne ha ferite decine.", "killed 14", ""),
    (
        "uk",
        "Унаслідок удару загинули щонайменше 14 людей, десятки поранено.",
        "killed 14",
        "wounded 14",
    ),
    ("uk", "Пожежник загинув, а дванадцять його колег дістали поранення.", "wounded 12", ""),
    ("ru", "Пожарный погиб, а двенадцать его коллег получили ранения.", "wounded 12", "killed 12"),
    (
        "ru",
        "В результате удара погибли не менее 14 человек и десятки ранены.",
        "killed 14",
        "wounded 14",
    ),
]


def each(counts: str) -> list[tuple[str, int]]:
    pairs = [one.split() for one in counts.split(", ") if one]
    return [(kind, int(number)) for kind, number in pairs]


@pytest.mark.parametrize(("language", "text", "own", "others"), SENTENCES)
def test_a_figure_belongs_to_the_kind_of_its_clause(
    language: str, text: str, own: str, others: str
) -> None:
    said = sentence(text, language)
    for kind, count in each(own):
        assert checks.figure_by_kind(hurt(kind, [1], count), said) is None, (kind, count)
    for kind, count in each(others):
        problem = checks.figure_by_kind(hurt(kind, [1], count), said)
        assert problem is not None, (kind, count)
        assert not problem.hard


def test_a_figure_is_not_cut_in_two_by_the_word_that_joins_it() -> None:
    said = sentence("Scores were hurt, a hundred and twenty villagers died.", "en")
    assert checks.figure_by_kind(hurt("killed", [1], 120), said) is None
    assert checks.figure_by_kind(hurt("wounded", [1], 120), said) is not None


@pytest.mark.parametrize(
    ("language", "piece"),
    [("nl", "een dode"), ("en", "one dead"), ("de", "einen Toten"), ("fr", "un mort")],
)
def test_in_one_dead_and_twelve_wounded_each_figure_belongs_to_its_own_kind(
    language: str, piece: str
) -> None:
    report = article(language)
    s = at(report, piece)
    for kind, count, holds in (
        ("killed", 1, True),
        ("wounded", 12, True),
        ("killed", 12, False),
        ("wounded", 1, False),
        ("missing", 12, True),  # no word of its kind at all: that is for casualty_cue to say
    ):
        problem = checks.figure_by_kind(hurt(kind, s, count), ground(report))
        assert (problem is None) == holds, (kind, count)
        assert problem is None or not problem.hard


def test_a_figure_that_fits_in_one_of_two_cited_sentences_is_not_doubted() -> None:
    text = "Twelve were wounded and three killed. Twelve were killed elsewhere."
    report = Article(text, language="en")
    assert checks.figure_by_kind(hurt("killed", [1, 2], 12), ground(report)) is None
    assert checks.figure_by_kind(hurt("killed", [1], 12), ground(report)) is not None


def test_a_figure_without_any_word_of_a_kind_around_is_not_doubted_here() -> None:
    assert checks.figure_by_kind(hurt("killed", [1], 40), sentence("There were 40.", "en")) is None


def test_without_a_figure_or_without_the_languages_words_no_kind_is_doubted() -> None:
    report = article("en")
    assert checks.figure_by_kind(hurt("killed", at(report, "one dead")), ground(report)) is None
    report = article("pt")
    assert checks.figure_by_kind(hurt("wounded", [2], 70), ground(report)) is None


ON_TOP = {
    # language: article, a headline with its figure of the dead, and one of the wounded
    "en": ("A strike killed 14 people and wounded 20.", "14 people killed", "14 people wounded"),
    "nl": ("Er vielen 14 doden en 20 gewonden.", "Zeker 14 doden", "Zeker 14 gewonden"),
    "de": ("Es gab 14 Tote und 20 Verletzte.", "Mindestens 14 Tote", "Mindestens 14 Verletzte"),
    "fr": ("Le bilan est de 14 morts et 20 blessés.", "Au moins 14 morts", "Au moins 14 blessés"),
    "es": ("Hubo 14 muertos y 20 heridos.", "Al menos 14 muertos", "Al menos 14 heridos"),
    "it": ("Ci sono 14 morti e 20 feriti.", "Almeno 14 morti", "Almeno 14 feriti"),
    "uk": ("Є 14 загиблих і 20 поранених.", "Щонайменше 14 загиблих", "Щонайменше 14 поранених"),
    "ru": ("Есть 14 погибших и 20 раненых.", "Не менее 14 погибших", "Не менее 14 раненых"),
}


@pytest.mark.parametrize("language", ON_TOP)
def test_a_headline_counts_those_whom_the_article_counts(language: str) -> None:
    text, right, wrong = ON_TOP[language]
    report = Article(text, language=language)
    told = grounded(report, headline=right, lead={"s": [1], "text": text})
    assert (told.headline_doubts, told.lead_doubts, told.failures) == ((), (), [])
    told = grounded(report, headline=wrong, lead={"s": [1], "text": f"{wrong}."})
    assert told.headline_doubts == told.lead_doubts == ("figure_by_kind",)


def test_a_figure_of_which_the_article_does_not_say_whom_it_counts_is_left_alone() -> None:
    report = Article("The governor says there are 17, and 41 wounded.", language="en")
    assert grounded(report, headline="Governor: 17 dead").headline_doubts == ()


def test_an_aside_between_commas_does_not_say_what_a_figure_counts() -> None:
    text = "40 Menschen, die nicht fliehen konnten, wurden getötet."
    assert checks.figure_by_kind(hurt("killed", [1], 40), sentence(text, "de")) is None


ANOTHER_KIND = {
    "en": "The ministry says 26 attackers were killed and five captured.",
    "nl": "Het ministerie meldt dat er 26 aanvallers zijn gedood en vijf zijn opgepakt.",
    "de": "Das Ministerium meldet, 26 Angreifer seien getötet und fünf gefangen genommen worden.",
    "fr": "Le ministère affirme que 26 assaillants ont été tués et cinq capturés.",
    "es": "El ministerio dice que 26 atacantes murieron y cinco fueron capturados.",
    "it": "Il ministero dice che 26 assalitori sono stati uccisi e cinque catturati.",
    "uk": "Міністерство каже, що 26 нападників убито, а п’ятьох полонено.",
    "ru": "Министерство говорит, что 26 нападавших убиты, а пятеро взяты в плен.",
}


@pytest.mark.parametrize("language", ANOTHER_KIND)
def test_a_figure_of_the_dead_is_none_of_the_wounded(language: str) -> None:
    ours = sentence(ANOTHER_KIND[language], language)
    assert checks.casualty_cue(hurt("killed", [1], 26), ours) is None
    assert checks.casualty_cue(hurt("wounded", [1], 26), ours) is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Forty people who could not flee were killed."),
        ("fr", "Quarante personnes qui n'ont pas pu fuir ont été tuées."),
        ("es", "Cuarenta personas que no pudieron huir murieron."),
        ("it", "Quaranta persone che non sono fuggite sono state uccise."),
    ],
)
def test_who_could_not_flee_is_not_displaced(language: str, text: str) -> None:
    ours = ground(Article(text, language=language))
    assert checks.figure_by_kind(hurt("killed", [1], 40), ours) is None


@pytest.mark.parametrize(
    ("language", "text", "headline"),
    [
        (
            "es",
            "Un varón fue herido. Una mujer también.",
            "Heridos en dos choques",
        ),
        ("en", "A man was hurt. So was a woman.", "Hurt in two collisions"),
        (
            "nl",
            "Een man raakte gewond. Een vrouw ook.",
            "Gewond in twee botsingen",
        ),
    ],
)
def test_in_how_many_mishaps_somebody_was_hurt_counts_nobody(
    language: str, text: str, headline: str
) -> None:
    report = Article(text, language=language)
    assert grounded(report, headline=headline).headline == headline
