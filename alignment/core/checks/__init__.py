"""Checks of a bead: what may be wrong with a translation, as findings."""
