"""An article's sentences in few words, for the tests of parsing."""

from newsbrief.article.article import Article


def sentences(text: str, language: str = "nl") -> list[str]:
    return [" ".join(s.text.split()) for s in Article(text, language=language).sentences]


def kinds(text: str, language: str = "nl") -> list[tuple[str, str]]:
    found = Article(text, language=language).sentences
    return [(s.kind, " ".join(s.text.split())) for s in found]


COPIED_FROM_A_PDF = """
Overstroming aan de Lomme moet volgens de waterschappen volgende week voorbij\x20
zijn\x20
 Drie dorpen aan de Lomme staan sinds zondag onder water. De dijkgraaf spreekt van een\x20

ramp, vijftig huizen zouden zijn verwoest. Het waterschap\x20

ontkent dat de dijk slecht was onderhouden en wijst naar de provincie Noord\x20

Lomme, die over het geld gaat.\x20

Mies Vlierman / jv ,donderdag 12 maart 2026\x20

\x20

Het dorp Ketel, gezien vanuit de lucht.beeld anp / waterschap lomme\x20

1. Hoe ernstig is het?\x20

Ernstiger dan vorig jaar, zegt dr. Anna Roos van de Hogeschool voor Waterbeheer. Zij mat op 3\x20

mrt. een stand van vijf meter. ‘Dat is in honderd jaar niet voorgekomen. Wij schrokken ervan.’ De

gemeente telde twaalf gewonden.\x20

tekst loopt door onder de advertentie\x20

Niemand weet of het getal klopt, want de wegen zijn dicht en de telefoons zwijgen sinds de avond\x20

van zondag.\x20
 2. Wie is er schuldig?\x20

Het waterschap en de provincie wijzen naar elkaar. Op beelden van de dijk is te zien dat er een\x20

scheur in zat voordat het water kwam.\x20

\x20


Dat zegt nog niets over de vraag wie ervan wist, en dat zal een commissie moeten uitzoeken.\x20

Hulp uit het buitenland\x20

De buurlanden sturen pompen. Het is niet bekend hoeveel en wanneer die aankomen in de drie\x20

dorpen.
"""
