"""Which hedge is an item's own: that of its clause, that of what leads up to it, or none."""

from typing import Any

import pytest
from reports import claimed, ground, hurt

from newsbrief.article.article import Article
from newsbrief.sections import checks
from newsbrief.sections.ground import Problem


def kept(text: str, language: str, said: str, **more: Any) -> Problem | None:
    return checks.hedge_kept(
        claimed([1], text=said, **more), ground(Article(text, language=language))
    )


SUSPECTED = [
    (
        "en",
        "Two men suspected of burning the mill were held.",
        "Two men were held.",
        "Two men burned the mill.",
    ),
    (
        "nl",
        "Twee mannen, verdacht van brandstichting, zijn opgepakt.",
        "Twee mannen zijn opgepakt.",
        "De mannen pleegden brandstichting.",
    ),
    (
        "de",
        "Zwei mutmaßliche Brandstifter wurden gefasst.",
        "Zwei Männer wurden gefasst.",
        "Die Brandstifter wurden gefasst.",
    ),
    (
        "fr",
        "Deux hommes soupçonnés d'avoir incendié le moulin ont été arrêtés.",
        "Deux hommes ont été arrêtés.",
        "Deux hommes ont pu avoir incendié le moulin.",
    ),
    (
        "es",
        "Dos hombres sospechosos de quemar el molino fueron detenidos.",
        "Dos hombres fueron detenidos.",
        "Dos hombres van a quemar el molino.",
    ),
    (
        "it",
        "Due uomini sospettati di incendio sono stati fermati.",
        "Due uomini sono stati fermati.",
        "Due uomini hanno appiccato un incendio.",
    ),
    (
        "uk",
        "Двох підозрюваних у підпалі затримали.",
        "Двох чоловіків затримали.",
        "Чоловіки вчинили підпал.",
    ),
    (
        "ru",
        "Двое подозреваемых в поджоге задержаны.",
        "Двое мужчин задержаны.",
        "Мужчины устроили поджог.",
    ),
]

SUSPECTED += [
    (
        "de",
        "Zwei der Brandstiftung verdächtigte Männer wurden gefasst.",
        "Zwei Männer wurden gefasst.",
        "Zwei Männer begingen Brandstiftung.",
    ),
    (
        "nl",
        "Twee van brandstichting verdachte mannen zijn opgepakt.",
        "Twee mannen zijn opgepakt.",
        "Twee mannen pleegden brandstichting.",
    ),
    (
        "uk",
        "Двох підозрюваних у підпалі чоловіків затримали.",
        "Двох чоловіків затримали.",
        "Чоловіки вчинили підпал.",
    ),
]


@pytest.mark.parametrize(("language", "text", "fact", "deed"), SUSPECTED)
def test_suspicion_hedges_the_deed_and_not_the_sentence(
    language: str, text: str, fact: str, deed: str
) -> None:
    assert kept(text, language, fact) is None
    found = kept(text, language, deed)
    assert found is not None
    assert not found.hard
    assert kept(text, language, deed, hedged=True) is None


def test_suspicion_hedges_no_count_of_those_who_were_hurt_but_may_hedge_that_they_were() -> None:
    held = ground(Article("Twelve suspected smugglers were captured.", language="en"))
    assert checks.hedge_kept(hurt("captured", [1], 12), held) is None
    dead = ground(Article("Twelve suspected dead, the harbour wrote.", language="en"))
    assert checks.hedge_kept(hurt("killed", [1], 12), dead) is not None


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "The court showed a rope from what it calls an old ship.", "The court showed rope."),
        ("nl", "De rechter toonde een touw dat uit een schip zou komen.", "Hij toonde een touw."),
        (
            "nl",
            "Dat lijkt te kloppen: er zijn geen schoten gemeld.",
            "Er zijn geen schoten gemeld.",
        ),
        ("nl", "Hij dreigde dat geen schip nog veilig zou zijn.", "Geen schip zal veilig zijn."),
    ],
)
def test_another_clauses_hedge_is_not_the_items(language: str, text: str, said: str) -> None:
    kind = "threat" if "dreigde" in text else "assertion"
    assert kept(text, language, said, kind=kind) is None


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "It is assumed that the ferry sank.", "The ferry sank."),
        ("nl", "Aangenomen wordt dat de pont is gezonken.", "De pont is gezonken."),
        ("de", "Es wird vermutet, dass die Fähre gesunken ist.", "Die Fähre ist gesunken."),
        ("fr", "Il semble que le bac ait coulé.", "Le bac a coulé."),
        ("es", "Se cree que el barco se hundió.", "El barco se hundió."),
        ("it", "Si ritiene che il battello sia affondato.", "Il battello è affondato."),
        ("uk", "Припускають, що пором затонув.", "Пором затонув."),
        ("ru", "Предполагается, что паром затонул.", "Паром затонул."),
    ],
)
def test_what_leads_up_to_a_clause_hedges_it(language: str, text: str, said: str) -> None:
    assert kept(text, language, said) is not None


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "The bombs may have been ours: stocks were ample.", "The bombs ours; stocks ample."),
        ("en", "Dolen is said by a clerk to have fled.", "Dolen fled."),
        ("nl", "Dat hij is gevlucht, lijkt onwaarschijnlijk.", "Hij is gevlucht."),
        ("de", "Die Armee will 26 Angreifer getötet haben.", "Die Armee hat Angreifer getötet."),
    ],
)
def test_a_hedge_in_any_clause_that_is_said_again_is_kept(
    language: str, text: str, said: str
) -> None:
    ours = ground(Article(text, language=language))
    assert checks.hedge_kept(claimed([1], text=said), ours) is not None
    assert checks.hedge_kept(claimed([1], text=said, hedged=True), ours) is None


ASIDE = {
    "en": ("Apparently, rebels burned the mill.", "Rebels burned the mill."),
    "es": ("Al parecer, los rebeldes quemaron el molino.", "Los rebeldes quemaron el molino."),
    "uk": ("Ймовірно, повстанці спалили млин.", "Повстанці спалили млин."),
    "ru": ("Повстанцы, вероятно, сожгли мельницу.", "Повстанцы сожгли мельницу."),
}


@pytest.mark.parametrize("language", ASIDE)
def test_a_hedge_set_off_by_commas_hedges_what_it_stands_beside(language: str) -> None:
    text, plain = ASIDE[language]
    ours = ground(Article(text, language=language))
    assert checks.hedge_kept(claimed([1], text=plain), ours) is not None
    assert checks.hedge_kept(claimed([1], text=text), ours) is None


def test_a_hedged_clause_about_somebody_else_is_no_aside() -> None:
    text = "The mayor, who reportedly fled on Monday, said the mill was burned."
    ours = ground(Article(text, language="en"))
    assert checks.hedge_kept(claimed([1], text="The mill was burned."), ours) is None


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        (
            "en",
            "The legion claims to have two hundred men, by its own account.",
            "It has 200 men.",
        ),
        ("nl", "Het legioen bestaat naar eigen zeggen uit matrozen.", "Het bestaat uit matrozen."),
        (
            "de",
            "Die Legion besteht nach eigenen Angaben aus Matrosen.",
            "Sie besteht aus Matrosen.",
        ),
        ("fr", "La légion affirme avoir recruté des marins.", "Elle a recruté des marins."),
    ],
)
def test_who_says_it_of_himself_is_no_hedge_of_what_he_says(
    language: str, text: str, statement: str
) -> None:
    ours = ground(Article(text, language=language))
    theirs = claimed([1], text=statement, voice="party", hedged=False, status="stated")
    assert checks.hedge_kept(theirs, ours) is None
    reports = claimed([1], text=statement, voice="reporter", hedged=False, status="stated")
    assert checks.hedge_kept(reports, ours) is not None


OF_THE_BLAST = [
    ("en", "The blast that killed 40 might have been an accident."),
    ("en", "The blast that killed 40 could have been prevented."),
    ("nl", "De ontploffing die 40 mensen doodde, was misschien een ongeluk."),
    ("de", "Die Explosion, die 40 Menschen tötete, war womöglich ein Unfall."),
    ("fr", "L'explosion qui a tué 40 personnes aurait pu être évitée."),
    ("es", "La explosión que mató a 40 personas podría haber sido un accidente."),
    ("it", "L'esplosione che ha ucciso 40 persone avrebbe potuto essere evitata."),
    ("uk", "Вибух, який убив 40 людей, можливо, був випадковий."),
    ("ru", "Взрыв, который убил 40 человек, возможно, был случайным."),
]


@pytest.mark.parametrize(("language", "text"), OF_THE_BLAST)
def test_a_hedge_about_the_blast_is_none_about_those_it_killed(language: str, text: str) -> None:
    ours = ground(Article(text, language=language))
    assert checks.hedge_kept(hurt("killed", [1], 40), ours) is None


def test_a_hedge_inside_the_clause_that_counts_them_is_kept() -> None:
    text = "The blast that reportedly killed 40 was an accident."
    ours = ground(Article(text, language="en"))
    assert checks.hedge_kept(hurt("killed", [1], 40), ours) is not None
