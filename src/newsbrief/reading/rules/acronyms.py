"""Names with their acronyms: "National Front [NF]" and "NF (National Front)" are one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsbrief.reading.rules.lines import Line, Token
from newsbrief.reading.rules.phrases import Phrase, phrases_before
from newsbrief.reading.rules.words import Words

NameWords = tuple[str, ...]
"""A name's words in lower case."""

_LONGEST = 7
_MOST_INSIDE = 12
"""Words and marks that may stand in the brackets."""


@dataclass
class Acronyms:
    """Which names of a text are one, and how each is written there."""

    full: dict[NameWords, NameWords] = field(default_factory=dict)
    """The full name that an acronym stands for."""
    short: dict[NameWords, NameWords] = field(default_factory=dict)
    """The acronym of a full name."""
    written: dict[NameWords, str] = field(default_factory=dict)
    """Each of them as the text has it."""

    def whole(self, name: NameWords) -> NameWords:
        """Return the full name where this is an acronym, else the name itself."""
        return self.full.get(name, name)

    def others(self, name: NameWords) -> list[NameWords]:
        """Return the other names of what this one names."""
        whole = self.whole(name)
        return [other for other in (whole, self.short.get(whole)) if other and other != name]


def acronyms_in(lines: Iterable[Line], words: Words) -> Acronyms:
    """Return the acronyms that stand in brackets beside their names, or the other way round."""
    found = Acronyms()
    for line in lines:
        for at, token in enumerate(line.tokens):
            if at and token.text in ("[", "("):
                _learn(found, line, at, words)
    return found


def looks_short(text: str) -> bool:
    """Tell whether a word looks like an acronym or a numbered name: no vowel, or "M-19"."""
    letters = [c for c in text if c.isalpha()]
    if any(c.isdigit() for c in text):
        return "-" in text and 1 <= len(letters) <= 3 and text[0].isalpha()
    return 2 <= len(letters) <= _LONGEST and text.isupper() and not set(text) & set("AEIOUY")


def _learn(found: Acronyms, line: Line, at: int, words: Words) -> None:
    tokens = line.tokens
    ends = (i for i in range(at + 1, min(at + _MOST_INSIDE, len(tokens))) if tokens[i].text in "])")
    end = next(ends, at + 1)
    inside = [token for token in tokens[at + 1 : end] if token.word]
    if not inside or any(words.has("editorial", token.low) for token in inside):
        return
    before = phrases_before(line, tokens[at].start, words)
    if not before:
        return
    outside = before[-1]
    named = [token for token in outside.tokens if token.word]
    if len(inside) == 1 and _spells(inside[0].low, named):
        first = _start_of(inside[0].low, outside)
        _same(found, line, (at + 1, end - 1), (first, outside.last))
    elif _spells(named[-1].low, inside):
        _same(found, line, (outside.last, outside.last), (at + 1, end - 1))


def _same(found: Acronyms, line: Line, short: tuple[int, int], full: tuple[int, int]) -> None:
    names = []
    for first, last in (short, full):
        name = tuple(token.low for token in line.tokens[first : last + 1] if token.word)
        found.written.setdefault(name, line.piece(first, last))
        names.append(name)
    found.full.setdefault(names[0], names[1])
    found.short.setdefault(names[1], names[0])


def _spells(short: str, tokens: Sequence[Token]) -> bool:
    """Whether a word is made of the initials of others, all but one: names are translated."""
    letters = [c for c in short if c.isalpha()]
    if not 2 <= len(letters) <= _LONGEST or len(tokens) < 2:
        return False
    initials = [token.low[0] for token in tokens]
    return sum(c in initials for c in letters) >= max(2, len(letters) - 1)


def _start_of(short: str, phrase: Phrase) -> int:
    """Where in a phrase the words begin that an acronym is made of."""
    tokens = phrase.tokens
    first = max(0, len(tokens) - 2 * len(short))
    places = (i for i, t in enumerate(tokens) if i >= first and t.word and t.low[0] in short)
    return phrase.first + next(places, 0)
