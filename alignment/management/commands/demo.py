"""The demonstration: from scraped pages to an exported, reviewable corpus."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from alignment.adapters.export_folder import write_to_folder
from alignment.core.formats.format import FormatRejected
from alignment.management.demonstration import accounts, checking, processes, watching
from alignment.models import Bead, Project
from alignment.queries.corpus import corpus_of

TROUBLE = (
    checking.CheckFailed,
    processes.ProcessDied,
    watching.JobsFailed,
    FormatRejected,
)


class Command(BaseCommand):
    """demo [--check] [--port N]."""

    help = "Set up the demonstration and serve it; --check visits it and stops."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port and whether to check and stop."""
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the steps; every process started here is stopped here."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        var_dir = Path(settings.VAR_DIR)
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        project, passwords = accounts.set_up(var_dir)
        manifest = Path(settings.BASE_DIR) / "demo" / "manifest.csv"
        self.stdout.write("Importing the demonstration corpus")
        call_command(
            "import_manifest",
            manifest,
            project=project.slug,
            user="manager",
            stdout=(var_dir / "demo-import.log").open("w"),
        )
        port = processes.free_port(options["port"])
        try:
            with (
                processes.worker(var_dir / "worker.log") as worker,
                processes.web_server(port, var_dir / "web.log") as web,
            ):
                self._work(project, worker)
                export = self._export(project, var_dir / "export")
                checking.wait_for_site(port, check=web.check)
                self._tell(project, export, port, passwords)
                if options["check"]:
                    self._check(project, export, port, passwords)
                else:
                    web.wait()
        except TROUBLE as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. `make demo` starts it again.")

    def _work(self, project: Project, worker: processes.Process) -> None:
        self.stdout.write("A worker segments, embeds and aligns")
        watching.watch_jobs(project, self.stdout, check=worker.check)

    def _export(self, project: Project, folder: Path) -> Path:
        corpus = corpus_of(project, beads="all", date=timezone.now().date())
        written = write_to_folder("tmx", corpus, folder)
        return folder / written.files[0]

    def _tell(
        self, project: Project, export: Path, port: int, passwords: dict[str, str]
    ) -> None:
        lines = [
            "",
            f"  {_counts(project)}",
            f"  exported: {export}",
            "",
            f"  http://127.0.0.1:{port}/",
            *(f"  {name:<10} {password}" for name, password in passwords.items()),
            "",
        ]
        self.stdout.write("\n".join(lines))

    def _check(
        self, project: Project, export: Path, port: int, passwords: dict[str, str]
    ) -> None:
        visitor = checking.Visitor(port)
        visitor.log_in("reviewer1", passwords["reviewer1"])
        for path, needed in _main_pages(project):
            if needed not in visitor.get(path):
                raise checking.CheckFailed(f"{path} does not show {needed!r}")
        beads = Bead.objects.filter(bitext__project=project)
        pairs = beads.filter(places__side="source") & beads.filter(
            places__side="target"
        )
        checking.verify_export(export, expected=pairs.distinct().count())
        self.stdout.write("Checked: the pages answer and the export is whole.")


def _counts(project: Project) -> str:
    beads = Bead.objects.filter(bitext__project=project).count()
    documents, bitexts = project.documents.count(), project.bitexts.count()
    return f"{documents} documents, {bitexts} bitexts, {beads} beads"


def _main_pages(project: Project) -> list[tuple[str, str]]:
    """Addresses of the main pages, with words that each has to show."""
    home = f"/projects/{project.slug}/"
    bitext = project.bitexts.order_by("pk")[0]
    return [
        ("/", project.name),
        (home, 'class="steps"'),
        (f"{home}documents/", str(bitext.source)),
        (f"{home}bitexts/", str(bitext.target)),
        (f"{home}members/", "reviewer1"),
        (f"{home}documents/{bitext.source_id}/", 'id="blocks"'),
        (f"{home}bitexts/{bitext.pk}/", "data-bead"),
        (f"{home}jobs/", 'id="jobs"'),
        (f"{home}export/", "tmx"),
    ]
