"""Items told while an article is read: each as soon as it is complete and has been checked.

answer, as it grows ─▶ complete items ─▶ checks ─▶ told once, and again when it changes
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from newsbrief.article.article import Article
from newsbrief.reading.grounding import Failure, ground_items, ground_sections
from newsbrief.results.item_read import ItemRead
from newsbrief.sections.base import SummaryItem
from newsbrief.sections.ground import Ground
from newsbrief.sections.registry import AnySection

Items = Mapping[str, Sequence[SummaryItem]]
"""Those that hold, by the name of their section."""


class Aloud:
    """Tells the items of one article to somebody, each when it is new or has changed.

    Args:
        article: what is read.
        sections: what is looked for.
        statements: the language that the answers are written in (ISO 639-1).
        tell: who is told; called in the event loop that reads.

    """

    def __init__(
        self,
        article: Article,
        sections: Sequence[AnySection],
        statements: str,
        tell: Callable[[ItemRead], object],
    ) -> None:
        self._article, self._sections, self._statements = article, sections, statements
        self._tell = tell
        self._told: dict[str, dict[str, SummaryItem]] = {}
        self._growing: Growing | None = None

    def hear(self, text: str) -> None:
        """Take in the next piece of the answer to the first question; "" begins it anew."""
        if not text or self._growing is None:
            self._growing = Growing(self._article, self._sections, self._statements)
        for section, item in self._growing.take(text):
            self._announce(section, item)

    def see(self, draft: Any) -> None:
        """Take in what all answers so far come to."""
        items, _ = ground_sections(draft, self._article, self._sections, self._statements)
        self._announce_all(items)

    def settle(self, items: Items) -> None:
        """Take in the items that hold now; what was told and is not among them does not."""
        self._announce_all(items)
        for section, told in self._told.items():
            held = {item.id for item in items.get(section, ())}
            for gone in [id_ for id_ in told if id_ not in held]:
                del told[gone]
                self._tell(ItemRead(section, gone, None, again=True))

    def _announce_all(self, items: Items) -> None:
        for section, held in items.items():
            for item in held:
                self._announce(section, item)

    def _announce(self, section: str, item: SummaryItem) -> None:
        told = self._told.setdefault(section, {})
        before = told.get(item.id)
        if before != item:
            told[item.id] = item
            self._tell(ItemRead(section, item.id, item, again=before is not None))


class Growing:
    """An answer that is still being written: its items, each as soon as the next one begins."""

    def __init__(self, article: Article, sections: Sequence[AnySection], statements: str) -> None:
        self._sections = sections
        self._ground = Ground(article, statements)
        self._text = ""
        self._drafts: dict[str, list[Any]] = {section.name: [] for section in sections}
        self._failed: list[Failure] = []

    def take(self, text: str) -> list[tuple[str, SummaryItem]]:
        """Take in the next piece, and return the items that are complete by it and hold."""
        self._text += text
        if not any(end in text for end in "{}],"):
            return []
        found: list[tuple[str, SummaryItem]] = []
        try:
            for section, drafts in self._complete():
                found += [(section.name, item) for item in self._checked(section, drafts)]
        except (ValidationError, RecursionError):
            pass  # it will be asked for again
        return found

    def _complete(self) -> Iterator[tuple[AnySection, list[Any]]]:
        """The sections begun so far, with all their items but one that may still go on."""
        try:
            value = from_json(self._text[self._text.index("{") :], allow_partial=True)
        except ValueError:  # nothing yet, or no JSON
            return
        last = next(reversed(value), None)
        for section in self._sections:
            written = value.get(section.name)
            if isinstance(written, list):
                yield section, written[:-1] if section.name == last else written

    def _checked(self, section: AnySection, written: Sequence[Any]) -> list[SummaryItem]:
        drafts = self._drafts[section.name]
        begun = len(drafts)
        if begun == len(written):
            return []
        drafts += [section.draft.model_validate(each) for each in written[begun:]]
        held, failed = ground_items(section, drafts, self._ground, self._failed, begun)
        if section.names:
            self._failed += failed
        return held
