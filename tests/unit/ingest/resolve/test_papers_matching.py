from collections.abc import Sequence
from itertools import product

from ingest.resolve.papers import Paper, find_pairs

SYLLABLES = ("ba", "ko", "lu", "mi", "ne", "sa", "ti")
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]
TITLES = tuple(" ".join(WORDS[at::45]) for at in range(45))
MEETING = ("KTX", "Annual Meeting on Kettles and Tea")
JOURNAL = ("KTX J.", "The Workshop Notes of Kettle Makers")
NAMES = ("Ada Example", "Ben Sample")


def _list(side: int, titles: Sequence[str], venue: tuple[str, str], year: int) -> list[Paper]:
    letter = f"{'ab'[side]}{venue[0]}{year}-"
    return [
        Paper(f"{letter}{TITLES.index(title)}", title, NAMES, venue[side], year) for title in titles
    ]


def _pairs(left: list[Paper], right: list[Paper]) -> set[tuple[str, str]]:
    found = find_pairs(left, right)
    return {(pair.left_id[1:], pair.right_id[1:]) for pair in found if pair.score >= 0.5}


def test_a_journal_here_may_be_called_a_workshop_there() -> None:
    left, right = (_list(side, TITLES, JOURNAL, 2001) for side in (0, 1))

    found = find_pairs(left, right)

    assert [pair.left_id[1:] == pair.right_id[1:] for pair in found] == [True] * len(TITLES)
    assert min(pair.score for pair in found) > 0.95


def test_versions_of_one_year_are_told_apart_by_where_they_appeared() -> None:
    left, right = (
        _list(side, TITLES, MEETING, 2001) + _list(side, TITLES[::6], JOURNAL, 2001)
        for side in (0, 1)
    )
    left += _list(0, TITLES[1::6], JOURNAL, 2002)
    right += _list(1, TITLES[1::6], JOURNAL, 2002)

    assert _pairs(left, right) == {(one.id[1:], one.id[1:]) for one in left}


def test_a_conference_paper_without_partner_does_not_take_the_journal_version() -> None:
    common = [
        _list(side, TITLES[6:], MEETING, 2001) + _list(side, TITLES[9:], JOURNAL, 2002)
        for side in (0, 1)
    ]
    alone = _list(0, TITLES[:3], MEETING, 2001)

    found = _pairs(common[0] + alone, common[1] + _list(1, TITLES[:3], JOURNAL, 2002))

    assert found == {(one.id[1:], one.id[1:]) for one in common[0]}
