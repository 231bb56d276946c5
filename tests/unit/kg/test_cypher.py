import pytest

from kg.cypher import parse
from kg.errors import QueryError

SOURCE = """// Papers of a year.
//
// access read
// param  year   INTEGER  the year, e.g. 2020
// param  words  LIST<STRING>
// return title  STRING
// cost   one range seek,
// cost   then its papers

MATCH (paper:Paper {year: $year}) WHERE paper.title IN $words
RETURN paper.title AS title
"""


def test_a_header_becomes_the_contract_of_its_statement() -> None:
    statement = parse("papers/by_year", SOURCE)

    assert statement.summary == "Papers of a year."
    assert statement.access == "read"
    assert [(param.name, param.type, param.doc) for param in statement.params] == [
        ("year", "INTEGER", "the year, e.g. 2020"),
        ("words", "LIST<STRING>", ""),
    ]
    assert [column.name for column in statement.returns] == ["title"]
    assert statement.cost == "one range seek, then its papers"


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"year": 2020}, id="one is missing"),
        pytest.param({"year": 2020, "words": [], "more": 1}, id="one is unknown"),
    ],
)
def test_parameters_must_be_exactly_the_declared_ones(values: dict[str, object]) -> None:
    with pytest.raises(QueryError, match="takes"):
        parse("papers/by_year", SOURCE).bind(**values)
