"""What kind of fault an endpoint tells of: by code and status first, by words last. Pure.

The codes and words are in `faults.toml`.
"""

import re
import tomllib
from collections.abc import Set
from functools import cache
from pathlib import Path
from typing import Any, Literal

from newsbrief.model.error_bodies import Told

Kind = Literal[
    "unfinished",  # all tokens spent thinking
    "account",  # whose settings or terms stand in the way
    "tls",  # http to a server that speaks https
    "filtered",  # by a provider's filter
    "quota",  # no credit, or a day's share used up
    "context",  # too long a question
    "key",
    "rights",
    "page",  # of a firewall or proxy before the endpoint
    "region",
    "memory",  # too little on the server
    "unloaded",  # a local server without a model
    "pull",  # one that has to fetch it first
    "route",  # no chat model at this address
    "model",  # not this one
    "output",  # may not write as much
    "wanting",  # wants to be told how much
    "format",  # does not take the schema
    "vague",  # a denial without a reason
    "denied",
    "limited",  # too many requests at once
    "passing",
]
_TELL_MORE = ("account", "quota", "pull", "unloaded", "filtered", "context", "rights")
"""Words that tell more than the code beside them."""
_SHARES = re.compile(
    r"\((\d+) in (?:the |your )?(?:messages|prompt)\D{0,40}\d+ (?:in|for) the completion"
)
"""What was to be read of a question that was too long with what was to be written."""
_EMPTY = frozenset(
    "a again all an and api are argument arguments array bad badrequest badrequesterror be been "
    "body by can cannot check code contains could data details did do docs documentation does "
    "entity error errors exception failed failure fields for from handle handled has http id "
    "implemented incorrect info information input internal invalid is json malformed message "
    "messages more not object occurred of option options or param parameter parameters params "
    "parse parsed parsing please processed processing provider providers read reading rejected "
    "request requests response returned see server service something status supported target the "
    "there this trace type unable understand understood unexpected unknown unprocessable "
    "unsupported upstream validation value was went when while with wrong your".split()
)
"""Words of which none tells what is wrong."""
_OF_OTHER_SCRIPTS = re.compile(r"[^\x00-\u024f]+")
_SOON_WITHOUT = {"insufficient_quota", "insufficient_balance", "exceeded_current_quota_error"}


def kind_of(told: Told) -> Kind:
    """Return what went wrong."""
    worded = _by_words(told)
    of_page = _by_title(told.page) if told.page else None
    if worded == "unfinished" or of_page:
        return of_page or "unfinished"
    coded = _by_codes(told, last=worded is None and not _shows("format", told))
    if told.status == 402 or "filtered" in coded:
        return "filtered" if "filtered" in coded else "quota"
    limited = told.status == 429 or "limited" in coded or _shows("rate", told)
    limited = limited and told.status != 401  # whose numbers others use for rates
    return _of_limits(told, coded, worded) if limited else _of_request(told, coded, worded)


def _of_request(told: Told, coded: set[Kind], worded: Kind | None) -> Kind:  # noqa: PLR0911
    """What is wrong with a question, or with who asks it where."""
    if "quota" in coded or "context" in coded or told.status == 413:
        return "quota" if "quota" in coded else "context"
    if _shows("wanting", told):
        return "wanting"
    if _is_of_output(told):
        return "output"
    if told.status == 401 and worded not in ("quota", "rights"):
        return "key"
    for kind in ("key", "region", "model", "account", "rights"):
        if kind in coded and worded not in _TELL_MORE:
            return kind
    if worded is None or (worded == "passing" and _is_of_form(told)):
        return _unworded(told, coded)
    if worded == "model" and _shows("option", told):  # which the model does not take
        return _by_status(told)
    return worded


def _unworded(told: Told, coded: set[Kind]) -> Kind:
    """What is wrong where no words that are known tell it."""
    if told.status not in (403, 404) and (told.tokens_compared or _is_of_length(told)):
        return "context"
    if "passing" in coded and told.status < 500 and not _shows("format", told):
        return "passing"
    return _by_status(told)


def is_of_rate(told: Told) -> bool:
    """Whether too long a question is so by a rate, of which it alone takes more than there is."""
    return _rated(told)


def is_mute(told: Told) -> bool:
    """Whether a server failed and tells nothing of why: it may be that it cannot keep to a form."""
    return told.status == 500 and told.page is None and told.wait is None and _is_vague(told)


def telling(told: Told) -> str:
    """Return what tells most of what an endpoint says."""
    if told.page:
        return told.page
    clear = (said for said in told.says if not _says_nothing(said))
    return next(clear, next(iter(told.says), ""))


def _is_of_output(told: Told) -> bool:
    """Whether more is to be written than may be, and not more read."""
    if shares := _SHARES.search(told.words):
        return told.limit is not None and int(shares[1]) <= told.limit / 2
    of_all = re.search(
        r"context|prompt ?\+|\+ max_|n_ctx|cache size|got (?:-\d|0)", told.words, re.IGNORECASE
    )
    most = _shows("most_output", told) and not of_all
    read = re.search(r"input token count|got (?:-\d|0)", told.words, re.IGNORECASE)
    return most or (_shows("output", told) and not read)


def _is_of_length(told: Told) -> bool:
    """Whether it speaks of a length, and of too much of it, but of no part of a request."""
    other = told.is_of_output or _shows("format", told) or _shows("option", told)
    return _shows("length", told) and not other


def _is_of_form(told: Told) -> bool:
    """Whether it is about how a request is put, though the words are those of a passing fault."""
    return _shows("format", told) or (told.status in (400, 422) and _is_vague(told))


def _is_vague(told: Told) -> bool:
    """Whether nothing is told of what is wrong; words in a script not read here tell nothing."""
    return all(_says_nothing(_OF_OTHER_SCRIPTS.sub(" ", said)) for said in told.says)


def _says_nothing(said: str) -> bool:
    """Whether all that is said is that something is wrong."""
    words = re.findall(r"[^\W_]+", said.casefold())
    plain = (word for word in words if not re.search(r"\d", word))  # numbers are of the request
    return "untagged enum" in said or all(word in _EMPTY for word in plain)


def _of_limits(told: Told, coded: set[Kind], worded: Kind | None) -> Kind:
    """A rate that is waited for, a share that is not, or a question that no rate allows."""
    if worded == "account" or _shows("too_large", told):
        return "account" if worded == "account" else "context"
    if _shows("day", told) or _shows("never", told):
        return "quota"
    rated = _rated(told)
    if "context" in coded or (worded == "context" and not rated and told.wait is None):
        return "context"
    throttled = any(code.startswith("throttling.") for code in told.codes)
    lasting = told.codes & _SOON_WITHOUT and not throttled
    soon = not lasting and (told.wait is not None or rated or throttled)
    if ("quota" in coded or worded == "quota") and not soon:
        return "quota"
    told_so = told.status == 429 or "limited" in coded
    if told_so or worded is None or (rated and worded in ("context", "passing")):
        return "limited"
    return worded


def _rated(told: Told) -> bool:
    """Whether it speaks of a rate; a type such as RateLimitError stands beside every 429."""
    codes = (code for code in told.codes if not code.endswith("error"))
    return any(_signs()["rate"].search(said) for said in (*told.says, *codes))


_STATUSES: dict[int, Kind] = {
    **dict.fromkeys(range(300, 400), "route"),
    **dict.fromkeys((304, 408, 409, 420, 421, 423, 424, 425, 498, 499), "passing"),
    407: "page",  # of a proxy
    451: "region",
    511: "page",  # of a network that wants a log-in first
}
"""Those that tell enough by themselves."""


def _by_status(told: Told) -> Kind:  # noqa: PLR0911 (one a kind)
    status, formal = told.status, _shows("format", told)
    if status == 403:
        return "rights" if told.page is None else "page"
    if status in _STATUSES:
        return _STATUSES[status]
    if status >= 500 and status != 501 and not (formal or _shows("option", told)):
        return "passing"
    if status in (404, 405) and not formal:
        # A model that is not there is told by name; anything else speaks of the address.
        return "model" if re.search(r"model|deployment", told.words, re.IGNORECASE) else "route"
    if formal and (status < 400 or told.page is None):
        return "format"
    if status < 400:
        return "passing"
    if told.page is not None:
        return "page"
    return "vague" if _is_vague(told) else "denied"


def _by_codes(told: Told, *, last: bool) -> set[Kind]:
    """Return the kinds that the codes stand for.

    A number that is no HTTP status means something else at each provider: it counts only where
    nothing else tells, as `last` says.
    """
    named = {code for code in told.codes if not (code.isdigit() and len(code) > 3)}
    found = _kinds_of(named)
    return found if found or not last else _kinds_of(told.codes)


def _kinds_of(told: Set[str]) -> set[Kind]:
    return {kind for kind, codes in _codes().items() if told & codes}


def _by_title(title: str) -> Kind | None:
    """What the title of a page tells that came from the endpoint itself."""
    if _words()["tls"].search(title):
        return "tls"
    return "context" if _signs()["too_large"].search(title) else None


def _by_words(told: Told) -> Kind | None:
    return next((kind for kind, words in _words().items() if words.search(told.words)), None)


def _shows(sign: str, told: Told) -> bool:
    return _signs()[sign].search(told.words) is not None


@cache
def _table() -> dict[str, Any]:
    path = Path(__file__).with_name("faults.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _codes() -> dict[Kind, frozenset[str]]:
    return {kind: frozenset(table["codes"]) for kind, table in _kinds().items()}


@cache
def _words() -> dict[Kind, re.Pattern[str]]:
    return {kind: _any(table["words"]) for kind, table in _kinds().items() if table["words"]}


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    return {name: _any(words) for name, words in _table()["signs"].items()}


def _kinds() -> dict[Kind, Any]:
    kinds: Any = {name: table for name, table in _table().items() if name != "signs"}
    return dict(kinds)


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in words), re.IGNORECASE | re.DOTALL)
