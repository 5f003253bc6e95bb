"""Zip archives: opened within limits, sorted by what is in them."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass

from alignment.adapters.file_readers.limits import LIMITS, FileRejected, Limits

ZIP_START = b"PK\x03\x04"
_RATIO_FROM = 2**20  # bytes; small members may be packed as tightly as they like
_PIECE = 2**16


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    name: str
    data: bytes


def open_archive(data: bytes, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """Open an archive after its directory was checked against the limits.

    Raises:
        FileRejected: "bad-archive", "too-many-members", "archive-too-large",
            "archive-bomb", "bad-member".
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise FileRejected(
            "bad-archive",
            f"the file cannot be unpacked ({error}): it is damaged or not whole. "
            "Get it once more, or open it and save it anew",
        ) from error
    if len(members) > limits.archive_members:
        raise FileRejected(
            "too-many-members",
            f"the archive has {len(members)} files; at most "
            f"{limits.archive_members} are read",
        )
    if sum(member.file_size for member in members) > limits.archive_bytes:
        raise FileRejected(
            "archive-too-large",
            f"unpacked, the archive has more than {limits.archive_bytes} bytes; "
            "send it in parts",
        )
    for member in members:
        _check_member(member, limits)
    _check_overlap(members)
    return archive


def _check_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    name = member.filename
    if not name:
        raise FileRejected(
            "bad-member", "a file of the archive has no name; pack it again"
        )
    if member.flag_bits & 0x1:
        raise FileRejected("bad-member", f"{name!r} is encrypted; unpack it first")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise FileRejected("bad-member", f"{name!r} is a symbolic link")
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
        raise FileRejected("bad-member", f"{name!r} points outside of the archive")
    packed = max(1, member.compress_size)
    if (
        member.file_size > _RATIO_FROM
        and member.file_size / packed > limits.archive_ratio
    ):
        raise FileRejected(
            "archive-bomb",
            f"{name!r} would unpack to {member.file_size // packed} times its size",
        )


def _check_overlap(members: list[zipfile.ZipInfo]) -> None:
    """Members that share bytes are a bomb's way of growing (CVE-2024-0450)."""
    ends = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < ends:
            raise FileRejected(
                "archive-bomb", f"{member.filename!r} overlaps the file before it"
            )
        ends = member.header_offset + member.compress_size


def read_member(archive: zipfile.ZipFile, name: str, limits: Limits = LIMITS) -> bytes:
    """The bytes of one member, never more than the limit.

    Raises:
        FileRejected: "missing-member", "bad-member", "archive-too-large".
    """
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(name) as member:
            while piece := member.read(_PIECE):
                size += len(piece)
                if size > limits.member_bytes:
                    raise FileRejected(
                        "archive-too-large",
                        f"{name!r} unpacks to more than {limits.member_bytes} bytes",
                    )
                pieces.append(piece)
    except KeyError as error:
        raise FileRejected("missing-member", f"the file has no {name!r}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise FileRejected("bad-member", f"{name!r} is damaged ({error})") from error
    return b"".join(pieces)


def page_members(archive: zipfile.ZipFile) -> list[str]:
    """Names of the files that may be pages, in the archive's order.

    Folders, hidden files and what belongs to a page (styles, pictures, scripts)
    are left out.
    """
    return [
        member.filename
        for member in archive.infolist()
        if not member.is_dir() and _may_be_page(member.filename)
    ]


_BESIDE = [
    ".css",
    ".js",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".svg",
    ".webp",
    ".ico",
    ".woff",
    ".woff2",
    ".ttf",
    ".otf",
    ".mp3",
    ".mp4",
    ".avi",
    ".json",
    ".map",
    ".xsd",
    ".dtd",
]


def _may_be_page(name: str) -> bool:
    parts = name.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not hidden and not name.lower().endswith(tuple(_BESIDE))
