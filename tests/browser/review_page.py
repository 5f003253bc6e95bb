"""The review page as a person sees and steers it."""

from __future__ import annotations

from alignment.models import Bead, Bitext
from alignment.queries.beads import load_beads
from tests.harness.browser import sign_in


class ReviewPage:
    """A browser page on the review of a bitext."""

    def __init__(self, page, url: str, bitext: Bitext, user) -> None:
        self.page = page
        self.bitext = bitext
        self.address = f"{url}/projects/{bitext.project.slug}/bitexts/{bitext.pk}/"
        sign_in(page.context, url, user)
        self.open()

    def open(self, query: str = "") -> None:
        self.page.goto(self.address + query)
        self.page.wait_for_selector(".bead.current")

    def press(self, *keys: str) -> None:
        """Press keys one after the other; wait till all is saved."""
        for key in keys:
            self.page.keyboard.press(key)
        self.settle()

    def settle(self) -> None:
        """Wait till no operation is on its way."""
        self.page.wait_for_selector("body:not([data-unsaved])")

    def click(self, command: str) -> None:
        """Click the button of a command, in the dock or in its menu."""
        button = self.page.locator(f'[data-command="{command}"]:visible').first
        if not button.count():
            self.page.click(".dock-more summary")
        button.click()
        self.settle()

    def mark(self, *texts: str) -> None:
        """Mark segments by mouse."""
        for text in texts:
            self.segment(text).click(modifiers=["Control"])

    def segment(self, text: str):
        return self.page.locator(".segment", has_text=text).first

    def go_to(self, text: str) -> None:
        self.segment(text).click()

    def shown(self) -> list[tuple[str, ...]]:
        """Texts of both sides of each bead on the page, in order."""
        return [
            tuple(
                " ".join(
                    part.strip() for part in bead.locator(selector).all_inner_texts()
                )
                for selector in (".source .segment", ".target .segment")
            )
            for bead in self.page.locator(".bead").all()
        ]

    def stored(self) -> list[tuple[str, str]]:
        """The same from the database."""
        return stored(self.bitext)

    def states(self) -> list[str]:
        return list(
            Bead.objects.filter(bitext=self.bitext)
            .order_by("position")
            .values_list("status", flat=True)
        )

    def notices(self) -> str:
        return str(self.page.locator("#notices").inner_text())


def stored(bitext: Bitext) -> list[tuple[str, str]]:
    """Texts of both sides of each bead, in order."""
    texts = {
        segment.pk: segment.text.strip()
        for document in (bitext.source, bitext.target)
        for segment in document.segments.all()
    }
    return [
        (
            " ".join(texts[s] for s in bead.source),
            " ".join(texts[t] for t in bead.target),
        )
        for bead, _version in load_beads(bitext).values()
    ]
