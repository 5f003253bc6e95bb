"""The concordance: where to look, what the index proposes, what answers."""
