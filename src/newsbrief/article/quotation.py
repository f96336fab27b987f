"""What stands between quotation marks: the words that a report gives as somebody's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from newsbrief.article.typed_marks import BESIDE, typeset
from newsbrief.languages import Language

SPEECH_WORDS = 3
"""From so many words on, what is quoted is speech. Less is mostly a title or a word borrowed to
keep a distance (the so-called 'liberators'): how a thing is called, not what was said."""

# Each mark that opens, with the marks that close it, in a text of any language: one report mixes
# the styles of its sources. The marks that a language's file quotes with are added. German and
# Dutch may open low and close high, German also points its guillemets inwards, so some marks both
# open and close.
_CLOSERS = {
    "“": "”",
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "‛": "’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    '"': '"',
    "'": "'",
}
_APOSTROPHES = frozenset("'’‘‛")
_BEFORE_OPENING = re.compile(rf"[\s(\[{{—–\-/:…“„«»‹›\"‘‚'{BESIDE}]")
# "The soldiers' base": an s, the mark, and the sentence goes on.
_POSSESSIVE = re.compile(r"[sxz]['’]\s+[^\W\d_A-Z]")
_FIRM_END = re.compile(r"[.,!?…]['’]|\w['’](?:$|[.,;:!?])")


@lru_cache(maxsize=512)
def direct_speech(text: str, known: Language | None) -> tuple[tuple[int, int], ...]:
    """Return the spans (start, end) of direct speech: what `quoted` finds, from three words on."""
    return tuple(
        (start, end)
        for start, end in quoted(text, known)
        if len(text[start:end].split()) >= SPEECH_WORDS
    )


def quoted(text: str, known: Language | None) -> list[tuple[int, int]]:
    """Return the spans (start, end) of all that stands inside quotation marks.

    `known` is the language of the text: it has the words that begin with an apostrophe ("'em").

    The spans leave out the marks and the spaces just inside them, as French sets. They come in text
    order and do not overlap: of a quotation inside another only the outer one is returned. A mark
    that is never closed opens nothing, and neither does an apostrophe.
    """
    marks = _marks(known)
    text = typeset(text)
    if text.isascii() and not any(map(text.__contains__, marks.in_ascii)):
        return []  # told without a look at every character
    places = [match.start() for match in marks.any.finditer(text)]
    if len(places) < 2:
        return []
    closers = marks.closers
    open_marks: list[_Mark] = []
    spans: list[tuple[int, int]] = []
    waiting = dict.fromkeys(closers, 0)
    for nth, place in enumerate(places):
        mark = text[place]
        if _can_close(text, places, nth) and any(
            waiting[opener] and mark in closing for opener, closing in closers.items()
        ):
            opened = _close(mark, open_marks, waiting, closers)
            while spans and spans[-1][0] > opened.place:
                spans.pop()
            spans.append((opened.place + 1, place))
        elif mark in closers and _can_open(text, place, marks.clipped):
            open_marks.append(_Mark(mark, place))
            waiting[mark] += 1
    trimmed = (_trimmed(text, start, end) for start, end in spans)
    return [(start, end) for start, end in trimmed if start < end]


@dataclass(frozen=True, slots=True)
class _Mark:
    character: str
    place: int


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a text of one language is read by."""

    closers: Mapping[str, str]
    any: re.Pattern[str]
    """Any mark."""
    in_ascii: str
    """Those marks that are ASCII."""
    clipped: re.Pattern[str]
    """What makes an apostrophe of the mark before it: a clipped word, or a decade ("'90s")."""


@cache
def _marks(known: Language | None) -> _Marks:
    closers, clipped = dict(_CLOSERS), ["(?!)"]
    if known is not None:
        opens, closes = known.quotation_marks
        if len(opens) == len(closes) == 1:
            closers[opens] = closers.get(opens, "") + closes
        for word in known.clipped:
            pattern = re.escape(word).replace("'", "['’]")
            clipped.append(pattern if word.endswith("-") else rf"{pattern}(?=[\s'’])")
        if decades := known.numbers.get("decade_ending"):
            clipped.append(rf"\d\d{re.escape(decades)}\b")
    every = "".join({*closers, *"".join(closers.values())})
    return _Marks(
        closers,
        re.compile(f"[{re.escape(every)}]"),
        "".join(filter(str.isascii, every)),
        re.compile("|".join(clipped), re.IGNORECASE),
    )


def _close(
    mark: str, open_marks: list[_Mark], waiting: dict[str, int], closers: Mapping[str, str]
) -> _Mark:
    """Take the innermost opening mark that this one closes; those opened after it stay unclosed."""
    while True:
        opened = open_marks.pop()
        waiting[opened.character] -= 1
        if mark in closers[opened.character]:
            return opened


def _can_open(text: str, place: int, clipped: re.Pattern[str]) -> bool:
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if before and not _BEFORE_OPENING.match(before):
        return False
    if not after or (after.isspace() and text[place] != "«" and before != BESIDE):
        return False
    return not (text[place] in _APOSTROPHES and clipped.match(text, place + 1))


def _can_close(text: str, places: list[int], nth: int) -> bool:
    place = places[nth]
    mark, before, after = text[place], text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if before == BESIDE:
        return False
    if mark in "»›" or after == BESIDE:
        return True
    if not before or before.isspace() or (after.isalnum() and mark != "”"):
        return False
    return not (mark in _APOSTROPHES and _is_possessive(text, places, nth))


def _is_possessive(text: str, places: list[int], nth: int) -> bool:
    """Tell "the soldiers' base" inside a quotation: a firmer end is the next mark of its kind."""
    place = places[nth]
    if not _POSSESSIVE.match(text, place - 1):
        return False
    following = next((p for p in places[nth + 1 : nth + 4] if text[p] in _APOSTROPHES), None)
    return following is not None and _FIRM_END.match(text, following - 1) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return end - len(inside.lstrip()), start + len(inside.rstrip())
