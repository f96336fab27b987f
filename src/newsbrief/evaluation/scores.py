"""Scores as data: counts that add up over articles, and what follows from them."""

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, computed_field

EVALUATION_VERSION: Literal["1"] = "1"


class _Counts(BaseModel):
    """Counts that add up. What is computed from them is None where nothing was counted."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def total(cls, several: Iterable[Self]) -> Self:
        """The sum, count by count."""
        parts = list(several)
        return cls(**{name: sum(getattr(one, name) for one in parts) for name in cls.model_fields})


class Share(_Counts):
    """So many of so many."""

    count: int = 0
    of: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return _ratio(self.count, self.of)


class Found(_Counts):
    """How much of the gold was found, and how much of what was found is in the gold.

    Optional items of gold, and the summary's items that are paired with them, do not count.
    """

    matched: int = Field(0, description="Pairs of an item of the gold and one of the summary.")
    gold: int = Field(0, description="Items of the gold.")
    given: int = Field(0, description="Items of the summary.")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Matched among those given."""
        return _ratio(self.matched, self.given)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Matched among those of the gold."""
        return _ratio(self.matched, self.gold)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two."""
        return _ratio(2 * self.matched, self.given + self.gold)


class Cited(_Counts):
    """How well matched items cite, in sentences."""

    hits: int = Field(0, description="Cited sentences that are the gold's, or would do as well.")
    cited: int = Field(0, description="Sentences that the summary's items cite.")
    missing: int = Field(0, description="Sentences of the gold that are not made up for.")
    gold: int = Field(0, description="Sentences that the gold's items rest on.")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Hits among the cited sentences."""
        return _ratio(self.hits, self.cited)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Sentences of the gold that are not missing."""
        return _ratio(self.gold - self.missing, self.gold)

    @property
    def overlap(self) -> float:
        """Hits among all sentences on either side: Jaccard's coefficient."""
        return self.hits / (self.cited + self.missing) if self.cited else 0.0


class Objections(_Counts):
    """What gold says to the objections of a second reading."""

    right: int = Field(0, description="To fields that differ from the gold's.")
    false_alarms: int = Field(0, description="To fields that the gold bears out.")
    untold: int = Field(0, description="To items or fields of which the gold does not tell.")

    @property
    def share(self) -> Share:
        """Those that are right, of those of which the gold tells."""
        return Share(count=self.right, of=self.right + self.false_alarms)


class Reliability(BaseModel):
    """How far the objections of a second reading can be relied on."""

    model_config = ConfigDict(frozen=True)

    contested: Share = Field(description="Of the items that were read again, those contested.")
    objections: dict[str, Objections] = Field(description="By the field that they name.")

    @classmethod
    def total(cls, several: Iterable["Reliability | None"]) -> "Reliability | None":
        """The sum, count by count; None when there was no second reading at all."""
        parts = [one for one in several if one is not None]
        if not parts:
            return None
        names = sorted({name for one in parts for name in one.objections})
        return cls(
            contested=Share.total(one.contested for one in parts),
            objections={
                name: Objections.total(one.objections.get(name, Objections()) for one in parts)
                for name in names
            },
        )


class Section(BaseModel):
    """The scores of one section."""

    model_config = ConfigDict(frozen=True)

    items: Found = Found()
    evidence: Cited = Cited()
    fields: dict[str, Share] = Field(
        {}, description="Matched items with the right value, by field."
    )

    @classmethod
    def total(cls, several: Iterable["Section"]) -> "Section":
        """The sum, count by count."""
        parts = list(several)
        names = dict.fromkeys(name for one in parts for name in one.fields)
        return cls(
            items=Found.total(one.items for one in parts),
            evidence=Cited.total(one.evidence for one in parts),
            fields={
                name: Share.total(one.fields.get(name, Share()) for one in parts) for name in names
            },
        )


class Scores(BaseModel):
    """What a summary, or all of a run, is worth against its gold."""

    model_config = ConfigDict(frozen=True)

    sections: dict[str, Section] = Field(description="Section by section.")
    items: Found = Field(description="Items of all sections.")
    figures: Found = Field(description="Casualty figures with the right kind and numbers.")
    sourced_figures: Found = Field(description="Those whose sources are right, too.")
    attribution: Share = Field(
        description="Matched claims, denials and reactions in the right mouth: speakers, and voice "
        "and via where the section has them."
    )
    speakers: Share = Field(description="Those with the right speakers.")
    voice: Share = Field(description="Matched claims and denials in the right voice.")
    via: Share = Field(description="Those heard through the right actor, or through none.")
    links: Found = Field(description="Which matched denial denies which matched claim.")
    hedged: Share = Field(description="Matched claims, denials and figures hedged as in the gold.")
    status: Share = Field(description="Matched claims and figures with the right status.")
    evidence: Cited = Field(description="Evidence of matched items, those of actors apart.")
    rejected: Share = Field(description="Of what the model wrote, items that failed a check.")
    doubted: Share = Field(description="Of the summary's items, those that carry a doubt.")
    coverage: Share = Field(description="Of the sentences with a cue word, those that are cited.")
    second_reading: Reliability | None = Field(
        None, description="What its objections are worth; null without a second reading."
    )

    @classmethod
    def total(cls, several: Iterable["Scores"]) -> "Scores":
        """The sum, count by count: every item weighs the same, in whichever article (micro)."""
        parts = list(several)
        names = dict.fromkeys(name for one in parts for name in one.sections)
        sums = {
            name: type(getattr(parts[0], name)).total(getattr(one, name) for one in parts)
            for name in cls.model_fields
            if name not in ("sections", "second_reading") and parts
        }
        again = Reliability.total(one.second_reading for one in parts)
        sections = {
            name: Section.total(one.sections[name] for one in parts if name in one.sections)
            for name in names
        }
        return cls(sections=sections, second_reading=again, **sums)


class ItemPair(BaseModel):
    """An item of the gold and the item of the summary that it was paired with."""

    model_config = ConfigDict(frozen=True)

    gold: str = Field(description="The id in the gold.")
    item: str = Field(description="The id in the summary.")
    overlap: float = Field(description="How much they have in common, from 0 to 1.")
    wrong: tuple[str, ...] = Field(description="The fields in which the summary's item is wrong.")


class SectionPairs(BaseModel):
    """What was paired in one section of one article, and what was not."""

    model_config = ConfigDict(frozen=True)

    pairs: tuple[ItemPair, ...]
    missed: tuple[str, ...] = Field(description="Ids in the gold, optional items left out.")
    spurious: tuple[str, ...] = Field(description="Ids in the summary.")


class ArticleScores(BaseModel):
    """The scores of one article, and the pairs that they follow from."""

    model_config = ConfigDict(frozen=True)

    id: str
    scores: Scores
    pairs: dict[str, SectionPairs] = Field(description="By section.")


class Evaluation(BaseModel):
    """What the summaries of a set of articles are worth: all together, and one by one."""

    model_config = ConfigDict(frozen=True)

    total: Scores
    articles: tuple[ArticleScores, ...]


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
