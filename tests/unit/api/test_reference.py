import re
from typing import Any

import pytest

from api.openapi import document
from api.pages.reference import Kind, kind_of, reference_of
from api.pages.render import page

DOCUMENT = document()
HTML = bytes(page("reference.html", reference=reference_of(DOCUMENT)).body).decode()


def test_every_operation_is_there_with_all_its_parameters() -> None:
    found = {one.id: one for some in reference_of(DOCUMENT).subjects.values() for one in some}

    assert len(found) == sum(len(methods) for methods in DOCUMENT["paths"].values())
    for path, methods in DOCUMENT["paths"].items():
        for method, given in methods.items():
            one = found[given["operationId"]]
            names = sorted(parameter.name for parameter in one.parameters)
            assert (one.method, one.path) == (method.upper(), path)
            assert names == sorted(parameter["name"] for parameter in given.get("parameters", ()))
            assert {response.status for response in one.responses} == given["responses"].keys()


def test_every_link_within_the_page_leads_somewhere() -> None:
    targets = re.findall(r'\bid="([^"]+)"', HTML)
    links = set(re.findall(r'href="#([^"]+)"', HTML))

    assert len(targets) == len(set(targets))
    assert len(links) > 100
    assert links <= set(targets)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 3}, "integer (1 to 3)"),
        ({"type": "number", "exclusiveMinimum": 0.5}, "number (more than 0.5)"),
        ({"type": "string", "minLength": 1}, "text (at least 1 letters)"),
        ({"type": "string", "format": "date-time"}, "text (date-time)"),
        ({"type": "array", "items": {}, "maxItems": 9}, "list of any value (at most 9 of them)"),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "number or none"),
        ({"enum": ["up", "down"]}, "up, down"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "map to integer"),
        ({"type": "object", "properties": {}}, "map"),
        ({"$ref": "#/components/schemas/Page_Hit_"}, "Page[Hit]"),
        ({"type": "array", "items": {"$ref": "#/x/api__routes__slices__Asked"}}, "list of Asked"),
        ({"type": "string", "pattern": "^x$"}, "text"),
        ({}, "any value"),
    ],
)  # fmt: skip
def test_a_kind_is_told_in_words(schema: dict[str, Any], words: str) -> None:
    assert _words(kind_of(schema)) == words


def test_a_parameter_that_may_be_left_out_is_not_none() -> None:
    slice_ = {one.id: one for one in reference_of(DOCUMENT).subjects["graph"]}["show_slice"]
    kinds = {field.name: _words(field.kind) for field in slice_.parameters}

    assert kinds["from_year"] == "integer (1000 to 9999)"
    assert kinds["min_weight"] == "number (-1 to 1000000)"


def test_what_the_document_says_is_text_and_no_markup() -> None:
    told = DOCUMENT | {"info": {"description": "<script>alert(1)</script> **bold** `code`"}}

    about = reference_of(told).about

    assert "<script" not in about
    assert "<strong>bold</strong> <code>code</code>" in about


def test_no_pattern_that_nobody_could_read_is_shown() -> None:
    assert "[A-Za-z0-9_-]" not in HTML


def _words(kind: Kind) -> str:
    return " ".join(part.text for part in kind)
