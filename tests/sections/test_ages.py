"""Ages of people are told from counts of them."""

import pytest

from newsbrief import Article, Summarizer
from newsbrief.sections.counting import people_figures


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A boy of nine died."),
        ("en", "A mother, 34, and her son, 6, were killed."),
        ("en", "A firefighter aged 41 died."),
        ("en", "Olha Petrenko, 34, died in the raid."),
        ("en", "The shelling killed a pensioner of 72."),
        ("en", "A girl aged nine was wounded."),
        ("en", "Two brothers, aged 12 and 14, were killed."),
        ("en", "A soldier (23) was killed."),
        ("nl", "Een brandweerman van 41 is overleden."),
        ("nl", "Een jongen van 9 overleed later."),
        ("nl", "Een moeder, 34, en haar zoon, 6, kwamen om."),
        ("nl", "Een vrouw (72) kwam om."),
        ("nl", "Een meisje van negen raakte gewond."),
        ("nl", "Joris Haan, 34, is gedood."),
        ("nl", "Brandweerman van 41 overleed in het ziekenhuis."),
        ("de", "Ein Feuerwehrmann von 41 Jahren starb."),
        ("de", "Ein Junge im Alter von neun Jahren starb."),
        ("de", "Eine Frau, 34, und ihr Sohn, 6, wurden getötet."),
        ("de", "Ein Mann (72) wurde getötet."),
        ("de", "Ein Mädchen von 9 wurde verletzt."),
        ("de", "Zwei Brüder im Alter von 12 und 14 Jahren wurden getötet."),
        ("de", "Eine 34-jährige Frau wurde getötet."),
        ("fr", "Un pompier de 41 ans est mort."),
        ("fr", "Un garçon âgé de neuf ans est mort."),
        ("fr", "Une mère, 34 ans, et son fils, 6 ans, ont été tués."),
        ("fr", "Une femme (72 ans) a été tuée."),
        ("fr", "Une femme, 34, a été tuée."),
        ("fr", "Deux frères de 12 et 14 ans ont été tués."),
        ("fr", "Une fillette de 9 ans a été blessée."),
        ("es", "Un bombero de 41 años murió."),
        ("es", "Un niño de nueve años murió."),
        ("es", "Una madre, de 34 años, y su hijo, de 6, murieron."),
        ("es", "Una mujer, 34, murió."),
        ("es", "Un hombre (72) fue asesinado."),
        ("es", "Dos hermanos de 12 y 14 años murieron."),
        ("es", "Un soldado de 23 murió."),
        ("it", "Un pompiere di 41 anni è morto."),
        ("it", "Un ragazzo di nove anni è morto."),
        ("it", "Una madre, 34 anni, e suo figlio, 6, sono stati uccisi."),
        ("it", "Una donna, 34, è stata uccisa."),
        ("it", "Un uomo (72) è stato ucciso."),
        ("it", "Due fratelli di 12 e 14 anni sono stati uccisi."),
        ("ru", "Погиб пожарный 41 года."),
        ("ru", "Погиб мальчик девяти лет."),
        ("ru", "Погибла женщина, 34, и её сын, 6."),
        ("ru", "Погиб мужчина 72 лет."),
        ("ru", "Погиб мужчина (72)."),
        ("ru", "Погибли два брата 12 и 14 лет."),
        ("ru", "Погибла девочка в возрасте девяти лет."),
        ("uk", "Загинув пожежник 41 року."),
        ("uk", "Загинув хлопчик дев'яти років."),
        ("uk", "Загинула жінка, 34, і її син, 6."),
        ("uk", "Загинув чоловік 72 років."),
        ("uk", "Загинув чоловік (72)."),
        ("uk", "Загинули два брати 12 і 14 років."),
        ("uk", "Загинула дівчинка віком дев'ять років."),
    ],
)
def test_an_age_counts_nobody(language: str, text: str) -> None:
    assert all(figure.value <= 2 for figure in people_figures(text, language))
    summary = Summarizer(model="rules", cache=None).summarize(Article(text, language=language))
    assert all((item.count or 0) <= 2 for item in summary.casualties)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "A group of 41 fighters died.", 41),
        ("en", "Of the soldiers, 41 were killed.", 41),
        ("en", "A family of nine died.", 9),
        ("nl", "Een groep van 41 strijders is gedood.", 41),
        ("de", "Eine Gruppe von 41 Kämpfern wurde getötet.", 41),
        ("fr", "Un groupe de 41 combattants a été tué.", 41),
        ("es", "Un grupo de 41 combatientes murió.", 41),
        ("it", "Un gruppo di 41 combattenti è morto.", 41),
        ("ru", "Погибли 41 человек.", 41),
        ("uk", "Загинули 41 людина.", 41),
    ],
)
def test_a_count_is_no_age(language: str, text: str, count: int) -> None:
    assert count in [figure.value for figure in people_figures(text, language)]
