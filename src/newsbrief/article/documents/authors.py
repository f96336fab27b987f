"""Which of the names that a page gives as its author are a person's. Pure."""

import re
from collections.abc import Iterable

_COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|ug|ltd|llc|inc|plc|corp|bv|srl|spa|foundation|verlag|verband|bundes\w*|ministeri\w*"
    r"|redaktion|redacción|redacao|rédaction|redazione|redactie|редакция|редакція|editorial|desk"
    r"|staff|team|admin\w*|author|autor|user|unknown|anonymous|anónimo|unbenannt|name|copyright"
    r"|com|www|press|presse|news|media|medien|magazin|magazine|zeitung|online|kitchens?|fotos?|photo)\b",
    re.IGNORECASE,
)
"""Words of offices and companies, and of forms that nobody filled in."""
_MOST_WORDS = 5


def persons(names: str, shown: str, site: Iterable[str | None]) -> str | None:
    """Return those of the names, divided by semicolons, that are persons', or None.

    A person is named where the page says it to readers or in its head (`shown`), has no word of an
    office or a company in the name, and is not what the `site` is called.
    """
    text = " ".join(shown.split()).casefold()
    called = [_letters(name) for name in site if name]
    kept = []
    for name in (" ".join(one.split()) for one in names.split(";")):
        letters = _letters(name)
        person = 1 <= len(name.split()) <= _MOST_WORDS and not _COMPANY.search(name)
        seen = name.casefold() in text and not any(letters in other for other in called)
        if person and seen and not any(map(str.isdigit, name)):
            kept.append(name)
    return "; ".join(dict.fromkeys(kept)) or None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
