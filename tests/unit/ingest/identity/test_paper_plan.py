"""What becomes of papers that are one work."""

from ingest.identity.jobs.paper_job import PaperPlan, Papers, plan
from ingest.identity.jobs.reading import PaperRow, Standing

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


def _apart(one: str, other: str) -> Standing:
    told = {"kept": one, "gone": other, "outcome": "apart", "decided_by": "curator"}
    return Standing.model_validate(
        {"id": "D1", "kind": "merge", "score": None, "evidence": [], **told}
    )


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


def test_a_third_paper_does_not_go_round_what_a_person_is_to_judge() -> None:
    made = _planned(_row("P1", SAME), _row("P2", SAME, identifiers=[]), _row("P3", SAME))

    assert [(merge.kept, merge.gone) for merge in made.merges] == [("P1", "P2")]
    assert [(asked.kept, asked.gone) for asked in made.questions] == [("P1", "P3")]


def test_people_keep_apart_what_a_third_paper_would_join() -> None:
    rows = [_row(id_, SAME, identifiers=[]) for id_ in ("P1", "P2", "P3")]
    papers = Papers()
    papers.add(rows)

    made = plan(papers, [_apart("P1", "P3")])

    assert len(made.merges) == 1
    assert made.questions == []


def test_what_a_source_declares_is_joined_in_spite_of_a_rule() -> None:
    declared = _row("P3", SAME, identifiers=["doi:10.5555/3"], preprint_of=["P1"])

    made = _planned(_row("P1", SAME), _row("P2", SAME, identifiers=[]), declared)

    assert {merge.gone for merge in made.merges} == {"P2", "P3"}
