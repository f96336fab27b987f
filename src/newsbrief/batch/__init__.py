"""Many articles into one file, never lost and never paid twice.

    inputs ─▶ running ─▶ journal (OUT.jsonl)
                 └─▶ outcome, in this process or, through pool, in several (worker)

`tally` counts what became of them.
"""
