"""The rules by which summaries are scored, in words, so that anybody can redo a figure by hand."""

from inspect import cleandoc

from newsbrief.evaluation import likeness, pairing, scoring

RULES = "\n\n".join(cleandoc(part.__doc__ or "") for part in (likeness, pairing, scoring)) + "\n"
"""What the modules say of themselves: how much items have in common, pairs, scores."""
