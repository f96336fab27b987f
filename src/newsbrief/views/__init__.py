"""A summary for a person: in a terminal, as Markdown."""
