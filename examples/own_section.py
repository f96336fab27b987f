"""A section of one's own: the weapons of a report. Without a model, from a recorded answer."""

from pathlib import Path

from newsbrief import (
    Doubts,
    DraftItem,
    EvidenceList,
    Section,
    Summarizer,
    SummaryItem,
    actors,
    figures_in_evidence,
    text_given,
)

SAMPLE = Path(__file__).parent / "articles" / "bridge-report.en.txt"


class WeaponDraft(DraftItem):  # what the model fills in
    weapon: str
    used_by: str | None
    according_to: list[str]


class Weapon(SummaryItem):  # what the user gets
    weapon: str
    used_by: str | None
    according_to: tuple[str, ...]
    evidence: EvidenceList
    doubts: Doubts


weapons = Section(
    "weapons",
    WeaponDraft,
    Weapon,
    "W",
    instructions="""weapons: every kind of weapon or military equipment that the report names.
- weapon: what it is, with its number if the report gives one.
- used_by: the id of the actor who used or has it, else null.
- according_to: ids of those who say so; empty when it is the report itself.""",
    references=("used_by", "according_to"),
    checks=(text_given("weapon"), figures_in_evidence("weapon")),
)


def shared(one: str, other: str) -> int:
    """How many different words two texts have in common."""
    return len({*one.casefold().split()} & {*other.casefold().split()})


def main() -> None:
    summary = Summarizer(sections=(actors, weapons)).summarize(SAMPLE)
    names = {actor.id: actor.name for actor in summary.actors}
    for item in summary.section(weapons):  # a type checker knows: these are Weapons
        source = ", ".join(names[key] for key in item.according_to) or "the report"
        print(f"{item.weapon}: {names.get(item.used_by or '', '?')} (according to {source})")
        # An item may cite more than one sentence: the one that has most of its words comes first.
        closest = max(item.evidence, key=lambda each: shared(item.weapon, each.text))
        print(f"   {' '.join(closest.text.split())}")
    # After JSON, too: ArticleSummary.from_json(text, sections=(weapons,)).


if __name__ == "__main__":
    main()
