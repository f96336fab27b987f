"""Reading by rules: what cue words, number words and the shape of names alone make of a report."""

from pathlib import Path
from typing import Any

import pytest
from example_counts import examples
from hypothesis import example, given
from hypothesis import strategies as st

from newsbrief.article.article import Article
from newsbrief.errors import ArticleError
from newsbrief.reading.grounding import Grounded, ground_draft
from newsbrief.reading.rules import read_by_rules
from newsbrief.sections.base import Doubts, DraftItem, EvidenceList, Section, SummaryItem
from newsbrief.sections.registry import DEFAULT_SECTIONS, draft_model

SAMPLES = sorted(Path("examples/articles").glob("*.txt"))

EN = """Twelve dead in attack on power station

At least twelve people were killed and about 30 wounded on Monday in an attack on a power station,
Jonas Feld, a spokesman for the interior ministry, said. The Northern Front claimed responsibility
for the attack. "We struck the station at night," said its leader, Karel Moss.

The government accused the People's Army (PA) of arming the attackers. The PA denied any part in
the attack. According to the police, seven people are missing.

The figures could not be independently verified. Germany condemned the attack. France urged
restraint.

What happened in the night?

Three explosions were heard at about four. Then a fire broke out.
"""
NL = """Twaalf doden bij aanval op elektriciteitscentrale

Bij een aanval op een elektriciteitscentrale zijn maandag minstens twaalf mensen gedood en
ongeveer 30 gewond geraakt, zei woordvoerder Jonas Veld van het ministerie van Binnenlandse Zaken.
Het Noordfront eiste de aanslag op. 'Wij hebben de centrale getroffen', zei leider Karel Mos.

De regering beschuldigt het Volksleger van hulp aan de aanvallers. Het Volksleger ontkent iedere
betrokkenheid. Volgens de politie zijn zeven mensen vermist.

De cijfers zijn niet onafhankelijk te controleren. Duitsland veroordeelt de aanval. Frankrijk maant
tot kalmte.

Wat gebeurde er in de nacht?

Rond vier uur waren drie explosies te horen. Daarna brak er brand uit.
"""
DE = """Zwölf Tote nach Angriff auf Kraftwerk

Bei einem Angriff auf ein Kraftwerk sind am Montag mindestens zwölf Menschen getötet und rund 30
verletzt worden, sagte der Sprecher des Innenministeriums, Jonas Feld. Die Nordfront bekannte sich
zu dem Anschlag. „Wir haben das Kraftwerk getroffen“, sagte ihr Anführer Karel Moss.

Die Regierung beschuldigte die Volksarmee, die Angreifer unterstützt zu haben. Die Volksarmee wies
die Vorwürfe zurück. Nach Angaben der Polizei werden sieben Menschen vermisst.

Die Angaben ließen sich nicht unabhängig überprüfen. Deutschland verurteilte den Angriff scharf.
Frankreich rief zur Zurückhaltung auf.

Was geschah in der Nacht?

Gegen vier Uhr waren drei Explosionen zu hören. Danach brach Feuer aus.
"""
FR = """Douze morts dans l'attaque d'une centrale

Au moins douze personnes ont été tuées et environ 30 blessées lundi dans l'attaque d'une centrale, a
déclaré le porte-parole du ministère de l'Intérieur, Jonas Feld. Le Front du Nord a revendiqué
l'attaque. « Nous avons frappé la centrale », a affirmé son chef, Karel Moss.

Le gouvernement a accusé l'Armée populaire d'avoir soutenu les assaillants. L'Armée populaire a
démenti toute implication. Selon la police, sept personnes sont portées disparues.

Ces chiffres n'ont pas pu être vérifiés de source indépendante. L'Allemagne a condamné l'attaque. La
France a appelé à la retenue.

Que s'est-il passé dans la nuit ?

Vers quatre heures, trois explosions ont retenti. Un incendie s'est ensuite déclaré.
"""
# One line a paragraph, as the wires sent it: where all is in capitals, a line that is cut cannot be
# told from one that begins something new.
CAPITALS = (
    "VARLO, 12 MAY 89 (CORAL RADIO) -- [TEXT] ARMED FORCES SPOKESMAN COLONEL ANDRES RUIZ SAID "
    "TODAY THAT SEVEN PEASANTS WERE KILLED IN AN ATTACK CARRIED OUT BY THE NORTHERN PEOPLE'S FRONT "
    "[NPF].\n\n"
    "IN A COMMUNIQUE, THE NPF CLAIMED RESPONSIBILITY FOR THE ATTACK. THE HUMAN RIGHTS COMMISSION "
    "ACCUSED THE ARMY OF MURDERING TWO PRIESTS. THE ARMY DENIED ANY PART IN THE MURDERS.\n\n"
    "SENATOR LUIS ROMERO WAS ASSASSINATED BY MEMBERS OF THE BLUE HAND, ACCORDING TO THE POLICE.\n"
)
LANGUAGES = {"en": EN, "nl": NL, "de": DE, "fr": FR}
MOST = ("actors", "claims", "casualties", "western_reactions")
EXPECTED = {
    ".en": (*MOST, "denials", "unknowns"),
    ".nl": (*MOST, "denials", "unknowns"),
    ".de": (*MOST, "denials"),
    ".fr": (*MOST, "unknowns"),
    ".es": ("casualties",),
    ".uk": ("casualties",),
}
"""What the rules find in the sample reports of each language; where they have no table, figures."""


def read(text: str, language: str | None = None) -> Grounded:
    article = Article(text, language=language)
    draft = read_by_rules(article, DEFAULT_SECTIONS)
    return ground_draft(draft, article, DEFAULT_SECTIONS, article.language)


def items(out: Grounded, section: str) -> list[Any]:
    return list(out.items[section])


def names(out: Grounded, ids: list[str]) -> list[str]:
    known = {actor.id: actor.name for actor in items(out, "actors")}
    return [known[key] for key in ids]


def figures(out: Grounded) -> list[tuple[Any, ...]]:
    return [(f.kind, f.count, f.minimum, f.maximum) for f in items(out, "casualties")]


def figure(sentence: str, language: str = "en") -> list[tuple[Any, ...]]:
    return figures(read(f"News of the day.\n\n{sentence}\n", language))


def spoken(sentence: str, language: str = "en") -> list[list[str]]:
    out = read(f"News of the day.\n\n{sentence}\n", language)
    return [names(out, c.speakers) for c in items(out, "claims")]


def test_the_agency_of_a_dateline_says_nothing() -> None:
    text = "No bridge\n\nSELDIN, May 24 (Nordpress) - Twelve people were killed, the mayor said.\n"
    out = read(text, "en")
    assert "Nordpress" not in {actor.name for actor in items(out, "actors")}
    assert [figure[:2] for figure in figures(out)] == [("killed", 12)]
    assert out.lead == "Twelve people were killed, the mayor said."


# The whole of a report


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_nothing_that_is_read_in_a_sample_is_rejected(path: Path) -> None:
    out = read(path.read_text(encoding="utf-8"))
    assert out.failures == []
    assert out.headline
    assert out.lead
    for section in EXPECTED[path.suffixes[0]]:
        assert items(out, section), section


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_report_is_read_alike_in_each_language(code: str) -> None:
    out = read(LANGUAGES[code], code)
    assert out.failures == []
    assert [(f[0], f[1] or f[2]) for f in figures(out)] == [
        ("killed", 12),
        ("wounded", 30),
        ("missing", 7),
    ]
    claims = {claim.kind: names(out, claim.speakers) for claim in items(out, "claims")}
    assert len(claims["responsibility"]) == 1
    assert "ron" in claims["responsibility"][0]  # Front, Noordfront, Nordfront
    assert len(claims["accusation"]) == 1
    assert [len(denial.speakers) for denial in items(out, "denials")] == [1]
    reactions = {r.country: r.stance for r in items(out, "western_reactions")}
    assert reactions == {"DE": "condemns", "FR": "restraint"}
    assert len(items(out, "questions")) == 1
    assert len(items(out, "unknowns")) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_figures_have_their_precision_and_who_gives_them(code: str) -> None:
    out = read(LANGUAGES[code], code)
    killed, wounded, missing = items(out, "casualties")
    assert killed.precision == "at_least"
    assert wounded.precision == "approximate"
    assert missing.precision == "exact"
    assert len(names(out, killed.reported_by)) == 1
    assert killed.reported_by == wounded.reported_by != missing.reported_by


def test_a_report_in_capitals_is_read_by_titles_brackets_and_words_for_organisations() -> None:
    out = read(CAPITALS)
    assert out.failures == []
    actors = {a.name: a for a in items(out, "actors")}
    assert "ANDRES RUIZ" in actors
    assert actors["NORTHERN PEOPLE'S FRONT"].aliases == ("NPF",)
    claims = [(c.kind, names(out, c.speakers)) for c in items(out, "claims")]
    assert ("responsibility", ["NORTHERN PEOPLE'S FRONT"]) in claims
    assert ("accusation", ["HUMAN RIGHTS COMMISSION"]) in claims
    assert ("accusation", ["POLICE"]) in claims
    assert actors["BLUE HAND"].role == "accused"
    assert [names(out, d.speakers) for d in items(out, "denials")] == [["ARMY"]]
    assert figures(out)[:2] == [("killed", 7, None, None), ("killed", 2, None, None)]
    named = items(out, "casualties")[2]
    assert (named.victims, named.count, named.precision) == ("LUIS ROMERO", None, "unspecified")


def test_the_draft_is_the_model_of_the_sections_that_were_chosen() -> None:
    article = Article(EN)
    few = tuple(s for s in DEFAULT_SECTIONS if s.name in ("actors", "casualties"))
    draft = read_by_rules(article, few)
    assert isinstance(draft, draft_model(few))
    assert set(type(draft).model_fields) == {"actors", "casualties", "lead", "headline"}


def test_a_section_of_the_callers_own_stays_empty() -> None:
    class WeaponDraft(DraftItem):
        weapon: str

    class Weapon(SummaryItem):
        weapon: str
        evidence: EvidenceList
        doubts: Doubts

    weapons = Section("weapons", WeaponDraft, Weapon, "W", instructions="weapons: each.")
    draft: Any = read_by_rules(Article(EN), (*DEFAULT_SECTIONS, weapons))
    assert draft.weapons == []
    assert draft.claims


def test_of_a_language_without_cue_words_only_the_headline_and_the_lead_are_read() -> None:
    out = read("Przykład wiadomości.\n\nZginęło 12 osób. Powiedział rzecznik.", "pl")
    assert out.failures == []
    assert out.lead
    assert all(not items(out, section.name) for section in DEFAULT_SECTIONS)


def test_the_same_text_gives_the_same_draft() -> None:
    article = Article(EN)
    assert read_by_rules(article, DEFAULT_SECTIONS) == read_by_rules(article, DEFAULT_SECTIONS)


# Figures


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("A dead man was found.", [("killed", 1, None, None)]),
        ("Between 70 and 90 soldiers died.", [("killed", None, 70, 90)]),
        ("Up to 40 people were injured.", [("wounded", None, None, 40)]),
        ("More than fifty civilians were killed.", [("killed", None, 50, None)]),
        ("Nearly 200 residents are missing.", [("missing", 200, None, None)]),
        ("One dead and twelve wounded.", [("killed", 1, None, None), ("wounded", 12, None, None)]),
        (
            "The raid killed 26 rebels, wounding seven and taking five prisoners.",
            [
                ("killed", 26, None, None),
                ("wounded", 7, None, None),
                ("captured", 5, None, None),
            ],
        ),
        (
            "Six priests and two women were murdered.",
            [("killed", 6, None, None), ("killed", 2, None, None)],
        ),
        ("Dozens of soldiers were killed.", [("killed", None, None, None)]),
        (
            "Ten soldiers died, 30 wounded.",
            [("killed", 10, None, None), ("wounded", 30, None, None)],
        ),
        ("The group admitted losing three fighters.", [("killed", 3, None, None)]),
        ("He spoke of “more than fifty” bodies.", [("killed", None, 50, None)]),
    ],
)
def test_a_figure_is_read_with_its_kind_and_its_bounds(sentence: str, wanted: list[Any]) -> None:
    assert figure(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "The man was killed in 1989.",
        "The bomb killed nobody and destroyed 14 houses.",
        "The dead were found 30 km from the border.",
        "He was wounded 12 days ago.",
        "The 30-year-old was killed.",
        "The army lost three wagons and 12 of the seats.",
    ],
)
def test_years_houses_distances_and_ages_are_no_figures_of_people(sentence: str) -> None:
    assert figure(sentence) == []


def test_a_figure_that_is_said_again_in_nobodys_name_is_one_figure() -> None:
    assert figure("Ten soldiers were killed, the police said. Ten soldiers died.") == [
        ("killed", 10, None, None)
    ]


def test_one_figure_of_two_sources_is_two_figures() -> None:
    text = "The police said ten soldiers were killed. The army said ten soldiers were killed."
    assert figure(text) == [("killed", 10, None, None)] * 2


def test_a_figure_worded_with_distance_is_hedged() -> None:
    out = read("Reportedly ten soldiers were killed. The army said nine officers died.")
    assert [f.hedged for f in items(out, "casualties")] == [True, False]


# Who speaks


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Olvar Destin, governor of the province, said the road was closed.", ["Olvar Destin"]),
        ('"We are leaving," said General Anna Kolk.', ["Anna Kolk"]),
        ("The party's leader, Dessa Orlin, said the road was closed.", ["Dessa Orlin"]),
        ("A spokesman for the defence ministry said it would rain.", ["defence ministry"]),
        ("According to the Red Watch, the road was closed.", ["Red Watch"]),
        ("The Blue Brigade and Free Lesk said they would stay.", ["Blue Brigade", "Free Lesk"]),
        ("Britain gave 40 boats and says the rest will follow.", ["Britain"]),
    ],
)
def test_the_speaker_is_the_name_beside_the_verb(sentence: str, wanted: list[str]) -> None:
    out = read(f"News of the day.\n\n{sentence}\n", "en")
    said = [*items(out, "claims"), *items(out, "western_reactions")]
    assert [names(out, each.speakers) for each in said] == [wanted]


def test_a_pronoun_is_the_last_speaker_of_its_paragraph() -> None:
    assert (
        spoken("General Anna Kolk said it was over. She said all had left.") == [["Anna Kolk"]] * 2
    )


def test_a_pronoun_that_fits_nobody_puts_no_words_in_a_mouth() -> None:
    assert spoken("The army said it was over. She said all had left.") == [["army"]]


def test_a_surname_is_the_person_whose_full_name_another_sentence_has() -> None:
    out = read("Kolk said it was over. The road was opened by Anna Kolk.", "en")
    assert [(a.name, a.aliases, a.kind) for a in items(out, "actors")] == [
        ("Anna Kolk", ("Kolk",), "person")
    ]


def test_a_spokesman_without_a_name_is_not_taken_for_the_last_one_who_had_one() -> None:
    text = "Spokesman Jonas Feld said it was over. A spokesman said it went on."
    assert spoken(text) == [["Jonas Feld"]]


def test_a_place_behind_a_preposition_does_not_speak() -> None:
    assert all(
        "Seldin" not in name for said in spoken("A woman in Seldin said no.") for name in said
    )


def test_speech_inside_a_quotation_is_not_the_reports() -> None:
    assert spoken('"The mayor said we had to go and leave it all behind."') == []


# Claims and denials


def test_the_accused_are_among_the_actors() -> None:
    out = read("The police accused the Northern Front of planting the bomb.")
    assert [(a.name, a.role) for a in items(out, "actors") if a.role == "accused"] == [
        ("Northern Front", "accused")
    ]


def test_whoever_is_killed_did_not_do_it() -> None:
    out = read("The police said ten rebels had been killed.")
    assert {a.role for a in items(out, "actors")} == {"quoted in the report"}


def test_a_denial_is_tied_to_the_claim_with_which_it_shares_words() -> None:
    out = read(
        "The government accused the Northern Front of planting the bridge bomb. "
        "The Northern Front denied planting the bridge bomb."
    )
    [denial] = items(out, "denials")
    assert denial.denies == ("C1",)
    assert names(out, denial.speakers) == ["Northern Front"]


def test_what_one_says_of_anothers_denial_is_no_denial() -> None:
    out = read("Tarvonia expects that Ilvaria will deny everything, General Anna Kolk said.")
    assert items(out, "denials") == []


def test_names_are_cut_where_the_caller_finds_them() -> None:
    text = EN.replace("Northern Front", "Northern\nFront").replace("Karel", "Ka\xadrel")
    assert read(text).failures == []


# The top


def test_a_title_whose_figures_are_not_the_articles_gives_no_headline() -> None:
    article = Article("The road is closed. Nobody knows why.", title="91 dead", language="en")
    draft: Any = read_by_rules(article, DEFAULT_SECTIONS)
    assert draft.headline == "The road is closed."


def test_a_long_first_sentence_is_cut_at_the_border_of_a_word() -> None:
    draft: Any = read_by_rules(Article("word " * 60 + "end.", language="en"), DEFAULT_SECTIONS)
    assert draft.headline.endswith("word …")
    assert len(draft.headline) <= 122


def test_a_text_whose_only_figures_are_cut_by_its_layout_keeps_them_as_they_stand() -> None:
    out = read("They counted 100 \xad 000 people.", "es")
    assert out.failures == []
    assert out.lead


# Promises

PIECES = st.lists(
    st.sampled_from(
        'said told , . ? ! " “ ” ( ) [ ] -- the The of and Front [NF] NF army ARMY killed dead '
        "ten 10 000 12\n000 200 \n\n \xad \u200b General Anna Kolk denied claimed responsibility "
        "by was between 7 volgens zei gedood leger hat gesagt tués selon l' d' 's".split(" ")
    ),
    max_size=60,
).map(" ".join)


@examples(200)
@example("10 \u200b 000 dead ,", "en")
@example("leger dead 000 volgens army tués 12\n000 d' \n\n ? \n\n told", "fr")
@given(st.one_of(st.text(), PIECES), st.sampled_from(["nl", "en", "de", "fr", "es", "und"]))
def test_any_text_is_read_without_an_error_and_without_a_rejection(text: str, code: str) -> None:
    try:
        article = Article(text, language=code if code != "und" else "qqq")
    except ArticleError:
        return
    draft = read_by_rules(article, DEFAULT_SECTIONS)
    out = ground_draft(draft, article, DEFAULT_SECTIONS, article.language)
    # A text of nothing but page numbers and adverts has no sentence that a lead could cite.
    assert [f for f in out.failures if article.shown or f.section != "lead"] == []


# Events


def test_what_the_report_itself_counts_is_an_event_and_its_figures_are_of_it() -> None:
    out = read("News of the day.\n\nA blast on Monday killed 14 people in Brenn.\n", "en")
    [happened] = items(out, "events")
    assert happened.statement == "A blast on Monday killed 14 people in Brenn."
    [dead] = items(out, "casualties")
    assert (dead.event, dead.scope, dead.voice, dead.who) == (
        happened.id,
        "incident",
        "reporter",
        "unknown",
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "A blast killed 14 people, the mayor said.",
        "A blast reportedly killed 14 people.",
        "The army denied that a blast had killed 14 people.",
        "It is unclear whether the 14 people were killed by a blast.",
    ],
)
def test_what_somebody_says_hedges_or_denies_is_no_event(sentence: str) -> None:
    assert items(read(f"News of the day.\n\n{sentence}\n", "en"), "events") == []


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("More than 300 people have been killed since the start of the war.", "total"),
        ("This year 300 people were killed in Brenn.", "total"),
        ("In Brenn 300 people were killed on Monday.", "incident"),
    ],
)
def test_a_count_over_a_longer_time_is_a_total(sentence: str, scope: str) -> None:
    [dead] = items(read(f"News of the day.\n\n{sentence}\n", "en"), "casualties")
    assert dead.scope == scope


def test_a_figure_that_nobody_named_gives_is_unattributed() -> None:
    [dead] = items(
        read("News of the day.\n\nReportedly 14 people were killed.\n", "en"), "casualties"
    )
    assert (dead.voice, dead.event) == ("unattributed", None)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "The death toll has climbed from 790 to 832, the ministry said on Monday."),
        ("nl", "Het dodental is opgelopen tot 832, zegt het ministerie van Varlo."),
        ("de", "Die Zahl der Toten ist auf 832 gestiegen, teilte das Ministerium mit."),
        ("fr", "Le nombre de morts est passé à 832, a indiqué le ministère."),
        ("es", "El número de muertos ha subido a 832, dijo el ministerio de Varlo."),
        ("it", "Il bilancio delle vittime è salito a 832, ha detto il ministero."),
        ("uk", "Кількість загиблих зросла до 832, повідомило міністерство."),
        ("ru", "Число погибших выросло до 832, сообщило министерство."),
    ],
)
def test_a_death_toll_is_a_figure_of_the_dead_without_a_noun(code: str, sentence: str) -> None:
    figures = items(read(sentence, code), "casualties")
    assert [(figure.kind, figure.count) for figure in figures] == [("killed", 832)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The death toll rose in 1996, the ministry said.",
        "The death toll is not known, and 12 wagons burned.",
        "Officials kept the death toll secret; 14 days later they spoke.",
    ],
)
def test_what_stands_elsewhere_than_behind_the_toll_is_no_toll(sentence: str) -> None:
    assert read(sentence, "en").items["casualties"] == []


def test_what_somebody_denies_is_not_claimed_by_the_same() -> None:
    found = read("General Orm denied that his forces had fired on Mesk.", "en")
    assert found.items["denials"]
    assert found.items["claims"] == []


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", "The claim that 40 soldiers died was dismissed by the army. The ministry rejected reports of 60 dead. Without the warning 50 people would have been killed. Rescuers did not find any of the 12 dead. None of the 14 passengers was killed. Police did not confirm the death of 8 people."),  # noqa: E501
        ("nl", "De bewering dat 40 soldaten zijn gedood, wordt door het leger van de hand gewezen. Zonder de waarschuwing zouden 50 mensen zijn omgekomen. De hulpdiensten vonden geen van de 12 doden. De politie bevestigde de 8 doden niet."),  # noqa: E501
        ("de", "Die Behauptung, 40 Soldaten seien getötet worden, wurde von der Armee zurückgewiesen. Ohne die Warnung wären 50 Menschen gestorben. Die Retter fanden keinen der 12 Toten. Die Polizei bestätigte die 8 Toten nicht."),  # noqa: E501
        ("fr", "L'affirmation selon laquelle 40 soldats ont été tués a été démentie par l'armée. Sans l'alerte, 50 personnes seraient mortes. Les secours n'ont trouvé aucun des 12 morts."),  # noqa: E501
        ("es", "La afirmación de que murieron 40 soldados fue rechazada por el ejército. Sin el aviso, 50 personas habrían muerto. No encontraron a ninguno de los 12 muertos."),  # noqa: E501
        ("it", "La notizia che 40 soldati sono stati uccisi è stata smentita dall'esercito. Senza l'allarme sarebbero morte 50 persone. Non hanno trovato nessuno dei 12 morti."),  # noqa: E501
        ("uk", "Твердження про те, що загинули 40 солдатів, було спростоване армією. Без попередження загинуло б 50 людей. Рятувальники не знайшли жодного з 12 загиблих."),  # noqa: E501
        ("ru", "Утверждение о том, что погибли 40 солдат, было опровергнуто армией. Без предупреждения погибли бы 50 человек. Спасатели не нашли ни одного из 12 погибших."),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_dismissed_supposed_or_not_found_is_no_figure_of_the_dead(
    code: str, sentences: str
) -> None:
    assert read(sentences, code).items["casualties"] == []


@pytest.mark.parametrize(
    ("code", "sentence", "counts"),
    [
        ("en", "A report says 12 people died, but the army denied any part in it.", [12]),
        ("en", "Seven were not found, and 12 people were killed.", [12]),
        ("nl", "Volgens een verpleegkundige zouden 12 mensen zijn omgekomen.", [12]),
        ("fr", "Selon le maire, 12 personnes seraient mortes.", [12]),
        ("it", "Nel 1996 morirono nell'incidente molti operai.", []),
        ("it", "Nell'incidente morirono 1996 operai.", [1996]),
    ],
)
def test_what_stands_beside_a_denial_or_a_year_is_told_apart(
    code: str, sentence: str, counts: list[int]
) -> None:
    figures = items(read(sentence, code), "casualties")
    assert [figure.count for figure in figures] == counts


@pytest.mark.parametrize(
    ("code", "sentence", "voice"),
    [
        ("en", "The claim that the bridge was shelled was dismissed by the army.", "party"),
        ("en", "The claim of an attack by rebels was dismissed.", "unattributed"),
        ("nl", "Deelname aan de actie wordt van de hand gewezen.", "unattributed"),
        ("nl", "De beschuldiging wordt door het leger van de hand gewezen.", "party"),
        ("de", "Der Vorwurf wurde von der Armee zurückgewiesen.", "party"),
        ("fr", "L'accusation a été rejetée par l'armée.", "party"),
    ],
)
def test_a_claim_that_is_dismissed_is_a_denial_by_whoever_dismisses_it(
    code: str, sentence: str, voice: str
) -> None:
    [denial] = items(read(sentence, code), "denials")
    assert (denial.voice, len(denial.speakers)) == (voice, voice == "party")


@pytest.mark.parametrize(
    ("code", "sentence", "found"),
    [
        ("es", "La acusación de haber disparado fue rechazada el martes.", 1),
        ("es", "La acusación fue rechazada por el gobierno.", 0),
        ("it", "La partecipazione all'attacco viene negata.", 1),
        ("it", "La notizia è stata smentita dal governo.", 0),
        ("ru", "Обвинение было отвергнуто, сказано в отчёте.", 1),
        ("ru", "Обвинение было отвергнуто правительством.", 0),
        ("uk", "Причетність до нападу заперечується.", 1),
        ("uk", "Звинувачення відкинуто урядом.", 0),
    ],
)
def test_where_actors_are_not_read_a_denial_is_read_when_nobody_is_named_for_it(
    code: str, sentence: str, found: int
) -> None:
    denials = items(read(sentence, code), "denials")
    assert [(each.voice, each.speakers) for each in denials] == [("unattributed", ())] * found


def test_a_request_that_is_rejected_is_no_denial() -> None:
    assert read("The plea for a truce was rejected by the army.", "en").items["denials"] == []


@pytest.mark.parametrize(
    ("report", "linked"),
    [
        ("The rebels said that the bridge at Mesk was theirs. The mayor denied that the schools of Mesk were closed, and said that nobody knew.", False),  # noqa: E501
        ("The army said on Monday that it had taken the market. The army denied on Monday that it had shelled the market.", False),  # noqa: E501
        ("The rebels said that the army had shelled the market. The army denied that it had shelled the market.", True),  # noqa: E501
    ],
)  # fmt: skip
def test_a_denial_is_linked_to_a_claim_of_others_about_the_same_matter(
    report: str, linked: bool
) -> None:
    [denial] = items(read(report, "en"), "denials")
    assert bool(denial.denies) == linked


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", '"Revenge helps nobody," said mayor John Fish.', "assertion"),
        ("en", '"We will have our revenge," said mayor John Fish.', "threat"),
        ("nl", "‘Een spiraal van wraak helpt niemand’, zei burgemeester Jan Vis.", "assertion"),
        ("nl", "‘We nemen wraak’, zei burgemeester Jan Vis.", "threat"),
        ("de", "„Rache hilft niemandem“, sagte Bürgermeister Jan Fisch.", "assertion"),
        ("fr", "« La vengeance n'aide personne », a déclaré le maire Jean Colin.", "assertion"),
    ],
)
def test_who_will_have_no_revenge_does_not_threaten(language: str, text: str, kind: str) -> None:
    [claim] = items(read(text, language), "claims")
    assert claim.kind == kind


@pytest.mark.parametrize(
    ("code", "sentence", "role"),
    [
        ("en", "Rebels shelled the harbour.", "attacker"),
        ("en", "The ministry denied that rebels had shelled the harbour.", None),
        ("en", "Residents feared rebels had shelled the harbour.", None),
        ("en", "It is unclear whether rebels shelled the harbour.", None),
        ("en", "Rebels had not shelled the harbour, the mayor said.", None),
        ("en", "None of the rebels shelled the harbour.", None),
        ("en", "There is no evidence that rebels shelled the harbour.", None),
        ("en", "The mayor denied that rebels were responsible for the attack.", None),
        ("en", "Rebels shelled the harbour, witnesses said.", "accused"),
        ("en", "Rebels shelled the harbour and said more would follow.", "attacker"),
        ("en", "The mayor denied it and accused the rebels of murder.", "accused"),
        ("nl", "Rebellen beschoten de haven.", "aanvaller"),
        ("nl", "Het ministerie ontkent een aanval door rebellen.", None),
        ("nl", "De rebellen vielen de haven niet aan.", None),
        ("de", "Rebellen beschossen den Hafen.", "Angreifer"),
        ("de", "Das Ministerium befürchtet einen Angriff durch Rebellen.", None),
        ("de", "Die Armee sagte, Rebellen beschossen den Hafen.", "beschuldigt"),
        ("fr", "Les rebelles ont attaqué le port.", "assaillant"),
        ("fr", "Le maire a démenti que les rebelles ont attaqué le port.", None),
        ("fr", "Les rebelles n'ont pas attaqué le port.", None),
        ("fr", "Selon l'armée, les rebelles ont attaqué le port.", "accusé"),
    ],
)
def test_a_deed_that_is_denied_feared_negated_or_only_claimed_makes_nobody_its_doer(
    code: str, sentence: str, role: str | None
) -> None:
    actors = items(read(sentence, code), "actors")
    roles = [each.role for each in actors if each.name.casefold()[:6] in ("rebels", "rebell")]
    assert roles == ([] if role is None else [role])


@pytest.mark.parametrize(
    ("code", "sentence", "voice"),
    [
        ("en", "Four people were killed, doctors said.", "unattributed"),
        ("en", "Four people were killed, according to nurses at the clinic.", "unattributed"),
        ("en", "Witnesses said that four people were killed.", "unattributed"),
        ("en", "Police said that four people were killed.", "party"),
        ("en", "Four doctors were killed at the bridge that the council said was safe.", "party"),
        ("en", "Four doctors were killed.", "reporter"),
        ("en", "Four people died, officials in the capital of Mesk said.", "unattributed"),
        ("nl", "Vier mensen zijn gedood, zeggen artsen.", "unattributed"),
        ("nl", "Volgens getuigen zijn vier mensen gedood.", "unattributed"),
        ("nl", "Vier artsen zijn gedood.", "reporter"),
        ("de", "Vier Menschen wurden getötet, sagten Ärzte.", "unattributed"),
        ("de", "Laut Augenzeugen wurden vier Menschen getötet.", "unattributed"),
        ("fr", "Quatre personnes ont été tuées, ont indiqué des médecins.", "unattributed"),
        ("fr", "Selon des témoins, quatre personnes ont été tuées.", "unattributed"),
    ],
)
def test_what_people_without_a_name_say_is_not_the_reports_own(
    code: str, sentence: str, voice: str
) -> None:
    out = read(sentence, code)
    [dead] = items(out, "casualties")
    assert dead.voice == voice
    assert "state" not in [each.kind for each in items(out, "actors")]
    assert bool(items(out, "events")) == (voice == "reporter")


@pytest.mark.parametrize(
    ("code", "report", "speakers"),
    [
        ("en", "Four people were killed. That is what mayor Ilse Torvald said.", ["Ilse Torvald"]),
        ("en", "Four people were killed. That is what doctors said.", []),
        ("nl", "Vier mensen zijn gedood. Dat heeft burgemeester Ilse Torvald gezegd.", ["Ilse Torvald"]),  # noqa: E501
        ("nl", "Vier mensen zijn gedood. Dat meldt de politie.", ["politie"]),
        ("de", "Vier Menschen wurden getötet. Das teilte die Polizei mit.", ["Polizei"]),
        ("fr", "Quatre personnes ont été tuées. C'est ce qu'a déclaré la maire Ilse Torvald.", ["Ilse Torvald"]),  # noqa: E501
    ],
)  # fmt: skip
def test_that_is_what_somebody_said_gives_them_the_figure_of_the_sentence_before(
    code: str, report: str, speakers: list[str]
) -> None:
    out = read(report, code)
    [dead] = items(out, "casualties")
    assert names(out, dead.reported_by) == speakers
    assert dead.voice == ("party" if speakers else "unattributed")
    assert [each.sentence for each in dead.evidence] == [1, 2]
    assert (items(out, "events"), items(out, "claims")) == ([], [])


@pytest.mark.parametrize(
    "report",
    [
        "Vier mensen zijn gedood. Dat heeft burgemeester Ilse Torvald niet gezegd.",
        "Vier mensen zijn gedood. Dat ontkent burgemeester Ilse Torvald.",
        "Vier mensen zijn gedood. Dat heeft gevolgen, zegt burgemeester Ilse Torvald.",
    ],
)
def test_a_figure_is_not_put_in_the_mouth_of_who_denies_it_or_speaks_of_something_else(
    report: str,
) -> None:
    [dead] = items(read(report, "nl"), "casualties")
    assert dead.voice == "reporter"
