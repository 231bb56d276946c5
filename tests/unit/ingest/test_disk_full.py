from pathlib import Path

import pytest

from ingest.load.items import Reject
from ingest.load.judge import Claim
from ingest.raw import Raw
from ingest.rejects import Rejects
from ingest.seen import Seen
from kg.errors import UsageError

FULL = Path("/dev/full")  # every write to it fails as on a full disk
MANY = {f"P{number}": Claim(number, "aa") for number in range(2_000)}


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_where_rejects_are_written() -> None:
    bad = Reject(Raw(7, "{}", 0), "title: missing")

    with pytest.raises(UsageError, match=r"No space left.*--rejects"), Rejects(FULL) as rejects:
        rejects.add([bad])


def test_a_full_disk_is_told_where_it_is_noted_what_was_met(tmp_path: Path) -> None:
    with Seen(tmp_path / "seen.sqlite") as seen:
        seen.begin("R1")
        seen._database.execute("PRAGMA max_page_count = 4")  # noqa: SLF001 - a small disk

        with pytest.raises(UsageError, match=r"disk is full.*the same command again"):
            seen.put(MANY, mark="9")

    with Seen(tmp_path / "seen.sqlite") as again:
        assert (again.reaches("R1"), again.find(["P1"])) == ("", {})
