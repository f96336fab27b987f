"""Reading without a model: a draft made by cue words, number words and the shape of names."""

from newsbrief.reading.rules.reading import read_by_rules

__all__ = ["read_by_rules"]
