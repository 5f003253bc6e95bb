"""Tables, one (or a tight family) per file."""

from alignment.models.account import User
from alignment.models.aligner_calibration import ProjectCalibration
from alignment.models.bead_evidence import BeadEvidence
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
from alignment.models.originals import DocumentVector, NotOriginal
from alignment.models.presence import KeyChoice, Presence
from alignment.models.project import Membership, Project, ProjectRole
from alignment.models.remarks import Dismissal, Note, Rejection
from alignment.models.review import BeadTrace, ReviewEvent
from alignment.models.suggestions import Suggestion

__all__ = [
    "AlignmentRun",
    "Bead",
    "BeadEvidence",
    "BeadSegment",
    "BeadTrace",
    "Bitext",
    "Blob",
    "Block",
    "Dismissal",
    "Document",
    "DocumentVector",
    "Embedding",
    "EncoderVersion",
    "FetchedCopy",
    "Host",
    "Job",
    "KeyChoice",
    "Membership",
    "NotOriginal",
    "Note",
    "Presence",
    "Project",
    "ProjectCalibration",
    "ProjectRole",
    "ProvenanceStatement",
    "Rejection",
    "Relation",
    "ReviewEvent",
    "Segment",
    "Side",
    "Suggestion",
    "User",
    "Worker",
]
