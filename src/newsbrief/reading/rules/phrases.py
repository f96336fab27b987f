"""Who stands before or behind a word: the phrase that names somebody, found by its borders.

Where case marks names, a phrase is made of words with a capital, of words for organisations and
titles, and of what links them. In a text in capitals it goes on until a word that no name holds.
"""

from dataclasses import dataclass

from newsbrief.reading.rules.lines import Line, Token
from newsbrief.reading.rules.words import Words

_LONGEST = 12
_LONGEST_APPOSITION = 22
_LONGEST_GAP = 6
_LONGEST_OFFICE = 6
_MOST_PLAIN = 2
"""Plain words before an organisation: "the provincial rescue service"."""
QUOTES = frozenset("\"'“”„‟«»‹›‘’‚")
"""Quotation marks of every sort."""
_OPEN, _CLOSE = frozenset("[("), frozenset("])")
_DASHES = frozenset(["--", "---", "—", "–"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens, first to last, that name somebody in a line."""

    line: Line
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words and marks."""
        return self.line.tokens[self.first : self.last + 1]

    @property
    def text(self) -> str:
        """The phrase as it stands in the line."""
        return self.line.piece(self.first, self.last)


def phrases_before(line: Line, place: int, words: Words) -> list[Phrase]:
    """Return who stands right before this place: one phrase, or those that "and" joins."""
    at = line.at(place) - 1
    tokens = line.tokens
    gap = 0
    while at >= 0 and gap < _LONGEST_GAP and _skipped(tokens[at], words):
        at, gap = at - 1, gap + 1
    inner = _name_between_commas(line, at, words)
    if inner is not None:
        return [inner]
    # In "of the squads, who" the phrase behind a preposition is the subject; in "a nurse from
    # Seldin said" it is not.
    anywhere = at >= 0 and words.has("relatives", tokens[at].low)
    at = _before_apposition(tokens, at, words)
    found: list[Phrase] = []
    while at >= 0 and (phrase := _leftwards(line, at, words, anywhere=anywhere)) is not None:
        found.insert(0, phrase)
        at = _determined(tokens, phrase.first, words) - 1
        if at < 1 or not words.has("conjunctions", tokens[at].low):
            break
        at = _before_brackets(tokens, at - 1)
    return found


def phrases_after(line: Line, place: int, words: Words) -> list[Phrase]:
    """Return who stands right behind this place: one phrase, or those that "and" joins."""
    at = line.at(place)
    tokens = line.tokens
    gap = 0
    while at < len(tokens) and gap < _LONGEST_GAP and _skipped_ahead(tokens[at], words):
        at, gap = at + 1, gap + 1
    found: list[Phrase] = []
    while at < len(tokens) and (phrase := _described(line, at, words)) is not None:
        phrase = _name_behind(phrase, words) or phrase
        found.append(phrase)
        at = _behind_brackets(tokens, phrase.last + 1)
        if at >= len(tokens) or not words.has("conjunctions", tokens[at].low):
            break
        at += 1
        while at < len(tokens) and words.has("determiners", tokens[at].low):
            at += 1
    return found


def _described(line: Line, at: int, words: Words) -> Phrase | None:
    """The phrase that begins here, perhaps with plain words: "the local rescue service"."""
    phrase = _rightwards(line, at, words)
    tokens = line.tokens
    if line.capitals or at == 0 or not words.has("determiners", tokens[at - 1].low):
        return phrase
    if phrase is not None and (_is_somebody(phrase, words) or phrase.tokens[0].capital):
        return phrase
    for behind in range(at + 1, min(at + 1 + _MOST_PLAIN, len(tokens))):
        before = tokens[behind - 1]
        if not before.word or before.capital or words.has("stops", before.low):
            break
        named = _rightwards(line, behind, words)
        if named is not None and _is_somebody(named, words):
            return Phrase(line, at, named.last)
    return phrase


def _is_somebody(phrase: Phrase, words: Words) -> bool:
    """Whether a word for an organisation or an office is in a phrase."""
    lows = [token.low for token in phrase.tokens]
    return any(words.kind_of(low) is not None or words.is_title(low) for low in lows)


def _name_behind(phrase: Phrase, words: Words) -> Phrase | None:
    """The name in "said the party's spokesman, Jane Doe", where what precedes is an office."""
    line, tokens = phrase.line, phrase.line.tokens
    comma = phrase.last + 1
    if line.capitals or comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return None
    if not any(words.has("speaks_for", t.low) or words.is_title(t.low) for t in phrase.tokens):
        return None
    last = comma
    while last + 1 < len(tokens) and _in_full_name(tokens[last + 1], line, words):
        last += 1
    ended = last + 1 == len(tokens) or not tokens[last + 1].word
    return Phrase(line, comma + 1, last) if ended and last - comma >= 2 else None


def _in_full_name(token: Token, line: Line, words: Words) -> bool:
    somebody = words.kind_of(token.low) is not None or words.is_title(token.low)
    return token.capital and not somebody and in_name(token, line, words)


def in_name(token: Token, line: Line, words: Words) -> bool:
    """Tell whether a token can be part of the phrase that names somebody."""
    if not token.word:
        return False
    low = token.low
    somebody = words.kind_of(low) is not None or words.is_title(low)
    if line.capitals:
        border = words.has("stops", low) or low.isdigit() or low.endswith(words.endings)
        return somebody or words.has("kept", low) or not border
    if token.capital:
        acronym = token.text.isupper() and len(token.text) > 1
        return acronym or not (words.has("stops", low) or words.has("not_names", low))
    return somebody or words.has("modifiers", low)


def _skipped(token: Token, words: Words) -> bool:
    return token.text in QUOTES or words.has("adverbs", token.low)


def _skipped_ahead(token: Token, words: Words) -> bool:
    return _skipped(token, words) or words.has("determiners", token.low) or token.text == ":"


def _determined(tokens: tuple[Token, ...], first: int, words: Words) -> int:
    while first > 0 and (
        words.has("determiners", tokens[first - 1].low) or tokens[first - 1].text in QUOTES
    ):
        first -= 1
    return first


def _before_brackets(tokens: tuple[Token, ...], at: int) -> int:
    """Step over what stands in brackets, leftwards: "the Front [NLF]"."""
    if at >= 0 and tokens[at].text in _CLOSE:
        for before in range(at - 1, max(at - 2 * _LONGEST, -1), -1):
            if tokens[before].text in _OPEN:
                return before - 1
    return at


def _behind_brackets(tokens: tuple[Token, ...], at: int) -> int:
    if at < len(tokens) and tokens[at].text in _OPEN:
        for behind in range(at + 1, min(at + 2 * _LONGEST, len(tokens))):
            if tokens[behind].text in _CLOSE:
                return behind + 1
    return at


def _before_apposition(tokens: tuple[Token, ...], at: int, words: Words) -> int:
    """Step over ", governor of the province," and "[NLF]", and over ", who was there,"."""
    at = _before_brackets(tokens, at)
    mark = tokens[at].text if at >= 0 else ""
    if mark == "," or mark in _DASHES:
        for before in range(at - 1, max(at - _LONGEST_APPOSITION, -1), -1):
            if tokens[before].text == mark:
                return _before_brackets(tokens, before - 1)
        return -1
    if at >= 0 and words.has("relatives", tokens[at].low):
        before = at - 1
        if before >= 0 and tokens[before].text == ",":
            before -= 1
        return _before_brackets(tokens, before)
    return at


def _name_between_commas(line: Line, last: int, words: Words) -> Phrase | None:
    """The name in "the party's leader, Jane Doe, said", where what it explains is an office."""
    tokens = line.tokens
    if last < 2 or tokens[last].text != "," or not in_name(tokens[last - 1], line, words):
        return None
    inner = _leftwards(line, last - 1, words)
    if inner is None or inner.first < 2 or tokens[inner.first - 1].text != ",":
        return None
    lone = any(words.kind_of(t.low) is not None or words.is_title(t.low) for t in inner.tokens)
    return inner if _is_office(tokens, inner.first - 2, words) and not lone else None


def _is_office(tokens: tuple[Token, ...], last: int, words: Words) -> bool:
    """Whether an office ends here: "the leader", "the governor of Lesk province".

    Not "a spokesman for the front", who is the front's voice.
    """
    if words.is_title(tokens[last].low):
        return True
    for at in range(last - 1, max(last - _LONGEST_OFFICE, -1), -1):
        if not tokens[at].word:
            return False
        low = tokens[at].low
        if words.is_title(low):
            return words.has("links", tokens[at + 1].low) and not words.has("speaks_for", low)
    return False


def _leftwards(line: Line, last: int, words: Words, *, anywhere: bool = False) -> Phrase | None:
    tokens = line.tokens
    if not in_name(tokens[last], line, words):
        return None
    first = last
    while first > 0 and last - first < _LONGEST:
        before = tokens[first - 1]
        if in_name(before, line, words):
            first -= 1
            continue
        linked = _link_leftwards(tokens, first, line, words)
        if linked is None:
            break
        first = linked
    if not anywhere and _is_place(tokens, first, words):
        return None
    return _trimmed(Phrase(line, first, last), words)


def _is_place(tokens: tuple[Token, ...], first: int, words: Words) -> bool:
    """Whether a preposition stands before a name: "a nurse from Seldin said" is not Seldin."""
    at = first - 1
    while at >= 0 and words.has("determiners", tokens[at].low):
        at -= 1
    return at > 0 and words.has("prepositions", tokens[at].low) and tokens[at - 1].word


def _link_leftwards(tokens: tuple[Token, ...], first: int, line: Line, words: Words) -> int | None:
    """Step over "of the" to the word that it belongs to: "members of the", "ministry of"."""
    at = first - 1
    while at > 0 and first - at <= 3 and _may_link(tokens[at], words):
        at -= 1
    between = tokens[at + 1 : first]
    if not any(words.has("links", t.low) for t in between) or not tokens[at].word:
        return None
    low = tokens[at].low
    if words.has("members", low) or words.is_title(low) or words.kind_of(low) is not None:
        return at
    particles = all(words.has("particles", t.low) for t in between)
    return at if particles and in_name(tokens[at], line, words) else None


def _may_link(token: Token, words: Words) -> bool:
    """Whether a token may stand between two parts of a name, or before one."""
    listed = words.has("links", token.low) or words.has("determiners", token.low)
    return listed or token.text in QUOTES


def _rightwards(line: Line, first: int, words: Words) -> Phrase | None:
    tokens = line.tokens
    if not in_name(tokens[first], line, words):
        return None
    last = first
    while last + 1 < len(tokens) and last - first < _LONGEST:
        if in_name(tokens[last + 1], line, words):
            last += 1
            continue
        at = last + 1
        while at < len(tokens) and at - last <= 3 and _may_link(tokens[at], words):
            at += 1
        between = tokens[last + 1 : at]
        is_link = any(words.has("links", t.low) for t in between)
        if not is_link or at >= len(tokens) or not in_name(tokens[at], line, words):
            break
        particles = all(words.has("particles", t.low) for t in between)
        if not (words.has("members", tokens[last].low) or particles):
            break
        last = at
    return _trimmed(Phrase(line, first, last), words)


def _trimmed(phrase: Phrase, words: Words) -> Phrase | None:
    """Without articles and marks at its ends; None when nothing is left."""
    first, last = phrase.first, phrase.last
    tokens = phrase.line.tokens
    while first <= last and (
        not tokens[first].word
        or words.has("determiners", tokens[first].low)
        or words.has("links", tokens[first].low)
    ):
        first += 1
    while last >= first and (not tokens[last].word or words.has("links", tokens[last].low)):
        last -= 1
    return Phrase(phrase.line, first, last) if first <= last else None
