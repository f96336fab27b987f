"""An article: from a file, an address or a text to numbered sentences, with the figures in them."""
