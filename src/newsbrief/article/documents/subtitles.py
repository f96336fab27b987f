"""Subtitles (SubRip, WebVTT) and transcripts with times to running text, speakers kept. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsbrief.article.parsing.layout import ends_sentence

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CUE = re.compile(
    rf"[ \t]*({_TIME})(?:[ \t]+-->[ \t]+|(?<=\.\d{{3}}),(?=[\d:]+\.))({_TIME})(?:[ \t].*)?"
)
_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_NO_CUE = re.compile(r"(?:NOTE|STYLE|REGION)\b")
_FIRST_LINES = 12
_VOICE = re.compile(r"<v(?:\.[^ >]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>\n]*>|<\d[\d:.]*>|\{\\[^}\n]*\}")
_SOUND = re.compile(r"[\[(♪][^\])♪]*[\])♪]|[♪♫#*\s-]+")
"""What is heard and not said, such as "[applause]", alone on a line."""
_CHANGE = re.compile(r"(?:>>+|[-–—])\s*(?=\S)")
"""What stands before the words of another speaker."""
_SPEAKER = re.compile(r"([^\W\d_][\w .'’()-]{0,38}[\w.)]):(?=\s|$)")
_PAUSE = 4.0
"""Seconds of silence behind a sentence, after which a paragraph begins."""
_LONG_PAUSE = 2.0
"""Seconds of silence that end a paragraph where speech has no full stops."""
_LONGEST_RUN = 45
"""Words without a full stop, after which a paragraph ends: captions by machines have none."""

_STAMP_FIRST = re.compile(
    rf"(?:[\[(]({_TIME})[\])]|(\d{{1,2}}:\d{{2}}:\d{{2}})\b)[ \t]*[-–—:|]?[ \t]*(.*)"
)
_STAMP_LAST = re.compile(r"([^\W\d_][\w .'’-]{0,40}?)[ \t]+[\[(]?(\d{1,3}:\d{2}(?::\d{2})?)[\])]?")
_STAMP_INSIDE = re.compile(rf"([^\W\d_][\w .'’-]{{0,40}}?)[ \t]+[\[(]({_TIME})[\])]:[ \t]*(.*)")
_STAMP_ALONE = re.compile(r"\d{1,2}:\d{2}")
_FEWEST_STAMPS = 4
_MOST_LINES_A_STAMP = 8
_LATEST_START = 600.0
"""Seconds: a live blog has times of day, and those do not begin in the first minutes of one."""
_LATEST_ALONE = 60.0
"""Seconds, where times stand alone and so look like those of a day."""


@dataclass(frozen=True)
class _Cue:
    """Some words and when they are said, in seconds."""

    start: float
    end: float
    speaker: str | None
    """Who says them, where that is told beside them; "" for somebody new without a name."""
    text: str


def looks_like_subtitles(text: str) -> bool:
    """Tell whether a text is a file of subtitles."""
    lines = [
        line for line in text.lstrip("\ufeff").splitlines()[: 2 * _FIRST_LINES] if line.strip()
    ]
    if not lines:
        return False
    if _HEAD.fullmatch(lines[0].strip()):
        return True
    return any(map(_CUE.fullmatch, lines[:_FIRST_LINES])) and bool(
        re.fullmatch(r"\d+", lines[0].strip()) or _CUE.fullmatch(lines[0])
    )


def looks_like_transcript(text: str) -> bool:
    """Tell whether a text is speech with the time of each piece of it, from the beginning on."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    times = [stamp for stamp, *_ in map(_stamped, lines) if stamp is not None]
    if len(times) < max(_FEWEST_STAMPS, len(lines) / _MOST_LINES_A_STAMP):
        return False
    alone = any(map(_STAMP_ALONE.fullmatch, lines))
    return times[0] <= (_LATEST_ALONE if alone else _LATEST_START) and times == sorted(times)


def read_subtitles(text: str) -> str:
    """Return what is said in subtitles, as paragraphs of whole sentences without times and tags."""
    return _paragraphs(_unrolled(_cues(text)))


def read_transcript(text: str) -> str:
    """Return what is said in a transcript, a speaker's words a paragraph, without the times."""
    return _paragraphs(_transcribed(text))


def _seconds(time: str) -> float:
    seconds = 0.0
    for part in time.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def _cues(text: str) -> Iterator[_Cue]:
    """Yield the cues of a file, one for each of their lines."""
    lines = text.lstrip("\ufeff").splitlines()
    times: tuple[float, float] | None = None
    for number, line in enumerate(lines):
        found = _CUE.fullmatch(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if found is not None:
            times = _seconds(found[1]), _seconds(found[2])
        elif times is None or (line.strip().isdigit() and _CUE.fullmatch(following)):
            continue  # a head, a note, or the cue's number or name
        elif not line.strip():
            times = times if _goes_on(lines, number) else None
        else:
            yield from _said(line, *times)


def _goes_on(lines: list[str], number: int) -> bool:
    """Tell whether the cue goes on behind a blank line, which some files have inside their cues."""
    ahead = [line for line in lines[number + 1 : number + 4] if line.strip()][:2]
    return bool(ahead) and not any(map(_CUE.fullmatch, ahead)) and not _NO_CUE.match(ahead[0])


def _said(line: str, start: float, end: float) -> Iterator[_Cue]:
    from html import unescape

    voice = _VOICE.search(line)
    words = " ".join(unescape(_TAG.sub("", line)).split())
    if not words or _SOUND.fullmatch(words):
        return
    speaker = voice[1].strip() if voice else None
    change = _CHANGE.match(words)
    if change is not None:
        words, speaker = words[change.end() :], speaker or ""
    named = _SPEAKER.match(words)
    if named is not None and (speaker is not None or _is_name(named[1])):
        speaker, words = named[1], words[named.end() :].strip()
    yield _Cue(start, end, speaker, words)


def _is_name(words: str) -> bool:
    """Tell whether what stands before a colon is a speaker's name and not half a sentence."""
    parts = words.split()
    return len(parts) <= 4 and all(not part[0].islower() for part in parts)


def _unrolled(cues: Iterable[_Cue]) -> Iterator[_Cue]:
    """The cues without lines that are shown once more while the next one comes."""
    shown: list[str] = []
    for cue in cues:
        if cue.text and cue.text in shown[-2:]:
            continue
        shown.append(cue.text)
        yield cue


def _stamped(line: str) -> tuple[float | None, str, str]:
    """A line's time in seconds, or None; who speaks, where the line says that; and the rest."""
    found = _STAMP_FIRST.fullmatch(line)
    if found is not None:
        return _seconds(found[1] or found[2]), "", found[3]
    found = _STAMP_INSIDE.fullmatch(line)
    if found is not None:
        return _seconds(found[2]), found[1], found[3]
    if _STAMP_ALONE.fullmatch(line):
        return _seconds(line), "", ""
    found = _STAMP_LAST.fullmatch(line)
    if found is not None:
        return _seconds(found[2]), found[1], ""
    return None, "", line


def _transcribed(text: str) -> Iterator[_Cue]:
    start = 0.0
    speaker: str | None = None
    for line in filter(None, map(str.strip, text.splitlines())):
        stamp, name, words = _stamped(line)
        if stamp is not None:
            start, speaker = stamp, name or None
        for cue in _said(words, start, start):
            yield _Cue(start, start, cue.speaker or speaker, cue.text)
            speaker = None


def _paragraphs(cues: Iterable[_Cue]) -> str:
    """Join the cues: a paragraph ends with a speaker's turn, and with a pause after a sentence."""
    paragraphs: list[str] = []
    last: _Cue | None = None
    speaking: str | None = None
    for cue in cues:
        goes_on = bool(paragraphs) and cue.speaker == speaking and not ends_sentence(paragraphs[-1])
        turn = cue.speaker is not None and not (cue.speaker and goes_on)
        if last is None or turn or _ends(paragraphs[-1], last, cue):
            named = cue.speaker and cue.speaker != speaking
            paragraphs.append(f"{cue.speaker}: {cue.text}" if named else cue.text)
            speaking = cue.speaker if cue.speaker is not None else speaking
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {cue.text}".strip()
        last = cue
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _ends(paragraph: str, last: _Cue, cue: _Cue) -> bool:
    pause = cue.start - last.end
    if ends_sentence(paragraph):
        return pause > _PAUSE
    run = len(re.split(r"[.!?…。！？]", paragraph)[-1].split())
    return pause > _LONG_PAUSE or run > _LONGEST_RUN
