"""Asks axe-core whether everybody can use a page."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

GRAVE = frozenset({"serious", "critical"})
EVERY = GRAVE | {"moderate", "minor"}


def violations(page: Any, *rules: str, impacts: Collection[str] = GRAVE) -> list[str]:
    """What axe finds wrong with a page as it is, one line each.

    Args:
        page: the page; axe is read into it once.
        *rules: the only rules to ask for; all of them without any.
        impacts: what counts.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    run = f"axe.run({json.dumps(options)}).then((found) => found.violations)"
    return [
        f"{page.url}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
        for one in page.evaluate(run)
        if one["impact"] in impacts
    ]
