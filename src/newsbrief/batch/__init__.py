"""Many articles into one file, never lost and never paid twice.

    inputs ─▶ running ─▶ journal (OUT.jsonl)
                 └─▶ outcome, in this process or, through pool, in several (worker)

`openai_batch` is another way to answers, slower and at half the price: what is submitted there and
not collected yet stands in `submissions`. `tally` counts what became of them.
"""
