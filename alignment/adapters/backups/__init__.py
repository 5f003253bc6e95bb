"""Backups: every row and every blob in a folder that either database can read.

    manifest.json    what is there: migrations, tables, sequences, blobs, hashes
    manifest.sha256  hash of the manifest, for `sha256sum --check`
    rows/            one file a table: a JSON list a row, by primary key, gzipped
    blobs/           the original bytes by their SHA-256
    files/           folders of files that rows name, such as releases

Tables and columns are those of the models, whatever they are; nothing lists
them by hand. Rows are written as of one moment while people go on working.
"""

from __future__ import annotations


class BackupRefused(ValueError):
    """The backup cannot be made or restored; the message says why."""
