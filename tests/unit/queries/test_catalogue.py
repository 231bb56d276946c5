from typing import Any

import pytest

from kg.cypher import Statement, parse
from kg.errors import UsageError
from queries.catalogue import DEFAULTS, OWN_IDS, bind_texts, catalogue, markdown, statement_named
from tests.house import CYPHER, ROOT

HEADER = """// A question.
// access read
// param  name     STRING        a name
// param  number   INTEGER       a number
// param  share    FLOAT         a share
// param  wanted   BOOLEAN       wanted?
// param  ids      LIST<STRING>  ids
// param  pairs    LIST<MAP>     pairs
// param  after_id STRING        continue behind it, or null
// param  max_rows INTEGER       largest number of rows
// return x        INTEGER
// cost   none

RETURN $name + $number + $share + $wanted + $ids + $pairs + $after_id + $max_rows AS x
"""
GIVEN = {
    "name": "Ada = Bea",
    "number": "7",
    "share": "0.5",
    "wanted": "true",
    "ids": "a,b",
    "pairs": '[{"a": 1}]',
}


@pytest.fixture
def question() -> Statement:
    return parse("toy/question", HEADER)


def _texts(**changes: str | None) -> list[str]:
    return [f"{name}={text}" for name, text in (GIVEN | changes).items() if text is not None]


def test_every_statement_of_the_package_is_listed() -> None:
    paths = [path for path in CYPHER if path.is_relative_to(ROOT / "queries")]

    names = [path.relative_to(ROOT / "queries").with_suffix("").as_posix() for path in paths]
    assert [statement.name for statement in catalogue()] == sorted(names)


def test_the_page_tells_every_parameter_and_column() -> None:
    page = markdown()

    for statement in catalogue():
        assert f"## `{statement.name}`" in page
        for one in (*statement.params, *statement.returns):
            assert f"| `{one.name}` | `{one.type}` |" in page


def test_values_are_read_by_their_declared_types(question: Statement) -> None:
    bound = bind_texts(question, _texts())

    assert bound.params == {
        "name": "Ada = Bea",
        "number": 7,
        "share": 0.5,
        "wanted": True,
        "ids": ["a", "b"],
        "pairs": [{"a": 1}],
        "after_id": None,
        "max_rows": DEFAULTS["max_rows"],
    }


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        pytest.param("ids", '["a,b", "c"]', ["a,b", "c"], id="list as JSON"),
        pytest.param("after_id", "Pp1", "Pp1", id="one that may be left out"),
        pytest.param("max_rows", "3", 3, id="one with a default"),
        pytest.param("after_id", "null", None, id="null"),
        pytest.param("wanted", "false", False, id="false"),
    ],
)
def test_a_value_may_be_given_in_its_other_forms(
    question: Statement,
    name: str,
    text: str,
    value: Any,  # noqa: ANN401 - of any type
) -> None:
    assert bind_texts(question, _texts(**{name: text})).params[name] == value


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        pytest.param({"number": "seven"}, "number takes INTEGER; 'seven' is not one", id="number"),
        pytest.param({"share": "half"}, "share takes FLOAT", id="share"),
        pytest.param({"wanted": "yes"}, "wanted takes BOOLEAN", id="boolean"),
        pytest.param({"pairs": "{"}, "pairs takes LIST<MAP>", id="broken JSON"),
        pytest.param({"ids": "[1]"}, "ids takes LIST<STRING>", id="list of something else"),
        pytest.param({"nmae": "x"}, "takes name, .* not nmae", id="unknown name"),
        pytest.param({"name": None, "number": None}, "also needs name=… number=…", id="missing"),
    ],
)
def test_wrong_parameters_are_named(
    question: Statement, change: dict[str, str | None], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        bind_texts(question, _texts(**change))


def test_a_parameter_without_a_value_is_refused(question: Statement) -> None:
    with pytest.raises(UsageError, match="'name' does not read key=value"):
        bind_texts(question, ["name"])


@pytest.mark.parametrize(
    ("name", "near"),
    [
        pytest.param("authors/profil", "authors/profile", id="misspelt"),
        pytest.param("closeness", "collaborators/closeness", id="part of a name"),
        pytest.param("xyzzy", "kg query list", id="like nothing"),
    ],
)
def test_an_unknown_name_is_told_what_is_near(name: str, near: str) -> None:
    with pytest.raises(UsageError, match=near):
        statement_named(name)


def test_every_default_and_own_id_is_a_parameter_of_a_question() -> None:
    params = {
        param.name
        for statement in catalogue()
        if statement.access == "read"
        for param in statement.params
    }

    assert set(DEFAULTS) | set(OWN_IDS) <= params
