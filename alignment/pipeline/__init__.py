"""The order of the steps; read it beside the table in `alignment/README.md`.

import a page  ->  segment  ->  embed
join a source and a target  ->  segment and embed what is missing  ->  align
"""

from __future__ import annotations

from alignment.pipeline.pages import (
    Upload,
    UploadRejected,
    fetch_page,
    import_upload,
    import_uploads,
)
from alignment.pipeline.steps import (
    correct_language,
    join_documents,
    prepare_document,
    start_alignment,
    start_counting,
)

__all__ = [
    "Upload",
    "UploadRejected",
    "correct_language",
    "fetch_page",
    "import_upload",
    "import_uploads",
    "join_documents",
    "prepare_document",
    "start_alignment",
    "start_counting",
]
