"""What the API tells about itself: OpenAPI, and the same for the page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from alignment.api.problems import PROBLEMS
from alignment.api.site import api

PREFIX = "/api/v1/"
JSON = "application/json"
PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "code", "title", "status", "detail", "instance", "id"],
    "properties": {
        "type": {"type": "string"},
        "code": {"type": "string", "enum": list(PROBLEMS)},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "id": {"type": "string", "format": "uuid"},
    },
}
ANY_PROBLEM = {
    "description": "A problem, see its code.",
    "content": {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
    },
}
IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "schema": {"type": "string", "pattern": r'^(\*|"[0-9]{1,18}")$'},
    "description": "The ETag that you saw, or * for whatever there is.",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "maxLength": 64, "pattern": "^[!-~]*$"},
    "description": "The same operation sent again with the same key is done once.",
}


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI description, with the problems that every operation may answer."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    schema["components"]["schemas"]["Problem"] = PROBLEM
    for operations in schema["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = ANY_PROBLEM
            operation["summary"] = operation["description"].partition("\n")[0]
            if "operations" in operation["tags"]:
                operation["parameters"] += [IF_MATCH, IDEMPOTENCY_KEY]
    return schema


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A parameter, or a field of a body, on the page."""

    name: str
    place: str
    kind: str
    is_required: bool
    about: str


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation on the page."""

    name: str
    method: str
    path: str
    about: str
    fields: tuple[FieldLine, ...]
    answers: tuple[tuple[str, str], ...]


def operations_by_room() -> dict[str, list[OperationLine]]:
    """The operations as the page tells of them, by tag."""
    rooms: dict[str, list[OperationLine]] = defaultdict(list)
    for path, operations in openapi()["paths"].items():
        for method, operation in operations.items():
            rooms[operation["tags"][0]].append(_line(method, path, operation))
    return dict(rooms)


def shapes() -> dict[str, tuple[str, list[FieldLine]]]:
    """Words and fields of every shape that answers and bodies refer to."""
    found = {}
    for name, schema in sorted(openapi()["components"]["schemas"].items()):
        if "properties" in schema:
            found[name] = (schema.get("description", ""), _fields_of(schema, ""))
    return found


def _line(method: str, path: str, operation: dict[str, Any]) -> OperationLine:
    parameters = [
        FieldLine(
            p["name"],
            p["in"],
            _kind(p["schema"]),
            bool(p.get("required")),
            p.get("description", ""),
        )
        for p in operation["parameters"]
    ]
    body = operation.get("requestBody", {}).get("content", {})
    for content in body.values():
        schema = _resolved(content["schema"])
        parameters += _fields_of(schema, "body")
    answers = [
        (str(status), _kind(_content(answer)))
        for status, answer in operation["responses"].items()
        if status != "default"
    ]
    return OperationLine(
        operation["operationId"],
        method.upper(),
        path,
        operation["description"],
        tuple(parameters),
        tuple(answers),
    )


def _content(answer: dict[str, Any]) -> dict[str, Any]:
    for content in answer.get("content", {}).values():
        schema: dict[str, Any] = content["schema"]
        return schema
    return {}


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = openapi()["components"]["schemas"].get(name, schema)
    return found


def _fields_of(schema: dict[str, Any], place: str) -> list[FieldLine]:
    needed = schema.get("required", [])
    return [
        FieldLine(name, place, _kind(one), name in needed, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a few words, such as "list of BeadOut"."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return " | ".join(map(repr, schema["enum"]))
    if "const" in schema:
        return repr(schema["const"])
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type", ""))
