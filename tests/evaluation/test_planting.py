"""Errors are planted in all languages, each in one item, and the same ones each time."""

import random

import pytest

from newsbrief.article.article import Article
from newsbrief.evaluation.noticing import Held, verdicts
from newsbrief.evaluation.planting import RightReading, planted, unreal, with_error

TOLD = {
    "en": ("The bridge was damaged.", "The bridge was not damaged."),
    "nl": ("De brug is beschadigd.", "De brug is niet beschadigd."),
    "de": ("Die Brücke wurde beschädigt.", "Die Brücke wurde nicht beschädigt."),
    "fr": ("Le pont est endommagé.", "Le pont ne est pas endommagé."),
    "es": ("El puente fue dañado.", "El puente no fue dañado."),
    "it": ("Il ponte è danneggiato.", "Il ponte non è danneggiato."),
    "uk": ("Міст був пошкоджено.", "Міст не був пошкоджено."),
    "ru": ("Мост был повреждён.", "Мост не был повреждён."),
}
KILLED = {
    "en": "Rescuers said 40 people were killed.",
    "nl": "Er zijn 40 mensen gedood.",
    "de": "40 Menschen wurden getötet.",
    "fr": "40 personnes ont été tuées.",
    "es": "40 personas murieron.",
    "it": "40 persone sono morte.",
    "uk": "40 людей загинули.",
    "ru": "40 человек погибли.",
}


def reading(language: str) -> RightReading:
    article = Article(f"{TOLD[language][0]} {KILLED[language]}", language=language)
    claim = {
        "id": "C1",
        "voice": "unattributed",
        "by": [],
        "via": None,
        "kind": "assertion",
        "s": [1],
        "text": TOLD[language][0],
        "hedged": False,
        "status": "stated",
        "date": None,
    }
    killed = {
        "s": [2],
        "kind": "killed",
        "count": 40,
        "min": None,
        "max": None,
        "precision": "exact",
        "victims": "",
        "who": "unknown",
        "side": None,
        "event": None,
        "scope": "incident",
        "voice": "reporter",
        "by": [],
        "hedged": False,
        "status": "stated",
        "date": None,
    }
    names = ("actors", "events", "denials", "western_reactions", "questions", "unknowns")
    draft = {name: [] for name in names} | {"claims": [claim], "casualties": [killed]}
    draft |= {"lead": {"s": [1], "text": TOLD[language][0]}, "headline": ""}
    return RightReading(language, article, language, draft)


@pytest.mark.parametrize("language", TOLD)
def test_a_not_is_put_in_and_noticed(language: str) -> None:
    right = reading(language)
    [text] = [
        item["text"]
        for kind, _, _, item in planted(right, random.Random(1))
        if kind == "negation flipped"
    ]
    assert text == TOLD[language][1]
    flipped = right.draft | {"claims": [right.draft["claims"][0] | {"text": text}]}
    assert verdicts(right.article, language, right.draft)["claims", 0].became == "passed"
    assert verdicts(right.article, language, flipped)["claims", 0].checks == ("polarity_kept",)


@pytest.mark.parametrize("language", TOLD)
def test_a_word_that_says_more_is_put_in(language: str) -> None:
    kinds = {kind for kind, *_ in planted(reading(language), random.Random(1))}
    assert "a stronger word" in kinds


@pytest.mark.parametrize("language", KILLED)
def test_errors_are_put_into_headline_and_lead(language: str) -> None:
    draft = reading(language).draft | {"headline": KILLED[language]}
    right = RightReading(language, reading(language).article, language, draft)
    before = verdicts(right.article, language, draft)
    assert before["headline", 0].became == before["lead", 0].became == "passed"
    found: dict[str, set[str]] = {}
    held = Held(right.article, language, draft)
    for error, name, at, item in planted(right, random.Random(1)):
        if error.endswith(" in headline or lead"):
            verdict = held.verdict(name, item)
            assert (
                verdict
                == verdicts(right.article, language, with_error(draft, name, at, item))[name, at]
            )
            found.setdefault(error, set()).add(f"{name}: {verdict.became}")
    assert found["a figure changed in headline or lead"] == {"headline: rejected"}
    assert "killed for wounded in headline or lead" in found
    assert "lead: rejected" in found["negation flipped in headline or lead"]


def test_a_headline_that_is_the_lead_too_gets_each_error_once() -> None:
    draft = reading("en").draft
    same = RightReading("en", reading("en").article, "en", draft | {"headline": TOLD["en"][0]})
    names = [name for error, name, *_ in planted(same, random.Random(1)) if "headline" in error]
    assert set(names) == {"headline"}


@pytest.mark.parametrize("language", KILLED)
def test_a_figure_that_is_denied_or_feared_is_noticed(language: str) -> None:
    right = reading(language)
    assert verdicts(right.article, language, right.draft)["casualties", 0].became == "passed"
    changed = list(unreal(right))
    assert len(changed) == 2
    for kind, at, article in changed:
        found = verdicts(article, language, right.draft)["casualties", at]
        assert found.checks == ("has_happened",), (kind, article.text)


def test_what_is_planted_goes_by_chance_alone() -> None:
    right = reading("en")
    once, again = (list(planted(right, random.Random(3))) for _ in range(2))
    assert once == again


HEDGED = [
    ("en", "The bridge was possibly damaged.", "The bridge was damaged."),
    ("en", "The ban would damage the bridge.", "The ban will damage the bridge."),
    ("fr", "Le moteur proviendrait du pont.", "Le moteur proviendra du pont."),
    ("es", "El motor vendría del puente.", "El motor vendrá del puente."),
    ("it", "Il motore verrebbe dal ponte.", "Il motore verrà dal ponte."),
]


@pytest.mark.parametrize(("language", "told", "flat"), HEDGED)
def test_a_hedge_is_dropped_from_the_text_too(language: str, told: str, flat: str) -> None:
    draft = reading(language).draft
    claim = draft["claims"][0] | {"text": told, "hedged": True}
    right = RightReading(language, reading(language).article, language, draft | {"claims": [claim]})
    [item] = [i for kind, _, _, i in planted(right, random.Random(1)) if kind == "hedge dropped"]
    assert (item["text"], item["hedged"]) == (flat, False)


def test_what_gold_allows_as_well_is_no_error() -> None:
    right = reading("en")
    kinds = {kind for kind, *_ in planted(right, random.Random(1))}
    assert "exact called about" in kinds
    allowed = {("casualties", 0): {"precision": ["approximate"]}}
    lenient = RightReading("en", right.article, "en", right.draft, allowed)
    assert {kind for kind, *_ in planted(lenient, random.Random(1))} == kinds - {
        "exact called about"
    }
