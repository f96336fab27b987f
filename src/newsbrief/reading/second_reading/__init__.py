"""A second reader holds every item against the report, and says what is wrong with it.

    notes: items ─▶ plain lines, messages        verdicts: an answer ─▶ objections, or nothing
    asking: who is asked about which items together
    reading: the first reader asked once about what is contested, marks on the items

Code checks what code can see; this is for the rest: a lost "not", a claim in the wrong mouth.
"""
