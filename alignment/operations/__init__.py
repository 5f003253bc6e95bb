"""The operations on beads by name: one way in for the screens and the API."""
