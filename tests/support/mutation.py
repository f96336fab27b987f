"""Bytes changed at random places: what a bad disk, a stranger or a broken tool makes of a file."""

from hypothesis import strategies as st

_PIECES = st.one_of(
    st.binary(min_size=1, max_size=8),
    st.sampled_from([b"\0" * 64, b"\n", b'"', b"{" * 500, b"]" * 5, b"\xff\xfe", b"9" * 400]),
)


@st.composite
def mutated(draw: st.DrawFn, whole: bytes) -> bytes:
    """The bytes with one to four changes: written over, put between, cut out, cut off, doubled."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(whole)))
        how = draw(st.sampled_from(["over", "between", "out", "off", "twice"]))
        piece = draw(_PIECES)
        far = min(len(whole), at + draw(st.integers(1, 300)))
        if how == "over":
            whole = whole[:at] + piece + whole[at + len(piece) :]
        elif how == "between":
            whole = whole[:at] + piece + whole[at:]
        elif how == "out":
            whole = whole[:at] + whole[far:]
        elif how == "off":
            whole = whole[:at]
        else:
            whole = whole[:far] + whole[at:far] * 3 + whole[far:]
    return whole
