"""An answer that is still being written, or that was cut short: what of it is complete. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from newsbrief.sections.registry import AnySection


@dataclass(frozen=True)
class Complete:
    """What is complete of an answer: items as they were written, by the name of their section."""

    items: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    """The sections to which nothing more will come."""


def complete(text: str, sections: Sequence[AnySection]) -> Complete:
    """What is complete of an answer about these sections of which so much was written."""
    try:
        value = from_json(text[text.index("{") :], allow_partial=True)
    except ValueError:  # nothing yet, or no JSON
        return Complete()
    last = next(reversed(value), None)
    written = {
        section.name: value[section.name]
        for section in sections
        if isinstance(value.get(section.name), list)
    }
    # Its last item may still go on.
    items = {name: found[:-1] if name == last else found for name, found in written.items()}
    return Complete(items, frozenset(written) - {last})


class Growing:
    """An answer that is still being written: its items, each as soon as the next one begins."""

    def __init__(self, sections: Sequence[AnySection]) -> None:
        self._sections = sections
        self.begin()

    def begin(self) -> None:
        """Forget what was written: it begins anew."""
        self.text = ""
        self.items: dict[str, list[Any]] = {section.name: [] for section in self._sections}

    def take(self, text: str) -> bool:
        """Take in the next piece, and say whether items are complete by it that were not before."""
        self.text += text
        if not any(end in text for end in "{}],"):
            return False
        more = False
        written = complete(self.text, self._sections).items
        try:
            for section in self._sections:
                items = self.items[section.name]
                new = written.get(section.name, ())[len(items) :]
                items += [section.draft.model_validate(each) for each in new]
                more = more or bool(new)
        except (ValidationError, RecursionError):
            pass  # it will be asked for again
        return more
