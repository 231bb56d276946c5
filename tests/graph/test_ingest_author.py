"""`kg ingest author` brings one person in whole, from two services."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest.author.load import key_of
from kg.errors import UsageError
from tests.house import ROOT, Run
from tests.openalex import address, sample
from tests.replay import Answer, Asked, Replay, replaying

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("asked_by_commands")]

ORCID = "0000-0000-0000-0108"
ADA = "A5000000009"
BO = "A5000000010"
PLACE = "I5000000011"
RECORD = (ROOT / "tests" / "data" / "orcid" / "record.json").read_text(encoding="utf-8")


@dataclass
class Told:
    """How a command ended."""

    code: int | None
    parts: list[dict[str, Any]]
    news: str


Ingest = Callable[..., Awaitable[Told]]


def _openalex(asked: Asked) -> Answer:
    kind = asked.path.strip("/").partition("/")[0]
    found = {"authors": [_author()], "works": [_work()], "institutions": [_institution()]}[kind]
    return Answer(json.dumps({"meta": {"count": 1, "next_cursor": None}, "results": found}))


def _author() -> dict[str, Any]:
    orcid = f"https://orcid.org/{ORCID}"
    ids = {"openalex": address(ADA), "orcid": orcid}
    return sample(
        "author", id=address(ADA), orcid=orcid, display_name="Ada Example", ids=ids, affiliations=[]
    )


def _work() -> dict[str, Any]:
    place = {"id": address(PLACE), "display_name": "Example Institute", "country_code": "FR"}
    people = [
        {
            "author": {"id": address(key), "display_name": name, "orcid": orcid},
            "raw_author_name": name,
            "institutions": [place],
            "raw_affiliation_strings": ["Example Institute"],
        }
        for key, name, orcid in (
            (ADA, "Ada Example", f"https://orcid.org/{ORCID}"),
            (BO, "Bo Sample", None),
        )
    ]
    return sample("work", authorships=people, topics=[])


def _institution() -> dict[str, Any]:
    return sample("institution", id=address(PLACE), display_name="Example Institute")


@pytest.fixture
def services() -> Iterator[tuple[Replay, Replay]]:
    with replaying(_openalex) as openalex, replaying([Answer(RECORD)]) as orcid:
        yield openalex, orcid


@pytest.fixture
def command(
    graph: object, services: tuple[Replay, Replay], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Ingest:
    assert graph
    monkeypatch.setenv("KG_HOME", str(tmp_path / "home"))
    urls = ["--openalex-url", services[0].url, "--orcid-url", services[1].url]

    async def _ingest(*words: str) -> Told:
        kg = [sys.executable, "-c", "from kg.cli import main; main()"]
        process = await asyncio.create_subprocess_exec(
            *kg, "ingest", "author", *urls, "--json", *words, cwd=tmp_path, stdout=PIPE, stderr=PIPE
        )
        out, err = await process.communicate()
        return Told(process.returncode, json.loads(out or "[]"), err.decode())

    return _ingest


@pytest.mark.parametrize("who", [ORCID, f"https://orcid.org/{ORCID}", ADA, f"openalex:{ADA}"])
async def test_one_command_brings_works_co_authors_institutions_and_the_own_record(
    command: Ingest, run: Run, who: str
) -> None:
    told = await command(who)

    assert told.code == 0, told.news
    people = await run(
        "MATCH (:Identifier {value: $orcid})-[:IDENTIFIES]->(me:Author)-[:AUTHORED]->(:Paper)"
        "<-[:AUTHORED]-(other:Author)-[:AFFILIATED_WITH]->(at:Institution) "
        "RETURN DISTINCT other.name AS name, at.name AS place",
        orcid=f"orcid:{ORCID}",
    )
    assert people == [{"name": "Bo Sample", "place": "Example Institute"}]
    assert [part["source"].partition(":")[0] for part in told.parts] == [
        "openalex",
        "openalex",
        "orcid",
    ]


async def test_again_it_changes_nothing(command: Ingest) -> None:
    await command(ORCID)

    again = await command(ORCID)

    changed = [part[what] for part in again.parts for what in ("created", "updated", "removed")]
    assert changed == [0] * 9


async def test_a_service_that_refuses_does_not_keep_the_other_away(
    command: Ingest, services: tuple[Replay, Replay]
) -> None:
    with replaying([Answer("no", 403)]) as closed:
        told = await command(ORCID, "--openalex-url", closed.url)

    assert (told.code, [part["source"] for part in told.parts]) == (6, [f"orcid:{ORCID}"])
    assert "OpenAlex refuses" in told.news
    assert services[1].asked


@pytest.mark.parametrize("who", ["Ada Example", "doi:10.5555/1", "W123", ""])
def test_whoever_is_no_person_is_refused(who: str) -> None:
    with pytest.raises(UsageError, match="neither an ORCID iD"):
        key_of(who)
