"""What did not come out of an article: what was kept out, missed, or could not be read."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from newsbrief.results.base import Part, fixed


class ItemProblem(Part):
    """One check that an item did not pass."""

    check: str = Field(description="The name of the check.")
    message: str = Field(description="What was wrong, in one sentence.")


class RejectedItem(Part):
    """Something that the model said and that the article does not bear out."""

    section: str = Field(description="The section it was meant for, or headline or lead.")
    item: Annotated[Mapping[str, Any], AfterValidator(fixed)] = Field(
        description="The item as the model wrote it."
    )
    problems: tuple[ItemProblem, ...] = Field(description="Why it was kept out.")


class MissedSentence(Part):
    """A sentence that looks as if it belonged to a section, and that no item cites."""

    sentence: int = Field(description="The sentence's number.")
    section: str = Field(description="The section whose cue word it carries.")
    cue: str = Field(description="The cue word, as it stands in the sentence.")
    text: str = Field(description="The sentence.")


class Unread(Part):
    """A passage that could not be read, or not for some sections."""

    first: int = Field(description="The number of its first sentence.")
    last: int = Field(description="The number of its last sentence.")
    sections: tuple[str, ...] = Field(
        description="What could not be read there: sections by name, lead for lead and headline."
    )
    reason: str = Field(description="Why, in one line.")


class Coverage(Part):
    """How much was read, and how much of what looks important is cited."""

    supported: bool = Field(description="Whether the article's language has cue words.")
    cue_sentences: int = Field(description="Sentences with a mark of denial, casualties or speech.")
    cited: int = Field(description="How many of those at least one item cites.")
    missed: tuple[MissedSentence, ...] = Field(description="The others.")
    unread: tuple[Unread, ...] = Field(
        (), description="Passages that could not be read; mostly none."
    )
