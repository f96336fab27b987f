"""A model on this machine: its file, its download, and llama.cpp that serves it."""
