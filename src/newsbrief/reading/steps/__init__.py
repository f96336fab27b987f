"""An article read in steps: how large they are, what each is asked, and how answers become one.

    choosing ─▶ a plan: which steps, over which passages
    ladder: step ─▶ smaller steps        focus, passages: where sentences are cut
    side_by_side: step ─▶ steps that can be asked for at the same time
    messages: step ─▶ question, schema   merging: answers ─▶ one draft
    asking: one step asked for           cut_short: what is kept of an answer that was
    reader: the plan carried out         second_look: what was overlooked, asked for once more

All but asking and the last two are pure.
"""
