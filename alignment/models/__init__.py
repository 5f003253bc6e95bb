"""Tables, one (or a tight family) per file."""

from alignment.models.account import User
from alignment.models.aligner_calibration import ProjectCalibration
from alignment.models.assignment import Assignment, Task
from alignment.models.bead_evidence import BeadEvidence
from alignment.models.bitext import (
    AlignmentRun,
    Bead,
    BeadSegment,
    Bitext,
    Relation,
    Side,
)
from alignment.models.control import ControlItem, ControlSample
from alignment.models.corrections import CorrectedFile, CorrectionRow
from alignment.models.document import (
    Blob,
    Block,
    Document,
    ProvenanceStatement,
    Segment,
)
from alignment.models.document_event import DocumentEvent
from alignment.models.embedding import Embedding, EncoderVersion
from alignment.models.fetch import FetchedCopy, Host
from alignment.models.job import Job, Worker
from alignment.models.mining import MinedPair, Mining
from alignment.models.originals import DocumentVector, NotOriginal
from alignment.models.presence import KeyChoice, Presence
from alignment.models.project import Membership, Project, ProjectRole
from alignment.models.proposal import Proposal, ProposalPart
from alignment.models.release import Release
from alignment.models.remarks import Dismissal, ErrorMark, Note, Rejection
from alignment.models.review import BeadTrace, ReviewEvent
from alignment.models.search import BeadWords
from alignment.models.second_review import Adjudication, SecondReview
from alignment.models.suggestions import Suggestion
from alignment.models.tallies import FindingTally
from alignment.models.terms import Term, TermCandidate, TermEvent, TermForm
from alignment.models.tokens import Grant, Scope, Token
from alignment.models.webhooks import Delivery, DeliveryAttempt, Happening, Webhook

__all__ = [
    "Adjudication",
    "AlignmentRun",
    "Assignment",
    "Bead",
    "BeadEvidence",
    "BeadSegment",
    "BeadTrace",
    "BeadWords",
    "Bitext",
    "Blob",
    "Block",
    "ControlItem",
    "ControlSample",
    "CorrectedFile",
    "CorrectionRow",
    "Delivery",
    "DeliveryAttempt",
    "Dismissal",
    "Document",
    "DocumentEvent",
    "DocumentVector",
    "Embedding",
    "EncoderVersion",
    "ErrorMark",
    "FetchedCopy",
    "FindingTally",
    "Grant",
    "Happening",
    "Host",
    "Job",
    "KeyChoice",
    "Membership",
    "MinedPair",
    "Mining",
    "NotOriginal",
    "Note",
    "Presence",
    "Project",
    "ProjectCalibration",
    "ProjectRole",
    "Proposal",
    "ProposalPart",
    "ProvenanceStatement",
    "Rejection",
    "Relation",
    "Release",
    "ReviewEvent",
    "Scope",
    "SecondReview",
    "Segment",
    "Side",
    "Suggestion",
    "Task",
    "Term",
    "TermCandidate",
    "TermEvent",
    "TermForm",
    "Token",
    "User",
    "Webhook",
    "Worker",
]
