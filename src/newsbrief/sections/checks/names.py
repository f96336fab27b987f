"""Whether names stand in the article, and speakers near what they are said to have said."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any
from unicodedata import combining, normalize

from newsbrief.article.article import Sentence
from newsbrief.article.figures.lexicon import lexicon_of
from newsbrief.languages import Cue, Language
from newsbrief.languages.words import split_words
from newsbrief.sections.checks.base import Check, short, texts_of
from newsbrief.sections.ground import WORD, Ground, Named, Problem, field_of, references
from newsbrief.sections.tokens import folded_words, function_words
from newsbrief.sections.wording import content

_AFTER_STOP = re.compile(r"(?:^|[.!?]\s|\n)[\W_]*$")


def mention_in_article(item: Named, ground: Ground) -> Problem | None:
    """The mention is a name or a describing noun of the article, in whatever capitals."""
    if ground.slice(item.mention) is None:
        return Problem("mention_in_article", f"mention {short(item.mention)} is not in the article")
    said = set(split_words(item.mention.lower()))
    if said <= function_words(ground.article.language):
        return Problem("mention_in_article", f"mention {short(item.mention)} names nobody")
    return None


def aliases_in_article(item: Named, ground: Ground) -> Problem | None:
    """Every alias stands in the article, in whatever capitals and with whatever endings.

    One that does not is a doubt.
    """
    absent = [
        alias
        for alias in item.aliases
        if ground.slice(alias) is None and not _stands_declined(alias, ground)
    ]
    if absent:
        return Problem(
            "aliases_in_article", f"alias {short(absent[0])} is not in the article", hard=False
        )
    return None


def _stands_declined(name: str, ground: Ground) -> bool:
    """Whether a name stands in the article with other endings: "Vereinte Nationen"."""
    stems = [word[: max(len(word) - _ENDING, _STEM - 2)] for word in split_words(name)]
    if not any(len(stem) >= _STEM - 1 for stem in stems):
        return False
    pattern = r"\s+".join(rf"{re.escape(stem)}\w{{0,{_ENDING + 1}}}" for stem in stems)
    return re.search(rf"\b{pattern}\b", ground.article.folded, re.IGNORECASE) is not None


_ENDING = 2
"""Letters at the end of a word that its case may change."""


def names_known(*fields: str, hard: bool = False) -> Check[Any]:
    """A proper name in these text fields is an actor's or stands in the article.

    Only where statements are in the article's own language, and not where every noun has a capital
    or names are declined: elsewhere translated names would raise false alarms.
    """

    def names_known(item: object, ground: Ground) -> Problem | None:
        known = ground.words_of
        if ground.statements != ground.article.language or (
            known is not None and (known.names_are_declined or known.nouns_have_capitals)
        ):
            return None
        for name in fields:
            text = getattr(item, name)
            if not _has_new_names(text, ground):
                continue
            for word in _capitalised(text, known):
                if not (
                    _is_known(word.casefold(), ground)
                    or _in_actor_names(word, ground)
                    or _has_initials_there(word, text, ground)
                ):
                    return Problem("names_known", f"{short(word)} is not in the article", hard)
        return None

    return names_known


def names_near(*fields: str, by: tuple[str, ...]) -> Check[Any]:
    """The actors whom these text fields name are named in, or just before, the cited sentences.

    Or they are those in the fields `by`.
    """
    text_of = texts_of(*fields)

    def names_near(item: Any, ground: Ground) -> Problem | None:
        wanted = ground.hearing.called(text_of(item))
        if not wanted:
            return None
        own = {ground.actor_id(r) for name in by for r in references(item, name)}
        wanted = [
            names for names in wanted if not names & own and not _is_country_of(item, names, ground)
        ]
        if not wanted or _all_named(wanted, ground.cited(item), ground):
            return None
        numbers = {n + step for n in item.cites for step in (-2, -1, 0, 1)}
        near = {sentence.paragraph for sentence in ground.cited(item)}
        sentences = [ground.shown[n] for n in numbers if n in ground.shown]
        sentences += [s for p in near for s in ground.paragraphs[p]]
        if _all_named(wanted, sentences, ground):
            return None
        return Problem("names_near", "an actor is named who is not near its sentences", False)

    return names_near


def _all_named(
    wanted: Iterable[frozenset[str]], sentences: Iterable[Sentence], ground: Ground
) -> bool:
    """Whether of each of these sets some actor is named in one of these sentences."""
    known = frozenset[str]().union(*(ground.hearing.named(s.text) for s in sentences))
    return not any(names.isdisjoint(known) for names in wanted)


def names_fit(field: str) -> Check[Any]:
    """Whoever a text names is named in the article where it tells something of the same.

    Piece by piece of the text, between stops: "Austria threatens Ilvaria" does not hold where no
    sentence that names Austria, nor one beside it, has a word of that, and others have several.
    Only within one language.
    """

    def names_near(item: Any, ground: Ground) -> Problem | None:
        if ground.statements != ground.article.language:
            return None
        code, names = ground.statements, ground.names
        for piece in _PIECES.split(getattr(item, field)):
            wanted = content(piece, code) - names
            called = ground.hearing.called(piece) if len(wanted) > 1 else []
            if not called:
                continue
            told = {
                s.number: len(wanted & content(ground.text(s), code)) for s in ground.article.shown
            }
            if max(told.values(), default=0) < _ENOUGH:
                continue
            naming = {s.number: ground.hearing.named(s.text) for s in ground.article.shown}
            for actors in called:
                near = {
                    n + step for n, named in naming.items() if named & actors for step in (-1, 0, 1)
                }
                if not any(told.get(n) for n in near):
                    return Problem("names_near", "it tells nothing of somebody it names", False)
        return None

    return names_near


_PIECES = re.compile(r"[.;:!?]\s")
_ENOUGH = 2


def _is_country_of(item: Any, names: frozenset[str], ground: Ground) -> bool:
    """Whether these are the country that a Western reaction is of: "America" for "American"."""
    country, words = field_of(item, "country"), ground.words_of
    if country is None or words is None:
        return False
    called = _names_of(words, country.strip().upper())
    return any(called.find(ground.actors[key].name) is not None for key in names)


@cache
def _names_of(words: Language, country: str) -> Cue:
    return Cue(words.western.get(country, ()))


def _has_new_names(text: str, ground: Ground) -> bool:
    """Whether a word has a capital that the article does not have as it is: in most texts none."""
    if ground.vocabulary.issuperset(folded_words(text, ground.article.language)):
        return False
    capitalised = [word for word in split_words(text) if word[0].isupper()]
    return not ground.vocabulary.issuperset(map(str.casefold, capitalised))


def _is_known(word: str, ground: Ground) -> bool:
    """Whether the article has the word, or one made from the same name: "Duitsland", "Duitse"."""
    forms = (word, f"{word}s", word.removesuffix("s"), word.removesuffix("es"))
    if any(form in ground.vocabulary for form in forms):
        return True
    if _is_short_for(word, ground.article.text) or _names_land_of(word, ground.vocabulary):
        return True
    return len(word) > _STEM and word[:_STEM] in ground.stems


def _names_land_of(word: str, vocabulary: Iterable[str]) -> bool:
    """Whether a short name stands in a longer word, with accents or without: "Perú", "peruana"."""
    bare = _without_accents(word)
    return len(bare) in _SHORT_NAMES and any(
        len(bare) < len(each) <= len(bare) + _ENDING_OF_ADJECTIVE
        and _without_accents(each).startswith(bare)
        for each in vocabulary
    )


def _without_accents(word: str) -> str:
    return "".join(each for each in normalize("NFD", word) if not combining(each))


_SHORT_NAMES = range(4, 6)
_ENDING_OF_ADJECTIVE = 4
"""Letters of such a name, and those that make of it what belongs there."""


def _is_short_for(word: str, text: str) -> bool:
    """Whether a word of two to five letters has the initials of a name in the text: "EU"."""
    if len(word) > _STEM:
        return False
    initials = map(re.escape, word.upper())
    return (
        re.search(r"\b" + r"\w*\s+(?:[^\W\d_A-Z]{2,3}\s+)?".join(initials) + r"\w", text)
        is not None
    )


_STEM = 5


def _has_initials_there(word: str, text: str, ground: Ground) -> bool:
    """Whether the word is of a name whose initials are in the article: "United States", "U.S."."""
    article = ground.article.text
    # In a text all in capitals "us" and "is" would pass for initials.
    between = r"\." if article.isupper() else r"\.?"
    for capital_or_short, run in groupby(split_words(text), _may_be_of_name):
        parts = [each for each in run if each[0].isupper()]
        if not capital_or_short or word not in parts:
            continue
        for first in range(len(parts)):
            for last in range(first + 2, first + _STEM + 1):
                initials = between.join(re.escape(each[0]) for each in parts[first:last])
                if word in parts[first:last] and re.search(rf"\b{initials}\b", article):
                    return True
    return False


def _may_be_of_name(word: str) -> bool:
    return word[0].isupper() or len(word) <= _SHORT


def _capitalised(text: str, words: Language | None) -> Iterator[str]:
    """The words with a capital that may be names.

    Not one that opens a sentence, unless an auxiliary or a word of speech follows ("Putin did.").
    None in a text that is all in capitals or in title case.
    """
    found = list(WORD.finditer(text))
    long = [match.group() for match in found if len(match.group()) > _SHORT]
    if len(long) >= _SEVERAL and sum(word[0].isupper() for word in long) * 4 > len(long) * 3:
        return
    for match in found:
        word = match.group()
        if not word[0].isupper() or len(word) < 2 or _is_common(word.lower(), words):
            continue
        before = text[max(match.start() - 8, 0) : match.start()]
        if not _AFTER_STOP.search(before) or (
            _acts(text, match.end(), words) and not _is_asked(text, match.end())
        ):
            yield word


def _is_asked(text: str, place: int) -> bool:
    """Whether the sentence goes on to a question mark: what opens it is "Who" or "Quel"."""
    mark = _MARK.search(text, place)
    return mark is not None and mark[0] == "?"


_MARK = re.compile(r"[.!?]")


def _acts(text: str, place: int, words: Language | None) -> bool:
    """Whether a singular auxiliary or a word of speech stands right behind a word."""
    if words is None or not text[place : place + 1].isspace():
        return False
    behind = place + 1
    return words.checks["acts"].match(text, behind) is not None


def _is_common(word: str, words: Language | None) -> bool:
    """Tell whether a word (lower case) is an article, a pronoun, "people" or the like."""
    if words is None:
        return False
    return (
        word in function_words(words.code)
        or word in words.openers
        or lexicon_of(words.code).is_many(word)
    )


_SHORT, _SEVERAL = 3, 5


def _in_actor_names(word: str, ground: Ground) -> bool:
    return any(
        word in " ".join((actor.name, actor.mention, *actor.aliases))
        for actor in ground.actors.values()
    )
