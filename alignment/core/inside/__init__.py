"""What stands inside a text: glosses, acronyms, leftovers, quotations, footnotes."""
