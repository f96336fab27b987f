"""Items told while an article is read: each as soon as it is complete and has been checked.

answer, as it grows ─▶ complete items ─▶ checks ─▶ told once, and again when it changes
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from newsbrief.article.article import Article
from newsbrief.reading.grounding import Failure, ground_items, ground_sections
from newsbrief.reading.growing import Growing
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
        self.asked = False
        """Whether a model has begun to answer; what it had answered before does not count."""

    def first(self) -> "Listening":
        """Listen to the answer to the first question, whose ids are those of the draft."""
        checking = _Checking(self._article, self._sections, self._statements)

        def check(growing: Growing) -> None:
            self.asked = True
            for section, item in checking.new(growing):
                self._announce(section, item)

        return Listening(self._sections, check, checking.begin)

    def later(
        self,
        asked: Sequence[AnySection],
        names: Collection[str],
        draft: Callable[[Growing], Any],
    ) -> "Listening":
        """Listen to the answer to a later question, which tells of the sections of these names.

        `draft` is what all answers so far come to with this one.
        """

        def see(growing: Growing) -> None:
            self.asked = True
            self.see(draft(growing), names)

        return Listening(asked, see)

    def see(self, draft: Any, names: Collection[str]) -> None:
        """Take in what these sections of a draft are; others may be known better elsewhere."""
        linked = {link.to for s in self._sections if s.name in names for link in s.links}
        concerned = [s for s in self._sections if s.names or s.name in linked | {*names}]
        items, _ = ground_sections(draft, self._article, concerned, self._statements)
        self._announce_all({name: items[name] for name in items if name in names})

    def settle(self, items: Items) -> None:
        """Take in the items that hold now; what was told and is not among them does not."""
        self._announce_all(items)
        for section, told in self._told.items():
            held = {item.id for item in items.get(section, ())}
            for gone in [id_ for id_ in told if id_ not in held]:
                del told[gone]
                self._tell(ItemRead(section, gone, None, again=True, asked=self.asked))

    def _announce_all(self, items: Items) -> None:
        for section, held in items.items():
            for item in held:
                self._announce(section, item)

    def _announce(self, section: str, item: SummaryItem) -> None:
        told = self._told.setdefault(section, {})
        before = told.get(item.id)
        if before != item:
            told[item.id] = item
            again = before is not None
            self._tell(ItemRead(section, item.id, item, again=again, asked=self.asked))


class Listening:
    """Who hears an answer: its items are told as they become complete.

    Args:
        sections: what it is about.
        told: called when items are complete that were not before.
        anew: called when it begins anew.

    """

    def __init__(
        self,
        sections: Sequence[AnySection],
        told: Callable[[Growing], object],
        anew: Callable[[], object] = lambda: None,
    ) -> None:
        self._sections, self._told, self._anew = sections, told, anew
        self._growing = Growing(sections)

    def hear(self, text: str) -> None:
        """Take in the next piece; "" begins it anew."""
        if not text:
            self._growing.begin()
            self._anew()
        elif self._growing.take(text):
            self._told(self._growing)

    @property
    def text(self) -> str:
        """What was heard so far."""
        return self._growing.text


class _Checking:
    """The items of the first answer, held against the article one after the other."""

    def __init__(self, article: Article, sections: Sequence[AnySection], statements: str) -> None:
        self._article, self._sections, self._statements = article, sections, statements
        self.begin()

    def begin(self) -> None:
        self._ground = Ground(self._article, self._statements)
        self._failed: list[Failure] = []
        self._seen: dict[str, int] = {}

    def new(self, growing: Growing) -> list[tuple[str, SummaryItem]]:
        """The items that are complete now, were not before, and hold."""
        found: list[tuple[str, SummaryItem]] = []
        for section in self._sections:
            drafts, begun = growing.items[section.name], self._seen.get(section.name, 0)
            if begun < len(drafts):
                held, failed = ground_items(section, drafts, self._ground, self._failed, begun)
                self._seen[section.name] = len(drafts)
                self._failed += failed if section.names else []
                found += [(section.name, item) for item in held]
        return found
