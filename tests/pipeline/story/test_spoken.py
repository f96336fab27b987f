"""The day of an earlier count, as a sentence names it, in eight languages."""

from datetime import date

import pytest

from newsbrief.languages import language
from newsbrief.pipeline.story.spoken import day_of_count, is_of_earlier_version

PUBLISHED = date(2026, 10, 16)  # a Friday
MONDAY, WEDNESDAY, THURSDAY = date(2026, 10, 12), date(2026, 10, 14), date(2026, 10, 15)


@pytest.mark.parametrize(
    ("code", "sentence", "day"),
    [
        ("en", "The governor raised the toll to 21, from 17 on Thursday night.", THURSDAY),
        ("en", "On Monday officials had spoken of 17 dead.", MONDAY),
        ("en", "On Monday night, officials had put the toll at 17.", MONDAY),
        ("en", "21 people have died; a day earlier it was 17.", THURSDAY),
        ("en", "On Thursday the toll stood at 21; a day earlier it was 17.", WEDNESDAY),
        ("en", "The toll rose from 17 on Monday to 21 on Thursday.", MONDAY),
        ("en", "On 12 October the ministry counted 17 dead.", MONDAY),
        ("en", "The day before yesterday officials spoke of 17.", WEDNESDAY),
        ("nl", "Het dodental steeg naar 21; een dag eerder waren het er 17.", THURSDAY),
        ("nl", "Maandagavond spraken de autoriteiten nog van 17 doden.", MONDAY),
        ("de", "Am Montag hatten die Behörden von 17 Toten gesprochen.", MONDAY),
        ("de", "Die Zahl der Toten stieg auf 21, am Vortag waren es 17.", THURSDAY),
        ("fr", "Lundi, les autorités avaient parlé de 17 morts.", MONDAY),
        ("fr", "Le bilan est passé à 21 morts, contre 17 la veille.", THURSDAY),
        ("es", "El lunes las autoridades habían hablado de 17 muertos.", MONDAY),
        ("es", "Hay 21 muertos; ayer eran 17.", THURSDAY),
        ("it", "Lunedì le autorità avevano parlato di 17 morti.", MONDAY),
        ("it", "I morti sono 21; il giorno prima erano 17.", THURSDAY),
        ("ru", "В понедельник власти говорили о 17 погибших.", MONDAY),
        ("ru", "Погиб 21 человек, накануне сообщалось о 17.", THURSDAY),
        ("uk", "У понеділок влада говорила про 17 загиблих.", MONDAY),
        ("uk", "Загинула 21 людина, напередодні йшлося про 17.", THURSDAY),
        # The day of another number or clause, of no earlier day, or of nothing that is known.
        ("en", "Officials counted 17 dead, and on Monday they had counted nine.", None),
        ("en", "They said on Friday that 17 had died.", None),
        ("en", "The toll of Monday's attack, which a mob had planned, is 17.", None),
        ("en", "17 died on Monday, and 17 more on Thursday.", None),
        ("en", "Between Monday and Thursday 17 died.", None),
        ("en", "Officials spoke of 17 dead.", None),
    ],
)
def test_the_day_of_a_number(code: str, sentence: str, day: date | None) -> None:
    words = language(code)
    assert words is not None
    found = day_of_count(sentence, 17, PUBLISHED, words)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("code", "sentence", "taken_back"),
    [
        ("en", "Correction: an earlier version of this report gave 17 dead.", True),
        ("en", "An earlier version put the toll at 17; it is 12.", True),
        ("en", "An earlier version put the toll at 17 instead of 12.", True),
        ("en", "An earlier version put the toll at 12 rather than 17.", False),
        ("en", "An earlier version of this report misstated the toll: it is 17, not 12.", False),
        ("en", "An earlier version of this report misstated the toll: it is 12, not 17.", True),
        ("en", "The toll is 17, not 12 as in an earlier version of this report.", False),
        ("en", "Seventeen people were killed.", False),
        ("de", "In einer früheren Fassung war von 17 Toten die Rede.", True),
        ("nl", "In een eerdere versie van dit bericht stond dat er 17 doden vielen.", True),
        ("fr", "Une version précédente de cet article faisait état de 17 morts.", True),
        ("es", "Una versión anterior de esta nota hablaba de 17 muertos.", True),
        ("it", "Una versione precedente di questo articolo parlava di 17 morti.", True),
        ("ru", "В предыдущей версии сообщения говорилось о 17 погибших.", True),
        ("uk", "У попередній версії повідомлення йшлося про 17 загиблих.", True),
    ],
)
def test_a_number_of_an_earlier_version_is_taken_back(
    code: str, sentence: str, taken_back: bool
) -> None:
    words = language(code)
    assert words is not None
    assert is_of_earlier_version([sentence], 17, words) is taken_back
    assert not is_of_earlier_version([sentence, "He counted 17."], 17, words)
