"""Whether the day of an item is one that the report speaks of."""

import datetime
from typing import Any

from newsbrief.sections.ground import Ground, Problem

_FAR = datetime.timedelta(days=200 * 365)


def day_fits(item: Any, ground: Ground) -> Problem | None:
    """The day is that of the report, the one before, or one that the report names.

    Days are named by their weekday, by day and month, or as so many days before. Hard for a day two
    hundred years off; soft otherwise, and silent where the report was published on no known day.
    """
    try:
        day = datetime.date.fromisoformat(item.date) if item.date else None
    except ValueError:
        return None  # `date_is_a_day` says so
    if day is None:
        return None
    published = ground.article.published
    today = published or datetime.date(2000, 1, 1)
    if abs(day - today) > _FAR:
        return Problem("day_fits", "the day is centuries off")
    if published is None or not ground.days or day in ground.days:
        return None
    return Problem("day_fits", "the report speaks of no such day", hard=False)
