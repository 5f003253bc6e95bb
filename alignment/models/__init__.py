"""Tables, one (or a tight family) per file."""

from alignment.models.account import User

__all__ = ["User"]
