"""Matters: what is claimed and denied, by whom and when, and who went back on their word.

A matter is a group of claims and denials that links join. Each speaks for it or against it: a
denial against what it denies, a contrary claim against the claim. The earliest claim speaks for it.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from newsbrief.languages.labels import labels
from newsbrief.pipeline.story.cast import Cast
from newsbrief.pipeline.story.current import Current, Told, alone_in_report
from newsbrief.pipeline.story.groups import Decided, Groups
from newsbrief.pipeline.story.spoken import is_told_as_before
from newsbrief.results.ledger import Matter, Said, StoryLink, Turn, Verdict

_JOINING = ("same_claim", "denies", "contradicts", "updates")
_SAID = ("claims", "denials")


class Matters:
    """The matters of a story. `events` gives the event of each event item, by handle."""

    def __init__(self, current: Current, cast: Cast, events: Mapping[str, str]) -> None:
        self._current = current
        self._cast = cast
        self._events = events

    def all(self, links: Sequence[StoryLink], decided: Decided) -> Iterator[Matter]:
        """All matters, that of the earliest report first.

        A figure stands in one when a link puts it to a claim or a denial.
        """
        graph = [link for link in links if link.kind in _JOINING and self._is_said(link)]
        figures = {end for link in graph for end in (link.source, link.target)}
        order = [
            held.handle
            for held in self._current.of(*_SAID, "casualties")
            if held.section in _SAID or held.handle in figures
        ]
        groups = Groups(order, [(link.source, link.target) for link in graph], decided)
        for n, group in enumerate(groups, start=1):
            items = [self._current.by_handle[handle] for handle in group]
            yield self._matter(f"matter-{n}", items, graph)

    def claimed_by_one(self) -> Iterator[StoryLink]:
        """Link what one origin says it did in one event, from report to report."""
        alike: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for held in self._current.of("claims"):
            event = self._event([held]) if held.item.kind == "responsibility" else None
            for voice in {*map(self._cast.voice, self._cast.of(held, held.item.speakers))}:
                if event is not None:
                    alike[event, voice].append(held)
        for group in alike.values():
            for earlier, later in pairwise(alone_in_report(group, group)):
                yield StoryLink(
                    kind="same_claim",
                    source=later.handle,
                    target=earlier.handle,
                    by="code",
                    because="one origin says that it was behind one event",
                )

    def _is_said(self, link: StoryLink) -> bool:
        """Whether a link is between statements, or a statement and a figure."""
        sections = set(self._current.sections_of(link.source, link.target))
        return bool(sections & {*_SAID}) and sections <= {*_SAID, "casualties"}

    def _matter(self, key: str, items: Sequence[Told], graph: Sequence[StoryLink]) -> Matter:
        against = _against(items, graph)
        said = tuple(self._said(items, against))
        turns = tuple(self._turns(said, graph))
        lead = next((held for held in items if not against[held.handle]), items[0])
        return Matter(
            id=key,
            event=self._event(items),
            statement=self._statement(lead),
            verdict=self._verdict(said, turns),
            said=said,
            turns=turns,
        )

    def _said(self, items: Sequence[Told], against: Mapping[str, bool]) -> Iterator[Said]:
        """What is said, the earliest first; what one origin says on one day is said once."""
        alike: dict[object, list[Told]] = defaultdict(list)
        for held in items:
            origins = self._cast.of(held, _speakers(held))
            who = origins or held.handle
            side = against[held.handle], held.section == "denials"
            alike[who, *side, held.said_on, self._is_before(held)].append(held)
        told = sorted(
            alike.values(),
            key=lambda group: (
                str(group[0].said_on or ""),
                not self._is_before(group[0]),
                group[0].at,
            ),
        )
        for first, *also in told:
            denial = first.section == "denials"
            yield Said(
                reference=first.reference,
                also=tuple(held.reference for held in also),
                against=against[first.handle],
                denial=denial,
                kind=getattr(first.item, "kind", None) if first.section == "claims" else None,
                statement=self._statement(first),
                quote=getattr(first.item, "quote", None),
                origins=self._cast.of(first, _speakers(first)),
                hedged=first.item.hedged,
                status=None if denial else first.item.status,
                as_of=first.said_on,
                by_hand=any(held.by_hand for held in (first, *also)),
                before=self._is_before(first),
            )

    def _is_before(self, held: Told) -> bool:
        """Whether its report tells a statement as said before its day, and names no day for it."""
        if held.section not in _SAID or held.item.date not in (None, held.published):
            return False
        words = self._current.words(held.report)
        texts = [piece.text for piece in held.item.evidence]
        return words is not None and is_told_as_before(
            texts, words, denial=held.section == "denials"
        )

    def _turns(self, said: Sequence[Said], graph: Sequence[StoryLink]) -> Iterator[Turn]:
        """Who says one thing first, and later the other.

        Of what is said of that day, the one that a link sets against what was said before is shown.
        """
        courses: dict[str, list[tuple[str, Said]]] = defaultdict(list)
        for each in said:
            for origin in each.origins:
                courses[self._cast.voice(origin)].append((origin, each))
        for course in courses.values():
            before = course[0][1]
            for origin, after in course[1:]:
                if after.against == before.against:
                    before = after
                elif before.as_of and after.as_of and _when(before) < _when(after):
                    earlier = [each for _, each in course if each.against == before.against]
                    turned = _admission(earlier, after, said, graph)
                    yield Turn(
                        origin=origin,
                        before=before.reference,
                        after=turned.reference,
                        as_of=after.as_of,
                    )
                    before = after

    def _verdict(self, said: Sequence[Said], turns: Sequence[Turn]) -> Verdict:
        if turns:
            return "turned"
        claims = [each for each in said if not each.against]
        if not claims:
            return "denied"
        if len(claims) < len(said):
            return "contradicted"
        voices = {
            frozenset(map(self._cast.voice, each.origins)) or frozenset({each.reference.report})
            for each in claims
        }
        return "repeated" if len(voices) > 1 else "claimed"

    def _event(self, items: Sequence[Told]) -> str | None:
        """The event that the first of these which shares a sentence with one shares most with."""
        for held in items:
            cited = held.sentences.keys()
            shared = [
                (-len(cited & {piece.sentence for piece in event.evidence}), n, event.id)
                for n, event in enumerate(self._current.reports[held.report].events)
            ]
            most, _, event_id = min(shared, default=(0, 0, ""))
            if most:
                return self._events.get(held.beside(event_id))
        return None

    def _statement(self, held: Told) -> str:
        """What is said; of a figure, how many of whom."""
        if held.section in _SAID:
            return str(held.item.statement)
        words = labels(self._current.code(held.report))
        return (
            f"{words('casualty', held.item.kind)}: {words.people(held.item)} ({held.item.victims})"
        )


def _against(items: Sequence[Told], graph: Sequence[StoryLink]) -> dict[str, bool]:
    """Whether each item speaks against the matter."""
    known = {held.handle: held for held in items}
    beside: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for link in graph:
        if link.source in known and link.target in known:
            contrary = _contrary(link, known)
            beside[link.source].append((link.target, contrary))
            beside[link.target].append((link.source, contrary))
    found: dict[str, bool] = {}
    for held in items:
        if held.handle not in found:
            found |= _sides(held.handle, known, beside)
    return found


def _sides(
    start: str, known: Mapping[str, Told], beside: Mapping[str, Sequence[tuple[str, bool]]]
) -> dict[str, bool]:
    """The sides of all items that are linked to one; the earliest claim of them is for it."""
    sides = {start: False}
    ahead = deque([start])
    while ahead:
        at = ahead.popleft()
        for other, contrary in beside.get(at, ()):
            if other not in sides:
                sides[other] = sides[at] != contrary
                ahead.append(other)
    first = min(sides, key=lambda handle: (known[handle].section == "denials", known[handle].at))
    wrong = sides[first] != (known[first].section == "denials")
    return {handle: side != wrong for handle, side in sides.items()}


def _when(said: Said) -> tuple[str, bool]:
    """When something was said, of one day what its report tells as said before first."""
    return str(said.as_of or ""), not said.before


def _admission(
    before: Sequence[Said], after: Said, said: Sequence[Said], graph: Sequence[StoryLink]
) -> Said:
    """What shows best that somebody turned.

    A statement of theirs, or one that rests on a sentence of it, of that day, to which a link puts
    one of those `before`; else the first.
    """
    linked = {frozenset((link.source, link.target)) for link in graph if link.kind != "same_claim"}
    handles = {handle for each in before for handle in _handles(each)}
    near = [
        each
        for each in said
        if each is after
        or (
            (each.against, _when(each)) == (after.against, _when(after))
            and (each.origins == after.origins or _sentences_of(each) & _sentences_of(after))
        )
    ]
    return next(
        (
            each
            for each in sorted(near, key=lambda each: each.origins != after.origins)
            if any(frozenset((one, it)) in linked for one in handles for it in _handles(each))
        ),
        after,
    )


def _handles(said: Said) -> list[str]:
    return [f"{each.report}:{each.item}" for each in (said.reference, *said.also)]


def _sentences_of(said: Said) -> set[tuple[str, int]]:
    return {(said.reference.report, piece.sentence) for piece in said.reference.evidence}


def _contrary(link: StoryLink, known: Mapping[str, Told]) -> bool:
    """Whether the two items of a link say the contrary of each other."""
    if link.kind == "updates":
        sections = {known[link.source].section, known[link.target].section}
        return "denials" in sections and len(sections) > 1
    return link.kind in ("denies", "contradicts")


def _speakers(held: Told) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(held.item, "speakers", ()) or getattr(
        held.item, "reported_by", ()
    )
    return found
