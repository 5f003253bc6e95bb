"""Tables, one (or a tight family) per file."""

from alignment.models.account import User
from alignment.models.bitext import (
    AlignmentRun,
    Bead,
    BeadSegment,
    Bitext,
    Relation,
    Side,
)
from alignment.models.document import (
    Blob,
    Block,
    Document,
    ProvenanceStatement,
    Segment,
)
from alignment.models.embedding import Embedding, EncoderVersion
from alignment.models.fetch import FetchedCopy, Host
from alignment.models.job import Job, Worker
from alignment.models.project import Membership, Project, ProjectRole
from alignment.models.review import ReviewEvent

__all__ = [
    "AlignmentRun",
    "Bead",
    "BeadSegment",
    "Bitext",
    "Blob",
    "Block",
    "Document",
    "Embedding",
    "EncoderVersion",
    "FetchedCopy",
    "Host",
    "Job",
    "Membership",
    "Project",
    "ProjectRole",
    "ProvenanceStatement",
    "Relation",
    "ReviewEvent",
    "Segment",
    "Side",
    "User",
    "Worker",
]
