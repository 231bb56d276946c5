from dataclasses import replace

import numpy as np
import pytest

from ingest.resolve.papers import Paper, find_pairs
from ingest.resolve.papers.blocking import candidates
from ingest.resolve.papers.columns import columns
from ingest.resolve.papers.model import log_odds
from ingest.resolve.papers.reading import read

NAMES = ("Ada Example", "Ben Sample")
TITLES = (
    "Whistling kettles as models of example learning",
    "Wind fences for rain shepherds and their clouds",
    "Trimming lantern wicks by dynamic programming",
)


def _list(letter: str, venue: str = "Proceedings of the Conference on Sheep") -> list[Paper]:
    return [
        Paper(f"{letter}{at}", title, NAMES, venue, 2000 + at) for at, title in enumerate(TITLES)
    ]


def _ids(pairs: object, least: float = 0.5) -> set[tuple[str, str]]:
    assert isinstance(pairs, list)
    return {(pair.left_id, pair.right_id) for pair in pairs if pair.score >= least}


def test_two_lists_are_paired_paper_by_paper() -> None:
    found = find_pairs(_list("a"), _list("b"))

    assert _ids(found) == {("a0", "b0"), ("a1", "b1"), ("a2", "b2")}


def test_one_list_is_paired_within_itself() -> None:
    assert _ids(find_pairs(_list("a") + _list("b"))) == {("a0", "b0"), ("a1", "b1"), ("a2", "b2")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param([], None, id="one empty list"),
        pytest.param([], _list("b"), id="nothing on the left"),
        pytest.param(_list("a"), [], id="nothing on the right"),
        pytest.param(_list("a")[:1], None, id="a single paper"),
    ],
)
def test_where_nothing_can_be_paired_nothing_is(
    left: list[Paper], right: list[Paper] | None
) -> None:
    assert find_pairs(left, right) == []


def test_the_order_of_the_input_does_not_matter() -> None:
    papers = _list("a") + _list("b") + _list("c")
    shuffled = papers[1::2] + papers[::-2]

    assert find_pairs(shuffled) == find_pairs(papers)
    assert find_pairs(shuffled[:5], shuffled[5:]) == find_pairs(shuffled[:5][::-1], shuffled[5:])


def test_conference_and_journal_version_find_each_its_own() -> None:
    def _both(letter: str, meeting: str, journal: str) -> list[Paper]:
        early = Paper(f"{letter}1", TITLES[0], NAMES, meeting, 1998)
        return [early, Paper(f"{letter}2", TITLES[0], NAMES, journal, 1999)]

    left = _both("a", "Sheep Conference", "Sheep J.")
    right = _both("b", "International Meeting on Sheep", "The Sheep Journal")

    assert _ids(find_pairs(left, right)) == {("a1", "b1"), ("a2", "b2")}


def test_what_is_one_with_one_thing_is_one_with_all_that_it_is() -> None:
    names = [NAMES, ("A. Example", "B. Sample"), ("Example, A.", "et al.")]
    papers = [Paper(str(at), TITLES[0], who, "", 2001) for at, who in enumerate(names)]

    found = _ids(find_pairs(papers))

    assert found in ({("0", "1"), ("0", "2"), ("1", "2")}, {("0", "1")}, set())


def test_a_list_that_names_works_twice_gives_a_paper_several_partners() -> None:
    left = _list("a")

    found = _ids(find_pairs(left, [*_list("b"), *_list("c")]))

    assert {("a0", "b0"), ("a0", "c0")} <= found


def test_a_famous_work_stays_one_however_often_it_is_cited() -> None:
    names = (("A. Example", "B. Sample"), NAMES, ("Example, A.", "Sample, B."))
    papers = [
        Paper(str(at), TITLES[0], names[at % 3], "Sheep Conference", 2000 + at % 2)
        for at in range(320)
    ]

    assert len(_ids(find_pairs(papers))) == 320 * 319 // 2


@pytest.mark.parametrize("keys", [(), ("doi:10.5555/2",)], ids=["a chain", "two identifiers"])
def test_no_chain_of_sure_pairs_goes_round_two_identifiers(keys: tuple[str, ...]) -> None:
    where = "Journal of Lanterns 12(3), 1-10"
    copies = [Paper(id_, TITLES[0], NAMES, where, 2001) for id_ in "123"]
    copies[0] = replace(copies[0], identifiers=("doi:10.5555/1",))
    copies[2] = replace(copies[2], identifiers=keys)

    sure = _ids(find_pairs(copies), least=0.9)

    assert sure == ({("1", "2")} if keys else {("1", "2"), ("1", "3"), ("2", "3")})
    assert len(_ids(find_pairs(copies), least=0.4)) == 3


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []

    find_pairs(_list("a"), _list("b"), watch=lambda done, total: told.append((done, total)))

    assert told
    assert told[-1][0] == told[-1][1]


def test_papers_with_the_same_pages_are_paired_only_with_an_author_in_common() -> None:
    venue = "Journal of Lanterns 12(3), 1-10"
    first = Paper("1", TITLES[0], NAMES, venue, 2001)

    found = candidates(
        [
            read(first),
            read(Paper("2", TITLES[1], ("Dan Other",), venue, 2001)),
            read(Paper("3", TITLES[2], NAMES, venue, 2001)),
        ]
    )

    assert [side.tolist() for side in found] == [[0], [2]]


@pytest.mark.parametrize("floor", [-20.0, -2.0, 0.0, 2.0])
def test_measuring_no_further_than_needed_changes_no_odds(floor: float) -> None:
    papers = columns([read(one) for one in (*_list("a"), *_list("b", "arXiv"))])
    left, right = np.triu_indices(6, 1)

    whole = log_odds(papers, left, right)
    found = log_odds(papers, left, right, floor=floor)

    assert found[whole > floor].tolist() == whole[whole > floor].tolist()
    assert np.isneginf(found[found != whole]).all()
