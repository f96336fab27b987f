"""Short invented reports, and drafts about them as a model would write them."""

import datetime
from typing import Any

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.model import Answer, Spent
from newsbrief.pipeline.assembly import assemble
from newsbrief.reading.grounding import Grounded, ground_draft
from newsbrief.results.provenance import provenance_of
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.actors import ActorDraft
from newsbrief.sections.casualties import CasualtyDraft
from newsbrief.sections.claims import ClaimDraft
from newsbrief.sections.denials import DenialDraft
from newsbrief.sections.ground import Ground
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection, draft_model

NL = """Aanval op grensdorp Varlo: wat we weten

Door Mira Testema
14 oktober 2026

In de nacht van maandag op dinsdag is het grensdorp Varlo aangevallen. Het Legioen van de
Delta heeft de aanval opgeëist. „Wij hebben Varlo bevrijd”, zei woordvoerder Joris Haan.
„En wij blijven hier tot de winter”, voegde de man eraan toe.

Advertentie

Volgens het ministerie van Defensie zijn zeventig aanvallers gedood. Bij de gevechten
vielen een dode en twaalf gewonden onder de burgers, meldt gouverneur Anna Kolk. Van 19
inwoners ontbreekt elk spoor.

De groep zou nog altijd in het dorp zitten. Het ministerie ontkent dat Varlo is gevallen.

Het Verenigd Koninkrijk reageert sceptisch. Polen roept beide partijen op tot kalmte.

Lees ook: Wie zijn de strijders van de Delta?

Hoeveel mensen zijn gevlucht, is onduidelijk.
"""

EN = """Raid on border village leaves people dead

By Mira Testwell
14 October 2026

Fighters crossed into the village of Varlo before dawn on Tuesday. The Delta Legion
claimed responsibility for the raid. “We have freed Varlo,” said its spokesman, Joris
Haan. “And we will stay here until winter,” the man added.

Advertisement

The Ministry of Defence said that seventy attackers had been killed. Among civilians there
were one dead and twelve wounded, governor Anna Kolk said. There is no trace of 19
villagers.

The group is reportedly still in the village. The ministry denied that Varlo had fallen.

Britain was sceptical of the claim. Poland called on both sides to show restraint.

Read also: Who are the fighters of the Delta?

How many people have fled is unclear.
"""

DE = """Die Delta-Legion griff am Dienstag das Dorf Varlo an. Nach Angaben des Gouverneurs
gab es einen Toten und zwölf Verletzte. Das Ministerium dementierte, dass Varlo gefallen
sei. Angeblich wurden siebzig Angreifer getötet.
"""

FR = """La Légion du Delta a attaqué mardi le village de Varlo. Selon le gouverneur Antoine Kolk,
il y a un mort et douze blessés. Le ministère a démenti que Varlo soit tombé. Soixante-dix
assaillants auraient été tués.
"""

# A language that has no file: its cue words and number words are not known.
PT = """A Legião do Delta atacou na terça-feira a aldeia de Varlo. Segundo o governador Antonio
Kolk, morreram setenta soldados. O ministério nega que Varlo tenha caído.
"""

REPORTS = {"nl": NL, "en": EN, "de": DE, "fr": FR, "pt": PT}


def article(language: str, text: str | None = None) -> Article:
    """The report in this language, or a text of its own in it."""
    return Article(REPORTS[language] if text is None else text, language=language)


def at(article: Article, *pieces: str) -> list[int]:
    """The numbers of the sentences that hold these pieces."""
    numbers = []
    for piece in pieces:
        found = [s.number for s in article.sentences if piece in " ".join(s.text.split())]
        assert len(found) == 1, f"{piece!r} stands in {len(found)} sentences"
        numbers += found
    return numbers


def actor(id: str, mention: str, s: list[int], **more: Any) -> dict[str, Any]:  # noqa: A002
    """An actor as a model writes it."""
    base = {"id": id, "name": mention, "mention": mention, "aliases": [], "s": s}
    return base | {"kind": "armed_group", "role": "takes part"} | more


def event(id: str, s: list[int], **more: Any) -> dict[str, Any]:  # noqa: A002
    """An event as a model writes it."""
    base = {"id": id, "text": "it happened", "place": None, "date": None, "actors": [], "s": s}
    return base | {"hedged": False, "status": "stated"} | more


def claim(id: str, s: list[int], **more: Any) -> dict[str, Any]:  # noqa: A002
    """A claim as a model writes it: nobody's in particular, unless `more` says otherwise."""
    base = {"id": id, "voice": "unattributed", "by": [], "via": None, "kind": "assertion", "s": s}
    return base | {"text": "so it is", "hedged": False, "status": "stated", "date": None} | more


def denial(s: list[int], **more: Any) -> dict[str, Any]:
    """A denial as a model writes it: nobody's in particular, unless `more` says otherwise."""
    base = {"voice": "unattributed", "by": [], "via": None, "text": "it is not so", "s": s}
    return base | {"denies": [], "hedged": False, "date": None} | more


def casualty(kind: str, s: list[int], count: int | None = None, **more: Any) -> dict[str, Any]:
    """A casualty figure as a model writes it."""
    precision = "unspecified" if count is None else "exact"
    base = {"kind": kind, "count": count, "min": None, "max": None, "precision": precision, "s": s}
    rest: dict[str, Any] = {"victims": "people", "side": None, "by": [], "date": None}
    rest |= {"who": "unknown", "event": None, "scope": "incident"}
    rest |= {"voice": "party" if more.get("by") else "reporter"}
    return base | rest | {"hedged": False, "status": "stated"} | more


def reaction(country: str, s: list[int], **more: Any) -> dict[str, Any]:
    """A Western reaction as a model writes it."""
    base = {"country": country, "by": [], "stance": "other", "text": "it reacts", "s": s}
    return base | {"about": [], "date": None} | more


def draft(sections: tuple[AnySection, ...] = DEFAULT_SECTIONS, **filled: Any) -> BaseModel:
    """A whole draft: what is not filled in is empty, and the lead cites the first sentence."""
    return draft_model(sections).model_validate(answer(sections, **filled))


def answer(sections: tuple[AnySection, ...] = DEFAULT_SECTIONS, **filled: Any) -> dict[str, Any]:
    """A whole draft as the JSON that a model answers with."""
    empty: dict[str, Any] = {section.name: [] for section in sections}
    return empty | {"lead": {"s": [1], "text": "Varlo."}, "headline": "Varlo"} | filled


def grounded(article: Article, statements: str | None = None, **filled: Any) -> Grounded:
    """What comes out when a draft with these items is held against an article."""
    language = statements or article.language
    return ground_draft(draft(**filled), article, DEFAULT_SECTIONS, language)


def ground(article: Article, *actors: dict[str, Any], statements: str | None = None) -> Ground:
    """The ground of an article on which these actors have been let through."""
    named = {item["id"]: ActorDraft.model_validate(item) for item in actors}
    return Ground(
        article,
        statements or article.language,
        actors=dict(named),
        actor_ids={key: key for key in named},
    )


def summary(article: Article, out: Grounded) -> ArticleSummary:
    """The summary that the pipeline makes of what came out of grounding."""
    at_noon = datetime.datetime(2026, 10, 14, 12, tzinfo=datetime.UTC)
    asked = Answer(
        value=draft(), model="test", created=at_noon, cached=False, spent=Spent(1, 2, 0, 3)
    )
    return assemble(article, out, provenance_of([asked], asked.spent, "0" * 12))


def claimed(s: list[int], **more: Any) -> ClaimDraft:
    """A claim as the checks are given it."""
    return ClaimDraft.model_validate(claim("C1", s, **more))


def hurt(kind: str, s: list[int], count: int | None = None, **more: Any) -> CasualtyDraft:
    """A casualty figure as the checks are given it."""
    return CasualtyDraft.model_validate(casualty(kind, s, count, **more))


def denied(s: list[int], **more: Any) -> DenialDraft:
    """A denial as the checks are given it."""
    return DenialDraft.model_validate(denial(s, **more))


def sentence(text: str, language: str) -> Ground:
    """The ground of a report of one sentence, with number 1."""
    return ground(Article(text, language=language))
