"""The cues of a language, found among the words of a text."""

import pytest

from newsbrief.languages import language, supported
from newsbrief.sections.tokens import places, says, says_any


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
