"""Whether one figure counts some of those whom another one counts. Pure."""

from newsbrief.article.figures import read_figures
from newsbrief.languages import language
from newsbrief.pipeline.comparing.holding import Held
from newsbrief.pipeline.of_whom import is_of_whom
from newsbrief.pipeline.spans import lead


def is_part(one: Held, whole: Held, code: str) -> bool:
    """Whether a sentence of both figures calls the first a part of the other.

    "22 people were killed, of whom 15 were civilians". The wounded are no part of the killed, and
    without a number nothing is a part. `code` is the language of the report (ISO 639-1).
    """
    words = language(code)
    if one.section != "casualties" or words is None or one.item.kind != whole.item.kind:
        return False
    less, more = lead(one.item), lead(whole.item)
    if less is None or more is None or less >= more:
        return False
    theirs = {piece.sentence for piece in whole.item.evidence}
    for text in (piece.text for piece in one.item.evidence if piece.sentence in theirs):
        figures = read_figures(text, code)
        first = next((figure.end for figure in figures if figure.value == more), None)
        for figure in figures:
            if first is None or figure.value != less or figure.start < first:
                continue
            if is_of_whom(text, figure.start, figure.end, words):
                return True
    return False
