"""Reviewing: edits of beads, their effects, history and what is settled."""
