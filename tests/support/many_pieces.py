"""Documents made of so many pieces that reading them could go on for ever."""

import zlib


def pdf(*pages: bytes, packed: int = 1) -> bytes:
    """A PDF whose pages draw this, packed so many times over."""
    first = 4
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    filters = "/FlateDecode" * packed
    for number, one in enumerate(pages):
        drawn = one
        for _ in range(packed):
            drawn = zlib.compress(drawn, 9)
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {first + 2 * number + 1} 0 R>>".encode()
        )
        head = f"<</Length {len(drawn)}/Filter[{filters}]>>stream\n".encode()
        objects.append(head + drawn + b"\nendstream")
    return _whole(objects)


def _whole(objects: list[bytes]) -> bytes:
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(whole)}\n%%EOF\n"
    begin = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return whole + begin.encode() + table + end.encode()


PAGE_WITH_A_FORM = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R"
    b"/Resources<</Font<</F 3 0 R>>/XObject<</N 6 0 R>>>>>>"
)


def forms(*drawn: bytes, packed: bool = False) -> bytes:
    """A PDF whose page draws the first of these forms, each of which may draw the next (`/N Do`)
    or itself (`/S Do`).
    """
    words = line("The ministry said on Monday that nobody had been hurt.", 50, 700)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        PAGE_WITH_A_FORM,
        _stream(b"", words + b"/N Do\n"),
    ]
    for number, each in enumerate(drawn, 6):
        named = f"/XObject<</S {number} 0 R/N {min(number + 1, 5 + len(drawn))} 0 R>>"
        about = f"/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>{named}>>"
        filters = b"/Filter/FlateDecode" if packed else b""
        objects.append(_stream(about.encode() + filters, zlib.compress(each) if packed else each))
    return _whole(objects)


def _stream(about: bytes, drawn: bytes) -> bytes:
    return b"<<" + about + f"/Length {len(drawn)}>>stream\n".encode() + drawn + b"\nendstream"


def line(words: str, left: float, bottom: float) -> bytes:
    """What draws a line of words."""
    return f"BT /F 10 Tf {left} {bottom} Td ({words}) Tj ET\n".encode()


def page(pieces: str) -> str:
    """A web page with a report on it, and these pieces behind it."""
    prose = "The ministry said on Monday that nobody had been hurt in the harbour fire. " * 3
    return (
        f"<!doctype html><html><body><article><h1>Fire in the harbour</h1>"
        f"{f'<p>{prose}</p>' * 4}</article>{pieces}</body></html>"
    )
