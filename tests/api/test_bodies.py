"""A body says what is wanted; a name in it that nobody knows is a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from alignment.api.description import openapi


def parts(schema: Any, shapes: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The objects that a body is made of, by name."""
    if isinstance(schema, list):
        for each in schema:
            yield from parts(each, shapes)
    elif isinstance(schema, dict):
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            yield name, shapes[name]
            yield from parts(shapes[name], shapes)
        for value in schema.values():
            yield from parts(value, shapes)


def test_no_body_takes_names_that_it_does_not_know():
    description = openapi()
    shapes = description["components"]["schemas"]
    seen: dict[str, Any] = {}
    for operations in description["paths"].values():
        for operation in operations.values():
            content = operation.get("requestBody", {}).get("content", {})
            body = content.get("application/json", {}).get("schema", {})
            seen |= dict(parts(body, shapes))
    objects = {name: shape for name, shape in seen.items() if "properties" in shape}
    assert len(objects) > 25
    lenient = {
        n for n, s in objects.items() if s.get("additionalProperties") is not False
    }
    assert not lenient, "derive them from Asked"


def test_a_misspelt_name_is_told(desk):
    forms = [
        {"side": "source", "text": "huelga"},
        {"side": "target", "text": "walkout", "standing": "forbidden"},
    ]
    answer = desk.program.post(desk.path("terms/"), {"forms": forms})
    assert answer.status_code == 422
    (wrong,) = answer.json()["errors"]
    assert wrong["at"][-1] == "standing"
    assert "not permitted" in wrong["why"]
    assert not desk.project.terms.exists()


def test_rights_that_are_not_said_stay_as_they_are(desk):
    document = desk.bitext.source
    path = desk.path(f"documents/{document.pk}/rights/")
    desk.program.post(path, {"licence": "MIT"})
    taken = desk.program.post(path, {"taken_down": True, "reason": "asked to"})
    assert taken.status_code == 200
    document.refresh_from_db()
    assert (document.licence, document.taken_down) == ("MIT", True)
    desk.program.post(path, {"licence": "CC0"})
    document.refresh_from_db()
    assert (document.licence, document.takedown_reason) == ("CC0", "asked to")
