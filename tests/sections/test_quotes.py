"""A quotation is shown with those who speak it, and with nobody else."""

import pytest
from reports import actor, claim, grounded

from newsbrief.article.article import Article

PAIRS = [
    # The one who is quoted, the other one, and the report; [] around what is quoted.
    (
        "en",
        "Mara Tolv",
        "defence ministry",
        (
            "President Mara Tolv went on television to denounce “[an attack with tools of "
            "the West]”. His defence ministry put on show a nameplate."
        ),
    ),
    (
        "en",
        "Mara Tolv",
        "British government",
        (
            "“[London supplied the fuse],” said Mara Tolv, the spokeswoman. The British "
            "government said it had no evidence of that."
        ),
    ),
    (
        "en",
        "Ruben Hask",
        "groups",
        (
            "The groups deny it. The historian Ruben Hask doubts that. Yet he does not rule "
            "out that the groups acted alone. “[They have complained about this for "
            "months].”"
        ),
    ),
    (
        "en",
        "army",
        "rebels",
        "The army accused the rebels of “[burning the school down]”.",
    ),
    (
        "en",
        "Ruben Hask",
        "rebels",
        "“[They are a danger to everybody],” Ruben Hask, who wrote a book on the rebels, said.",
    ),
    (
        "en",
        "legion",
        "capital",
        "The legion wants to drive “[murderers and plunderers]” from the capital.",
    ),
    (
        "nl",
        "Mara Tolv",
        "ministerie van Defensie",
        (
            "Burgemeester Mara Tolv zag ‘[een aanval met wapens uit het buitenland]’. Het "
            "ministerie van Defensie toonde een motor."
        ),
    ),
    (
        "nl",
        "Ruben Hask",
        "groepen",
        (
            "Historicus Ruben Hask gelooft dat niet. Toch sluit hij niet uit dat de groepen "
            "zelf handelden. ‘[Ze klagen daar al maanden over].’"
        ),
    ),
    (
        "de",
        "Mara Tolv",
        "Jan Ferl",
        (
            "„[Niemand hier hat diesen Befehl erteilt]“, sagte Ministerin Mara Tolv. Ein "
            "Abgeordneter gibt Jan Ferl anders wieder, den Kommandeur der Brigade."
        ),
    ),
    (
        "de",
        "Bürgermeister",
        "Armee",
        "Der Bürgermeister nannte die Angriffe der Armee „[ein Verbrechen an der Stadt]“.",
    ),
    (
        "fr",
        "Mara Tolv",
        "gouvernement britannique",
        (
            "« [Londres a fourni la mèche] », a lancé Mara Tolv. Le gouvernement "
            "britannique affirme n’avoir aucun indice en ce sens."
        ),
    ),
    (
        "fr",
        "maire",
        "armée",
        "Le maire a reproché à l’armée « [un crime contre la ville] ».",
    ),
    (
        "es",
        "Mara Tolv",
        "Gobierno británico",
        (
            "«[Londres puso la mecha]», dijo Mara Tolv. El Gobierno británico afirma que no "
            "tiene ningún indicio."
        ),
    ),
    (
        "es",
        "alcalde",
        "ejército",
        "El alcalde reprochó al ejército «[un crimen contra la ciudad]».",
    ),
    (
        "it",
        "Mara Tolv",
        "governo britannico",
        (
            "«[Londra ha fornito la miccia]», ha detto Mara Tolv. Il governo britannico "
            "afferma di non avere alcuna prova."
        ),
    ),
    (
        "it",
        "sindaco",
        "esercito",
        "Il sindaco ha rinfacciato all’esercito «[un crimine contro la città]».",
    ),
    (
        "ru",
        "Мара Толв",
        "британское правительство",
        (
            "«[Лондон поднёс спичку к мосту]», — заявила Мара Толв. Британское "
            "правительство сообщило, что доказательств нет."
        ),
    ),
    (
        "ru",
        "Мэр",
        "армия",
        "Мэр увидел в ударах, которые нанесла армия, «[преступление против города]».",
    ),
    (
        "uk",
        "Мара Толв",
        "британський уряд",
        (
            "«[Лондон підніс сірник до мосту]», — заявила Мара Толв. Британський уряд "
            "повідомив, що доказів немає."
        ),
    ),
    (
        "uk",
        "Мер",
        "армія",
        "Мер побачив в ударах, які завдала армія, «[злочин проти цього міста]».",
    ),
]


@pytest.mark.parametrize(("language", "speaker", "other", "text"), PAIRS)
def test_a_quotation_is_its_speakers_and_nobody_elses(
    language: str, speaker: str, other: str, text: str
) -> None:
    said = text[text.index("[") + 1 : text.index("]")]
    assert quoted(text, language, said, speaker, other).rstrip(".") == said.rstrip(".")
    assert quoted(text, language, said, other, speaker) == ""


def quoted(text: str, language: str, said: str, by: str, other: str) -> str:
    """The quote of a claim of this actor that says the words again and cites every sentence."""
    report = Article(text.replace("[", "").replace("]", ""), language=language)
    cited = [sentence.number for sentence in report.sentences]
    named = [actor(f"A{nth}", name, cited) for nth, name in enumerate((by, other), 1)]
    item = claim("C1", cited, voice="party", by=["A1"], text=said)
    out = grounded(report, actors=named, claims=[item])
    assert not out.failures
    quote: str | None = out.items["claims"][0].quote  # type: ignore[attr-defined]
    return quote or ""
