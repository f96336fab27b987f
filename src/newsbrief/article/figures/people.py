"""People who are counted without a number word: a soldier, one dead, both men, nobody was hurt."""

from collections.abc import Callable, Iterator, Mapping

from newsbrief.article.figures.lexicon import Lexicon
from newsbrief.article.figures.numbers import Number
from newsbrief.article.figures.tokens import Tokens, phrase, words_after

# A noun counts with at most two words between it and its article: "a young unarmed man".
_TO_NOUN = 3
_TO_VERB = 6


def people_counted(tokens: Tokens, lexicon: Lexicon) -> Iterator[Number]:
    """Yield a 0, 1 or 2 for each word that counts people, at that word."""
    last = -1
    for at, name in enumerate(tokens.names):
        if name in lexicon.openers and at > last:
            counter, last = _counter(tokens, at, lexicon)
            value = _value(counter, last, tokens, lexicon)
            if value is not None:
                yield Number(value, at, last)


def _counter(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """Return what the word here, or it and the next one ("no one"), begins, and its last token."""
    for last in range(at + 1, min(at + 3, len(tokens))):
        if tokens.kinds[last] == "word":
            pair = lexicon.counters.get(f"{tokens.names[at]} {tokens.names[last]}")
            if pair:
                return pair, last
            break
    return lexicon.counters.get(tokens.names[at]), at


def _value(counter: str | None, at: int, tokens: Tokens, lexicon: Lexicon) -> int | None:
    if counter is None:
        return None
    value, holds = _COUNTED[counter]
    return value if holds(at, tokens, lexicon) else None


def _one(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether "a" or "one" counts a person: a soldier, one dead, one of the attackers."""
    is_one = lexicon.has("one", tokens.names[at])
    # "One was killed", but not "one bomb killed".
    only_auxiliaries = is_one
    for position, i in enumerate(words_after(tokens, at, _TO_NOUN)):
        word = tokens.names[i]
        if is_one and position == 0 and lexicon.has("of", word):
            return any(lexicon.is_many(tokens.names[j]) for j in words_after(tokens, i, _TO_NOUN))
        if lexicon.is_one(word) and _is_head(i, position, tokens, lexicon):
            return True
        if only_auxiliaries and lexicon.has("after_one", word):
            return True
        if only_auxiliaries and lexicon.has("auxiliary", word):
            continue
        if _breaks(word, lexicon) or not _goes_with_noun(i, tokens, lexicon):
            return False
        only_auxiliaries = False
    return False


def _goes_with_noun(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell an adjective from a noun where only that parts them: "группа солдат" is no soldier."""
    if not lexicon.adjectives:
        return True
    if tokens.kinds[at] == "digits":
        return at + 1 < len(tokens) and tokens.names[at + 1] == "-"  # "19-летняя"
    return tokens.names[at].endswith(lexicon.adjectives)


def _suffers(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether a noun without an article is one person killed or hurt: "ребёнок погиб"."""
    if _is_counted(at, tokens, lexicon):
        return False
    for i in words_after(tokens, at, _TO_NOUN):
        word = tokens.names[i]
        if lexicon.has("after_one", word):
            return True
        if not lexicon.has("auxiliary", word):
            return False
    return False


def _is_counted(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether a number stands before a noun and its adjectives: "один мирный житель"."""
    for before in range(at - 1, max(at - 1 - _TO_VERB, -1), -1):
        name, kind = tokens.names[before], tokens.kinds[before]
        if kind == "digits" or name in lexicon.words or name in lexicon.scales:
            return True
        if not (kind == "word" and _goes_with_noun(before, tokens, lexicon)):
            return False
    return False


def _absent(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether casualties are said not to be, in words behind them: "пострадавших нет"."""
    for i in words_after(tokens, at, _TO_VERB):
        word = tokens.names[i]
        if lexicon.has("absent", word) or lexicon.has("absent", phrase(tokens, i, i + 2)):
            return True
        if not (lexicon.has("and", word) or lexicon.is_noun("casualties", word)):
            return False
    return False


def _is_head(at: int, position: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell a noun from the same word used as an adjective: a civilian, but not a civilian ship."""
    word = tokens.names[at]
    if lexicon.has("adjectives", word):
        return position == 0 or lexicon.has("short_adjectives", tokens.names[at - 1])
    if not lexicon.has("before_nouns", word) or at + 1 == len(tokens):
        return True
    after, kind = tokens.names[at + 1], tokens.kinds[at + 1]
    part_of_more = kind in ("word", "digits") or after == "-"
    return lexicon.has("behind", after) or not part_of_more


def _both(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    only_auxiliaries = True
    for i in words_after(tokens, at, _TO_NOUN):
        word = tokens.names[i]
        if lexicon.is_many(word) or (only_auxiliaries and lexicon.is_noun("harmed", word)):
            # "Both soldiers and civilians" counts nobody.
            return i + 1 == len(tokens) or not lexicon.has("and", tokens.names[i + 1])
        if lexicon.has("auxiliary", word) or lexicon.has("of", word):
            continue
        if _breaks(word, lexicon):
            return False
        only_auxiliaries = False
    return False


def _none(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell whether "no" counts people: no casualties, no soldiers were hurt."""
    for i in words_after(tokens, at, _TO_NOUN):
        word = tokens.names[i]
        if lexicon.is_noun("casualties", word) or lexicon.is_noun("one_casualty", word):
            return True
        if lexicon.is_many(word) or lexicon.is_one(word):
            return _harmed(i, tokens, lexicon)
        if tokens.kinds[i] == "digits" or _breaks(word, lexicon):
            return False
    return False


def _harmed(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    return any(
        lexicon.is_noun("harmed", tokens.names[i]) for i in words_after(tokens, at, _TO_VERB)
    )


def _breaks(word: str, lexicon: Lexicon) -> bool:
    return (
        lexicon.has("stops", word)
        or word in lexicon.openers
        or word in lexicon.scales
        or word in lexicon.counted
    )


def _always(at: int, tokens: Tokens, lexicon: Lexicon) -> bool:  # noqa: ARG001
    return True


_COUNTED: Mapping[str, tuple[int, Callable[[int, Tokens, Lexicon], bool]]] = {
    "article": (1, _one),
    "one": (1, _one),
    "someone": (1, _suffers),
    "both": (2, _both),
    "two_people": (2, _always),
    "no": (0, _none),
    "nobody": (0, _harmed),
    "absentees": (0, _absent),
}
"""What each kind of word counts, and when it does."""
