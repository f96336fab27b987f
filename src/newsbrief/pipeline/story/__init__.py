"""A story over days: reports that come one by one, what links them, and the ledger they make."""
