"""What class of source somebody is: a party to the fighting, an official, independent. By rules.

The rule is told with each origin, and a file of the user's own overrides it by name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsbrief.languages import Language, language
from newsbrief.pipeline.roles import office_of_state, tells_no_state
from newsbrief.pipeline.states import name_key
from newsbrief.results.ledger import Standing, StandingRule
from newsbrief.sections.actors import ActorKind
from newsbrief.sections.ground import fold

PERSONS: tuple[ActorKind, ...] = ("person", "expert")
FIGHTING: tuple[ActorKind, ...] = ("state", "government_body", "military", "armed_group")
"""Kinds that are a party when they take part."""
_STATED: Mapping[ActorKind, Standing] = {
    "state": "official",
    "government_body": "official",
    "military": "official",
    "international_organisation": "independent",
    "expert": "independent",
    "media": "independent",
}
"""Classes by kind, of those who take no part; each kind is the rule's name as well."""
_OFFICES = ("official", "state_offices", "heads_of_state", "speaks_for", "titles", "people")
"""Words by which others are called as well."""
_NAMED: tuple[ActorKind, ...] = ("person", "expert", "media", "international_organisation")
"""Kinds that are somebody in particular, whatever they are called."""


@dataclass(frozen=True)
class Known:
    """What is known of somebody, from all reports of the story."""

    kind: ActorKind
    names: tuple[str, ...]
    """Names, mentions and aliases."""
    roles: tuple[str, ...] = ()
    """What a person is in the reports, in their languages: "mayor"."""
    languages: tuple[str, ...] = ("en",)
    """Those of the reports that name it (ISO 639-1)."""
    takes_part: StandingRule | None = None
    """The rule by which it takes part; None when it does not."""
    fights_for: str | None = None
    """The name of an armed group that it belongs to; None for none."""
    belongs_to: str | None = None
    """The name of a party that it belongs to or speaks for; None for none."""
    speaks_for_official: str | None = None
    """The name of an official that it speaks for; None for none."""
    only_state: str | None = None
    """The name of a party where its reports tell of no other state; None where they do."""


@dataclass(frozen=True)
class Placed:
    """A class of source, and the rule that puts somebody there."""

    standing: Standing
    rule: StandingRule
    about: str | None = None
    """What the rule goes by: a name, or a word of one."""


def standing_of(known: Known, own: Mapping[str, Standing] | None = None) -> Placed:
    """The class of source, and the rule that puts somebody there.

    `own` are the user's classes by name. Words for offices, for helpers and for people without an
    office are known in the languages that have a file.
    """
    by_name = {name_key(name): standing for name, standing in (own or {}).items()}
    given = next((name for name in known.names if name_key(name) in by_name), None)
    if given is not None:
        return Placed(by_name[name_key(given)], "own_file", given)
    people = _people(known)
    if known.takes_part and known.kind in FIGHTING and not people:
        return Placed("party", known.takes_part)
    if known.fights_for:
        return Placed("party", "fights_for", known.fights_for)
    return _by_office(known) or _by_kind(known, people) or Placed("unknown", "none")


def _by_office(known: Known) -> Placed | None:
    """By a local office or a service, then by whom it belongs to, then by an office of a state.

    An office stands in the name or a person's role. A minister of a party is a party.
    """
    if found := _word("official", known) or _office_held(known):
        return Placed("official", "office", found)
    if known.belongs_to:
        return Placed("party", "belongs_to", known.belongs_to)
    if known.speaks_for_official:
        return Placed("official", "speaks_for_official", known.speaks_for_official)
    if found := _office_of_state(known):
        return _of_state(known) or Placed("official", "office", found)
    if found := _word("state_media", known, known.roles) if known.kind == "media" else None:
        return _of_state(known) or Placed("official", "office", found)
    return None


def _of_state(known: Known) -> Placed | None:
    """A party, where an office or a body of a state can only be that party's.

    By all that tells of its state: not "Lebanese army", nor an ambassador.
    """
    if known.only_state is None or _word("envoys", known, known.roles):
        return None
    texts = [*known.roles, *(_without(name, known.names) for name in known.names)]
    for code in known.languages:
        words = language(code)
        for text in texts if words else ():
            is_told = known.kind != "person" or (words and office_of_state(text, words))
            if words and is_told and not tells_no_state(text, words):
                return None
    return Placed("party", "only_state", known.only_state)


def _office_of_state(known: Known) -> str | None:
    """The office of a state that a person has by role or by title, or for which it speaks."""
    if known.kind != "person":
        return None
    titles = [_without(name, known.names) for name in known.names]
    for code in known.languages:
        words = language(code)
        for text in (*known.roles, *titles) if words else ():
            if words and (found := office_of_state(text, words)):
                return found
    return None


def _without(name: str, names: Sequence[str]) -> str:
    """A title without the person's name behind it."""
    whole = name.casefold()
    ends = (len(each) for each in names if whole.endswith(f" {each.casefold()}"))
    return name[: len(name) - max(ends, default=0)]


def _office_held(known: Known) -> str | None:
    """The office that a person's role begins with: "mayor", "mayor of Orvel".

    Not "police suspect" nor "critic of the mayor": behind the office the role ends, or a mark, a
    small word or, where nouns have no capitals, a name follows.
    """
    for code in known.languages if known.kind == "person" else ():
        words = language(code)
        for role in known.roles if words else ():
            found = words.story["official"].match(role, 0) if words else None
            if words and found and _is_whole(role[found.end() :].strip(), words):
                return found.group()
    return None


def _is_whole(behind: str, words: Language) -> bool:
    """Whether an office is all that somebody is, by what stands behind it in the role."""
    if not behind or behind[0] in ",;(":
        return True
    if behind[0].isupper() and not words.nouns_have_capitals:
        return "'" not in behind and "’" not in behind  # no "Mayor Torvald's brother"
    return words.checks["function"].match(behind.lower(), 0) is not None


def _by_kind(known: Known, people: str | None) -> Placed | None:
    if people:
        return Placed("unknown", "people", people)
    named = known.kind in ("government_body", "military") and not _is_titled(known)
    if named and (placed := _of_state(known)):
        return placed
    if standing := _STATED.get(known.kind):
        rule: StandingRule = known.kind  # type: ignore[assignment]  # the kinds of _STATED are
        return Placed(standing, rule)
    if found := _word("independent", known):
        return Placed("independent", "helpers", found)
    return None


def _is_titled(known: Known) -> bool:
    """Whether it has no name: "officials" may be a town's."""
    return all(is_title(name, code) for name in known.names for code in known.languages)


def _people(known: Known) -> str | None:
    """What people without an office are called, where nothing else is known of them.

    Armed people who take part are a party all the same.
    """
    if known.kind in _NAMED or (known.kind in ("military", "armed_group") and known.takes_part):
        return None
    names = known.names
    if all(any(_whole("people", name, code) for code in known.languages) for name in names):
        return next(iter(names), None)
    return None


def is_title(name: str, code: str) -> bool:
    """Whether somebody is called by a mere title: "officials", "local residents".

    `code` is the language of the report (ISO 639-1).
    """
    words = language(code)
    if words is not None and not words.nouns_have_capitals and name == name.lower():
        return True
    return any(_whole(sort, name, code) for sort in ("people", "titles"))


def has_office(name: str, code: str) -> bool:
    """Whether a name has a word of an office, which others hold as well: "Defence Minister".

    `code` is the language of the report (ISO 639-1).
    """
    words = language(code)
    return words is not None and any(words.story[sort].find(name) for sort in _OFFICES)


def _whole(sort: str, name: str, code: str) -> bool:
    """Whether a name is words of this sort, and small words beside them."""
    words = language(code)
    if words is None or not words.story[sort].find(name):
        return False
    rest = words.story[sort].pattern.sub("", name)
    return rest == rest.lower() or fold(rest) in words.articles


def _word(sort: str, known: Known, also: Sequence[str] = ()) -> str | None:
    """The first word of this sort in the names, in the languages of the reports."""
    for code in known.languages:
        words = language(code)
        for name in (*known.names, *also) if words else ():
            found = words.story[sort].find(name) if words else None
            if found:
                return found.group()
    return None
