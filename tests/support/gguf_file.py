"""Heads of GGUF files, written by hand: enough to be read, too little to be loaded."""

import struct
from pathlib import Path
from typing import Any

LLAMA = {
    "general.architecture": "llama",
    "general.size_label": "4B",
    "llama.context_length": 131072,
    "llama.block_count": 32,
    "llama.embedding_length": 4096,
    "llama.attention.head_count": 32,
    "llama.attention.head_count_kv": 8,
}


def gguf(path: Path, keys: dict[str, Any] = LLAMA, size: int = 0) -> Path:
    """Write such a file, of at least `size` bytes, and return its path."""
    data = b"GGUF" + struct.pack("<IQQ", 3, 0, len(keys))
    for name, value in keys.items():
        data += _string(name) + _value(value)
    path.write_bytes(data + bytes(max(size - len(data), 0)))
    return path


def _string(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


def _value(value: Any) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", 8) + _string(value)
    if isinstance(value, list):
        inner = b"".join(struct.pack("<I", number) for number in value)
        return struct.pack("<IIQ", 9, 4, len(value)) + inner
    return struct.pack("<II", 4, value)
