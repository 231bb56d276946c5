import pytest

from queries.graph.resolve import LABELS, Label
from queries.lists.kinds import ANCHORS, KINDS, NOUNS
from tests.house import CYPHER, ROOT, statement

NOUN = {label: noun.value for noun, label in NOUNS.items()}
FOLDER = ROOT / "queries" / "lists"


def _texts(label: Label) -> list[str]:
    found = [path for path in CYPHER if path.is_relative_to(FOLDER)]
    return [statement(path).text for path in found if path.stem.startswith(NOUN[label])]


def _conditions(text: str) -> str:
    """The part of a statement that filters, in one line."""
    line = " ".join(text.split())
    return line[line.index("all(g IN") :].partition(" WITH collect(")[0].partition(" RETURN ")[0]


@pytest.mark.parametrize("label", LABELS)
def test_every_statement_of_a_list_filters_alike(label: Label) -> None:
    texts = [text for text in _texts(label) if "$filter" in text]

    assert len(texts) >= 2
    assert len({_conditions(text) for text in texts}) == 1


@pytest.mark.parametrize("label", LABELS)
def test_every_field_is_a_condition_of_the_statements(label: Label) -> None:
    text = next(text for text in _texts(label) if "$filter" in text and "CALL (found)" in text)

    for name, field in KINDS[label].fields.items():
        place = "anchor" if field.start_only else "filter"
        assert f"${place}.{field.bucket} " in text, name


@pytest.mark.parametrize("label", ANCHORS)
def test_every_anchor_is_a_field_that_statements_start_from(label: Label) -> None:
    texts = [text for text in _texts(label) if "$anchor" in text]

    for name in ANCHORS[label]:
        assert name in KINDS[label].fields
        assert all(f"$anchor.{name} " in text for text in texts)


@pytest.mark.parametrize("label", LABELS)
def test_a_list_is_sorted_by_what_it_can_be(label: Label) -> None:
    kind = KINDS[label]

    assert kind.sort.removeprefix("-") in kind.sorts
    assert "id" in kind.sorts
