"""The queue: enqueue, claim, heartbeat, finish, reap.

The job row is the truth and the broker only a doorbell: a lost, doubled or
late message changes nothing. A claim bumps `attempt`; whoever holds an older
attempt can write no result (`Claim.hold` inside the writing transaction).
"""

from __future__ import annotations

from alignment.jobs.claims import Claim, JobCancelled, JobFailed, LeaseLost, claim
from alignment.jobs.due_jobs import dependents_due, due, reap
from alignment.jobs.queueing import QueueFull, enqueue, room_for_what_follows
from alignment.jobs.steps import StepRefused, cancel, retry

__all__ = [
    "Claim",
    "JobCancelled",
    "JobFailed",
    "LeaseLost",
    "QueueFull",
    "StepRefused",
    "cancel",
    "claim",
    "dependents_due",
    "due",
    "enqueue",
    "reap",
    "retry",
    "room_for_what_follows",
]
