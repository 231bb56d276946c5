"""What the local Neo4j is started with: the text of neo4j.conf and the command line of its Java."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil
from pydantic import BaseModel, ConfigDict

from kg.config import Settings
from kg.local.process import LOOPBACK

SHARE: Final = 4  # a quarter of the machine: a laptop has other work
LEAST_MB: Final = 768
MOST_MB: Final = 4096  # a graph of millions of edges still fits its page cache
TRANSACTION_SHARE: Final = 2  # of the heap, to one transaction: derivations and loads need much
TRANSACTIONS_PERCENT: Final = 70  # of the heap, to all transactions together
_CGROUP_LIMIT: Final = Path("/sys/fs/cgroup/memory.max")
_MIB: Final = 1 << 20

JVM: Final = (
    "-XX:+UseG1GC",
    "-XX:-G1UseAdaptiveIHOP",  # it marks a small heap every few seconds: 40 ms without an answer
    "-XX:MetaspaceSize=256m",  # room for its classes; else each step on the way there marks too
    "-XX:-OmitStackTraceInFastThrow",  # a log without its stack helps nobody
    "-Djdk.nio.maxCachedBufferSize=262144",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",  # else the log opens with warnings
)


class Memory(BaseModel):
    """How the server's memory is shared out, in MiB."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    heap: int
    page_cache: int


def fitted(settings: Settings, *, machine_mb: int) -> Memory:
    """Return half of KG_NEO4J_MEMORY_MB, or of a share of the machine, for heap and for cache."""
    budget = settings.neo4j_memory_mb or min(max(machine_mb // SHARE, LEAST_MB), MOST_MB)
    return Memory(heap=budget // 2, page_cache=budget - budget // 2)


def machine_memory_mb(limit: Path = _CGROUP_LIMIT) -> int:
    """Return the memory that this process may use: the machine's, or less in a container."""
    total = psutil.virtual_memory().total
    with suppress(OSError, ValueError):  # no such file, or "max" in it: there is no limit
        total = min(total, int(limit.read_text(encoding="ascii")))
    return total // _MIB


def conf(settings: Settings, *, port: int, memory: Memory) -> str:
    """Return the text of neo4j.conf: Bolt on loopback, and no other way in or out."""
    return f"""\
# Written by kg at every start; change it by the KG_ settings.
server.default_listen_address={LOOPBACK}
server.bolt.listen_address={LOOPBACK}:{port}
server.bolt.advertised_address={LOOPBACK}:{port}
server.bolt.telemetry.enabled=false
server.http.enabled=false
server.https.enabled=false
server.fleet_discovery.enabled=false
dbms.usage_report.enabled=false

# Cypher may not read files, call the network, or run procedures beyond the database's own.
dbms.security.allow_csv_import_from_file_urls=false
dbms.security.procedures.allowlist=db.*
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0

db.query.default_language=CYPHER_25
db.transaction.timeout={settings.write_timeout_s:g}s
# One transaction may not take the memory of all.
db.memory.transaction.max={memory.heap // TRANSACTION_SHARE}m
dbms.memory.transaction.total.max={memory.heap * TRANSACTIONS_PERCENT // 100}m
server.memory.pagecache.size={memory.page_cache}m

# A laptop's disk: half a gigabyte of empty logs less.
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=256M size
db.logs.query.enabled=OFF
internal.dbms.dump_diagnostics=false

# A stop takes one second instead of ten: by then every transaction is over.
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""


def java_arguments(jars: Sequence[Path], *, home: Path, memory: Memory) -> str:
    """Return the text of a Java argument file: one quoted argument a line."""
    class_path = ":".join(str(jar) for jar in jars)
    arguments = (
        "-Xms256m",
        f"-Xmx{memory.heap}m",
        *JVM,
        f"-XX:ErrorFile={home}/logs/crash.log",
        "-cp",
        class_path,
    )
    return "".join(f"{_quoted(argument)}\n" for argument in arguments)


def _quoted(argument: str) -> str:
    escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
