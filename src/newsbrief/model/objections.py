"""What an endpoint objects to, told by its words. Pure."""

import re
from functools import cache

BOUNDS = re.compile(
    r"max_?items|max_?length|\bminimum\b|\bmaximum\b|min_?items|too many states"
    r"|(?<!unexpected )keyword"
    r"|constraint|too complex|grammar.{0,20}too large|complexity|schema fields?",
    re.IGNORECASE,
)
STRICT = re.compile(r"strict", re.IGNORECASE)
NO_SYSTEM = re.compile(
    r"(?:system|developer)\W{0,3} ?(?:role|message|prompt|instruction)s?\b"
    r".{0,60}(?:not|n't|un|must be)"
    r"|(?:not|n't|un)\w*\b.{0,40}(?:system|developer)\W{0,3} ?(?:role|message|prompt|instruction)"
    r"|roles must alternate|'(?:system|developer)' with this model|only user and \w+|got system\b"
    r"|role\W{1,4}system\W|role sequence|unknown variant .system\W|invalid chat setting"
    r"|(?:first|start with).{0,30}\buser\b|(?:system|developer)\W{1,3}is not a valid role"
    r"|role\W{1,6}must be\W{1,4}user|input should be\W{1,4}user\W|valid role\W{1,3}user"
    r"|^(?=.*(?<![a-z])roles?(?![a-z])).*['\"`]user['\"`]"
    r"|messages\W{1,2}0\W{1,2}role|(?<![a-z])roles?(?![a-z]).{0,10}user|developer instruction"
    r"|system\W{0,3}(?:角色|ロール)|r[oô]les?\b.{0,12}\bsyst[eè]m|systemrolle"
    r"|системн\w+ (?:роль|сообщ)",
    re.IGNORECASE | re.DOTALL,
)
STREAM = re.compile(
    r"(?:only|must|please|require)\w*\b.{0,60}\bstream|stream\W.{0,20}must be|\bset stream\b"
    r"|non-?streaming\b.{0,40}(?:not|disabled|unsupported)",
    re.IGNORECASE,
)
THINKING = re.compile(r"enable_thinking", re.IGNORECASE)
SAY_JSON = re.compile(r"(?:contain|include)\w*\b.{0,30}\bword\b.{0,10}json", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:at most|maximum|less than|<=|exceed\w*|limit|up to|range|\d >|\[\d+,|最大|超过)"
    r"\D{0,60}?(\d{2,15})(?!\d)"
    r"|to (\d{2,15}) \(exclusive"
)
_OF_THE_MODE = re.compile(
    r"(?:should be|must be|invalid value).{0,80}response_?format|"
    r"response_?format\W.{0,60}(?:unavailable|not (?:supported|available|allowed|implemented)"
    r"|must be|invalid value|unknown|extra|unexpected|should be)|(?:type|mode|feature|model)s?\b"
    r".{0,60}(?:unavailable|not (?:supported|available|support)|does not support|doesn't support)"
    r"|(?:does not|doesn't|not|no|un)[ -]?support\w*\b.{0,60}(?:response_format|json[_ ]?schema"
    r"|structured|tool|function|parameter)|extra (?:inputs|fields)|unrecogni[sz]ed|unknown "
    r"(?:field|param|name)|requested parameters"
    r"|(?:response_format|json[_ ]?schema|json mode|structured \w+|tools?|guided \w+"
    r"|grammar(?: \w+)?)\b"
    r".{0,60}(?:not (?:yet )?(?:supported|implemented|available|allowed|permitted|enabled"
    r"|installed)|unsupported|only .{1,20}(?:is|are) supported|disabled"
    r"|only (?:support|enabled|for)|enabled only|is none|非法|不支持)"
    r"|response_?format\b.{0,120}expected tags|expected tags\b.{0,80}response_?format"
    r"|unexpected keyword argument|support (?:tool use|structured)|requires? (?:the )?--\w"
    r"|\bneither\b.{0,60}\bsupport|input should be\W{1,3}(?:text|json)"
    r"|不支持.{0,20}(?:response_format|结构化输出)",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(r"(?:response|output)_?format|json_schema", re.IGNORECASE)
_CONSTRAINED = re.compile(r"grammar|guided|constrained|structured", re.IGNORECASE)
_ONE_TYPE = re.compile(r"json[_ ]?(?:schema|object|mode)|type(?![a-z])|\bvalues?\b", re.IGNORECASE)
_TOOLS = re.compile(
    r"(?<!use )(?<!with )(?<!via )\b(?:tools?|functions?)\b(?! schemas?)", re.IGNORECASE
)
_WITHIN = re.compile(r"(?<!json)(?<!json[_ ])schema|keyword", re.IGNORECASE)
"""What stands in a schema, or its parts."""


def is_of_the_mode(words: str) -> bool:
    """Whether it is about the way of asking, and not about what stands in the schema."""
    named = _FIELD.search(words) and not _WITHIN.search(words)
    return bool(_OF_THE_MODE.search(words) or named)


def turned_down_with(words: str) -> frozenset[str]:
    """The other modes that are turned down by the same words as the one that was asked for."""
    found = set()
    if (_FIELD.search(words) or _CONSTRAINED.search(words)) and not _ONE_TYPE.search(words):
        found.add("json_object")
    if _TOOLS.search(words):
        found.add("tools")
    return frozenset(found)


NOT_FORCED = re.compile(r"think|reason|^(?!.*required).*\bauto\b", re.IGNORECASE | re.DOTALL)
"""Where no choice of a tool is taken but the model's own."""
_CALLED = {"reasoning_effort": r"|\b(?:think|thinking|reasoning|effort)\b|\bbudget"}
"""How it speaks of them where it is not by name."""


@cache
def spelt(option: str) -> re.Pattern[str]:
    """An option's name in any spelling: max_tokens, maxTokens; also before a Chinese word."""
    name = "[_. ]?".join(option.split("_"))
    return re.compile(rf"(?<![a-z_]){name}(?![a-z_]){_CALLED.get(option, '')}", re.IGNORECASE)


def most_in(words: str) -> int:
    """The tokens that may be written, where the words name a number; 0 where they do not."""
    found = _NUMBER.search(words)
    if found is None:
        return 0
    return int(found[1]) if found[1] else int(found[2]) - 1
