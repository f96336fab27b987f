"""What stands between quotation marks, and what is an apostrophe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.article.quotation import direct_speech, quoted
from newsbrief.languages import language, supported


def slices(text: str, code: str | None = None) -> list[str]:
    return [text[start:end] for start, end in quoted(text, language(code))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We gaan door”, zei hij.", "We gaan door"),
        ("‘Wij gaan door’, zei hij.", "Wij gaan door"),
        ("„Wij gaan door”, zei hij.", "Wij gaan door"),
        ("”Wij gaan door”, zei hij.", "Wij gaan door"),
        ("„Wir gehen weiter“, sagte er.", "Wir gehen weiter"),
        ("»Wir gehen weiter«, sagte er.", "Wir gehen weiter"),
        ("‚Wir bleiben‘, sagte er.", "Wir bleiben"),
        ("« Nous avançons », dit-il.", "Nous avançons"),
        ("«\u00a0Nous avançons\u00a0», dit-il.", "Nous avançons"),
        ('"We go on," he said.', "We go on,"),
        ("'We go on,' he said.", "We go on,"),
        ("``Wir gehen weiter'', sagte er.", "Wir gehen weiter"),
        (",,Wir gehen weiter'', sagte er.", "Wir gehen weiter"),
        (',,Wir gehen weiter", sagte er.', "Wir gehen weiter"),
        (",,Wir gehen weiter``, sagte er.", "Wir gehen weiter"),
        (">>Wir gehen weiter<<, sagte er.", "Wir gehen weiter"),
        (",, Wij gaan door. '' Hij ging.", "Wij gaan door."),
        ("''We go on,'' he said.", "We go on,"),
        ("<<Nous avançons>>, dit-il.", "Nous avançons"),
        ("<< Nous avançons >>, dit-il.", "Nous avançons"),
        ("Hij zei:‘Wij gaan’.", "Wij gaan"),
        ("Er klonk een ‘Wij gaan’-leus.", "Wij gaan"),
        ('Dat is zo ("tussen haakjes").', "tussen haakjes"),
    ],
)
def test_each_kind_of_mark_holds_a_quotation(text: str, inside: str) -> None:
    assert slices(text) == [inside]


@pytest.mark.parametrize("code", supported())
def test_a_language_is_read_with_the_marks_that_it_quotes_with(code: str) -> None:
    known = language(code)
    assert known is not None
    opens, closes = known.quotation_marks
    assert slices(f"A {opens}b c{closes} d", code) == ["b c"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nl", "'s Avonds at hij 't niet, 'n man evenmin."),
        ("nl", "’s Avonds in ’s-Gravenhage, ‘s morgens in 's-Hertogenbosch"),
        ("en", "rock 'n' roll in the '90s and the ’80s, 'twas for 'em 'til then"),
        ("de", "Die '80er, 's war 'ne gute Zeit' sagte niemand"),
    ],
)
def test_a_clipped_word_opens_nothing_in_its_language(code: str, text: str) -> None:
    assert slices(text, code) == []


def test_where_words_are_not_clipped_the_mark_opens_a_quotation() -> None:
    assert slices("Il a dit 's il vous plaît', puis rien.", "fr") == ["s il vous plaît"]
    assert slices("Il a dit 's il vous plaît', puis rien.", "nl") == []


@pytest.mark.parametrize(
    "text",
    [
        "Oekraïne’s foto's, zo'n don't en d’une armée",
        "The soldiers' base and the neighbours’ house",
        "Parijs’ burgemeester",
        "5' 6\" tall, 6'' wide",
        "1 << 4 and ,, so ``",
        "“open zonder einde",
        "einde zonder begin” en verder",
        "\"\" en '' en « »",
    ],
)
def test_an_apostrophe_or_a_lone_mark_holds_nothing(text: str) -> None:
    assert slices(text) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("‘De neonazi’s vechten mee’, zei hij.", "De neonazi’s vechten mee"),
        ("'T-72's rijden weg', zei hij.", "T-72's rijden weg"),
        ("'It's what they don't say'", "It's what they don't say"),
        ("‘The soldiers’ base was hit’, she said.", "The soldiers’ base was hit"),
        ("Aujourd’hui, « l’armée avance ».", "l’armée avance"),
    ],
)
def test_an_apostrophe_ends_no_quotation(text: str, inside: str) -> None:
    assert slices(text) == [inside]


@pytest.mark.parametrize(
    ("code", "text", "inside"),
    [
        ("nl", "’s Avonds zei hij: ‘Wij blijven hier’.", "Wij blijven hier"),
        ("en", "In the '90s she said: 'We will go.'", "We will go."),
    ],
)
def test_a_clipped_word_leaves_the_quotation_behind_it(code: str, text: str, inside: str) -> None:
    assert slices(text, code) == [inside]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“He said ‘go’ and left”", "He said ‘go’ and left"),
        ("\"'Go,' he said, and left\"", "'Go,' he said, and left"),
        ("« Il a dit « non » hier »", "Il a dit « non » hier"),
        ("„Er sagte ‚nein‘ und ging“", "Er sagte ‚nein‘ und ging"),
    ],
)
def test_of_nested_quotations_the_outer_one_is_given(text: str, inside: str) -> None:
    assert slices(text) == [inside]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“Zonder einde. “Met een einde”", "Met een einde"),
        ('hier eindigt het." Hij zei: "Een citaat."', "Een citaat."),
        ("ici, la fin. » Il dit « bonjour à tous ».", "bonjour à tous"),
        ("the ‘liberators’ at the soldiers’ base", "liberators"),
    ],
)
def test_a_mark_without_its_partner_leaves_the_others_alone(text: str, inside: str) -> None:
    assert slices(text) == [inside]


def test_quotations_come_in_text_order() -> None:
    assert slices('‘Zij’, zei hij, ‘komen eraan’, en "hier".') == ["Zij", "komen eraan", "hier"]


def test_line_breaks_inside_a_quotation_are_kept() -> None:
    assert slices("‘We komen\n\nterug, zei\n ze.’") == ["We komen\n\nterug, zei\n ze."]


def test_speech_has_at_least_three_words() -> None:
    text = "De ‘bevrijders’ en hun „rode lijn”: “Wij wijken niet”, zei hij."
    assert [text[start:end] for start, end in direct_speech(text, language("nl"))] == [
        "Wij wijken niet"
    ]


def test_many_marks_without_partners_are_read() -> None:
    assert quoted("“a " * 50_000, None) == []
    assert len(quoted("'a' " * 50_000, None)) == 50_000


MARKED = st.text(alphabet=" ab.s\n“”‘’„‚«»‹›\"'(-", max_size=80)


@given(MARKED | st.text(max_size=80))
def test_spans_lie_between_two_marks_in_order_and_apart(text: str) -> None:
    marks = frozenset("“”‘’„‟‚‛«»‹›\"'")
    last = 0
    for start, end in quoted(text, None):
        assert last <= start < end < len(text)
        assert text[start:end] == text[start:end].strip()
        assert text[:start].rstrip()[-1] in marks
        assert text[end:].lstrip()[0] in marks
        last = end


@given(st.lists(st.sampled_from(["wij", "gaan", "nu", "naar", "huis"]), min_size=1, max_size=8))
def test_a_plain_quotation_is_found_whole(words: list[str]) -> None:
    said = " ".join(words)
    for opening, closing in ("“”", "„“", "„”", "‘’", "«»", "»«", '""', "''"):
        text = f"Hij zei: {opening}{said}{closing}, en ging."
        assert slices(text) == [said]
        assert bool(direct_speech(text, language("nl"))) == (len(words) >= 3)
