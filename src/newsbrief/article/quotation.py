"""What stands between quotation marks: the words that a report gives as somebody's own."""

import re
from dataclasses import dataclass

SPEECH_WORDS = 3
"""From so many words on, what is quoted is speech. Less is mostly a title or a word borrowed to
keep a distance (the so-called 'liberators'): how a thing is called, not what was said."""

# Each mark that opens, with the marks that close it. German and Dutch may open low and close high,
# German also points its guillemets inwards, so some marks both open and close.
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
_MARK = re.compile(f"[{''.join(_CLOSERS)}]")
_APOSTROPHES = frozenset("'’‘‛")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:…“„«»‹›\"‘‚']")
# Words that begin with an apostrophe: Dutch "'s avonds" and "'t", English "'em" and "the '90s".
_CLIPPED = re.compile(
    r"(?:(?:[snktrm]|m['’]n|z['’]n|em|til|tis|twas|cause|bout)(?=[\s'’])|s-|\d\d(?:s|er)\b)",
    re.IGNORECASE,
)
# "The soldiers' base": an s, the mark, and the sentence goes on.
_POSSESSIVE = re.compile(r"[sxz]['’]\s+[^\W\d_A-Z]")
_FIRM_END = re.compile(r"[.,!?…]['’]|\w['’](?:$|[.,;:!?])")


def direct_speech(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of direct speech: what `quoted` finds, from three words on."""
    return [
        (start, end) for start, end in quoted(text) if len(text[start:end].split()) >= SPEECH_WORDS
    ]


def quoted(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of all that stands inside quotation marks.

    The spans leave out the marks and the spaces just inside them, as French sets. They come in text
    order and do not overlap: of a quotation inside another only the outer one is returned. A mark
    that is never closed opens nothing, and neither does an apostrophe.
    """
    open_marks: list[_Mark] = []
    spans: list[tuple[int, int]] = []
    places = [match.start() for match in _MARK.finditer(text)]
    waiting = dict.fromkeys(_CLOSERS, 0)
    for nth, place in enumerate(places):
        mark = text[place]
        if _can_close(text, places, nth) and any(
            waiting[opener] and mark in closers for opener, closers in _CLOSERS.items()
        ):
            opened = _close(mark, open_marks, waiting)
            while spans and spans[-1][0] > opened.place:
                spans.pop()
            spans.append((opened.place + 1, place))
        elif _can_open(text, place):
            open_marks.append(_Mark(mark, place))
            waiting[mark] += 1
    trimmed = (_trimmed(text, start, end) for start, end in spans)
    return [(start, end) for start, end in trimmed if start < end]


@dataclass(frozen=True, slots=True)
class _Mark:
    character: str
    place: int


def _close(mark: str, open_marks: list[_Mark], waiting: dict[str, int]) -> _Mark:
    """Take the innermost opening mark that this one closes; those opened after it stay unclosed."""
    while True:
        opened = open_marks.pop()
        waiting[opened.character] -= 1
        if mark in _CLOSERS[opened.character]:
            return opened


def _can_open(text: str, place: int) -> bool:
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if before and not _BEFORE_OPENING.match(before):
        return False
    if not after or (after.isspace() and text[place] != "«"):
        return False
    return not (text[place] in _APOSTROPHES and _CLIPPED.match(text, place + 1))


def _can_close(text: str, places: list[int], nth: int) -> bool:
    place = places[nth]
    mark, before, after = text[place], text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if mark in "»›":
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
