"""Summaries of newswire held against the keys of MUC-4: `python benchmarks/muc4.py FILE --model M`.

`--model rules` reads without a model. What the keys are and how they are counted is said in the
folder `muc4`, which is what `import muc4` finds: a folder goes before a file of the same name.
"""

from muc4.__main__ import main

if __name__ == "__main__":
    main()
