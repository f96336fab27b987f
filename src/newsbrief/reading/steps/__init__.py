"""An article read in steps: how large they are, what each is asked, and how answers become one.

    choosing ─▶ a plan: which steps, over which passages
    ladder: step ─▶ smaller steps        focus, passages: where sentences are cut
    telling: step ─▶ messages, schema    merging: answers ─▶ one draft
    reader: the plan carried out         second_look: what was overlooked, asked for once more

All but the last two are pure.
"""
