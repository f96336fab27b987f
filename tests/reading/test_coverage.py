"""Which sentences count as missed, and what makes up for them."""

import pytest
from reports import actor, article, at, casualty, grounded

EN, NL = article("en"), article("nl")
MINISTRY = actor("A2", "Ministry of Defence", at(EN, "seventy"), aliases=["The ministry"])


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("en", {"seventy": "casualties", "one dead": "casualties", "denied": "denials"}),
        ("nl", {"zeventig": "casualties", "een dode": "casualties", "ontkent": "denials"}),
        ("de", {"Toten": "casualties", "dementierte": "denials", "getötet": "casualties"}),
        ("fr", {"un mort": "casualties", "démenti": "denials", "tués": "casualties"}),
    ],
)
def test_a_sentence_with_a_mark_that_nothing_cites_is_missed(
    language: str, marked: dict[str, str]
) -> None:
    report = article(language)
    found = grounded(report).coverage
    missed = {m.sentence: m for m in found.missed}
    for piece, section in marked.items():
        number = at(report, piece)[0]
        assert missed[number].section == section
        assert missed[number].cue in missed[number].text
        assert missed[number].text == report.sentences[number - 1].text
    assert (found.supported, found.cited) == (True, 0)
    assert found.cue_sentences == len(found.missed)


def test_a_spoken_sentence_that_nothing_cites_is_missed_among_the_claims() -> None:
    missed = {m.sentence: m.section for m in grounded(EN).coverage.missed}
    assert missed[at(EN, "spokesman")[0]] == "claims"


def test_a_cited_sentence_is_not_missed_whatever_section_cites_it() -> None:
    before = grounded(EN).coverage
    after = grounded(EN, unknowns=[{"s": at(EN, "seventy"), "text": "so"}]).coverage
    assert at(EN, "seventy")[0] not in [m.sentence for m in after.missed]
    assert after.cited == 1
    assert after.cue_sentences == before.cue_sentences
    assert len(after.missed) == len(before.missed) - 1


def test_an_actor_a_lead_or_a_rejected_item_does_not_make_up_for_a_missed_sentence() -> None:
    s = at(EN, "seventy")
    out = grounded(
        EN,
        actors=[MINISTRY],
        casualties=[casualty("killed", s, 450)],
        lead={"s": s, "text": "Varlo."},
    )
    assert out.coverage == grounded(EN).coverage


def test_a_notice_is_never_missed() -> None:
    numbers = {s.number for s in NL.sentences if s.kind == "boilerplate"}
    assert numbers
    assert not numbers & {m.sentence for m in grounded(NL).coverage.missed}


def test_in_a_language_without_cue_words_there_is_no_coverage() -> None:
    found = grounded(article("pt")).coverage
    assert (found.supported, found.cue_sentences, found.cited, found.missed) == (False, 0, 0, ())
