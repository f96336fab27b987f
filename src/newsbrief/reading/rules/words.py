"""A language's `[rules]` table, ready for use."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple

from newsbrief.languages import Cue, Language
from newsbrief.sections.clauses import clause_around
from newsbrief.sections.counting import BOUNDS, KINDS
from newsbrief.sections.ground import WORD
from newsbrief.sections.happening import perhaps_unreal, taken_back, unreal
from newsbrief.sections.stances import is_withheld, stances_of

_NOTHING = Cue(())
_CHECKS = (
    *("longer", "death_toll", "claim_of", "joins_people", "denied_that", "feared_that"),
    *("according", "that", "unverified", "things", "earlier_version"),
)
"""Words of the checks that the rules go by, too."""
_SHORTEST_MATTER = 4
_SHORTEST_TAIL = 5
"""Letters of the word that a compound ends in: "Osmerbrigade" is a brigade."""


class Place(NamedTuple):
    """Where a cue stands in a line, in characters."""

    start: int
    end: int

    def meets(self, other: "Place") -> bool:
        """Tell whether two places have a character in common."""
        return self.start < other.end and other.start < self.end


class Words:
    """What the rules know of one language: its cue words, and with a table the words for people."""

    def __init__(self, known: Language) -> None:
        table: Mapping[str, Any] = known.rules
        self.code = known.code
        self.complete = "heads" in table
        """Whether actors are known; without them only figures and denials by nobody are read."""
        self._known = known
        self._lists = {name: value for name, value in table.items() if isinstance(value, list)}
        self._texts = {name: value for name, value in table.items() if isinstance(value, str)}
        own = {name: Cue(cues) for name, cues in self._lists.items() if name.endswith("_cues")}
        # "At least" and the like are told apart by the checks' words where the rules have none.
        self._cues: dict[str, Cue] = {name: known.checks[name] for name in (*BOUNDS, *_CHECKS)}
        self._cues |= known.cues
        self._cues |= {name.removesuffix("_cues"): cue for name, cue in own.items()}
        self._sets: dict[str, frozenset[str]] = {}
        self.endings: tuple[str, ...] = tuple(table.get("stop_endings", ()))
        self._compounds: bool = table.get("compounds", False)
        self.by_is_a_case: bool = table.get("by_is_a_case", False)
        """Whether who does it stands behind a passive without a word such as "by"."""
        self.verb_second: bool = table.get("verb_second", False)
        """Whether the subject may stand behind the verb of any main clause."""
        self.kinds: dict[str, str] = {
            word: kind for kind, words in table.get("heads", {}).items() for word in words
        }
        """What kind of actor a word such as "ministry" stands for."""
        self.stances = stances_of(known)
        self._western = {word: code for code, words in known.western.items() for word in words}

    def kind_of(self, word: str) -> str | None:
        """Return what kind of actor a word (lower case) stands for, also at a compound's end."""
        return next((self.kinds[tail] for tail in self._tails(word) if tail in self.kinds), None)

    def is_title(self, word: str) -> bool:
        """Tell whether a word (lower case) is a title or an office, also at a compound's end."""
        ending = self.text("genitive")
        forms = {word, word.removesuffix(ending)} if ending else {word}
        return any(self.has("titles", tail) for form in forms for tail in self._tails(form))

    def _tails(self, word: str) -> Iterator[str]:
        yield word
        if self._compounds:
            yield from (word[at:] for at in range(3, len(word) - _SHORTEST_TAIL + 1))

    def has(self, name: str, word: str) -> bool:
        """Tell whether the list of this name holds the word (lower case)."""
        if name not in self._sets:
            self._sets[name] = frozenset(self._lists.get(name, ()))
        return word in self._sets[name]

    def is_article(self, word: str) -> bool:
        """Tell whether a word (lower case) is an article."""
        return word in self._known.articles

    def is_month(self, word: str) -> bool:
        """Tell whether a word (lower case) is the name of a month."""
        return word in self._known.months

    def text(self, name: str) -> str:
        """Return a text that the table gives, such as the word for people, or an empty one."""
        return self._texts.get(name, "")

    def cue(self, name: str) -> Cue:
        """Return a list of cues: the rules' own, or that of `[cues]`, or an empty one."""
        return self._cues.get(name, _NOTHING)

    def places(self, name: str, text: str) -> Iterator[Place]:
        """Yield where a cue stands in a text, from left to right."""
        return (Place(*match.span()) for match in self.cue(name).finditer(text))

    def happened(self, text: str, place: Place) -> bool:
        """Tell whether a line tells of a figure that it is so: no doubt of the checks is left."""
        checks = (unreal, perhaps_unreal, taken_back)
        return not any(check(text, place, self._known) for check in checks)

    def stances_in(self, text: str) -> Iterator[str]:
        """Yield the stances that a text takes, and not those that it says are not taken."""
        for name, cue in self.stances.items():
            if any(not is_withheld(text, m.span(), self._known) for m in cue.finditer(text)):
                yield name

    def same_clause(self, text: str, one: Place, other: Place) -> bool:
        """Tell whether two places stand in one clause."""
        first, last = clause_around(one.start, text, self._known)
        return first <= other.start < last

    def one_thought(self, text: str, one: Place, other: Place) -> bool:
        """Tell whether nothing but "that" or a comma parts a place from one behind it."""
        borders = self._known.clauses.finditer(text, one.end, other.start)
        that = self._known.checks["that"].pattern
        words = (border.group().strip(" ,") for border in borders)
        return all(not WORD.search(word) or that.fullmatch(word) for word in words)

    def tells_of_harm(self, text: str) -> bool:
        """Tell whether a text has a word for people killed, wounded and so on."""
        return any(self.cue(kind).find(text) is not None for kind in KINDS)

    def threatens_revenge(self, text: str) -> bool:
        """Tell whether a line speaks of revenge, and not to say no: "revenge helps nobody"."""
        return any(
            not self.cue("negation").find(
                text[slice(*clause_around(place.start, text, self._known))]
            )
            for place in self.places("revenge", text)
        )

    def matter(self, text: str) -> frozenset[str]:
        """Return the words (lower case) that say what a line is about, from four letters on.

        Not those that tell who speaks and when: "said", "denied", "that", "Monday".
        """
        for name in ("speech", "denial", "according"):
            for place in self.places(name, text):
                text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
        words = (word.casefold() for word in WORD.findall(text))
        return frozenset(w for w in words if len(w) >= _SHORTEST_MATTER and not self._is_small(w))

    def _is_small(self, word: str) -> bool:
        known = self._known
        when = word in known.weekdays or word in known.months
        function = known.checks["function"].pattern.fullmatch(word)
        return when or function is not None or self.has("stops", word)

    @cached_property
    def western(self) -> Cue:
        """The names of Western countries, of their people and their governments."""
        return Cue(self._western)

    def is_country(self, text: str) -> bool:
        """Tell whether a text is the name of a Western country and nothing else."""
        return self.western.pattern.fullmatch(text) is not None

    def country(self, text: str) -> str | None:
        """Return the code of the first Western country that a text names, or None."""
        match = self.western.find(text)
        return self._western.get(" ".join(match.group().lower().split())) if match else None


def words_of(known: Language | None) -> Words | None:
    """Return what the rules know of a language, or None when it has no cue words."""
    return _words(known) if known is not None and known.cues else None


@cache
def _words(known: Language) -> Words:
    return Words(known)
