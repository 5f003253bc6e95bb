"""A corrected file comes back: changes and conflicts, accepted one by one."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alignment.actions.append_event import Act
from alignment.actions.edit_beads import merge_beads
from alignment.actions.recut_segment import correct_segment
from alignment.actions.review_bead import review_beads
from alignment.core.review import Status
from alignment.management.verification import find_faults
from alignment.models import Bead, Bitext, CorrectedFile, CorrectionRow, Note
from tests.factories import make_bitext, make_user
from tests.views.test_exporting import download, files_of
from tests.views.test_releases import words


@pytest.fixture
def bitext(team) -> Bitext:
    return make_bitext(team.project)


def export(team, name: str = "jsonl") -> dict[str, bytes]:
    return files_of(download(team, name, "all"))


def edited(files: dict[str, bytes], edit) -> dict[str, bytes]:
    """The files with each unit of the main one changed by `edit`."""
    found = dict(files)
    for name in files:
        if not name.endswith(".side.jsonl"):
            rows = [json.loads(line) for line in files[name].decode().splitlines()]
            for number, row in enumerate(rows):
                edit(number, row)
            found[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    return found


def hand_in(team, files: dict[str, bytes], role: str = "reviewer", **fields):
    uploads = [
        SimpleUploadedFile(name, data)
        for name, data in sorted(files.items(), key=lambda f: ".side." in f[0])
    ]
    return team.clients[role].post(
        team.address("corrections/"), {"file": uploads, **fields}
    )


def rows() -> list[tuple[str, str]]:
    return [(r.aspect, r.verdict) for r in CorrectionRow.objects.order_by("number")]


def decide(team, operation: str, row: str = "", role: str = "reviewer"):
    file = CorrectedFile.objects.latest("pk")
    return team.clients[role].post(
        team.address(f"corrections/{file.pk}/decide/"),
        {"operation": operation, "row": row},
    )


def target(number: int, text: str):
    def edit(index, row):
        if index == number:
            row["target"][0]["text"] = text

    return edit


def act(user=None) -> Act:
    return Act(verb="confirm", actor=user or make_user(), now=timezone.now())


def text_of(bitext: Bitext, number: int, side: str = "target") -> str:
    bead = bitext.beads.order_by("position")[number]
    places = bead.places.filter(side=side).order_by("segment__position")
    return " ".join(place.segment.text.strip() for place in places)


@pytest.mark.parametrize("name", ["jsonl", "tmx", "xliff12", "xliff21", "tsv", "tei"])
def test_a_file_that_nobody_touched_differs_in_nothing(team, bitext, name):
    answer = hand_in(team, export(team, name), format=name)
    assert answer.status_code == 302
    assert rows() == []
    file = CorrectedFile.objects.get()
    assert file.units == 4
    assert file.base.startswith("at event ")


def test_a_corrected_text_is_a_change_and_changes_nothing_by_itself(team, bitext):
    hand_in(team, edited(export(team), target(1, "Second.")))
    assert rows() == [("target text", "change")]
    assert text_of(bitext, 1) == "Two."
    file = CorrectedFile.objects.get()
    page = words(team.reader.get(team.address(f"corrections/{file.pk}/")))
    assert "Second" in page
    decide(team, "accept", "1")
    assert text_of(bitext, 1) == "Second."
    row = CorrectionRow.objects.get()
    assert row.state == "accepted"
    assert row.event is not None
    assert row.event.actor == team.people["reviewer"]
    assert not find_faults(store=None)


def test_a_declined_one_leaves_all_as_it_is(team, bitext):
    hand_in(team, edited(export(team), target(1, "Second.")))
    decide(team, "decline", "1")
    assert text_of(bitext, 1) == "Two."
    assert CorrectionRow.objects.get().state == "declined"
    decide(team, "accept", "1")
    assert text_of(bitext, 1) == "Two."


def test_what_was_changed_here_too_is_a_conflict(team, bitext):
    files = export(team)
    bead = bitext.beads.order_by("position")[1]
    segment = bead.places.get(side="target").segment_id
    correct_segment(
        bitext=bitext,
        versions={bead.pk: bead.version},
        segment=segment,
        text="The second.",
        act=act(),
    )
    hand_in(team, edited(files, target(1, "Second.")))
    found = {r.aspect: r for r in CorrectionRow.objects.all()}
    assert found["target text"].verdict == "conflict"
    assert found["target text"].base_text == "Two."
    assert found["target text"].our_text == "The second."
    decide(team, "accept changes")
    assert text_of(bitext, 1) == "The second."
    decide(team, "accept", str(found["target text"].number))
    assert text_of(bitext, 1) == "Second."
    assert CorrectionRow.objects.get(aspect="target text").state == "accepted"
    assert not find_faults(store=None)


def test_what_was_changed_here_alone_is_no_correction(team, bitext):
    files = export(team)
    beads = {b.pk: b.version for b in bitext.beads.all()}
    review_beads(bitext=bitext, versions=beads, status=Status.CONFIRMED, act=act())
    hand_in(team, files)
    assert rows() == []


def test_a_stale_correction_is_refused(team, bitext):
    hand_in(team, edited(export(team), target(1, "Second.")))
    bead = bitext.beads.order_by("position")[1]
    review_beads(
        bitext=bitext,
        versions={bead.pk: bead.version},
        status=Status.CONFIRMED,
        act=act(),
    )
    answer = decide(team, "accept", "1")
    assert answer.status_code == 302
    row = CorrectionRow.objects.get()
    assert row.state == "stale"
    assert "compare it anew" in row.why
    assert text_of(bitext, 1) == "Two."


def test_several_corrections_of_a_unit_are_applied_one_after_the_other(team, bitext):
    def edit(index, row):
        if index == 0:
            row["target"][0]["text"] = "The one."
            row["source"][0]["text"] = "El uno."
            row["status"] = "confirmed"
            row["label"] = "free"
            row["notes"] = ["see there"]

    hand_in(team, edited(export(team), edit))
    assert {aspect for aspect, _verdict in rows()} == {
        "source text",
        "target text",
        "status",
        "label",
        "notes",
    }
    decide(team, "accept changes")
    assert set(CorrectionRow.objects.values_list("state", "why")) == {("accepted", "")}
    bead = bitext.beads.order_by("position")[0]
    assert (bead.status, bead.label) == ("confirmed", "free")
    assert text_of(bitext, 0, "source") == "El uno."
    assert Note.objects.get().text == "see there"
    assert not find_faults(store=None)


def test_segments_that_moved_are_linked_anew(team, bitext):
    taken = []

    def edit(index, row):
        if index == 1:
            taken.append(row["target"].pop())
        if index == 0:
            row["target"] += []

    files = edited(export(team), edit)

    def give(index, row):
        if index == 0:
            row["target"] += taken

    hand_in(team, edited(files, give))
    assert set(rows()) == {("target segments", "change")}
    decide(team, "accept changes")
    assert text_of(bitext, 0) == "One. Two."
    assert text_of(bitext, 1) == ""
    assert not find_faults(store=None)


def test_segments_joined_in_a_tool_are_joined_here(team):
    """The tool gives one text back where two segments were."""
    bitext = make_bitext(team.project, source=("Uno.",), target=("One. ", "Two."))
    first, second = bitext.beads.order_by("position")
    merge_beads(
        bitext=bitext,
        versions={first.pk: first.version, second.pk: second.version},
        act=act(),
    )
    files = {
        name: data.replace(b"One. Two.", b"One and two, both of them.")
        for name, data in export(team, "tmx").items()
    }
    hand_in(team, files)
    assert rows() == [("target text", "change")]
    decide(team, "accept", "1")
    assert CorrectionRow.objects.get().why == ""
    assert text_of(bitext, 0) == "One and two, both of them."
    assert not find_faults(store=None)


def test_a_label_that_does_not_fit_is_refused_with_the_reason(team, bitext):
    def edit(index, row):
        if index == 0:
            row["status"], row["label"] = "confirmed", "omitted"

    hand_in(team, edited(export(team), edit))
    decide(team, "accept changes")
    label = CorrectionRow.objects.get(aspect="label")
    assert label.state == "refused"
    assert "does not fit" in label.why
    assert Bead.objects.filter(status="confirmed").count() == 1


def test_unknown_and_gone_units_are_told_apart(team, bitext):
    first, second, *_ = bitext.beads.order_by("position")
    files = export(team)
    merge_beads(
        bitext=bitext,
        versions={first.pk: first.version, second.pk: second.version},
        act=act(),
    )

    def edit(index, row):
        if index == 3:
            row["id"] = "b999.1"

    hand_in(team, edited(files, edit))
    found = {(r.aspect, r.verdict) for r in CorrectionRow.objects.all()}
    assert ("unit", "unknown unit") in found
    assert ("unit", "unit is gone here") in found
    decide(team, "accept changes")
    decide(team, "accept conflicts")
    assert CorrectionRow.objects.filter(aspect="unit", state="open").count() == 2


def test_a_file_of_another_project_is_refused(team, bitext):
    files = export(team)
    bitext.project = make_bitext().project
    bitext.save()
    answer = hand_in(team, files)
    assert answer.status_code == 422
    assert "import it as an aligned text" in words(answer)
    assert not CorrectedFile.objects.exists()


def test_without_a_known_state_the_page_says_so(team, bitext):
    bead = bitext.beads.order_by("position")[0]
    table = f"unit\tsource\ttarget\nb{bitext.pk}.{bead.pk}\tUno.\tFirst.\n"
    answer = hand_in(team, {"back.tsv": table.encode()})
    assert answer.status_code == 302
    assert CorrectedFile.objects.get().base == ""
    page = words(team.reader.get(answer["Location"]))
    assert "does not tell what it was made from" in page


def test_readers_look_and_do_not_decide(team, bitext):
    hand_in(team, edited(export(team), target(1, "Second.")))
    assert decide(team, "accept", "1", role="reader").status_code == 403
    assert hand_in(team, export(team), role="reader").status_code == 403
    file = CorrectedFile.objects.get()
    page = team.reader.get(team.address(f"corrections/{file.pk}/"))
    assert b'value="accept"' not in page.content


def test_a_broken_file_is_refused_and_leaves_nothing(team, bitext):
    for content in (b"", b"not json\n", b'{"id": 5}\n'):
        answer = hand_in(team, {"back.jsonl": content})
        assert answer.status_code == 422
    assert not CorrectedFile.objects.exists()
