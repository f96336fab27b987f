"""Who says what a line says: "X said", "according to X", "'…', said X", "she said"."""

from dataclasses import dataclass

from newsbrief.rules.cast import Cast
from newsbrief.rules.lines import Line
from newsbrief.rules.phrases import Phrase, phrases_after, phrases_before
from newsbrief.rules.words import Place, Words

_QUOTE_OR_COMMA = frozenset("\"'“”„«»’‘,")


@dataclass(frozen=True)
class Attribution:
    """The actors who say what a line says, and the word that tells so."""

    speakers: tuple[str, ...]
    cue: str
    place: int


class Listener:
    """Finds the speakers of one line after another; a pronoun is the paragraph's last speaker."""

    def __init__(self, cast: Cast, words: Words) -> None:
        self._cast = cast
        self._words = words
        self._last: tuple[str, ...] = ()
        self._paragraph = -1

    def attribution(self, line: Line) -> Attribution | None:
        """Return who says what this line says, or None when nobody is named."""
        if line.paragraph != self._paragraph:
            self._paragraph, self._last = line.paragraph, ()
        if line.heading:
            return None
        found = self._found(line)
        if found is not None:
            self._last = found.speakers
            self._cast.tell(found.speakers, self._words.text("role_speaker"), 1, line)
        return found

    def _found(self, line: Line) -> Attribution | None:
        for place in self._words.places("according", line.text):
            if not line.in_quote(place.start):
                ids = self._cast.meet(phrases_after(line, place.end, self._words))
                if ids:
                    return Attribution(tuple(ids), line.text[place.start : place.end], place.start)
        for place in self._words.places("speech", line.text):
            if not line.in_quote(place.start) and (ids := self._speakers(line, place)):
                return Attribution(tuple(ids), line.text[place.start : place.end], place.start)
        return None

    def _speakers(self, line: Line, place: Place) -> list[str]:
        ids = self._cast.meet(phrases_before(line, place.start, self._words))
        if ids:
            return ids
        if self._last and self._is_pronoun(line, place):
            return list(self._last)
        if self._is_inverted(line, place):
            return self._cast.meet(self._named(phrases_after(line, place.end, self._words)))
        return []

    def _named(self, phrases: list[Phrase]) -> list[Phrase]:
        return phrases

    def _is_pronoun(self, line: Line, place: Place) -> bool:
        at = line.at(place.start) - 1
        while at >= 0 and self._words.has("adverbs", line.tokens[at].low):
            at -= 1
        before = at >= 0 and self._words.has("pronouns", line.tokens[at].low)
        behind = line.at(place.end)
        after = behind < len(line.tokens) and self._words.has(
            "pronouns", line.tokens[behind].low
        )
        return before or after

    def _is_inverted(self, line: Line, place: Place) -> bool:
        """Whether the speaker may stand behind the verb: always, or only behind a quotation."""
        if self._words.has("word_order", "free"):
            return True
        at = line.at(place.start) - 1
        if at < 0 or line.tokens[at].text not in _QUOTE_OR_COMMA:
            return False
        verb = line.text[place.start : place.end].lower()
        return self._words.has("inverted_cues", verb)
