import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.evaluate.acl_mentions import acl_mentions, known_namesakes
from ingest.evaluate.authors import SAME_INITIAL, SAME_NAME, evaluate_authors, judged
from ingest.evaluate.namesakes import Made
from ingest.evaluate.truth import read_truth
from ingest.resolve.authors import Assignment, Clustering, Mention
from kg.cli import build
from kg.errors import UsageError

NAMES = ("Ada Example", "Ada Example", "Anna Example", "Bea Sample")
MENTIONS = [Mention(str(n), name) for n, name in enumerate(NAMES)]
TRUTH = {"0": "x", "1": "x", "2": "y"}
GIVEN = Made(MENTIONS, TRUTH, {})


def test_baselines_and_resolver_are_judged_on_the_same_mentions() -> None:
    found = evaluate_authors(GIVEN)

    by_method = {row.method: row for row in found.agreements}
    assert {row.mentions for row in found.agreements} == {3}
    assert by_method[SAME_NAME].b_cubed_f1 == 1.0
    assert by_method[SAME_INITIAL].b_cubed_precision == 0.556
    assert (found.mentions, found.with_truth) == (4, 3)


def test_mistakes_and_confidence_are_judged() -> None:
    wrong = Clustering(tuple(Assignment(str(n), "0", 0.95) for n in range(4)), ())

    found = judged(GIVEN, wrong, seconds=1.0)

    assert [(row.parts, row.examples) for row in found.mistakes] == [([2, 1], ["0", "2"])]
    assert [(row.low, row.topics, row.right) for row in found.calibration] == [(0.9, 3, 0.667)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("mention_id,cluster_id\na,x\nb,y\n", id="header"),
        pytest.param("cluster_id,colour,mention_id\r\nx,red,a\r\ny,red,b\r\n", id="other order"),
        pytest.param("a,x\nb,y\n", id="no header"),
        pytest.param("\ufeffmention_id,cluster_id\na,x\nb,y\nc\n", id="BOM and a bad line"),
    ],
)
def test_truth_is_read_from_the_usual_files(tmp_path: Path, text: str) -> None:
    path = tmp_path / "truth.csv"
    path.write_bytes(text.encode())

    assert read_truth(path)[0] == {"a": "x", "b": "y"}


def test_truth_that_speaks_of_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "truth.csv"
    path.write_text("mention_id,cluster_id\n", encoding="utf-8")

    with pytest.raises(UsageError, match="needs mention_id,cluster_id"):
        read_truth(path)


def test_the_command_prints_the_figures(tmp_path: Path) -> None:
    data, truth = tmp_path / "m.jsonl", tmp_path / "t.csv"
    lines = [{"mention_id": one.mention_id, "name": one.name} for one in MENTIONS]
    data.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    truth.write_text("\n".join(f"{id_},{who}" for id_, who in TRUTH.items()), encoding="utf-8")

    told = CliRunner().invoke(build(), ["evaluate", "authors", str(data), str(truth), "--json"])

    assert json.loads(told.stdout)["with_truth"] == 3


def test_namesakes_are_the_names_of_several_explicit_ids() -> None:
    people = {"0": "acl-author:one", "1": "acl-author:two", "2": "acl-author:three"}

    found = known_namesakes(MENTIONS, people)

    assert found == {"0": "acl-author:one Ada Example", "1": "acl-author:two Ada Example"}


def _archive(folder: Path, *ids: str, register: str) -> Path:
    papers = "".join(
        f"<paper id='{n}'><title>Toy {n}</title><author id='{id_}'><first>Ada</first>"
        "<last>Example</last></author></paper>"
        for n, id_ in enumerate(ids, start=1)
    )
    volume = f"<volume id='main'><meta><year>2020</year></meta>{papers}</volume>"
    xml = f"<collection id='2020.toy'>{volume}</collection>"
    for name, text in (("xml/2020.toy.xml", xml), ("yaml/name_variants.yaml", register)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_an_id_of_several_people_is_no_truth(tmp_path: Path) -> None:
    person = "canonical: {first: Ada, last: Example}, id: ada"
    register = f"- {{{person}, comment: May refer to several people}}"

    mentions, people = acl_mentions(_archive(tmp_path, "ada-one", "ada", register=register))

    assert [one.mention_id for one in mentions] == ["2020.toy-main.1#1", "2020.toy-main.2#1"]
    assert people == {"2020.toy-main.1#1": "acl-author:ada-one"}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="no truth"),
        pytest.param(["truth.csv", "--homonyms"], id="two truths"),
    ],
)
def test_what_to_measure_on_must_be_said_once(tmp_path: Path, words: list[str]) -> None:
    told = CliRunner().invoke(build(), ["evaluate", "authors", str(tmp_path), *words])

    assert isinstance(told.exception, UsageError)


@pytest.mark.parametrize("option", ["--homonyms", "--namesakes"])
def test_an_archive_can_be_its_own_truth(tmp_path: Path, option: str) -> None:
    archive = _archive(tmp_path, "ada-one", "ada-two", register="[]")

    told = CliRunner().invoke(build(), ["evaluate", "authors", str(archive), option, "--json"])

    assert isinstance(told.exception, UsageError) or json.loads(told.stdout)["with_truth"] == 2
