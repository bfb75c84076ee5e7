"""The OpenAPI description, made from what each route says of itself and from the models that check its body."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sanic import Sanic

from handoff.requests import Body

Handler = TypeVar("Handler", bound=Callable[..., Any])

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            "additionalProperties": True,
        }
    },
}
_REFUSED = {"description": "Refused", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
_SECURITY = {
    "visitor": {"type": "http", "scheme": "bearer"},
    "agent": {"type": "apiKey", "in": "cookie", "name": "__Host-relais"},
}


@dataclass(frozen=True)
class Told:
    """What a route says of itself."""

    summary: str
    status: int
    bodies: tuple[type[Body], ...]
    query: dict[str, str] = field(default_factory=dict)  # name → JSON type
    caller: str | None = None  # a name of _SECURITY


def describe(summary: str, *bodies: type[Body], status: int = 200, caller: str | None = None, **query: str) -> Callable[[Handler], Handler]:
    """Mark a route for the description; unmarked routes are not part of the public interface."""

    def mark(handler: Handler) -> Handler:
        handler.told = Told(summary, status, bodies, query, caller)  # type: ignore[attr-defined]
        return handler

    return mark


def description(app: Sanic[Any, Any]) -> dict[str, Any]:
    """OpenAPI 3.1 of every described route."""
    paths: dict[str, dict[str, Any]] = {}
    for route in app.router.routes:
        told = getattr(route.handler, "told", None)
        if told is not None:
            path = re.sub(r"<(\w+):\w+>", r"{\1}", f"/{route.path}")
            method = next(iter(route.methods - {"HEAD", "OPTIONS"})).lower()
            paths.setdefault(path, {})[method] = _operation(told, path)
    schemas = {kind.__name__: _schema(kind) for kind in Body.__subclasses__() + _grandchildren()}
    components = {"schemas": {"Error": _ERROR, **schemas}, "securitySchemes": _SECURITY}
    return {"openapi": "3.1.0", "info": {"title": "Relais", "version": "1"}, "paths": dict(sorted(paths.items())), "components": components}


def _operation(told: Told, path: str) -> dict[str, Any]:
    parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in re.findall(r"{(\w+)}", path)]
    parameters += [{"name": name, "in": "query", "schema": {"type": kind, "minimum": 0}} for name, kind in told.query.items()]
    operation: dict[str, Any] = {"summary": told.summary, "parameters": parameters, "responses": _responses(told.status)}
    if told.bodies:
        kinds = [{"$ref": f"#/components/schemas/{kind.__name__}"} for kind in told.bodies]
        schema = kinds[0] if len(kinds) == 1 else {"oneOf": kinds}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if told.caller:
        operation["security"] = [{told.caller: []}]
    return operation


def _responses(status: int) -> dict[str, Any]:
    answer: dict[str, Any] = {"description": "Done"}
    if status != 204:
        answer["content"] = {"application/json": {"schema": {"type": "object"}}}
    return {str(status): answer, "4XX": _REFUSED, "5XX": _REFUSED}


def _schema(kind: type[Body]) -> dict[str, Any]:
    """The models inside it stand beside it, under their own names."""
    schema = kind.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return schema


def _grandchildren() -> list[type[Body]]:
    return [grandchild for kind in Body.__subclasses__() for grandchild in kind.__subclasses__()]
