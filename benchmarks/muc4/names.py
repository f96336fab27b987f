"""When two names mean the same organisation or people, as the scoring of MUC-4 has it.

Names are compared in capitals, without accents, punctuation, a leading article, brackets, and the s
of plurals and possessives. They match when they are equal; when one is the other's acronym; or when
one holds all words of the other, the head word among them, and that other says something by itself:
"Shining Path guerrillas" and "Shining Path", but not "the group" and "the group of eight".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

_ARTICLES = frozenset("THE A AN EL LA LOS LAS".split())
_PREPOSITIONS = frozenset(
    "OF FROM IN AT BY WITH FOR ON TO WHO WHICH THAT AND DE DEL NEAR WHOSE".split()
)
_EMPTY = _ARTICLES | _PREPOSITIONS | frozenset("HIS HER THEIR ITS OTHER SOME SEVERAL ABOUT".split())
_NUMBERS = frozenset(
    "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE DOZEN TWENTY THIRTY FORTY "
    "FIFTY HUNDRED".split()
)
_GENERIC = frozenset(
    "GROUP PEOPLE PERSON MEMBER FORCE MOVEMENT ORGANIZATION ORGANISATION ARMY FRONT MAN MEN "
    "WOMAN WOMEN PARTY UNIT NATIONAL LIBERATION POPULAR REVOLUTIONARY ARMED OTHERS OTHER VICTIM "
    "ONE TWO THREE GOVERNMENT COMMANDO SQUAD LEADER MR GENERAL COLONEL CAPTAIN PRESIDENT MINISTER "
    "DR".split()
)
"""Words that say nothing of who is meant, in the singular as `_words` makes it."""
_IRREGULAR = {
    "MEN": "MAN",
    "WOMEN": "WOMAN",
    "CHILDREN": "CHILD",
    "POLICEMEN": "POLICEMAN",
    "PERSONS": "PERSON",
    "PEOPLE": "PERSON",
    "WIVES": "WIFE",
    "FISHERMEN": "FISHERMAN",
    "CONGRESSMEN": "CONGRESSMAN",
    "FAMILIES": "FAMILY",
}
_BRACKETS = re.compile(r"[\[(]([^\])]*)[\])]")
_POSSESSIVE = re.compile(r"'S\b")
_DOTTED = re.compile(r"(?<=\b[A-Z])\.(?=[A-Z]\b|[A-Z]\.)")
_LETTERS_AND_NUMBER = re.compile(r"\b([A-Z]{1,2})-(\d+)\b")
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 7


class Name:
    """A name ready to be compared with others."""

    def __init__(self, text: str) -> None:
        self.bracketed = [word for part in _BRACKETS.findall(text) for word in _words(part)]
        words = _words(_BRACKETS.sub(" ", text)) or _words(text)
        while len(words) > 1 and words[0] in _ARTICLES:
            words = words[1:]
        self.words = tuple(words)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Its words without articles, prepositions and numbers."""
        full = [word for word in self.words if word not in _EMPTY]
        bare = [word for word in full if word not in _NUMBERS and not word.isdigit()]
        return tuple(bare or full)

    @cached_property
    def head(self) -> str:
        """The last word before the first preposition: the leader of "leader of the front"."""
        ends = (at for at, word in enumerate(self.words) if at and word in _PREPOSITIONS)
        before = self.words[: next(ends, len(self.words))]
        heads = [word for word in before if word in self.content] or self.content
        return heads[-1] if heads else ""

    def matches(self, key: "Name") -> bool:
        """Tell whether this name, which a summary gives, is the one that the key has."""
        if not self.words or not key.words:
            return False
        if "".join(self.words) == "".join(key.words):
            return True
        if self.content and self.content == key.content:
            return True
        ours, theirs = set(self.content), set(key.content)
        if theirs and theirs <= ours and self.head == key.head:
            return True
        if self.is_short_for(key) or key.is_short_for(self):
            return True
        shorter = self if len(ours) <= len(theirs) else key
        return shorter.is_within(key if shorter is self else self)

    def same_organisation(self, other: "Name") -> bool:
        """Tell whether two names of the key are one organisation's: equal, or in brackets."""
        return (
            self.words == other.words
            or self.stands_in_brackets_of(other)
            or other.stands_in_brackets_of(self)
        )

    def stands_in_brackets_of(self, other: "Name") -> bool:
        """Tell whether the other one has this word in brackets: "… Front [NLF]"."""
        return len(self.words) == 1 and self.words[0] in other.bracketed

    def is_short_for(self, other: "Name") -> bool:
        """Tell whether this is the other one's acronym."""
        return self.stands_in_brackets_of(other) or (
            len(self.words) == 1 and _is_acronym(self.words[0], other.content)
        )

    def is_within(self, longer: "Name") -> bool:
        """Tell whether the longer one holds this one's words and head, and these say something."""
        words = set(self.content)
        if not words or not words <= set(longer.content) or self.head not in longer.content:
            return False
        telling = any(word not in _GENERIC and not word.isdigit() for word in words)
        return telling and (self.head not in _GENERIC or len(words) > 1)


def any_matches(name: Name, keys: Iterable[Name]) -> bool:
    """Tell whether a name is one of the alternatives that the key has."""
    return any(name.matches(key) for key in keys)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    plain = _DOTTED.sub("", _POSSESSIVE.sub("", plain))
    plain = _LETTERS_AND_NUMBER.sub(r"\1\2", plain)
    return [_singular(word) for word in re.split(r"[^A-Z0-9]+", plain) if word]


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("IES") and len(word) > 5:
        return word[:-3] + "Y"
    if word.endswith("S") and not word.endswith("SS") and len(word) > 3:
        return word[:-1]
    return word


def _is_acronym(word: str, content: tuple[str, ...]) -> bool:
    """Whether a word is made of the initials, in any order: translated names change theirs.

    Of a longer one a single content word may have no letter.
    """
    if not _SHORTEST_ACRONYM <= len(word) <= _LONGEST_ACRONYM or not word.isalpha():
        return False
    if len(content) < 2:
        return False
    initials = "".join(part[0] for part in content)
    if word == initials or (len(word) >= 3 and sorted(word) == sorted(initials)):
        return True
    left_out = Counter(initials) - Counter(word)
    foreign = Counter(word) - Counter(initials)
    return len(word) >= 4 and word[0] == initials[0] and not foreign and left_out.total() <= 1
