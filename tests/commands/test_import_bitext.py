"""import_bitext: aligned texts from elsewhere become documents and beads."""

from __future__ import annotations

import json

import pytest

from alignment.actions.add_note import add_note
from alignment.actions.append_event import Act
from alignment.actions.review_bead import review_beads
from alignment.core.corpus import CorpusUnit
from alignment.core.formats.registry import FORMATS, read_corpus
from alignment.core.review import Status
from alignment.management.verification import find_faults
from alignment.models import Bitext, Document, Job, Note, Project, Segment
from tests.factories import NOW, make_bitext, make_project, make_user

BOTH_WAYS = [name for name, found in FORMATS.items() if found.write and found.read]
HARD = ("«¿Qué?», dijo & calló <b>. ", "=SUMA(A1). ", "\u200fעברית. ", "Cuatro.")

FOREIGN = {
    "two.tsv": ("tsv", {"two.tsv": "Hola.\tHello.\nAdiós.\tBye.\n"}),
    "moses": ("moses", {"a.es": "Hola.\nAdiós.\n", "a.en": "Hello.\nBye.\n"}),
    "ladder": (
        "beads",
        {
            "a.ladder": "0\t0\t0.5\n1\t1\t0.5\n2\t2\t0\n",
            "a.es": "Hola.\nAdiós.\n",
            "a.en": "Hello.\nBye.\n",
        },
    ),
    "vecalign": (
        "beads",
        {
            "a.path": "[0]:[0]:0.2\n[1]:[1]:0.3\n",
            "a.es": "Hola.\nAdiós.\n",
            "a.en": "Hello.\nBye.\n",
        },
    ),
    "tmx": (
        "tmx",
        {
            "memory.tmx": '<?xml version="1.0"?><tmx version="1.4"><header '
            'creationtool="OmegaT" creationtoolversion="5" segtype="sentence" '
            'o-tmf="x" adminlang="en" srclang="es" datatype="plaintext"/><body>'
            '<tu><tuv xml:lang="es"><seg>Hola.</seg></tuv>'
            '<tuv xml:lang="en"><seg>Hello.</seg></tuv></tu>'
            '<tu><tuv xml:lang="es"><seg>Adiós.</seg></tuv>'
            '<tuv xml:lang="en"><seg>Bye.</seg></tuv></tu></body></tmx>'
        },
    ),
    "intertext": (
        "intertext",
        {
            "t.es.en.xml": '<linkGrp toDoc="t.en.xml" fromDoc="t.es.xml">'
            "<link type='1-1' xtargets='2:1;1:1' status='man'/>"
            "<link type='1-1' xtargets='2:2;1:2' status='auto'/></linkGrp>",
            "t.es.xml": '<text><p><s id="1:1">Hola.</s><s id="1:2">Adiós.</s></p></text>',
            "t.en.xml": '<text><p><s id="2:1">Hello.</s><s id="2:2">Bye.</s></p></text>',
        },
    ),
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "in"
    place.mkdir()
    return place


def put(folder, files) -> list[str]:
    for name, text in files.items():
        content = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(content)
    return [str(folder / name) for name in files]


def pairs(bitext: Bitext) -> list[tuple[str, str]]:
    found = []
    for bead in bitext.beads.order_by("position"):
        sides = [
            " ".join(
                place.segment.text.strip()
                for place in bead.places.filter(side=side).order_by(
                    "segment__block__position", "segment__position"
                )
            )
            for side in ("source", "target")
        ]
        found.append((sides[0], sides[1]))
    return found


def counts() -> tuple[int, ...]:
    return tuple(m.objects.count() for m in (Document, Segment, Bitext, Job, Note))


@pytest.mark.parametrize("name", FOREIGN)
def test_what_others_aligned_comes_in(run, project, folder, name):
    kind, files = FOREIGN[name]
    ended = run(
        "import_bitext",
        *put(folder, files),
        *("--project", project.slug, "--format", kind, "--json"),
    )
    assert ended.code == 0, ended.err
    found = json.loads("\n".join(ended.out))["bitexts"]
    assert [(one["beads"], one["new"]) for one in found] == [(2, True)]
    bitext = Bitext.objects.get()
    assert pairs(bitext) == [("Hola.", "Hello."), ("Adiós.", "Bye.")]
    assert bitext.evidence["basis"] == "imported"
    assert bitext.evidence["format"] == kind
    assert [j.kind for j in Job.objects.all()] == ["embed", "embed"]
    assert not find_faults(store=None)


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_export_of_one_project_comes_into_another(run, tmp_path, name):
    ana = make_user("ana")
    here, there = make_project(), make_project(manager=ana)
    bitext = make_bitext(here, source=HARD, target=("One. ", "Two. ", "Three."))
    act = Act(verb="confirm", actor=ana, now=NOW)
    beads = {bead.pk: bead.version for bead in bitext.beads.all()}
    review_beads(bitext=bitext, versions=beads, status=Status.CONFIRMED, act=act)
    first = bitext.beads.order_by("position")[0]
    add_note(
        bitext=bitext, bead=first.pk, version=first.version, text="¿Seguro?", act=act
    )
    options = ("--project", here.slug, "--format", name, "--beads", "all")
    assert run("export_corpus", *options, "-o", tmp_path / "out").code == 0
    files = sorted((tmp_path / "out").iterdir(), key=lambda p: ".side." in p.name)
    ended = run(
        "import_bitext",
        *map(str, files),
        *("--project", there.slug, "--format", name, "--user", "ana"),
    )
    assert ended.code == 0, ended.err
    copy = Bitext.objects.get(project=there)
    assert pairs(copy) == pairs(bitext)
    assert set(copy.beads.values_list("status", flat=True)) == {"confirmed"}
    assert copy.source.title == bitext.source.title
    assert copy.runs.get().encoder == "fake"
    notes = Note.objects.filter(bitext=copy).values_list("text", flat=True)
    assert list(notes) == ["¿Seguro?"]
    assert not find_faults(store=None)


@pytest.mark.parametrize("status", ["proposed", "confirmed"])
def test_the_status_is_what_was_chosen(run, project, folder, status):
    kind, files = FOREIGN["intertext"]
    run(
        "import_bitext",
        *put(folder, files),
        *("--project", project.slug, "--format", kind, "--status", status),
    )
    found = Bitext.objects.get().beads.values_list("status", flat=True)
    assert set(found) == {status}


def test_the_file_says_the_status_where_nobody_chose(run, project, folder):
    kind, files = FOREIGN["intertext"]
    run(
        "import_bitext",
        *put(folder, files),
        *("--project", project.slug, "--format", kind),
    )
    found = Bitext.objects.get().beads.order_by("position")
    assert [bead.status for bead in found] == ["confirmed", "proposed"]


def test_the_same_file_again_changes_nothing(run, project, folder):
    files = put(folder, FOREIGN["two.tsv"][1])
    run("import_bitext", *files, "--project", project.slug)
    before = counts()
    ended = run("import_bitext", *files, "--project", project.slug)
    assert ended.code == 0
    assert "was there already" in ended.out[0]
    assert counts() == before


def test_a_file_with_one_bad_bitext_brings_nothing(run, project, folder):
    """The second bitext has a segment twice."""
    units = [("u1", "a", "s1", "t1"), ("u2", "b", "s2", "t2"), ("u3", "b", "s2", "t3")]
    lines = [
        json.dumps(
            {
                "id": unit,
                "bitext": bitext,
                "source": [{"id": source, "text": f"Text {source}."}],
                "target": [{"id": target, "text": f"Text {target}."}],
            }
        )
        for unit, bitext, source, target in units
    ]
    before = counts()
    names = put(folder, {"bad.jsonl": "\n".join(lines)})
    ended = run("import_bitext", *names, "--project", project.slug)
    assert ended.code == 1
    assert "Nothing was imported: the segment s2" in ended.err[0]
    assert counts() == before


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("memory.tmx", b"<tmx>", "Nothing was imported"),
        ("empty.tsv", b"", "no aligned text"),
        ("what.bin", b"a b", "--format"),
        ("half.tsv", b"Hola.\t\n", "no text in any unit"),
        ("same.tsv", b"Hola.\tHola.\n", "same text"),
    ],
)
def test_what_is_no_bitext_is_refused_with_the_reason(
    run, project, folder, name, content, why
):
    before = counts()
    names = put(folder, {name: content})
    ended = run("import_bitext", *names, "--project", project.slug)
    assert ended.code == 1
    assert why in " ".join(ended.err)
    assert counts() == before


def test_a_text_that_is_there_cut_otherwise_is_refused(run, project, folder):
    first = put(folder, {"a.tsv": "Uno.\tOne.\nDos.\tTwo.\n"})
    run("import_bitext", *first, "--project", project.slug)
    other = {
        "b.jsonl": json.dumps(
            {
                "id": "u",
                "source": [{"id": "s", "text": "Uno.\n\nDos."}],
                "target": [{"id": "t", "text": "One, two."}],
            }
        )
    }
    ended = run("import_bitext", *put(folder, other), "--project", project.slug)
    assert ended.code == 1
    assert "with other segments" in ended.err[0]


def test_a_source_with_two_translations_is_one_document(run, project, folder):
    for name, target in (("a.tsv", "One."), ("b.tsv", "The first.")):
        files = put(folder, {name: f"Uno.\t{target}\n"})
        assert run("import_bitext", *files, "--project", project.slug).code == 0
    assert project.documents.count() == 3
    assert len({b.source_id for b in Project.objects.get().bitexts.all()}) == 1


def test_what_comes_in_goes_out_again(run, project, folder, tmp_path):
    files = put(folder, FOREIGN["tmx"][1])
    run("import_bitext", *files, "--project", project.slug, "--status", "confirmed")
    run(
        "export_corpus",
        "--project",
        project.slug,
        "--format",
        "jsonl",
        "-o",
        tmp_path / "o",
    )
    out = {path.name: path.read_bytes() for path in (tmp_path / "o").iterdir()}
    units = [r for r in read_corpus("jsonl", out) if isinstance(r, CorpusUnit)]
    assert [(u.source[0].text, u.target[0].text) for u in units] == [
        ("Hola.", "Hello."),
        ("Adiós.", "Bye."),
    ]
