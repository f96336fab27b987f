"""Gold: what a perfect summary of an article would hold, one JSON object an article.

`newsbrief schema gold` is its JSON Schema. Sentences are given by number, so gold fits one way of
numbering them: `numbering` says which.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError, create_model

from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.errors import ArticleError, NewsbriefError
from newsbrief.reading.recorded.kept import numbering
from newsbrief.sections.actors import actors
from newsbrief.sections.casualties import CasualtyKind, Precision, Scope, Who
from newsbrief.sections.claims import ClaimKind
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection
from newsbrief.sections.statements import Status, Voice
from newsbrief.sections.western_reactions import Stance

T = TypeVar("T")
GOLD_VERSION: Literal["2"] = "2"


class GoldError(NewsbriefError):
    """The gold cannot be read, does not fit its format, or no longer fits its article."""

    exit_status = 2


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnyOf(_Strict, Generic[T]):
    """Values that are all defensible: a summary is right with each of them."""

    any: list[T] = Field(min_length=2, description="The values, the best one first.")


def _form(value: object) -> str:
    return "any" if isinstance(value, dict | AnyOf) else "one"


Choice = Annotated[
    Annotated[T, Tag("one")] | Annotated[AnyOf[T], Tag("any")],
    Discriminator(_form),
]
"""One value, or `{"any": [value, value]}` where several are defensible."""


def options(value: "T | AnyOf[T]") -> tuple[T, ...]:
    """The values that a field of gold allows, the best one first."""
    return tuple(value.any) if isinstance(value, AnyOf) else (value,)


Day = Annotated[datetime.date | None, Field(description="ISO 8601 day, or null.")]
ActorIds = Annotated[list[str], Field(description="Ids of actors of this gold.")]
ActorId = Annotated[str | None, Field(description="Id of an actor of this gold, or null.")]


class GoldItem(_Strict):
    """What every item of gold has."""

    id: str = Field(min_length=1, description="Unique within the article, such as c3.")
    evidence: list[int] = Field(min_length=1, description="The sentences that the item rests on.")
    also: list[int] = Field([], description="Sentences that would do as well as one of those.")
    optional: bool = Field(
        default=False, description="Whether a good summary may have the item or leave it out."
    )


class GoldActor(GoldItem):
    """Somebody who acts, speaks, leads or is accused."""

    names: list[str] = Field(
        min_length=1, description="Every form under which the article calls it, the fullest first."
    )
    kind: Choice[str] = Field(description="What sort of actor, in words of one's own; not scored.")
    role: Choice[str | None] = None


class GoldEvent(GoldItem):
    """A plain fact that the report tells in its own voice."""

    statement: str
    place: Choice[str | None] = Field(description="Where, as the article writes it; not scored.")
    date: Choice[Day]
    actors: ActorIds
    hedged: Choice[bool]
    status: Choice[Status]


class GoldClaim(GoldItem):
    """What somebody says is so."""

    voice: Choice[Voice]
    speakers: ActorIds
    via: ActorId
    kind: Choice[ClaimKind]
    statement: str
    hedged: Choice[bool]
    status: Choice[Status]
    date: Choice[Day]


class GoldDenial(GoldItem):
    """What somebody says is not so."""

    voice: Choice[Voice]
    speakers: ActorIds
    via: ActorId
    statement: str
    denies: Choice[list[str]] = Field(description="Ids of the claims that it denies.")
    hedged: Choice[bool]
    date: Choice[Day]


class GoldCasualty(GoldItem):
    """A figure from a source."""

    kind: Choice[CasualtyKind]
    count: int | None
    minimum: int | None
    maximum: int | None
    precision: Choice[Precision]
    victims: str
    who: Choice[Who]
    side: ActorId
    event: Choice[str | None] = Field(description="Id of an event of this gold, or null.")
    scope: Choice[Scope]
    voice: Choice[Voice]
    reported_by: ActorIds
    hedged: Choice[bool]
    status: Choice[Status]
    date: Choice[Day]


class GoldReaction(GoldItem):
    """What a Western government or organisation says or does about the event."""

    country: str
    speakers: ActorIds
    stance: Choice[Stance]
    statement: str
    about: Choice[list[str]] = Field(description="Ids of the claims that it denies or answers.")
    date: Choice[Day]


class GoldQuestion(GoldItem):
    """A question that the report itself poses and answers."""

    question: str
    answer: str


class GoldUnknown(GoldItem):
    """What the report says is not known."""

    statement: str


class Gold(_Strict):
    """What a perfect summary of one article would hold."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Gold")

    id: str = Field(min_length=1, description="The article's id, unique within the file.")
    path: str | None = Field(None, description="The article's file, from the gold file's folder.")
    text: str | None = Field(None, description="The article itself, in place of a path.")
    language: str = Field(description="ISO 639-1 code of the article.")
    published: Day
    numbering: str = Field(
        description="First digits of the SHA-256 of where each sentence starts and ends."
    )
    actors: list[GoldActor]
    events: list[GoldEvent]
    claims: list[GoldClaim]
    denials: list[GoldDenial]
    casualties: list[GoldCasualty]
    western_reactions: list[GoldReaction]
    questions: list[GoldQuestion]
    unknowns: list[GoldUnknown]

    sections: ClassVar[tuple[AnySection, ...]] = DEFAULT_SECTIONS
    """The sections that it has."""

    def section(self, name: str) -> list[Any]:
        """The items of a section by its name."""
        return list(getattr(self, name))


def gold_model(sections: Iterable[AnySection] = DEFAULT_SECTIONS) -> type[Gold]:
    """The format of gold that has these sections, too: those of one's own after the library's.

    An item of one's own has the fields that model and user both see; it may have several values
    where it is no text, and refers to actors and to other items by the ids of the gold.
    """
    own = tuple(section for section in sections if section.name not in Gold.model_fields)
    if not own:
        return Gold
    fields: dict[str, Any] = {}
    for section in own:
        item: Any = _item_of(section)
        fields[section.name] = (list[item], Field([]))
    made = create_model("Gold", __base__=Gold, **fields)
    made.sections = (*Gold.sections, *own)
    return made


def _item_of(section: AnySection) -> type[GoldItem]:
    plain = {*section.texts, *section.references}
    several: Any = Choice
    fields: dict[str, Any] = {}
    for name in scored_fields(section, every=True):
        given: Any = section.item.model_fields[name].annotation
        fields[name] = (given if name in plain else several[given], Field())
    return create_model(f"Gold{section.item.__name__}", __base__=GoldItem, **fields)


def scored_fields(section: AnySection, *, every: bool = False) -> tuple[str, ...]:
    """The fields of a section that are right or wrong, or `every` one that gold has."""
    if section.scored.fields is not None and not every:
        return section.scored.fields
    apart = () if every else (*section.texts, *(link.field for link in section.links))
    return tuple(
        name
        for name in section.item.model_fields
        if name in section.draft.model_fields and name != "id" and name not in apart
    )


def referred(value: Any) -> list[str]:
    """The ids in a field that holds one, several, or none."""
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


@dataclass(frozen=True)
class GoldArticle:
    """An article and its gold, which fit each other."""

    gold: Gold
    article: Article

    @property
    def id(self) -> str:
        """The article's id."""
        return self.gold.id

    @classmethod
    def of(cls, gold: Gold, folder: Path) -> "GoldArticle":
        """Read the article and see that the gold fits it; a path is taken from `folder`.

        Raises GoldError for a reference to nothing, a sentence that is not shown, or another
        numbering than the gold was written for; ArticleError when the article cannot be read.
        """
        known: dict[str, Any] = {
            "id": gold.id,
            "language": gold.language,
            "published": gold.published,
        }
        if (gold.path is None) == (gold.text is None):
            raise GoldError("path: give either the path of the article or its text")
        if gold.path is not None:
            article = read_article(folder / gold.path, **known)
        else:
            article = Article(gold.text or "", **known)
        if numbering(article) != gold.numbering:
            raise GoldError(
                f"numbering: the sentences of {gold.id!r} are numbered {numbering(article)} now, "
                f"and the gold was written for {gold.numbering}: check its sentence numbers"
            )
        for problem in _unfit(gold, article):
            raise GoldError(problem)
        return cls(gold, article)


def read_gold(path: Path, sections: Iterable[AnySection] = DEFAULT_SECTIONS) -> list[GoldArticle]:
    """Read gold from a file: JSON, one article a line, and the articles that it speaks of.

    `sections` are those that it may have; sections of one's own are read as `gold_model` says.

    Raises GoldError, which names line and field, when the file does not fit.
    """
    found: list[GoldArticle] = []
    model = gold_model(sections)
    for number, line in _lines(path):
        try:
            gold = GoldArticle.of(model.model_validate(json.loads(line)), path.parent)
            if any(gold.id == other.id for other in found):
                raise GoldError(f"id: another article has the id {gold.id!r} too")
        except json.JSONDecodeError as error:
            problem = f"is no JSON ({error.msg} at character {error.colno})"
        except ValidationError as error:
            problem = _first(error)
        except (GoldError, ArticleError) as error:
            problem = str(error)
        else:
            found.append(gold)
            continue
        raise GoldError(f"{str(path)!r}, line {number}: {problem}")
    if not found:
        raise GoldError(f"{str(path)!r} holds no gold: see `newsbrief schema gold`")
    return found


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise GoldError(
            f"{str(path)!r} cannot be read ({error.strerror}): check the path"
        ) from None
    except ValueError:
        raise GoldError(f"{str(path)!r} is not UTF-8 text: pass a file of gold") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _first(error: ValidationError) -> str:
    """The first thing that does not fit: its field and what is wrong with it, never a value."""
    told = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in told["loc"] if part != "one").replace("any.any", "any")
    return f"{where or 'the line'}: {told['msg']}"


def _unfit(gold: Gold, article: Article) -> Iterator[str]:
    """What in the gold does not fit itself or the article, field by field."""
    shown = {sentence.number for sentence in article.shown}
    names = [section.name for section in gold.sections]
    ids = {name: {item.id for item in gold.section(name)} for name in names}
    seen: set[str] = set()
    for section in gold.sections:
        name = section.name
        for index, item in enumerate(gold.section(name)):
            where = f"{name}.{index}"
            if item.id in seen:
                yield f"{where}.id: {item.id!r} is given twice"
            seen.add(item.id)
            for field in ("evidence", "also"):
                for number in getattr(item, field):
                    if number not in shown:
                        yield f"{where}.{field}: sentence {number} is not among those shown"
            for field, target, references in _references(section, item):
                for reference in references:
                    if reference not in ids[target]:
                        yield f"{where}.{field}: {reference!r} is none of the {target}"


def _references(section: AnySection, item: Any) -> Iterator[tuple[str, str, list[str]]]:
    """What an item refers to: the field, the section, the ids."""
    targets = [(field, actors.name) for field in section.references]
    for field, target in [*targets, *section.links]:
        every = options(getattr(item, field))
        yield field, target, [key for option in every for key in referred(option)]
