"""A text as a page sets it."""

import re


def reflowed(text: str) -> str:
    """No line ends inside a paragraph, other spaces here and there, and a banner above."""
    paragraphs = re.split(r"\n\s*\n", text)
    flowed = (re.sub(r"\s+", "\u00a0", each, count=1) for each in paragraphs)
    return "\r\n\r\n".join(["We use cookies.", *(each.replace("\n", " ") for each in flowed)])
