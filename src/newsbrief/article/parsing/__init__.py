"""What can be read off a text without a model: its sentences, its masthead, its language."""
