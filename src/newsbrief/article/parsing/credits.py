"""Lines that say who wrote a report and when, and nothing of its story."""

import re

from newsbrief.article.parsing.dates import beside_date, find_date, is_only_a_date
from newsbrief.languages import Language

_LONGEST = 120
"""Characters."""
_MOST_WORDS = 10
MARKDOWN = "#*_ "
"""What stands around a heading or a bold line in Markdown."""
_SENTENCE_END = (".", "!", "?")


def is_byline(line: str, known: Language | None) -> bool:
    """Tell whether a line names the author: "By Jane Doe", but not "By Tuesday it was over."."""
    line = line.strip(MARKDOWN)
    match = known.byline.match(line) if known is not None and len(line) <= _LONGEST else None
    if known is None or match is None or line.endswith(_SENTENCE_END):
        return False
    return _names(line[match.end() :], known)


def is_credits(line: str, known: Language | None) -> bool:
    """Tell whether a line is a byline, a date, or a name and a date."""
    if len(line) > _LONGEST:
        return False
    if is_byline(line, known) or is_only_a_date(line, known):
        return True
    found = find_date(line, known)
    if found is None:
        return False
    # "Анна Квирская, 14 октября 2026 г." ends with its date, and not as a sentence does.
    if line.endswith(_SENTENCE_END) and found[1].end() < len(line):
        return False
    return _names(beside_date(line, found[1], known), known)


def author(line: str, known: Language | None) -> str | None:
    """Return whom a line of credits names, without the date and the word "by"; None if nobody."""
    found = find_date(line, known)
    name = (beside_date(line, found[1], known) if found else line).strip(MARKDOWN)
    prefix = known.byline.match(name) if known is not None else None
    return name[prefix.end() :] if prefix else name or None


def _names(words: str, known: Language | None) -> bool:
    """Tell whether nearly all words have a capital or are such as go with names."""
    found = re.findall(r"[^\W\d_][\w'’.-]*", words)
    small = known.byline_words if known is not None else frozenset()
    # Dutch and German write "buitenlandredactie" and "Auslandsredaktion" as one word.
    staff = tuple(word for word in small if len(word) > 6)
    plain = [w for w in found if w[0].islower() and w not in small and not w.endswith(staff)]
    if not 1 <= len(found) <= _MOST_WORDS or ":" in words or "?" in words:
        return False
    return found[0] not in plain and len(plain) <= (len(found) + 1) // 4
