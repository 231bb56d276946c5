from pathlib import Path

import pytest

from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources.bibtex import SOURCE
from kg.graph import Graph
from tests.house import Run

pytestmark = pytest.mark.graph

SAMPLE = r"""
@string{js = "Journal of Samples"}
@article{one, title={On {Samples}}, author={Ex{\'e}mple, Ada and van der Sample, Bo},
  journal=js, year=2001, doi={10.1000/one}}
@misc{two, title={Broken}, author={A, B, C, D}}
@inproceedings{three, title={More Samples}, author={van der Sample, Bo and others},
  booktitle={Proc.}, year={forthcoming}}
"""
PAPERS = """
MATCH (paper:Paper)<-[:AUTHORED]-(author:Author)
RETURN paper.title AS title, paper.year AS year, paper.source AS source,
       paper.author_count AS authors, author.name AS name
"""


async def test_a_bibtex_file_is_loaded(graph: Graph, run: Run, tmp_path: Path) -> None:
    path, rejects = tmp_path / "sample.bib", tmp_path / "rejects"
    path.write_text(SAMPLE)

    summary = await ingest(graph, Job("bibtex:sample.bib", SOURCE, Ask((str(path),)), rejects))

    assert (summary.created, summary.rejected) == (2, 1)
    assert '"line": 5' in rejects.read_text()
    assert {tuple(row.values()) for row in await run(PAPERS)} == {
        ("On Samples", 2001, "Journal of Samples", 2, "Ada Exémple"),
        ("On Samples", 2001, "Journal of Samples", 2, "Bo van der Sample"),
        ("More Samples", None, "Proc.", None, "Bo van der Sample"),
    }
