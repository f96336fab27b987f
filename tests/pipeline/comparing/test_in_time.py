"""What is new on a later day, though no figure tells it."""

import pytest
from sides import happened, side

from newsbrief.pipeline.comparing.in_time import (
    has_happened_since,
    is_answered,
    named_since,
    settled,
)

MONDAY = side("r1", 5, "Quade", "an inquiry has been ordered")


def test_what_happened_after_a_report_is_no_other_account_of_it() -> None:
    about = "Are the soldiers who shelled the clinic under arrest?"
    before = happened("Soldiers shelled the clinic", 3)
    early = side("r1", 5, "Quade", "their arrest is announced", events=(before,))
    arrest = happened("A judge ordered the arrest of soldiers who shelled the clinic", 9)
    late = side("r2", 9, "Tulk", "four are arrested", events=(before, arrest))
    assert has_happened_since(about, [early, late])
    assert not has_happened_since("Who shelled the clinic?", [early, late])
    elsewhere = side("r2", 9, "Tulk", "four are arrested", 2, events=(before, arrest))
    assert not has_happened_since(about, [early, elsewhere])
    unknown = side("r1", None, "Quade", "their arrest is announced", events=(before,))
    assert not has_happened_since(about, [unknown, late])


def test_what_a_report_left_open_is_answered_by_who_was_not_heard_before() -> None:
    opened = side("r1", 5, "", "it is unclear who fired")
    claim = side("r1", 5, "Quade", "the rebels fired")
    assert is_answered([opened, claim, side("r2", 6, "Tulk", "the army fired")], {})
    assert not is_answered([opened, claim, side("r2", 6, "Quade", "the rebels fired")], {})
    assert not is_answered([opened, claim, side("r2", 6, "", "still not known")], {})
    assert not is_answered([claim, side("r2", 6, "Tulk", "the army fired")], {})


def test_what_was_open_is_settled_when_a_report_says_it_in_its_own_voice() -> None:
    opened = side("r1", 5, "", "no evidence of damage has been shown")
    images = side("r2", 6, "Watch", "two spans are down", 7)
    told = side("r2", 6, "", "images bear this out", 7)
    apart = side("r2", 6, "Quade", "a lane is damaged", 9)
    assert settled([opened, apart, images, told]) == [opened, images, told]
    assert settled([opened, apart, images]) == []
    assert settled([opened, told, side("r3", 7, "", "it is unclear")]) == []


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "no evidence has been shown"),
        ("nl", "er is geen bewijs geleverd"),
        ("de", "Belege dafür gibt es nicht: unklar"),
        ("fr", "aucune preuve n'a été donnée"),
        ("es", "no hay pruebas"),
        ("it", "non c'è nessuna prova"),
        ("ru", "нет доказательств"),
        ("uk", "немає доказів"),
    ],
)
def test_a_report_leaves_open_in_its_own_voice_alone(language: str, says: str) -> None:
    assert side("r1", 5, "", says, language=language).leaves_open
    assert not side("r1", 5, "Quade", says, language=language).leaves_open


@pytest.mark.parametrize(
    ("language", "about", "says"),
    [
        ("en", "Who shelled the clinic", "unidentified men; no group has claimed it"),
        ("nl", "Wie beschoot de kliniek", "onbekenden; niemand heeft de aanslag opgeëist"),
        ("de", "Wer die Klinik beschoss", "Unbekannte; niemand hat sich dazu bekannt"),
        ("fr", "Qui a bombardé la clinique", "des inconnus; aucun groupe n'a revendiqué l'attaque"),
        ("es", "Quién atacó la clínica", "desconocidos; ningún grupo ha reivindicado el ataque"),
        ("it", "Chi ha colpito la clinica", "ignoti; nessun gruppo ha rivendicato l'attacco"),
        ("ru", "Кто обстрелял больницу", "неизвестные; никто не взял на себя ответственность"),
        ("uk", "Хто обстріляв лікарню", "невідомі; ніхто не взяв на себе відповідальність"),
    ],
)
def test_nobody_is_named_and_on_a_later_day_somebody_is(
    language: str, about: str, says: str
) -> None:
    for part in says.split("; "):
        opened = side("r1", 5, "", part, language=language)
        accused = side("r2", 6, "Quade", "Tulk", language=language)
        assert named_since(about, [opened, accused]) == [opened, accused]
        assert named_since("Tulk", [opened, accused]) == []
        claimed = side("r1", 5, "Quade", part, language=language)
        assert named_since(about, [claimed, accused]) == []


def test_who_denies_it_and_who_was_heard_that_day_names_nobody_since() -> None:
    opened = side("r1", 5, "", "unidentified men")
    that_day = side("r2", 5, "Quade", "the Front")
    later = side("r3", 7, "Tulk", "the army")
    denial = side("r3", 7, "Front", "it was not the Front")
    who = "Who is behind it"
    assert named_since(who, [opened, that_day, denial, later]) == [opened, later]
    assert named_since(who, [opened, that_day, denial]) == []
    assert named_since(who, [opened, later, side("r4", 8, "", "still unclear")]) == []
