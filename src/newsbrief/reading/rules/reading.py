"""An article to a draft by rules alone: no model, the same draft for the same text every time.

It is a floor, and honest about it: what it says stands in the article, and much that a reader would
see it leaves out. Statements are the article's own sentences, so that their language is the
article's. Time grows with the length of the article and with nothing else.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from newsbrief.article.article import Article
from newsbrief.reading.rules.blame import Blame, blames_in
from newsbrief.reading.rules.cast import Cast
from newsbrief.reading.rules.denying import denying, dismissing
from newsbrief.reading.rules.lines import Line, lines_of
from newsbrief.reading.rules.phrases import phrases_after
from newsbrief.reading.rules.questions import questions_in
from newsbrief.reading.rules.speech import (
    Attribution,
    Listener,
    is_told,
    points_back,
    speakers_at,
    without_deed,
)
from newsbrief.reading.rules.top import headline_of, lead_of
from newsbrief.reading.rules.victims import Toll, named_in, tolls_in
from newsbrief.reading.rules.words import Place, Words, words_of
from newsbrief.sections.registry import AnySection, draft_model

_KINDS = ("threat", "demand", "prediction", "intention")
"""Kinds of claims that a cue of the same name marks, in the order in which they are looked for."""
_NO_EVENT = ("speech", "hedge", "denial", "negation", "unknown", "unverified")
"""Cues of lines that tell nothing as plainly happened."""
_MOST_EVENTS = 5
_LONGEST = 2_000
"""Characters up to which a sentence is read."""
_NEAR = 12
"""How many claims back a denial may reach."""
_OPENING = 60
"""Characters in which a line names its subject."""
_SHARED = 2
"""So many words of its matter a denial shares with the claim that it denies."""

Items = dict[str, list[dict[str, Any]]]


def read_by_rules(article: Article, sections: Sequence[AnySection]) -> BaseModel:
    """Return what plain rules read in an article: an instance of `draft_model(sections)`.

    Dutch, English, German and French are read in full. Of other languages with cue words only the
    casualty figures are, and denials for which nobody is named ("the claim was dismissed"); of the
    rest nothing but a headline and a lead. Sections of a caller's own
    stay empty. Raises no errors.
    """
    lines = lines_of(article)
    words = words_of(article.known_language)
    found = _Reader(lines, words).items() if words is not None else {}
    draft: dict[str, Any] = {section.name: found.get(section.name, []) for section in sections}
    headline = headline_of(article, lines)
    return draft_model(tuple(sections)).model_validate(
        draft | {"lead": lead_of(lines), "headline": headline}
    )


class _Reader:
    """Goes through the lines of an article once and writes down what it finds."""

    def __init__(self, lines: list[Line], words: Words) -> None:
        self._lines = lines
        self._words = words
        self._cast = Cast(lines if words.complete else (), words)
        self._listener = Listener(self._cast, words)
        self._found: Items = {
            name: []
            for name in (
                "events",
                "claims",
                "denials",
                "casualties",
                "western_reactions",
                "unknowns",
            )
        }
        self._tolls: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._before: list[dict[str, Any]] = []
        """The figures of the last sentence."""
        self._given: list[tuple[int, list[dict[str, Any]]]] = []
        """The figures of the last two sentences that gave any, each with its paragraph."""
        self._matters: list[frozenset[str]] = []
        self._accused: list[frozenset[str]] = []
        """Of each claim, what it is about, and whom it accuses."""

    def items(self) -> Items:
        """Return the items of every section."""
        for line in self._lines:
            self._read(line)
        if not self._words.complete:
            return self._found
        questions = questions_in(self._lines)
        return self._found | {"questions": questions, "actors": self._cast.drafts()}

    def _read(self, line: Line) -> None:
        if line.heading or len(line.text) > _LONGEST:
            return  # a table or a list: nothing in it can be put in anybody's mouth
        words = self._words
        unclaimed = next(words.places("unclaimed", line.text), None)
        heard = self._heard(line, unclaimed)
        speakers = list(heard[0].speakers) if heard else []
        hedged = words.cue("hedge").find(line.text) is not None
        before, self._before = self._before, []
        if before and points_back(line, words):
            self._put_in_mouth(before, speakers, line)
            if len(heard) <= 1:
                return
        tolls = self._figures(line, heard, hedged=hedged)
        if not words.complete:
            if line.quotable and dismissing(line, self._cast, words) == []:
                self._deny(line, [], hedged=hedged)
            return
        everybody = frozenset(key for each in heard for key in each.speakers)
        blames = blames_in(line, self._cast, words, everybody)
        if not line.quotable:
            return
        if unclaimed or words.cue("unknown").find(line.text):
            self._found["unknowns"].append({"s": [line.number], "text": line.text})
        statement = {"s": [line.number], "text": line.text, "date": None}
        reacting = speakers or self._subject(line)
        if country := self._country(reacting):
            stance = self._stance(line)
            self._found["western_reactions"].append(
                statement | {"country": country, "by": reacting, "stance": stance, "about": []}
            )
            return
        by = denying(line, heard, words) or dismissing(line, self._cast, words)
        if by is not None:
            self._deny(line, by, hedged=hedged)
            return  # what it denies is no claim of the one who denies it
        self._claim(line, heard, blames, hedged=hedged, silent=bool(tolls))

    def _heard(self, line: Line, unclaimed: Place | None) -> list[Attribution]:
        """Who says what in a line; "no group claimed it" is said by nobody."""
        heard = self._listener.attributions(line) if self._words.complete else []
        return [each for each in heard if unclaimed is None or not each.place.meets(unclaimed)]

    def _figures(self, line: Line, heard: Sequence[Attribution], *, hedged: bool) -> list[Toll]:
        """Add the figures of a line, and the event that they are of, if any; return them."""
        words = self._words
        tolls = tolls_in(line, words)
        if words.complete:
            tolls += named_in(line, self._cast, words)
        told = bool(heard) or hedged or is_told(line, words)
        event = self._event(line) if tolls and not told else None
        nobody = "unattributed" if hedged or (told and not heard) else "reporter"
        for toll in tolls:
            by = speakers_at(toll.start, without_deed(toll.start, line, heard, words))
            self._add_toll(toll, line, by, event, nobody, hedged=hedged)
        if self._before:
            self._given = [*self._given[-1:], (line.paragraph, self._before)]
        elif not tolls:
            self._unverified(line)
        return tolls

    def _deny(self, line: Line, by: list[str], *, hedged: bool) -> None:
        """Add a denial, by nobody perhaps."""
        self._found["denials"].append(
            {"s": [line.number], "text": line.text, "date": None, "via": None, "hedged": hedged}
            | {"voice": "party" if by else "unattributed", "by": by}
            | {"denies": self._denied(line, by)}
        )

    def _claim(
        self,
        line: Line,
        heard: Sequence[Attribution],
        blames: Sequence[Blame],
        *,
        hedged: bool,
        silent: bool,
    ) -> None:
        """Add what a line claims: responsibility first, then an accusation, then the rest.

        A `silent` line claims nothing else: it is there for its figures.
        """
        claimed = [key for blame in blames if blame.manner == "claimed" for key in blame.ids]
        accused = [blame for blame in blames if blame.manner == "accused"]
        reported = any(each.reports for each in heard)
        accused += [blame for blame in blames if blame.manner == "did" and reported]
        by = speakers_at(accused[0].place if accused else 0, heard)
        others = [key for blame in accused for key in blame.ids if key not in by]
        if claimed:
            kind, by = "responsibility", list(dict.fromkeys(claimed))
        elif others:
            kind = "accusation"
        elif by and not silent:
            kind = self._kind(line, by)
        else:
            return
        number = len(self._found["claims"]) + 1
        unverified = self._words.cue("unverified").find(line.text) is not None
        self._found["claims"].append(
            {
                "id": f"C{number}",
                "voice": "party" if by else "unattributed",
                "by": by,
                "via": None,
                "kind": kind,
                "text": line.text,
                "hedged": hedged,
                "status": "unverified" if unverified else "stated",
                "date": None,
                "s": [line.number],
            }
        )
        self._matters.append(self._words.matter(line.text))
        self._accused.append(frozenset(others))

    def _kind(self, line: Line, speakers: Iterable[str]) -> str:
        for kind in _KINDS:
            if self._words.cue(kind).find(line.text):
                return kind
            if kind == "threat" and self._words.threatens_revenge(line.text):
                return kind
        expert = any(self._cast.kind(key) == "expert" for key in speakers)
        return "assessment" if expert else "assertion"

    def _event(self, line: Line) -> str | None:
        """Add what a line with a figure tells as plainly happened; return its id.

        One in which nobody speaks, hedges, denies or quotes, of the first few such.
        """
        words, events = self._words, self._found["events"]
        if not (words.complete and line.quotable) or line.quotes or len(events) >= _MOST_EVENTS:
            return None
        if any(words.cue(name).find(line.text) for name in _NO_EVENT):
            return None
        told = {"id": f"E{len(events) + 1}", "s": [line.number], "text": line.text}
        rest: dict[str, Any] = {
            "place": None,
            "date": None,
            "actors": [],
            "hedged": False,
            "status": "stated",
        }
        events.append(told | rest)
        return f"E{len(events)}"

    def _add_toll(
        self,
        toll: Toll,
        line: Line,
        speakers: list[str],
        event: str | None,
        nobody: str,
        *,
        hedged: bool,
    ) -> None:
        """Add a figure, unless the same source gave it before, or any did and this names none.

        `nobody` is the voice where there are no speakers.
        """
        numbers = (toll.count, toll.minimum, toll.maximum)
        figures = (toll.kind, *(numbers if any(numbers) else (toll.victims,)))
        known = self._tolls.get((*figures, *speakers)) or (
            self._tolls.get(figures) if not speakers else None
        )
        if known is not None:
            return
        unverified = self._words.cue("unverified").find(line.text) is not None
        item = {
            "kind": toll.kind,
            "count": toll.count,
            "min": toll.minimum,
            "max": toll.maximum,
            "precision": toll.precision,
            "victims": toll.victims,
            "who": toll.who,
            "side": None,
            "event": event,
            "scope": "total" if self._words.cue("longer").find(line.text) else "incident",
            "voice": "party" if speakers else nobody,
            "by": speakers,
            "hedged": hedged,
            "status": "unverified" if unverified else "stated",
            "date": None,
            "s": [line.number],
        }
        self._tolls[(*figures, *speakers)] = self._tolls[figures] = item
        self._found["casualties"].append(item)
        self._before.append(item)

    def _unverified(self, line: Line) -> None:
        """Note that nobody could verify the figures before: "Neither figure could be verified"."""
        words = self._words
        if words.cue("unverified").find(line.text) is None:
            return
        both = words.cue("these_figures").find(line.text) is not None
        if not both and words.cue("that_figure").find(line.text) is None:
            return
        for paragraph, figures in self._given if both else self._given[-1:]:
            for item in figures if paragraph == line.paragraph else ():
                item["status"] = "unverified"
                item["s"] = [*item["s"], line.number]

    def _put_in_mouth(self, figures: list[dict[str, Any]], speakers: list[str], line: Line) -> None:
        """Note that a line tells who gave the figures of the one before, which is no event then."""
        for item in figures:
            if item["voice"] == "party":
                continue
            told = item["event"]
            events = self._found["events"]
            self._found["events"] = [event for event in events if event["id"] != told]
            voice = "party" if speakers else "unattributed"
            item |= {"voice": voice, "by": speakers, "event": None}
            item["s"] = [*item["s"], line.number]

    def _subject(self, line: Line) -> list[str]:
        """Who does something in a line that takes a stance: a Western name that it begins with."""
        stance = any(cue.find(line.text) for cue in self._words.stances.values())
        if not stance or not self._words.western.find(line.text[:_OPENING]):
            return []
        phrases = phrases_after(line, 0, self._words)
        named = [phrase for phrase in phrases if self._words.country(phrase.text)]
        ids = self._cast.meet(named)
        self._cast.tell(ids, self._words.text("role_speaker"), 1, line)
        return ids

    def _country(self, speakers: Iterable[str]) -> str | None:
        """The Western country for which somebody speaks, by the name or the office."""
        for key in speakers:
            member = self._cast.members[key]
            if member.kind in ("expert", "media"):
                continue
            texts = (member.mention, member.role, *member.aliases)
            country = next((c for text in texts if (c := self._words.country(text))), None)
            if country:
                return country
        return None

    def _stance(self, line: Line) -> str:
        """The stance of a line; one that is refused or denied is none: "did not condemn"."""
        return next((name for name in self._words.stances_in(line.text)), "other")

    def _denied(self, line: Line, by: Sequence[str]) -> list[str]:
        """The claim among the last ones, of others, that shares most words with a denial.

        Or else the last one in which whoever denies was accused.
        """
        ours = self._words.matter(line.text)
        claims = self._found["claims"]
        first = max(len(claims) - _NEAR, 0)
        shared = [
            (len(ours & theirs), at)
            for at, theirs in enumerate(self._matters[first:], first)
            if not by or not set(claims[at]["by"]) & set(by)
        ]
        most, at = max(shared, default=(0, 0))
        if most >= _SHARED:
            return [claims[at]["id"]]
        accused = (at for at in range(first, len(claims)) if self._accused[at] & set(by))
        return [claims[at]["id"] for at in list(accused)[-1:]]
