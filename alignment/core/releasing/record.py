"""The summary of a release that screens show without opening its files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from alignment.core.releasing.datasheet import datasheet_record
from alignment.core.releasing.manifest import Contents, ReleaseFile


def release_record(contents: Contents, files: Sequence[ReleaseFile]) -> dict[str, Any]:
    """Files (the package first), counts, revisions, datasheet."""
    return {
        "files": [file.to_json() for file in files],
        "units": contents.cut.units,
        "revisions": {part.bitext.id: part.revision for part in contents.cut.parts},
        "documents": sorted(
            {
                document
                for part in contents.cut.parts
                for document in (part.bitext.source.id, part.bitext.target.id)
            }
        ),
        "datasheet": pretty_json(datasheet_record(contents)),  # keeps its order
    }


def pretty_json(record: Any) -> str:
    """JSON for people: indented, in the order given, ends with a newline."""
    return json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
