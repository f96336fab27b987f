"""Persons of whom one has all the names of the other, and some more: "Jan Kok", "Jan Maarten Kok".

Or all names but one, which is spelt otherwise by a letter inside: "Ana Lena Velasko", "Velazko".
Not where several persons have them all, nor where a report tells of two who do. A name has two
words at least, with capitals, and the shorter one no word of an office ("Defence Minister").
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newsbrief.pipeline.standing import PERSONS, has_office
from newsbrief.pipeline.story.current import Current, Told
from newsbrief.sections.ground import WORD

_Name = tuple[str, ...]
_MORE_THAN = 2
"""Words that a name must exceed before one of them may be spelt otherwise: "Ana Kos" is not "Ana
Kok"."""
_LONG = 6
"""Letters of a word at least of which one may be another by spelling: "Velasko", "Velazko"."""


def fuller_names(items: Current) -> Iterator[tuple[Told, Told]]:
    """Each such person, with one of the next fuller name."""
    holders, offices = _named(items)
    by_word: dict[str, list[_Name]] = defaultdict(list)
    for name in holders:
        for word in dict.fromkeys(name):
            by_word[word].append(name)
    for name in (each for each in holders if each not in offices):
        longer = [other for other in by_word[name[0]] if other != name and _has_all(other, name)]
        alike = [name, *sorted(longer, key=lambda other: (len(other), other))]
        if longer and _are_one(alike, holders):
            yield from ((holders[name][0], held) for held in holders[alike[1]])


def spelt_otherwise(items: Current) -> Iterator[tuple[Told, Told]]:
    """Each two persons of three names or more, of which one is spelt otherwise."""
    holders, _ = _named(items)
    alike: dict[tuple[int, _Name], list[_Name]] = defaultdict(list)
    for name in holders:
        for at in range(len(name)) if len(name) > _MORE_THAN else ():
            alike[at, name[:at] + name[at + 1 :]].append(name)
    for (at, _), names in alike.items():
        if len(names) == 2 and _is_spelling(*(name[at] for name in names)):
            one, other = names
            in_reports = [held.report for each in names for held in holders[each]]
            if len(set(in_reports)) == len(in_reports):
                yield holders[one][0], holders[other][0]


def _is_spelling(one: str, other: str) -> bool:
    """Whether two words differ by one letter, and neither by how they begin nor how they end."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LONG or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(shorter) == len(longer):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    dropped = (longer[:at] + longer[at + 1 :] for at in range(1, len(longer) - 1))
    return len(longer) - len(shorter) == 1 and shorter in dropped


def _named(items: Current) -> tuple[Mapping[_Name, list[Told]], set[_Name]]:
    """Who is called so, by name, and which names have a word of an office."""
    holders: dict[_Name, list[Told]] = defaultdict(list)
    offices: set[_Name] = set()
    for held in items.of("actors"):
        if held.item.kind not in PERSONS:
            continue
        for name in dict.fromkeys((held.item.name, held.item.mention, *held.item.aliases)):
            words = WORD.findall(name)
            if len(words) > 1 and all(word[0].isupper() for word in words):
                folded = tuple(word.casefold() for word in words)
                holders[folded].append(held)
                if has_office(name, items.code(held.report)):
                    offices.add(folded)
    return holders, offices


def _are_one(alike: Sequence[_Name], holders: Mapping[_Name, list[Told]]) -> bool:
    """Whether these names, the shortest first, may be those of one person."""
    persons = {held.handle: held.report for name in alike for held in holders[name]}
    in_one_line = all(_has_all(more, less) for less, more in pairwise(alike))
    return in_one_line and len(set(persons.values())) == len(persons)


def _has_all(longer: _Name, name: _Name) -> bool:
    """Whether a name has all words of another, in their order."""
    rest = iter(longer)
    return all(word in rest for word in name)
