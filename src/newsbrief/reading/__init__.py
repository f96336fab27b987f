"""How an article is read: what is asked, in which steps, and what of the answers holds."""
