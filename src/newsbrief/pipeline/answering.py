"""The caller's own questions about one article: messages → draft → grounded items → answers."""

from collections.abc import Sequence

from newsbrief.pipeline.asking import (
    AnswersDraft,
    answered,
    answers_section,
    ask_messages,
    ask_version,
    each_once,
    spoken,
    unretracted,
)
from newsbrief.pipeline.assembly import rejected
from newsbrief.reading.conversation import Inquiry
from newsbrief.reading.grounding import ground_sections
from newsbrief.reading.repair import repaired
from newsbrief.results.answers import ArticleAnswers
from newsbrief.results.summary import ArticleInfo


async def answers_to(lines: Sequence[str], inquiry: Inquiry, *, repair: bool) -> ArticleAnswers:
    """Answer questions that were checked before, in one request and perhaps one of repair.

    Raises what `Inquiry.ask` raises.
    """
    article, statements = inquiry.article, inquiry.statements
    sections = (answers_section(lines),)
    answer = await inquiry.ask(ask_messages(article, lines, statements), AnswersDraft, lines)
    draft, twice = each_once(spoken(answer.value))
    items, failed = ground_sections(draft, article, sections, statements)
    if repair and (better := await repaired(draft, failed, inquiry, sections)) is not None:
        draft, more = each_once(unretracted(draft, better))
        twice += more
        items, failed = ground_sections(draft, article, sections, statements)
    return ArticleAnswers(
        article=ArticleInfo.of(article),
        answers=answered(lines, items["answers"]),
        rejected=[rejected(failure) for failure in (*failed, *twice)],
        provenance=inquiry.provenance(ask_version()),
    )
