"""Whether two figures may be of one event, by the places and days that their reports name. Pure."""

import datetime
from functools import cache

from newsbrief.languages import language
from newsbrief.pipeline.comparing.holding import Held, Reports
from newsbrief.sections.events import Event
from newsbrief.sections.ground import WORD, words_in

_MONTH = datetime.timedelta(days=31)
_LETTERS = 4
"""Letters of a name's word, and those that two forms of a name have in common at least."""


class Events:
    """The places and days of the figures of reports."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._places = cache(self._places_of)
        self._names = cache(self._names_of)
        self._day = cache(self._day_of)

    def may_be_one(self, one: Held, other: Held) -> bool:
        """Whether two figures may be of one event: of one place, or of one time.

        They are not when the places of their events are known and others, and the days, too; when
        what their titles and sentences name is nowhere the same, and their reports are more than a
        month apart. A count over a longer time is of no place and no day.
        """
        if "total" in (one.item.scope, other.item.scope):
            return True
        near = self._near(one, other)
        here, there = self._places(one.handle), self._places(other.handle)
        if here and there and not _in_common(here, there):
            return near is not False and self._published_near(one, other)
        if near is False:
            return False
        named = self._names(one.handle), self._names(other.handle)
        if self._published_near(one, other):
            return True
        return not all(named) or _in_common(*named)

    def _near(self, one: Held, other: Held) -> bool | None:
        """Whether the days of two events are within a month; None where they are not known."""
        left, right = self._day(one.handle), self._day(other.handle)
        return None if left is None or right is None else abs(left - right) <= _MONTH

    def _published_near(self, one: Held, other: Held) -> bool:
        days = [self._reports.summaries[held.report].article.published for held in (one, other)]
        return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= _MONTH

    def _places_of(self, handle: str) -> frozenset[str]:
        event = self._event(self._reports.items[handle])
        return words_in(event.place or "", letters=_LETTERS) if event is not None else frozenset()

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

        None in a language in which every noun has a capital.
        """
        held = self._reports.items[handle]
        article = self._reports.summaries[held.report].article
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
            and not any(word.casefold().startswith(day) for day in days)
        )


def _in_common(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether two have a name in common, in whatever form: "Dravin", "Dravins"."""
    begun = {word[:_LETTERS] for word in here}
    return any(word[:_LETTERS] in begun for word in there)
