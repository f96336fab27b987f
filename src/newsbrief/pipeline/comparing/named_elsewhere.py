"""Which reports name an actor of another one that is no actor of their own. Pure.

A state is named by what any language calls it, its people or its government: "Oekraïne" where
another report tells of the "Ukrainian army". Everybody else goes by name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsbrief.pipeline.comparing.holding import Held
from newsbrief.pipeline.comparing.shown import Shown
from newsbrief.pipeline.compass import NAMESAKE, placed_words
from newsbrief.pipeline.names import names_state
from newsbrief.pipeline.states import (
    listed_key,
    peoples_names,
    state_names,
    states_of_several_words,
)
from newsbrief.sections.ground import WORD

_NAMED = ("state", "person", "international_organisation", "armed_group")
"""Kinds of actors that are called by a name, and not "the ministry"."""
_SHORT = 4
"""Letters; a shorter name is named in capitals and without an ending: "US" is not in "use"."""
_BESIDE = re.compile(r"\b[dl]['’](?=\w)|(?<=\w)['’]s\b", re.IGNORECASE)
"""What stands before or behind a name: "L’Ukraine", "Mark's"."""


def named_elsewhere(
    actors: Iterable[Held], shown: Sequence[Shown], languages: Mapping[str, str]
) -> list[tuple[Held, list[str]]]:
    """The actors that other reports name as well, each with these reports.

    `languages` are those of the reports (ISO 639-1), by id.
    """
    texts = {each.report: _Text(each) for each in shown}
    found: list[tuple[Held, list[str]]] = []
    for held in actors:
        if held.item.kind not in _NAMED:
            continue
        others = [
            report
            for report, text in texts.items()
            if report != held.report and text.names(held, languages[held.report])
        ]
        if others:
            found.append((held, others))
    return found


class _Text:
    """What a report says, as words."""

    def __init__(self, shown: Shown) -> None:
        self.language = shown.summary.article.language
        self._ground = shown.ground
        texts = [_BESIDE.sub("", each.text) for each in shown.sentences]
        words = [word for text in texts for word in WORD.findall(text)]
        self._running = f" {' '.join(words)} "
        self._folded = self._running.casefold()
        self._alike: dict[str, set[str]] = defaultdict(set)
        """Each word once, by its first two letters, so that few are tried for each name.

        Without the words of "South Sudan", which does not name Sudan.
        """
        placed = [word for each in texts for word in placed_words(each, self.language)]
        alone = {each.word for each in placed if each.side in (None, NAMESAKE)}
        for word in WORD.findall(self._without_several()):
            if word in alone:
                self._alike[word[:2].casefold()].add(word)

    def names(self, held: Held, code: str) -> bool:
        """Whether an actor of another report, which is in the language `code`, is named here."""
        actor = held.item
        if any(self._ground.actor_id(name) is not None for name in (actor.name, actor.mention)):
            # An actor of this report has the name, and is another one: two that are one would have
            # been put together.
            return False
        if actor.kind == "state" or listed_key(actor.name, code) is not None:
            return any(self._state(actor.name, code))
        return any(map(self._name, {actor.name, actor.mention}))

    def _state(self, state: str, code: str) -> Iterator[bool]:
        for name in state_names(state, code, self.language):
            if len(name) < _SHORT or len(WORD.findall(name)) > 1:
                yield self._name(name)
            else:
                alike = ", ".join(self._alike[name[:2].casefold()])
                yield names_state(alike, name, self.language)
        for name in peoples_names(state, code, self.language):
            if " " in name:
                yield f" {name} " in self._folded
            elif len(name) < _SHORT:
                yield f" {name.upper()} " in self._running
            else:  # not in capitals: "GERMANY (Meridian) – " is where a report was sent from
                words = self._alike[name[:2]]
                yield any(w.casefold().startswith(name) and not w.isupper() for w in words)

    def _name(self, name: str) -> bool:
        """Whether a name stands here as a whole, with no more than an ending behind it."""
        words = " ".join(WORD.findall(name))
        if len(words) < _SHORT:
            return bool(words) and f" {words} " in self._running
        ending = "s?" if words[-1].isascii() else r"\w{0,3}"
        written = {words, words[0].upper() + words[1:], words.title(), words.upper()}
        return any(re.search(f" {re.escape(each)}{ending} ", self._running) for each in written)

    def _without_several(self) -> str:
        """The text without the names of states that have several words."""
        folded = self._folded
        text = self._running
        for name in states_of_several_words(self.language):
            words = " ".join(WORD.findall(name.casefold()))
            while len(folded) == len(text) and (at := folded.find(f" {words} ")) >= 0:
                text = text[: at + 1] + text[at + len(words) + 1 :]
                folded = folded[: at + 1] + folded[at + len(words) + 1 :]
        return text
