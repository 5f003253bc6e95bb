"""Asks axe-core whether everybody can use a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}


def violations(page: Any) -> list[str]:
    """The serious violations on a page, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
    ]
