from schema.nodes import Author
from schema.page import properties


def test_a_list_is_told_with_what_it_holds() -> None:
    kinds = {name: kind for name, kind, _ in properties(Author)}

    assert (kinds["name"], kinds["names"]) == ("STRING", "LIST<STRING>")
    assert (kinds["closest"], kinds["closeness"]) == ("LIST<STRING>?", "LIST<FLOAT>?")
