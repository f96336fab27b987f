"""What the head of a GGUF file says of the model in it.

The format is llama.cpp's: a magic word, numbers of tensors and of keys, then the keys with their
values (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, versions 2 and 3).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from newsbrief.errors import ConfigurationError
from newsbrief.model.capacity import parameters_in

_MAGIC = b"GGUF"
_FORMATS = ("B", "b", "H", "h", "I", "i", "f", "?", "", "", "Q", "q", "d")
_STRING, _ARRAY = 8, 9
_MOST = 1 << 26  # bytes or items of a value; beyond that the file is damaged
_HALF_PRECISION = 2  # bytes of each number that the context keeps of a token


@dataclass(frozen=True)
class Weights:
    """A model in a file: billions of parameters, tokens it was trained for, and its memory.

    `bytes_a_token` is what each token of context takes in memory, where that is known.
    """

    path: Path
    size: int
    parameters: float | None
    trained: int | None
    bytes_a_token: int | None


def read_weights(path: Path) -> Weights:
    """Read the head of a file.

    Raises:
        ConfigurationError: there is no such file, or it is no GGUF file.

    """
    try:
        with path.open("rb") as file:
            if file.read(4) != _MAGIC:
                raise ConfigurationError(f"{path.name} is no GGUF file: give one of those.")
            keys = _keys(file)
        size = path.stat().st_size
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise ConfigurationError(f"No model at {path} ({why}): check the path.") from None
    except (struct.error, ValueError, IndexError):
        raise ConfigurationError(f"{path.name} is a damaged GGUF file: get it again.") from None
    kind = keys.get("general.architecture", "")
    label = str(keys.get("general.size_label", ""))
    trained = keys.get(f"{kind}.context_length")
    return Weights(
        path, size, parameters_in(label) or parameters_in(path.name), trained, _kept(keys, kind)
    )


def _kept(keys: Mapping[str, Any], kind: str) -> int | None:
    """The bytes that llama.cpp keeps of a token: a key and a value for each layer and head."""
    heads: Any = keys.get(f"{kind}.attention.head_count")
    kept: Any = keys.get(f"{kind}.attention.head_count_kv", heads)
    width: Any = keys.get(f"{kind}.embedding_length")
    layers: Any = keys.get(f"{kind}.block_count")
    known = (isinstance(number, int) and number > 0 for number in (heads, kept, width, layers))
    if not all(known):  # some models have a number of heads for each layer
        return None
    each = width // heads
    long = keys.get(f"{kind}.attention.key_length", each)
    long += keys.get(f"{kind}.attention.value_length", each)
    return int(layers * kept * long * _HALF_PRECISION)


def _keys(file: BinaryIO) -> dict[str, Any]:
    """The keys up to the tokenizer's, which come last and are long."""
    _, _, number = _unpacked(file, "<IQQ")
    keys: dict[str, Any] = {}
    for _ in range(min(number, _MOST)):
        name = _string(file)
        if name.startswith("tokenizer."):
            break
        keys[name] = _value(file, *_unpacked(file, "<I"))
    return keys


def _value(file: BinaryIO, kind: int) -> Any:
    if kind == _STRING:
        return _string(file)
    if kind == _ARRAY:
        inner, number = _unpacked(file, "<IQ")
        if number > _MOST:
            raise ValueError(number)
        return [_value(file, inner) for _ in range(number)]
    return _unpacked(file, f"<{_FORMATS[kind]}")[0]


def _string(file: BinaryIO) -> str:
    (size,) = _unpacked(file, "<Q")
    if size > _MOST:
        raise ValueError(size)
    return file.read(size).decode("utf-8", "replace")


def _unpacked(file: BinaryIO, form: str) -> tuple[Any, ...]:
    return struct.unpack(form, file.read(struct.calcsize(form)))
