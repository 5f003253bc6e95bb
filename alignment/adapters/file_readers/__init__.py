"""Files of many kinds to raw pages; `read_file` is the one way in."""

from alignment.adapters.file_readers.limits import LIMITS, FileRejected, Limits
from alignment.adapters.file_readers.registry import read_file

__all__ = ["LIMITS", "FileRejected", "Limits", "read_file"]
