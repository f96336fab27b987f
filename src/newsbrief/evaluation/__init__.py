"""How good summaries are: held against keys that people wrote."""
