"""An archive of pages: each page a document, all or none."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alignment.models import Blob, Document
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db
PAGE = "<html lang='es'><body><h1>El faro {0}</h1><p>El faro {0} lleva tres noches apagado.</p></body></html>"


def packed(**pages: bytes) -> SimpleUploadedFile:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in pages.items():
            archive.writestr(f"{name}.html", content)
    return SimpleUploadedFile("pages.zip", data.getvalue())


def hand_in(client_of, settings, tmp_path, file):
    settings.BLOB_DIR = tmp_path
    manager = make_user()
    project = make_project(manager=manager)
    address = reverse("document-import", args=[project.slug])
    return client_of(manager).post(address, {"file": file, "language": "es"})


def test_each_page_of_an_archive_becomes_a_document(client_of, settings, tmp_path):
    pages = {f"n{n}": PAGE.format(n).encode() for n in range(3)}
    answer = hand_in(client_of, settings, tmp_path, packed(**pages))
    assert answer.status_code == 302
    assert {d.filename for d in Document.objects.all()} == {
        "n0.html",
        "n1.html",
        "n2.html",
    }


def test_one_bad_page_keeps_the_whole_archive_out(client_of, settings, tmp_path):
    pages = {"good": PAGE.format(1).encode(), "worse": b"\x00\x01 a NUL"}
    answer = hand_in(client_of, settings, tmp_path, packed(**pages))
    assert answer.status_code == 422
    assert b"worse.html" in answer.content
    assert not Document.objects.exists()
    assert not Blob.objects.exists()
