"""What all results have in common: they are written out, shown to a person, and never changed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from newsbrief.errors import ResultError
from newsbrief.results.frames import Library
from newsbrief.results.tables import Row, to_csv

if TYPE_CHECKING:
    import datetime

    from newsbrief.views import Format


class Part(BaseModel):
    """A piece of a result: data that does not change."""

    model_config = ConfigDict(frozen=True)


class Stored(Part):
    """What is written as JSON of its own, and read back from it."""

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what `to_json` wrote, of this version of newsbrief or another.

        Keys that this version does not know are left out. Raises ResultError when the JSON has
        another `schema_version`, or is something else.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise ResultError(f"this is no {cls.__name__} as JSON: {first_flaw(error)}") from None


class Result(Stored):
    """A result as the user gets it.

    `language` (ISO 639-1) is always that of the headings; without one, that of the article, or of
    all articles when they have one in common, or else English.
    """

    _also_read: ClassVar[tuple[str, ...]] = ()
    """Older versions of the format that are read as the present one."""

    @field_validator("schema_version", mode="before", check_fields=False)
    @classmethod
    def _known_version(cls, given: Any) -> Any:
        known = cls.model_fields["schema_version"].default
        if given == known or given in cls._also_read:
            return known
        raise ResultError(
            f"this {cls.__name__} has schema_version {str(given)[:20]!r}, and this newsbrief reads "
            f"{known!r}: read it with a newsbrief of that version, or make it again with this one"
        )

    def to_text(self, *, language: str | None = None, width: int = 80, colour: bool = False) -> str:
        """The result for a terminal: at most `width` columns, with its codes when in `colour`."""
        return self._rendered("text", language, width=width, colour=colour)

    def to_markdown(self, *, language: str | None = None) -> str:
        """The result as Markdown (CommonMark with tables), to keep, mail or publish."""
        return self._rendered("markdown", language)

    def to_html(self, *, language: str | None = None) -> str:
        """The result as one HTML page that needs nothing else, also no network."""
        return self._rendered("html", language)

    def to_json(self, indent: int | None = 2) -> str:
        """The result as JSON text, as its schema in `schemas/` describes it."""
        return self.model_dump_json(indent=indent)

    def to_records(self) -> list[Row]:
        """The result as flat dicts, as `pandas.DataFrame` and `polars.DataFrame` take them.

        Their values are text, numbers, days, booleans or None; several values stand in one text
        with semicolons between them.
        """
        raise NotImplementedError

    def to_csv(self) -> str:
        """What `to_records` gives as CSV, safe to open in a spreadsheet."""
        return to_csv(self.to_records())

    def to_dataframe(self, *, library: Library | None = None) -> Any:
        """What `to_records` gives as a data frame of pandas, or of polars where pandas is not.

        `library` is "pandas" or "polars". Raises MissingExtra when it is not installed.
        """
        from newsbrief.results.frames import frame

        return frame(self.to_records(), (), library)

    def _repr_html_(self) -> str:
        """How a notebook shows the result."""
        return self._rendered("notebook")

    def _rendered(
        self,
        form: "Format",
        language: str | None = None,
        *,
        width: int = 80,
        colour: bool = False,
        text: str | None = None,
        since: "datetime.date | str | None" = None,
    ) -> str:
        # The one import that goes up the floors of the house: a result shows itself.
        from newsbrief.views import render

        return render(
            self, form, language=language, width=width, colour=colour, text=text, since=since
        )


def first_flaw(error: ValidationError) -> str:
    """The first thing that does not fit, in a line without anything of what was read."""
    flaw = error.errors(include_input=False, include_url=False, include_context=False)[0]
    where = ".".join(map(str, flaw["loc"]))
    return f"{where}: {flaw['msg']}" if where else str(flaw["msg"])


def fixed(value: Any) -> Any:
    """A value of which no list is left that could be added to."""
    if isinstance(value, list | tuple):
        return tuple(map(fixed, value))
    if isinstance(value, Mapping):
        return {key: fixed(each) for key, each in value.items()}
    return value
