"""Files of many kinds to raw pages; `read_file` is the one way in."""

from alignment.adapters.file_readers.apart import read_file_apart
from alignment.adapters.file_readers.archives import Member
from alignment.adapters.file_readers.limits import LIMITS, FileRejected, Limits
from alignment.adapters.file_readers.registry import read_archive, read_file

__all__ = [
    "LIMITS",
    "FileRejected",
    "Limits",
    "Member",
    "read_archive",
    "read_file",
    "read_file_apart",
]
