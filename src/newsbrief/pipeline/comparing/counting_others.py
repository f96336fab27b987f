"""Whether a number counts others beside somebody who is named apart: "the mayor and seven others".

Seven is then not the number of all, and eight would be a guess: somebody else may be named as well.
"Seven people, among them the mayor" gives the number of all.
"""

import re
from collections.abc import Iterable, Set

from newsbrief.article.figures import Figure, read_figures
from newsbrief.languages import Cue, Language, language
from newsbrief.sections.counting import KINDS

_SPACE, _WORD = re.compile(r"\s+"), re.compile(r"\s+\w+\s+")
"""Between a number and a word for others behind it: "seven others", "siete personas más"."""


def counts_others(texts: Iterable[str], code: str, numbers: Set[float], kind: str | None) -> bool:
    """Whether these numbers count others wherever they stand in these sentences.

    False where none of them does stand there. `code` is the language of the sentences (ISO 639-1);
    `kind` that of the casualties that are counted, None where they are none. In "killed five and
    wounded 30 others" the 30 are all the wounded, so that of kind "wounded" they count no others.
    """
    words = language(code)
    if words is None or "others" not in words.story:
        return False
    figures = [(f, text) for text in texts for f in read_figures(text, code) if f.value in numbers]
    return bool(figures) and all(
        _is_of_others(figure, text, words)
        and (kind is None or _goes_on(text[: figure.start], kind, words))
        for figure, text in figures
    )


def _is_of_others(figure: Figure, text: str, words: Language) -> bool:
    for cue in (words.story["others"], words.story["the_rest"]):
        if _ends(text[: figure.start], cue):
            return True
        gaps = (gap.match(text, figure.end) for gap in (_SPACE, _WORD))
        if any(gap is not None and cue.match(text, gap.end()) is not None for gap in gaps):
            return True
    return False


def _goes_on(before: str, kind: str, words: Language) -> bool:
    """Whether those named before a figure are of its kind, as far as they are named.

    Where nobody is, others wounded are others than the dead.
    """
    if any(words.cues[other].find(before) for other in KINDS if other != kind):
        return False
    if kind == "killed" or words.cues[kind].find(before):
        return True
    return _ends(before, words.checks["joins_people"])


def _ends(text: str, cue: Cue) -> bool:
    text = text.rstrip()
    return any(match.end() == len(text) for match in cue.finditer(text))
