"""Folders of files that rows name: written once, then never changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from alignment.adapters.backups import BackupRefused
from alignment.adapters.backups.manifest import hash_of


def copy_folders(folders: Mapping[str, Path], into: Path) -> dict[str, str]:
    """Copy folders by name; gives the SHA-256 of each file by its path.

    Drafts, whose names begin with a dot, are left out.
    """
    found = {}
    for name, folder in sorted(folders.items()):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if any(part.startswith(".") for part in inside.parts) or not path.is_file():
                continue
            kept = str(PurePosixPath(name, *inside.parts))
            _copy(path, into / kept)
            found[kept] = hash_of(into / kept)
    return found


def bring_back(names: Mapping[str, str], source: Path, to: Mapping[str, Path]) -> None:
    """Copy the files of a backup back to the folders of this site.

    Raises:
        BackupRefused: a path leads out of its folder, or names another one.
    """
    for name in names:
        first, *rest = PurePosixPath(name).parts
        if first not in to or not rest or ".." in rest:
            raise BackupRefused(f"The backup has a file at {name!r}.")
        _copy(source / name, to[first].joinpath(*rest))


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, target)
