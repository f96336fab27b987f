"""What a summary says in the terms of MUC-4: which organisations did it, and who was hurt."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from muc4.keys import Confidence, Harm
from muc4.names import Name
from newsbrief.results.summary import ArticleSummary
from newsbrief.sections.actors import Actor
from newsbrief.sections.casualties import Casualty
from newsbrief.sections.claims import Claim

_AUTHORITIES = ("state", "government_body", "military")
_NO_ORGANISATION = ("person", "expert", "media")
_INDIVIDUALS = frozenset(
    "MAN WOMAN PERSON INDIVIDUAL GUNMAN ATTACKER ASSAILANT TERRORIST GUERRILLA REBEL SUBVERSIVE "
    "SOLDIER TROOP FIGHTER CRIMINAL MEMBER GROUP ORGANIZATION POLICEMAN OFFICER INSURGENT ASSASSIN "
    "MILITANT EXTREMIST LEADER ARMED UNIDENTIFIED UNKNOWN HEAVILY HOODED MILITARY PAID".split()
)
_DID_IT = re.compile(
    r"\b(?:attack|kill|bomb|kidnap|abduct|assassin|murder|massacr|perpetrat|ambush|responsib|"
    r"carried out|blew up|shot|fired)",
    re.IGNORECASE,
)
_HELD_TO = re.compile(r"\b(?:accus|suspect|alleg|blam|charged)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Named:
    """An organisation that a summary names as having done it."""

    text: str
    confidence: Confidence
    name: Name = field(compare=False)


def perpetrators_of(summary: ArticleSummary) -> list[Named]:
    """Say who did it according to a summary, each organisation once, and how it is named.

    CLAIMED OR ADMITTED: the speakers of a claim of responsibility. SUSPECTED OR ACCUSED, "by
    authorities" when one of the speakers is a state, a government body or an army: the actors that
    an accusation names and that do not utter it; when the roles of some say that they are accused
    or did it, those alone. REPORTED AS FACT: actors whose role in the report is that they did it.
    Persons are left out, as the task keeps organisations apart from them, and so are names that
    only say what sort of people they are ("armed men").
    """
    actors = {actor.id: actor for actor in summary.actors if actor.kind not in _NO_ORGANISATION}
    found: dict[str, Confidence] = {}
    for claim in summary.claims:
        if claim.kind == "responsibility":
            found |= dict.fromkeys((s for s in claim.speakers if s in actors), _CLAIMED)
    for claim in summary.claims:
        if claim.kind == "accusation":
            for key in _accused(claim, actors):
                found.setdefault(key, _accusation(claim, summary))
    for key, actor in actors.items():
        if _HELD_TO.search(actor.role):
            found.setdefault(key, "SUSPECTED OR ACCUSED")
        elif _DID_IT.search(actor.role):
            found.setdefault(key, "REPORTED AS FACT")
    named = [
        Named(actors[key].name, confidence, Name(actors[key].name))
        for key, confidence in found.items()
    ]
    return [each for each in named if not set(each.name.content) <= _INDIVIDUALS]


_CLAIMED: Confidence = "CLAIMED OR ADMITTED"


def _accused(claim: Claim, actors: Mapping[str, Actor]) -> list[str]:
    """The actors that an accusation names beside those who utter it."""
    said = _as_words(claim.statement)
    named = [
        key
        for key, actor in actors.items()
        if key not in (*claim.speakers, claim.via)
        and any(_as_words(n) in said for n in (actor.name, actor.mention, *actor.aliases))
    ]
    telling = [
        key
        for key in named
        if _HELD_TO.search(actors[key].role) or _DID_IT.search(actors[key].role)
    ]
    return telling or named


def _as_words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _accusation(claim: Claim, summary: ArticleSummary) -> Confidence:
    kinds = {actor.id: actor.kind for actor in summary.actors}
    official = any(kinds.get(key) in _AUTHORITIES for key in claim.speakers)
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"


def casualties_of(summary: ArticleSummary, harm: Harm) -> list[Casualty]:
    """The killed, or the injured, of a summary."""
    kind = "wounded" if harm == "injured" else "killed"
    return [figure for figure in summary.casualties if figure.kind == kind]
