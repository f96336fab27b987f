"""What the user gets: summaries, answers, comparisons, records, and how they are written out."""
