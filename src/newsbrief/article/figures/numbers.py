"""Numbers in digits and in words, with their "million", their "dozen" and their "and a half"."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from newsbrief.article.figures.lexicon import Lexicon
from newsbrief.article.figures.spoken import spoken
from newsbrief.article.figures.tokens import NOT_READ, Tokens, name_at, phrase
from newsbrief.languages.per_word import PerWord

# More digits than these, or letters, are no figure that anybody reports.
_LONGEST_DIGITS = 30
_LONGEST_WORD = 60
# The most tokens between a "between" and the "and" that belongs to it.
_BETWEEN = 8


class Number(NamedTuple):
    """A value and the tokens, first to last, that say it; `scale` is what "million" did to it."""

    value: float
    first: int
    last: int
    scale: float = 1


def in_digits(tokens: Tokens, lexicon: Lexicon) -> Iterator[Number]:
    """Yield the numbers that are written in digits."""
    for at, kind in enumerate(tokens.kinds):
        if kind != "digits" or len(tokens.names[at]) > _LONGEST_DIGITS:
            continue
        number = Number(lexicon.value(tokens.names[at]), at, at)
        glued = tokens.names[at + 1] if _glued_to_next(tokens, at) else None
        if glued == "k":
            # "40k" is forty of something else: reading it as 40 would be wrong.
            continue
        if (glued and glued == lexicon.decade_ending) or _of_a_decade(tokens, at, lexicon):
            yield number._replace(value=_decade(number.value))
        else:
            yield _scaled(number, tokens, lexicon)


def in_words(tokens: Tokens, lexicon: Lexicon, text: str) -> Iterator[Number]:
    """Yield the numbers that are written in words; a lone "one" is none, being an article too."""
    numeric = False
    says = number_words(lexicon)
    for at, name in enumerate(tokens.names):
        if tokens.kinds[at] != "word" or not says[name]:
            continue
        if name in lexicon.counted:
            yield from _bare_scale(at, lexicon.counted[name], tokens, lexicon)
        elif name in lexicon.decades:
            if lexicon.has("before_decades", name_at(tokens, at - 1)):
                yield Number(lexicon.decades[name], at, at)
        elif lexicon.says_numbers() and (reading := _reading(name, lexicon)):
            tokens.heard[at] = reading
            numeric = True
    if numeric:
        _silence_lookalikes(tokens, lexicon, text)
        _part_pairs(tokens, lexicon)
        for said in spoken(tokens.heard, lexicon):
            if not said.is_ordinal and said.value != 1:
                yield from _said(Number(said.value, said.start, said.end - 1), tokens, lexicon)


def with_scale_carried(numbers: list[Number], tokens: Tokens, lexicon: Lexicon) -> list[Number]:
    """Read the two of "2 to 3 million" as millions, and of "two to three hundred" as hundreds."""
    if len(numbers) < 2:
        return numbers
    carried = list(numbers)
    for at in range(len(carried) - 1, 0, -1):
        low, high = carried[at - 1], carried[at]
        if high.first - low.last != 2 or low.scale != 1 or high.scale == 1:
            continue
        joint = tokens.names[low.last + 1]
        before = name_at(tokens, low.first - 1)
        is_pair = joint in lexicon.joins and lexicon.has("between", before)
        if not (is_pair or joint in {"-", "–"} or lexicon.has("to", joint)):
            continue
        if low.value < high.value / high.scale < (10 if high.scale == 100 else 1000):
            carried[at - 1] = low._replace(value=low.value * high.scale)
    return carried


def with_rest_added(numbers: list[Number], tokens: Tokens, lexicon: Lexicon) -> list[Number]:
    """Read "3 тыс. 200" as 3200 in the languages that write a number so."""
    if not lexicon.writes_rest:
        return numbers
    added: list[Number] = []
    for number in numbers:
        whole = added[-1] if added else None
        if whole is not None and _is_rest(number, whole, tokens):
            added[-1] = whole._replace(value=whole.value + number.value, last=number.last)
        else:
            added.append(number)
    return added


def _is_rest(rest: Number, whole: Number, tokens: Tokens) -> bool:
    if tokens.kinds[whole.first] != "digits" or tokens.kinds[rest.first] != "digits":
        return False
    between = phrase(tokens, whole.last + 1, rest.first)
    return between in {"", "."} and 100 <= rest.value < whole.scale == 1000


def without_overlaps(numbers: Sequence[Number]) -> list[Number]:
    """Sort numbers by place; of those that share a token keep the longer one."""
    if len(numbers) < 2:
        return list(numbers)
    kept: list[Number] = []
    for number in sorted(numbers, key=attrgetter("first")):
        if not kept or number.first > kept[-1].last:
            kept.append(number)
        elif number.last - number.first > kept[-1].last - kept[-1].first:
            kept[-1] = number
    return kept


# Scales


def _scaled(number: Number, tokens: Tokens, lexicon: Lexicon) -> Number:
    """Multiply a number by the "million" or the "dozen" behind it."""
    at = number.last + 1
    if name_at(tokens, at) == "-":
        at += 1
    word, follower = name_at(tokens, at), name_at(tokens, at + 1)
    scale = lexicon.scales.get(word) or lexicon.counted.get(word)
    if scale is None and lexicon.is_many(follower):
        scale = lexicon.scales_before_people.get(word)
    # "50 cents" is money.
    if scale is None or (scale == 100 and tokens.kinds[number.last] == "digits"):
        return number
    more = _half_after(at, scale, tokens, lexicon)
    return number._replace(value=number.value * scale + more, last=at, scale=scale)


def _bare_scale(at: int, scale: float, tokens: Tokens, lexicon: Lexicon) -> Iterator[Number]:
    """Read "a dozen", "half a million", "two and a half million"; "several dozen" is no figure."""
    front = at - 1 if at and tokens.names[at - 1] == "-" else at
    for width in (3, 2, 1):
        first = front - width
        words = phrase(tokens, first, front) if first >= 0 else ""
        if words in lexicon.fractions:
            yield Number(lexicon.fractions[words] * scale, first, at, scale)
            return
        if first > 0 and lexicon.has("and_a_half", words):
            whole = _whole(tokens, first - 1, lexicon)
            yield Number((whole + 0.5) * scale, first - 1, at, scale)
            return
    before = name_at(tokens, front - 1)
    # "Тысячи" is "thousands", but "около тысячи" is "about a thousand".
    is_plural = lexicon.has("plurals", tokens.names[at]) and not lexicon.has("of_one", before)
    if not (lexicon.has("vague", before) or is_plural):
        yield Number(scale + _half_after(at, scale, tokens, lexicon), at, at)


def _half_after(at: int, scale: float, tokens: Tokens, lexicon: Lexicon) -> float:
    phrases = (phrase(tokens, at + 1, at + 1 + width) for width in (2, 3))
    return scale / 2 if any(lexicon.has("and_a_half", words) for words in phrases) else 0


def _whole(tokens: Tokens, at: int, lexicon: Lexicon) -> float:
    name, kind = tokens.names[at], tokens.kinds[at]
    if kind == "digits" and len(name) <= _LONGEST_DIGITS:
        return lexicon.value(name)
    said = spoken([tokens.heard[at]], lexicon)
    return said[0].value if said else 0


# Decades


def _of_a_decade(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    apostrophe = name_at(tokens, at - 1) in {"'", "’", "‘"}
    before = at - 1 if apostrophe else at
    return lexicon.has("decade_after", name_at(tokens, before - 1))


def _decade(value: float) -> float:
    return 1900 + value if 20 <= value < 100 and value % 10 == 0 else value


def _glued_to_next(tokens: Tokens, at: int) -> bool:
    return at + 1 < len(tokens) and tokens.kinds[at + 1] == "word" and tokens.glued(at + 1)


# Number words


def _said(number: Number, tokens: Tokens, lexicon: Lexicon) -> Iterator[Number]:
    first, last = number.first, number.last
    begin, end = tokens.names[first], tokens.names[last]
    if first == last and (begin in lexicon.scales or lexicon.has("plurals", begin)):
        yield from _bare_scale(first, number.value, tokens, lexicon)
    elif begin in lexicon.scales and lexicon.has("vague", name_at(tokens, first - 1)):
        return
    elif _of_a_decade(tokens, first, lexicon):
        yield number._replace(value=_decade(number.value))
    else:
        # "Driehonderd" ends in its scale as "three hundred" does.
        scale = next((s for word, s in lexicon.scales.items() if end.endswith(word)), 1)
        if scale != 1 and first != last:
            more = _half_after(last, scale, tokens, lexicon)
            yield number._replace(value=number.value + more, scale=scale)
        else:
            yield _scaled(number._replace(scale=scale), tokens, lexicon)


@cache
def number_words(lexicon: Lexicon) -> PerWord[bool]:
    """Whether a word (lower case) may say a number."""

    def says(word: str) -> bool:
        counted = word in lexicon.counted or word in lexicon.decades
        return counted or (lexicon.says_numbers() and _reading(word, lexicon) is not None)

    return PerWord(says)


@lru_cache(maxsize=65_536)
def _reading(word: str, lexicon: Lexicon) -> str | None:
    """Return how a word is to be read out if it says a number beyond one, else None."""
    if len(word) > _LONGEST_WORD:
        return None
    spelled = word
    for wrong, right in lexicon.respell.items():
        spelled = spelled.replace(wrong, right)
    ending = next((e for e in lexicon.endings if spelled.endswith(e)), "")
    for attempt in {spelled: None, spelled.removesuffix(ending): None}:
        said = spoken([attempt], lexicon)
        if said and said[0].value != 1 and not said[0].is_ordinal:
            return attempt
    return None


def _silence_lookalikes(tokens: Tokens, lexicon: Lexicon, text: str) -> None:
    """Keep from the reader what only looks like a number: "in acht", "pour cent", "12 sept."."""
    edges = {edge for match in lexicon.not_numbers.finditer(text) for edge in match.span()}
    for at, name in enumerate(tokens.names):
        is_month = name in lexicon.months and at > 0 and tokens.kinds[at - 1] == "digits"
        if is_month or (edges and (tokens.start(at) in edges or tokens.end(at) in edges)):
            tokens.heard[at] = NOT_READ


def _part_pairs(tokens: Tokens, lexicon: Lexicon) -> None:
    """Keep from the reader an "and" that stands between two numbers rather than inside one."""
    between = -_BETWEEN
    for at, name in enumerate(tokens.names):
        if lexicon.has("between", name):
            between = at
        elif name in lexicon.joins and at and tokens.kinds[at - 1] == "word":
            # "Between one hundred and two hundred" is two figures, and so is "fifty and a hundred".
            in_pair = at - between < _BETWEEN
            if in_pair or not tokens.names[at - 1].endswith(lexicon.joins[name]):
                tokens.heard[at] = NOT_READ
                between = -_BETWEEN
