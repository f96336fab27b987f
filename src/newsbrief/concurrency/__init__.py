"""Coroutines in the background, many things at once, equal questions asked once, turns."""
