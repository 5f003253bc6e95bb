"""The fetcher in a network that has only private addresses, servers on all of them (I4)."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.adapters.test_page_fetcher import NOT_PUBLIC, ODD_SPELLINGS, REFUSED_TEXT
from tests.harness.figures import reached
from tests.harness.requirements import missing
from tests.harness.site import ROOT

pytestmark = pytest.mark.once


def literal(address: str) -> str:
    return f"http://[{address}]/" if ":" in address else f"http://{address}/"


def test_nothing_inside_is_reached_by_any_spelling():
    urls = [*map(literal, NOT_PUBLIC), *ODD_SPELLINGS, *REFUSED_TEXT]
    allowed = subprocess.run(["unshare", "--net", "true"], check=False)
    if allowed.returncode:
        missing("nobody may make a network of its own")
    done = subprocess.run(
        ["unshare", "--net", sys.executable, "-m", "tests.harness.canary"],
        input=json.dumps({"urls": urls}),
        env={**os.environ, "http_proxy": "http://127.0.0.1:80"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["control"], told["heard"] > 0) == ("fetched", True), "it hears nobody"
    assert told["unwanted"] == 0, told["outcomes"]
    assert "fetched" not in told["outcomes"].values()
    assert told["longest"] < 20
    reached(
        "I4",
        "60 and more spellings of addresses inside: 0 connections, 20 s each at most",
        f"{len(told['outcomes'])} addresses and names: 0 connections, "
        f"{told['longest']:.1f} s at most",
    )
