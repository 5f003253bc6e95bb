"""Verify that the corpus is whole."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from alignment.adapters.blob_audit import CHECK as BLOBS
from alignment.adapters.site_blobs import site_blobs
from alignment.core.fault import Fault
from alignment.management.verification import (
    ADVICE,
    NAMES,
    find_faults,
    strays,
)

MOST_SHOWN = 20


class Command(BaseCommand):
    """verify_corpus [--json] [--skip CHECK …]."""

    help = (
        "Verify the whole corpus: references, texts, tiling and order of beads, "
        "the chain of events and that the beads are what the events made, "
        "vectors, guards of the database, hashes of the blobs. Ends with 1 where "
        "something is wrong. People may go on working meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the form of the report and what to leave out."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument(
            "--skip", action="append", default=[], choices=NAMES, help="leave this out"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, report, and fail where something is wrong."""
        only = tuple(name for name in NAMES if name not in options["skip"])
        store = site_blobs()
        faults = find_faults(store=store, only=only)
        advice = {fault.check: ADVICE[fault.check] for fault in faults}
        stray = strays(store) if BLOBS in only else []
        if options["json"]:
            report = {
                "whole": not faults,
                "checks": list(only),
                "faults": [asdict(fault) for fault in faults],
                "advice": advice,
                "stray blobs": stray,
            }
            self.stdout.write(json.dumps(report, ensure_ascii=False))
        else:
            self._print(only, faults)
            for check, what in advice.items():
                self.stdout.write(f"What to do ({check}): {what}")
            if stray:
                self.stdout.write(
                    f"{len(stray)} stored files belong to no document, such as "
                    f"{stray[0][:12]}: an import that was broken off leaves them; they "
                    "do no harm."
                )
        if faults:
            found = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
            raise CommandError(f"{found}; the corpus is not whole.")

    def _print(self, only: tuple[str, ...], faults: list[Fault]) -> None:
        by_check: dict[str, list[Fault]] = defaultdict(list)
        for fault in faults:
            by_check[fault.check].append(fault)
        for found in by_check.values():
            for fault in found[:MOST_SHOWN]:
                self.stdout.write(str(fault))
            if len(found) > MOST_SHOWN:
                rest = len(found) - MOST_SHOWN
                self.stdout.write(f"{found[0].check}: and {rest} more")
        if not faults:
            self.stdout.write(f"whole: {', '.join(only)}")
