"""Model files from the Hugging Face hub, kept in the hub's own cache: the only file that knows it.

HF_ENDPOINT names another hub, HF_HUB_CACHE another folder, HF_TOKEN a key for what is not public.
"""

import hashlib
import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from newsbrief.errors import ConfigurationError, ModelWarning

_SHA256 = re.compile(r"[0-9a-f]{64}")
_STEP = 10  # per cent between two lines about a download
_TOLD_ANYWAY = 50_000_000  # bytes; a smaller file is here before its progress is read


@dataclass(frozen=True)
class HubFile:
    """A file in a repository of the hub."""

    repo: str
    file: str

    def __str__(self) -> str:
        return f"{self.repo}:{self.file}"

    def cached(self) -> Path | None:
        """Where the file is, if it is here already. Nothing is sent."""
        from huggingface_hub import try_to_load_from_cache

        found = try_to_load_from_cache(self.repo, self.file)
        return Path(found) if isinstance(found, str) else None

    def download(self) -> Path:
        """Return where the file is, downloaded first if need be.

        A download that breaks off is taken up again a few times, where it was. One whose process
        ends starts from nothing the next time: the hub's client keeps no parts. What came is held
        against the hub's checksum.

        Raises:
            ConfigurationError: there is no such file, no network, or not the file that was meant.

        """
        from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

        if (path := self.cached()) is not None:
            return path
        endpoint = os.environ.get("HF_ENDPOINT")
        try:
            with _quiet():
                url = hf_hub_url(self.repo, self.file, endpoint=endpoint)
                known = get_hf_file_metadata(url, endpoint=endpoint)
                tell(
                    f"downloading {self} ({size_in_words(known.size)}), once; it is kept in the "
                    "cache of the hub"
                )
                path = Path(
                    hf_hub_download(self.repo, self.file, endpoint=endpoint, tqdm_class=_Progress)
                )
        except (LocalEntryNotFoundError, OSError, ValueError) as error:
            told = next(
                (e for e in (error, error.__cause__) if isinstance(e, HfHubHTTPError)), None
            )
            if told is not None and told.response.status_code < 500:
                raise self._refused(told.response.status_code) from None
            raise self._out_of_reach(error) from None
        except Exception as error:
            if not type(error).__module__.startswith(("httpx", "httpcore")):
                raise
            raise self._out_of_reach(error) from None
        self._check(path, known.etag)
        return path

    def _check(self, path: Path, named: str | None) -> None:
        """Hold what came against the SHA-256 that the hub calls it by; small files have none."""
        if not _SHA256.fullmatch(named or ""):
            return
        with path.open("rb") as file:
            fits = hashlib.file_digest(file, "sha256").hexdigest() == named
        if not fits:
            path.resolve().unlink()  # the content, to which the path may be a link
            path.unlink(missing_ok=True)
            raise ConfigurationError(
                f"What came for {self} does not fit its checksum, and is removed: try again."
            )

    def _refused(self, status: int) -> ConfigurationError:
        if status == 404:
            return ConfigurationError(f"The hub has no {self}: check the names.")
        return ConfigurationError(
            f"The hub does not hand out {self} ({status}): set HF_TOKEN, or take another model."
        )

    def _out_of_reach(self, error: Exception) -> ConfigurationError:
        return ConfigurationError(
            f"No way to download {self} ({type(error).__name__}): try again, or get "
            f"https://huggingface.co/{self.repo}/resolve/main/{self.file} where there is a "
            "network, and name its path: local:PATH.gguf."
        )


def newest_cached() -> Path | None:
    """Return the model file that came into the hub's cache last, if there is one."""
    from huggingface_hub.constants import HF_HUB_CACHE

    found = [
        path
        for path in Path(HF_HUB_CACHE).glob("models--*/snapshots/*/**/*.gguf")
        if "mmproj" not in path.name and "-of-" not in path.name and path.is_file()
    ]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def size_in_words(size: int | None) -> str:
    """Return a number of bytes such as "2.5 GB"."""
    if size is None:
        return "size unknown"
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.1f} MB"


def tell(what: str) -> None:
    """Say something that whoever waits should know."""
    warnings.warn(what, ModelWarning, stacklevel=3)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the hub's client from telling its tries on stderr: how they ended is told once."""
    from huggingface_hub.utils.logging import get_verbosity, set_verbosity

    before = get_verbosity()
    set_verbosity(logging.ERROR)
    try:
        yield
    finally:
        set_verbosity(before)


class _Progress:
    """What the hub's client takes for a progress bar: a line for each tenth."""

    def __init__(self, *_: Any, total: int | None = None, initial: int = 0, **__: Any) -> None:
        self._total, self._done = total, initial
        self._told = self._percent

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    @property
    def _percent(self) -> int:
        return int(100 * self._done / self._total) // _STEP * _STEP if self._total else 0

    def update(self, number: float | None = 1) -> None:
        self._done += int(number or 0)
        if self._percent > self._told and (self._total or 0) >= _TOLD_ANYWAY:
            self._told = self._percent
            tell(f"{self._told}% of {size_in_words(self._total)}")

    def close(self) -> None:
        pass
