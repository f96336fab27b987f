"""What the head of a model's file says, and what is said of files that are none."""

from contextlib import suppress
from pathlib import Path

import pytest
from gguf_file import LLAMA, gguf
from hypothesis import given
from hypothesis import strategies as st

from newsbrief.errors import ConfigurationError
from newsbrief.model.local.gguf import read_weights


def test_the_head_tells_size_training_and_memory(tmp_path: Path) -> None:
    weights = read_weights(gguf(tmp_path / "any.gguf", size=5000))
    assert (weights.parameters, weights.trained, weights.size) == (4, 131072, 5000)
    assert weights.bytes_a_token == 32 * 8 * (128 + 128) * 2


def test_a_head_without_a_size_leaves_it_to_the_name(tmp_path: Path) -> None:
    keys = {name: value for name, value in LLAMA.items() if name != "general.size_label"}
    assert read_weights(gguf(tmp_path / "some-7B.gguf", keys)).parameters == 7
    assert read_weights(gguf(tmp_path / "some.gguf", keys)).parameters is None


def test_heads_that_differ_by_layer_leave_the_memory_unknown(tmp_path: Path) -> None:
    keys = LLAMA | {"llama.attention.head_count_kv": [8, 4, 8]}
    assert read_weights(gguf(tmp_path / "any.gguf", keys)).bytes_a_token is None


def test_keys_of_the_tokenizer_are_not_read(tmp_path: Path) -> None:
    path = gguf(tmp_path / "any.gguf", LLAMA | {"tokenizer.ggml.tokens": [1] * 1000})
    path.write_bytes(path.read_bytes()[:-500])  # a piece of them is missing
    assert read_weights(path).trained == 131072


@pytest.mark.parametrize("content", [b"", b"GG", b"%PDF-1.7 and more"])
def test_a_file_of_another_kind_is_told_as_such(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.gguf"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"^any.gguf is no GGUF file"):
        read_weights(path)


@pytest.mark.parametrize("name", ["none.gguf", "."])
def test_a_path_at_which_there_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="check the path"):
        read_weights(tmp_path / name)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_a_damaged_file_is_read_or_told_to_be_damaged(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, at: int
) -> None:
    path = gguf(tmp_path_factory.mktemp("gguf") / "any.gguf")
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + junk)
    with suppress(ConfigurationError):  # and nothing else
        read_weights(path)
