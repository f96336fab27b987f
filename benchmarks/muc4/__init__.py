"""Summaries held against the keys of MUC-4, a test that nobody made for this library."""
