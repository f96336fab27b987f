"""How many people were hurt: figures beside a word of harm, with the noun that they count."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsbrief.figures import Figure
from newsbrief.figures.lexicon import lexicon_of
from newsbrief.rules.lines import Line
from newsbrief.rules.words import Place, Words

KINDS = ("killed", "wounded", "captured", "missing", "displaced")

_FARTHEST = 90
"""Characters between a figure and a word of harm, beyond which they have nothing to do with each
other."""
_FARTHEST_ONE = 30
"""The same for "a" and "one", which count people only beside the word."""
_BEFORE_COUNTS = 3
"""So much farther off does a word seem that stands before the figure: "wounded and seven missing"
are seven missing."""
_LONGEST_NOUN = 5
_LARGEST = 100_000_000
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Toll:
    """A figure of people hurt, as one line gives it."""

    kind: str
    count: int | None
    minimum: int | None
    maximum: int | None
    precision: str
    victims: str


@dataclass(frozen=True)
class _Counted:
    """A figure, or the two of a range, and the noun behind it."""

    figure: Figure
    upper: Figure | None
    noun: str
    people: bool
    """Whether the noun is a word for people."""
    noun_end: int

    @property
    def start(self) -> int:
        return self.figure.start

    @property
    def end(self) -> int:
        return (self.upper or self.figure).end


def tolls_in(line: Line, words: Words) -> list[Toll]:
    """Return the figures of people hurt in a line, from left to right."""
    places = {kind: list(words.places(kind, line.text)) for kind in KINDS}
    if not any(places.values()):
        return []
    counted = list(_counted(line, words))
    kinds: list[str | None] = [_kind(each, counted, places, line, words) for each in counted]
    for at in range(len(counted) - 2, -1, -1):
        # "Six priests and two women were killed": what they share stands behind the last.
        if kinds[at] is None and kinds[at + 1] and _joined(counted[at], counted[at + 1], line, words):
            kinds[at] = kinds[at + 1]
    return [
        _toll(each, kind, line, words)
        for each, kind in zip(counted, kinds, strict=True)
        if kind is not None
    ]


def _counted(line: Line, words: Words) -> Iterator[_Counted]:
    figures = [f for f in line.figures if _whole(f)]
    skip: Figure | None = None
    for at, figure in enumerate(figures):
        if figure is skip:
            continue
        upper = figures[at + 1] if at + 1 < len(figures) else None
        if upper is not None and not _is_range(figure, upper, line, words):
            upper = None
        skip = upper
        end = (upper or figure).end
        noun, people, noun_end = _noun(line, end, words)
        if noun is None:
            continue
        if not people and (figure.value in _YEARS or line.text[end : end + 1] == "-"):
            continue
        yield _Counted(figure, upper, noun, people, noun_end)


def _whole(figure: Figure) -> bool:
    return isinstance(figure.value, int) and 0 < figure.value < _LARGEST


def _is_range(low: Figure, high: Figure, line: Line, words: Words) -> bool:
    between = line.text[low.end : high.start].strip().lower()
    if not words.has("between", between) or low.value >= high.value:
        return False
    if between in ("-", "–"):
        return True
    before = line.text[: low.start].split()[-1:]
    joined = words.has("conjunctions", between)
    return not joined or bool(before and words.has("range_openers", before[0].lower()))


def _noun(line: Line, end: int, words: Words) -> tuple[str | None, bool, int]:
    """Return the words that a figure counts, whether they are people, and where they end.

    The noun is None where the figure counts something else: years, wagons, kilometres.
    """
    lexicon = lexicon_of(line.language)
    tokens = line.tokens
    first = line.at(end)
    if first < len(tokens) and words.has("partitives", tokens[first].low):
        first += 1
    last = first
    people = False
    for at in range(first, min(first + _LONGEST_NOUN, len(tokens))):
        token = tokens[at]
        if not token.word or token.low.isdigit() or words.has("victim_stops", token.low):
            break
        if words.has("not_people", token.low) or words.has("months", token.low):
            return None, False, end
        last = at + 1
        if lexicon.is_many(token.low) or lexicon.is_one(token.low):
            people = True
            break
    noun = line.piece(first, last - 1) if last > first else ""
    return noun, people, tokens[last - 1].end if last > first else end


def _kind(
    counted: _Counted,
    others: list[_Counted],
    places: dict[str, list[Place]],
    line: Line,
    words: Words,
) -> str | None:
    rivals = [other for other in others if other is not counted]
    near = [
        (distance, kind)
        for kind in KINDS
        for place in places[kind]
        if (distance := _distance(counted, place, rivals, line)) is not None
    ]
    if not near:
        return None
    distance, kind = min(near)
    one = counted.figure.value == 1
    if one and distance > _FARTHEST_ONE:
        return None
    if counted.people or distance == 0:
        return kind
    passive = line.text[counted.noun_end :].split()[:1]
    if counted.noun and passive and words.has("passives", passive[0].lower()):
        return kind
    head = line.text[max(counted.start - 40, 0) : counted.start]
    return kind if _closes_with_head(head, words) else None


def _closes_with_head(text: str, words: Words) -> bool:
    ends = [place.end for place in words.places("victim_heads", text)]
    return bool(ends) and len(text[ends[-1] :].split()) <= 3


def _distance(
    counted: _Counted, place: Place, rivals: list[_Counted], line: Line
) -> float | None:
    """How far a word of harm stands from a figure; None beyond another figure or the clause."""
    first, last = min(counted.start, place.start), max(counted.end, place.end)
    if any(first <= rival.start and rival.end <= last for rival in rivals):
        return None
    if place.start < counted.end and counted.start < place.end:
        return 0
    before = place.end <= counted.start
    between = line.text[place.end : counted.start] if before else line.text[counted.end : place.start]
    if len(between) > _FARTHEST or ";" in between or not_one_clause(between):
        return None
    if not any(c.isalnum() for c in between):
        return 0
    return len(between) * (_BEFORE_COUNTS if before else 1)


def not_one_clause(text: str) -> bool:
    """Whether a text goes from one sentence or clause into another."""
    return any(mark in text for mark in (". ", "! ", "? ", ": ", " -- "))


def _joined(one: _Counted, other: _Counted, line: Line, words: Words) -> bool:
    between = line.text[one.noun_end : other.start].strip(" ,").lower()
    return one.people and len(between) < 12 and (
        not between or words.has("conjunctions", between.split()[0])
    ) and len(between.split()) <= 2


def _toll(counted: _Counted, kind: str, line: Line, words: Words) -> Toll:
    value = int(counted.figure.value)
    noun = counted.noun or words.text("people")
    if counted.upper is not None:
        return Toll(kind, None, value, int(counted.upper.value), "approximate", noun)
    toll = Toll(kind, value, None, None, "exact", noun)
    before = line.text[max(counted.start - 24, 0) : counted.start]
    if _closes(before, "at_least", words):
        return replace(toll, count=None, minimum=value, precision="at_least")
    if _closes(before, "at_most", words):
        return replace(toll, count=None, maximum=value, precision="at_most")
    if _closes(before, "about", words):
        return replace(toll, precision="approximate")
    return toll


def _closes(text: str, name: str, words: Words) -> bool:
    """Whether a cue stands at the end of a text."""
    return any(not text[place.end :].strip() for place in words.places(name, text))
