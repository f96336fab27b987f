"""Whether two figures may count the same people, without a model. Pure.

That is told by the places and days of their events that their reports name, and by whom they count.
"""

import datetime
from functools import cache

from newsbrief.languages import language
from newsbrief.pipeline.comparing.holding import Held, Reports
from newsbrief.pipeline.spans import span
from newsbrief.sections.events import Event
from newsbrief.sections.ground import WORD, words_in

_MONTH = datetime.timedelta(days=31)
_DAYS = datetime.timedelta(days=3)
"""How far apart two reports may put one event, which a night may end or a weekday name."""
_LETTERS = 4
"""Letters of a name's word, and those that two forms of a name have in common at least."""


class Events:
    """The places and days of the figures of reports."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._places = cache(self._places_of)
        self._names = cache(self._names_of)
        self._day = cache(self._day_of)

    def place(self, held: Held) -> frozenset[str]:
        """The words of the place of a figure's event; none where it is not known."""
        return frozenset(word.casefold() for word in self._places(held.handle))

    def may_be_one(self, one: Held, other: Held) -> bool:
        """Whether two figures may be of one event, and of the same people in it.

        They are not when the days of their events are known and days apart, when their places are
        two in one town ("the market of Orvel", "Orvel station"), when one counts attackers and the
        other villagers; or when what their titles and sentences name is nowhere the same. A count
        over a longer time is of no place and no day.
        """
        total = "total" in (one.item.scope, other.item.scope)
        return not self._of_others(one, other) and (total or self._of_one_event(one, other))

    def _of_one_event(self, one: Held, other: Held) -> bool:
        left, right = self._day(one.handle), self._day(other.handle)
        if left is not None and right is not None and abs(left - right) > _DAYS:
            return False
        here, there = self._places(one.handle), self._places(other.handle)
        if _in_common(here, there):
            return not (_own(here, there) and _own(there, here))
        named, also = self._names(one.handle) | here, self._names(other.handle) | there
        if named and also and _in_one_script(named, also):
            return _in_common(named, also)
        return not (here and there) or self._published_near(one, other)

    def _of_others(self, one: Held, other: Held) -> bool:
        """Whether two figures of one language call those whom they count by other words.

        Not where one number is given of both: then reports differ on who they were.
        """
        codes = {self._language(held) for held in (one, other)}
        if len(codes) > 1 or span(one.item) == span(other.item):
            return False
        here, there = (_called(held.item.victims, *codes) for held in (one, other))
        return bool(here and there) and not _in_common(here, there)

    def _language(self, held: Held) -> str:
        return self._reports.summaries[held.report].article.language

    def _published_near(self, one: Held, other: Held) -> bool:
        days = [self._reports.summaries[held.report].article.published for held in (one, other)]
        return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= _MONTH

    def _places_of(self, handle: str) -> frozenset[str]:
        event = self._event(self._reports.items[handle])
        words = WORD.findall(event.place or "") if event is not None else ()
        return frozenset(word for word in words if len(word) >= _LETTERS)

    def _day_of(self, handle: str) -> datetime.date | None:
        held = self._reports.items[handle]
        event = self._event(held)
        day: datetime.date | None = held.item.date or (event.date if event is not None else None)
        return day

    def _event(self, held: Held) -> Event | None:
        events = self._reports.summaries[held.report].events
        return next((event for event in events if event.id == held.item.event), None)

    def _names_of(self, handle: str) -> frozenset[str]:
        """The words with a capital in a figure's sentences, and its report's title.

        None in a language in which every noun has a capital; nor whose figure it is, who may count
        the dead of many places.
        """
        held = self._reports.items[handle]
        summary = self._reports.summaries[held.report]
        article = summary.article
        givers = [actor for actor in summary.actors if actor.id in held.item.reported_by]
        told = " ".join(name for actor in givers for name in (actor.name, actor.mention))
        own = words_in(told)
        words = language(article.language)
        if words is None or words.nouns_have_capitals:
            return frozenset()
        texts = [article.title or "", *(piece.text for piece in held.item.evidence)]
        inside = (word[0] for text in texts for word in list(WORD.finditer(text))[1:])
        days = (*words.weekdays, *words.months)
        return frozenset(
            word.casefold()
            for word in inside
            if len(word) >= _LETTERS
            and word[0].isupper()
            and word.casefold() not in own
            and not any(word.casefold().startswith(day) for day in days)
        )


def _in_common(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether two have a name in common, in whatever form: "Dravin", "Dravins"."""
    begun = {_begun(word) for word in here}
    return any(_begun(word) in begun for word in there)


def _in_one_script(*names: frozenset[str]) -> bool:
    """Whether names may be compared: all are in Latin letters, or none is."""
    return len({word[:1] < "Ͱ" for each in names for word in each}) == 1


def _own(here: frozenset[str], there: frozenset[str]) -> set[str]:
    """The words of a place that the other has not, but names: "market" of "market of Orvel"."""
    begun = {_begun(word) for word in there}
    return {word for word in here if word.islower() and _begun(word) not in begun}


def _begun(word: str) -> str:
    return word[:_LETTERS].casefold()


def _called(victims: str, code: str) -> frozenset[str]:
    """The words for those whom a figure counts that do not fit anybody."""
    words = language(code)
    if words is None:
        return frozenset()
    found = words_in(victims, letters=_LETTERS)
    anyone = (*words.story["anyone_hurt"].phrases, *words.story["others"].phrases)
    begun = {_begun(phrase) for phrase in anyone}
    return frozenset(word for word in found if _begun(word) not in begun)
