from typing import Any

import pytest

from ingest.formats.printed_names import people


def _named(*names: str) -> list[dict[str, Any]]:
    return [{"name": name} for name in names]


@pytest.mark.parametrize(
    ("names", "kept", "whole"),
    [
        pytest.param(["Ada Example", "Bob Sample"], ["Ada Example", "Bob Sample"], True, id="two"),
        pytest.param(["EX Collaboration"], [], False, id="a collaboration alone"),
        pytest.param(["The EX Team", "Ada Example"], ["Ada Example"], False, id="a team"),
        pytest.param(["Ada Example et al."], ["Ada Example"], False, id="et al."),
        pytest.param(["Ada Etal"], ["Ada Etal"], True, id="a name like et al."),
        pytest.param(["Ada Example", "others"], ["Ada Example"], False, id="others"),
        pytest.param(["A. E. on behalf of the EX Group"], ["A. E."], False, id="on behalf of"),
        pytest.param(["Ada Example", ":"], ["Ada Example"], True, id="a colon among the names"),
        pytest.param(["Ada Example", "x" * 501], ["Ada Example"], False, id="far too long"),
        pytest.param([], [], False, id="nobody"),
    ],
)
def test_people_are_told_from_collectives(
    names: list[str], kept: list[str], *, whole: bool
) -> None:
    found, complete = people(_named(*names))

    assert [author["raw_name"] for author in found] == kept
    assert [author["position"] for author in found] == list(range(1, len(kept) + 1))
    assert complete is whole


def test_an_identifier_that_two_people_claim_is_of_neither() -> None:
    listed = [
        {"name": "Ada Example", "identifiers": ["orcid:1", "dblp-pid:1/1"]},
        {"name": "Bob Sample", "identifiers": ["orcid:1"]},
    ]

    found, _ = people(listed)

    assert [author["identifiers"] for author in found] == [["dblp-pid:1/1"], []]


def test_affiliations_are_kept_once_and_bounded() -> None:
    listed = [{"name": "Ada Example", "affiliations": ["Here", "Here", "x" * 1001, "--"]}]

    ((author,), _) = people(listed)

    assert author["raw_affiliations"] == ["Here"]
