"""The ground that an item is held against: the article, and what was let through before it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice
from typing import Any, Protocol

from newsbrief.article.article import Article, Evidence, Sentence
from newsbrief.article.figures import read_figures
from newsbrief.article.printable import visible
from newsbrief.languages import Language, language
from newsbrief.languages.words import split_words
from newsbrief.sections.calendar import days_spoken_of
from newsbrief.sections.hearing import Hearing, Named
from newsbrief.sections.tokens import WORD, folded_words
from newsbrief.sections.wording import Wording, content


class Cites(Protocol):
    """Any draft item: it cites sentences by number."""

    @property
    def cites(self) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an item does not hold: the check's name, one sentence, whether it keeps it out."""

    check: str
    message: str
    hard: bool = True


@dataclass(frozen=True)
class Ground:
    """What an item is held against: the article and what was let through before it.

    `statements` is the language in which the model wrote (ISO 639-1). The rest fills up as sections
    are grounded in their order: `actors` by their ids in the summary, and for every section whose
    items have ids in the draft, by its name, which ids of the summary those stand for.
    """

    article: Article
    statements: str
    actors: dict[str, Named] = field(default_factory=dict)
    actor_ids: dict[str, str] = field(default_factory=dict)
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    _named: dict[str, list[str]] = field(default_factory=dict)
    _listed: list[str] = field(default_factory=list)
    """The actors by what they are called, and those that were taken up there."""
    _texts: dict[int, str] = field(default_factory=dict, repr=False)
    _cited: dict[tuple[int, ...], list[Sentence]] = field(default_factory=dict, repr=False)
    _told: dict[tuple[int, ...], list[str]] = field(default_factory=dict, repr=False)
    _evidence: dict[int, Evidence] = field(default_factory=dict, repr=False)

    def let_through(self, reference: str, key: str, actor: Named) -> None:
        """Add an actor: its id in the draft, its id in the summary, and what it is called."""
        self.actors[key] = actor
        self.actor_ids[reference] = key
        for known in ("hearing", "names"):
            vars(self).pop(known, None)

    @cached_property
    def hearing(self) -> Hearing:
        """Who is named and who is heard in a sentence, of the actors that were let through."""
        return Hearing(self.article.language, self.actors)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of what the actors are called: naming one says nothing of what is stated."""
        actors = self.actors.values()
        called = " ".join(name for a in actors for name in (a.name, a.mention, *a.aliases))
        return content(called, self.article.language)

    @cached_property
    def words_of(self) -> Language | None:
        """Cue words and number words of the article's language; None when it has none."""
        return self.article.known_language

    @cached_property
    def own_words(self) -> Language | None:
        """Cue words and number words of the language in which the model wrote."""
        return language(self.statements)

    @cached_property
    def shown(self) -> dict[int, Sentence]:
        """The sentences that the model was shown, by number."""
        return {sentence.number: sentence for sentence in self.article.shown}

    @cached_property
    def places(self) -> dict[int, int]:
        """Which of those each of them is, by its number."""
        return {number: at for at, number in enumerate(self.shown)}

    @cached_property
    def paragraphs(self) -> dict[int, list[Sentence]]:
        """The sentences that the model was shown, by paragraph."""
        found: dict[int, list[Sentence]] = {}
        for sentence in self.article.shown:
            found.setdefault(sentence.paragraph, []).append(sentence)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the article, in lower case."""
        texts, code = map(self.text, self.article.sentences), self.article.language
        return frozenset(chain.from_iterable(folded_words(text, code) for text in texts))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first five letters of every word of the article."""
        return frozenset(word[:5] for word in self.vocabulary)

    @cached_property
    def wording(self) -> Wording:
        """The words that the sentences share with a statement."""
        shown = ((sentence.number, sentence.text) for sentence in self.article.shown)
        return Wording(shown, self.article.language)

    @cached_property
    def days(self) -> frozenset[datetime.date]:
        """The days that the article speaks of; none when it was published on no known day."""
        published, words = self.article.published, self.words_of
        if published is None or words is None:
            return frozenset()
        texts = (sentence.text for sentence in self.article.sentences)
        return days_spoken_of(tuple(texts), self.vocabulary, published, words)

    def cited(self, item: Cites) -> list[Sentence]:
        """The sentences that an item cites, each once, in the article's order."""
        numbers = tuple(item.cites)
        known = self._cited.get(numbers)
        if known is None:
            known = [self.shown[n] for n in sorted({*numbers}) if n in self.shown]
            self._cited[numbers] = known
        return known

    def evidence(self, item: Cites) -> list[Evidence]:
        """The sentences that an item cites, as they stand in a summary."""
        numbers, known = [sentence.number for sentence in self.cited(item)], self._evidence
        for number in numbers:
            if number not in known:
                known[number] = self.article.evidence(number)
        return [known[number] for number in numbers]

    def told(self, item: Cites) -> list[str]:
        """The texts of the sentences that an item cites, as `text` gives them."""
        numbers = tuple(item.cites)
        known = self._told.get(numbers)
        if known is None:
            known = self._told[numbers] = [self.text(sentence) for sentence in self.cited(item)]
        return known

    def slice(self, name: str) -> str | None:
        """A name as the article writes it, white space folded; None when it is not there.

        It begins a word, and may have other capitals here. Endings may follow ("Ruslands"), except
        after names of under four letters, whose capitals count: "US" is not in "use", nor is it us.
        """
        wanted, text = " ".join(visible(name).split()), self.article.folded
        if len(wanted) < _SHORT:
            return wanted if wanted and _begins(wanted, text, whole=True) is not None else None
        at = _begins(wanted, text)
        if at is None:
            at = _begins(wanted.lower(), self._lowered)
        return text[at : at + len(wanted)] if at is not None else None

    @cached_property
    def _lowered(self) -> str:
        """The folded text in lower case, where that keeps every letter in its place."""
        folded = self.article.folded
        lowered = folded.lower()
        return lowered if len(lowered) == len(folded) else folded

    def text(self, sentence: Sentence) -> str:
        """A sentence without the characters that nobody sees."""
        known = self._texts.get(sentence.number)
        if known is None:
            known = self._texts[sentence.number] = visible(sentence.text)
        return known

    def figures(self, sentences: Iterable[Sentence]) -> set[float]:
        """Every figure that stands in these sentences."""
        return {
            figure.value
            for sentence in sentences
            for figure in read_figures(self.text(sentence), self.article.language)
        }

    def actor_id(self, reference: str) -> str | None:
        """The summary's id for a draft's id, or for a name that is exactly one actor's."""
        if reference in self.actor_ids:
            return self.actor_ids[reference]
        for key, actor in islice(self.actors.items(), len(self._listed), None):
            self._listed.append(key)
            for name in {fold(actor.name), fold(actor.mention), *map(fold, actor.aliases)}:
                self._named.setdefault(name, []).append(key)
        wanted = fold(reference)
        found = self._named.get(wanted, ())
        return found[0] if wanted and len(found) == 1 else None


def field_of(item: object, name: str) -> Any:
    """What a field holds; None for items that have no such field."""
    return vars(item).get(name)


def references(item: object, name: str) -> list[str]:
    """The references in a field that holds one, a list of them, or None; empty ones left out."""
    value = getattr(item, name)
    if not value:
        return []
    if isinstance(value, (list, tuple)):
        return [reference for reference in value if reference]
    return [value]


def _begins(name: str, text: str, *, whole: bool = False) -> int | None:
    """Where a name first stands in a text from the beginning of a word, and `whole`: to its end.

    A search for the plain string leaps through a long article, where a pattern would try every
    character of it for every name.
    """
    at = text.find(name)
    while at >= 0:
        ends = not whole or not WORD.match(text, at + len(name))
        if ends and (at == 0 or not WORD.match(text, at - 1)):
            return at
        at = text.find(name, at + 1)
    return None


_SHORT = 4


def tellers(item: object) -> list[str]:
    """The references in those fields of an item that name who tells it; most items have some."""
    fields = [name for name in ("reported_by", "speakers", "via") if field_of(item, name)]
    return [reference for name in fields for reference in references(item, name)]


def fold(text: str) -> str:
    """White space folded to single spaces, case folded."""
    return " ".join(text.split()).casefold()


def words_in(text: str, *, letters: int = 1) -> frozenset[str]:
    """The different words of a text, in lower case, that have so many letters or more.

    How much two texts have in common is told by the words that both have; those of four letters
    and more are mostly those that carry meaning.
    """
    return frozenset(word for word in split_words(text.casefold()) if len(word) >= letters)


__all__ = [
    "WORD",
    "Cites",
    "Ground",
    "Named",
    "Problem",
    "field_of",
    "fold",
    "references",
    "tellers",
    "words_in",
]
