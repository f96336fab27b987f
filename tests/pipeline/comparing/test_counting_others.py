"""Whether a number counts others beside somebody who is named apart."""

import pytest

from newsbrief.pipeline.comparing.counting_others import counts_others


@pytest.mark.parametrize(
    ("code", "others", "plain"),
    [
        ("en", "the mayor and seven others", "seven people, among them the mayor"),
        ("en", "the mayor and another seven people", "no more than seven people"),
        ("nl", "de burgemeester en zeven anderen", "zeven mensen, onder wie de burgemeester"),
        ("de", "der Bürgermeister und sieben weitere", "sieben Tote, darunter der Bürgermeister"),
        ("fr", "le maire et sept autres personnes", "sept personnes, dont le maire"),
        (
            "es",
            "el alcalde y otras siete personas",
            "más de siete personas, entre ellas el alcalde",
        ),
        ("en", "the remaining seven people", "seven people remain"),
        ("es", "los siete restantes", "los siete"),
        ("es", "el alcalde y siete personas más", "siete personas, incluido el alcalde"),
        ("it", "il sindaco e altre sette persone", "sette persone, tra cui il sindaco"),
        ("ru", "мэр и ещё семь человек", "семь человек, в том числе мэр"),
        ("uk", "мер і ще семеро людей", "семеро людей, серед них мер"),
    ],
)
def test_others_are_counted_beside_somebody(code: str, others: str, plain: str) -> None:
    assert counts_others([others], code, {7}, "killed")
    assert not counts_others([plain], code, {7}, "killed")
    assert not counts_others([others, plain], code, {7}, "killed")


@pytest.mark.parametrize(
    ("kind", "text", "beside"),
    [
        ("wounded", "Shells killed five people and wounded 30 others.", False),
        ("wounded", "Another 30 were hurt.", False),
        ("wounded", "Shells hurt the mayor and 30 others.", True),
        ("wounded", "They wounded a nurse, and in Marn 30 others.", True),
        ("killed", "The mayor died in a blast that left 30 other people dead.", True),
        ("killed", "Five were wounded, 30 others died.", False),
        (None, "The mayor and 30 others signed.", True),
    ],
)
def test_who_is_hurt_beside_the_dead_is_no_other_of_them(
    kind: str | None, text: str, beside: bool
) -> None:
    assert counts_others([text], "en", {30}, kind) is beside
    assert not counts_others([text], "en", {31}, kind)
    assert not counts_others([text], "xx", {30}, kind)
