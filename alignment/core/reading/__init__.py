"""Reading a page: from raw blocks to roles and statements of origin."""

from alignment.core.reading.furniture import normalised_line
from alignment.core.reading.page_reading import PageReading, read_page

__all__ = ["PageReading", "normalised_line", "read_page"]
