"""Who says what a line says: "X said", "according to X", "'…', said X", "she said"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbrief.reading.rules.cast import Cast
from newsbrief.reading.rules.lines import Line
from newsbrief.reading.rules.phrases import Phrase, in_name, phrases_after, phrases_before
from newsbrief.reading.rules.undone import is_undone
from newsbrief.reading.rules.words import Place, Words

_HEAD = 2
"""The last token at which the subject at the head of a line may begin."""
_BY_BEHIND = 12
"""Characters between "confirmed" and "by"."""
_BY_BEFORE = 80
"""Characters between "by" and "confirmed", where the verb ends the clause."""
_QUOTE_OR_COMMA = frozenset("\"'“”„«»’‘,")


@dataclass(frozen=True)
class Attribution:
    """The actors who say what a line says, and the word that tells so."""

    speakers: tuple[str, ...]
    place: Place
    """Where the word that tells so stands."""
    reports: bool
    """Whether the rest of the line is what they say: "said that", "according to", a quotation."""


def speakers_at(place: int, heard: Sequence[Attribution]) -> list[str]:
    """Return who says what stands here: who was heard last before it, or else first behind it."""
    before = [each for each in heard if each.place.start <= place]
    nearest = before[-1:] or heard[:1]
    return list(nearest[0].speakers) if nearest else []


def without_deed(
    place: int, line: Line, heard: Sequence[Attribution], words: Words
) -> list[Attribution]:
    """Return those who may have said what stands here, and did not only name the deed.

    "The front claimed responsibility for the strike that killed 22": who counts the 22 is not told,
    and no more is it where the front denied the strike.
    """
    return [each for each in heard if not _only_names_deed(each, place, line, words)]


def _only_names_deed(each: Attribution, place: int, line: Line, words: Words) -> bool:
    text = line.text
    claims = [p.end for p in words.places("responsibility", text) if p.meets(each.place)]
    denies = not each.reports and any(p.meets(each.place) for p in words.places("denial", text))
    start = max([each.place.end, *claims])
    if not (claims or denies) or place < start:
        return False
    between = text[start:place]
    if any(words.cue(name).find(between) for name in ("speech", "saying")):
        return False
    return any(
        not words.is_article(word) or between[: opener.start].rstrip().endswith(",")
        for opener in words.places("which", between)
        if (word := between[opener.start : opener.end].lower())
    )


def is_told(line: Line, words: Words) -> bool:
    """Whether a word of saying or of a source stands in a line, outside of direct speech.

    Then it is not told in the report's own voice, whether it is found who says it or not.
    """
    return any(
        not line.in_quote(place.start)
        for name in ("speech", "according", "source")
        for place in words.places(name, line.text)
    )


def points_back(line: Line, words: Words) -> bool:
    """Whether a line says who said the one before: "That is what the mayor said"."""
    text = line.text
    if words.cue("points_back").match(text, 0) is None:
        return False
    return not any(words.cue(name).find(text) for name in ("denial", "negation"))


class Listener:
    """Finds the speakers of one line after another; a pronoun is the paragraph's last speaker."""

    def __init__(self, cast: Cast, words: Words) -> None:
        self._cast = cast
        self._words = words
        self._last: tuple[str, ...] = ()
        self._paragraph = -1

    def attributions(self, line: Line) -> list[Attribution]:
        """Return who says what in this line, from left to right; none when nobody is named."""
        if line.paragraph != self._paragraph:
            self._paragraph, self._last = line.paragraph, ()
        if line.heading:
            return []
        found = []
        for attribution in sorted(self._found(line), key=lambda each: each.place.start):
            self._last = attribution.speakers
            self._cast.tell(attribution.speakers, self._words.text("role_speaker"), 1, line)
            found.append(attribution)
        return found

    def _found(self, line: Line) -> Iterator[Attribution]:
        heard = False
        passive = list(self._passive(line))
        yield from (attribution for attribution in passive if attribution.speakers)
        for place in self._words.places("according", line.text):
            if not line.in_quote(place.start):
                ids = self._cast.meet(phrases_after(line, place.end, self._words))
                if ids := ids or self._meant(line, place):
                    yield Attribution(tuple(ids), place, reports=True)
        for place in self._words.places("speech", line.text):
            if line.in_quote(place.start) or any(place.meets(each.place) for each in passive):
                continue
            if self._is_unsaid(line, place):
                continue
            if ids := self._speakers(line, place):
                yield Attribution(tuple(ids), place, reports=self._reports(line, place))
                heard = True
        if not heard and len(line.tokens) > 1 and points_back(line, self._words):
            place = Place(0, line.tokens[1].end)  # "Dat heeft" the mayor "gezegd"
            if ids := self._cast.meet(phrases_after(line, place.end, self._words)):
                yield Attribution(tuple(ids), place, reports=False)

    def _passive(self, line: Line) -> Iterator[Attribution]:
        """Who stands behind the "by" of what was confirmed or reported; nobody where it was not."""
        words, text = self._words, line.text
        for place in words.places("said_by", text):
            if line.in_quote(place.start) or is_undone(line, place, words):
                continue
            by = self._by(line, place)
            if by is not None and not is_undone(line, by, words):
                phrases = phrases_after(line, by.end, words)
                yield Attribution(tuple(self._cast.meet(phrases)), place, reports=False)

    def _by(self, line: Line, place: Place) -> Place | None:
        """The "by" of a passive: right behind it, or else the last one before it in its clause.

        In German, "von" within a name is none: "vom Bürgermeister von Orva bestätigt".
        """
        words, text = self._words, line.text
        found = None
        for by in words.places("by", text):
            if not words.same_clause(text, place, by):
                continue
            if 0 <= by.start - place.end <= _BY_BEHIND:
                return by
            at = line.at(by.start)
            named = at > 0 and in_name(line.tokens[at - 1], line, words)
            if words.verb_second and not named and 0 < place.start - by.end <= _BY_BEFORE:
                found = by
        return found

    def _speakers(self, line: Line, place: Place) -> list[str]:
        words, tokens = self._words, line.tokens
        before = line.at(place.start) - 1
        may = False
        while before >= 0 and words.has("adverbs", tokens[before].low):
            may = may or words.has("modals", tokens[before].low)
            before -= 1
        phrases = phrases_before(line, place.start, words)
        back = points_back(line, words)
        if may or (not back and self._is_past(line, phrases)):
            return []  # what somebody may say, or said before that, is not what the line tells
        if ids := self._cast.meet(phrases):
            return ids
        inverted = back or self._is_inverted(line, place)
        if self._last and self._is_pronoun(line, place, before, inverted=inverted):
            return list(self._last)
        if before >= 0 and words.has("conjunctions", tokens[before].low):
            phrases = self._subject(line)
        else:
            phrases = phrases_after(line, place.end, words) if inverted else []
            phrases = phrases or self._within(line, place)
        return self._cast.meet(phrases)

    def _is_unsaid(self, line: Line, place: Place) -> bool:
        """Whether "not" stands before a verb of speech or within it: "did not say"."""
        if self._words.cue("denial").find(line.text[place.start : place.end]):
            return False
        within = self._words.cue("negation").find(line.text[place.start : place.end])
        return within is not None or is_undone(line, place, self._words)

    def _within(self, line: Line, place: Place) -> list[Phrase]:
        """Who stands within the verb that begins a clause: "liet het leger weten"."""
        words, at = self._words, line.at(place.start) - 1
        begins = at < 0 or line.tokens[at].text in _QUOTE_OR_COMMA
        if not words.verb_second or not (begins or words.has("says_so", line.tokens[at].low)):
            return []
        phrases = phrases_after(line, line.tokens[at + 1].end, words)
        return [each for each in phrases if each.tokens[-1].end < place.end]

    def _is_past(self, line: Line, phrases: list[Phrase]) -> bool:
        """Whether "before" or "what" stands before the phrases: "before the groups had said"."""
        at = phrases[0].first - 1 if phrases else -1
        while at >= 0 and self._words.has("determiners", line.tokens[at].low):
            at -= 1
        return at >= 0 and self._words.has("not_now", line.tokens[at].low)

    def _subject(self, line: Line) -> list[Phrase]:
        """Who stands at the head of a line: of "Britain gave boats and says" it says."""
        phrases = phrases_after(line, 0, self._words)
        return [p for p in phrases if p.first <= _HEAD]

    def _meant(self, line: Line, place: Place) -> list[str]:
        """Whom "according to him" means."""
        behind = line.at(place.end)
        word = line.tokens[behind].low if behind < len(line.tokens) else ""
        person = {self._cast.kind(key) for key in self._last} <= {"person", "expert"}
        return list(self._last) if person and self._words.has("object_pronouns", word) else []

    def _is_pronoun(self, line: Line, place: Place, before: int, *, inverted: bool) -> bool:
        if before >= 0 and self._stands_for_last(line.tokens[before].low):
            return True
        behind = line.at(place.end)
        if not inverted or behind >= len(line.tokens):
            return False
        return self._stands_for_last(line.tokens[behind].low)

    def _stands_for_last(self, word: str) -> bool:
        """Whether a word is a pronoun that fits the last speakers: she a person, they a group."""
        kinds = {self._cast.kind(key) for key in self._last}
        if kinds <= {"person", "expert"} and len(self._last) == 1:
            return self._words.has("pronouns", word)
        several = len(self._last) > 1 or "state" not in kinds
        return several and self._words.has("group_pronouns", word)

    def _reports(self, line: Line, place: Place) -> bool:
        behind = line.at(place.end)
        if line.quotes or behind >= len(line.tokens):
            return True
        near = line.tokens[behind : behind + 3]
        return any(self._words.has("complementizers", t.low) for t in near)

    def _is_inverted(self, line: Line, place: Place) -> bool:
        """Whether the speaker may stand behind the verb: always, or only behind a quotation."""
        if self._words.verb_second:
            return True
        at = line.at(place.start) - 1
        if at < 0 or line.tokens[at].text not in _QUOTE_OR_COMMA:
            return False
        verb = line.text[place.start : place.end].lower()
        return self._words.has("inverted_cues", verb)
