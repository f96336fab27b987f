"""LangExtract with passages long enough to hold a report: one request each."""

from adapters import Summarise, langextract_peer

FORM = langextract_peer.FORM
SETTINGS = "as langextract, but max_char_buffer=20,000: one request for a report"


def opened(url: str) -> Summarise:
    """As for passages, but long ones."""
    return langextract_peer.opened(url, passage=20_000)
