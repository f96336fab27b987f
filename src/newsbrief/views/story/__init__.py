"""A story for a person, from its ledger: what is new, tolls, matters, and each format."""
