"""How a question is put, and how long it may take."""

import math
from dataclasses import dataclass
from typing import Any

from newsbrief.errors import ConfigurationError
from newsbrief.model.ladder import MODES, Mode


@dataclass(frozen=True)
class Terms:
    """How a question is put and how long it may take; see `newsbrief.model.ChatModel`.

    Raises:
        ConfigurationError: one of them does not fit.

    """

    mode: Mode
    strict: bool | None
    timeout: float
    deadline: float
    reasks: int
    temperature: float | None
    max_output_tokens: int | None
    reasoning_effort: str | None = None

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise ConfigurationError(f"The mode {self.mode!r} is unknown: take {', '.join(MODES)}.")
        if not (self.timeout > 0 and self.deadline > 0 and self.reasks >= 0):
            raise ConfigurationError("Set timeout and deadline above 0 and reasks to 0 or more.")
        if not (self.temperature is None or _is_from_zero(self.temperature)):
            raise ConfigurationError("Set temperature to a number from 0 up, or leave it out.")
        if not (self.max_output_tokens is None or _counts(self.max_output_tokens)):
            raise ConfigurationError("Set max_output_tokens to a whole number from 1 up.")

    @property
    def decides(self) -> dict[str, Any]:
        """What of them decides which answer comes, as JSON-like values."""
        mode = "json_schema" if self.mode == "auto" else self.mode
        effort = {"reasoning_effort": e} if (e := self.reasoning_effort) else {}
        return {"mode": mode, "temperature": self.temperature, **effort}


def _is_from_zero(value: object) -> bool:
    """Whether a value is a number from 0 up."""
    return isinstance(value, int | float) and 0 <= value < math.inf


def _counts(value: object) -> bool:
    """Whether a value is a whole number from 1 up."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
