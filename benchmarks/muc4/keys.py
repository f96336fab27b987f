"""The analysts' keys of MUC-4, read from a file: what each report tells of, and who did it."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from newsbrief.errors import ConfigurationError
from newsbrief.sections.casualties import Casualty

Confidence = Literal[
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
    "ACQUITTED",
]
Harm = Literal["killed", "injured"]


class _Key(BaseModel):
    model_config = ConfigDict(frozen=True)


class Number(_Key):
    """How many people: a count, a range, or only that there were several."""

    count: int | None = None
    minimum: int | None = Field(None, alias="min")
    maximum: int | None = Field(None, alias="max")
    approximate: bool = Field(False, alias="approx")
    plural: bool = False

    def fits(self, given: Casualty) -> bool:
        """Tell whether a summary's figure is this one: equal, inside the range, or several."""
        low, high = given.minimum, given.maximum
        count = low if given.count is None and low == high else given.count
        if self.plural:
            bounds = (low, high) if count is None else (count,)
            return all(bound is None or bound >= 2 for bound in bounds)
        if self.count is not None:
            around = self.approximate and None not in (low, high) and count is None
            return count == self.count or (around and _within(self.count, low, high))
        ends = (self.minimum, self.maximum)
        if count is not None:
            return count in ends or _within(count, *ends)
        # A bound alone, "at least seven", is the same bound of the range.
        return (low, high) in (ends, (ends[0], None), (None, ends[1])) and (low, high) != _NO_ENDS


_NO_ENDS = (None, None)


def _within(count: int, least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least <= count <= most


class Perpetrator(_Key):
    """An organisation held to have done it; any of the alternatives will do."""

    alternatives: tuple[str, ...]
    confidence_alternatives: tuple[Confidence, ...] = ()
    optional: bool = False


class Victims(_Key):
    """People, or one person, and what became of them."""

    alternatives: tuple[str, ...]
    number_alternatives: tuple[Number, ...] = ()
    effect_alternatives: tuple[str, ...] = ()
    effect_optional: bool = False
    optional: bool = False


class Incident(_Key):
    """One incident; an optional one may be told or left out."""

    optional: bool = False
    perpetrators: tuple[Perpetrator, ...] = ()
    victims: tuple[Victims, ...] = ()


class Report(_Key):
    """A report with its key; without incidents when the analysts found none to list."""

    id: str
    text: str
    incidents: tuple[Incident, ...] = ()


def read_muc4(path: Path) -> list[Report]:
    """Read reports with their keys from a file of JSON Lines, one object a report.

        id, text
        incidents  [{optional, perpetrators, victims}]
        perpetrators  [{alternatives [name], confidence_alternatives [Confidence], optional}]
        victims  [{alternatives [name], effect_alternatives ["killed" | "injured" | …],
                   effect_optional, optional,
                   number_alternatives [{count, min, max, approx, plural}]}]

    `alternatives` are the fills that the analysts held to be equally right, optional is what they
    marked with a question mark. Of a number either `count` is given, or the ends of a range, or
    `plural` alone. Other keys are left unread.

    Raises ConfigurationError when the file cannot be read or a line is not of this form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{str(path)!r} cannot be read: {_reason(error)}.") from None
    reports = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            reports.append(Report.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise ConfigurationError(
                f"{str(path)!r}, line {number}, is no MUC-4 key: {where}: {first['msg']}."
            ) from None
    return reports


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return getattr(error, "strerror", None) or "it is not UTF-8 text"
