"""Comparing reports: items in, groups of items that belong together, and what follows from them."""
