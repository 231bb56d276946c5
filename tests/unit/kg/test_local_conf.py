from pathlib import Path

import pytest

from kg.config import Settings
from kg.local.conf import Memory, conf, fitted, java_arguments, machine_memory_mb

MEMORY = Memory(heap=512, page_cache=300)


def _settings(**values: object) -> dict[str, str]:
    text = conf(Settings.model_validate(values), port=7999, memory=MEMORY)
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", maxsplit=1) for line in lines)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("server.default_listen_address", "127.0.0.1", id="loopback only"),
        pytest.param("server.bolt.listen_address", "127.0.0.1:7999", id="Bolt on loopback"),
        pytest.param("server.http.enabled", "false", id="no HTTP"),
        pytest.param("server.https.enabled", "false", id="no HTTPS"),
        pytest.param("server.fleet_discovery.enabled", "false", id="no broadcasts"),
        pytest.param("dbms.usage_report.enabled", "false", id="no usage report"),
        pytest.param(
            "dbms.security.allow_csv_import_from_file_urls", "false", id="no files in Cypher"
        ),
        pytest.param("internal.dbms.cypher_ip_blocklist", "0.0.0.0/0,::/0", id="no network"),
        pytest.param("dbms.security.procedures.allowlist", "db.*", id="few procedures"),
        pytest.param("db.query.default_language", "CYPHER_25", id="Cypher 25"),
        pytest.param("db.transaction.timeout", "600s", id="a transaction ends"),
        pytest.param("db.memory.transaction.max", "256m", id="a transaction's memory"),
        pytest.param("dbms.memory.transaction.total.max", "358m", id="that of all"),
        pytest.param("server.memory.pagecache.size", "300m", id="page cache"),
    ],
)
def test_the_configuration_holds(name: str, value: str) -> None:
    assert _settings()[name] == value


def test_the_transaction_timeout_is_the_one_for_writes() -> None:
    assert _settings(write_timeout_s=12.5)["db.transaction.timeout"] == "12.5s"


@pytest.mark.parametrize(
    ("asked", "machine", "budget"),
    [
        pytest.param(None, 2_000, 768, id="small machine"),
        pytest.param(None, 8_000, 2_000, id="a quarter of a laptop"),
        pytest.param(None, 256_000, 4_096, id="large machine"),
        pytest.param(1_001, 8_000, 1_001, id="as KG_NEO4J_MEMORY_MB says"),
    ],
)
def test_memory_is_fitted(asked: int | None, machine: int, budget: int) -> None:
    memory = fitted(Settings(neo4j_memory_mb=asked), machine_mb=machine)

    assert memory.heap + memory.page_cache == budget
    assert memory.heap == budget // 2


@pytest.mark.parametrize(
    ("limit", "expected"),
    [pytest.param("max\n", None, id="no limit"), pytest.param("536870912\n", 512, id="limit")],
)
def test_a_container_has_the_memory_it_is_allowed(
    tmp_path: Path, limit: str, expected: int | None
) -> None:
    file = tmp_path / "memory.max"
    file.write_text(limit)
    machine = machine_memory_mb(tmp_path / "none")

    assert machine_memory_mb(file) == (expected or machine)


def test_java_arguments_survive_spaces_and_quotes() -> None:
    home = Path('/a home/with "quotes" and \\')

    text = java_arguments([home / "a.jar", home / "b.jar"], home=home, memory=MEMORY)

    folder = '/a home/with \\"quotes\\" and \\\\'
    assert f'"-cp"\n"{folder}/a.jar:{folder}/b.jar"\n' in text
    assert '"-Xmx512m"\n' in text
