import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from ingest.evaluate import papers_noise as noise
from ingest.evaluate.papers import Given
from ingest.evaluate.papers_cited import Manner, citations
from ingest.evaluate.papers_made import JOURNALS, acl_papers, distinct, lists, series
from ingest.evaluate.papers_training import made
from ingest.resolve.papers import Paper
from ingest.resolve.papers.train import learned
from kg.errors import UsageError

TITLE = "On kettles: a study of {one} whistles and {two} lanterns"
PAPERS = [
    Paper(
        f"{one}{two}",
        TITLE.format(one=one * 5, two=two * 4),
        ("Ada Bea Example", f"Bo {one}sample", f"Cy {two}specimen"),
        f"Workshop on {one.upper()}kettles",
        2000 + ascii_lowercase.index(one) % 9,
    )
    for one in ascii_lowercase[:6]
    for two in ascii_lowercase[10:16]
]


def _drawn() -> Random:
    return Random(1)  # noqa: S311 - a test


@pytest.mark.parametrize(
    ("way", "text", "wanted"),
    [
        pytest.param(noise.initials, "Ada Bea Example", "A. B. Example", id="initials"),
        pytest.param(noise.turned, "Ada Bea Example", "Example, Ada Bea", id="turned"),
        pytest.param(noise.turned, "Example", "Example", id="a single name is not turned"),
        pytest.param(noise.turned_initials, "Ada Bea Example", "Example, A. B.", id="both"),
        pytest.param(noise.other_middle, "Ada Bea Example", "Ada Example", id="middle left out"),
        pytest.param(noise.other_middle, "Example", "Example", id="no middle of a single name"),
        pytest.param(noise.initials, "", "", id="no name"),
        pytest.param(noise.plain, "Zoë Exámple", "Zoe Example", id="accents"),
        pytest.param(noise.sentence_case, "Kettle Songs", "Kettle songs", id="case"),
        pytest.param(noise.main_part, "Kettles: a study", "Kettles", id="before the colon"),
        pytest.param(noise.without_article, "The Kettle", "Kettle", id="article"),
        pytest.param(noise.without_article, "Theory", "Theory", id="no article"),
        pytest.param(noise.quoted, "Kettles", "'Kettles,'", id="quoted"),
        pytest.param(noise.acronym, "Journal of Toy Kettles", "JTK", id="acronym"),
        pytest.param(noise.acronym, "kettles", "kettles", id="no capitals"),
        pytest.param(noise.misspelt, "tea", "tea", id="too short to misspell"),
        pytest.param(noise.parted, "on tea", "on tea", id="too short to part"),
    ],
)
def test_a_way_to_write_is_as_it_says(
    way: Callable[[str, Random], str], text: str, wanted: str
) -> None:
    assert way(text, _drawn()) == wanted


@pytest.mark.parametrize(
    ("way", "text", "pattern"),
    [
        pytest.param(noise.misspelt, "whistles", r"(?!whistles$)wh\w{5,7}", id="misspelt"),
        pytest.param(noise.other_middle, "Ada Example", r"Ada [A-Z]\. Example", id="middle added"),
        pytest.param(noise.noted, "Kettles", r"Kettles \((extended )?abstract\)", id="noted"),
        pytest.param(noise.parted, "whistles", r"whi[ -]stles", id="parted"),
        pytest.param(noise.stopped, "Kettles", r"Kettles[.,]", id="stopped"),
        pytest.param(noise.shortened, "Journal of Tea", r"Journ?\. of Tea", id="shortened"),
    ],
)
def test_a_way_with_a_lot_is_as_it_says(
    way: Callable[[str, Random], str], text: str, pattern: str
) -> None:
    assert re.fullmatch(pattern, way(text, _drawn()))


def test_shares_say_how_often_a_way_is_taken() -> None:
    drawn = _drawn()
    texts = [noise.written("Kettles", ((0.3, noise.quoted),), drawn) for _ in range(1000)]

    assert 250 < sum(text != "Kettles" for text in texts) < 350


def _all(seed: int) -> list[Given]:
    return [make(PAPERS, seed) for make in (lists, series, citations)]


def test_a_seed_makes_the_same_again_and_another_makes_others() -> None:
    assert _all(1) == _all(1)
    assert all(one != other for one, other in zip(_all(1), _all(2), strict=True))


def test_known_pairs_of_two_lists_are_the_same_paper() -> None:
    given = lists(PAPERS, 1)
    left = {paper.id: paper for paper in given.left}
    right = {paper.id: paper for paper in given.right or ()}

    assert len(given.known) > len(PAPERS) / 2
    assert {one[1:] for one, _ in given.known} == {other[1:] for _, other in given.known}
    assert all(abs((left[a].year or 0) - (right[b].year or 0)) <= 1 for a, b in given.known)


def test_what_one_list_lacks_has_no_pair() -> None:
    given = lists(PAPERS, 1)
    numbers = [{paper.id[1:] for paper in side} for side in (given.left, given.right or ())]

    assert {one[1:] for one, _ in given.known} == numbers[0] & numbers[1]
    assert numbers[0] - numbers[1]


def test_a_journal_version_is_a_work_of_its_own() -> None:
    given = lists(PAPERS, 1)
    left = {paper.id: paper for paper in given.left}
    journals = [pair for pair in given.known if left[pair[0]].venue in JOURNALS]

    assert journals
    assert all(one[1:] == other[1:] for one, other in journals)


def test_copies_in_a_series_are_known() -> None:
    given = series(PAPERS, 1)

    assert all(other == f"{one} again" for one, other in given.known)
    assert len(given.left) == len(PAPERS) + len(given.known)


def test_citations_of_a_work_are_all_paired_the_smaller_id_first() -> None:
    given = citations(PAPERS, 1, manner=Manner(copies=9, groups=1, pages=1.0))

    assert all(one < other for one, other in given.known)
    joined = {(a, d) for a, b in given.known for c, d in given.known if b == c}
    assert joined
    assert joined <= given.known


def test_a_report_is_the_paper_where_the_manner_says_so() -> None:
    given = citations(PAPERS, 1, manner=Manner(copies=9, groups=1, pages=0.0, reports=1.0))

    assert not [paper for paper in given.left if "proc" in paper.venue]
    assert [paper for paper in given.left if "tr-" in paper.venue]


def test_nothing_is_cited_where_nobody_wrote_much() -> None:
    assert citations(PAPERS[:3], 1) == Given([], None, frozenset())


def test_weights_are_learned_that_heed_words_and_names() -> None:
    model = learned(made(PAPERS, 1))

    assert len(made(PAPERS, 1)) == 12
    assert model.weights.min() < -0.5


def _archive(folder: Path) -> Path:
    papers = "".join(
        f"<paper id='{at}'><title>{paper.title}</title><author><first>Ada Bea</first>"
        f"<last>Example</last></author></paper>"
        for at, paper in enumerate([*PAPERS, PAPERS[0]], start=1)
    )
    meta = "<meta><booktitle>Workshop on Kettles</booktitle><year>2001</year></meta>"
    (folder / "xml").mkdir()
    (folder / "xml" / "2001.kettle.xml").write_text(
        f"<collection id='2001.kettle'><volume id='1'>{meta}{papers}</volume></collection>"
    )
    return folder


def test_an_archive_is_parted_in_halves_that_share_no_title(tmp_path: Path) -> None:
    archive = _archive(tmp_path)
    halves = [acl_papers(archive, held_out=half) for half in (False, True)]

    titles = [{paper.title for paper in half} for half in halves]
    assert all(titles)
    assert not titles[0] & titles[1]
    assert sum(map(len, halves)) == len(PAPERS) + 1
    assert sum(len(distinct(half)) for half in halves) == len(PAPERS)


def test_unsigned_papers_and_namesakes_are_not_distinct() -> None:
    unsigned = replace(PAPERS[1], id="unsigned", authors=())

    assert distinct([PAPERS[0], replace(PAPERS[0], id="namesake"), unsigned]) == [PAPERS[0]]


def test_works_of_one_title_are_other_works_in_a_series() -> None:
    twins = [replace(paper, id=f"{paper.id} twin", authors=()) for paper in PAPERS]

    given = series([*PAPERS, *twins], 1)

    assert {paper.id for paper in given.left} > {paper.id for paper in twins}
    assert all(other == f"{one} again" for one, other in given.known)


@pytest.mark.parametrize("kind", ["lists", "citations"])
def test_the_command_measures_what_it_makes(tmp_path: Path, kind: str) -> None:
    words = ["evaluate", "papers", str(_archive(tmp_path)), "--made", kind, "--json"]
    told = CliRunner().invoke(app, words, catch_exceptions=False)

    found = json.loads(told.stdout)
    assert found["known_pairs"]
    assert len(found["figures"]) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["x.csv"], "--made", id="neither truth nor made"),
        pytest.param(["x", "t.csv", "--made", "lists"], "leave out", id="both"),
    ],
)
def test_what_is_to_be_measured_is_asked_for(words: list[str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        CliRunner().invoke(app, ["evaluate", "papers", *words], catch_exceptions=False)
