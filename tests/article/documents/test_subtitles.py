"""Subtitles and transcripts to running text."""

from pathlib import Path

import pytest

from newsbrief import Article, read_article

SRT = """1
00:00:31,500 --> 00:00:33,900
Eleven people were found

2
00:00:34,000 --> 00:00:36,000
dead in <i>Terwolde</i>,
the mayor said.

3
00:00:36,100 --> 00:00:38,000
The army denies it.

4
00:00:45,000 --> 00:00:47,000
[gunfire]

5
00:00:48,000 --> 00:00:50,000
{\\an8}A second dam held.
"""
VTT = """WEBVTT - News at six
Kind: captions

NOTE made by hand

STYLE
::cue { color: red }

intro
00:31.500 --> 00:33.900 align:start
<v Mirte Oskald>Who fired at the dam?

00:34.000 --> 00:36.000
<v.loud Col. Brandt>We did not fire &amp;
<00:00:35.000>nobody did.

00:36.100 --> 00:38.000
<v Col. Brandt>That is all.
"""
ROLLING = """WEBVTT

00:00:01.000 --> 00:00:03.000
the dam at terwolde broke

00:00:03.000 --> 00:00:05.000
the dam at terwolde broke
and eleven people drowned

00:00:05.000 --> 00:00:07.000
and eleven people drowned
in the night
"""
TURNS = """1
00:00:01,000 --> 00:00:02,000
- Who fired?
- Not us.

2
00:00:02,100 --> 00:00:03,000
>> ANNA: Who then?
"""


def read(text: str, tmp_path: Path, name: str = "report.txt") -> Article:
    (tmp_path / name).write_bytes(text.encode())
    article = read_article(tmp_path / name)
    for sentence in article.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
    return article


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["report.srt", "report.txt"])
def test_cues_are_joined_to_sentences_without_their_times(
    name: str, ending: str, tmp_path: Path
) -> None:
    article = read("\ufeff" + SRT.replace("\n", ending), tmp_path, name)
    assert article.text == (
        "Eleven people were found dead in Terwolde, the mayor said. The army denies it.\n\n"
        "A second dam held.\n"
    )
    assert [s.text for s in article.sentences][:2] == [
        "Eleven people were found dead in Terwolde, the mayor said.",
        "The army denies it.",
    ]
    assert article.extracted


def test_speakers_are_kept_and_notes_and_styles_are_not(tmp_path: Path) -> None:
    assert read(VTT, tmp_path, "report.vtt").text == (
        "Mirte Oskald: Who fired at the dam?\n\n"
        "Col. Brandt: We did not fire & nobody did.\n\nThat is all.\n"
    )


def test_lines_that_roll_up_are_read_once(tmp_path: Path) -> None:
    assert read(ROLLING, tmp_path).text == (
        "the dam at terwolde broke and eleven people drowned in the night\n"
    )


def test_turns_without_names_are_paragraphs(tmp_path: Path) -> None:
    assert read(TURNS, tmp_path).text == "Who fired?\n\nNot us.\n\nANNA: Who then?\n"


def test_speech_without_full_stops_is_cut_at_cues(tmp_path: Path) -> None:
    cues = "".join(
        f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},000\nwater came over dike number {n} and\n\n"
        for n in range(1, 31)
    )
    paragraphs = read(cues, tmp_path).text.split("\n\n")
    assert len(paragraphs) > 2
    assert all(len(paragraph.split()) < 80 for paragraph in paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        (
            "[00:00:05] Mirte Oskald: Who fired at the dam?\n[00:00:09] Col. Brandt: We did not.\n"
            "[00:00:12] Nobody did.\n[00:01:02] Mirte Oskald: Eleven people drowned.\n"
        ),
        (
            "Mirte Oskald  0:05\nWho fired at the dam?\n\nCol. Brandt  0:09\nWe did not.\n"
            "Nobody did.\n"
            "\nMirte Oskald  1:02\nEleven people drowned.\n\nCol. Brandt  1:10\n"
        ),
    ],
)
def test_a_transcript_is_read_without_its_times(text: str, tmp_path: Path) -> None:
    assert read(text, tmp_path).text == (
        "Mirte Oskald: Who fired at the dam?\n\nCol. Brandt: We did not. Nobody did.\n\n"
        "Mirte Oskald: Eleven people drowned.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke --> the water came.\n\nEleven people drowned.\n",
        "14:05 The dam broke.\n13:50 Water rises.\n13:40 Rain.\n13:30 The army denies it.\n",
        "14:05:00 The dam broke.\n14:10:00 Water rises.\n14:20:00 Rain.\n14:30:00 No dead.\n",
        "1\n\nThe dam broke at 00:31 and eleven people drowned.\n",
    ],
)
def test_other_texts_with_times_stay_as_they_are(text: str, tmp_path: Path) -> None:
    assert read(text, tmp_path).text == text


def test_a_sentence_of_one_voice_goes_on_in_its_next_cue(tmp_path: Path) -> None:
    cues = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ana>The<00:01.200><c> army</c> said\n\n"
        "00:03.000 --> 00:05.000\n<v Ana>that nobody was hurt.\n\n"
        "00:05.000 --> 00:08.000\n<v Bo>No.\n"
    )
    assert read(cues, tmp_path, "report.vtt").text == (
        "Ana: The army said that nobody was hurt.\n\nBo: No.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "0:00:01.000,0:00:03.000\nThe army said\n\n0:00:03.000,0:00:05.000\nthat nobody was hurt.",
        "0:05\nThe army said\n0:07\nthat nobody\n0:10\nwas hurt.\n0:12\n[music]\n",
    ],
    ids=["SubViewer", "times alone"],
)
def test_speech_with_its_times_in_other_forms_is_read_without_them(
    text: str, tmp_path: Path
) -> None:
    assert " ".join(read(text, tmp_path).text.split()) == "The army said that nobody was hurt."


def test_a_speaker_may_have_the_time_behind_the_name(tmp_path: Path) -> None:
    turns = (
        "Ana (00:05): The army said so.",
        "Bo (00:09): Who?",
        "Ana (00:12): It.",
        "Bo (00:15): No.",
    )
    assert read("\n".join(turns), tmp_path).text == (
        "Ana: The army said so.\n\nBo: Who?\n\nAna: It.\n\nBo: No.\n"
    )


def test_times_of_a_day_that_stand_alone_stay(tmp_path: Path) -> None:
    text = "8:05\nThe dam broke.\n8:40\nHelp came.\n9:15\nIt rained.\n9:50\nIt stopped.\n"
    assert read(text, tmp_path).text == text
