"""Who speaks where no name stands: in a communique, a broadcast, an interview, by the summary."""

from collections.abc import Mapping
from typing import Any

import pytest
from reports import actor, claim, event
from summaries import made

from newsbrief import Capacity
from newsbrief.article.article import Article
from newsbrief.pipeline.comparing.differing import SideDraft
from newsbrief.pipeline.comparing.holding import Reports
from newsbrief.pipeline.comparing.shown import Shown, shown
from newsbrief.pipeline.comparing.sides import HeldSide, held_side

OTHER = Article("The ferry sank off Seldin. Nobody was hurt.", language="en")


def put(text: str, language: str, names: tuple[str, ...], **items: Any) -> Mapping[str, Shown]:
    """A report as it is shown beside another; its actors are A1, A2, … in this order."""
    report = Article(text, language=language)
    found = {name: at(report, name) for name in names}
    actors = [actor(f"A{n}", name, [found[name]]) for n, name in enumerate(names, 1)]
    both = Reports([made(report, actors=actors, **items), made(OTHER)])
    [name] = [key for key, each in both.summaries.items() if each.article.sha256 == report.sha256]
    return {"r": {each.report: each for each in shown(both, language, Capacity())}[name]}


def at(report: Article, piece: str) -> int:
    return next(each.number for each in report.shown if piece in each.text)


def doubts(reports: Mapping[str, Shown], source: str, says: str, *s: int) -> set[str]:
    """What is doubted in a side of the report."""
    draft = SideDraft.model_validate({"report": "r", "source": source, "says": says, "s": list(s)})
    held = held_side(draft, reports, {})
    assert isinstance(held, HeldSide)
    return set(held.doubts)


COMMUNIQUES = {
    "en": (
        (
            "SELDIN, 3 May 2026 (Home Service) -- [Communique] [Northern Shore Command]\n\n"
            "Our boats reached the old quay at dawn.\n\nTwo crates of shells were taken.\n\n"
            "Governor Ada Roth said that the quay had been empty."
        ),
        ("Northern Shore Command", "Ada Roth"),
        ("boats reached the old quay", "crates of shells were taken", "the quay had been empty"),
    ),
    "es": (
        (
            "SELDIN, 3 de mayo de 2026 (Radio Costa Norte) -- [Texto]\n\n"
            "Nuestras lanchas alcanzaron el muelle viejo al alba.\n\n"
            "Dos cajas de granadas cayeron.\n\n"
            "La gobernadora Ada Roth dijo que el muelle estaba vacío."
        ),
        ("Radio Costa Norte", "Ada Roth"),
        (
            "lanchas alcanzaron el muelle viejo",
            "cajas de granadas cayeron",
            "el muelle estaba vacío",
        ),
    ),
    "de": (
        (
            "SELDIN, 3. Mai 2026 (Radio Nordufer) -- [Text]\n\n"
            "Unsere Boote erreichten im Morgengrauen den alten Kai.\n\n"
            "Zwei Kisten mit Granaten wurden erbeutet.\n\n"
            "Gouverneurin Ada Roth sagte, der Kai sei leer gewesen."
        ),
        ("Radio Nordufer", "Ada Roth"),
        ("Boote erreichten den alten Kai", "Kisten mit Granaten erbeutet", "Kai war leer"),
    ),
}


@pytest.mark.parametrize("language", COMMUNIQUES)
@pytest.mark.parametrize("voice", ["party", "reporter"])
def test_whoever_stands_in_the_dateline_speaks_where_nobody_else_does(
    language: str, voice: str
) -> None:
    text, names, (boats, crates, empty) = COMMUNIQUES[language]
    own = {"voice": voice, "by": ["A1"] if voice == "party" else []}
    claims = [
        claim("C1", [1, 2], text=boats, **own),
        claim("C2", [4], text=empty, voice="party", by=["A2"]),
    ]
    found = put(text, language, names, claims=claims)
    assert doubts(found, "A1", boats, 2) == set()
    assert doubts(found, "A1", crates, 3) == set()  # no item rests on it
    assert doubts(found, "A2", empty, 4) == set()
    assert "words_are_theirs" in doubts(found, "A1", empty, 4)
    assert doubts(found, "A2", boats, 2)


def test_a_place_or_the_subject_of_an_interview_issues_no_report() -> None:
    text = (
        "SELDIN (ILVARIA), 3 May 2026 (Home Service) -- [Interview with Ada Roth by Jon Brandt]\n\n"
        "The boats of Captain Ida Moss came at dawn.\n\nThe crates were empty."
    )
    found = put(text, "en", ("ILVARIA", "Ada Roth", "Ida Moss"))
    for source in ("A1", "A2"):
        assert doubts(found, source, "the crates were empty", 3) == {"speaker_near"}


INTERVIEW = """The captain of the ferry Ida Moss, and her mate Jon Tulk, spoke on Monday.

The engine had failed twice that week.

The owners knew it and did nothing.

The lamps were out as well."""


def test_the_summary_is_a_witness_to_who_speaks_where_nobody_is_named() -> None:
    claims = [
        claim("C1", [1, 3, 4], text="The owners knew it.", voice="party", by=["A1"]),
        claim("C2", [1, 2], text="The engine had failed twice.", voice="party", by=["A2"]),
    ]
    events = [event("E1", [1], text="The captain spoke.")]
    found = put(INTERVIEW, "en", ("Ida Moss", "Jon Tulk"), claims=claims, events=events)
    assert doubts(found, "A1", "the owners knew and did nothing", 3) == set()
    assert doubts(found, "A1", "the lamps were out", 4) == set()
    assert "words_are_theirs" in doubts(found, "A2", "the owners knew and did nothing", 3)
    assert "words_are_theirs" in doubts(found, "A1", "the engine had failed twice", 2)
    # Of two who speak there it is whoever speaks in more of the sentences.
    assert doubts(found, "A1", "the engine failed, the owners knew it", 2, 3, 4) == set()


def test_what_somebody_claims_is_not_the_reports_own_unless_it_says_that_it_is_open() -> None:
    text = "The mayor of Seldin, Ida Moss, said that the old quay had burnt. Rain fell on Monday."
    claims = [claim("C1", [1], text="The old quay had burnt.", voice="party", by=["A1"])]
    found = put(text, "en", ("Ida Moss",), claims=claims)
    assert doubts(found, "report", "the old quay had burnt", 1) == {"voice_heard"}
    assert doubts(found, "A1", "the old quay had burnt", 1) == set()
    assert doubts(found, "report", "it is not known whether the old quay had burnt", 1) == set()
    assert doubts(found, "report", "rain fell", 2) == set()


def test_what_is_only_supposed_to_be_said_is_said_by_nobody_else() -> None:
    text = (
        "The Ferry Masters may yet withdraw from the long talks about wages and fares in the "
        "northern harbours once it is confirmed that the Valen Front fired at the pier."
    )
    found = put(text, "en", ("Ferry Masters", "Valen Front"))
    assert doubts(found, "A1", "they may yet withdraw from the long talks", 1) == set()
    told = text.replace("it is confirmed that the Valen Front", "the Valen Front confirms that it")
    found = put(told, "en", ("Ferry Masters", "Valen Front"))
    assert "words_are_theirs" in doubts(found, "A1", "they may yet withdraw", 1)


def test_a_not_that_is_left_out_is_missed_and_one_that_sums_up_is_none() -> None:
    text = "The mayor, Ida Moss, said that the old quay had not been shelled. The pier was shut."
    found = put(text, "en", ("Ida Moss",))
    assert doubts(found, "A1", "the old quay had not been shelled", 1) == set()
    assert doubts(found, "A1", "the old quay had been shelled", 1) == {"polarity_kept"}
    assert doubts(found, "A1", "nobody has shelled the old quay", 1) == set()
    text = "The mayor, Ida Moss, said that 59 and not 62 people had died, as had been reported."
    found = put(text, "en", ("Ida Moss",))
    assert doubts(found, "report", "62 dead, first", 1) == set()


def test_of_two_who_speak_in_a_sentence_it_is_the_one_whose_words_they_are() -> None:
    text = (
        "Ida Moss said that shells had struck the northern granary, and Jon Tulk answered "
        "that no boat had left the harbour. It was Monday. Snow closed the mountain road."
    )
    claims = [
        claim("C1", [1], text="Shells had struck the northern granary.", voice="party", by=["A1"]),
        claim("C2", [1], text="No boat had left the harbour.", voice="party", by=["A2"]),
    ]
    events = [event("E1", [3], text="Snow closed the mountain road.")]
    found = put(text, "en", ("Ida Moss", "Jon Tulk"), claims=claims, events=events)
    assert doubts(found, "A1", "shells struck the northern granary", 1) == set()
    assert doubts(found, "A2", "shells struck the northern granary", 1) == {"words_are_theirs"}
    assert doubts(found, "report", "shells struck the northern granary", 1) == {"voice_heard"}
    assert doubts(found, "report", "snow closed the mountain road", 3) == set()
    assert "words_are_theirs" in doubts(found, "A1", "snow closed the mountain road", 3)
