"""The rules by which summaries are scored, in words, so that anybody can redo a figure by hand."""

from inspect import cleandoc

from newsbrief.evaluation import likeness, muc4, muc4_names, pairing, scoring

_PARTS = (likeness, pairing, scoring, muc4, muc4_names)
RULES = "\n\n".join(cleandoc(part.__doc__ or "") for part in _PARTS) + "\n"
"""What the modules say of themselves: how much items have in common, pairs, scores, MUC-4."""
