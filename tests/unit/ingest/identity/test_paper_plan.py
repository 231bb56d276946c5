"""What becomes of papers that are one work."""

from ingest.identity.jobs.paper_job import PaperPlan, Papers, plan
from ingest.identity.jobs.reading import PaperRow

AUTHORS = ["Ada Example", "Bo Sample", "Cy Test"]


def _row(id_: str, title: str, *, year: int = 2020, **more: object) -> PaperRow:
    names = [(f"A{n}", name, n, [], None) for n, name in enumerate(AUTHORS, start=1)]
    held = {
        "type": "article",
        "source": "Journal of Examples",
        "abstract": None,
        "author_count": len(names),
        "identifiers": [f"doi:10.5555/{id_.lower()}"],
        "preprint_of": [],
        "topics": [],
        "names": names,
    }
    return PaperRow.model_validate({"id": id_, "title": title, "year": year} | held | more)


def _planned(*rows: PaperRow) -> PaperPlan:
    papers = Papers()
    papers.add(rows)
    return plan(papers, [])


SAME = "Testing graphs of examples with samples"
ARXIV = {"source": "arXiv", "type": "preprint"}
ROWS = [
    _row("P1", SAME, year=2021, identifiers=["arxiv:2101.05536"], **ARXIV),
    _row("P2", SAME, year=2021, identifiers=[], **ARXIV),
    _row("P3", SAME, year=2019, identifiers=["arxiv:2006.03824"], **ARXIV),
]


def test_one_work_is_merged_and_asked_about_no_more() -> None:
    made = _planned(*ROWS[:2])

    assert [(merge.kept, merge.gone) for merge in made.merges] == [("P1", "P2")]
    assert made.questions == []


def test_questions_are_those_that_another_run_asks() -> None:
    first, again = _planned(*ROWS), _planned(ROWS[0], ROWS[2])

    assert [(merge.kept, merge.gone) for merge in first.merges] == [("P1", "P2")]
    assert again.merges == []
    assert [(asked.kept, asked.gone) for asked in first.questions] == [("P1", "P3")]
    assert first.questions == again.questions


def test_each_pair_is_asked_about_once() -> None:
    pairs = [(asked.kept, asked.gone) for asked in _planned(*ROWS).questions]

    assert len(pairs) == len(set(pairs))
    assert not any("P2" in pair for pair in pairs)
