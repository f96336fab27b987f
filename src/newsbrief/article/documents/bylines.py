"""A byline on a page to the persons in it, without "By", a date, a function, an office. Pure."""

import re
from collections.abc import Iterable
from functools import cached_property

from newsbrief.article.parsing.dates import find_date
from newsbrief.languages import Language, english, language, supported
from newsbrief.languages.cues import either

LONGEST = 160
"""Characters of a byline."""
_MOST_WORDS = 5
_NO_PERSON = re.compile(
    r"\b(?:gmbh|ag|kg|ug|ltd|llc|inc|plc|corp|bv|srl|spa|e\.? ?v|eg|foundation|verlag|verband"
    r"|bundes\w*|ministeri\w*|redaktion|redacción|redacao|rédaction|redazione|redactie"
    r"|редакция|редакція|editorial|desk|staff|team|\w*admin\w*|author|autor|user|unknown"
    r"|anonymous|anónimo|unbenannt|name|copyright|com|www|press|presse|news|media|medien"
    r"|magazin|magazine|zeitung|online|kitchens?|fotos?|photo|фото|posted|published|updated"
    r"|follow|share|datum|date|text|stand|comments?|kommentare?|webmaster|guest|zvg"
    r"|agenc\w+|abteilung|amt|partei|institut\w*|universit\w*)\b",
    re.IGNORECASE,
)
"""Words of offices and companies, and of forms that nobody filled in."""
_NO_LETTER_OF_NAMES = re.compile(r"[@!?©#\"“~:]|http|\.\w\w")
_PARTICLES = frozenset(
    "van von vom de der den dem del della di da dos das do du des la le el al bin ibn abu ul ter"
    " ten te zu zur y e und of the for af av".split()
)
"""Words in lower case inside names of any language."""
_BEHIND_NAMES = re.compile(r"\s*(?:[|·•»(–—<\[]|\s-\s|\s-$|:\s|(?<=\s)\d).*", re.DOTALL)
_LABEL = re.compile(r"\A[^\W\d_]{2,8}：")
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?\s?d|m\.?\s?a|jr|sr|msc|mba)\.?", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\s(?:[^\W\d_]|[JS]r)\Z")


class Bylines:
    """Finds persons in the bylines of a page.

    `known` is the page's language, and `site` what its site is called, which is no person.
    """

    def __init__(self, site: Iterable[str | None], known: Language | None) -> None:
        self._site = [_letters(name) for name in site if name]
        self._known = tuple(dict.fromkeys(one for one in (known, english()) if one is not None))

    def persons(self, line: str) -> list[str]:
        """Return who is named in a byline, in order; what stands in parts may come as lines."""
        found: dict[str, None] = {}
        if len(line) > LONGEST or "://" in line:
            return []
        for part in self._divider.split(line.strip()):
            names = [self._name(" ".join(piece.split())) for piece in part.split("\n")]
            person = next(filter(self.is_person, names), None)
            if person is not None:
                found[person] = None
            elif found and not all(not name or _DEGREE.fullmatch(name) for name in names):
                break  # what they are, or for whom they write
        return list(found)

    def begins(self, line: str) -> bool:
        """Tell whether a line begins as a byline does: "By", and "Door" on a Dutch page."""
        return any(one.byline.match(line) for one in self._known)

    def is_person(self, name: str) -> bool:
        """Tell whether something may be a person's name, or what one is called on the web."""
        letters, words = _letters(name), name.split()
        if len(letters) < 2 or letters.isdigit() or len(words) > _MOST_WORDS:
            return False
        if _NO_PERSON.search(name) or _NO_LETTER_OF_NAMES.search(name) or _DEGREE.fullmatch(name):
            return False
        if any(letters in site for site in self._site):
            return False
        if len(words) == 1:
            return not (name.islower() and len(name) < 3) and name.lower() not in self._no_names
        if any(map(str.isdigit, name)):
            return False
        capitals = (not word[0].islower() or word in _PARTICLES for word in words)
        return all(capitals) or (len(words) == 2 and name.islower())

    def _name(self, text: str) -> str:
        """A piece of a byline without its beginning ("By") and without what follows the name."""
        text = self._without_by(_LABEL.sub("", text))
        for one in self._known:
            found = find_date(text, one)
            if found is not None:
                text = text[: found[1].start()]
            text = self._without_by(one.published.sub("", text).strip())
        name = _BEHIND_NAMES.sub("", text).strip(" .,:;-–'*")
        return name + "." if _ABBREVIATED.search(name) else name

    def _without_by(self, text: str) -> str:
        match = next(filter(None, (one.byline.match(text + " ") for one in self._all)), None)
        return (text + " ")[match.end() :] if match else text

    @cached_property
    def _all(self) -> tuple[Language, ...]:
        """The page's language first; a site may have its form from anywhere."""
        others = (one for one in map(language, supported()) if one is not None)
        return tuple(dict.fromkeys([*self._known, *others]))

    @cached_property
    def _no_names(self) -> frozenset[str]:
        found = set(_PARTICLES)
        for one in self._all:
            found |= {*one.openers, *one.months, *one.weekdays, *one.byline_words}
        return frozenset(found)

    @cached_property
    def _divider(self) -> re.Pattern[str]:
        joins = [
            p for one in self._known if (cue := one.checks.get("joins_people")) for p in cue.phrases
        ]
        words = either(joins)
        ends = rf"|\s+(?:{words})(?:\s+|\Z)|\A(?:{words})\s" if joins else ""
        return re.compile(rf"\s*[,;/&]\s*{ends}", re.IGNORECASE)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
