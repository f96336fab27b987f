"""What reports name, and whether two of them tell of two places. Pure."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain

from newsbrief.languages import Language, language
from newsbrief.pipeline.comparing.holding import Held, Reports, speaking
from newsbrief.pipeline.states import is_known_state
from newsbrief.sections.actors import Actor
from newsbrief.sections.ground import WORD, words_in

LETTERS = 4
"""Letters of a word that may be a name."""
_STEM, _LONG_ENDING = 3, 2
"""Letters that an ending leaves of a name at least: three, and two where the ending has two letters
or more. "Києва" is so "Ки", as "Київ" is; with fewer, short names of two places would be one."""
_OFFICES = ("official", "state_offices", "heads_of_state", "speaks_for", "titles", "state_bodies")


@lru_cache(maxsize=8192)
def stems(word: str, code: str) -> frozenset[str]:
    """What a name may be without the ending of its case, in lower case; with it as well.

    Two forms of one name have one of them in common: "Dravin" and "Dravins", "Харків" and
    "Харкова", but not "Kharkiv" and "Khartoum". `code` is the language (ISO 639-1).
    """
    folded, known = word.casefold(), language(code)
    endings = known.story["name_endings"].phrases if known is not None else ()
    return frozenset(
        (
            folded,
            *(
                folded.removesuffix(ending)
                for ending in endings
                if folded.endswith(ending)
                and len(folded) - len(ending) >= _STEM - (len(ending) >= _LONG_ENDING)
            ),
        )
    )


def all_stems(words: Iterable[str], code: str) -> frozenset[str]:
    """The stems of all these names."""
    return frozenset(chain.from_iterable(stems(word, code) for word in words))


def has_no_name(actor: Actor, code: str) -> bool:
    """Whether an actor is only called what many are: "mayor", "Police", "the ministry"."""
    words = language(code)
    called = WORD.findall(f"{actor.name} {actor.mention}")
    return words is not None and all(
        word[0].islower() or _is_office(word.casefold(), words) for word in called
    )


def _is_office(word: str, words: Language) -> bool:
    heads: Mapping[str, list[str]] = words.rules.get("heads", {})
    return (
        any(words.story[name].match(word, 0) for name in _OFFICES)
        or word in words.rules.get("titles", ())
        or any(word in listed for listed in heads.values())
    )


class Naming:
    """What reports name, and where they say that it happened."""

    def __init__(self, reports: Reports, texts: Mapping[str, str]) -> None:
        """`texts` are the reports themselves, as far as they are at hand, by id."""
        self._reports = reports
        self._texts = texts
        self.names = cache(self._names_of)
        self._places = cache(self._places_of)
        self._report = cache(self._report_of)

    def elsewhere(self, one: Held, other: Held) -> bool:
        """Whether two items of two reports are plainly of two places.

        "Eight killed in Kharkiv, the mayor said" and "31 killed in Khartoum, the mayor said" are,
        where neither report names the other's town. Never of reports in two languages, nor where
        one of the two names a country alone, or nothing.
        """
        codes = {self._code(held.report) for held in (one, other)}
        here, there = self._places(one.handle), self._places(other.handle)
        if len(codes) > 1 or not here or not there:
            return False
        return not (here & self._report(other.report) or there & self._report(one.report))

    def _code(self, report: str) -> str:
        return self._reports.summaries[report].article.language

    def _names_of(self, handle: str) -> frozenset[str]:
        """The stems of the names in an item's sentences, and its report's title.

        Whoever gives the figure is left out: an army or the UN counts the dead of many places. In a
        language in which every noun has a capital, as in German, no word is taken for a name.
        """
        held = self._reports.items[handle]
        code = self._code(held.report)
        words = language(code)
        if words is None or words.nouns_have_capitals:
            return frozenset()
        own = words_in(" ".join(self._reports.names(held.report, speaking(held.item))))
        inside = (
            word[0]
            for text in self._told(handle)
            for word in list(WORD.finditer(text))[1:]
            if word[0][0].isupper()
            and _may_be_name(word[0], words)
            and word[0].casefold() not in own
        )
        return all_stems(inside, code)

    def _places_of(self, handle: str) -> frozenset[str]:
        """The stems of the names behind an "in" or "near", and of a dateline.

        Neither "in March" nor "in Tarvonia", a state, which has many places.
        """
        code = self._code(self._reports.items[handle].report)
        words = language(code)
        if words is None:
            return frozenset()
        places = (
            name
            for text in self._told(handle)
            for match in words.story["before_places"].finditer(text)
            if (name := _name_at(text, match.end())) and _may_be_name(name, words)
        )
        told = self._texts.get(self._reports.items[handle].report, "")
        datelines = (m[1] for m in _DATELINE.finditer(told) if m[1].isupper())
        named = (*places, *(name for name in datelines if _may_be_name(name, words)))
        return all_stems((name for name in named if not is_known_state(name, code)), code)

    def _report_of(self, report: str) -> frozenset[str]:
        """The stems of all words with a capital in a report."""
        article = self._reports.summaries[report].article
        told = f"{article.title or ''}\n{self._texts.get(report, '')}"
        return all_stems((w for w in WORD.findall(told) if w[0].isupper()), article.language)

    def _told(self, handle: str) -> list[str]:
        held = self._reports.items[handle]
        title = self._reports.summaries[held.report].article.title
        return [title or "", *(piece.text for piece in held.item.evidence)]


_CAPITAL = re.compile(r"\s*(?:\w{1,3}\s+)?(\w+)")
"""What stands behind a preposition; a short word, as an article, may stand between."""

_DATELINE = re.compile(r"^(\w+)\b[^.!?\n]{0,60}?\s[-–—]\s", re.MULTILINE)
"""How a report from an agency begins: "LESK, 3 April (Meridian) – "."""


def _name_at(text: str, at: int) -> str | None:
    found = _CAPITAL.match(text, at)
    return found[1] if found is not None and found[1][0].isupper() else None


def _may_be_name(word: str, words: Language) -> bool:
    days = (*words.weekdays, *words.months)
    folded = word.casefold()
    return len(word) >= LETTERS and not any(folded.startswith(day) for day in days)
