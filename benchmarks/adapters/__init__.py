"""One file a peer: how its user would put the question, with the settings it comes with.

Each has `FORM`, the form in which the stub server answers it, `SETTINGS`, what was chosen, and
`opened(url)`, which gives a function that summarises texts, so many at a time, and says how many
items each result holds; what failed is kept as its exception. Each function is for one suite, and
all that a peer keeps from call to call lives as long.
"""

from collections.abc import Awaitable, Callable, Sequence

Outcomes = list[int | Exception]
Summarise = Callable[[Sequence[str], int], Awaitable[Outcomes]]
