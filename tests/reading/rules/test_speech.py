"""Who says it: behind the "by" of a passive, and people without a name, in every language."""

import pytest

from newsbrief import ArticleSummary, Summarizer

RULES = Summarizer("rules", cache=None)


def summary(language: str, text: str) -> ArticleSummary:
    return RULES.summarize({"text": text, "language": language})


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "The town had fallen. That was confirmed by the mayor of Orva.", "mayor"),
        ("en", "Losses were reported by Governor Anna Kolk.", "Kolk"),
        ("nl", "Dat werd bevestigd door de burgemeester van Orva.", "burgemeester"),
        ("nl", "De aanval is door het ministerie van Defensie bevestigd.", "ministerie"),
        ("de", "Das wurde vom Bürgermeister von Orva bestätigt.", "Bürgermeister"),
        ("de", "Der Verlust von drei Brücken wurde von der Regierung gemeldet.", "Regierung"),
        ("fr", "Cela a été confirmé par le maire d'Orva.", "maire"),
        ("fr", "L'attaque a été annoncée par le ministère de la Défense.", "ministère"),
    ],
)
def test_what_was_confirmed_by_somebody_is_said_by_them(
    language: str, text: str, speaker: str
) -> None:
    made = summary(language, text)
    [claim] = made.claims
    [who] = [actor for actor in made.actors if actor.id in claim.speakers]
    assert claim.voice == "party"
    assert speaker in who.mention


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Six personnes ont été blessées, a fait savoir le ministère.", "ministère"),
        ("fr", "Six personnes ont été blessées, a écrit le gouverneur.", "gouverneur"),
        ("de", "Sechs Menschen wurden verletzt, wie das Ministerium mitteilte.", "Ministerium"),
        ("de", "Sechs Menschen wurden verletzt, hieß es aus dem Ministerium.", "Ministerium"),
        ("de", "So hat das Ministerium mitgeteilt, dass sechs starben.", "Ministerium"),
        ("nl", "Zes mensen raakten gewond, liet het leger weten.", "leger"),
        ("nl", "Zes mensen raakten gewond, zo heeft het leger bekendgemaakt.", "leger"),
        # A plain word may stand before an office.
        ("de", "Sechs Menschen starben, teilte die örtliche Feuerwehr mit.", "Feuerwehr"),
        ("nl", "Er vielen zes doden, aldus de plaatselijke gezondheidsdienst.", "dienst"),
        ("en", "The rebels lost 300 fighters, the general staff of Ondria claimed.", "staff"),
    ],
)
def test_who_stands_behind_or_within_the_verb_says_it(
    language: str, text: str, speaker: str
) -> None:
    made = summary(language, text)
    [toll] = made.casualties
    [who] = [actor for actor in made.actors if actor.id in toll.reported_by]
    assert speaker in who.mention


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The retreat was not confirmed by the army."),
        ("nl", "De terugtocht werd niet bevestigd door het leger."),
        ("de", "Der Rückzug wurde nicht von der Armee bestätigt."),
        ("fr", "Le retrait n'a pas été confirmé par l'armée."),
        ("en", "The army did not say how many soldiers died."),
        ("nl", "Hoeveel mensen weg moesten, heeft het leger niet bekendgemaakt."),
        ("de", "Die Armee hat nicht mitgeteilt, wie viele Soldaten starben."),
        ("fr", "L'armée n'a pas dit combien de soldats sont morts."),
    ],
)
def test_what_was_not_said_or_confirmed_is_said_by_nobody(language: str, text: str) -> None:
    assert not summary(language, text).claims


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four people were killed, a paramedic said."),
        ("nl", "Vier mensen zijn gedood, zei een arts."),
        ("de", "Vier Menschen wurden getötet, sagte ein Arzt."),
        ("fr", "Quatre personnes ont été tuées, a dit un médecin de l'hôpital."),
        ("es", "Cuatro personas murieron, dijo un médico."),
        ("it", "Quattro persone sono state uccise, ha detto un medico."),
        ("ru", "Погибли четыре человека, сказал врач."),
        ("uk", "Загинули четверо людей, сказав лікар."),
    ],
)
def test_what_somebody_without_a_name_says_is_not_the_reporters(language: str, text: str) -> None:
    [toll] = summary(language, text).casualties
    assert (toll.kind, toll.count, toll.voice) == ("killed", 4, "unattributed")


@pytest.mark.parametrize(
    ("language", "told", "plain"),
    [
        ("es", "Murieron nueve personas, anunció el gobierno.", "Nueve personas murieron ayer."),
        ("it", "Secondo l'esercito sono morte nove persone.", "Nove persone sono morte ieri."),
        ("ru", "Армия заявила, что погибли 9 человек.", "Девять человек погибли вчера."),
        ("uk", "Армія заявила, що загинули 9 людей.", "Дев'ятеро людей загинули вчора."),
    ],
)
def test_where_actors_are_not_read_what_is_said_is_still_not_the_reporters(
    language: str, told: str, plain: str
) -> None:
    assert [toll.voice for toll in summary(language, told).casualties] == ["unattributed"]
    assert [toll.voice for toll in summary(language, plain).casualties] == ["reporter"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hospital officials had earlier put the death toll at 19."),
        ("en", "Doctors estimate that 19 people were killed."),
        ("de", "Der örtliche Rettungsdienst schätzt, dass 19 Menschen getötet wurden."),
        ("nl", "De hulpdiensten schatten dat 19 mensen zijn gedood."),
        ("fr", "19 personnes sont mortes, d'après les services de secours locaux."),
        ("es", "La ONU calcula que 19 civiles han muerto."),
        ("it", "L'ONU stima che 19 civili siano stati uccisi."),
        ("ru", "По данным городской больницы, погибли 19 человек."),
        ("uk", "В ООН підрахували, що загинули 19 цивільних."),
    ],
)
def test_what_a_source_says_is_not_the_reports_own_word(language: str, text: str) -> None:
    made = summary(language, text)
    [toll] = made.casualties
    assert toll.voice != "reporter"
    assert not made.events


@pytest.mark.parametrize(
    ("code", "text", "speaker"),
    [
        ("en", "Nine people died, the governor of Lesk province, Ada Prill, said.", "Ada Prill"),
        ("en", "The director of the hospital, Ada Prill, said 9 people had died.", "Ada Prill"),
        ("en", "A spokesman for the Lesk Front, Ada Prill, said 9 had died.", "Lesk Front"),
        ("nl", "De burgemeester van Lesk, Ada Prill, zei dat 9 mensen zijn gedood.", "Ada Prill"),
        ("de", "Der Gouverneur von Lesk, Ada Prill, sagte, 9 Menschen seien tot.", "Ada Prill"),
        ("fr", "Le maire de Lesk, Ada Prill, a dit que 9 personnes étaient mortes.", "Ada Prill"),
    ],
)
def test_who_holds_an_office_of_a_place_speaks_by_name(code: str, text: str, speaker: str) -> None:
    made = summary(code, text)
    names = {actor.id: actor.name for actor in made.actors}
    assert [names[key] for figure in made.casualties for key in figure.reported_by] == [speaker]
