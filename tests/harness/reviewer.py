"""A reviewer who presses whatever buttons the review page shows."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import Counter
from http.client import HTTPException
from typing import Any

from lxml import html

from alignment.models import Bitext
from tests.harness.visitor import Visitor

DONE, CONFLICT, SENSELESS = 200, 409, 422


class Reviewer(Visitor):
    """Presses whatever buttons the review page shows."""

    def __init__(self, url: str, bitext: Bitext, user, *, presses: int = 1) -> None:
        """Log in; with several `presses` to a look, the later ones may be out of date."""
        super().__init__(url, user)
        self._presses = presses
        self.page = f"/projects/{bitext.project.slug}/bitexts/{bitext.pk}/"
        self.outcomes: Counter[int] = Counter()
        self.accepted: list[str] = []

    def buttons(self) -> list[dict[str, str]]:
        """What one can do on the page, as the fields that a post would carry."""
        reply = self.get(self.page)
        assert reply.status == 200, f"{reply.status}: {reply.text[:500]}"
        rows = html.document_fromstring(reply.text).xpath("//li[@data-bead]")
        return [
            {"bead": str(row.get("data-bead")), "operation": operation}
            for row in rows
            for operation in self._operations(row)
        ]

    def _operations(self, row: Any) -> list[str]:
        found = ["confirm", "reject", "dispute", "reopen", "undo", "redo"]
        following = row.get("data-next")
        if following:
            found.append(f"merge;other={following}")
        for button in row.xpath(".//button[starts-with(@value, 'split;')]"):
            found.append(f"split;cut={button.get('value').rpartition('cut=')[2]}")
        for side in ("source", "target"):
            segments = row.xpath(f".//div[contains(@class, '{side}')]//@data-segment")
            if segments and following:
                last = f"side={side};segment={segments[-1]}"
                found.append(f"move;other={following};{last}")
        return found

    def press(self, fields: dict[str, str], key: str = "") -> int:
        """Press a button as htmx does; returns the status."""
        key = key or uuid.uuid4().hex
        sent = {**fields, "request_key": key}
        reply = self.post(f"{self.page}operations/", sent, **{"HX-Request": "true"})
        assert reply.status in {DONE, CONFLICT, SENSELESS}, (
            f"{reply.status} for {sent}: {reply.text[:500]}"
        )
        self.outcomes[reply.status] += 1
        if reply.status == DONE:
            self.accepted.append(key)
        return reply.status

    def work(self, until: float, seed: int) -> None:
        """Press buttons at random, each after a look at the page; at least three."""
        chance = random.Random(seed)  # noqa: S311 - not a secret
        while time.monotonic() < until or self.outcomes.total() < 3:
            for fields in chance.sample(self.buttons(), self._presses):
                time.sleep(chance.uniform(0, 0.03))  # what somebody else uses
                self.press(fields)

    def work_till(self, is_over: threading.Event, seed: int, *, look: float) -> None:
        """Press buttons till it is over, which is asked every `look` seconds."""
        while not is_over.is_set():
            self.work(time.monotonic() + look, seed)
            seed += 1000


class Patient(Reviewer):
    """Goes on when the server was away, or says that something went wrong."""

    def work(self, until: float, seed: int) -> None:
        """Press buttons as long as there is time; what failed counts as not done."""
        while time.monotonic() < until:
            try:
                super().work(min(until, time.monotonic() + 1), seed)
            except (OSError, HTTPException):
                self.close()
                time.sleep(0.1)
            except AssertionError as error:
                if not str(error).lstrip().startswith(("500", "503")):
                    raise
            seed += 1000
