"""The language that a text is written in."""

import subprocess
import sys

import pytest

from newsbrief.article.article import Article, detect_language

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


NOTEBOOK = """
import sys, types
sys.modules["ipykernel.zmqshell"] = types.ModuleType("a notebook, to the progress bar")
sys.modules["IPython"] = types.SimpleNamespace(get_ipython=object)
from newsbrief.article.parsing.detection import detect_language
print(detect_language(sys.argv[1]))
"""


def test_the_first_run_in_a_notebook_prints_no_warning() -> None:
    words = [sys.executable, "-c", NOTEBOOK, NEWS["nl"]]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("nl\n", "")
