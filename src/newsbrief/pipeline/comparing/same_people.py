"""Whether two casualty figures may count the same people, told without a model. Pure.

By the places and the days of their events, and by what the counted are called: "four children"
killed in Orvel in April are not "four soldiers" there, nor the children killed in Lima in June.
"""

import datetime
from functools import cache
from itertools import takewhile

from newsbrief.languages import language
from newsbrief.pipeline.comparing.holding import Held, Reports
from newsbrief.pipeline.comparing.names_and_places import LETTERS, Naming, all_stems, stems
from newsbrief.pipeline.spans import span
from newsbrief.sections.events import Event
from newsbrief.sections.ground import WORD, words_in

_MONTH = datetime.timedelta(days=31)
"""How far apart reports may be published for their events to be one when these have places in two
scripts, which cannot be compared."""
_DAYS = datetime.timedelta(days=3)
"""How far apart two reports may put one event: it may go on for a night, and a report that names no
day is of the day before or two. With a week, the strikes on one town in that week would be one."""
_FIRST_GREEK = "\N{GREEK CAPITAL LETTER HETA}"
"""The first letter in Unicode behind those of Latin script and their accents."""


class SamePeople:
    """Which figures of these reports may count the same people."""

    def __init__(self, reports: Reports, naming: Naming) -> None:
        self._reports = reports
        self._naming = naming
        self._places = cache(self._places_of)
        self._day = cache(self._day_of)

    def place(self, held: Held) -> frozenset[str]:
        """The words of the place of a figure's event; none where it is not known."""
        return frozenset(word.casefold() for word in self._places(held.handle))

    def may_be_one(self, one: Held, other: Held) -> bool:
        """Whether two figures may be of one event, and of the same people in it.

        They may not where one of these is known:

        - one counts attackers and the other villagers;
        - the days of their events are more than three apart;
        - their events are at two places of one town ("the market of Orvel", "Orvel station");
        - they tell of two places, and neither report names the other one's;
        - their titles and sentences name nothing that is the same.

        Of a total over several incidents only the first is asked: it has no one place or day.
        """
        total = "total" in (one.item.scope, other.item.scope)
        return not self._of_others(one, other) and (total or self._of_one_event(one, other))

    def _of_one_event(self, one: Held, other: Held) -> bool:
        left, right = self._day(one.handle), self._day(other.handle)
        if left is not None and right is not None and abs(left - right) > _DAYS:
            return False
        here, there = self._places(one.handle), self._places(other.handle)
        left_code, right_code = self._language(one), self._language(other)
        known, also = all_stems(here, left_code), all_stems(there, right_code)
        if known & also:
            return not (_own(here, also, left_code) and _own(there, known, right_code))
        if self._naming.elsewhere(one, other):
            return False
        known |= self._naming.names(one.handle)
        also |= self._naming.names(other.handle)
        if known and also and _in_one_script(known, also):
            return bool(known & also)
        return not (here and there) or self._published_near(one, other)

    def _of_others(self, one: Held, other: Held) -> bool:
        """Whether two figures of one language call those whom they count by other words.

        Not where one number is given of both: then reports differ on who they were.
        """
        codes = {self._language(held) for held in (one, other)}
        if len(codes) > 1 or span(one.item) == span(other.item):
            return False
        here, there = (_called(held.item.victims, *codes) for held in (one, other))
        alike = any(_are_like(left, right) for left in here for right in there)
        return bool(here and there) and not alike

    def _language(self, held: Held) -> str:
        return self._reports.summaries[held.report].article.language

    def _published_near(self, one: Held, other: Held) -> bool:
        days = [self._reports.summaries[held.report].article.published for held in (one, other)]
        return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= _MONTH

    def _places_of(self, handle: str) -> frozenset[str]:
        event = self._event(self._reports.items[handle])
        words = WORD.findall(event.place or "") if event is not None else ()
        return frozenset(word for word in words if len(word) >= LETTERS)

    def _day_of(self, handle: str) -> datetime.date | None:
        held = self._reports.items[handle]
        event = self._event(held)
        day: datetime.date | None = held.item.date or (event.date if event is not None else None)
        return day

    def _event(self, held: Held) -> Event | None:
        events = self._reports.summaries[held.report].events
        return next((event for event in events if event.id == held.item.event), None)


def _in_one_script(*names: frozenset[str]) -> bool:
    """Whether names may be compared: all are in Latin letters, or none is."""
    return len({word[:1] < _FIRST_GREEK for each in names for word in each}) == 1


def _own(here: frozenset[str], there: frozenset[str], code: str) -> set[str]:
    """The words of a place, without its names, that the other has not: "market" of Orvel's."""
    return {word for word in here if word.islower() and not stems(word, code) & there}


def _are_like(one: str, other: str) -> bool:
    """Whether two nouns are forms of one: "soldier" and "soldiers".

    Not "paramedic" and "paramilitary": they have to begin alike for more than half of the shorter.
    """
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return same >= LETTERS and same * 2 > min(len(one), len(other))


def _called(victims: str, code: str) -> frozenset[str]:
    """The words that tell whom a figure counts: "children", not "people" or "others"."""
    words = language(code)
    if words is None:
        return frozenset()
    found = words_in(victims, letters=LETTERS)
    anyone = (*words.story["anyone_hurt"].phrases, *words.story["others"].phrases)
    return frozenset(word for word in found if not any(_are_like(word, each) for each in anyone))
