"""Prices of the user's own, for models that the shipped list does not know.

A TOML file, with a table for each model by its name, in US dollars for a million tokens:

    ["my-model"]
    input = 0.25
    cached = 0.025  # input that the provider had read before; else it costs what input does
    output = 2.0
"""

import os
import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from newsbrief.errors import ConfigurationError

VARIABLE = "NEWSBRIEF_PRICES"
"""Names the file; processes that are started know it by that."""
_LARGEST = 1_000_000


class PricesError(ConfigurationError):
    """The file of prices cannot be read."""

    exit_status = 2


class Price(BaseModel):
    """What a million tokens of a model cost, in US dollars."""

    model_config = ConfigDict(extra="forbid")

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)
    cached: float | None = Field(None, ge=0, allow_inf_nan=False)

    def of(self, read: int, cached: int, written: int) -> float:
        """What so many tokens cost; `read` includes those that were `cached`."""
        known = self.input if self.cached is None else self.cached
        return ((read - cached) * self.input + cached * known + written * self.output) / 1_000_000


def own_price(model: str) -> Price | None:
    """Return what the user's own file says of a model, if there is one and it does.

    Raises PricesError when the file cannot be read.
    """
    path = os.environ.get(VARIABLE)
    return read_prices(path).get(model) if path else None


@lru_cache(maxsize=8)
def read_prices(path: str) -> dict[str, Price]:
    """Return the prices in a file, by model. Raises PricesError when it holds none."""
    try:
        with Path(path).open("rb") as file:
            given = tomllib.loads(file.read(_LARGEST).decode())
        return TypeAdapter(dict[str, Price]).validate_python(given)
    except OSError as error:
        raise PricesError(f"{path!r} cannot be read ({error.strerror}): check the path.") from None
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise PricesError(f"{path!r} gives no price at {where}: {_FORM}.") from None
    except (ValueError, RecursionError):
        raise PricesError(f"{path!r} is no TOML: {_FORM}.") from None


_FORM = 'write ["MODEL"], then input = and output =, in US dollars for a million tokens'
