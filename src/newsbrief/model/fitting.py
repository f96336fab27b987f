"""An answer that is not quite of its schema, made to fit where there is only one way to. Pure.

At the top of an answer a list that was left out is empty. Within, what may be null and was left out
is null, a value alone where a list is wanted is a list of it, items under names of their own are a
list, a key that nobody asked for goes, one in another spelling is the same, and so is a word of a
choice or a number in capitals or between brackets. Anything else is asked for again: an item that
lacks its list of sentences rests on some, a key that nobody asked for may be the other name of one
that was left out, and what is no key at all is the rest of a text of which more was lost.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from newsbrief.model.json_texts import folded, parsed

_MOST_ROUNDS = 6
"""A list that was made of a value, or a key that was put in, may have to be mended in turn."""
_MOST_FLAWS = 2000
_NONE = ("", "none", "null", "n/a")
_DEEPEST = 40
_NUMBERS = re.compile(r"\W{0,3}[sS]?\d{1,9}(?:\s*[,;]\s*[sS]?\d{1,9}){1,99}\W{0,3}")
_RANGE = re.compile(r"\W{0,3}[sS]?(\d{1,9}) ?[-–] ?[sS]?(\d{1,9})\W{0,3}")
_LONGEST_RANGE = 20
_LONGEST_NUMBER = 9
_NUMBER = re.compile(r"""[\s[({"'`*#§]{0,3}[sS]?(\d{1,9})[])}"'`*.,;:\s]{0,3}""")
"""With nothing around it that bounds or changes it, such as a sign, a "<" or a "%"."""
_CALLED = re.compile(r"\W{0,3}[^\W\d_]{1,12}\W{0,3}(\d{1,9})\W{0,3}")
"""A number behind a word, such as "sentence 3"."""
_NO_KEY = re.compile(r"""["'\[\]{}:,\n]""")
_ID_OR_DAY = re.compile(r"[A-Za-z]{1,3}\d{1,3}|\d{4}-\d\d-\d\d\b.*")
_OF_EACH = ("id", "n", "nr", "index")
"""Keys that many models give to every item."""
_YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


def fitted(value: Mapping[str, Any], schema: type[BaseModel]) -> str | None:
    """Return an answer as JSON that fits the schema, or None where its meaning is in doubt.

    The value is changed.
    """
    tried: set[tuple[int | str, ...]] = set()
    flaws = _flaws_of(value, schema)
    if flaws:
        value = _tidied(value, 0)
        flaws = _flaws_of(value, schema)
    for _ in range(_MOST_ROUNDS):
        if not flaws:
            return None if flaws is None else json.dumps(value)
        if not all(_mend(value, flaw, tried, schema) for flaw in flaws):
            return None
        flaws = _flaws_of(value, schema)
    return None


def _flaws_of(value: Mapping[str, Any], schema: type[BaseModel]) -> Sequence[Any] | None:
    """What of a value does not fit the schema; None where it cannot be told."""
    try:
        schema.model_validate_json(json.dumps(value))
    except ValidationError as error:
        few = error.error_count() <= _MOST_FLAWS
        return error.errors(include_url=False, include_context=True) if few else None
    except ValueError:
        return None
    return ()


def _tidied(value: Any, depth: int) -> Any:
    """A value whose lists have no empty items, and none in a list, an object or a text alone."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, Mapping):
        return {name: _tidied(_bare_of(name, part), depth + 1) for name, part in value.items()}
    if not isinstance(value, list):
        return value
    tidy: list[Any] = []
    for part in value:
        item = parsed(part) if isinstance(part, str) and part.startswith("{") else part
        item = _tidied(part if item is None else item, depth + 1)
        if isinstance(item, Mapping) and len(item) == 1:
            (within,) = item.values()
            item = within if isinstance(within, Mapping) else item
        if isinstance(item, list):
            tidy += item
        elif item != {} and not _is_none(item):
            tidy.append(item)
    return tidy


def _is_none(value: Any) -> bool:
    """Whether a value says that there is none."""
    if isinstance(value, str):
        return value.strip().removesuffix(".").casefold() in _NONE
    return value is None or value is False


def _bare_of(name: str, part: Any) -> Any:
    """A part that stands under its own name a second time, out of it."""
    if isinstance(part, Mapping) and [*map(folded, part)] == [folded(name)]:
        (within,) = part.values()
        return within
    return part


def _mend(
    value: Any,
    flaw: Mapping[str, Any],
    tried: set[tuple[int | str, ...]],
    schema: type[BaseModel],
) -> bool:
    """Mend one flaw; False when there is none or more than one way."""
    *way, last = flaw["loc"] or ("",)
    names = _names_in(value) if flaw["type"] == "extra_forbidden" else frozenset()
    with suppress(LookupError, TypeError):
        for step in way:
            value = value[step]
        if flaw["type"] == "extra_forbidden":
            stays = bool(way) or not _is_displaced(str(last), value.get(last), schema, tried)
            return stays and _without(value, str(last), _model_at(schema, way), names)
        if flaw["type"] == "missing":
            spelt = [name for name in value if folded(name) == folded(last)]
            if way and not spelt:
                spelt = _numbers_for(str(last), value, _model_at(schema, way))
            if len(spelt) == 1:
                value[last] = value.pop(spelt[0])
                return True
            tried.add(flaw["loc"])
            value[last] = None if way else []
            return True
        if flaw["loc"] in tried:  # what was put there does not fit
            return False
        found = _MENDED.get(flaw["type"], _nothing)(value[last], flaw)
        if found:
            value[last] = found[0]
            return True
    return False


def _is_displaced(
    extra: str, value: Any, schema: type[BaseModel], tried: Collection[tuple[int | str, ...]]
) -> bool:
    """Whether a list at the top belongs elsewhere: to an item, or under a name that was left out.

    `tried` are the places of what was left out.
    """
    if not isinstance(value, list) or not value:
        return False
    items = (
        part for field in schema.model_fields.values() for part in _models_in(field.annotation)
    )
    fields = (each for item in items for each in item.model_fields.items())
    if any(extra in (name, field.alias) for name, field in fields):
        return True
    return any(len(place) == 1 for place in tried) and isinstance(value[0], Mapping)


def _without(
    value: dict[str, Any], extra: str, model: type[BaseModel], names: Collection[str]
) -> bool:
    """Take a key out that nobody asked for, or give it the spelling of one that may be left out.

    False where it may stand for such a one under another name, or is no key. `names` are those
    that the answer has for its actors.
    """
    if extra not in value:  # it was put right already
        return True
    if _NO_KEY.search(extra) or (value[extra] == "" and not extra.islower()):
        return False
    left_out = {
        field.alias or name: field
        for name, field in model.model_fields.items()
        if not field.is_required() and not {name, field.alias} & set(value)
    }
    spelt = [key for key in left_out if folded(key) == folded(extra)]
    if not spelt and extra not in _OF_EACH:
        meant = _meanings(value[extra], names)
        if any(_may_be(each, field) for each in meant for field in left_out.values()):
            return False
    found = value.pop(extra)
    value |= dict.fromkeys(spelt[:1], found)
    return True


def _meanings(value: Any, names: Collection[str]) -> list[Any]:
    """What a value may mean: itself; of a text also the choice, number or actor that it writes."""
    if isinstance(value, Mapping):
        said = [each.strip() for each in value.values() if isinstance(each, str)]
        return [value, *([each] for each in said if each in names or _ID_OR_DAY.fullmatch(each))]
    if not isinstance(value, str):
        return [value]
    plain = value.strip()
    named = plain in names or _ID_OR_DAY.fullmatch(plain)
    meant: list[Any] = [plain, [plain]] if named else []
    if plain.isdecimal() and len(plain) < _LONGEST_NUMBER:
        meant.append(int(plain))
    return [*meant, _YES_OR_NO.get(plain.casefold()), re.sub(r"\W+", "_", plain.casefold())]


def _names_in(answer: Mapping[str, Any]) -> frozenset[str]:
    """The ids and names that the items of an answer have."""
    items = (item for part in answer.values() if isinstance(part, list) for item in part)
    return frozenset(
        name
        for item in items
        if isinstance(item, Mapping)
        for key in ("id", "name", "mention")
        if isinstance(name := item.get(key), str)
    )


def _numbers_for(key: str, value: Mapping[str, Any], model: type[BaseModel]) -> list[str]:
    """The keys that nobody asked for of a list of numbers, which this one lacks: its sentences."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    return [
        name
        for name, part in value.items()
        if name not in fields
        and isinstance(part, list)
        and part
        and all(type(each) is int for each in part)
        and _may_be(part, fields[key])
    ]


def _may_be(value: Any, field: FieldInfo) -> bool:
    """Whether a value may be meant for a field, and is not what that has by itself."""
    if field.default == "" or value is None or value == field.default:
        return False
    if isinstance(value, str) and field.default is None and not _ID_OR_DAY.fullmatch(value):
        return False  # any text would do
    with suppress(ValidationError):
        adapter: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
        adapter.validate_python(value, strict=True)
        return True
    return False


def _model_at(schema: type[BaseModel], way: Sequence[int | str]) -> type[BaseModel]:
    """The model of the object at the end of a way into an answer."""
    for step in way:
        for name, field in schema.model_fields.items():
            if step in (name, field.alias):
                schema = next(_models_in(field.annotation), schema)
                break
    return schema


def _models_in(kind: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation is about."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in get_args(kind):
        yield from _models_in(part)


def _nothing(_value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    return []


def _as_list(value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    """A list: none of nothing, those in a text that is one, or of a value alone."""
    if _is_none(value):
        return [[]]
    if isinstance(value, Mapping):
        return [_items_of(value)]
    if isinstance(value, str) and _NUMBERS.fullmatch(value):
        return [[int(number) for number in re.findall(r"\d+", value)]]
    if isinstance(value, str) and (ends := _RANGE.fullmatch(value)):
        begin, end = int(ends[1]), int(ends[2])
        return [[*range(begin, end + 1)]] if begin < end <= begin + _LONGEST_RANGE else []
    if isinstance(value, str) and value.lstrip().startswith("["):
        inner = parsed(value)
        return [inner] if isinstance(inner, list) else []
    return [[value]]


def _items_of(value: Mapping[str, Any]) -> list[Any]:
    """The items of an object in place of a list: its values, by their names, or it alone."""
    values = [*value.values()]
    lists = [each for each in values if isinstance(each, list) and each]
    if len(lists) == 1 and all(isinstance(each, Mapping) for each in lists[0]):
        return lists[0]
    if len(values) == 1 and not isinstance(values[0], Mapping):
        return values[0] if isinstance(values[0], list) else values
    if not all(isinstance(each, Mapping) for each in values):
        return [value]
    named = [(name, each) for name, each in value.items() if not name.isdigit()]
    return [{"id": name, **each} for name, each in named] if named else values


def _as_choice(value: Any, flaw: Mapping[str, Any]) -> list[Any]:
    """The one word of a choice that is written like this but for capitals, spaces and dashes."""
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if not isinstance(value, str):
        return []
    words = re.findall(r"'([^']*)'", flaw["ctx"].get("expected", ""))
    alike = [word for word in words if _bare(word) == _bare(value)]
    return alike if len(alike) == 1 else []


def _bare(word: str) -> str:
    return re.sub(r"[\W_]+", "", word).casefold()


def _as_number(value: Any, flaw: Mapping[str, Any]) -> list[Any]:
    """The number in a text such as "[3]" or "S3"; in a list also behind a word, or in an object."""
    listed = isinstance(flaw["loc"][-1], int)
    if listed and isinstance(value, Mapping) and len(value) == 1:
        return [*value.values()]
    if not isinstance(value, str):
        return []
    found = _NUMBER.fullmatch(value) or (_CALLED.fullmatch(value) if listed else None)
    return [int(found[1])] if found else []


def _alone(value: Any, _flaw: Mapping[str, Any]) -> list[Any]:
    """What stands alone in a list."""
    return value if isinstance(value, list) and len(value) == 1 else []


def _as_text(value: Any, flaw: Mapping[str, Any]) -> list[Any]:
    """A number as an id or in a list, or what stands alone in a list or an object at the top."""
    last = flaw["loc"][-1]
    if (last == "id" or isinstance(last, int)) and type(value) is int:
        return [str(value)]
    if len(flaw["loc"]) > 1:
        return []
    alone = [*value.values()] if isinstance(value, Mapping) else value
    found = _alone(alone, flaw)
    return found if found and isinstance(found[0], str) else []


_MENDED = {
    "list_type": _as_list,
    "model_type": _alone,
    "string_type": _as_text,
    "literal_error": _as_choice,
    "enum": _as_choice,
    "int_parsing": _as_number,
    "int_type": _as_number,
}
"""By the kind of flaw: the value to put in place of another, alone in a list, or no value."""
