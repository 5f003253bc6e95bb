"""How much a file may ask of the reader, and the error that refuses more."""

from __future__ import annotations

from dataclasses import dataclass


class FileRejected(ValueError):
    """A file that is not read.

    Attributes:
        code: short and stable, for counting and for tests ("too-large").
        message: what is wrong and what to do about it.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the file readers.

    Attributes:
        file_bytes: size of a file as it comes.
        archive_members: files in one archive.
        archive_bytes: unpacked size of all members of an archive.
        member_bytes: unpacked size of one member.
        archive_ratio: unpacked by packed size, for members over 1 MiB.
        pdf_pages: pages of one PDF.
        blocks: blocks of one page.
        chooser_bytes: largest HTML that is shown to the main-content chooser.
        chooser_depth: deepest nesting that is shown to it.
        markup_characters: length of one page of markup.
        tag_attributes: attributes of one tag.
        seconds: processor time for one file in the reading process.
        memory_bytes: memory that the reading process may take for its files.
    """

    file_bytes: int = 50 * 2**20
    archive_members: int = 5_000
    archive_bytes: int = 200 * 2**20
    member_bytes: int = 50 * 2**20
    archive_ratio: int = 250
    pdf_pages: int = 2_000
    blocks: int = 200_000
    chooser_bytes: int = 5 * 2**20
    chooser_depth: int = 200
    markup_characters: int = 20_000_000
    tag_attributes: int = 1_000
    seconds: int = 30
    memory_bytes: int = 2**30


LIMITS = Limits()
