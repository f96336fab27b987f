"""From what the caller gives to what the caller gets: the summarizer and the one-call functions."""
