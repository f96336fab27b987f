"""Gold read from a file, with the articles that it speaks of and that it has to fit."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newsbrief.article.article import Article
from newsbrief.article.documents import read_article
from newsbrief.errors import ArticleError
from newsbrief.evaluation.gold import Gold, GoldError, gold_model, options, referred
from newsbrief.reading.recorded.kept import numbering
from newsbrief.sections.actors import actors
from newsbrief.sections.registry import DEFAULT_SECTIONS, AnySection


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
