"""What says more than its sentence, in every language that has such words."""

import pytest
from reports import claimed, ground

from newsbrief.article.article import Article
from newsbrief.languages import language, supported
from newsbrief.sections import checks

kept = checks.degree_kept("statement")
STRONGER = [
    ("en", "Shells damaged the mill.", "Shells destroyed the mill."),
    ("en", "Two clerks are suspected of theft.", "Two clerks were convicted of theft."),
    ("en", "The ferry may sail on Friday.", "The ferry will sail on Friday."),
    ("nl", "De molen raakte beschadigd.", "De molen is verwoest."),
    ("de", "Die Mühle wurde beschädigt.", "Die Mühle wurde zerstört."),
    ("fr", "Le moulin a été endommagé.", "Le moulin a été détruit."),
    ("es", "El molino quedó dañado.", "El molino quedó destruido."),
    ("it", "Il mulino è stato danneggiato.", "Il mulino è stato distrutto."),
    ("uk", "Млин пошкоджено.", "Млин знищено."),
    ("ru", "Мельница повреждена.", "Мельница уничтожена."),
]


@pytest.mark.parametrize(("code", "text", "stronger"), STRONGER)
def test_a_word_that_says_more_is_a_doubt(code: str, text: str, stronger: str) -> None:
    ours = ground(Article(text, language=code))
    assert kept(claimed([1], text=text), ours) is None
    found = kept(claimed([1], text=stronger), ours)
    assert found is not None
    assert not found.hard


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Shells damaged the mill and destroyed the barn.", "The barn was destroyed."),
        ("Shells hit the mill, which collapsed.", "The mill was destroyed."),
        ("Nine were injured and four are dead.", "Four people died."),
        ("Shells fell near the mill.", "The mill was destroyed."),  # nothing weaker is said of it
    ],
)
def test_a_word_that_a_sentence_bears_out_is_left_alone(text: str, said: str) -> None:
    assert kept(claimed([1], text=said), ground(Article(text, language="en"))) is None


def test_a_passive_is_no_future() -> None:
    text = "Die Häuser wurden geräumt, Anwohner können bald zurück."
    assert (
        kept(claimed([1], text="Die Häuser werden geräumt."), ground(Article(text, language="de")))
        is None
    )


def test_between_two_languages_no_degree_is_told() -> None:
    ours = ground(Article("Shells damaged the mill.", language="en"), statements="nl")
    assert kept(claimed([1], text="De molen is verwoest."), ours) is None


@pytest.mark.parametrize("code", supported())
def test_no_word_is_both_weak_and_strong(code: str) -> None:
    known = language(code)
    assert known is not None
    assert known.degrees
    for weak, strong, as_strong in known.degrees:
        assert not {*weak.phrases} & {*as_strong.phrases}
        assert {*strong.phrases} <= {*as_strong.phrases}
