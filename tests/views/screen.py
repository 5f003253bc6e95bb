"""What a person reads on a page."""

from __future__ import annotations

from typing import Any

from lxml import html


class Screen:
    """An answer of the site, as its elements."""

    def __init__(self, answer: Any) -> None:
        self.status = answer.status_code
        self.root = html.document_fromstring(answer.content.decode())

    def texts(self, selector: str) -> list[str]:
        """Folded texts of the elements that an XPath finds."""
        return [" ".join(found.text_content().split()) for found in self.all(selector)]

    def all(self, selector: str) -> list[Any]:
        """The elements that an XPath finds."""
        found = self.root.xpath(selector)
        assert isinstance(found, list)
        return found

    def one(self, selector: str) -> Any:
        """The one element that an XPath finds."""
        (found,) = self.all(selector)
        return found

    @property
    def notices(self) -> list[str]:
        """The messages on top of the page."""
        return self.texts("//*[contains(@class, 'notice')]")

    def errors(self, field: str = "") -> list[str]:
        """Errors in the form, of one field or of the whole."""
        if not field:
            return self.texts("//ul[contains(@class, 'nonfield')]/li")
        return self.texts(f"//ul[@id='id_{field}_error']/li")
