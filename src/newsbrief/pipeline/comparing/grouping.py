"""The groups that were answered, held against the items: only what can belong together stays.

Whatever a model answers, a group that comes out of here names existing items, each in one group
at most, of the sections and the casualty kind that fit, and two of them at least.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsbrief.pipeline.comparing.asking import ClaimGroup, Groups
from newsbrief.pipeline.comparing.holding import Held, Reports
from newsbrief.results.comparison import RejectedGroup
from newsbrief.results.findings import ItemProblem


@dataclass(frozen=True, slots=True)
class Matter:
    """The claims that something is so, and what stands against them."""

    claims: list[Held]
    against: list[Held]


@dataclass(frozen=True)
class Grouped:
    """Groups that hold, and what did not."""

    actors: list[list[Held]] = field(default_factory=list)
    casualties: list[list[Held]] = field(default_factory=list)
    claims: list[Matter] = field(default_factory=list)
    unknowns: list[list[Held]] = field(default_factory=list)
    rejected: list[RejectedGroup] = field(default_factory=list)


def checked(groups: Groups, reports: Reports) -> Grouped:
    """Hold the groups that a model, or a rule, made against the items."""
    work = _Checking(reports)
    for section in ("actors", "casualties", "unknowns"):
        kept: list[list[Held]] = getattr(work.out, section)
        tried = (work.group(section, handles) for handles in getattr(groups, section))
        kept += [group for group in tried if group]
    work.out.claims.extend(matter for group in groups.claims if (matter := work.matter(group)))
    work.add_denied()
    return work.out


class _Checking:
    def __init__(self, reports: Reports) -> None:
        self.reports = reports
        self.taken: set[str] = set()
        self.out = Grouped()

    def group(self, section: str, handles: Sequence[str]) -> list[Held] | None:
        good = self.fitting(section, handles, (section,))
        if len(good) < 2:
            self.reject(section, [held.handle for held in good], _ALONE)
            return None
        self.taken |= {held.handle for held in good}
        return good

    def matter(self, group: ClaimGroup) -> Matter | None:
        claims = self.fitting("claims", group.claims, ("claims",))
        own = {held.handle for held in claims}
        against = self.fitting("claims", group.against, ("claims", "denials"), own, again=True)
        if not claims:
            # A claim is only against something that is claimed; denials may stand together.
            stray = [held.handle for held in against if held.section == "claims"]
            self.reject("claims", stray, _AGAINST_NOTHING)
            against = [held for held in against if held.section == "denials"]
        if len(claims) + len(against) < 2:
            self.reject("claims", [held.handle for held in (*claims, *against)], _ALONE)
            return None
        self.taken |= own
        return Matter(claims, against)

    def fitting(
        self,
        section: str,
        handles: Iterable[str],
        sections: tuple[str, ...],
        own: Iterable[str] = (),
        *,
        again: bool = False,
    ) -> list[Held]:
        """The items that may stand in one group; the others are rejected, each with its reason.

        What is said against a claim may be against several, and so stand in groups `again`.
        """
        good: list[Held] = []
        for handle in dict.fromkeys(handles):
            held = self.reports.items.get(handle)
            if held is None:
                self.reject(section, [handle], _NOT_THERE)
            elif held.section not in sections:
                self.reject(section, [handle], _OTHER_SECTION)
            elif handle in own:
                self.reject(section, [handle], _BOTH_SIDES)
            elif not again and handle in self.taken:
                self.reject(section, [handle], _TAKEN)
            elif section == "casualties" and good and held.item.kind != good[0].item.kind:
                self.reject(section, [handle], _OTHER_KIND)
            elif section == "casualties" and good and held.item.scope != good[0].item.scope:
                self.reject(section, [handle], _OTHER_SCOPE)
            else:
                good.append(held)
        return good

    def add_denied(self) -> None:
        """Put each denial against the claims that its own report says it denies."""
        for held in self.reports.items.values():
            if held.section != "denials":
                continue
            for key in held.item.denies:
                claim = self.reports.items.get(f"{held.report}:{key}")
                if claim is not None and claim.section == "claims":
                    against = self.matter_of(claim).against
                    if held not in against:
                        against.append(held)

    def matter_of(self, claim: Held) -> Matter:
        for matter in self.out.claims:
            if claim in matter.claims:
                return matter
        self.out.claims.append(Matter([claim], []))
        return self.out.claims[-1]

    def reject(self, section: str, handles: list[str], problem: ItemProblem) -> None:
        if handles:
            rejected = RejectedGroup(section=section, items=handles, problems=[problem])
            self.out.rejected.append(rejected)


def _problem(check: str, message: str) -> ItemProblem:
    return ItemProblem(check=check, message=message)


_ALONE = _problem("two_items", "fewer than two items of the group are left")
_NOT_THERE = _problem("item_exists", "there is no such item")
_OTHER_SECTION = _problem("same_section", "the item is of another section")
_OTHER_KIND = _problem("same_kind", "the figure is of another kind than the first of its group")
_OTHER_SCOPE = _problem("same_scope", "a total stands beside the figure of one incident")
_TAKEN = _problem("grouped_once", "the item is in an earlier group")
_BOTH_SIDES = _problem("one_side", "the item cannot be both for and against")
_AGAINST_NOTHING = _problem("both_sides", "it is against something that nobody claims")
