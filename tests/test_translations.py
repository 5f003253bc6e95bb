"""The Spanish catalogue is complete, compiled and up to date."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
import sys

import pytest

from tests.factories import make_user
from tests.harness.requirements import missing
from tests.harness.site import ROOT

FOLDER = ROOT / "alignment" / "locale" / "es" / "LC_MESSAGES"
ENTRY = re.compile(r'^msgid ((?:".*"\n)+)(?:msgid_plural ((?:".*"\n)+))?', re.MULTILINE)


def joined(lines: str) -> str:
    """The text of quoted lines."""
    text = "".join(line.strip()[1:-1] for line in lines.splitlines())
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def messages_of(catalogue: str) -> set[str]:
    """All message ids of a catalogue."""
    return {joined(found[1]) for found in ENTRY.finditer(catalogue)} - {""}


@pytest.fixture(scope="module")
def catalogue() -> str:
    return (FOLDER / "django.po").read_text(encoding="utf-8") + "\n"


@pytest.fixture(scope="module")
def compiled() -> gettext.GNUTranslations:
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_message_is_translated_and_compiled(catalogue, compiled):
    known = compiled._catalog
    told = {
        key[0] if isinstance(key, tuple) else key for key, text in known.items() if text
    }
    assert messages_of(catalogue) - told == set()
    assert "fuzzy" not in catalogue


def test_every_plural_has_all_its_forms(catalogue, compiled):
    for found in ENTRY.finditer(catalogue):
        if found[2]:
            one, many = joined(found[1]), joined(found[2])
            for number in (1, 2, 1_000_000):
                assert compiled.ngettext(one, many, number) not in {one, many}


def test_placeholders_survive_the_translation(catalogue, compiled):
    for message in messages_of(catalogue):
        names = set(re.findall(r"%\((\w+)\)s", message))
        assert set(re.findall(r"%\((\w+)\)s", compiled.gettext(message))) == names, (
            message
        )


def test_no_text_of_the_site_is_missing_in_the_catalogue(catalogue, tmp_path):
    if shutil.which("xgettext") is None:
        missing("there is no xgettext (Debian: apt-get install gettext)")
    for part in ("alignment", "templates", "workbench"):
        shutil.copytree(
            ROOT / part,
            tmp_path / part,
            ignore=shutil.ignore_patterns(
                "*.po", "*.mo", "vendor", "__pycache__", "data"
            ),
        )
    (tmp_path / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "-l", "es", "--no-location"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    found = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.po")]
    assert found
    wanted = set().union(*(messages_of(text + "\n") for text in found))
    assert wanted - messages_of(catalogue) == set()


@pytest.mark.django_db
def test_the_language_can_be_switched_in_the_header(client_of):
    client = client_of(make_user())
    assert "Log out" in client.get("/").content.decode()
    client.post("/i18n/setlang/", {"language": "es", "next": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="es">' in page
    assert "Salir" in page


@pytest.mark.django_db
def test_the_login_speaks_the_language_of_the_browser(client):
    page = client.get("/login/", headers={"Accept-Language": "es-PE"})
    assert "Entrar" in page.content.decode()
