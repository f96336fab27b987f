"""The language that a text is written in."""

import subprocess
import sys
from pathlib import Path

import pytest

from newsbrief.article.article import Article, detect_language
from newsbrief.article.parsing import detection

NEWS = {
    "nl": (
        "Het waterschap zei dinsdag dat er bij de overstroming zeker twaalf mensen gewond "
        "zijn geraakt, maar dat kon nog niemand bevestigen. De dijk was volgens bewoners slecht "
        "onderhouden en dat wisten de bestuurders."
    ),
    "en": (
        "The council said on Tuesday that at least twelve people had been hurt in the flood, "
        "but nobody could confirm that yet. Residents said the dam had been in a poor state and "
        "that the council knew."
    ),
    "de": (
        "Der Rat teilte am Dienstag mit, bei der Flut seien mindestens zwölf Menschen "
        "verletzt worden, doch bestätigen konnte das niemand. Der Damm war nach Angaben der "
        "Bewohner schlecht gepflegt, und der Rat wusste es."
    ),
    "fr": (
        "Le conseil a déclaré mardi qu'au moins douze personnes avaient été blessées dans "
        "l'inondation, mais personne n'a pu le confirmer. Selon les habitants, la digue était en "
        "mauvais état et le conseil le savait."
    ),
    "es": (
        "El consejo dijo el martes que al menos doce personas resultaron heridas en la "
        "inundación, pero nadie pudo confirmarlo todavía. Los vecinos dicen que la presa estaba "
        "en mal estado y que el consejo lo sabía."
    ),
    "it": (
        "Il consiglio ha detto martedì che almeno dodici persone sono rimaste ferite "
        "nell'alluvione, ma nessuno ha potuto confermarlo. Gli abitanti dicono che la diga era in "
        "cattivo stato e che il consiglio lo sapeva."
    ),
    "ru": (
        "Совет заявил во вторник, что во время паводка пострадали не менее двенадцати человек, "
        "но никто не смог это подтвердить. Жители говорят, что плотина была в плохом состоянии и "
        "совет об этом знал."
    ),
    "uk": (
        "Рада заявила у вівторок, що під час повені постраждали щонайменше дванадцять людей, "
        "але ніхто не зміг цього підтвердити. Мешканці кажуть, що гребля була в поганому стані і "
        "рада про це знала."
    ),
}


@pytest.mark.parametrize("code", NEWS)
def test_the_language_of_a_short_news_text_is_detected(code: str) -> None:
    assert detect_language(NEWS[code]) == code
    assert Article(NEWS[code]).language == code


@pytest.mark.parametrize("code", [code for code in NEWS if code != "en"])
def test_a_notice_in_another_language_above_a_long_text_does_not_mislead(code: str) -> None:
    assert detect_language("\n\n".join([NEWS["en"], *[NEWS[code]] * 7])) == code


def test_capitals_and_hard_wraps_do_not_mislead_the_detection() -> None:
    text = "HET WATERSCHAP ZEI DAT\n\nDE DIJK AL VIJF JAAR\n\nSLECHT WAS ONDERHOUDEN"
    assert detect_language(text) == "nl"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Росія завдала удару по Харкову", "uk"),
        ("Россия нанесла удар по Харькову", "ru"),
        ("У Києві пролунали вибухи", "uk"),
        ("В Киеве прогремели взрывы", "ru"),
        ("Мер міста Харкова Ігор Терехов", "uk"),
        ("Мэр города Харькова Игорь Терехов", "ru"),
    ],
)
def test_ukrainian_and_russian_are_told_apart_from_a_headline(text: str, code: str) -> None:
    assert detect_language(text) == code
    assert detect_language(text.upper()) == code


@pytest.mark.parametrize("text", ["", "Ja.", "12 - 14 - 2026", "1 2 3 4 5 6 7 8 9 " * 9])
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect_language(text) == "und"


def test_the_model_alone_tells_what_the_package_around_it_tells() -> None:
    alone, package = detection._by_model(), detection._by_package()
    assert alone is not None
    for text in (*NEWS.values(), "Ligne 12", "ÅÄÖ", "東京 の ダム", "BBC: EU NATO VN"):
        for sample in (text, text.upper(), text.title(), text[:30]):
            code, score = package(sample)
            found, surely = alone(sample)
            assert found == code
            assert min(surely, 1.0) == pytest.approx(score)


@pytest.mark.parametrize("gone", ["elsewhere/lid.176.ftz", "."])
def test_a_model_that_is_not_where_it_was_is_left_to_the_package(
    gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detection, "_MODEL", Path(gone))
    assert detection._by_model() is None
    detection._teller.cache_clear()
    try:
        assert detect_language(NEWS["fr"]) == "fr"
    finally:
        detection._teller.cache_clear()


NOTEBOOK = """
import sys, types
sys.modules["ipykernel.zmqshell"] = types.ModuleType("a notebook, to the progress bar")
sys.modules["IPython"] = types.SimpleNamespace(get_ipython=object)
from newsbrief.article.parsing.detection import _by_package
print(_by_package()(sys.argv[1])[0])
"""


def test_in_a_notebook_the_package_prints_no_warning() -> None:
    words = [sys.executable, "-c", NOTEBOOK, NEWS["nl"]]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("nl\n", "")
