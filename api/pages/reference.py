"""The reference of the API as a page: what the OpenAPI document says, laid out to be read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markdown_it import MarkdownIt

Schema = Mapping[str, Any]

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})
_PLACES: Final = ("path", "query", "header")
_NULL: Final = {"type": "null"}
_WORDS: Final = {"string": "text", "null": "none", "object": "map", "array": "list of"}
_BOUNDS: Final = (
    ("minimum", "maximum", ""),
    ("minLength", "maxLength", " letters"),
    ("minItems", "maxItems", " of them"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words that say what a value is; they name `schema` where that is set."""

    text: str
    schema: str | None = None


Kind = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a property of a schema; `meaning` is HTML."""

    name: str
    kind: Kind
    required: bool
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Response:
    """What may come back: its status, what that means in HTML, its types, and its schema."""

    status: str
    meaning: str
    types: Sequence[str]
    kind: Kind | None
    example: str | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    id: str
    method: str
    path: str
    meaning: str
    parameters: Sequence[Field]
    body: Kind | None
    responses: Sequence[Response]


@dataclass(frozen=True, slots=True)
class Structure:
    """A schema that operations take or answer."""

    name: str
    title: str
    meaning: str
    fields: Sequence[Field]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole document: operations by subject, and the schemas that they speak of."""

    about: str
    subjects: Mapping[str, Sequence[Operation]]
    structures: Sequence[Structure]


def reference_of(document: Schema) -> Reference:
    """Return what an OpenAPI document says, in its order; its schemas by name."""
    operations = [
        (given["tags"][0], _operation(method, path, given))
        for path, methods in document["paths"].items()
        for method, given in methods.items()
    ]
    subjects: dict[str, list[Operation]] = {}
    for subject, operation in operations:
        subjects.setdefault(subject, []).append(operation)
    schemas = document["components"]["schemas"]
    return Reference(
        about=_html(document["info"]["description"]),
        subjects=subjects,
        structures=[_structure(name, schemas[name]) for name in sorted(schemas)],
    )


def kind_of(schema: Schema) -> Kind:
    """Return what a value of a schema is, without its pattern, which is for programs."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return (Part(_readable(name), name),)
    if "anyOf" in schema:
        return _one_of([kind_of(one) for one in schema["anyOf"]])
    if "enum" in schema:
        return (Part(", ".join(map(_written, schema["enum"]))),)
    return _simple(schema)


def _simple(schema: Schema) -> Kind:
    type_ = str(schema.get("type", "any value"))
    inner = schema.get("items" if type_ == "array" else "additionalProperties")
    held = kind_of(inner) if isinstance(inner, Mapping) else ()
    to = " to" if type_ == "object" and held else ""
    told = [Part(f"({', '.join(limits)})")] if (limits := list(_limits(schema))) else []
    return (Part(_WORDS.get(type_, type_) + to), *held, *told)


def _limits(schema: Schema) -> Iterator[str]:
    if "format" in schema:
        yield schema["format"]
    if "exclusiveMinimum" in schema:
        yield f"more than {_number(schema['exclusiveMinimum'])}"
    for least, most, unit in _BOUNDS:
        low, high = (_number(schema[name]) if name in schema else "" for name in (least, most))
        if low and high:
            yield f"{low} to {high}{unit}"
        elif low or high:
            yield f"at {'least' if low else 'most'} {low or high}{unit}"


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:g}"


def _one_of(kinds: Sequence[Kind]) -> Kind:
    first, *rest = kinds
    return (*first, *(part for kind in rest for part in (Part("or"), *kind)))


def _readable(name: str) -> str:
    """Return the name of a schema as its class has it: 'Listed_AuthorCard_' of a generic one."""
    own = name.rpartition("__")[2]
    outer, _, inner = own.removesuffix("_").partition("_")
    return f"{outer}[{inner}]" if inner else own


def _operation(method: str, path: str, given: Schema) -> Operation:
    parameters = sorted(given.get("parameters", ()), key=lambda one: _PLACES.index(one["in"]))
    body = given.get("requestBody", {}).get("content", {}).get("application/json")
    return Operation(
        id=given["operationId"],
        method=method.upper(),
        path=path,
        meaning=_html(given["description"]),
        parameters=[
            _field(one["name"], one["schema"] | one, required=one["required"]) for one in parameters
        ],
        body=kind_of(body["schema"]) if body else None,
        responses=[
            _response(status, response) for status, response in sorted(given["responses"].items())
        ],
    )


def _response(status: str, given: Schema) -> Response:
    content = given.get("content", {})
    first: Schema = next(iter(content.values()), {})
    return Response(
        status=status,
        meaning=_html(given["description"]),
        types=list(content),
        kind=kind_of(first["schema"]) if first.get("schema") else None,
        example=_json(first["example"]) if "example" in first else None,
    )


def _structure(name: str, schema: Schema) -> Structure:
    required = schema.get("required", ())
    return Structure(
        name=name,
        title=_readable(name),
        meaning=_html(schema.get("description", "")),
        fields=[
            _field(field, given, required=field in required)
            for field, given in schema.get("properties", {}).items()
        ],
        kind=kind_of(schema),
    )


def _field(name: str, schema: Schema, *, required: bool) -> Field:
    default = schema.get("default")
    return Field(
        name=name,
        kind=kind_of(_given(schema) if "in" in schema else schema),
        required=required,
        default=None if default in (None, "", []) else _written(default),
        meaning=_html(schema.get("description", "")),
    )


def _given(schema: Schema) -> Schema:
    """Return the schema of a parameter where one is sent: who leaves it out sends no null."""
    kinds = [one for one in schema.get("anyOf", ()) if one != _NULL]
    return {**schema, "anyOf": kinds} if kinds else schema


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    return value if isinstance(value, str) else json.dumps(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _html(text: str) -> str:
    return str(_MARKDOWN.render(text)).strip()
