"""Whether every figure stands where the item says."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from newsbrief.article.article import Sentence
from newsbrief.article.figures import Figure, read_figures
from newsbrief.article.figures.lexicon import lexicon_of
from newsbrief.languages import language
from newsbrief.languages.cues import either
from newsbrief.languages.per_word import PerWord
from newsbrief.languages.words import split_words
from newsbrief.sections.calendar import days_without_month, written_days
from newsbrief.sections.checks.base import SMALL_FIGURE, Check
from newsbrief.sections.counting import people_figures
from newsbrief.sections.ground import WORD, Cites, Ground, Problem
from newsbrief.sections.tokens import function_words, tokens_of
from newsbrief.sections.wording import in_order


def figures_in_evidence(*fields: str) -> Check[Cites]:
    """Every figure in these text fields stands in a cited sentence (hard from 10 up).

    Articles, pronouns and "both" are no figures here: "a reporter", "one … and another".
    """

    def figure_in_evidence(item: Cites, ground: Ground) -> Problem | None:
        told = _told(item, fields, ground)
        if not told:
            return None
        wrong = _unsupported_figures(told, ground, ground.cited(item), "the cited sentences")
        return wrong or _counted_otherwise(told, item, ground)

    return figure_in_evidence


def figures_in_article(*fields: str) -> Check[Any]:
    """Every figure in these text fields stands somewhere in the article (hard from 10 up)."""

    def figure_in_evidence(item: Cites, ground: Ground) -> Problem | None:
        told = _told(item, fields, ground)
        if not told:
            return None
        wrong = _unsupported_figures(told, ground, _likeliest_first(told, ground), "the article")
        return wrong or _counted_otherwise(told, item, ground)

    return figure_in_evidence


def counts_in_evidence(*fields: str) -> Check[Any]:
    """Every number in these fields is one that a cited sentence gives of people.

    A single person needs no number: a 1 is looked into by `one_person` instead.
    """

    def figure_in_evidence(item: Any, ground: Ground) -> Problem | None:
        given = {value for name in fields if (value := getattr(item, name)) is not None} - {1}
        if not given:
            return None
        code = ground.article.language
        found = {f.value for text in ground.told(item) for f in people_figures(text, code)}
        absent = sorted(given - found)
        if not absent:
            return None
        listed = ", ".join(str(value)[:20] for value in absent)
        # Without the language's number words, "seventy" cannot be told from nothing.
        return Problem(
            "figure_in_evidence",
            f"{listed}: no cited sentence has this figure of people",
            hard=ground.words_of is not None,
        )

    return figure_in_evidence


def figures_read(*fields: str) -> Check[Any]:
    """No figure in these text fields is written as none is read, unless the article has it so.

    That is "450k", superscripts, circled and Chinese numerals, Roman numbers, more digits than
    anybody reports, and number words written as one where the language writes several.
    """

    def figure_read(item: object, ground: Ground) -> Problem | None:
        for name in fields:
            text = getattr(item, name)
            written = _run_together(text, ground.statements)
            if _MAY_BE_UNREAD.search(text):
                written += _UNREAD.findall(text)
            if any(figure not in ground.article.text for figure in written):
                return Problem("figure_read", "a figure is written as none is read", hard=False)
        return None

    return figure_read


def _run_together(text: str, code: str) -> list[str]:
    """The words made of several number words ("twentythousand") that are not read as a figure."""
    made_of_several = _made_of_several(code)
    if not any(map(made_of_several.__getitem__, tokens_of(text, code).words)):
        return []
    read = {figure.start for figure in read_figures(text, code)}
    found = [match for match in WORD.finditer(text) if made_of_several[match.group()]]
    return [match.group() for match in found if match.start() not in read]


@cache
def _made_of_several(code: str) -> PerWord[bool]:
    """Whether a word is two number words or more without a space."""
    known = language(code)
    several = either(known.numbers.get("apart", ()) if known else ())
    pattern = re.compile(rf"(?:{several}){{2,}}" if several else r"(?!)", re.IGNORECASE)
    return PerWord(lambda word: pattern.fullmatch(word) is not None)


_SIGNS = (
    r"\u00b2\u00b3\u00b9\u2070-\u2089\u2150-\u218b\u2460-\u24ff\u2776-\u2793"
    r"\u3007\u3220-\u3229\u3250-\u325f\u3280-\u3289\u32b1-\u32bf"
    r"〇一二三四五六七八九十百千万亿"
)
"""Signs that are numbers by themselves."""
_UNREAD = re.compile(
    rf"[{_SIGNS}]+|\d{{31,}}|(?<![\w.,])\d[\d.,]*[kK](?!\w)"
    r"|(?<!\w)(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
)
_MAY_BE_UNREAD = re.compile(
    rf"[{_SIGNS}\dMDCLXVI](?:(?<=[{_SIGNS}])|(?<=[^\d])[MDCLXVI]"
    r"|(?<=\d)(?:\d{30}|(?<![\w.,].)[\d.,]*[kK]))"
)
"""What there is of any of these: it begins with a set of characters, so that it is told fast."""


def _told(item: object, fields: Iterable[str], ground: Ground) -> list[tuple[Figure, str]]:
    """The figures in these text fields, each with the text that it stands in."""
    texts = [getattr(item, name) for name in fields]
    return [(figure, text) for text in texts for figure in read_figures(text, ground.statements)]


def _unsupported_figures(
    told: Sequence[tuple[Figure, str]], ground: Ground, sentences: Iterable[Sentence], where: str
) -> Problem | None:
    given = {figure.value for figure, text in told if _is_told(figure, text, ground.statements)}
    given = _without(given, sentences, ground)
    if given and max(given) < SMALL_FIGURE:
        given = _without(given, _likeliest_first(told, ground), ground)
    if not given:
        return None
    worst = max(given)
    hard = worst >= SMALL_FIGURE and ground.words_of is not None
    if hard:
        texts = dict.fromkeys(text for _, text in told)
        soft = _of_the_day(texts, sentences, ground) | _of_names(told, ground)
        hard = any(value >= SMALL_FIGURE for value in given - soft)
    return Problem("figure_in_evidence", f"{str(worst)[:20]} is not in {where}", hard=hard)


def _of_the_day(texts: Iterable[str], sentences: Iterable[Sentence], ground: Ground) -> set[float]:
    """The figures of a day that a text writes out where its sentences may say "tomorrow".

    That is the day of publication, the one before or the next; without its month it stands beside a
    weekday or is an ordinal in digits. None where a sentence writes out
    another day.
    """
    published, own, words = ground.article.published, ground.own_words, ground.words_of
    if published is None or own is None or words is None:
        return set()
    near = {published + timedelta(days=step) for step in (-1, 0, 1)}
    for sentence in sentences:
        if any(day not in near for *_, day in written_days(sentence.text, published, words)):
            return set()
    return {
        figure.value
        for text in texts
        for start, end, day in (
            *written_days(text, published, own),
            *days_without_month(text, near, own),
        )
        if day in near
        for figure in read_figures(text, own.code)
        if start <= figure.start < end
    }


def _of_names(told: Iterable[tuple[Figure, str]], ground: Ground) -> set[float]:
    """The figures of names that the article has."""
    return {figure.value for figure, text in told if _is_in_a_name(figure, text, ground)}


def _is_in_a_name(figure: Figure, text: str, ground: Ground) -> bool:
    """Whether digits belong to a name that the article has: "Fortune 500", "Boeing 737".

    The word before them has a capital within a sentence of the article, too; it is no month and
    nobody who acts ("gave Ilvaria 40 boats"). Not where all nouns have capitals.
    """
    before, words = _BEFORE.search(text, 0, figure.start), ground.words_of
    if before is None or words is None or words.nouns_have_capitals:
        return False
    word, digits = before[1], text[figure.start : figure.end]
    if not (word[0].isupper() and digits.isdecimal()) or word.casefold() in words.months:
        return False
    if word.lower() in function_words(words.code) or ground.hearing.named(word):
        return False
    return re.search(rf"\w,? {re.escape(word)} {digits}\b", ground.article.folded) is not None


_BEFORE = re.compile(r"\b([^\W\d_]\w+) \Z")


def _likeliest_first(told: Iterable[tuple[Figure, str]], ground: Ground) -> list[Sentence]:
    """The article's sentences, those first that have a figure as a text writes it.

    Where it stands there, the others need not be read.
    """
    written = {text[figure.start : figure.end].lower() for figure, text in told}

    def lacks_all(sentence: Sentence) -> bool:
        said = sentence.text.lower()
        return not any(each in said for each in written)

    return sorted(ground.article.shown, key=lacks_all)


def _without(given: set[float], sentences: Iterable[Sentence], ground: Ground) -> set[float]:
    """The figures that stand in none of these sentences."""
    for sentence in sentences:
        if not given:
            break
        if stand := read_figures(ground.text(sentence), ground.article.language):
            given = given - {figure.value for figure in stand}
    return given


def _counted_otherwise(
    told: Iterable[tuple[Figure, str]], item: Cites, ground: Ground
) -> Problem | None:
    """Whether the cited sentences give another number before a word that a text counts by it.

    "Three spans" is the reader's own counting, but not where a sentence has "two spans". Only
    within one language, and only for a number that no cited sentence gives of anything.
    """
    if ground.statements != ground.article.language:
        return None
    told = [(figure, text) for figure, text in told if figure.value > 1]
    absent = _without({figure.value for figure, _ in told}, ground.cited(item), ground)
    counted = [
        things
        for figure, text in told
        if figure.value in absent
        if (things := _things(figure, text, ground.statements))
    ]
    if not counted:
        return None
    own = {figure.value for figure, _ in told} | {1}
    for text in ground.told(item):
        for figure in read_figures(text, ground.statements):
            if figure.value in own:
                continue  # "the other three", and the text has "three of the five"
            things = _things(figure, text, ground.statements)
            if any(things & each for each in counted):
                return Problem("figure_in_evidence", "its sentences give another number", False)
    return None


def _things(figure: Figure, text: str, code: str) -> set[str]:
    """What a figure counts: the words right behind it that carry meaning, by their beginnings."""
    behind = split_words(_MARK.split(text[figure.end : figure.end + 60], maxsplit=1)[0])
    return {stem for stem in in_order(" ".join(behind[:_TO_THING]), code) if not stem.isdigit()}


_MARK = re.compile(r"[,;:.!?()]")
_TO_THING = 2


def _is_told(figure: Figure, text: str, code: str) -> bool:
    """Tell a number from an article, a pronoun or a "both" that counts somebody."""
    said = text[figure.start : figure.end].lower()
    if said[0].isdigit():
        return True
    counter = said.split()[0] in lexicon_of(code).openers
    return figure.value > 2 or (figure.value > 1 and not counter)
