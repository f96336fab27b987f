"""What a model can take in at once and how large it is, where that is known without asking."""

import re
from dataclasses import dataclass

SMALL = 15
"""Billions of parameters under which a model answers a question about everything at once badly."""

_BILLIONS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(b|m)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True)
class Capacity:
    """Billions of parameters, and tokens of prompt and answer together; None where not known."""

    parameters: float | None = None
    window: int | None = None

    @property
    def small(self) -> bool:
        """Whether the model is known to be small."""
        return self.parameters is not None and self.parameters < SMALL

    @classmethod
    def of_name(cls, name: str | None) -> "Capacity":
        """What a model's name tells, such as "qwen3:4b" or "smollm2-135m"."""
        found = _BILLIONS.search(name or "")
        if found is None:
            return cls()
        number = float(found[1])
        return cls(number if found[2].lower() == "b" else number / 1000)
