"""The evidence of a run is kept with its beads."""

from __future__ import annotations

import pytest

from alignment.actions.append_event import Act
from alignment.actions.place_beads import place_beads
from alignment.actions.record_run import RunRecord
from alignment.core.aligner import align_bitext
from alignment.models import Bead
from alignment.models.bead_evidence import BeadEvidence
from alignment.queries.bead_evidence import explanation_of
from alignment.queries.beads import load_beads
from tests.core.aligning_fixtures import TOY, BagEncoder, sentence, translated
from tests.factories import NOW, make_bitext, segment_ids

pytestmark = pytest.mark.django_db

SOURCE = [sentence(n) for n in range(8)]
TARGET = [translated(text) for text in SOURCE[:3] + SOURCE[5:]]


def placed():
    bitext = make_bitext(source=SOURCE, target=TARGET, beads=[])
    bitext.refresh_from_db()
    result = align_bitext(
        SOURCE, TARGET, encoder=BagEncoder(), parameters=TOY, explain=True
    )
    place_beads(
        bitext=bitext,
        revision=bitext.revision,
        beads=result.beads,
        source=segment_ids(bitext.source),
        target=segment_ids(bitext.target),
        record=RunRecord(
            encoder="toy", encoder_revision="1", weights="toy", parameters={}
        ),
        act=Act(verb="align", actor=None, now=NOW),
        explanations=result.explanations,
    )
    return [bead for bead, _version in load_beads(bitext).values()], result


def test_each_placed_bead_can_say_why() -> None:
    beads, result = placed()
    assert len(beads) == len(result.explanations)
    bitext = Bead.objects.get(pk=beads[0].id).bitext
    source, target = segment_ids(bitext.source), segment_ids(bitext.target)
    made = {
        (
            tuple(source[i] for i in one.source),
            tuple(target[j] for j in one.target),
        ): one
        for one in result.explanations
    }
    for bead in beads:
        found = explanation_of(bead)
        assert found is not None
        assert found.reasons == made[bead.source, bead.target].reasons
        assert found.confidence == bead.confidence
        assert (found.source, found.target) == (bead.source, bead.target)


def test_a_bead_without_run_has_no_explanation() -> None:
    beads, _result = placed()
    Bead.objects.filter(pk=beads[0].id).update(run=None)
    bitext = Bead.objects.get(pk=beads[0].id).bitext
    found = {b.id: b for b, _version in load_beads(bitext).values()}
    assert explanation_of(found[beads[0].id]) is None
    assert explanation_of(found[beads[1].id]) is not None


def test_evidence_of_another_version_is_not_shown() -> None:
    beads, _result = placed()
    for row in BeadEvidence.objects.all():
        row.content |= {"temperature": 1}
        row.save()
    assert explanation_of(beads[0]) is None
