"""How endpoints answer, as public reports tell: the specification of what a model may be behind.

`quirk` says what a quirk is, `wrappings`, `objections` and `faults` list them, `server` answers as
they do, `trying` tries them.
"""
