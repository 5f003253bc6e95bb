"""The domain: see README.md beside this file."""

__version__ = "0.1.0"
