"""What all results have in common: they are written out, shown to a person, and never changed."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from newsbrief.results.tables import Row, to_csv

if TYPE_CHECKING:
    from newsbrief.views import Format


class Part(BaseModel):
    """A piece of a result: data that does not change."""

    model_config = ConfigDict(frozen=True)


class Result(Part):
    """A result as the user gets it.

    `language` (ISO 639-1) is always that of the headings; without one, that of the article, or of
    all articles when they have one in common, or else English.
    """

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
    ) -> str:
        # The one import that goes up the floors of the house: a result shows itself.
        from newsbrief.views import render

        return render(self, form, language=language, width=width, colour=colour, text=text)
