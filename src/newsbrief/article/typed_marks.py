"""Quotation marks as they are typed where a keyboard has no others: ``so'', ,,so'' and <<so>>."""

import re

BESIDE = "\N{WORD JOINER}"
"""Fills the place of the second character, outside the printed mark."""

_TYPED = re.compile(r"(?<!`)``(?!`)|(?<!')''(?!')|(?<!,),,(?!,)|(?<!<)<<(?!<)|(?<!>)>>(?!>)")
_OPENS = re.compile(r"(?:\A|(?<=[\s(\[{—–/:\"“„«]))(?:``|,,|<<|(?:''|>>)(?=[^\s.,;:!?]))")
_OPENING = {"``": "“", ",,": "„", "<<": "«", "''": "“", ">>": "»"}
_CLOSING = {"``": "“", ",,": "„", "<<": "«", "''": "”", ">>": "»"}


def typeset(text: str) -> str:
    """Return the text, as long as it was, with each typed mark as the printed one."""
    if not any(map(text.__contains__, _OPENING)):
        return text  # nearly every text, told without trying the pattern at every character
    return _TYPED.sub(_printed, text)


def _printed(match: re.Match[str]) -> str:
    typed = match.group()
    if _OPENS.match(match.string, match.start()):
        return BESIDE + _OPENING[typed]
    return _CLOSING[typed] + BESIDE
