"""Who is named in a sentence, and who is heard in it."""

import pytest

from newsbrief.languages import language, supported
from newsbrief.sections.hearing import heads, places, says, says_any


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("en", "Free Delta Legion", {"legion"}),
        ("en", "Ministry of Defence", {"ministry", "defence"}),
        ("nl", "ministerie van Defensie", {"ministerie", "defensie"}),
        ("fr", "ministère de la Défense", {"ministère", "défense"}),
        ("de", "Ministerium für Verteidigung", {"ministerium", "verteidigung"}),
        ("es", "Ministerio de Defensa", {"ministerio", "defensa"}),
        ("it", "Ministero della Difesa", {"ministero", "difesa"}),
        ("en", "Joris Haan", {"haan"}),
        ("xx", "Ministry of Defence", {"defence"}),
        ("en", "EU", set()),
        ("en", "", set()),
    ],
)
def test_the_head_words_of_a_name_are_those_it_is_called_by_again(
    code: str, name: str, found: set[str]
) -> None:
    assert heads(name, code) == found


@pytest.mark.parametrize("code", supported())
def test_a_cue_is_found_where_a_search_of_the_whole_text_finds_it(code: str) -> None:
    known = language(code)
    assert known is not None
    lists = ("function", "pronouns")
    cues = [*known.cues.values(), *(c for name, c in known.checks.items() if name not in lists)]
    for cue in cues:
        for phrase in cue.phrases:
            written = phrase.replace("*", "x").replace(" … ", " x ")
            spelled = written.replace("ё", "е").replace("'", "ʼ")
            for text in (f"“{written}”, {written.upper()}", spelled, f"a{written}"):
                found = [match.span() for match in cue.finditer(text)]
                assert places(cue, text, code) == found, text
                assert says(cue, text, code) == bool(found), text
                assert says_any(frozenset(cues), text, code) == any(c.find(text) for c in cues)
