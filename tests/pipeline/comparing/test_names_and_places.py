"""Forms of one name, and what two towns' reports have in common: the mayor, the police."""

import datetime
from typing import Any

import pytest

from newsbrief import Article, compare_articles, summarize_article
from newsbrief.pipeline.comparing.names_and_places import stems


@pytest.mark.parametrize(
    ("code", "one", "other", "are_one"),
    [
        ("en", "Dravin", "Dravins", True),
        ("en", "Kharkiv", "Khartoum", False),
        ("en", "Mariupol", "Marinka", False),
        ("nl", "Orvel", "Orvels", True),
        ("de", "Lesk", "Lesker", True),
        ("de", "Orvel", "Orvin", False),
        ("fr", "Marsal", "Marsac", False),
        ("uk", "Харків", "Харкові", True),
        ("uk", "Київ", "Києва", True),
        ("uk", "Одеса", "Одесою", True),
        ("uk", "Маріуполь", "Мар'їнка", False),
        ("ru", "Мариуполь", "Мариуполя", True),
        ("ru", "Харькове", "Хартуме", False),
        ("ru", "Сумы", "Сумах", True),
    ],
)
def test_two_forms_of_a_name_are_one_and_two_names_that_begin_alike_are_two(
    code: str, one: str, other: str, *, are_one: bool
) -> None:
    assert bool(stems(one, code) & stems(other, code)) == are_one


def read(code: str, text: str) -> Any:
    day = datetime.date(2026, 4, 2)
    return summarize_article(Article(text, language=code, published=day), model="rules")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "A Russian rocket killed {} people in {} on Thursday, the mayor said."),
        ("en", "Police said that {} people had been killed in {} in Ukraine."),
        ("en", "The governor said that {} people had been killed near {}."),
        ("en", "{1}, 2 April (Meridian) – {0} people were killed, the regional governor said."),
        ("nl", "Bij een aanval in {1} zijn {0} mensen gedood, zei de burgemeester."),
        ("de", "Bei einem Angriff in {1} wurden {0} Menschen getötet, sagte der Bürgermeister."),
        ("de", "Die Polizei sagte, dass bei {1} {0} Menschen getötet worden seien."),
        ("fr", "Une attaque à {1} a fait {0} morts, a déclaré le maire."),
    ],
)
def test_an_office_in_two_towns_is_two_and_in_one_town_is_one(code: str, text: str) -> None:
    def compared(one: str, other: str) -> Any:
        both = [read(code, text.format(8, one)), read(code, text.format(31, other))]
        return compare_articles(both, by_name=True)

    dateline = text.startswith("{1}")
    apart = compared("KHARKIV", "KHARTOUM") if dateline else compared("Kharkiv", "Khartoum")
    assert not apart.actors
    assert not apart.figures
    assert not apart.points
    assert apart.apart == ("r1", "r2")
    together = compared("KHARKIV", "KHARKIV") if dateline else compared("Kharkiv", "Kharkiv")
    assert len(together.actors) == len(together.figures) == 1


def test_one_town_is_told_by_all_that_a_report_says() -> None:
    near = read("en", "A bomb in Lesk killed four people, police said. Lesk is in Orvel province.")
    wide = read("en", "The police said that five people had been killed in Orvel.")
    assert len(compare_articles([near, wide], by_name=True).actors) == 1


def test_paramedics_are_no_paramilitaries() -> None:
    texts = ["Police said that 4 paramedics were killed.", "Police said 9 paramilitaries died."]
    assert not compare_articles([read("en", text) for text in texts], by_name=True).figures
