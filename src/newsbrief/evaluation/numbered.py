"""An article as those see it who write gold: its sentences with their numbers."""

from collections.abc import Iterator

from newsbrief.article.article import Article
from newsbrief.reading.recorded.kept import numbering


def numbered(article: Article) -> str:
    """Return a line a sentence, a blank line between paragraphs, and on top what gold says of it.

    Sentences of the kind "boilerplate" are not shown to models, and gold cannot cite them.
    """
    return "\n".join(_lines(article)) + "\n"


def _lines(article: Article) -> Iterator[str]:
    yield f"id: {article.id}   language: {article.language}   published: {article.published}"
    yield f"numbering: {numbering(article)}"
    paragraph = None
    for sentence in article.sentences:
        if sentence.paragraph != paragraph:
            yield ""
        paragraph = sentence.paragraph
        yield f"[{sentence.number}] ({sentence.kind}) {' '.join(sentence.text.split())}"
