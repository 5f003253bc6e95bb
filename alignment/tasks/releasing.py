"""The step of a release job: freeze, write every format, sum up, publish.

The corpus is frozen once; whatever is written afterwards depends on the frozen
corpus only, so a job that takes over from a dead one goes on where that ended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alignment import jobs
from alignment.actions.create_release import freeze_release, publish_release
from alignment.adapters.code_version import code_version
from alignment.adapters.release_folder import (
    SUMS,
    ReleaseFolder,
    corpus_of_split,
    remove_other_cuts,
)
from alignment.core.corpus import CorpusUnit
from alignment.core.formats.format import CannotWrite, FormatUnavailable
from alignment.core.formats.json_object import json_line
from alignment.core.releasing.changes import UnitChange, compare_units
from alignment.core.releasing.cut import Cut, CutPart
from alignment.core.releasing.datasheet import datasheet_record
from alignment.core.releasing.datasheet_text import datasheet_markdown
from alignment.core.releasing.manifest import (
    Contents,
    Previous,
    ReleaseFile,
    WrittenFormat,
    manifest_record,
)
from alignment.core.releasing.record import pretty_json, release_record
from alignment.core.releasing.wanted import Wanted, wanted_from
from alignment.models import Bead, Job, Release
from alignment.queries.release_figures import figures_of
from alignment.queries.releases import previous_release
from alignment.tasks.cutting import cut_release, stamp

MANIFEST = "manifest.json"
CHANGES = "changes.jsonl"


def release_step(job: Job, claim: jobs.Claim) -> None:
    """Make the release that the job names."""
    release = (
        Release.objects.select_related("project")
        .filter(pk=int(job.payload["release"]))
        .first()
    )
    if release is None:
        raise jobs.JobFailed("The release of this job is gone.")
    if release.state != Release.State.BUILDING:
        claim.finish()
        return
    try:
        _Making(release, claim).run()
    except (CannotWrite, FormatUnavailable) as error:
        raise jobs.JobFailed(str(error)) from error
    except OSError as error:
        raise jobs.JobFailed(f"The files could not be written: {error}") from error


def folder_of(release: Release) -> Path:
    """Where the cuts of a release are."""
    return Path(settings.RELEASE_DIR) / str(release.project_id) / str(release.number)


@dataclass
class _Making:
    release: Release
    claim: jobs.Claim

    def run(self) -> None:
        wanted = wanted_from(self.release.wanted)
        total = Bead.objects.filter(bitext__project=self.release.project).count()
        self._total = total * (1 + len(wanted.formats))
        self.claim.heartbeat(done=0, total=self._total)
        folder, cut = self._frozen(wanted)
        written = [
            self._write(folder, cut, name, split, number)
            for number, (name, split) in enumerate(_pieces(wanted), start=1)
        ]
        self._sum_up(wanted, folder, cut, written)

    def _frozen(self, wanted: Wanted) -> tuple[ReleaseFolder, Cut]:
        """The frozen corpus: the one that counts already, or a new one."""
        place = folder_of(self.release)
        if self.release.cut:
            folder = ReleaseFolder(place / self.release.cut)
            return folder, folder.read_cut()
        name = f"{stamp()}-{self.claim.attempt}"
        folder = ReleaseFolder(place / name)
        cut_release(self.release, wanted, folder, self._tick)
        with transaction.atomic():
            self.claim.hold()
            if not freeze_release(release=self.release, cut=name):
                raise jobs.LeaseLost(f"release {self.release.pk} has another cut")
        # Read back, so that a fresh cut and a taken over one make the same bytes.
        return folder, folder.read_cut()

    def _tick(self, done: int) -> None:
        self.claim.heartbeat(done=min(done, self._total))

    def _write(
        self, folder: ReleaseFolder, cut: Cut, name: str, split: str, number: int
    ) -> WrittenFormat:
        found = folder.written(name, split)
        if found is None:
            before = cut.units * number

            def units(part: CutPart) -> Iterator[CorpusUnit]:
                for index, unit in enumerate(folder.units(part)):
                    if index % 2000 == 0:
                        self._tick(before + index)
                    yield unit

            found = folder.write_format(name, split, corpus_of_split(cut, split, units))
        return found

    def _sum_up(
        self,
        wanted: Wanted,
        folder: ReleaseFolder,
        cut: Cut,
        written: list[WrittenFormat],
    ) -> None:
        contents = Contents(
            project=self.release.project.slug,
            number=self.release.number,
            wanted=wanted,
            cut=cut,
            code=code_version(),
            written=written,
            previous=self._changes(folder, cut),
            figures=figures_of(self.release.project),
        )
        datasheet = datasheet_record(contents)
        folder.write_text("datasheet.json", pretty_json(datasheet))
        folder.write_text("datasheet.md", datasheet_markdown(datasheet))
        package = f"{cut.header.stem}-{wanted.name}.zip"
        files = folder.files(leave_out=(MANIFEST, SUMS, package))
        folder.write_text(MANIFEST, pretty_json(manifest_record(contents, files)))
        files = folder.files(leave_out=(SUMS, package))
        folder.write_sums(files)
        packed = folder.pack(package, f"{cut.header.stem}-{wanted.name}")
        self._publish(contents, folder, [packed, *files])

    def _publish(
        self, contents: Contents, folder: ReleaseFolder, files: list[ReleaseFile]
    ) -> None:
        manifest = next(file for file in files if file.path == MANIFEST)
        with transaction.atomic():
            self.claim.hold()
            publish_release(
                release=self.release,
                record=release_record(contents, files),
                manifest_sha256=manifest.sha256,
                now=timezone.now(),
            )
            self.claim.finish()
        remove_other_cuts(folder_of(self.release), folder.folder.name)

    def _changes(self, folder: ReleaseFolder, cut: Cut) -> Previous | None:
        """Write the changes since the release before, where there is one."""
        before = previous_release(self.release)
        if before is None:
            return None
        old = ReleaseFolder(folder_of(before) / before.cut)
        counts: Counter[str] = Counter()

        def lines() -> Iterator[bytes]:
            for change in _compare(old, folder, cut):
                counts[change.what] += 1
                yield json_line(change.to_json())

        folder.write_bytes(CHANGES, lines())
        return Previous(
            name=before.name,
            number=before.number,
            manifest_sha256=before.manifest_sha256,
            changes=dict(sorted(counts.items())),
        )


def _compare(old: ReleaseFolder, new: ReleaseFolder, cut: Cut) -> Iterator[UnitChange]:
    """Bitext by bitext, for beads never move between them."""
    gone = {part.bitext.id: part for part in old.read_cut().parts}
    for part in cut.parts:
        before = gone.pop(part.bitext.id, None)
        earlier = old.units(before) if before else iter(())
        yield from compare_units(earlier, new.units(part))
    for part in gone.values():
        yield from compare_units(old.units(part), ())


def _pieces(wanted: Wanted) -> list[tuple[str, str]]:
    return [(name, split) for name in wanted.formats for split in wanted.shares.names]
