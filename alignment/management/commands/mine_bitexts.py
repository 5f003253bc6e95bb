"""Find pairs among the unpaired documents of a project."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from alignment.actions.pair_documents import PairingRefused
from alignment.management.arguments import add_project, find_actor, find_project, shown
from alignment.management.reporting import ReportingCommand
from alignment.models import Job, MinedPair, ProjectRole
from alignment.pipeline.mining import join_mined, start_mining
from alignment.queries.mining import open_pairs
from alignment.tasks.run import run_job


class Command(ReportingCommand):
    """mine_bitexts --project P [--now] [--list] [--join PROBABILITY]."""

    help = (
        "Put the search for pairs in the queue (--now: do it here), list the pairs that "
        "wait for a decision, or join those that are sure enough."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do."""
        super().add_arguments(parser)
        add_project(parser)
        parser.add_argument("--user", default="", help="who asks")
        parser.add_argument("--now", action="store_true", help="search here, and wait")
        parser.add_argument("--list", action="store_true", help="only list the pairs")
        parser.add_argument(
            "--join", type=float, metavar="PROBABILITY", help="join pairs from there on"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Search, list, or join."""
        project = find_project(options["project"])
        user = find_actor(options["user"], project, ProjectRole.MANAGER)
        if options["join"] is not None:
            if not 0 < options["join"] <= 1:
                raise CommandError("--join takes a probability above 0 and up to 1.")
            found = open_pairs(project).filter(probability__gte=options["join"])
            self._join(list(found), user)
        elif options["list"]:
            self._list(list(open_pairs(project)))
        else:
            job = start_mining(project=project, user=user)
            self.tell(f"job {job.pk}")
            if options["now"]:
                self._run(job)
                self._list(list(open_pairs(project)))
            else:
                self.hand_over({"job": job.pk})

    def _run(self, job: Job) -> None:
        run_job(job.pk)
        job.refresh_from_db()
        if job.state != Job.State.FINISHED:
            raise CommandError(
                job.error or f"The job is {job.state}: another worker has it."
            )

    def _list(self, pairs: list[MinedPair]) -> None:
        for pair in pairs:
            self.tell(
                f"{pair.probability:4.0%}  {pair.source_id} {shown(str(pair.source))}"
                f" -> {pair.target_id} {shown(str(pair.target))}"
            )
        self.hand_over({"pairs": [_record(pair) for pair in pairs]})

    def _join(self, pairs: list[MinedPair], user: Any) -> None:
        joined, refused = [], []
        for pair in pairs:
            record = _record(pair)
            try:
                bitext = join_mined(pair=pair, user=user)
            except PairingRefused as error:
                refused.append(record)
                self.complain(f"{record['source']} -> {record['target']}: {error}")
                continue
            joined.append(record | {"bitext": bitext.pk})
            self.tell(f"bitext {bitext.pk}")
        self.hand_over({"joined": joined, "refused": refused})
        if refused:
            self.end_partly(f"{len(refused)} pairs refused.", done=len(joined))


def _record(pair: MinedPair) -> dict[str, Any]:
    return {
        "source": pair.source_id,
        "target": pair.target_id,
        "probability": pair.probability,
    }
