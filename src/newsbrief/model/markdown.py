"""An answer in Markdown, its keys as headings, bold words or heads of tables, as YAML. Pure."""

import json
import re

_KEY = re.compile(
    r"^(?P<before>\s*(?:-\s+)?)(?P<mark>\*\*|__|`)(?P<key>\w+)\s*:?(?P=mark):?(?=\s|$)"
)
_BULLET = re.compile(r"^(\s*)([-*+]|\d{1,3}[.)])(?=\s)")
_ROW = re.compile(r"^\s*\|(.*)\|\s*$")
_RULE = re.compile(r"[\s:|-]+")
_NOTHING = ("", "-", "–", "—")
_LONGEST_HEADING = 200
"""Characters."""


def as_yaml(text: str, named: str) -> str | None:
    """Return the text as YAML, or None where no key of the answer stands as Markdown has it.

    `named` is the keys at the top of an answer, as a regular expression. None is also returned
    where part of the text would be lost: a heading of another kind, a row with too many cells.
    """
    heading = re.compile(
        rf"^(?:#{{1,6}}\s*[*_`]*({named})[*_`]*\s*:?[*_`]*|(\*\*|__)({named})\2)\s*$", re.IGNORECASE
    )
    at_margin = re.compile(rf"^(?:\*\*|__|`)?(?:{named})\b\W*:", re.IGNORECASE)
    lines: list[str] = []
    head: list[str] | None = None
    under = ""
    for line in text.splitlines():
        row = _ROW.match(line)
        if row is None:
            head = None
            if len(line) <= _LONGEST_HEADING and (key := heading.match(line)):
                under = "  "
                lines.append(f"{key[1] or key[3]}:")
            elif under and line.startswith("#"):
                return None
            else:
                under = "" if at_margin.match(line) else under
                lines.append(under + _plain(line))
        elif head is None:
            head = _cells(row[1])
        elif not _RULE.fullmatch(row[1]):
            cells = _cells(row[1])
            if len(cells) != len(head):
                return None
            if len(cells) == 2 and re.fullmatch(named, cells[0], re.IGNORECASE):
                lines.append(f"{cells[0]}: {'' if cells[1] in _NOTHING else cells[1]}")
                continue
            item = {name: None if c in _NOTHING else c for name, c in zip(head, cells, strict=True)}
            lines.append(f"{under}- {json.dumps(item, ensure_ascii=False)}")
    plain = "\n".join(lines)
    return None if plain == text.rstrip("\n") else plain


def _plain(line: str) -> str:
    """A line with a dash for a bullet of any kind, and its key without what makes it bold."""
    line = _BULLET.sub(lambda found: found[1] + "-".ljust(len(found[2])), line)
    key = _KEY.match(line)
    return f"{key['before']}{key['key']}:{line[key.end() :]}" if key else line


def _cells(row: str) -> list[str]:
    return [cell.replace("\\|", "|").strip(" `*") for cell in re.split(r"(?<!\\)\|", row)]
