"""The sections of a summary, one file each."""
